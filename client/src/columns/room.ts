/** How much room an editor has for columns, and columns that leave some of it to the messages. */
import type { ColumnsResult } from '../../../server/src/shared/columns.ts';
import { widthOf, type ColumnChoice } from './cells.ts';

/** Characters that a message is left at least, where that can be. */
const LEAST_MESSAGE = 40;
/** Points of an editor that hold no text: line numbers, the margin for folds, the scroll bar. */
const BESIDE_TEXT = 84;
/** The width of a character of a monospaced font, in parts of its height. */
const WIDTH_OF_CHARACTER = 0.6;

/** What is drawn: the facts, and which columns of them. */
export interface FittedColumns {
  readonly facts: ColumnsResult | undefined;
  readonly choice: ColumnChoice;
}

/** How many characters a line of an editor shows that is so many points wide. */
export function charactersIn(width: number, fontSize: number): number {
  return Math.max(0, Math.floor((width - BESIDE_TEXT) / (fontSize * WIDTH_OF_CHARACTER)));
}

/**
 * The columns that are wanted, narrower where they would leave the messages no room: first without fractions of a second, then
 * with threads by their colours alone. `labelWidth`: characters that a view needs for places. An unknown room is enough.
 */
export function fitted(wanted: FittedColumns, labelWidth: number, room: number | undefined): FittedColumns {
  const { facts, choice } = wanted;
  if (facts === undefined || choice === 'off' || room === undefined) return wanted;
  const fits = (each: FittedColumns) => room - labelWidth - widthOf(each.facts, each.choice) >= LEAST_MESSAGE;
  if (fits(wanted)) return wanted;
  const seconds = { facts: inSeconds(facts), choice };
  return fits(seconds) || choice !== 'time+thread' ? seconds : { ...seconds, choice: 'time+chip' };
}

/** `06:05:33` for `06:05:33.257` */
function inSeconds(facts: ColumnsResult): ColumnsResult {
  const rows = facts.rows.map((row) => ({ ...row, time: row.time.replace(/\.\d+$/, '') }));
  const saved = longest(facts.rows) - longest(rows);
  return { ...facts, rows, timeWidth: facts.timeWidth - saved };
}

function longest(rows: ColumnsResult['rows']): number {
  return rows.reduce((most, { time }) => Math.max(most, time.length), 0);
}

/** A part of the grid of editors: a group, or a row or column of parts. */
interface GridPart {
  readonly size: number | undefined;
  readonly parts: readonly GridPart[];
}

/**
 * The widths of the groups of editors in points, in the order of their view columns, as `vscode.getEditorLayout` tells of them;
 * undefined for a group whose width it does not say: sizes are told along the way in which parts follow each other.
 */
export function groupWidths(layout: unknown): readonly (number | undefined)[] {
  if (!isObject(layout)) return [];
  const isRow = layout['orientation'] === 0;
  return widthsIn(partsOf(layout), isRow, undefined);
}

function widthsIn(
  parts: readonly GridPart[],
  isRow: boolean,
  whole: number | undefined,
): readonly (number | undefined)[] {
  return parts.flatMap(({ size, parts: inner }) => {
    const width = isRow ? size : whole;
    return inner.length === 0 ? [width] : widthsIn(inner, !isRow, width);
  });
}

function partsOf(grid: Readonly<Record<string, unknown>>): readonly GridPart[] {
  const groups: readonly unknown[] = Array.isArray(grid['groups']) ? grid['groups'] : [];
  return groups.filter(isObject).map((group) => ({ size: pointsOf(group['size']), parts: partsOf(group) }));
}

/** A size up to 1 is a share of one that is not told. */
function pointsOf(size: unknown): number | undefined {
  return typeof size === 'number' && size > 1 ? size : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
