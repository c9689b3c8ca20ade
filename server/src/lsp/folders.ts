/** The folders whose logs are read: which were visited, and when all of them are read. */
import { Waiters } from '../base/waiters.ts';
import { nextTurn } from '../workspace/pace.ts';
import type { LogStore } from '../workspace/store.ts';
import { folderOf } from '../workspace/uris.ts';
import { isBelow } from './opened.ts';

/** While folders are read, their progress is told every so many milliseconds. */
const progressDelay = 500;

/** What the folders tell. */
export interface FolderEvents {
  /** Whether folders are read at all. */
  readonly enabled: () => boolean;
  readonly progress: () => void;
  readonly read: (folder: string) => void;
  /** Reading a folder failed, which nobody waits for. */
  readonly failed: (error: unknown) => void;
}

/** Folders that the user opened, and those of single files. */
export class Folders {
  readonly #store: LogStore;
  readonly #events: FolderEvents;
  readonly #opened = new Set<string>();
  readonly #visited = new Set<string>();
  #reading = 0;
  /** Readings of an earlier generation go on no further. */
  #generation = 0;
  #ended = false;
  readonly #waiters = new Waiters();
  #progressTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: LogStore, events: FolderEvents) {
    this.#store = store;
    this.#events = events;
  }

  /** Whether folders are being read: what was not seen may yet be. */
  get reading(): boolean {
    return this.#reading > 0;
  }

  /** Resolves when no folder is being read any more. */
  async settled(): Promise<void> {
    if (this.#reading > 0) await this.#waiters.next();
  }

  /** Folders that the user opened are read with all that lies below them. */
  add(uris: readonly string[]): void {
    for (const uri of uris) this.#opened.add(uri);
    this.visitAll();
  }

  /** A folder that the user closed. */
  remove(uri: string): void {
    this.#opened.delete(uri);
    this.#visited.delete(uri);
  }

  /** Whether a file lies below a folder that the user opened. */
  hold(uri: string): boolean {
    return [...this.#opened].some((folder) => isBelow(uri, folder));
  }

  /** The folder that a file lies in: below one that the user opened, or itself in one of a single file; undefined: in none. */
  holding(uri: string): string | undefined {
    const beside = folderOf(uri);
    const opened = [...this.#opened].find((folder) => isBelow(uri, folder));
    return opened ?? (this.#visited.has(beside) && isBelow(uri, beside) ? beside : undefined);
  }

  /** Reads all folders anew that the user opened. */
  visitAll(): void {
    this.stop();
    this.#visited.clear();
    for (const folder of this.#opened) this.#visit(folder, true);
  }

  /** Reads the logs of one folder, unless that was done. */
  visit(folder: string): void {
    this.#visit(folder, false);
  }

  /** Folders are not read any further. */
  stop(): void {
    this.#generation++;
  }

  /** Nothing is told any more. */
  end(): void {
    this.#ended = true;
    this.stop();
    clearTimeout(this.#progressTimer);
  }

  #visit(folder: string, deep: boolean): void {
    if (!this.#events.enabled() || this.#visited.has(folder)) return;
    this.#visited.add(folder);
    this.#reading++;
    this.#tellProgress();
    const generation = this.#generation;
    const goOn = async (): Promise<boolean> => {
      await nextTurn();
      return generation === this.#generation;
    };
    const over = (): void => {
      this.#reading--;
      if (this.#reading === 0) this.#waiters.wake();
      this.#events.read(folder);
    };
    this.#store.index(folder, deep, goOn).catch(this.#events.failed).finally(over).catch(this.#events.failed);
  }

  #tellProgress(): void {
    if (this.#ended || this.#reading === 0) return;
    this.#progressTimer ??= setTimeout(() => {
      this.#progressTimer = undefined;
      if (this.#reading > 0) this.#events.progress();
      this.#tellProgress();
    }, progressDelay);
    this.#progressTimer.unref();
  }
}
