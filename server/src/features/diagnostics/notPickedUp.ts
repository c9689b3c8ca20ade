/** Rule: an inbox file was dropped, and the consumer's log goes on without picking it up. */
import { formatDuration } from '../../base/time.ts';
import type { InboxFileKind } from '../../catalogue/inbox.ts';
import { allMessages } from '../../catalogue/messages/index.ts';
import { timeOf } from '../../log/log.ts';
import { recordsOf, type EventLog } from '../../operations/eventLog.ts';
import { awaitedDrops, consumptionOf, dropAt, type Drop } from '../../operations/handover.ts';
import { resolveDpid } from '../../operations/identity.ts';
import { ofSameServer, orderOf } from '../../operations/place.ts';
import { identityIn, logsOf, type Workspace } from '../../workspace/workspace.ts';
import { oneLine } from '../markdown.ts';
import { formatSpan, spanOfLogs } from '../span.ts';
import { valuesAt } from '../../operations/values.ts';
import { evidenceAt } from '../runs/evidence.ts';
import { removalAhead } from './operations.ts';
import type { Problem } from './problem.ts';

/** A consumer that goes on for so long without picking a file up is late: 10 minutes. */
const patience = 600_000;

/** More of a file's name than this is not shown. */
const longestName = 100;

const removing = new Set(['hman.dpActionSql', 'hman.siteSystemRemoved']);
/** Value of column Action of table DistributionPoints for a distribution point that is to be deleted. */
const deleteAction = 3;
const distributionPointRole = 'SMS Distribution Point';

/** Drops whose consumer's log covers the time after them and does not show that they were picked up. */
export function* notPickedUpProblems(workspace: Workspace, events: EventLog): Iterable<Problem | undefined> {
  for (const record of awaitedDrops(events)) {
    const drop = dropAt(events, record);
    yield drop === undefined ? undefined : problemAt(workspace, drop);
  }
}

function problemAt(workspace: Workspace, drop: Drop): Problem | undefined {
  const logs = logsOf(workspace);
  const kind = drop.file.kind;
  if (kind === undefined || !isExpected(workspace, drop, kind) || consumptionOf(logs, drop) !== undefined)
    return undefined;
  const quiet = quietTime(logs, drop, kind);
  return quiet === undefined || quiet < patience ? undefined : problemOf(logs, drop, kind, quiet);
}

function isExpected(workspace: Workspace, drop: Drop, kind: InboxFileKind): boolean {
  if (kind.consumedBy === undefined || kind.consumptionExpected === 'never') return false;
  if (kind.consumptionExpected === undefined) return true;
  return isRemoval(workspace, drop) && !isQueued(workspace, drop);
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
  return logsOf(workspace).some((events) =>
    recordsOf(events, removing)
      .filter((record) => orderOf({ events, record }, drop) === 'after')
      .map((record) => valuesAt(events, record))
      .some(
        (fields) =>
          (fields.get('dpid') === dpid && Number(fields.get('action')) === deleteAction) ||
          (server !== undefined &&
            fields.get('role') === distributionPointRole &&
            String(fields.get('server')).toUpperCase() === server),
      ),
  );
}

/** How long the consumer's log goes on after the drop; undefined when no such log is given or nothing can be timed. */
function quietTime(logs: readonly EventLog[], drop: Drop, kind: InboxFileKind): number | undefined {
  const dropped = timeOf(drop.events.log, drop.record);
  const span = spanOfLogs(consumerLogs(logs, drop, kind));
  if (dropped === undefined || span === undefined || span.from > dropped) return undefined;
  return span.to - dropped;
}

function consumerLogs(logs: readonly EventLog[], drop: Drop, kind: InboxFileKind): readonly EventLog[] {
  const consumers = new Set((kind.consumedBy ?? []).map((rule) => logNameOf(rule.message)));
  const named = logs.filter((events) => consumers.has(events.fileName.replace(/\.\w+$/, '').toLowerCase()));
  return ofSameServer(
    named.map((events) => ({ events, record: 0 })),
    drop.events,
  ).map((place) => place.events);
}

function logNameOf(messageId: string): string {
  return (allMessages.find((message) => message.id === messageId)?.log ?? '').toLowerCase();
}

function problemOf(logs: readonly EventLog[], drop: Drop, kind: InboxFileKind, quiet: number): Problem {
  const covered = formatSpan(spanOfLogs(consumerLogs(logs, drop, kind)));
  const threadFull = poolWasFull(logs, drop)
    ? ' The pool of upgrade threads was full at some time after the drop: it may simply wait its turn.'
    : '';
  return {
    record: drop.record,
    code: 'inbox.notPickedUp',
    severity: 'warning',
    text:
      `${oneLine(drop.file.name, longestName)} was dropped, and ${kind.consumer} is not seen to pick it up in the ${formatDuration(quiet)} that its log goes on (logs given cover ${covered}).${threadFull} ` +
      'Next: check that SMS_EXECUTIVE and the component run, and whether the file still lies in the inbox.',
    related: [],
  };
}

function poolWasFull(logs: readonly EventLog[], drop: Drop): boolean {
  const dropped = timeOf(drop.events.log, drop.record) ?? Number.POSITIVE_INFINITY;
  const full = new Set(['distmgr.noUpgradeThreads']);
  return logs.some((events) => recordsOf(events, full).some((record) => (timeOf(events.log, record) ?? 0) >= dropped));
}
