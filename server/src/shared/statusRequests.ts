/** What is asked of the logs that are read. */
import { request } from './messages.ts';
import { list, nothing, object, text } from './shapes.ts';

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

/** Logs as tickets and notes name them. */
export interface NamedLogsParams {
  /** `distmgr.log`, or `CM01/distmgr.log`: the end of a path below the folder that all logs share. */
  readonly names: readonly string[];
}

/** For each of the names the URI of the log that it means; null where none is read, or where it may mean several. */
export const namedLogs = request<NamedLogsParams, readonly (string | null)[]>(
  'configmgrLogs/namedLogs',
  object({ names: list(text) }),
);
