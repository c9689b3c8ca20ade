/** What administrators did in the console, as SMSProv.log audits it. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { memo } from '../../base/lazy.ts';
import { lastNotAbove } from '../../base/search.ts';
import { threadOf } from '../../log/log.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsBetween, recordsOf } from '../../events/postings.ts';
import { gathering } from '../../events/growing.ts';
import { allRecords } from '../../events/nearby.ts';
import { ofThose } from '../../events/memory.ts';
import { sortedByPlace, type Place } from '../../events/place.ts';
import { workTableOf } from '../../events/work.ts';
import type { Records } from '../../events/workState.ts';
import { readValues } from '../../events/values.ts';
import { fieldsOf, placesOf, serverAt } from '../../events/read.ts';

/** One call that created, modified or deleted the role of a server. */
export interface ConsoleCall {
  readonly verb: string;
  /** In upper case. */
  readonly server: string;
  /** The record that audits it. */
  readonly audit: Place;
  readonly records: readonly Place[];
}

/** A server that is added to a boundary group. */
export interface BoundaryGroupAddition {
  /** In upper case. */
  readonly server: string;
  readonly places: readonly Place[];
}

const roleClass = 'SMS_SCI_SysResUse';
const distributionPointRole = 'SMS Distribution Point';
const audit = new Set<MessageId>(['smsprov.instanceAudited']);
const boundary = new Set<MessageId>([
  'smsprov.siteSystemAdding',
  'smsprov.boundaryGroupMemberAdding',
  'smsprov.boundaryGroupMembersAdded',
]);
const adding = new Set<MessageId>(['smsprov.boundaryGroupMemberAdding']);
/** Records of one call about a boundary group stand close together on its thread. */
const callLength = 8;

/** All calls on roles whose server the log names. */
const callsIn = memo((events: EventLog): readonly ConsoleCall[] =>
  auditsIn(events).map(({ verb, server, records }) => ({
    verb,
    server,
    audit: { events, record: records.at(-1) ?? -1 },
    records: placesOf(events, records),
  })),
);

/** The calls of all logs in time order. */
export const allCallsIn = ofThose(
  (events) => callsIn(events).length > 0,
  (logs) => sortedByPlace(logs.flatMap(callsIn), (call) => call.audit),
);

/** The calls by their records, of which the audit is the last. */
const auditsIn = gathering((events, from, to) =>
  recordsBetween(events, audit, from, to).flatMap((record) => auditAt(events, record)),
);

function auditAt(events: EventLog, record: number) {
  const values = readValues(events, record);
  const verb = values.get('verb');
  if (verb === undefined || values.get('class') !== roleClass) return [];
  const before = recordsBefore(events, record);
  const server = before.map((other) => serverAt(events, other)).findLast((name) => name !== undefined);
  if (server === undefined || before.some((other) => deletesOtherRole(events, other))) return [];
  return [{ verb, server, records: [...before, record] }];
}

/** The deletion names the role that goes; creations and changes do not. */
function deletesOtherRole(events: EventLog, record: number): boolean {
  const role = fieldsOf(events, record, 'smsprov.instanceDeleteRequested')?.role;
  return role !== undefined && role.trim() !== distributionPointRole;
}

/** Additions of servers to boundary groups: the wizard makes them in a call of its own, maybe on another thread. */
const boundaryGroupsIn = memo((events: EventLog): readonly BoundaryGroupAddition[] =>
  recordsOf(events, adding).flatMap((record) => {
    const server = serverAt(events, record);
    if (server === undefined) return [];
    const records = threadRecords(events, record);
    const at = lastNotAbove(records, record);
    const near = Array.from(records.slice(Math.max(0, at - 1), at + callLength));
    const end = near.findIndex((other) => messageAt(events, other)?.id === 'smsprov.boundaryGroupMembersAdded');
    const own = near.slice(0, end < 0 ? 2 : end + 1).filter((other) => isOneOf(boundary, events, other));
    return [{ server, places: placesOf(events, own) }];
  }),
);

/** The additions of a server to boundary groups that some logs show. */
export function additionsOf(logs: readonly EventLog[], server: string | undefined): readonly BoundaryGroupAddition[] {
  return logs.flatMap(boundaryGroupsIn).filter((addition) => addition.server === server);
}

/** The records of the thread since its previous audited call. */
function recordsBefore(events: EventLog, record: number): readonly number[] {
  const records = threadRecords(events, record);
  const index = lastNotAbove(records, record);
  let first = index;
  while (first > 0 && !isOneOf(audit, events, records[first - 1] ?? -1)) first--;
  return Array.from(records.slice(first, index));
}

function threadRecords(events: EventLog, record: number): Records {
  const thread = threadOf(events.log, record);
  return thread === undefined ? allRecords(events) : workTableOf(events).recordsOf(thread);
}
