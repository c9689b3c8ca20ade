/**
 * What the log viewer puts on the clipboard: `message TAB COMPONENT TAB date and time TAB 3472 (0x0D90)`, the date in the
 * reader's locale. Web pages turn the tabs into blanks or lose them, so that seconds and thread become one run of digits.
 */
import {
  decimalAt,
  digitsBefore,
  findWithin,
  hexAt,
  isBlank,
  skipBlanks,
  skipHex,
  tab,
  trimBlanks,
} from '../../text/characters.ts';
import { notationCode, problemCode } from '../columnValues.ts';
import { componentBefore, isDistinctName, isPossibleName, isServerComponent } from '../componentNames.ts';
import { knownComponents } from '../../log/knownComponents.ts';
import { readLocaleStamp, readLocaleStampBefore } from '../localeStamps.ts';
import { placeholderStart } from '../placeholders.ts';
import type { PlacedStamp } from '../localeStamps.ts';
import type { Scan } from '../scan.ts';
import { noteStatusMessage } from '../statusClock.ts';
import { completedRecord } from '../wraps.ts';

const viewerCopy = notationCode('viewerCopy');
const threadMismatch = problemCode('threadMismatch');
const longestComponent = 64;

/** What stands behind the message; `start` is -1 where no component is named. */
interface TrailerFields {
  readonly component: { readonly start: number; readonly end: number; readonly messageEnd: number };
  /** Undefined where somebody took out date and clock. */
  readonly stamp: PlacedStamp | undefined;
  readonly thread: number;
  readonly matches: boolean;
  readonly end: number;
}

/** Adds the record that begins at `from`, its message at `head`. Answers the offset behind its thread, or -1. */
export function readViewerCopy(scan: Scan, from: number, head: number, to: number): number {
  for (let mark = scan.marks.hexMark.from(head); mark < to; mark = scan.marks.hexMark.from(mark + 1)) {
    const fields = fieldsBefore(scan.text, head, mark, to);
    if (fields === undefined) continue;
    // A date and a thread before all other text are those of an article.
    const leads = fields.component.start < 0 && fields.component.messageEnd <= skipBlanks(scan.text, head, to);
    if (leads && skipBlanks(scan.text, fields.end, to) < to) return -1;
    return addRecord(scan, from, head, fields);
  }
  const fields = fieldsWithDecimalThread(scan.text, head, to) ?? fieldsWithoutThread(scan.text, head, to);
  return fields === undefined ? -1 : addRecord(scan, from, head, fields);
}

function addRecord(scan: Scan, from: number, head: number, fields: TrailerFields): number {
  const { out } = scan;
  const { component, stamp } = fields;
  const bare = completedRecord(scan, from, head, component);
  const record = bare < 0 ? out.add(from, fields.end, viewerCopy) : out.extend(bare, fields.end, viewerCopy);
  if (bare < 0) out.setMessage(record, messageStart(scan, from, head, component.messageEnd), component.messageEnd);
  else if (component.start !== head)
    out.setMessage(record, out.columns.messageStart[record] ?? head, component.messageEnd);
  if (component.start >= 0) out.setComponent(record, component.start, component.end);
  out.columns.thread[record] = fields.thread;
  if (!fields.matches) out.flag(record, threadMismatch);
  if (stamp !== undefined) scan.localeStamps.push({ ...stamp, record, opensDay: false });
  noteStatusMessage(scan, record);
  return fields.end;
}

/** Blanks at the beginning of a line are the message's own; those behind another record on the line are not. */
function messageStart(scan: Scan, from: number, head: number, messageEnd: number): number {
  const before = scan.out.count - 2;
  const followsOnLine = before >= 0 && scan.out.columns.end[before] === from;
  return followsOnLine ? skipBlanks(scan.text, head, messageEnd) : head;
}

/** Reads backwards from the `(0x` of a thread. */
function fieldsBefore(text: string, from: number, mark: number, to: number): TrailerFields | undefined {
  const hexEnd = skipHex(text, mark + 3, Math.min(to, mark + 24));
  if (hexEnd === mark + 3 || hexEnd >= to || text.charCodeAt(hexEnd) !== 0x29) return undefined;
  const digitsEnd = trimBlanks(text, Math.max(from, mark - 4), mark);
  let digits = digitsBefore(text, Math.max(from, digitsEnd - 24), digitsEnd);
  if (digits === digitsEnd) return undefined;
  // Behind the colon of the minutes, the first two digits are the seconds.
  if (digits > from && text.charCodeAt(digits - 1) === 0x3a) digits += 2;
  if (digits >= digitsEnd) return undefined;
  const thread = decimalAt(text, digits, digitsEnd);
  const matches = thread === hexAt(text, mark + 3, hexEnd);
  const stamp = readLocaleStampBefore(text, Math.max(from, digits - 48), digits);
  const placeholder = stamp === undefined ? placeholderStart(text, from, trimBlanks(text, from, digits)) : -1;
  const start = stamp?.start ?? (placeholder < 0 ? digits : placeholder);
  const component = componentOfStamp(text, from, start);
  const end = hexEnd + 1;
  const behind = stamp === undefined && matches && component.start > from ? stampBehind(text, end, to) : undefined;
  if (behind !== undefined) return { component, stamp: behind, thread, matches, end: behind.end };
  // Without a date, the component shows that these are the columns of a copy.
  if (stamp === undefined && (component.start < 0 || !matches)) return undefined;
  const isUndated = stamp === undefined && placeholder < 0;
  if (isUndated && !(trimBlanks(text, end, to) === end && isUndatedColumn(text, from, component, mark)))
    return undefined;
  return { component, stamp, thread, matches, end };
}

