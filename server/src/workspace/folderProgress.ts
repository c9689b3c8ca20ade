/** How far the reading of folders has come. */
import type { FileFact } from './files.ts';

/** How far the reading of folders has come. Logs that are no logs of a site count too: that is found out on the way. */
export interface ReadingProgress {
  readonly logs: number;
  readonly allLogs: number;
  readonly bytes: number;
  readonly allBytes: number;
}

const nothing: ReadingProgress = { logs: 0, allLogs: 0, bytes: 0, allBytes: 0 };

/** The sum over all folders that are being read. */
export class FolderProgress {
  #sum = nothing;
  #folders = 0;

  /** How far it has come; undefined when no folder is being read. */
  now(): ReadingProgress | undefined {
    return this.#folders === 0 ? undefined : this.#sum;
  }

  /** A folder with these files begins to be read. */
  begin(files: readonly FileFact[]): void {
    const { logs, allLogs, bytes, allBytes } = this.#folders === 0 ? nothing : this.#sum;
    const size = files.reduce((sum, fact) => sum + fact.size, 0);
    this.#sum = { logs, bytes, allLogs: allLogs + files.length, allBytes: allBytes + size };
    this.#folders += 1;
  }

  /** So much more was read. */
  advance({ logs = 0, bytes = 0 }: { readonly logs?: number; readonly bytes?: number }): void {
    this.#sum = { ...this.#sum, logs: this.#sum.logs + logs, bytes: this.#sum.bytes + bytes };
  }

  /** A folder is read. */
  end(): void {
    this.#folders -= 1;
  }
}
