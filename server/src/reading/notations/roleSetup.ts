/** The notation of the site system role installer: `<02/09/14 22:53:28> message`, month before day, no zone, no thread. */
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
  if (text.charCodeAt(head) !== 0x3c || text.charCodeAt(head + 9) !== blank) return -1;
  const [month, day, year] = [twoDigits(text, head + 1), twoDigits(text, head + 4), twoDigits(text, head + 7)];
  const shaped = text.charCodeAt(head + 3) === 0x2f && text.charCodeAt(head + 6) === 0x2f;
  if (!shaped || Number.isNaN(month + day + year)) return -1;
  if (!readClock(text, head + 10, lineEnd, clock) || text.charCodeAt(clock.end) !== 0x3e) return -1;
  const local = dayStart(fullYear(year), month, day) + clock.value;
  const record = out.add(from, lineEnd, roleSetup);
  const messageStart = clock.end + 1;
  out.setMessage(record, text.charCodeAt(messageStart) === blank ? messageStart + 1 : messageStart, lineEnd);
  out.columns.local[record] = local;
  if (Number.isNaN(local)) out.flag(record, badTime);
  return lineEnd;
}
