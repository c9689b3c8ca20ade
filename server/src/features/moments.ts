/** Going to a time: what a person types, and the first record of a log from then on. */
import { formatTime } from '../base/time.ts';
import { recordCount, timeOf, type Log } from '../log/log.ts';
import type { Zone } from '../shared/times.ts';
import { shownTime } from './clock.ts';

/** A record, or why there is none, as a sentence. */
export type FoundMoment =
  { readonly kind: 'found'; readonly record: number } | { readonly kind: 'notFound'; readonly why: string };

/** A time as it was typed. */
interface TypedTime {
  /** Milliseconds since midnight. */
  readonly clock: number;
  /** Midnight of the day, in milliseconds since 1970 as if it were UTC; absent where only the time of day was typed. */
  readonly day?: number;
  /** Minutes to add to get UTC, where they were typed. */
  readonly bias?: number;
  /** How far the time reaches: a minute where no second was typed. */
  readonly length: number;
}

const dayLength = 86_400_000;
const minute = 60_000;

/**
 * The first record at or behind a typed time: `14:33`, `14:33:45`, or with a date as logs write it (`03-12-2024 14:33:45.123`)
 * or in ISO 8601. It is on the clock that is wanted unless an offset is typed. A time alone is that of the day of the record
 * `from`, or of the first day that the log covers it on. Nothing typed is answered with what the log covers.
 */
export function recordAtTime(log: Log, typed: string, from: number, zone: Zone = 'log'): FoundMoment {
  const shown: RecordTime = (record) => shownTime(log, record, zone)?.time;
  const span = spanOn(log, shown);
  if (span === undefined) return notFound('No line of this log carries a time.');
  const covers = `The log covers ${formatTime(span.from, 1000)} to ${formatTime(span.to, 1000)}${clocks[zone]}.`;
  if (typed.trim() === '') return notFound(covers);
  const written = readWritten(typed.trim(), log.clock.dateOrder === 'dayFirst');
  if (written === undefined)
    return notFound('Type a time as 14:33 or 14:33:45, or with its date, as in 2024-03-12 14:33.');
  const wanted = resolve(written, span, shown(from) ?? span.from);
  if (wanted === undefined) return notFound(`The log has no line at that time. ${covers}`);
  const time = wanted + (written.bias ?? 0) * minute;
  const timeIn: RecordTime = written.bias === undefined ? shown : (record) => timeOf(log, record);
  const record = firstFrom(log, time, timeIn);
  if (record === undefined) return notFound(`That is after the end of the log. ${covers}`);
  if (record === firstTimed(log, shown) && (timeIn(record) ?? 0) >= time + written.length)
    return notFound(`That is before the beginning of the log. ${covers}`);
  return { kind: 'found', record };
}

/** The time of a record on some clock, in milliseconds; undefined where it has none. */
type RecordTime = (record: number) => number | undefined;

/** Which clock a time is on, where it is not the log's own. */
const clocks: Readonly<Record<Zone, string>> = { log: '', local: ' on the clock of this computer', utc: ' UTC' };

function notFound(why: string): FoundMoment {
  return { kind: 'notFound', why };
}

/** Without a day, the day of the cursor, else the first one on which the log covers that time of day. */
function resolve({ clock, day, length }: TypedTime, span: CoveredSpan, near: number): number | undefined {
  if (day !== undefined) return day + clock;
  const days = [startOfDay(near)];
  for (let each = startOfDay(span.from); each <= span.to && days.length < 400; each += dayLength) days.push(each);
  const found = days.find((each) => each + clock + length > span.from && each + clock <= span.to);
  return found === undefined ? undefined : found + clock;
}

function startOfDay(time: number): number {
  return Math.floor(time / dayLength) * dayLength;
}

interface CoveredSpan {
  readonly from: number;
  readonly to: number;
}

function spanOn(log: Log, shown: RecordTime): CoveredSpan | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (let record = 0; record < recordCount(log); record++) {
    const time = shown(record);
    if (time === undefined) continue;
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return from > to ? undefined : { from, to };
}

function firstFrom(log: Log, wanted: number, time: RecordTime): number | undefined {
  for (let record = 0; record < recordCount(log); record++) if ((time(record) ?? -Infinity) >= wanted) return record;
  return undefined;
}

function firstTimed(log: Log, shown: RecordTime): number | undefined {
  for (let record = 0; record < recordCount(log); record++) if (shown(record) !== undefined) return record;
  return undefined;
}

const clockForm = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(?: ?([AaPp])\.?[Mm]\.?)?/;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ] *|$)/;
const otherDay = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: +|$)/;

/** Reads a typed time; undefined for what is none. */
function readWritten(typed: string, dayFirst: boolean): TypedTime | undefined {
  const iso = isoDay.exec(typed);
  const other = otherDay.exec(typed);
  const day = iso === null ? otherDayOf(other, dayFirst) : midnight(iso[1], iso[2], iso[3]);
  if ((iso !== null || other !== null) && day === undefined) return undefined;
  const rest = typed.slice((iso ?? other)?.[0].length ?? 0);
  if (rest === '' && day !== undefined) return { day, clock: 0, length: dayLength };
  const clock = clockForm.exec(rest);
  const time = clock === null ? undefined : timeOfDay(clock);
  if (clock === null || time === undefined) return undefined;
  const bias = biasAfter(rest.slice(clock[0].length));
  if (bias === undefined || (day === undefined && bias !== 'none')) return undefined;
  return { ...time, ...(day === undefined ? {} : { day }), ...(bias === 'none' ? {} : { bias }) };
}

/** Logs write the month first, unless their own dates prove otherwise or no month has that number. */
function otherDayOf(parts: RegExpExecArray | null, dayFirst: boolean): number | undefined {
  if (parts === null) return undefined;
  const [, one, two, year] = parts;
  const [preferred, fallback] = dayFirst
    ? [midnight(year, two, one), midnight(year, one, two)]
    : [midnight(year, one, two), midnight(year, two, one)];
  return preferred ?? fallback;
}

/** A day such as 2026-02-30 is read as another one: it must come back as it was written. */
function midnight(year = '', month = '', day = ''): number | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? undefined : time;
}

function timeOfDay([, hours = '', minutes = '', seconds, fraction, half]: RegExpExecArray) {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const [past, second] = [Number(minutes), Number(seconds ?? 0)];
  if (hour > 23 || past > 59 || second > 59) return undefined;
  const clock = ((hour * 60 + past) * 60 + second) * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return { clock, length: seconds === undefined ? minute : fraction === undefined ? 1000 : 1 };
}

/** What stands behind the time: nothing, `Z`, `+01:00` (ahead of UTC), or three digits, the minutes to add as server logs write. */
function biasAfter(rest: string): number | 'none' | undefined {
  if (rest.trim() === '') return 'none';
  if (/^ ?[Zz]$/.test(rest)) return 0;
  const ahead = /^ ?([+-])(\d{2}):(\d{2})$/.exec(rest);
  if (ahead !== null) return (ahead[1] === '-' ? 1 : -1) * (Number(ahead[2]) * 60 + Number(ahead[3]));
  const bias = /^([+-]\d{1,3})$/.exec(rest);
  return bias === null ? undefined : Number(bias[1]);
}
