/** Dates and times as a viewer writes them: in the order and with the marks of its user's locale. */
import {
  blank,
  decimalAt,
  digitsBefore,
  isBlank,
  isDigit,
  skipBlanks,
  skipDigits,
  trimBlanks,
} from '../text/characters.ts';
import { fullYear, monthNamed, readClock, timeOfDay } from '../log/instants.ts';
import type { ClockReading } from '../log/instants.ts';
import type { LocaleStamp } from './scan.ts';

/** A stamp and its place in the text. */
export interface PlacedStamp extends Omit<LocaleStamp, 'record' | 'opensDay'> {
  readonly start: number;
  readonly end: number;
}

const clock: ClockReading = { value: NaN, end: 0 };
const halfDay = 43_200_000;

/** Marks between the numbers of a date: `/`, `.`, `-`, and the dashes that word processors make of it. */
function isDateMark(code: number): boolean {
  return code === 0x2f || code === 0x2e || code === 0x2d || code === 0x2013 || code === 0x2014;
}

/** A half of the day as its locale writes it, `PM`, `p.m.`, `p. m.`, and where it stands: 0 for none, 1 for AM, 2 for PM. */
interface HalfOfDay {
  readonly half: 0 | 1 | 2;
  readonly start: number;
  readonly end: number;
}

const halfForm = String.raw`([AaPp])(?:[Mm]|\.[ \xa0\u202f]?[Mm]\.)`;
const halfAhead = new RegExp(`^[ \\t\\xa0\\u202f]*${halfForm}`);
const halfBehind = new RegExp(`(?<![ \\t\\xa0\\u202f])[ \\t\\xa0\\u202f]*${halfForm}$`);
/** The longest of them with the blanks before it. */
const longestHalf = 10;

function halfOfDay(found: RegExpExecArray | null, from: number): HalfOfDay | undefined {
  if (found === null) return undefined;
  const half = found[1]?.toLowerCase() === 'a' ? 1 : 2;
  return { half, start: from + found.index, end: from + found.index + found[0].length };
}

function halfAt(text: string, at: number, to: number): HalfOfDay {
  const found = halfOfDay(halfAhead.exec(text.slice(at, Math.min(to, at + longestHalf))), at);
  return found ?? { half: 0, start: at, end: at };
}

function halfBefore(text: string, from: number, to: number): HalfOfDay {
  const earliest = Math.max(from, to - longestHalf);
  const last = text.charCodeAt(to - 1) | 0x20;
  const found =
    last === 0x6d || last === 0x2e ? halfOfDay(halfBehind.exec(text.slice(earliest, to)), earliest) : undefined;
  return found ?? { half: 0, start: to, end: to };
}

/** The time of day with its half applied: 12 AM is midnight. NaN for hour 0 or 13 to 23 with a half. */
function inHalf(time: number, half: 0 | 1 | 2): number {
  if (half === 0) return time;
  if (time < halfDay / 12 || time >= halfDay + halfDay / 12) return NaN;
  return (time % halfDay) + (half === 2 ? halfDay : 0);
}

interface DateReading {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  readonly dotted: boolean;
  readonly end: number;
}

const monthLength = 3;

/** The month, 1 to 12, whose English short name stands between two like marks of a date; NaN where none does. */
function monthBetweenMarks(text: string, from: number): number {
  const mark = text.charCodeAt(from - 1);
  const isParted = (isDateMark(mark) || mark === blank) && text.charCodeAt(from + monthLength) === mark;
  return isParted ? monthNamed(text.slice(from, from + monthLength)) : NaN;
}

/** `19-Apr-21`, `19 Apr 2021`: the day comes first, as it does where the numbers are parted by points. */
function readNamedMonth(text: string, from: number, firstEnd: number, to: number): DateReading | undefined {
  const month = monthBetweenMarks(text, firstEnd + 1);
  const yearStart = firstEnd + monthLength + 2;
  const end = skipDigits(text, yearStart, Math.min(to, yearStart + 4));
  const isShaped = firstEnd - from <= 2 && (end - yearStart === 2 || end - yearStart === 4);
  if (Number.isNaN(month) || !isShaped) return undefined;
  const year = fullYear(decimalAt(text, yearStart, end));
  return { first: decimalAt(text, from, firstEnd), second: month, year, dotted: true, end };
}

/** The date whose three numbers start at `from`; a year of four digits may come first and then fixes the order. */
function readDate(text: string, from: number, to: number): DateReading | undefined {
  const firstEnd = skipDigits(text, from, Math.min(to, from + 4));
  const secondStart = firstEnd + 1;
  const secondEnd = skipDigits(text, secondStart, Math.min(to, secondStart + 2));
  const thirdStart = secondEnd + 1;
  const mark = text.charCodeAt(firstEnd);
  if (firstEnd > from && secondEnd === secondStart) return readNamedMonth(text, from, firstEnd, to);
  if (firstEnd === from || firstEnd - from === 3) return undefined;
  if (!isDateMark(mark) || text.charCodeAt(secondEnd) !== mark) return undefined;
  const yearFirst = firstEnd - from === 4;
  const thirdEnd = skipDigits(text, thirdStart, Math.min(to, thirdStart + (yearFirst ? 2 : 4)));
  const thirdLength = thirdEnd - thirdStart;
  if (yearFirst ? thirdLength === 0 : thirdLength !== 4 && thirdLength !== 2) return undefined;
  const numbers = [decimalAt(text, from, firstEnd), decimalAt(text, secondStart, secondEnd)] as const;
  const third = decimalAt(text, thirdStart, thirdEnd);
  // Behind a year always comes the month: said as day first, month second, as a date with points is.
  if (yearFirst) return { first: third, second: numbers[1], year: numbers[0], dotted: true, end: thirdEnd };
  return { first: numbers[0], second: numbers[1], year: fullYear(third), dotted: mark === 0x2e, end: thirdEnd };
}

