/** Small readers that the facts share. */
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { fieldsAt, type EventLog } from '../eventLog.ts';
import type { Place } from '../place.ts';

/** The fields of a record by name. */
export function valuesAt(events: EventLog, record: number): ReadonlyMap<string, string | number> {
  return new Map(fieldsAt(events, record).map((field) => [field.name, field.value]));
}

/** The server that a record names, by name or by NAL path, in upper case. */
export function serverAt(events: EventLog, record: number): string | undefined {
  const values = valuesAt(events, record);
  const host = values.get('server') ?? hostOfNalPath(String(values.get('nalPath') ?? ''));
  return host === undefined ? undefined : String(host).toUpperCase();
}

/** Records of a log as places. */
export function placesOf(events: EventLog, records: readonly number[]): readonly Place[] {
  return records.map((record) => ({ events, record }));
}
