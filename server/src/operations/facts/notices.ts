/** Notifications about rows of tables: what was received, and the file that was dropped for it. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { inboxFileOf, triggersWithDpid } from '../../catalogue/inbox.ts';
import { groupBy, type Group } from '../../base/group.ts';
import { memo } from '../../base/lazy.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { ofThose } from '../../events/memory.ts';
import { inTimeOrder, type Place } from '../../events/place.ts';
import { serverKey } from '../../events/site.ts';
import type { Values } from '../../events/derived.ts';
import { factsOf } from '../../events/factsOf.ts';

/** One notification: its RCV and SND records. */
export interface Notice {
  readonly id: string;
  readonly places: readonly Place[];
  readonly drop: Place | undefined;
  /** `ins`, `dpn`, `scu`, `ssu`; of the dropped file, else of the trigger. */
  readonly extension: string;
  /** For .INS, .NOT and .DPN. */
  readonly dpid: number | undefined;
  /** For .SCU and .SSU, in upper case. */
  readonly site: string | undefined;
}

const known = new Set<MessageId>(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);
const extensionOfTrigger: ReadonlyMap<string, string> = new Map([
  ['DistributionPoints_Ins', 'ins'],
  ['DPNotify_ADD', 'dpn'],
  ['DP_Properties_Upd', 'not'],
  ['SiteControl_AddUpd_HMAN', 'scu'],
  ['Sites_AddUpd_HMAN', 'ssu'],
]);

interface NoticeParts {
  readonly record: number;
  readonly id: string;
  readonly isDrop: boolean;
  readonly extension: string;
  readonly key: string;
}

/**
 * All notifications that Hierarchy Manager or DistMgr act on, by their numbers. RCV and SND are joined by their number, also where the log
 * was renamed between the two.
 */
export const noticesIn: (logs: readonly EventLog[]) => readonly Notice[] = ofThose(hasNotices, (logs) => {
  const parts = inTimeOrder(logs.flatMap((events) => partsIn(events).map((part) => ({ events, ...part }))));
  const keyOf = (part: NoticeParts & Place) => `${serverKey(part.events)}\n${part.id} ${part.extension}`;
  // The numbers of notifications rise with every change of a table, whatever the order in which files are dropped.
  return groupBy(parts, keyOf)
    .map(noticeOf)
    .sort((a, b) => compareIds(a.id, b.id));
});

/** Of those the ones for Hierarchy Manager, in order. */
export function siteNoticesIn(logs: readonly EventLog[]): readonly Notice[] {
  return ofSites(noticesIn(logs));
}

const ofSites = memo((notices: readonly Notice[]) => notices.filter(({ site }) => site !== undefined));

/**
 * Whether a .DPN tells of changed properties: these are reported with a .NOT beside it, a removal has none. Of several .DPN of the
 * same DPID the nearest one, in the order of their numbers, is the one beside.
 */
export function isOfChange(notice: Notice, all: readonly Notice[]): boolean {
  const own = all.filter(({ dpid }) => dpid === notice.dpid);
  return own.some((other, at) => {
    if (other.extension !== 'not') return false;
    const distances = own.map(({ extension }, index) => (extension === 'dpn' ? Math.abs(index - at) : Infinity));
    return own[distances.indexOf(Math.min(...distances))] === notice;
  });
}

/** Whether a log speaks of such notifications. */
export function hasNotices(events: EventLog): boolean {
  return partsIn(events).length > 0;
}

/** The order of two notification ids, which have up to 64 bits: of two numbers the longer one is larger. */
function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}

function noticeOf(parts: Group<NoticeParts & Place>): Notice {
  const drop = parts.find((part) => part.isDrop);
  const first = drop ?? parts[0];
  const isDpid = ['ins', 'dpn', 'not'].includes(first.extension) && /^\d+$/.test(first.key);
  return {
    id: first.id,
    places: parts.map(({ events, record }) => ({ events, record })),
    drop: drop === undefined ? undefined : { events: drop.events, record: drop.record },
    extension: first.extension,
    dpid: isDpid ? Number(first.key) : undefined,
    site: ['scu', 'ssu'].includes(first.extension) ? first.key.toUpperCase() : undefined,
  };
}

/** What the records of a log say of notifications that Hierarchy Manager or DistMgr act on. */
const partsIn = factsOf(known, partAt);

function partAt(record: number, values: Values): readonly NoticeParts[] {
  const id = values.get('notificationId') ?? '';
  const trigger = values.get('trigger');
  if (trigger === undefined) {
    const extension = values.get('extension')?.toLowerCase() ?? '';
    const key = inboxFileOf(`${values.get('inboxPath') ?? ''}.${extension}`).key;
    return [...extensionOfTrigger.values()].includes(extension) ? [{ record, id, isDrop: true, extension, key }] : [];
  }
  const extension = extensionOfTrigger.get(trigger);
  const key = values.get('key') ?? '';
  if (extension === undefined || (triggersWithDpid.has(trigger) && !/^\d+$/.test(key))) return [];
  return [{ record, id, isDrop: false, extension, key: key.trim() }];
}
