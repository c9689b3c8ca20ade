/** The head of the status message in a record: its severity and its time, and where it begins. */
import { statusHeadLength } from '../../machine/shared.ts';
import { skipQuoteMark } from '../text/characters.ts';
import { readNamedDate } from './instants.ts';
import type { StatedSeverity } from './log.ts';

const severities = new Map<string, StatedSeverity>([
  ['I', 'information'],
  ['W', 'warning'],
  ['E', 'error'],
]);

/** The severity that a status message states with a letter, or undefined. */
export function severityOfLetter(letter: string): StatedSeverity | undefined {
  return severities.get(letter);
}

/** The offset of `STATMSG:` when the message begins with it; `~`, blanks and Markdown's asterisks may stand before. */
export function statusMessageStart(text: string, from: number, to: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); at < to; at += 1, code = text.charCodeAt(at)) {
    if (code !== 0x7e && code !== 0x20 && code !== 0x2a && code !== 0x09) break;
  }
  return at < to && text.charCodeAt(at) === 0x53 && text.startsWith('STATMSG:', at) ? at : -1;
}

/** A message that was wrapped, on one line: each break, with the blanks and quotation marks around it, becomes one blank. */
export function unwrapped(message: string): string {
  if (!message.includes('\n') && !message.includes('\r')) return message;
  const lines = message.split(/\r\n|[\r\n]/);
  return lines
    .map((line, index) => (index === 0 ? line : line.slice(skipQuoteMark(line, 0, line.length))).trim())
    .join(' ');
}

/** The text of one unquoted field such as `SEV=` in the head of a status message, or the empty string. */
export function headField(head: string, name: string): string {
  const at = head.indexOf(name);
  if (at < 0) return '';
  const end = head.indexOf(' ', at + name.length);
  return head.slice(at + name.length, end < 0 ? head.length : end);
}

/**
 * The time that a status message states, in milliseconds since 1970, UTC; NaN where none is stated or it is no date.
 * The head is the message's text from `STATMSG:` on.
 */
export function gmtDateOf(head: string): number {
  const at = head.indexOf(' GMTDATE=');
  if (at < 0) return NaN;
  const insertions = head.indexOf(' ISTR0=', at);
  return readNamedDate(head.slice(at + 9, insertions < 0 ? Math.min(head.length, at + 60) : insertions));
}

/** The time that the status message in a record states, or NaN. */
export function statedGmtDate(text: string, from: number, to: number): number {
  const at = statusMessageStart(text, from, to);
  return at < 0 ? NaN : gmtDateOf(unwrapped(text.slice(at, Math.min(to, at + statusHeadLength))));
}
