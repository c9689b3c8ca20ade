/** What only the whole log tells: its notation, the order of day and month, the zone of records that state none. */
import { notationCode, problemCode } from './columns.ts';
import type { ColumnsBuilder } from './columns.ts';
import { day, dayStart, minute } from './instants.ts';
import { notations, unknownBias } from './log.ts';
import type { Clock, Notation } from './log.ts';
import type { LocaleStamp, Scan } from './scan.ts';
import { clockTolerance, statedGmtDate } from './statusClock.ts';
import { widestBias } from './zone.ts';

const ccm = notationCode('ccm');
const msi = notationCode('msi');
const plain = notationCode('plain');
const none = problemCode('none');
const badTime = problemCode('badTime');
const unframed = problemCode('unframed');
const unfinished = problemCode('unfinished');
const framed: ReadonlySet<Notation> = new Set<Notation>(['serverTrace', 'ccm', 'dpProvider', 'roleSetup']);
const coarse: ReadonlySet<Notation> = new Set<Notation>(['dpProvider', 'roleSetup', 'viewerCopy']);
/** Zones differ from UTC by whole quarters of an hour. */
const quarter = 15;

/** Completes the columns and answers what they say of the log. */
export function finish(scan: Scan, assumedBias: number | undefined): { notation: Notation; clock: Clock } {
  const notation = majorityNotation(scan.out);
  markUnframed(scan, notation);
  const dateOrder = dateOrderOf(scan);
  setLocaleTimes(scan, dateOrder);
  const proven = zoneOf(scan, assumedBias);
  setTimes(scan.out, proven.bias);
  return { notation, clock: { dateOrder, ...proven, resolution: coarse.has(notation) ? 1000 : 1 } };
}

