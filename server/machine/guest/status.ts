/** The status message in a regular record: its severity, and the time that it states. */
import { RegularRecord } from './regularRecord';
import {
  clockDisagrees,
  clockTolerance,
  error,
  information,
  statusHeadLength,
  unknownBias,
  warning,
  withSeverity,
} from '../shared';
import { dayStart, timeOfDay } from './times';
import { find, fourDigits, twoDigits } from './units';

const minute: f64 = 60_000;
// ` GMTDATE` and ` ISTR0=` as numbers, the first without its last letter.
const gmtDate: u64 = 0x544144544d4720;
const sevenUnits: u64 = 0xffffffffffffff;
const firstInsertion: u64 = 0x3d305254534920;

/** The time in the status message that was read last, in milliseconds since 1970, UTC, or NaN. */
export class Status {
  static stated: f64 = NaN;
  /** What stands there may be a time in another writing, which the server has to read. */
  static isUnclear: bool = false;
  static problem: i32 = 0;
}

/**
 * Reads the status message that the record begins with, if it does; `~`, blanks, tabs and asterisks may stand before. Answers
 * false where it goes over several lines: what its fields are is known only when these are joined.
 */
export function readStatus(): bool {
  Status.stated = NaN;
  Status.isUnclear = false;
  Status.problem = 0;
  const from = statusStart();
  if (from === 0) return true;
  if (RegularRecord.breaks > 0) return false;
  const to = min(RegularRecord.messageEnd, from + <usize>statusHeadLength);
  const severity = severityFrom(from, to);
  if (severity > 0) RegularRecord.kind = withSeverity(RegularRecord.kind, severity);
  const stated = gmtDateFrom(from, to);
  Status.stated = stated;
  Status.isUnclear = isNaN(stated);
  const time = RegularRecord.bias === unknownBias ? NaN : RegularRecord.local + <f64>RegularRecord.bias * minute;
  if (Math.abs(stated - time) > <f64>clockTolerance) Status.problem = clockDisagrees;
  return true;
}

function statusStart(): usize {
  let at = RegularRecord.messageStart;
  for (; at < RegularRecord.messageEnd; at += 1) {
    const unit = load<u8>(at);
    if (unit !== 0x7e && unit !== 0x20 && unit !== 0x2a && unit !== 0x09) break;
  }
  // `STATMSG:`, read as one number.
  return load<u64>(at) === 0x3a47534d54415453 && at + 8 <= RegularRecord.messageEnd ? at : 0;
}

/** The severity in ` SEV=E `, or 0. */
function severityFrom(from: usize, to: usize): i32 {
  for (let at = find(0x3d, from, to); at < to; at = find(0x3d, at + 1, to)) {
    // ` SEV`, read as one number.
    if (at < from + 4 || load<u32>(at - 4) !== 0x56455320) continue;
    const isSingle = at + 2 >= to || load<u8>(at, 2) === 0x20;
    return isSingle && at + 1 < to ? severityOfLetter(load<u8>(at, 1)) : 0;
  }
  return 0;
}

function severityOfLetter(letter: u8): i32 {
  if (letter === 0x49) return information;
  if (letter === 0x57) return warning;
  return letter === 0x45 ? error : 0;
}

/** The time behind ` GMTDATE=` as `Fri Oct 15 17:09:46.507 1999`; NaN for any other writing. */
function gmtDateFrom(from: usize, to: usize): f64 {
  for (let at = find(0x3d, from, to); at < to; at = find(0x3d, at + 1, to)) {
    if (at < from + 8 || (load<u64>(at - 8) & sevenUnits) !== gmtDate || load<u8>(at - 1) !== 0x45) continue;
    const isWeekday = min(load<u8>(at, 1), min(load<u8>(at, 2), load<u8>(at, 3))) > 0x40;
    const isSpaced = load<u8>(at, 4) === 0x20 && load<u8>(at, 8) === 0x20 && load<u8>(at, 11) === 0x20;
    const isClosed = load<u8>(at, 24) === 0x20 && at + 36 <= to && (load<u64>(at, 29) & sevenUnits) === firstInsertion;
    if (!isWeekday || !isSpaced || !isClosed) return NaN;
    return dayStart(fourDigits(at + 25), monthAt(at + 5), twoDigits(at + 9)) + timeOfDay(at + 12);
  }
  return NaN;
}

/** The month whose three letters stand at an address, or 0. Their numbers are those letters as one number, first one lowest. */
function monthAt(at: usize): i32 {
  switch (load<u32>(at) & 0xffffff) {
    case 0x6e614a:
      return 1;
    case 0x626546:
      return 2;
    case 0x72614d:
      return 3;
    case 0x727041:
      return 4;
    case 0x79614d:
      return 5;
    case 0x6e754a:
      return 6;
    case 0x6c754a:
      return 7;
    case 0x677541:
      return 8;
    case 0x706553:
      return 9;
    case 0x74634f:
      return 10;
    case 0x766f4e:
      return 11;
    case 0x636544:
      return 12;
    default:
      return 0;
  }
}
