/** Rule: an inbox file was dropped, and the consumer's log goes on without picking it up. */
import { mapBy } from '../../base/group.ts';
import { memo } from '../../base/lazy.ts';
import { formatDuration } from '../../base/time.ts';
import type { InboxFileKind } from '../../catalogue/inbox.ts';
import { allMessages, type MessageId } from '../../catalogue/messages/index.ts';
import { timeOf } from '../../log/log.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { factsOf } from '../../events/factsOf.ts';
import { awaitedDrops, consumptionOf, dropAt, type Drop } from '../../events/handover.ts';
import { resolveDpid } from '../../events/identity.ts';
import { ofSameServer, orderOf, type Place } from '../../events/place.ts';
import { identityIn, logsOf, type Workspace } from '../../workspace/workspace.ts';
import { oneLine } from '../markdown.ts';
import { clockOf, formatSpan, spanOfLogs } from '../span.ts';
import { evidenceAt } from '../runs/evidence.ts';
import type { FoundProblem } from './problem.ts';
import { removalAhead } from './removalAhead.ts';

/** A consumer that goes on for so long without picking a file up is late: 10 minutes. */
const patience = 600_000;

/** More of a file's name than this is not shown. */
const longestName = 100;

const removing = new Set<MessageId>(['hman.dpActionSql', 'hman.siteSystemRemoved']);
/** Value of column Action of table DistributionPoints for a distribution point that is to be deleted. */
const deleteAction = 3;
const distributionPointRole = 'SMS Distribution Point';

/** Drops whose consumer's log covers the time after them and does not show that they were picked up. */
export function* notPickedUpProblems(workspace: Workspace, events: EventLog): Iterable<FoundProblem | undefined> {
  for (const record of awaitedDrops(events)) {
    const drop = dropAt(events, record);
    yield drop === undefined ? undefined : problemAt(workspace, drop);
  }
}

/** Whether a record is a drop that is reported as not picked up. */
export function isLeftBehind(workspace: Workspace, { events, record }: Place): boolean {
  const drop = dropAt(events, record);
  return drop !== undefined && problemAt(workspace, drop) !== undefined;
}

function problemAt(workspace: Workspace, drop: Drop): FoundProblem | undefined {
  const logs = logsOf(workspace);
  const kind = drop.file.kind;
  if (kind?.consumedBy === undefined || kind.consumptionExpected === 'never') return undefined;
  const quiet = quietTime(logs, drop, kind);
  if (quiet === undefined || quiet < patience || consumptionOf(logs, drop) !== undefined) return undefined;
  return isExpected(workspace, drop, kind) ? problemOf(workspace, drop, kind, quiet) : undefined;
}

function isExpected(workspace: Workspace, drop: Drop, kind: InboxFileKind): boolean {
  return kind.consumptionExpected === undefined || (isRemoval(workspace, drop) && !isQueued(workspace, drop));
}

/** A removal that waits behind another is reported as such. */
function isQueued(workspace: Workspace, drop: Drop): boolean {
  const run = evidenceAt(workspace, drop).find((found) => found.run.operation.kind === 'removal')?.run;
  return run !== undefined && removalAhead(workspace, run) !== undefined;
}

/** Whether Hierarchy Manager said before a drop that the distribution point is to be removed. */
function isRemoval(workspace: Workspace, drop: Drop): boolean {
  const dpid = Number(drop.file.key);
  const resolution = resolveDpid(identityIn(workspace), dpid, drop);
  const server = resolution.kind === 'known' ? resolution.incarnation.server.toUpperCase() : undefined;
  const removals = removalsIn(logsOf(workspace));
  const about = [ofDpid(dpid), ...(server === undefined ? [] : [ofServer(server)])];
  return about.some((key) => removals.get(key)?.some((place) => orderOf(place, drop) === 'after') === true);
}

const ofDpid = (dpid: number): string => `DPID ${String(dpid)}`;
const ofServer = (server: string): string => `server ${server}`;

/** What Hierarchy Manager said of removals, by DPID and by server in upper case. */
const removalsIn = memo((logs: readonly EventLog[]): ReadonlyMap<string, readonly Place[]> => {
  const places = logs.flatMap((events) => removalFacts(events).map(({ record, about }) => ({ events, record, about })));
  return mapBy(places, ({ about }) => about);
});

const removalFacts = factsOf(removing, (record, values) => {
  const [dpid, server] = [values.get('dpid'), values.get('server')];
  if (dpid !== undefined && values.get('action') === deleteAction) return [{ record, about: ofDpid(dpid) }];
  return server !== undefined && values.get('role') === distributionPointRole
    ? [{ record, about: ofServer(server.toUpperCase()) }]
    : [];
});

/** How long the consumer's log goes on after the drop; undefined when no such log is given or nothing can be timed. */
function quietTime(logs: readonly EventLog[], drop: Drop, kind: InboxFileKind): number | undefined {
  const dropped = timeOf(drop.events.log, drop.record);
  const span = spanOfLogs(consumerLogs(logs, drop, kind));
  if (dropped === undefined || span === undefined || span.from > dropped) return undefined;
  return span.to - dropped;
}

/** The logs in which the consumer of a drop would write. */
function consumerLogs(logs: readonly EventLog[], drop: Drop, kind: InboxFileKind): readonly EventLog[] {
  return ofSameServer(logsOfConsumer(logs)(kind), drop.events).map((place) => place.events);
}

/** The beginnings of all logs in which the consumer of a kind of files writes; once per list. */
const logsOfConsumer = memo((logs: readonly EventLog[]) =>
  memo((kind: InboxFileKind): readonly Place[] => {
    const consumers = new Set((kind.consumedBy ?? []).map((rule) => logNameOf(rule.message)));
    return logs
      .filter((events) => consumers.has(events.fileName.replace(/\.\w+$/, '').toLowerCase()))
      .map((events) => ({ events, record: 0 }));
  }),
);

function logNameOf(messageId: MessageId): string {
  return (allMessages.find((message) => message.id === messageId)?.log ?? '').toLowerCase();
}

function problemOf(workspace: Workspace, drop: Drop, kind: InboxFileKind, quiet: number): FoundProblem {
  const logs = logsOf(workspace);
  const consumers = consumerLogs(logs, drop, kind);
  const covered = formatSpan(spanOfLogs(consumers), clockOf(workspace, consumers));
  const threadFull = poolWasFull(logs, drop)
    ? ' The pool of upgrade threads was full at some time after the drop: it may simply wait its turn.'
    : '';
  return {
    record: drop.record,
    subject: oneLine(drop.file.name, longestName),
    says: `not seen to be picked up by ${kind.consumer} in ${formatDuration(quiet)}`,
    code: 'inbox.notPickedUp',
    severity: 'warning',
    text:
      `${oneLine(drop.file.name, longestName)} was dropped, and ${kind.consumer} is not seen to pick it up in the ${formatDuration(quiet)} that its log goes on (logs given cover ${covered}).${threadFull} ` +
      'Next: check that SMS_EXECUTIVE and the component run, and whether the file still lies in the inbox.',
    related: [],
  };
}

const poolFull = new Set<MessageId>(['distmgr.noUpgradeThreads']);

function poolWasFull(logs: readonly EventLog[], drop: Drop): boolean {
  const dropped = timeOf(drop.events.log, drop.record) ?? Number.POSITIVE_INFINITY;
  return logs.some((events) =>
    recordsOf(events, poolFull).some((record) => (timeOf(events.log, record) ?? 0) >= dropped),
  );
}
