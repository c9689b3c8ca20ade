/** What administrators did in the console, as SMSProv.log audits it. */
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
const audit = new Set(['smsprov.instanceAudited']);
const boundary = new Set(['smsprov.siteSystemAdding', 'smsprov.boundaryGroupMemberAdding', 'smsprov.boundaryGroupMembersAdded']);

/** All calls on roles whose server the log names. */
export function callsIn(events: EventLog): readonly Call[] {
  return recordsOf(events, audit).flatMap((record) => {
    const values = valuesAt(events, record);
    if (values.get('class') !== roleClass) return [];
    const before = recordsBefore(events, record);
    const server = before.map((other) => serverAt(events, other)).findLast((name) => name !== undefined);
    if (server === undefined) return [];
    const records = placesOf(events, [...before, record, ...boundaryAfter(events, record)]);
    return [{ verb: String(values.get('verb')), server, audit: { events, record }, records }];
  });
}

/** The records of the thread since its previous audited call. */
function recordsBefore(events: EventLog, record: number): readonly number[] {
  const records = threadRecords(events, record);
  const index = records.indexOf(record);
  const previous = records.findLastIndex((other, at) => at < index && audit.has(messageAt(events, other)?.id ?? ''));
  return records.slice(previous + 1, index);
}

/** The records about boundary groups that follow a call on its thread, up to the next one on a role. */
function boundaryAfter(events: EventLog, record: number): readonly number[] {
  const records = threadRecords(events, record);
  const after = records.slice(records.indexOf(record) + 1);
  const next = after.findIndex(
    (other) => audit.has(messageAt(events, other)?.id ?? '') && valuesAt(events, other).get('class') === roleClass,
  );
  return (next < 0 ? after : after.slice(0, next)).filter((other) => boundary.has(messageAt(events, other)?.id ?? ''));
}

function threadRecords(events: EventLog, record: number): readonly number[] {
  const work = workOf(events, record);
  if (work === undefined) return Array.from({ length: events.log.records.count }, (_, index) => index);
  const { thread } = events.log.records;
  return Array.from(thread, (_, index) => index).filter((index) => thread[index] === work.thread);
}
