/** What administrators did in the console, as SMSProv.log audits it. */
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/lazy.ts';
import { lastNotAbove } from '../../base/search.ts';
import { recordCount, threadOf } from '../../log/log.ts';
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import type { Place } from '../place.ts';
import { workOf } from '../work.ts';
import { placesOf, serverAt, valuesAt } from './read.ts';

/** One call that created, modified or deleted the role of a server. */
export interface Call {
  readonly verb: string;
  /** In upper case. */
  readonly server: string;
  /** The record that audits it. */
  readonly audit: Place;
  readonly records: readonly Place[];
}

const roleClass = 'SMS_SCI_SysResUse';
const distributionPointRole = 'SMS Distribution Point';
const audit = new Set(['smsprov.instanceAudited']);
const boundary = new Set([
  'smsprov.siteSystemAdding',
  'smsprov.boundaryGroupMemberAdding',
  'smsprov.boundaryGroupMembersAdded',
]);
/** Records of one call about a boundary group stand close together on its thread. */
const callLength = 8;

/** All calls on roles whose server the log names. */
export function callsIn(events: EventLog): readonly Call[] {
  return recordsOf(events, audit).flatMap((record) => {
    const values = valuesAt(events, record);
    if (values.get('class') !== roleClass) return [];
    const before = recordsBefore(events, record);
    const server = before.map((other) => serverAt(events, other)).findLast((name) => name !== undefined);
    if (server === undefined || before.some((other) => deletesOtherRole(events, other))) return [];
    const records = placesOf(events, [...before, record]);
    return [{ verb: String(values.get('verb')), server, audit: { events, record }, records }];
  });
}

/** The deletion names the role that goes; creations and changes do not. */
function deletesOtherRole(events: EventLog, record: number): boolean {
  if (messageAt(events, record)?.id !== 'smsprov.instanceDeleteRequested') return false;
  const role = valuesAt(events, record).get('role');
  return role !== undefined && String(role).trim() !== distributionPointRole;
}

/** Additions of servers to boundary groups: the wizard makes them in a call of its own, maybe on another thread. */
export function boundaryGroupsIn(
  events: EventLog,
): readonly { readonly server: string; readonly places: readonly Place[] }[] {
  return recordsOf(events, new Set(['smsprov.boundaryGroupMemberAdding'])).flatMap((record) => {
    const server = serverAt(events, record);
    if (server === undefined) return [];
    const records = threadRecords(events, record);
    const at = lastNotAbove(records, record);
    const near = records.slice(Math.max(0, at - 1), at + callLength);
    const end = near.findIndex((other) => messageAt(events, other)?.id === 'smsprov.boundaryGroupMembersAdded');
    const own = near
      .slice(0, end < 0 ? 2 : end + 1)
      .filter((other) => boundary.has(messageAt(events, other)?.id ?? ''));
    return [{ server, places: placesOf(events, own) }];
  });
}

/** The records of the thread since its previous audited call. */
function recordsBefore(events: EventLog, record: number): readonly number[] {
  const records = threadRecords(events, record);
  const index = lastNotAbove(records, record);
  const previous = records.findLastIndex((other, at) => at < index && audit.has(messageAt(events, other)?.id ?? ''));
  return records.slice(previous + 1, index);
}

function threadRecords(events: EventLog, record: number): readonly number[] {
  const work = workOf(events, record);
  return recordsOfThreads(events).get(work?.thread) ?? [];
}

/** Records by thread; those without one under undefined are all records of the log. */
const recordsOfThreads: (events: EventLog) => ReadonlyMap<number | undefined, readonly number[]> = memo((events) => {
  const all = Array.from({ length: recordCount(events.log) }, (_, index) => index);
  const threads = groupBy(all, (record) => String(threadOf(events.log, record)));
  const named = threads.map((group) => [threadOf(events.log, group[0]), group] as const);
  return new Map<number | undefined, readonly number[]>([...named, [undefined, all]]);
});
