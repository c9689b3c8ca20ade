/** Dates and times of day in their fixed writings. */
import { firstYear, lastYear, widestBias } from '../shared';
import { noBias } from './regularRecord';
import { numberOf, twoDigits } from './units';

const day: f64 = 86_400_000;
let knownKey: i32 = -1;
let knownStart: f64 = NaN;

/** Milliseconds since 1970 of a day's start, or NaN when the calendar does not have it. */
export function dayStart(year: i32, month: i32, dayOfMonth: i32): f64 {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return NaN;
  const key = (year * 16 + month) * 32 + dayOfMonth;
  if (key !== knownKey) {
    knownKey = key;
    knownStart = dayOfMonth <= monthLength(year, month) ? <f64>daysFrom1970(year, month, dayOfMonth) * day : NaN;
  }
  return knownStart;
}

function monthLength(year: i32, month: i32): i32 {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysFrom1970(year: i32, month: i32, dayOfMonth: i32): i32 {
  const shifted = month <= 2 ? year - 1 : year;
  const era = shifted / 400;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
}

/** Milliseconds since midnight of `hh:mm:ss.mmm` at an address, or NaN. */
export function timeOfDay(at: usize): f64 {
  const hour = twoDigits(at);
  const minutes = twoDigits(at + 3);
  const seconds = twoDigits(at + 6);
  const hundredths = twoDigits(at + 9);
  const last = <u32>load<u8>(at, 11) - 0x30;
  if (load<u8>(at, 2) !== 0x3a || load<u8>(at, 5) !== 0x3a || load<u8>(at, 8) !== 0x2e) return NaN;
  if (hour < 0 || hour > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return NaN;
  if (hundredths < 0 || last > 9) return NaN;
  return <f64>(((hour * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10 + <i32>last);
}

/** Minutes of a bias between its sign and the end of its field; `noBias` where it is none. */
export function biasOf(from: usize, to: usize): i32 {
  const sign = load<u8>(from);
  const value = numberOf(from + 1, to);
  if ((sign !== 0x2b && sign !== 0x2d) || value < 0 || value > <i64>widestBias) return noBias;
  return sign === 0x2d ? -(<i32>value) : <i32>value;
}
