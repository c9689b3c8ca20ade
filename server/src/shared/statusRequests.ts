/** What is asked of the logs that are read. */
import { request } from './messages.ts';
import { nothing } from './shapes.ts';

/** A log that is read. */
export interface ReadLog {
  readonly uri: string;
  readonly name: string;
  /** Name of the folder or archive that it lies in, or the empty string. */
  readonly folder: string;
  readonly records: number;
  /** Records whose messages are known. */
  readonly known: number;
  /** Milliseconds since 1970 in UTC; null where no record has a time. */
  readonly from: number | null;
  readonly to: number | null;
  /** Minutes to add to the log's clock to get UTC; null where that is not known. */
  readonly bias: number | null;
}

/** The logs that are read, the one that was written last first. */
export const logsRead = request<undefined, readonly ReadLog[]>('configmgrLogs/logsRead', nothing);
