/** How long a disk is waited for: a share whose server is gone may never answer, and must not hold up what does. */

/** What was asked does not answer. `answered` resolves when it does after all. */
export class SilentFileError extends Error {
  readonly answered: Promise<void>;

  constructor(answered: Promise<void>) {
    super('it does not answer');
    this.answered = answered;
  }
}

/** How patient one is. */
export interface PatienceLimits {
  /** Milliseconds after which something that was asked counts as silent. */
  readonly milliseconds?: number;
  /** A folder in which so many files are silent is not asked any more until one of them answers. */
  readonly mostSilent?: number;
}

/** A share that wakes up, or goes through a slow line, answers within 10 s. */
const usualLimits = { milliseconds: 10_000, mostSilent: 3 };

/**
 * Waits for answers, but not for ever. What is silent is not asked again before it has answered: each call that hangs holds
 * one of the few threads that the host has for files.
 */
export class Patience {
  readonly #limits: Required<PatienceLimits>;
  /** What is silent now, by its name: when it answers. */
  readonly #silent = new Map<string, Promise<void>>();

  constructor(limits: PatienceLimits = {}) {
    this.#limits = { ...usualLimits, ...limits };
  }

  /** What a call about a file or folder answers. Rejects with `SilentFileError` when that takes too long. */
  async ask<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
    this.check(name);
    const asked = call();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.#limits.milliseconds, 'late');
      timer.unref();
    });
    const first = await Promise.race([asked, late]).finally(() => {
      clearTimeout(timer);
    });
    // What a call answers is an object or a number, so the word is that of the clock.
    if (first === 'late') throw this.#noteSilent(name, asked);
    return first;
  }

  /** Throws `SilentFileError` where a call would wait like the one that is waiting already. */
  check(name: string): void {
    const answered = this.#silent.get(name) ?? this.#silentBeside(name);
    if (answered !== undefined) throw new SilentFileError(answered);
  }

  #noteSilent(name: string, asked: Promise<unknown>): SilentFileError {
    const answered = asked.then(
      () => undefined,
      () => undefined,
    );
    const heard = answered.then(() => {
      this.#silent.delete(name);
    });
    this.#silent.set(name, heard);
    return new SilentFileError(heard);
  }

  /** When the first of the silent files of a folder answers, where they are too many. */
  #silentBeside(name: string): Promise<void> | undefined {
    if (this.#silent.size < this.#limits.mostSilent) return undefined;
    const folder = folderPart(name);
    const beside = [...this.#silent].flatMap(([other, answered]) => (folderPart(other) === folder ? [answered] : []));
    return beside.length < this.#limits.mostSilent ? undefined : Promise.race(beside);
  }
}

/** Of a path or a URI alike; nobody sees it. */
function folderPart(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
}
