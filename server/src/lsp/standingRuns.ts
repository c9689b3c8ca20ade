/** Runs of large logs that are being written: those that were put together a moment ago stand for their own, until the next ones do. */
import { preparationOf } from '../features/prepare.ts';
import type { Run } from '../operations/run.ts';
import { nextTurn } from '../workspace/pace.ts';
import { takenInTurns } from '../workspace/turns.ts';
import type { Visits } from './work.ts';
import { runsIn, withoutRuns, type Workspace } from '../workspace/workspace.ts';

/** Runs are put together anew when this many times as long has passed as it took: so it takes a fifth of a processor at most. */
const restsPerRenewal = 4;
/** Runs that are older are not gone by: who asks then waits for the next ones. */
const restsUntilOld = 8;

/** What is made ready: the logs as they are now, and runs that stand for theirs. */
export interface ReadyLogs {
  workspace(): Workspace;
  /** Another number whenever a log is another one. */
  version(): number;
  /** Runs that were put together of a version; undefined: each workspace has its own. */
  giveRuns(runs: readonly Run[] | undefined, version: number): void;
}

/** Runs that were put together, and when. */
interface Renewal {
  /** The logs that they are of, and the number of that version. */
  readonly logs: Workspace['logs'];
  readonly version: number;
  /** On the clock of `performance.now`. */
  readonly begun: number;
  readonly took: number;
}

/** Sees to it that there are runs to go by. */
export class StandingRuns {
  readonly #logs: ReadyLogs;
  readonly #renewed: (changed: readonly string[]) => void;
  readonly #visits: Visits;
  #last: Renewal | undefined;
  #running: Promise<boolean> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  /** `renewed` hears of the logs that changed since the runs were put together before. */
  constructor(logs: ReadyLogs, renewed: (changed: readonly string[]) => void, visits: Visits) {
    this.#logs = logs;
    this.#renewed = renewed;
    this.#visits = visits;
  }

  /** Resolves when there are runs to go by: those of the logs as they are, or of a moment ago. */
  async ready(): Promise<void> {
    const { runs } = this.#logs.workspace();
    const last = this.#last;
    if (runs === undefined || last === undefined) return await this.#renew();
    if (last.version === this.#logs.version()) return;
    const age = performance.now() - last.begun;
    if (age >= restsUntilOld * last.took) return await this.#renew();
    this.#renewIn(restsPerRenewal * last.took - age);
  }

  /** None are put together any more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #renewIn(milliseconds: number): void {
    if (this.#running !== undefined || this.#ended) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#renew();
    }, milliseconds);
  }

  /** Where a log is replaced meanwhile, once more: nobody is to put the runs of large logs together at once. */
  async #renew(): Promise<void> {
    if (await this.#renewOnce()) await this.#renewOnce();
  }

  async #renewOnce(): Promise<boolean> {
    this.#running ??= this.#putTogether().finally(() => {
      this.#running = undefined;
    });
    return await this.#running;
  }

  /**
   * Goes on where the logs do, too: else those of a log that is written quickly would never be ready. Answers whether a log was
   * replaced meanwhile, so that they stand for nothing.
   */
  async #putTogether(): Promise<boolean> {
    const bare = withoutRuns(this.#logs.workspace());
    const [version, begun] = [this.#logs.version(), performance.now()];
    const goesOn = async (): Promise<boolean> => {
      await nextTurn();
      return !this.#ended;
    };
    // What fails here fails again when it is asked for, and is reported then.
    const { turnTo, done } = this.#visits.begin();
    const steps = preparationOf(bare, [], turnTo);
    const isDone = await takenInTurns(steps, goesOn)
      .catch(() => false)
      .finally(done);
    if (!isDone) return false;
    this.#logs.giveRuns(runsIn(bare), version);
    const changed = this.#last === undefined ? [] : changedSince(this.#last.logs, bare.logs);
    this.#last = { logs: bare.logs, version, begun, took: performance.now() - begun };
    if (changed.length > 0) this.#renewed(changed);
    return this.#logs.workspace().runs === undefined;
  }
}

function changedSince(before: Workspace['logs'], now: Workspace['logs']): readonly string[] {
  return [...now].flatMap(([uri, events]) => (before.get(uri) === events ? [] : [uri]));
}
