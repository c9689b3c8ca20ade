/** Calendar arithmetic in integers: no `Date`, which rolls 30 February over and reads local time. */
import { firstYear, lastYear } from '../../machine/shared.ts';
import { isDigit } from '../text/characters.ts';

/** Milliseconds of one minute and of one day. */
export const minute = 60_000;
export const day = 86_400_000;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Whether the calendar has this day. Years before 1601 (where Windows time begins) and above 9999 are refused. */
function isCalendarDay(year: number, month: number, dayOfMonth: number): boolean {
  if (!(year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && dayOfMonth >= 1)) return false;
  const length = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
  return dayOfMonth <= length;
}

/** Milliseconds since 1970 of a day's start, or NaN when the calendar does not have it. */
export function dayStart(year: number, month: number, dayOfMonth: number): number {
  if (!isCalendarDay(year, month, dayOfMonth)) return NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * day;
}

/** Milliseconds since midnight, or NaN when the clock has no such time (hour 24, second 60). */
export function timeOfDay(hour: number, minutes: number, seconds: number, milliseconds: number): number {
  if (!(hour <= 23 && minutes <= 59 && seconds <= 59)) return NaN;
  return ((hour * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

/** 0 (Sunday) to 6 for a number of milliseconds since 1970. */
export function weekdayOf(instant: number): number {
  return (((Math.floor(instant / day) + 4) % 7) + 7) % 7;
}

/** Two-digit years as Windows reads them: 00 to 79 are this century's. */
export function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 80 ? 2000 + year : 1900 + year;
}

/** The result of `readClock`; one object is used again and again, so copy what must last. */
export interface ClockReading {
  /** Milliseconds since midnight, or NaN when the fields are no time of day. */
  value: number;
  /** Offset behind the reading. */
  end: number;
}

/** The number in the two digits at an offset, or NaN. */
export function twoDigits(text: string, at: number): number {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return isDigit(high) && isDigit(low) ? (high - 0x30) * 10 + low - 0x30 : NaN;
}

/**
 * Reads `h:mm:ss`, `hh:mm:ss` and either with a fraction behind a point (any number of digits, cut to milliseconds).
 * Answers false when the text at `from` has not this shape; a wrong value such as hour 24 has the shape and reads NaN.
 */
export function readClock(text: string, from: number, to: number, reading: ClockReading): boolean {
  const hourEnd = isDigit(text.charCodeAt(from + 1)) ? from + 2 : from + 1;
  const hour = hourEnd - from === 2 ? twoDigits(text, from) : text.charCodeAt(from) - 0x30;
  const minutes = twoDigits(text, hourEnd + 1);
  const seconds = twoDigits(text, hourEnd + 4);
  const shaped = hourEnd + 6 <= to && isDigit(text.charCodeAt(from));
  if (!shaped || text.charCodeAt(hourEnd) !== 0x3a || text.charCodeAt(hourEnd + 3) !== 0x3a) return false;
  if (Number.isNaN(minutes) || Number.isNaN(seconds)) return false;
  let at = hourEnd + 6;
  let milliseconds = 0;
  if (at < to && text.charCodeAt(at) === 0x2e) {
    let weight = 100;
    for (at += 1; at < to && isDigit(text.charCodeAt(at)); at += 1) {
      milliseconds += (text.charCodeAt(at) - 0x30) * Math.trunc(weight);
      weight /= 10;
    }
  }
  reading.value = timeOfDay(hour, minutes, seconds, milliseconds);
  reading.end = at;
  return true;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const otherMonthNames = new Map<string, number>([
  ['mär', 3], // German, Dutch and Spanish site servers, as far as the three letters are not English
  ['mrz', 3],
  ['mrt', 3],
  ['mai', 5],
  ['mei', 5],
  ['okt', 10],
  ['dez', 12],
  ['ene', 1],
  ['abr', 4],
  ['ago', 8],
  ['dic', 12],
]);

/** 1 to 12 for a month's name or its first three letters, or NaN. */
export function monthNamed(name: string): number {
  const key = name.slice(0, 3).toLowerCase();
  const index = monthNames.indexOf(key);
  return index >= 0 ? index + 1 : (otherMonthNames.get(key) ?? NaN);
}

/** Reads the C library's `Fri Oct 15 17:09:46.507 1999`, weekday optional; NaN where the text is something else. */
export function readNamedDate(text: string): number {
  const words = text.split(' ', 12).filter((word) => word !== '');
  const at = isDigit((words[1] ?? '').charCodeAt(0)) ? 0 : 1;
  const clock: ClockReading = { value: NaN, end: 0 };
  const clockText = words[at + 2] ?? '';
  if (!readClock(clockText, 0, clockText.length, clock) || clock.end !== clockText.length) return NaN;
  const year = Number.parseInt(words[at + 3] ?? '', 10);
  return dayStart(year, monthNamed(words[at] ?? ''), Number(words[at + 1])) + clock.value;
}
