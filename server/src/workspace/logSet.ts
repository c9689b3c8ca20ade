/** All logs that are known, as one immutable value, and nothing of what they mean: whoever only reads logs loads no more. */
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';

/** The logs of the workspace. */
export interface Workspace {
  readonly logs: ReadonlyMap<string, EventLog>;
}

/** A workspace without logs. */
export const emptyWorkspace: Workspace = { logs: new Map() };

/** The workspace with a log added or replaced. `name.log` continues the `name.lo_` beside it. */
export function withLog(workspace: Workspace, events: EventLog): Workspace {
  const logs = new Map(workspace.logs);
  logs.set(events.uri, events);
  for (const other of workspace.logs.values()) {
    if (isPieceBefore(other, events)) logs.set(events.uri, { ...events, continues: other });
    if (isPieceBefore(events, other)) logs.set(other.uri, { ...other, continues: events });
  }
  return { logs };
}

/** Whether the first file is the renamed beginning of the second: `distmgr.lo_` of `DistMgr.log`. */
function isPieceBefore({ folder, fileName }: EventLog, other: EventLog): boolean {
  // Of a thousand logs nearly all differ in this already.
  if (fileName.length !== other.fileName.length || folder !== other.folder || !fileName.endsWith('_')) return false;
  if (!/\.lo_$/i.test(fileName) || !/\.log$/i.test(other.fileName)) return false;
  return fileName.slice(0, -1).toLowerCase() === other.fileName.slice(0, -1).toLowerCase();
}

/** The workspace without a log. */
export function withoutLog(workspace: Workspace, uri: string): Workspace {
  const logs = new Map(workspace.logs);
  logs.delete(uri);
  for (const { continues, ...other } of logsOf(workspace)) {
    if (continues?.uri === uri && logs.has(other.uri)) logs.set(other.uri, other);
  }
  return { logs };
}

/** The logs in the order of their URIs, so that no answer depends on which of them was read first. */
export const logsOf: (workspace: Workspace) => readonly EventLog[] = memo((workspace) =>
  [...workspace.logs.values()].toSorted((a, b) => (a.uri < b.uri ? -1 : 1)),
);
