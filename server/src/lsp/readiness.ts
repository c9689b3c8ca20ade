/** What requests need beyond the logs themselves is made ready in turns, once for all that wait for it. */
import { workTableOf } from '../events/work.ts';
import { recordCount } from '../log/log.ts';
import { preparationOf } from '../features/prepare.ts';
import { nextTurn } from '../workspace/pace.ts';
import { emptyWorkspace, logsOf, type Workspace } from '../workspace/workspace.ts';
import { StandingRuns, type ReadyLogs } from './standingRuns.ts';
import { inTurns, takenInTurns } from '../workspace/turns.ts';
import { during, unwatched, type WorkWatch } from '../workspace/work.ts';
import { Visits } from './work.ts';

interface Preparations {
  readonly workspace: Workspace;
  /** By the log whose problems are wanted too, or under the empty string. */
  readonly running: Map<string, Promise<void>>;
}

/** Logs with so many records together are large: it takes a second and more to put their runs together. */
const manyRecords = 20_000;

/** Makes the answers about a workspace ready. */
export class Readiness {
  readonly #logs: ReadyLogs;
  readonly #standing: StandingRuns;
  /** What is being made ready for the logs as they are now. */
  #preparations: Preparations = { workspace: emptyWorkspace, running: new Map() };
  #ended = false;

  readonly #work: WorkWatch;
  readonly #visits: Visits;

  /** `renewed` hears of logs that had changed when the runs of large ones were put together anew. */
  constructor(logs: ReadyLogs, renewed: (changed: readonly string[]) => void, work: WorkWatch = unwatched) {
    this.#logs = logs;
    this.#work = work;
    this.#visits = new Visits(work);
    this.#standing = new StandingRuns(logs, renewed, this.#visits);
  }

  /**
   * Resolves when the runs of all logs are ready, and the problems of one where it is named: computed in steps, so that other
   * requests are answered in between. A log that goes on being written holds nobody up: after two changes it is enough, and
   * of large logs the runs of a moment ago are.
   */
  async prepared(uri?: string): Promise<void> {
    const now = this.#logs.workspace();
    if (isLarge(now)) return await this.#standing.ready();
    if (now.runs !== undefined) this.#logs.giveRuns(undefined, this.#logs.version());
    for (let attempt = 0; attempt < 2; attempt++) {
      const workspace = this.#logs.workspace();
      await this.#prepare(workspace, undefined);
      if (uri !== undefined) await this.#prepare(workspace, uri);
      if (this.#logs.workspace() === workspace) return;
    }
  }

  /** Whether the logs are large, and nothing is known of their runs yet. */
  lacksRuns(): boolean {
    const workspace = this.#logs.workspace();
    return workspace.runs === undefined && isLarge(workspace);
  }

  /** Resolves when the stretches of work of a log are found, in turns as well. What fails is reported by who asks for them. */
  async worksFound(uri: string): Promise<void> {
    const events = this.#logs.workspace().logs.get(uri);
    if (events === undefined) return;
    await during(this.#work, uri, () => inTurns(workTableOf.steps(events))).catch(() => undefined);
  }

  /** Nothing is made ready any more. */
  end(): void {
    this.#ended = true;
    this.#standing.end();
  }

  async #prepare(workspace: Workspace, uri: string | undefined): Promise<void> {
    if (this.#preparations.workspace !== workspace) this.#preparations = { workspace, running: new Map() };
    const { running } = this.#preparations;
    const key = uri ?? '';
    const known = running.get(key);
    if (known !== undefined) return await known;
    const goesOn = async (): Promise<boolean> => {
      await nextTurn();
      return !this.#ended && this.#logs.workspace() === workspace;
    };
    // What fails here fails again when it is asked for, and is reported then.
    const { turnTo, done } = this.#visits.begin();
    const steps = preparationOf(workspace, uri === undefined ? [] : [uri], turnTo);
    const preparing = during(this.#work, uri, () => takenInTurns(steps, goesOn)).then(done, done);
    running.set(key, preparing);
    await preparing;
  }
}

function isLarge(workspace: Workspace): boolean {
  let records = 0;
  for (const { log } of logsOf(workspace)) records += recordCount(log);
  return records >= manyRecords;
}
