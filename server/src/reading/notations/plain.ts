/** A message with nothing around it, and what else may stand on a line of a pasted log: headings, prose, blank lines. */
import { isBlank, isLetter, isBreak, skipBlanks, trimBlanks } from '../../text/characters.ts';
import { notationCode } from '../columnValues.ts';
import type { Scan } from '../scan.ts';

const plain = notationCode('plain');

/** Adds a record that is a bare message. Answers the offset behind it. */
export function readPlain(scan: Scan, from: number, head: number, to: number): number {
  const record = scan.out.add(from, to, plain);
  scan.out.setMessage(record, head, messageEnd(scan.text, head, to));
  return to;
}

/** The end of a message: before the blanks at its line's end, and before the `$$` that is left of a trailer whose tags a web page ate. */
export function messageEnd(text: string, from: number, to: number): number {
  const end = trimBlanks(text, from, to);
  const isRest = end - 3 > from && text.startsWith('$$', end - 2) && isBlank(text.charCodeAt(end - 3));
  return isRest ? trimBlanks(text, from, end - 2) : end;
}

/** Notes the rest of a line that holds nothing, or nothing but a quotation mark, or answers -1. */
export function readBlank(scan: Scan, from: number, lineEnd: number): number {
  let at = skipBlanks(scan.text, from, lineEnd);
  if (at < lineEnd && scan.text.charCodeAt(at) === 0x3e) at = skipBlanks(scan.text, at + 1, lineEnd);
  return at === lineEnd ? scan.gap(from, lineEnd, 'blank') : -1;
}

/** Notes the line with which a component closes a full file before it is renamed, or answers -1. */
export function readRolloverMark(scan: Scan, from: number, lineEnd: number): number {
  const end = trimBlanks(scan.text, from, lineEnd);
  const length = end - from;
  if (length < 8 || length > 80) return -1;
  const isMark =
    scan.text.startsWith('<MAXIMUM LOG FILE SIZE REACHED', from) ||
    (length === 8 && scan.text.startsWith('ROLLOVER', from));
  return isMark ? scan.gap(from, lineEnd, 'rolloverMark') : -1;
}

/**
 * Notes NULs that a writer has reserved, or answers -1. Of an overwritten UTF-16 text, characters remain that each have
 * a NUL behind them; they belong to the padding.
 */
export function readPadding(scan: Scan, from: number): number {
  const { text } = scan;
  if (text.charCodeAt(from) !== 0) return -1;
  let at = from + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) continue;
    if (isBreak(code) || text.charCodeAt(at + 1) !== 0) break;
  }
  return scan.gap(from, at, 'padding');
}

/**
 * Notes an alert quoted in an article, `> [!NOTE]` and the sentence under it: it speaks about the log and is none of it.
 * Answers the offset behind it, or -1. `head` is the offset behind the quotation mark.
 */
export function readAlert(scan: Scan, from: number, head: number, lineEnd: number): number {
  const { text } = scan;
  if (head === from || !text.startsWith('[!', head)) return -1;
  let at = head + 2;
  while (at < lineEnd && isLetter(text.charCodeAt(at))) at += 1;
  if (at === head + 2 || text.charCodeAt(at) !== 0x5d || trimBlanks(text, at, lineEnd) !== at + 1) return -1;
  const next = scan.lines.next();
  const quoted = text.charCodeAt(next) === 0x3e && isBlank(text.charCodeAt(next + 1));
  return scan.gap(from, quoted ? scan.lines.endAt(next) : lineEnd, 'banner');
}
