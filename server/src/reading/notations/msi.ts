/**
 * The notation of a verbose Windows Installer log: `MSI (s) (54:74) [16:26:11:416]: message`. The day stands only in the
 * banner, `=== Verbose logging started: 1/13/2016  17:56:45 …`, and begins anew when the clock passes midnight.
 */
import { findWithin, hexAt, skipBlanks } from '../../text/characters.ts';
import { notationCode, problemCode } from '../columnValues.ts';
import { readClock, twoDigits } from '../../log/instants.ts';
import type { ClockReading } from '../../log/instants.ts';
import { readLocaleStamp } from '../localeStamps.ts';
import type { Scan } from '../scan.ts';

const msi = notationCode('msi');
const badTime = problemCode('badTime');
const clock: ClockReading = { value: NaN, end: 0 };

/** Adds the record that begins at `from`, whose notation begins at `head`, or answers -1. */
export function readMsi(scan: Scan, from: number, head: number, lineEnd: number): number {
  const code = scan.text.charCodeAt(head);
  if (code === 0x3d) return readBanner(scan, from, head, lineEnd);
  return code === 0x4d ? readEntry(scan, from, head, lineEnd) : -1;
}

/** The process and thread are the low bytes of their ids, in hexadecimal; the thread is kept as such. */
function readEntry(scan: Scan, from: number, head: number, lineEnd: number): number {
  const { text, out } = scan;
  const shaped = text.startsWith('MSI (', head) && text.startsWith(') (', head + 6) && head + 31 <= lineEnd;
  if (!shaped || text.charCodeAt(head + 11) !== 0x3a || !text.startsWith(') [', head + 14)) return -1;
  // The milliseconds stand behind a colon, so the clock is read without them.
  if (!readClock(text, head + 17, head + 25, clock) || text.charCodeAt(head + 25) !== 0x3a) return -1;
  if (!text.startsWith(']:', head + 29)) return -1;
  const milliseconds = twoDigits(text, head + 26) * 10 + text.charCodeAt(head + 28) - 0x30;
  const record = out.add(from, lineEnd, msi);
  out.setMessage(record, text.charCodeAt(head + 31) === 0x20 ? head + 32 : head + 31, lineEnd);
  out.columns.thread[record] = hexAt(text, head + 12, head + 14);
  // The time of day alone; the day is added when the banner's date has been understood.
  out.columns.local[record] = clock.value + milliseconds;
  if (Number.isNaN(clock.value + milliseconds)) out.flag(record, badTime);
  return lineEnd;
}

function readBanner(scan: Scan, from: number, head: number, lineEnd: number): number {
  const { text, out } = scan;
  if (!text.startsWith('=== ', head)) return -1;
  const colon = findWithin(text, 0x3a, head, Math.min(lineEnd, head + 40));
  if (colon < 0 || !/^=== (?:Verbose )?logging (?:started|stopped)$/i.test(text.slice(head, colon))) return -1;
  const record = out.count;
  const stamp = readLocaleStamp(text, skipBlanks(text, colon + 1, lineEnd), lineEnd);
  if (stamp === undefined) return -1;
  out.add(from, lineEnd, msi);
  out.setMessage(record, head, lineEnd);
  scan.localeStamps.push({ ...stamp, record, opensDay: true });
  return lineEnd;
}
