/** Comma-separated values as RFC 4180 has them, which no spreadsheet takes for a formula. */
import { oneLine } from '../features/markdown.ts';

const longestCell = 1000;

/** One row, with the line break that ends it. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** An empty cell is what is not known. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const shown = oneLine(value, longestCell);
  const safe = /^[=+\-@|%]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
