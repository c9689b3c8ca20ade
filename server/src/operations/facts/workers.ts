/** What DistMgr's threads did to one distribution point each. */
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import type { Place } from '../place.ts';
import { workTableOf, type Work } from '../work.ts';
import { placesOf, valuesAt } from './read.ts';

/** One attempt of a worker at a distribution point, or the removal of one. */
export interface Effort {
  readonly kind: 'worker' | 'pullWorker' | 'removal';
  readonly thread: number;
  readonly dpid: number | undefined;
  /** In upper case. */
  readonly server: string | undefined;
  /** The hand-over, if any, then the thread's own records. */
  readonly places: readonly Place[];
  readonly ids: ReadonlySet<string>;
}

const workerSigns = [
  'distmgr.installFileProcessing',
  'distmgr.isapiInstalled',
  'distmgr.installationSucceeded',
  'distmgr.installationFailed',
];
const pullSigns = ['distmgr.configurePullDp', 'distmgr.pullDpInstalling', 'distmgr.pullDpMarkedInstalled'];
const removalSigns = [
  'distmgr.filesUninstalling',
  'distmgr.registryDeleting',
  'distmgr.uninstallCompleted',
  'distmgr.pullDpUninstalling',
];

/** All efforts of a site server's logs. Hand-overs whose worker is not seen count as well. */
export function effortsIn(logs: readonly EventLog[]): readonly Effort[] {
  const works = logs.flatMap((events) => workTableOf(events).works.map((work) => ({ events, work })));
  const goneOn = new Set(works.flatMap(({ work }) => work.earlier.slice(0, 1).map(keyOf)));
  const efforts = works
    .filter(
      ({ events, work }) => work.earlier.length > 0 || !goneOn.has(keyOf({ events, record: work.records[0] ?? -1 })),
    )
    .flatMap(({ events, work }) => effortOf(events, work));
  const seen = new Set(
    works.flatMap(({ work }) => (work.handedOverBy === undefined ? [] : [keyOf(work.handedOverBy)])),
  );
  const unseen = logs.flatMap((events) =>
    recordsOf(events, handingOver)
      .filter((record) => !seen.has(keyOf({ events, record })))
      .map((record) => unseenEffort(events, record)),
  );
  return [...efforts, ...unseen];
}

const handingOver = new Set(['distmgr.upgradeStarted', 'distmgr.pullUpgradeStarted']);

function keyOf({ events, record }: Place): string {
  return `${events.uri}\n${String(record)}`;
}

/** The hand-over, then the thread's own records; what the thread itself hands over is other threads' work. */
function effortOf(events: EventLog, work: Work): readonly Effort[] {
  const origin = [work.handedOverBy].filter(
    (place) => place !== undefined && handingOver.has(idAt(place)),
  ) as readonly Place[];
  const own = [...work.earlier, ...placesOf(events, work.records)].filter((place) => !handingOver.has(idAt(place)));
  const places = [...origin, ...own];
  const ids = new Set(places.map(idAt));
  const kind = kindOf(ids);
  if (kind === undefined || own.length === 0) return [];
  return [{ kind, thread: work.thread, dpid: work.dpids[0], server: work.servers[0], places, ids }];
}

function idAt({ events, record }: Place): string {
  return messageAt(events, record)?.id ?? '';
}

function kindOf(ids: ReadonlySet<string>): Effort['kind'] | undefined {
  const has = (signs: readonly string[]) => signs.some((sign) => ids.has(sign));
  if (has(removalSigns) || ids.has('distmgr.policyTriggerCreated')) return 'removal';
  if (ids.has('distmgr.pullUpgradeStarted') || (has(pullSigns) && !has(workerSigns))) return 'pullWorker';
  return ids.has('distmgr.upgradeStarted') || has(workerSigns) ? 'worker' : undefined;
}

function unseenEffort(events: EventLog, record: number): Effort {
  const place = { events, record };
  const id = messageAt(events, record)?.id ?? '';
  const values = valuesAt(events, record);
  return {
    kind: id === 'distmgr.pullUpgradeStarted' ? 'pullWorker' : 'worker',
    thread: Number(values.get('thread')),
    dpid: Number(values.get('dpid')),
    server: undefined,
    places: [place],
    ids: new Set([id]),
  };
}

/** Whether a removal's effort shows more than that the thread looked at the distribution point. */
export function showsRemoval(effort: Effort): boolean {
  return removalSigns.some((sign) => effort.ids.has(sign));
}
