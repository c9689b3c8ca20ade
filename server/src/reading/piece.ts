/** A piece of a log's text, read by the readers that know every form, and what of it more text cannot change. */
import { unknownBias } from '../../machine/shared.ts';
import { isBreak } from '../text/characters.ts';
import { notationCode, problemCode } from './columnValues.ts';
import type { PieceRecords } from './pieceRecords.ts';
import { addStamp, addWitness, countNotation, localOfStamp } from './evidence.ts';
import type { LogEvidence } from './evidence.ts';
import { day } from '../log/instants.ts';
import { framed } from '../log/log.ts';
import type { Clock } from '../log/log.ts';
import { Scan } from './scan.ts';
import { readSegments } from './segments.ts';
import { statedGmtDate } from '../log/statusHead.ts';

const msi = notationCode('msi');
const plain = notationCode('plain');
const badTime = problemCode('badTime');
const unfinished = problemCode('unfinished');
const unframed = problemCode('unframed');
/** The notations of records that end with their line or frame, whatever is written behind them. */
const whole = new Set(Array.from(framed, notationCode));

/** Reads a text that begins a log, or that stands behind a record of the notation `before`. */
export function readPiece(text: string, before: number | undefined): Scan {
  const scan = new Scan(text, before);
  readSegments(scan, 0);
  return scan;
}

/**
 * How many of a piece's records more text cannot change: those up to the last framed one with its line break behind it.
 * The days of a Windows Installer log are known only from its beginning on, so none from its first entry on is settled.
 */
export function settledIn({ out, text }: Scan): number {
  let count = out.columns.notation.subarray(0, out.count).indexOf(msi);
  if (count < 0) count = out.count;
  while (count > 0 && !isSettled(text, out, count - 1)) count -= 1;
  return count;
}

function isSettled(text: string, out: PieceRecords, record: number): boolean {
  const isWhole = whole.has(out.columns.notation[record] ?? plain) && out.columns.problem[record] !== unfinished;
  return isWhole && isBreak(text.charCodeAt(out.columns.end[record] ?? 0));
}

/** Adds to the evidence what the dates of the first records tell of the order of day and month. */
export function addStamps(scan: Scan, count: number, evidence: LogEvidence): void {
  for (const stamp of scan.localeStamps) {
    if (stamp.record < count) addStamp(evidence, stamp, statedIn(scan, stamp.record));
  }
}

/** Completes the first records of a piece: their times, where these follow their reader's locale, and what they tell of the log. */
export function completePiece(scan: Scan, count: number, order: Clock['dateOrder'], evidence: LogEvidence): void {
  const { out } = scan;
  setLocaleTimes(scan, count, order);
  if (out.columns.notation.subarray(0, count).includes(msi)) setInstallerTimes(scan);
  for (let record = 0; record < count; record += 1) {
    const [notation = plain, bias = unknownBias, local = NaN] = [
      out.columns.notation[record],
      out.columns.bias[record],
      out.columns.local[record],
    ];
    // Whether a bare line is damage follows from the notation of the others.
    if (out.columns.problem[record] === unframed) out.columns.problem[record] = 0;
    countNotation(evidence, notation, 1);
    const stated = bias === unknownBias && !Number.isNaN(local) ? statedIn(scan, record) : NaN;
    addWitness(evidence, { notation, local, bias, stated });
  }
}

function statedIn({ out, text }: Scan, record: number): number {
  return statedGmtDate(text, out.columns.messageStart[record] ?? 0, out.columns.messageEnd[record] ?? 0);
}

function setLocaleTimes({ out, localeStamps }: Scan, count: number, order: Clock['dateOrder']): void {
  for (const stamp of localeStamps) {
    if (stamp.record >= count) return;
    const local = localOfStamp(stamp, order);
    out.columns.local[stamp.record] = local ?? NaN;
    const impossible = local !== undefined || Number.isNaN(stamp.timeOfDay);
    if (impossible && Number.isNaN(local ?? NaN)) out.flag(stamp.record, badTime);
  }
}

/** Gives the entries of a Windows Installer log the day of the banner before them; a clock that falls by half a day is a new one. */
function setInstallerTimes({ out, localeStamps }: Scan): void {
  const banners = new Set(localeStamps.filter((stamp) => stamp.opensDay).map((stamp) => stamp.record));
  let start = NaN;
  let last = 0;
  for (let record = 0; record < out.count; record += 1) {
    if (out.columns.notation[record] !== msi) continue;
    const written = out.columns.local[record] ?? NaN;
    const time = banners.has(record) ? written % day : written;
    if (banners.has(record)) start = written - time;
    else {
      if (time < last - day / 2) start += day;
      out.columns.local[record] = start + time;
    }
    if (!Number.isNaN(time)) last = time;
  }
}
