/** What is drawn at the left of each line: facts of the server, laid out in columns of one width. */
import type { ColumnRow, ColumnsResult, ColumnTone } from '../../../server/src/shared/columns.ts';
import { plain } from '../text.ts';

/** Which columns are drawn: what `configmgrLogs.columns` names, or threads by their colours alone where there is no room. */
export type ColumnChoice = 'time+thread' | 'time+chip' | 'time' | 'off';

/** The columns as the settings name them; what they name otherwise counts as all. */
export function choiceNamed(name: unknown): ColumnChoice {
  return name === 'time' || name === 'off' ? name : 'time+thread';
}

/** Lines of a document, the last one too. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** Where the lines of a view stand in their logs, all in so many characters. */
export interface Labels {
  readonly width: number;
  readonly of: (line: number) => string;
}

/** What stands at the left of one line. */
export interface Cell {
  readonly line: number;
  /** Place, time, mark, thread, and what lies between the line above and this one. */
  readonly text: string;
  readonly tone: ColumnTone;
  /** The colour of the thread's chip, from 0; null where there is none. */
  readonly colour: number | null;
  /** A rule parts it from the line above. */
  readonly isParted: boolean;
}

/** The cells of lines, in characters: how wide they are, and where the chip stands. */
export interface Cells {
  readonly cells: readonly Cell[];
  readonly width: number;
  readonly chipAt: number;
}

/** A mark for each tone, so that none is told by its colour alone. */
export const marks: Readonly<Record<ColumnTone, string>> = {
  failed: '✖',
  warned: '▲',
  overcome: '✓',
  lookAlike: '○',
  failedAsWritten: '×',
  warnedAsWritten: '△',
  none: ' ',
};

/** Lays out what is known of some lines: one cell for each of them, so that all messages begin at one place. */
export function cellsOf(
  { from, to }: LineSpan,
  facts: ColumnsResult | undefined,
  labels: Labels | undefined,
  choice: ColumnChoice,
): Cells {
  const shown = choice === 'off' ? undefined : facts;
  const rows = new Map(shown?.rows.map((row) => [row.line, row]));
  const widths = {
    label: labels === undefined ? 0 : labels.width + 1,
    time: shown === undefined ? 0 : shown.timeWidth,
    thread: threadWidthOf(shown, choice),
  };
  const cells = Array.from({ length: Math.max(0, to - from + 1) }, (_, index): Cell => {
    const row = rows.get(from + index);
    const label = labels === undefined ? '' : labels.of(from + index).padEnd(widths.label);
    return { line: from + index, ...cellOf(row, label, widths) };
  });
  const width = widths.label + widthOf(shown, choice);
  return { cells, width, chipAt: width - widths.thread };
}

/** Characters of all columns but that of places. */
export function widthOf(facts: ColumnsResult | undefined, choice: ColumnChoice): number {
  return facts === undefined || choice === 'off' ? 0 : facts.timeWidth + markWidth + threadWidthOf(facts, choice);
}

/** Characters of the chip and the word behind it, with a blank; none where threads need not be told apart. */
function threadWidthOf(facts: ColumnsResult | undefined, choice: ColumnChoice): number {
  if (facts === undefined || facts.threadWidth === 0) return 0;
  if (choice === 'time+chip') return chipWidth + 1;
  return choice === 'time+thread' ? chipWidth + facts.threadWidth + 1 : 0;
}

/** A blank, the mark, a blank. */
const markWidth = 3;
/** The chip, with a blank between it and the word. */
const chipWidth = 1;

interface Widths {
  readonly label: number;
  readonly time: number;
  /** With the chip. */
  readonly thread: number;
}

function cellOf(row: ColumnRow | undefined, label: string, widths: Widths): Omit<Cell, 'line'> {
  if (row === undefined) return { text: label, tone: 'none', colour: null, isParted: false };
  const { time, tone, thread, colour, day, gap, line } = row;
  const lead = `${label}${time.padStart(widths.time)} ${marks[tone]} `;
  const word = widths.thread > chipWidth + 1 ? plain(thread) : '';
  const named = widths.thread === 0 ? '' : `${' '.repeat(chipWidth)}${word}`.padEnd(widths.thread);
  const between = [day ?? '', gap === null ? '' : gapMark + gap].filter((part) => part !== '').join(' ');
  return {
    text: `${lead}${named}${between === '' ? '' : `${between} `}`,
    tone,
    colour: widths.thread === 0 ? null : colour,
    isParted: line > 0 && between !== '',
  };
}

/** Stands before how long nothing was written. */
export const gapMark = '◷ ';