/** Reads a date and a time that start at `from`, such as `3/24/2022 6:47:55 AM` or `07.08.2012 00:12:55`. */
export function readLocaleStamp(text: string, from: number, to: number): PlacedStamp | undefined {
  const date = readDate(text, from, to);
  if (date === undefined) return undefined;
  const time = skipBlanks(text, date.end, to);
  if (!readClock(text, time, to, clock) && !readPointedClock(text, time, to)) return undefined;
  const { half, end } = halfAt(text, clock.end, to);
  return { ...date, timeOfDay: inHalf(clock.value, half), start: from, end };
}

/** Reads `11.05.07` into `clock`. */
function readPointedClock(text: string, from: number, to: number): boolean {
  const end = skipDigits(text, from, Math.min(to, from + 2)) + 6;
  if (end > to || isDigit(text.charCodeAt(end)) || text.charCodeAt(end - 6) !== 0x2e) return false;
  const read = timeBefore(text, from, end);
  if (read?.start !== from) return false;
  [clock.value, clock.end] = [read.value, end];
  return true;
}

/**
 * Reads a date and a time that end at `to` (blanks before it excluded). `secondsEnd` is where the seconds end: before `to`
 * when a lost tab has glued the thread to them.
 */
export function readLocaleStampBefore(text: string, from: number, to: number): PlacedStamp | undefined {
  const trimmed = trimBlanks(text, from, to);
  const { half, start: clockEnd } = halfBefore(text, from, trimmed);
  const time = timeBefore(text, from, clockEnd);
  if (time === undefined) return undefined;
  const start = dateStartBefore(text, from, trimBlanks(text, from, time.start));
  const date = start < 0 ? undefined : readDate(text, start, time.start);
  if (start < 0 || date === undefined || skipBlanks(text, date.end, time.start) !== time.start) return undefined;
  return { ...date, timeOfDay: inHalf(time.value, half), start, end: trimmed };
}

/** Finland and others write the time of day with points: `11.05.07`. */
function isClockMark(code: number): boolean {
  return code === 0x3a || code === 0x2e;
}

/** `hh:mm:ss` or `hh.mm.ss` that ends at `to`. */
function timeBefore(text: string, from: number, to: number): { start: number; value: number } | undefined {
  const mark = text.charCodeAt(to - 3);
  if (to - from < 7 || !isClockMark(mark) || text.charCodeAt(to - 6) !== mark) return undefined;
  const start = digitsBefore(text, Math.max(from, to - 8), to - 6);
  const [hour, minutes, seconds] = [
    decimalAt(text, start, to - 6),
    decimalAt(text, to - 5, to - 3),
    decimalAt(text, to - 2, to),
  ];
  if (Number.isNaN(hour + minutes + seconds)) return undefined;
  return { start, value: timeOfDay(hour, minutes, seconds, 0) };
}

/** Where the date that ends at `to` starts, or -1. Of digits glued to a component before it, two at most are the date's. */
function dateStartBefore(text: string, from: number, to: number): number {
  const thirdStart = digitsBefore(text, Math.max(from, to - 4), to);
  if (thirdStart === to || thirdStart <= from) return -1;
  const named = dateStartBeforeMonth(text, from, thirdStart - 1 - monthLength);
  if (named >= 0 || !isDateMark(text.charCodeAt(thirdStart - 1))) return named;
  const secondStart = digitsBefore(text, Math.max(from, thirdStart - 3), thirdStart - 1);
  if (secondStart === thirdStart - 1 || secondStart <= from || !isDateMark(text.charCodeAt(secondStart - 1))) return -1;
  const widest = to - thirdStart === 2 && hasFourDigits(text, secondStart - 1) ? 4 : 2;
  const firstStart = digitsBefore(text, Math.max(from, secondStart - 1 - widest), secondStart - 1);
  return firstStart === secondStart - 1 ? -1 : firstStart;
}

/** Where the date starts whose month, by its name, starts at `month`, or -1. */
function dateStartBeforeMonth(text: string, from: number, month: number): number {
  if (month - 1 <= from || Number.isNaN(monthBetweenMarks(text, month))) return -1;
  const start = digitsBefore(text, Math.max(from, month - 3), month - 1);
  return start === month - 1 ? -1 : start;
}

function hasFourDigits(text: string, to: number): boolean {
  for (let at = to - 4; at < to; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return !isDigit(text.charCodeAt(to - 5)) || isBlank(text.charCodeAt(to - 5));
}