/** The notation of most records; of two that are as frequent, the one with more of a frame. */
function majorityNotation(out: ColumnsBuilder): Notation {
  const counts = new Uint32Array(notations.length);
  for (let record = 0; record < out.count; record += 1) {
    const code = out.notation[record] ?? plain;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let most = plain;
  for (let code = notations.length - 1; code >= 0; code -= 1)
    if ((counts[code] ?? 0) >= (counts[most] ?? 0)) most = code;
  return out.count === 0 ? 'plain' : (notations[most] ?? 'plain');
}

/** Bare lines in a log that a program has framed are damage; in a pasted one they are not. The last may still be written. */
function markUnframed(scan: Scan, notation: Notation): void {
  const { out, text } = scan;
  const problem = framed.has(notation) ? unframed : none;
  for (let record = 0; record < out.count; record += 1) {
    if (out.notation[record] !== plain || (out.problem[record] !== unframed && out.problem[record] !== none)) continue;
    const last = record === out.count - 1 && out.end[record] === text.length;
    out.problem[record] = last && problem === unframed ? unfinished : problem;
  }
}

interface OrderVotes {
  monthFirst: number;
  dayFirst: number;
}

/** A number above twelve decides; else a date beside the same moment's date in a status message; else nothing does. */
function dateOrderOf(scan: Scan): Clock['dateOrder'] {
  if (scan.localeStamps.length === 0) return 'notApplicable';
  const written: OrderVotes = { monthFirst: 0, dayFirst: 0 };
  for (const stamp of scan.localeStamps) {
    if (stamp.dotted || stamp.first > 12) written.dayFirst += 1;
    else if (stamp.second > 12) written.monthFirst += 1;
  }
  if (written.monthFirst + written.dayFirst > 0) return orderVoted(written);
  const witnessed: OrderVotes = { monthFirst: 0, dayFirst: 0 };
  for (const stamp of scan.localeStamps) voteOfStatusMessage(scan, stamp, witnessed);
  return orderVoted(witnessed);
}

function orderVoted(votes: OrderVotes): Clock['dateOrder'] {
  if (votes.monthFirst > 0 && votes.dayFirst > 0) return 'unknown';
  if (votes.monthFirst > 0) return 'monthFirst';
  return votes.dayFirst > 0 ? 'dayFirst' : 'unknown';
}

function voteOfStatusMessage(scan: Scan, stamp: LocaleStamp, votes: OrderVotes): void {
  const { out, text } = scan;
  const stated = statedGmtDate(text, out.messageStart[stamp.record] ?? 0, out.messageEnd[stamp.record] ?? 0);
  const fits = (local: number): boolean => Math.abs(stated - local) <= widestBias * minute + clockTolerance;
  const monthFirst = fits(dayStart(stamp.year, stamp.first, stamp.second) + stamp.timeOfDay);
  const dayFirst = fits(dayStart(stamp.year, stamp.second, stamp.first) + stamp.timeOfDay);
  if (monthFirst && !dayFirst) votes.monthFirst += 1;
  if (dayFirst && !monthFirst) votes.dayFirst += 1;
}

/**
 * The start of the day that a stamp names. Where nothing decides the order, a stamp that reads the same either way still
 * names its day, and so does one that only one order allows; undefined is for the others, NaN for what no order allows.
 */
function dayOfStamp(stamp: LocaleStamp, order: Clock['dateOrder']): number | undefined {
  const monthFirst = dayStart(stamp.year, stamp.first, stamp.second);
  const dayFirst = dayStart(stamp.year, stamp.second, stamp.first);
  if (stamp.dotted || order === 'dayFirst') return dayFirst;
  if (order === 'monthFirst' || Number.isNaN(dayFirst) || monthFirst === dayFirst) return monthFirst;
  return Number.isNaN(monthFirst) ? dayFirst : undefined;
}

function setLocaleTimes(scan: Scan, order: Clock['dateOrder']): void {
  const { out } = scan;
  for (const stamp of scan.localeStamps) {
    const start = dayOfStamp(stamp, order);
    const local = start === undefined ? NaN : start + stamp.timeOfDay;
    out.local[stamp.record] = local;
    const impossible = start !== undefined || Number.isNaN(stamp.timeOfDay);
    if (impossible && Number.isNaN(local)) out.flag(stamp.record, badTime);
  }
  if (out.notation.subarray(0, out.count).includes(msi)) setInstallerTimes(scan);
}

/** Gives the entries of a Windows Installer log the day of the banner before them; a clock that falls by half a day is a new one. */
function setInstallerTimes(scan: Scan): void {
  const { out } = scan;
  const banners = new Set(scan.localeStamps.filter((stamp) => stamp.opensDay).map((stamp) => stamp.record));
  let start = NaN;
  let last = 0;
  for (let record = 0; record < out.count; record += 1) {
    if (out.notation[record] !== msi) continue;
    const written = out.local[record] ?? NaN;
    const time = banners.has(record) ? written % day : written;
    if (banners.has(record)) start = written - time;
    else {
      if (time < last - day / 2) start += day;
      out.local[record] = start + time;
    }
    if (!Number.isNaN(time)) last = time;
  }
}

type Zone = Pick<Clock, 'bias' | 'biasSource'>;

/** The bias of the records that state none: borrowed from client records beside them, proven, or assumed. */
function zoneOf(scan: Scan, assumedBias: number | undefined): Zone {
  const borrowed = borrowedBias(scan.out);
  if (borrowed !== undefined) return { bias: borrowed, biasSource: 'otherRecords' };
  const proven = provenBias(scan);
  if (proven !== undefined) return { bias: proven, biasSource: 'statusMessages' };
  if (assumedBias === undefined) return { bias: undefined, biasSource: 'none' };
  return { bias: assumedBias, biasSource: 'assumed' };
}

/** The one bias that native client records state, where managed ones beside them state none. */
function borrowedBias(out: ColumnsBuilder): number | undefined {
  let bias = unknownBias;
  let needed = false;
  for (let record = 0; record < out.count; record += 1) {
    if (out.notation[record] !== ccm) continue;
    const stated = out.bias[record] ?? unknownBias;
    if (stated === unknownBias) needed ||= !Number.isNaN(out.local[record]);
    else if (bias === unknownBias || bias === stated) bias = stated;
    else return undefined;
  }
  return needed && bias !== unknownBias ? bias : undefined;
}

/** The one bias that the status messages of records without a zone prove. */
function provenBias(scan: Scan): number | undefined {
  const { out, text } = scan;
  let bias: number | undefined;
  for (let record = 0; record < out.count; record += 1) {
    const local = out.local[record] ?? NaN;
    if (out.bias[record] !== unknownBias || Number.isNaN(local)) continue;
    const stated = statedGmtDate(text, out.messageStart[record] ?? 0, out.messageEnd[record] ?? 0);
    const rounded = Math.round((stated - local) / minute / quarter) * quarter;
    const proves = Math.abs(stated - local - rounded * minute) <= clockTolerance && Math.abs(rounded) <= widestBias;
    if (proves && bias !== undefined && bias !== rounded) return undefined;
    // Adding zero makes of a negative zero, which rounding can answer, the number that a log states as +00.
    if (proves) bias = rounded + 0;
  }
  return bias;
}

function setTimes(out: ColumnsBuilder, bias: number | undefined): void {
  const offset = bias === undefined ? NaN : bias * minute;
  for (let record = 0; record < out.count; record += 1) {
    if (out.bias[record] === unknownBias) out.time[record] = (out.local[record] ?? NaN) + offset;
  }
}
