/** Which runs somebody knows of: kept for the workspace. A later failure of the same subject is another run, and asks anew. */
import type * as vscode from 'vscode';
import type { RunView } from '../../../server/src/shared/runs.ts';

/** Under which name the workspace keeps it. */
const key = 'configmgrLogs.acknowledgedRuns';
/** The oldest are forgotten first. */
const most = 5_000;

/** The runs that are acknowledged, in the memory of the workspace. */
export class Acknowledged {
  private readonly memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  /** The ids of the runs. */
  get ids(): ReadonlySet<string> {
    const kept = this.memory.get<unknown>(key);
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  }

  /** Adds runs, or takes them out. */
  async set(runs: readonly RunView[], isAcknowledged: boolean): Promise<void> {
    const own = new Set(runs.map(({ id }) => id));
    const others = [...this.ids].filter((id) => !own.has(id));
    await this.memory.update(key, isAcknowledged ? [...others, ...own].slice(-most) : others);
  }
}
