/** Small readers that the facts share. */
import type { EventLog } from './eventLog.ts';
import type { FieldName, MessageId } from '../catalogue/messages/index.ts';
import { inTimeOrder, type Place } from './place.ts';
import { recordsOf } from './postings.ts';
import { fieldAt } from './values.ts';

export { fieldAt, fieldsOf, serverAt, valuesAt } from './values.ts';

/** Records of a log as places. */
export function placesOf(events: EventLog, records: Iterable<number>): readonly Place[] {
  return Array.from(records, (record) => ({ events, record }));
}

/** The value of a field that is a number in some messages and a name in others; undefined unless it is a number. */
export function numberAt(events: EventLog, record: number, name: FieldName): number | undefined {
  const value = fieldAt(events, record, name);
  return typeof value === 'number' ? value : undefined;
}

/** The records of some logs that are one of the messages with these ids, in time order. */
export function placesIn(logs: readonly EventLog[], ids: ReadonlySet<MessageId>): readonly Place[] {
  return inTimeOrder(logs.flatMap((events) => placesOf(events, recordsOf(events, ids))));
}
