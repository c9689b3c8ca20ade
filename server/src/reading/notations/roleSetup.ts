/**
 * The notation of the site system role installer, `<02/09/14 22:53:28> message`, and that of the prerequisite checker of older
 * versions, `<01-04-2013 16:25:28> message`: month before day, no zone, no thread.
 */
import { blank } from '../../text/characters.ts';
import { notationCode, problemCode } from '../columnValues.ts';
import { dayStart, fullYear, readClock, twoDigits } from '../../log/instants.ts';
import type { ClockReading } from '../../log/instants.ts';
import type { Scan } from '../scan.ts';

const roleSetup = notationCode('roleSetup');
const badTime = problemCode('badTime');
const clock: ClockReading = { value: NaN, end: 0 };

/** Adds the record that begins at `from`, whose stamp stands at `head`, or answers -1. */
export function readRoleSetup(scan: Scan, from: number, head: number, lineEnd: number): number {
  const { text, out } = scan;
  if (text.charCodeAt(head) !== 0x3c) return -1;
  const start = dateAt(text, head + 1);
  if (start === undefined) return -1;
  const time = text.charCodeAt(head + 9) === blank ? head + 10 : head + 12;
  if (!readClock(text, time, lineEnd, clock) || text.charCodeAt(clock.end) !== 0x3e) return -1;
  const local = start + clock.value;
  const record = out.add(from, lineEnd, roleSetup);
  const messageStart = clock.end + 1;
  out.setMessage(record, text.charCodeAt(messageStart) === blank ? messageStart + 1 : messageStart, lineEnd);
  out.columns.local[record] = local;
  if (Number.isNaN(local)) out.flag(record, badTime);
  return lineEnd;
}

/** The day that `02/09/14 ` or `01-04-2013 ` names, NaN where there is no such day; undefined where no date stands there. */
function dateAt(text: string, at: number): number | undefined {
  const parting = text.charCodeAt(at + 2);
  const isShort = parting === 0x2f && text.charCodeAt(at + 8) === blank;
  const isLong = parting === 0x2d && text.charCodeAt(at + 10) === blank;
  if (!(isShort || isLong) || text.charCodeAt(at + 5) !== parting) return undefined;
  const [month, day, head] = [twoDigits(text, at), twoDigits(text, at + 3), twoDigits(text, at + 6)];
  const year = isShort ? fullYear(head) : head * 100 + twoDigits(text, at + 8);
  return Number.isNaN(month + day + year) ? undefined : dayStart(year, month, day);
}
