/** Texts to logs: whole, or grown at their end. Neither ever throws; what is written badly is a record with a problem. */
import { notationCode, problemCode } from './columns.ts';
import { isBreak } from './characters.ts';
import { finish } from './finish.ts';
import { grownLineStarts, lineStartsOf } from './lines.ts';
import type { Lineage, Log, RecordColumns } from './log.ts';
import { Scan } from './scan.ts';
import { readSegments } from './segments.ts';

/** What the reader of a log knows and the log does not say. */
export interface ParseOptions {
  /** Minutes to add to get UTC, for records that neither state their zone nor let it be proven. */
  readonly assumedBias?: number;
}

/** Reads a text into a log. Takes time in proportion to the text's length, whatever stands in it. */
export function parseLog(text: string, options: ParseOptions = {}): Log {
  const scan = new Scan(text, lineStartsOf(text));
  readSegments(scan, 0);
  return logOf(scan, options, {});
}

/** What the caller of `growLog` knows besides. */
export interface GrowOptions extends ParseOptions {
  /**
   * The caller has itself put the new text together from the old one and what was written behind it, so that they need not be
   * compared. Where that is not so, the answer is wrong.
   */
  readonly appended?: boolean;
}

/**
 * Reads a text that continues a log which was read before: only what stands behind the last safe end of a record is read.
 * The answer is that of `parseLog`, also where the text does not continue the log at all.
 */
export function growLog(previous: Log, text: string, options: GrowOptions = {}): Log {
  const border = options.appended === true || continues(text, previous.text) ? previous.settled - 1 : -1;
  if (border < 0) return parseLog(text, options);
  const from = previous.records.end[border] ?? 0;
  const scan = new Scan(text, grownLineStarts(previous.lineStarts, text));
  scan.out.adopt(previous.records, previous.components, border + 1);
  for (const gap of previous.gaps) if (gap.start < from) scan.gaps.push(gap);
  readSegments(scan, from);
  return logOf(scan, options, previous.lineage);
}

/** Whether a text begins with another. The engine compares whole strings many times faster than it does `startsWith`. */
function continues(text: string, previous: string): boolean {
  return text.slice(0, previous.length) === previous;
}

function logOf(scan: Scan, options: ParseOptions, lineage: Lineage): Log {
  const { notation, clock } = finish(scan, options.assumedBias);
  const { text, lineStarts, gaps } = scan;
  const records = scan.out.build();
  const components = scan.out.components;
  const settled = borderOf(text, records) + 1;
  return { text, lineStarts, notation, records, gaps, components, clock, settled, lineage };
}

const growing = new Set([
  notationCode('serverTrace'),
  notationCode('ccm'),
  notationCode('dpProvider'),
  notationCode('roleSetup'),
]);
const plain = notationCode('plain');
const unfinished = problemCode('unfinished');

/**
 * The last record that more text cannot change, or -1 where there is none: a framed one with its line break behind it.
 * Pasted notations carry knowledge from record to record (the order of day and month), and do not grow: they are read anew.
 */
function borderOf(text: string, records: RecordColumns): number {
  for (let record = 0; record < records.count; record += 1) {
    const notation = records.notation[record] ?? plain;
    if (notation !== plain && !growing.has(notation)) return -1;
  }
  let border = records.count - 1;
  while (border >= 0 && !isSettled(text, records, border)) border -= 1;
  return border;
}

function isSettled(text: string, records: RecordColumns, record: number): boolean {
  const end = records.end[record] ?? 0;
  const whole = growing.has(records.notation[record] ?? plain) && records.problem[record] !== unfinished;
  return whole && isBreak(text.charCodeAt(end));
}
