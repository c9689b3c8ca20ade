/** What a text is read with: the records under construction, its lines, and the marks to look for. */
import { longestGrepPath } from '../../machine/shared.ts';
import { isBlank, isLetter } from '../text/characters.ts';
import { PieceRecords } from './pieceRecords.ts';
import { marksIn } from './marks.ts';
import type { Marks } from './marks.ts';
import { PieceLines } from './pieceLines.ts';
import type { Gap } from '../log/log.ts';

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
  readonly before: number | undefined;
  readonly out: PieceRecords;
  readonly lines: PieceLines;
  readonly marks: Marks;
  readonly gaps: Gap[] = [];
  readonly localeStamps: LocaleStamp[] = [];
  #recordsAtGap = -1;

  /** With `before`, the notation of the record that stands before the text; without, the text begins a log. */
  constructor(text: string, before?: number) {
    this.text = text;
    this.before = before;
    this.out = new PieceRecords(text);
    this.lines = new PieceLines(text);
    this.marks = marksIn(text);
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
  for (const mark of scan.marks.grepMarks) {
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
