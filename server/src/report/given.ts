/** What a report is about: some logs, and what is to be known of their files. */
import type { EventLog } from '../events/eventLog.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The logs that a report is about. */
export interface GivenLogs {
  readonly workspace: Workspace;
  readonly logs: readonly EventLog[];
  /** The path of a log, as the report names it. */
  readonly fileOf: (uri: string) => string;
  /** What is left out, and why; one sentence per file. */
  readonly leftOut: readonly string[];
  /** What else is to be known of the files, a sentence each: copies, archives that are not read. */
  readonly notes: readonly string[];
  /** The names of the files and folders besides the logs that those sentences speak of. */
  readonly namesBeside: readonly string[];
}
