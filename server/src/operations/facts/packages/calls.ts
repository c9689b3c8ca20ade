/** What administrators had done with packages in the console: methods of packages, as SMSProv.log audits them. */
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { lastNotAbove } from '../../../base/search.ts';
import { threadOf } from '../../../log/log.ts';
import { isOneOf, type EventLog } from '../../../events/eventLog.ts';
import { allRecords } from '../../../events/nearby.ts';
import { recordsBetween, recordsOf } from '../../../events/postings.ts';
import { fieldAt, placesOf } from '../../../events/read.ts';
import { workTableOf } from '../../../events/work.ts';
import type { Place } from '../../../events/place.ts';
import { packageKey } from './notices.ts';

/** One call of a method of a package. */
export interface PackageCall {
  /** In upper case. */
  readonly package: string;
  /** `AddDistributionPoints` */
  readonly method: string;
  /** Its first record. */
  readonly request: Place;
  /** What the thread wrote of this call, its context included. */
  readonly places: readonly Place[];
}

const requested = new Set<MessageId>(['smsprov.packageMethodRequested']);
const created = new Set<MessageId>(['smsprov.packageInsertProcessed']);
const audited = new Set<MessageId>(['smsprov.methodAudited', 'smsprov.instanceAudited']);
/** A call writes no more records than this before, and behind, the request. */
const callLength = 24;

/** All calls of a log, of each kind in file order. */
export function packageCallsIn(events: EventLog): readonly PackageCall[] {
  const methods = recordsOf(events, requested).map((record) => callAt(events, record, recordsOfCall(events, record)));
  const creations = recordsOf(events, created).map((record) =>
    callAt(events, record, recordsOfCreation(events, record)),
  );
  return [...methods, ...creations];
}

function callAt(events: EventLog, record: number, records: readonly number[]): PackageCall {
  const [first = record] = records;
  return {
    package: packageKey(fieldAt(events, record, 'package')),
    method: fieldAt(events, record, 'method') ?? '',
    request: { events, record: first },
    places: placesOf(events, records),
  };
}

/** Which package was created is told by another thread, right behind the audit. */
function recordsOfCreation(events: EventLog, record: number): readonly number[] {
  const audit = recordsBetween(events, audited, Math.max(0, record - callLength), record).at(-1);
  const isCreation = audit !== undefined && fieldAt(events, audit, 'verb') === 'created';
  return isCreation ? [audit, record] : [record];
}

/** From behind the call before on the same thread to the audit of this one. */
function recordsOfCall(events: EventLog, record: number): readonly number[] {
  const thread = threadOf(events.log, record);
  const all = thread === undefined ? allRecords(events) : workTableOf(events).recordsOf(thread);
  const at = lastNotAbove(all, record);
  const near = Array.from(all.slice(Math.max(0, at - callLength), at + callLength));
  const own = near.indexOf(record);
  const isAudit = (other: number) => isOneOf(audited, events, other);
  const isOther = (other: number) => isAudit(other) || isOneOf(requested, events, other);
  const from = near.findLastIndex((other, index) => index < own && isOther(other)) + 1;
  const end = near.findIndex((other, index) => index > own && isOther(other));
  return near.slice(from, end < 0 ? own + 1 : isAudit(near[end] ?? -1) ? end + 1 : end);
}
