/** What DistMgr's threads did to one distribution point each. */
import type { MessageId } from '../catalogue/messages/index.ts';
import { memo } from '../base/lazy.ts';
import { messageAt, messageIndexAt, type EventLog } from './eventLog.ts';
import { indexOfMessage, recordsOf } from './postings.ts';
import { placeKey, type Place } from './place.ts';
import { signOf, type Sign } from './signs.ts';
import { earlierPlaces, workTableOf } from './work.ts';
import type { Work } from './workState.ts';
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
  /** Signs of operations that the thread's own records show. */
  readonly signs: number;
}

const workerSigns = bitsOf(
  'distmgr.installFileProcessing',
  'distmgr.isapiInstalled',
  'distmgr.installationSucceeded',
  'distmgr.installationFailed',
);
const pullSigns = bitsOf('distmgr.configurePullDp', 'distmgr.pullDpInstalling', 'distmgr.pullDpMarkedInstalled');
const removalSigns = bitsOf(
  'distmgr.filesUninstalling',
  'distmgr.registryDeleting',
  'distmgr.uninstallCompleted',
  'distmgr.pullDpUninstalling',
);
const kindSigns = workerSigns | pullSigns | removalSigns | bitsOf('distmgr.policyTriggerCreated');

const handingOver = new Set<MessageId>(['distmgr.upgradeStarted', 'distmgr.pullUpgradeStarted']);
const upgrade = indexOfMessage('distmgr.upgradeStarted');
const pullUpgrade = indexOfMessage('distmgr.pullUpgradeStarted');

/** All efforts of a site server's logs. Hand-overs whose worker is not seen count as well. */
export function effortsIn(logs: readonly EventLog[]): readonly Effort[] {
  const goingOn = logs.flatMap((events) => workTableOf(events).inherited());
  const goneOn = new Set(goingOn.flatMap((work) => earlierPlaces(work).slice(0, 1).map(placeKey)));
  const efforts = logs
    .flatMap((events) => effortsOf(events).map((own) => ({ events, ...own })))
    .filter(({ events, work }) => work.earlier !== undefined || !goneOn.has(firstKey(events, work)))
    .map(({ effort }) => effort);
  const seen = new Set(
    goingOn.flatMap(({ handedOverBy }) => (handedOverBy === undefined ? [] : [placeKey(handedOverBy)])),
  );
  const unseen = logs.flatMap((events) =>
    recordsOf(events, handingOver)
      .filter((record) => workTableOf(events).handedBy(record) === undefined && !seen.has(placeKey({ events, record })))
      .map((record) => unseenEffort(events, record)),
  );
  return [...efforts, ...unseen];
}

/** The efforts that a log shows by themselves, with their stretches of work. */
export const effortsOf = memo((events: EventLog): readonly { readonly effort: Effort; readonly work: Work }[] =>
  Array.from(workTableOf(events).notable(kindSigns, recordsOf(events, handingOver)), (work) =>
    effortOf(events, work).map((effort) => ({ effort, work })),
  ).flat(),
);

function firstKey(events: EventLog, { records }: Work): string {
  return placeKey({ events, record: records[0] ?? -1 });
}

/** The hand-over, then the thread's own records; what the thread itself hands over is other threads' work. */
function effortOf(events: EventLog, work: Work): readonly Effort[] {
  const { handedOverBy } = work;
  const origin = handedOverBy !== undefined && handsOver(handedOverBy) ? handedOverBy : undefined;
  const signs = signsOf(work);
  const kind = kindOf(signs, origin);
  if (kind === undefined) return [];
  const own = [...earlierPlaces(work), ...placesOf(events, work.records)].filter((place) => !handsOver(place));
  if (own.length === 0) return [];
  const places = origin === undefined ? own : [origin, ...own];
  return [{ kind, thread: work.thread, dpid: work.dpids[0], server: work.servers[0], places, signs }];
}

function signsOf({ signs, earlier }: Work): number {
  return earlier === undefined ? signs : signs | signsOf(earlier.work);
}

function handsOver({ events, record }: Place): boolean {
  const index = messageIndexAt(events, record);
  return index === upgrade || index === pullUpgrade;
}

function kindOf(signs: number, origin: Place | undefined): Effort['kind'] | undefined {
  if ((signs & (removalSigns | signOf('distmgr.policyTriggerCreated'))) !== 0) return 'removal';
  const begun = origin === undefined ? -1 : messageIndexAt(origin.events, origin.record);
  const works = (signs & workerSigns) !== 0;
  if (begun === pullUpgrade || ((signs & pullSigns) !== 0 && !works)) return 'pullWorker';
  return begun === upgrade || works ? 'worker' : undefined;
}

function unseenEffort(events: EventLog, record: number): Effort {
  const place = { events, record };
  const id = messageAt(events, record)?.id;
  const values = valuesAt(events, record);
  return {
    kind: id === 'distmgr.pullUpgradeStarted' ? 'pullWorker' : 'worker',
    thread: values.get('thread') ?? 0,
    dpid: values.get('dpid'),
    server: undefined,
    places: [place],
    signs: 0,
  };
}

function bitsOf(...signs: readonly Sign[]): number {
  return signs.reduce((bits, sign) => bits | signOf(sign), 0);
}

/** Whether the thread's own records show a sign. */
export function showsSign({ signs }: Effort, sign: Sign): boolean {
  return (signs & signOf(sign)) !== 0;
}

/** Whether a removal's effort shows more than that the thread looked at the distribution point. */
export function showsRemoval({ signs }: Effort): boolean {
  return (signs & removalSigns) !== 0;
}

/** Texts that a first installation does not write. */
export function looksLikeUpgrade(effort: Effort): boolean {
  return showsSign(effort, 'distmgr.pullDpMarkedUninstalled') || showsSign(effort, 'distmgr.smsDpShareExists');
}
