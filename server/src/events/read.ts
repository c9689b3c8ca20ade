/** Small readers that the facts share. */
import type { EventLog } from './eventLog.ts';
import type { Place } from './place.ts';

export { fieldAt, fieldsOf, serverAt, valuesAt } from './values.ts';

/** Records of a log as places. */
export function placesOf(events: EventLog, records: Iterable<number>): readonly Place[] {
  return Array.from(records, (record) => ({ events, record }));
}
