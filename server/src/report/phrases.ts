/** Words that the answers share. */
import { oneLine, quote, worded } from '../features/markdown.ts';
import type { CoverageEntry } from './coverage.ts';

const longestFile = 260;
const longestProse = 4000;
/** More files of one log than this are counted only. */
const mostFiles = 5;

/** A number with its noun: `1 record`, `2 records`. */
export function withPlural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[], joint: 'and' | 'or'): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(` ${joint} `);
}

export function count(number: number): string {
  return String(number);
}

/** `2026-03-02 14:33:45.685` of ISO 8601. */
export function timeText(iso: string): string {
  return iso.replace('T', ' ').replace(/Z$/, '');
}

/** Sentences in Markdown: those that hold anything but words stand in code spans. */
export function prose(text: string): string {
  return oneLine(text, longestProse)
    .split(/(?<=[.!?]) /)
    .map(worded)
    .join(' ');
}

/** A cell of a Markdown table with text from outside. */
export function cell(text: string): string {
  return quote(text).replaceAll('|', '\\|');
}

/** A Markdown table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** What the logs cover, a log a line. */
export function coverageText(coverage: readonly CoverageEntry[]): string {
  if (coverage.length === 0) return '  nothing: no log was given\n';
  return coverage
    .map(
      (entry) =>
        `  ${oneLine(entry.log, 60)}: ${withPlural(entry.records, 'record')}, ${spanText(entry)} (${files(entry, (file) => oneLine(file, longestFile))})\n`,
    )
    .join('');
}

/** The same as a Markdown table. */
export function coverageTable(coverage: readonly CoverageEntry[]): string {
  if (coverage.length === 0) return 'Nothing: no log was given.';
  const rows = coverage.map((entry) => [cell(entry.log), String(entry.records), spanText(entry), files(entry, cell)]);
  return table(['Log', 'Records', 'Time (UTC)', 'Files'], rows);
}

function spanText({ from, to }: CoverageEntry): string {
  return from === null || to === null ? 'no times in UTC' : `${timeText(from)} – ${timeText(to)}`;
}

function files(entry: CoverageEntry, show: (file: string) => string): string {
  const shown = entry.files.slice(0, mostFiles).map(show).join(', ');
  const more = entry.files.length - mostFiles;
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
