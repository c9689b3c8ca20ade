/** What every feature is asked with: the place in a log, and all logs. */
import type { EventLog } from '../events/eventLog.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A record under the cursor. */
export interface RecordContext {
  readonly workspace: Workspace;
  readonly events: EventLog;
  readonly record: number;
  /** Offset of the cursor in the log's text. */
  readonly offset: number;
}
