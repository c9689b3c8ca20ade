/** Points in time as a person gives them: ISO 8601. */

/** A moment as exact as it was written: a date stands for its whole day, `14:33` for its whole minute. */
export interface Moment {
  /** Milliseconds since 1970 in UTC. */
  readonly start: number;
  /** The last millisecond that belongs to it. */
  readonly last: number;
}

const day = 86_400_000;
const minute = 60_000;
const second = 1000;

const written =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))?$/;

/** The moment that a text names, in UTC unless it says otherwise; undefined when it is no such text or no such day. */
export function momentOf(text: string): Moment | undefined {
  const parts = written.exec(text.trim());
  if (parts === null) return undefined;
  const [, date = '', clock, seconds, fraction, sign, hours, minutes] = parts;
  const start = Date.parse(`${date}T${clock ?? '00:00'}:${seconds ?? '00'}.${milliseconds(fraction)}Z`);
  // A day such as 2026-02-30 is read as another one: it must come back as it was written.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date) return undefined;
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minute;
  const utc = sign === '-' ? start + ahead : start - ahead;
  return { start: utc, last: utc + lengthOf(clock, seconds, fraction) - 1 };
}

function milliseconds(fraction: string | undefined): string {
  return (fraction ?? '').padEnd(3, '0').slice(0, 3);
}

function lengthOf(clock: string | undefined, seconds: string | undefined, fraction: string | undefined): number {
  if (clock === undefined) return day;
  if (seconds === undefined) return minute;
  return fraction === undefined ? second : 10 ** Math.max(0, 3 - fraction.length);
}