/** The date of old viewers, which put it behind the thread, where it ends the line: `7400 (0x1CE8)6/6/2006 7:06:34 AM`. */
function stampBehind(text: string, from: number, to: number): PlacedStamp | undefined {
  const stamp = readLocaleStamp(text, skipBlanks(text, from, to), to);
  return stamp === undefined || skipBlanks(text, stamp.end, to) < to ? undefined : stamp;
}

/**
 * Whether `SMSPXE 3580 (0x0DFC)` at the end of a line are the columns of a copy whose date was taken out: a message stands before
 * them, the thread is padded to four digits as the viewer pads it, and the name can be no other number's.
 */
function isUndatedColumn(
  text: string,
  from: number,
  { start, end, messageEnd }: TrailerFields['component'],
  mark: number,
): boolean {
  if (
    start <= from ||
    messageEnd === from ||
    !/^\(0x(?:0[0-9A-F]{3}|[1-9A-F][0-9A-F]{3,7})\)/.test(text.slice(mark, mark + 12))
  )
    return false;
  const name = text.slice(start, end);
  return isServerComponent(name) || knownComponents.has(name) || (start - messageEnd > 1 && isDistinctName(name));
}

/** A copy whose thread has no hexadecimal form: tabs alone show that it is a thread. */
function fieldsWithDecimalThread(text: string, from: number, to: number): TrailerFields | undefined {
  const end = trimBlanks(text, from, to);
  const digits = digitsBefore(text, Math.max(from, end - 10), end);
  const stampEnd = digits - 1;
  if (digits === end || stampEnd <= from || text.charCodeAt(stampEnd) !== tab) return undefined;
  const stamp = readLocaleStampBefore(text, Math.max(from, stampEnd - 48), stampEnd);
  if (stamp === undefined || text.charCodeAt(stamp.start - 1) !== tab || stamp.start <= from) return undefined;
  const component = componentOfStamp(text, from, stamp.start);
  return { component, stamp, thread: decimalAt(text, digits, end), matches: true, end: to };
}

/** A copy whose thread was cut off: its line ends with the time, and a component stands before the date. */
function fieldsWithoutThread(text: string, from: number, to: number): TrailerFields | undefined {
  const trimmed = trimBlanks(text, from, to);
  const stamp = readLocaleStampBefore(text, Math.max(from, trimmed - 48), trimmed);
  if (stamp === undefined) return undefined;
  const component = componentOfStamp(text, from, stamp.start);
  if (component.start < 0) return undefined;
  return { component, stamp, thread: NaN, matches: true, end: to };
}

function componentOfStamp(text: string, from: number, stamp: number): TrailerFields['component'] {
  const end = trimBlanks(text, from, stamp);
  const none = { start: -1, end: -1, messageEnd: end };
  if (findWithin(text, tab, end, stamp) >= 0) return tabbedComponent(text, from, end);
  const separated = stamp - end >= 2 ? runBefore(text, from, end) : -1;
  if (separated >= 0 && isPossibleName(text.slice(separated, end))) {
    return { start: separated, end, messageEnd: trimBlanks(text, from, separated) };
  }
  const start = componentBefore(text, from, end);
  return start < 0 ? none : { start, end, messageEnd: trimBlanks(text, from, start) };
}

/**
 * Between tabs stands the component, whatever it is; blanks before the tab are the message's own. Where nothing stands before
 * it, the tail of a wrapped record may: only a name that the trade knows is then one.
 */
function tabbedComponent(text: string, from: number, end: number): TrailerFields['component'] {
  if (end - from <= longestComponent && isDistinctName(text.slice(from, end)))
    return { start: from, end, messageEnd: from };
  const earliest = Math.max(from, end - longestComponent * 4);
  for (let at = end; at > earliest; at -= 1) {
    if (text.charCodeAt(at - 1) === tab) return { start: at, end, messageEnd: at - 1 };
  }
  return { start: -1, end: -1, messageEnd: end };
}

/** The offset behind the last run of two blanks or more before `end`, or -1. */
function runBefore(text: string, from: number, end: number): number {
  const earliest = Math.max(from + 1, end - longestComponent);
  for (let at = end - 1; at > earliest; at -= 1) {
    if (isBlank(text.charCodeAt(at - 1)) && isBlank(text.charCodeAt(at - 2))) return at;
  }
  return -1;
}
