/** All logs that are known, as one immutable value, and nothing of what they mean: whoever only reads logs loads no more. */
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Operation } from '../operations/flow.ts';
import type { Zone } from '../shared/times.ts';
import { copiesAmong, noCopies, type Copy } from './copies.ts';

/** The logs of the workspace. */
export interface Workspace {
  /** By their URIs, copies too: whoever looks at a copy is answered from it. */
  readonly logs: ReadonlyMap<string, EventLog>;
  /** Which of them are copies: what they say counts once. */
  readonly copies: ReadonlyMap<string, Copy>;
  /** The operations that are looked for; absent: those of the product. */
  readonly flows?: readonly Operation[];
  /** The clock on which times are told; absent: that of the log for one record, UTC for what several logs cover. */
  readonly zone?: Zone;
}

/** A workspace without logs. */
export const emptyWorkspace: Workspace = { logs: new Map(), copies: noCopies };

/** The workspace, none of whose logs is a copy yet, with a log added or replaced. `name.log` continues the `name.lo_` beside it. */
export function withLog(workspace: Workspace, events: EventLog): Workspace {
  const logs = new Map(workspace.logs);
  logs.set(events.uri, events);
  for (const other of workspace.logs.values()) {
    if (isPieceBefore(other, events)) logs.set(events.uri, { ...events, continues: other });
    if (isPieceBefore(events, other)) logs.set(other.uri, { ...other, continues: events });
  }
  return { ...workspace, logs, copies: noCopies };
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
  return { ...workspace, logs, copies: noCopies };
}

/**
 * The logs without their copies, in the order of their URIs, so that no answer depends on which of them was read first: what
 * is told, counted and put together is theirs.
 */
export const logsOf: (workspace: Workspace) => readonly EventLog[] = memo(({ logs, copies }) =>
  [...logs.values()].filter(({ uri }) => !copies.has(uri)).toSorted((a, b) => (a.uri < b.uri ? -1 : 1)),
);

/** The workspace with its copies known. What continued a copy continues nothing. */
export function withCopies(workspace: Workspace, isOpen: (uri: string) => boolean): Workspace {
  const copies = copiesAmong(logsOf(workspace), isOpen);
  if (copies.size === 0) return workspace;
  const logs = new Map(workspace.logs);
  for (const [uri, events] of logs)
    if (events.continues !== undefined && copies.has(events.continues.uri)) logs.set(uri, beginningHere(events));
  return { ...workspace, logs, copies };
}

const beginningHere = memo((events: EventLog): EventLog => {
  const { continues, ...alone } = events;
  return continues === undefined ? events : alone;
});
