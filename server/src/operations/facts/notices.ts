/** Notifications about rows of tables: what was received, and the file that was dropped for it. */
import { inboxFileOf, triggersWithDpid } from '../../catalogue/inbox.ts';
import { groupBy, type Group } from '../../base/group.ts';
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import { inTimeOrder, type Place } from '../place.ts';
import { serverKey } from '../site.ts';
import { valuesAt } from './read.ts';

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

const known = new Set(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);
const extensionOfTrigger: ReadonlyMap<string, string> = new Map([
  ['DistributionPoints_Ins', 'ins'],
  ['DPNotify_ADD', 'dpn'],
  ['DP_Properties_Upd', 'not'],
  ['SiteControl_AddUpd_HMAN', 'scu'],
  ['Sites_AddUpd_HMAN', 'ssu'],
]);

interface Part extends Place {
  readonly id: string;
  readonly isDrop: boolean;
  readonly extension: string;
  readonly key: string;
}

/**
 * All notifications that Hierarchy Manager or DistMgr act on. RCV and SND are joined by their number, also where the log
 * was renamed between the two.
 */
export function noticesIn(logs: readonly EventLog[]): readonly Notice[] {
  const parts = inTimeOrder(
    logs.flatMap((events) => recordsOf(events, known).flatMap((record) => partAt(events, record))),
  );
  const keyOf = (part: Part) => `${serverKey(part.events)}\n${part.id} ${part.extension}`;
  return groupBy(parts, keyOf).map(noticeOf);
}

/** The order of two notification ids, which have up to 64 bits: of two numbers the longer one is larger. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}

function noticeOf(parts: Group<Part>): Notice {
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

function partAt(events: EventLog, record: number): readonly Part[] {
  const values = valuesAt(events, record);
  const id = String(values.get('notificationId'));
  if (messageAt(events, record)?.id === 'smsdbmon.fileDropped') {
    const extension = String(values.get('extension')).toLowerCase();
    const key = inboxFileOf(`${String(values.get('inboxPath'))}.${extension}`).key;
    return [...extensionOfTrigger.values()].includes(extension)
      ? [{ events, record, id, isDrop: true, extension, key }]
      : [];
  }
  const trigger = String(values.get('trigger'));
  const extension = extensionOfTrigger.get(trigger);
  if (extension === undefined || (triggersWithDpid.has(trigger) && !/^\d+$/.test(String(values.get('key'))))) return [];
  return [{ events, record, id, isDrop: false, extension, key: String(values.get('key')).trim() }];
}
