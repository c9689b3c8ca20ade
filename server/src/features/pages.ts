/** Pages of a log: whole lines of it, so many to a page. What a page shows is found by arithmetic, not by a list. */
import { formatTime } from '../base/time.ts';
import { lineCount, lineOf, lineStartOf } from '../log/lines.ts';
import { endOf, recordBefore, type Log } from '../log/log.ts';
import type { Zone } from '../shared/times.ts';
import { shownTime } from './clock.ts';
import type { RecordSpan } from './folding.ts';

/** The lines of a log from one, counted from 0, that a page shows. */
export interface LinePage {
  /** The page that holds the last of the lines, counted from 0. */
  readonly page: number;
  readonly pages: number;
  readonly firstLine: number;
  readonly lines: number;
}

/** Text of a page at most, in UTF-16 units, where its lines are as long as in the rest of the log: 5 Mi. */
const usualLength = 5 * 1024 * 1024;
/** Lines are cut where the page would be longer: 10 Mi. The editor folds nothing above 20 Mi. */
export const longestPage = 2 * usualLength;
const fewestLines = 500;

/** How many lines a page has in a log of so many units and lines: whole thousands, and fewer where lines are long. */
export function pageSizeFor(units: number, lines: number, most: number): number {
  if (units === 0 || lines === 0) return most;
  const fitting = Math.floor(usualLength / (units / lines));
  const round = fitting >= 1000 ? Math.floor(fitting / 1000) * 1000 : Math.max(fewestLines, fitting);
  return Math.min(most, round);
}

/** A page of a log by its number, or undefined where the log has fewer. */
export function pageOf(log: Log, number: number, size: number): LinePage | undefined {
  const pages = pageCount(log, size);
  if (number >= pages) return undefined;
  const firstLine = number * size;
  const lines = number === pages - 1 ? lineCount(log) - firstLine : size;
  return { page: number, pages, firstLine, lines };
}

/** The last lines of a log: between one half of `most` and all of it, so that the first of them stays for a while. */
export function endOfLog(log: Log, size: number, most: number): LinePage {
  const step = Math.max(1, Math.floor(Math.min(most, size) / 2));
  const firstLine = Math.max(0, Math.floor(filledLines(log) / step) - 1) * step;
  const pages = pageCount(log, size);
  return { page: pages - 1, pages, firstLine, lines: lineCount(log) - firstLine };
}

/** How many pages a log has; an empty one has one. */
function pageCount(log: Log, size: number): number {
  return Math.max(1, Math.ceil(filledLines(log) / size));
}

/** The empty line behind the last break is no reason for a page of its own. */
function filledLines(log: Log): number {
  const lines = lineCount(log);
  return lineStartOf(log, lines - 1) === log.text.length ? lines - 1 : lines;
}

/** The text of a page, lines parted by LF. Never more of the log is read for it than the page may show. */
export function textOfPage(log: Log, { firstLine, lines }: LinePage): string {
  const start = lineStartOf(log, firstLine);
  const isLast = firstLine + lines >= lineCount(log);
  const end = isLast ? log.text.length : lineStartOf(log, firstLine + lines);
  if (end - start <= longestPage) {
    const text = sound(log.text.slice(start, end));
    return isLast ? text : text.slice(0, -1);
  }
  return textOfLines(log, firstLine, lines).join('\n');
}

/** So many lines of a log without their breaks, each cut where all of them together would be too much for the editor. */
export function textOfLines(log: Log, firstLine: number, lines: number): readonly string[] {
  const most = longestLine(lines);
  return Array.from({ length: lines }, (_, index) => {
    const line = firstLine + index;
    const start = lineStartOf(log, line);
    const next = line + 1 < lineCount(log) ? lineStartOf(log, line + 1) : log.text.length;
    return cut(pictured(log.text.slice(start, Math.min(next, start + most + 3)).replace(/\r?\n$|\r$/, '')), most);
  });
}

/**
 * A text that the editor shows as it is: breaks are LF, a NUL, for which it would take the file for a binary one, is its
 * picture, and lines are cut where they are so long that the editor would give up. Columns stay what they are.
 */
export function sound(text: string): string {
  const plain = pictured(text).replace(/\r\n?/g, '\n');
  if (plain.length <= longestPage) return plain;
  const lines = plain.split('\n');
  const most = longestLine(lines.length);
  return lines.map((line) => cut(line, most)).join('\n');
}

/** NULs are replaced by the run: a log that a crash has padded holds millions of them. */
function pictured(text: string): string {
  return text.replace(/\0+/g, ({ length }) => '\u2400'.repeat(length));
}

/** So long may each of so many lines be. */
function longestLine(lines: number): number {
  return Math.max(80, Math.floor(longestPage / lines));
}

function cut(line: string, most: number): string {
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** The records that begin before the end of a page and end behind its start. */
export function recordsOfPage(log: Log, { firstLine, lines }: LinePage): RecordSpan {
  const first = recordBefore(log, lineStartOf(log, firstLine));
  const covers = first >= 0 && lineOf(log, endOf(log, first)) >= firstLine;
  const end = firstLine + lines >= lineCount(log) ? log.text.length + 1 : lineStartOf(log, firstLine + lines);
  return { from: covers ? first : first + 1, to: recordBefore(log, end - 1) + 1 };
}

/** Times of the first and last record of a page that have one, on the clock that is wanted: `2024-03-12 14:33:45`. */
export function timesOfPage(
  log: Log,
  page: LinePage,
  zone: Zone = 'log',
): { readonly from: string; readonly to: string } | undefined {
  const records = recordsOfPage(log, page);
  const first = firstTimeIn(log, records.from, records.to, zone);
  const last = firstTimeIn(log, records.to - 1, records.from - 1, zone);
  return first === undefined || last === undefined
    ? undefined
    : { from: formatTime(first, 1000), to: formatTime(last, 1000) };
}

/** The first time that a record has from one on towards another, that one left out. */
function firstTimeIn(log: Log, from: number, to: number, zone: Zone): number | undefined {
  const step = from < to ? 1 : -1;
  for (let record = from; record !== to; record += step) {
    const shown = shownTime(log, record, zone);
    if (shown !== undefined) return shown.time;
  }
  return undefined;
}
