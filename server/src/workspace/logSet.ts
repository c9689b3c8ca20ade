/** All logs that are known, as one immutable value, and nothing of what they mean: whoever only reads logs loads no more. */
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Operation } from '../operations/flow.ts';
import type { Run } from '../operations/run.ts';
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
  /** Its runs, where they were put together already: of these logs, or of what they held a moment ago. */
  readonly runs?: readonly Run[];
}

/** A workspace without logs. */
export const emptyWorkspace: Workspace = { logs: new Map(), copies: noCopies };

/** A workspace of some logs by their URIs, none of which is a copy yet. `name.log` continues the `name.lo_` beside it. */
export function workspaceOf(logs: ReadonlyMap<string, EventLog>): Workspace {
  const earlier = new Map<string, EventLog>();
  for (const events of logs.values()) if (/\.lo_$/i.test(events.fileName)) earlier.set(pieceKey(events), events);
  if (earlier.size === 0) return { logs, copies: noCopies };
  const later = [...logs].map(([uri, events]): [string, EventLog] => {
    const before = /\.log$/i.test(events.fileName) ? earlier.get(pieceKey(events)) : undefined;
    return [uri, before === undefined ? events : continuing(events)(before)];
  });
  return { logs: new Map(later), copies: noCopies };
}

/** `distmgr.lo_` is the renamed beginning of the `DistMgr.log` beside it. */
function pieceKey({ folder, fileName }: EventLog): string {
  return `${folder}\n${fileName.slice(0, -1).toLowerCase()}`;
}

/** A log that continues another: the same value as long as both are the same. */
const continuing = memo((events: EventLog) =>
  memo((before: EventLog): EventLog => {
    const later = { ...events, continues: before };
    unlinked.set(later, events);
    return later;
  }),
);

/** Logs that continue others, as they are by themselves. */
const unlinked = new WeakMap<EventLog, EventLog>();

function beginningHere(events: EventLog): EventLog {
  return unlinked.get(events) ?? events;
}

/** The workspace with a log added or replaced. */
export function withLog(workspace: Workspace, events: EventLog): Workspace {
  return { ...workspace, ...workspaceOf(new Map(alone(workspace)).set(events.uri, events)) };
}

/** The workspace without a log. */
export function withoutLog(workspace: Workspace, uri: string): Workspace {
  return { ...workspace, ...workspaceOf(new Map(alone(workspace).filter(([each]) => each !== uri))) };
}

/** The same logs, whose runs are to be put together. */
export function withoutRuns({ logs, copies, flows, zone }: Workspace): Workspace {
  return { logs, copies, ...(flows === undefined ? {} : { flows }), ...(zone === undefined ? {} : { zone }) };
}

function alone({ logs }: Workspace): readonly (readonly [string, EventLog])[] {
  return [...logs].map(([uri, events]) => [uri, beginningHere(events)]);
}

/**
 * The logs without their copies, in the order of their URIs, so that no answer depends on which of them was read first: what
 * is told, counted and put together is theirs.
 */
export function logsOf({ logs, copies }: Workspace): readonly EventLog[] {
  return inOrder(copies)(logs);
}

/** Once for the same logs, whatever else is known of a workspace. */
const inOrder = memo((copies: Workspace['copies']) =>
  memo((logs: Workspace['logs']): readonly EventLog[] =>
    [...logs.values()].filter(({ uri }) => !copies.has(uri)).toSorted((a, b) => (a.uri < b.uri ? -1 : 1)),
  ),
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
