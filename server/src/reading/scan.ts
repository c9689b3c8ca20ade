/** What a text is read with: the columns under construction and cursors that only move forwards. */
import { longestGrepPath } from '../../machine/shared.ts';
import { isBlank, isBreak, isLetter } from '../text/characters.ts';
import { PieceRecords } from './pieceRecords.ts';
import { lineEndOf } from '../log/lines.ts';
import type { Gap } from '../log/log.ts';

/** Finds the next place of a token. The text is searched once in all, as long as the places asked for do not go back. */
export class TokenFinder {
  readonly #text: string;
  readonly #token: string;
  #asked = 0;
  #found = -1;

  constructor(text: string, token: string) {
    this.#text = text;
    this.#token = token;
  }

  /** The first offset of the token at or behind `from`, or Infinity. */
  from(from: number): number {
    if (from >= this.#asked && from <= this.#found) return this.#found;
    this.#asked = from;
    const found = this.#text.indexOf(this.#token, from);
    this.#found = found < 0 ? Infinity : found;
    return this.#found;
  }
}

/** A date that follows somebody's locale: which number is the day is known only when the whole log has been read. */
export interface LocaleStamp {
  readonly record: number;
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** Milliseconds since midnight, or NaN. */
  readonly timeOfDay: number;
  /** Whether the numbers are parted by points, which is only done where the day comes first. */
  readonly dotted: boolean;
  /** Whether the records behind it take their day from it, as in a Windows Installer log. */
  readonly opensDay: boolean;
}

/** The state of reading one text. */
export class Scan {
  readonly text: string;
  readonly lineStarts: Uint32Array;
  readonly before: number | undefined;
  readonly out: PieceRecords;
  readonly gaps: Gap[] = [];
  readonly localeStamps: LocaleStamp[] = [];
  readonly trailer: TokenFinder;
  readonly head: TokenFinder;
  readonly tail: TokenFinder;
  readonly nul: TokenFinder;
  readonly hexMark: TokenFinder;
  readonly grepMarks: readonly TokenFinder[];
  /** What the trailer of a server record begins with where a backslash or an entity stands for one of its marks. */
  readonly escapedTrailers: readonly TokenFinder[];
  /** The line that the last segment began on. */
  #line = 0;
  #lineHead = -1;
  #recordsAtGap = -1;
  #lineHeadAsked = 0;

  /** With `before`, the notation of the record that stands before the text; without, the text begins a log. */
  constructor(text: string, lineStarts: Uint32Array, before?: number) {
    this.text = text;
    this.before = before;
    this.lineStarts = lineStarts;
    this.out = new PieceRecords(text);
    this.trailer = new TokenFinder(text, '$$<');
    this.head = new TokenFinder(text, '<![LOG[');
    this.tail = new TokenFinder(text, ']LOG]!><time=');
    this.nul = new TokenFinder(text, '\0');
    this.hexMark = new TokenFinder(text, '(0x');
    this.escapedTrailers = ['$$<', '$$&', '$$\\', '$\\$'].map((mark) => new TokenFinder(text, mark));
    this.grepMarks = ['.log:', '.lo_:', '.LOG:'].map((mark) => new TokenFinder(text, mark));
  }

  /** The end of the line that holds an offset; asked for with growing offsets. */
  lineEnd(offset: number): number {
    const starts = this.lineStarts;
    let line = this.#line;
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line += 1;
    this.#line = line;
    return lineEndOf(this.text, starts, line);
  }

  /** The offset of the line behind the one that `lineEnd` was last asked for. */
  nextLine(): number {
    return this.lineStarts[this.#line + 1] ?? this.text.length;
  }

  /** The first offset at or behind `from` where a line starts with a client record's head, or Infinity. */
  lineHead(from: number): number {
    if (from >= this.#lineHeadAsked && from <= this.#lineHead) return this.#lineHead;
    this.#lineHeadAsked = from;
    let at = this.text.indexOf('<![LOG[', from);
    while (at > 0 && !isBreak(this.text.charCodeAt(at - 1))) at = this.text.indexOf('<![LOG[', at + 7);
    this.#lineHead = at < 0 ? Infinity : at;
    return this.#lineHead;
  }

  /** Notes text that is no record. Blank lines that follow each other are one gap. Answers its end. */
  gap(start: number, end: number, reason: Gap['reason']): number {
    const last = this.gaps.at(-1);
    if (reason === 'blank' && last?.reason === 'blank' && this.#recordsAtGap === this.out.count) {
      this.gaps[this.gaps.length - 1] = { start: last.start, end, reason };
    } else this.gaps.push({ start, end, reason });
    this.#recordsAtGap = this.out.count;
    return end;
  }
}

/**
 * The offset behind what a search tool puts before the lines that it prints, such as `hman.log:1155:`, or `from`. Blanks may
 * stand only in what begins as a path with folders does.
 */
export function skipGrepPrefix(scan: Scan, from: number, to: number): number {
  const limit = grepPathEnd(scan.text, from, Math.min(to, from + longestGrepPath));
  for (const mark of scan.grepMarks) {
    const at = mark.from(from);
    if (at + 5 >= limit || at === from) continue;
    let digits = at + 5;
    while (digits < limit && scan.text.charCodeAt(digits) >= 0x30 && scan.text.charCodeAt(digits) <= 0x39) digits += 1;
    if (digits > at + 5 && scan.text.charCodeAt(digits) === 0x3a) return digits + 1;
  }
  return from;
}

function grepPathEnd(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from);
  const drive = isLetter(first) && text.charCodeAt(from + 1) === 0x3a && isSlash(text.charCodeAt(from + 2));
  if (drive || isSlash(first) || first === 0x2e) return to;
  let at = from;
  while (at < to && !isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isSlash(code: number): boolean {
  return code === 0x2f || code === 0x5c;
}
