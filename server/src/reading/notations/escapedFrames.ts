/**
 * The frames of the server's and the client's notation as they come out of Markdown or a web page's source:
 * `$$&lt;SMS_SENDER&gt;&lt;…&gt;`, `\$\$\<SMS_SENDER\>\<…\>`, `&lt;![LOG[…]LOG]!&gt;&lt;time=&quot;…`.
 */
import { longestComponent, longRecord } from '../../../machine/shared.ts';
import { skipEscaped } from '../../text/escapes.ts';
import type { Scan } from '../scan.ts';
import { addClientRecord, type ClientPlace } from './ccm.ts';
import { addTrace, longestStamp } from './serverTrace.ts';
import type { Trailer } from './serverTrace.ts';

const clientHead = '<![LOG[';
const clientTail = ']LOG]!><time=';
/** `time=`, which is the tail's last part and the attributes' first. */
const timeLength = 5;

/**
 * Adds the server record that begins at `from` and ends with the first escaped trailer on its line. Answers the offset behind
 * it, or -1 when the rest of the line holds none.
 */
export function readEscapedTrace(scan: Scan, from: number, lineEnd: number): number {
  for (let at = markFrom(scan, from); at < lineEnd; at = markFrom(scan, at + 1)) {
    // A trailer that another one follows at once names no component.
    if (scan.text.startsWith('$$<$', at)) continue;
    const start = at > from && scan.text[at - 1] === '\\' ? at - 1 : at;
    const trailer = escapedTrailer(scan.text, start, lineEnd);
    if (trailer === undefined) continue;
    addTrace(scan, from, start, trailer);
    return trailer.end;
  }
  return -1;
}

function markFrom(scan: Scan, from: number): number {
  let first = Infinity;
  for (const mark of scan.marks.escapedTrailers) first = Math.min(first, mark.from(from));
  return first;
}

function escapedTrailer(text: string, at: number, lineEnd: number): Trailer | undefined {
  const component = skipEscaped(text, at, lineEnd, '$$<');
  if (component < 0) return undefined;
  const componentEnd = escapedMark(text, component, Math.min(lineEnd, component + longestComponent));
  const stamp = skipEscaped(text, componentEnd, lineEnd, '><');
  if (componentEnd < 0 || stamp < 0) return undefined;
  const stampEnd = escapedMark(text, stamp, Math.min(lineEnd, stamp + longestStamp));
  const thread = skipEscaped(text, stampEnd, lineEnd, '><thread=');
  if (stampEnd < 0 || thread < 0) return undefined;
  const threadEnd = escapedMark(text, thread, Math.min(lineEnd, thread + longestStamp));
  const end = skipEscaped(text, threadEnd, lineEnd, '>');
  if (threadEnd < 0 || end < 0) return undefined;
  return { component, componentEnd, stamp, stampEnd, thread, threadEnd, end, escaped: true };
}

/** The offset of the first `>` in any writing, or -1 where there is none or a `<` comes first. */
function escapedMark(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    // Nearly every character is none that a mark can begin with.
    if (code !== 0x3e && code !== 0x3c && code !== 0x26 && code !== 0x5c) continue;
    if (skipEscaped(text, at, to + 6, '>') >= 0) return at;
    if (skipEscaped(text, at, to + 6, '<') >= 0) return -1;
  }
  return -1;
}

/** Adds the client record whose escaped head stands at `from` and which ends on its line. Answers the offset behind it, or -1. */
export function readEscapedCcm(scan: Scan, from: number, lineEnd: number): number {
  const { text } = scan;
  const first = text.charCodeAt(from);
  if ((first !== 0x26 && first !== 0x5c && first !== 0x3c) || text.startsWith(clientHead, from)) return -1;
  const messageStart = skipEscaped(text, from, lineEnd, clientHead);
  if (messageStart < 0 || lineEnd - from > longRecord) return -1;
  const line = text.slice(from, lineEnd);
  for (let log = line.indexOf('LOG', messageStart - from); log >= 0; log = line.indexOf('LOG', log + 3)) {
    const place = clientPlace(text, messageStart, from + log, lineEnd);
    if (place === undefined) continue;
    addClientRecord(scan, from, place);
    return place.end;
  }
  return -1;
}

/** The places of a client record whose tail's word `LOG` stands at an offset. */
function clientPlace(text: string, messageStart: number, log: number, lineEnd: number): ClientPlace | undefined {
  const bracket = log - (text[log - 2] === '\\' ? 2 : 1);
  const behind = bracket < messageStart ? -1 : skipEscaped(text, bracket, lineEnd, clientTail);
  if (behind < 0) return undefined;
  const attributesEnd = escapedMark(text, behind, lineEnd);
  const end = skipEscaped(text, attributesEnd, lineEnd, '>');
  const attributes = behind - timeLength;
  if (attributesEnd < 0 || end < 0 || !text.slice(attributes, attributesEnd).includes(' date=')) return undefined;
  return { messageStart, tail: bracket, attributes, attributesEnd, end };
}
