/** What DistMgr's queues stand at when the logs end: the pool of upgrade threads, and the one thread that removes. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { memo } from '../../base/lazy.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { fieldAt, placesIn } from '../../events/read.ts';
import { workOf } from '../../events/work.ts';

const packagePool = new Set<MessageId>(['distmgr.packageThreadsUsed', 'distmgr.oldThreadsUsed']);
const pool = new Set<MessageId>(['distmgr.noUpgradeThreads', 'distmgr.upgradeStarted', 'distmgr.pullUpgradeStarted']);
const removing = new Set<MessageId>([
  'distmgr.policyTriggerCreated',
  'distmgr.registryDeleting',
  'distmgr.componentStarted',
]);

/** Whether DistMgr's last word on its pool of upgrade threads is that none is free. */
export const poolIsFull: (logs: readonly EventLog[]) => boolean = memo((logs) => {
  const last = placesIn(logs, pool).at(-1);
  return last !== undefined && messageAt(last.events, last.record)?.id === 'distmgr.noUpgradeThreads';
});

/** Whether DistMgr's last word on its pool of package processing threads is that all are in use. */
export const poolOfPackagesIsFull: (logs: readonly EventLog[]) => boolean = memo((logs) => {
  const last = placesIn(logs, packagePool).at(-1);
  if (last === undefined) return false;
  const used = fieldAt(last.events, last.record, 'used');
  return used !== undefined && used === fieldAt(last.events, last.record, 'limit');
});

/** The distribution point at whose removal the DP Manager thread is: its server, else its DPID in words. */
export const removalUnderWay: (logs: readonly EventLog[]) => string | undefined = memo((logs) => {
  const last = placesIn(logs, removing).findLast(({ events, record }) => isOfPoint(events, record));
  if (last === undefined || messageAt(last.events, last.record)?.id !== 'distmgr.policyTriggerCreated')
    return undefined;
  const work = workOf(last.events, last.record);
  const dpid = fieldAt(last.events, last.record, 'dpid');
  return work?.servers.at(-1) ?? (dpid === undefined ? undefined : `DPID ${String(dpid)}`);
});

/** The same words are written for packages, which have no DPID. */
function isOfPoint(events: EventLog, record: number): boolean {
  return (
    messageAt(events, record)?.id !== 'distmgr.policyTriggerCreated' || fieldAt(events, record, 'dpid') !== undefined
  );
}
