/** The columns at the left of every line of a log: when, who, and how bad. */
import { request } from './messages.ts';
import { object, text, whole, type WireShape } from './shapes.ts';

/**
 * How bad a record is. `failed` and `warned`: it is known to be that, and nothing overcame it. `overcome`: it failed, and what
 * failed went well later. `lookAlike`: it only looks like a failure. `…AsWritten`: only the log itself says so.
 */
export type ColumnTone =
  'failed' | 'warned' | 'overcome' | 'lookAlike' | 'failedAsWritten' | 'warnedAsWritten' | 'none';

/** What stands at the left of a line on which a record begins. */
export interface ColumnRow {
  /** Line of the document. */
  readonly line: number;
  /** `06:05:33.257` on the clock that the reader wants, or the empty string. */
  readonly time: string;
  /** `DP02·setup`: what the thread works on and what it is, in `widestThread` characters at most; empty without a thread. */
  readonly thread: string;
  /** Which of the colours of threads it has, from 0; null without a thread. */
  readonly colour: number | null;
  readonly tone: ColumnTone;
  /** `2026-03-03` where another day begins, at the first line too. */
  readonly day: string | null;
  /** `+41 min 23 s` where nothing was written for long between the line above and this one. */
  readonly gap: string | null;
  /** The same where only the thread said nothing for long, with the place of the document behind the message. */
  readonly silence: { readonly text: string; readonly line: number; readonly character: number } | null;
}

/** A part of the document. */
export interface DrawnRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Lines of a document, the last one too. */
export interface ColumnsParams {
  readonly uri: string;
  readonly from: number;
  readonly to: number;
}

/** The columns of lines, upwards; lines on which no record begins have none. */
export interface ColumnsResult {
  readonly rows: readonly ColumnRow[];
  /** What is no message: it is drawn so that it does not catch the eye. */
  readonly dimmed: readonly DrawnRange[];
  /** Zeros with which a file was filled up: they are drawn in the place of one. */
  readonly padding: readonly DrawnRange[];
  /** Characters of the widest time of the document. */
  readonly timeWidth: number;
  /** Characters of the widest word for a thread; 0 where threads need not be told apart. */
  readonly threadWidth: number;
}

const lines: WireShape<ColumnsParams> = object({ uri: text, from: whole(0), to: whole(0) });

/** The columns with all that is known. */
export const columns = request<ColumnsParams, ColumnsResult | null>('configmgrLogs/columns', lines);

/** The same at once, while other logs are being read: nothing is judged, and threads have no name but their number. */
export const columnsAtOnce = request<ColumnsParams, ColumnsResult | null>('configmgrLogs/columnsAtOnce', lines);

/** Lines that are answered at once: no screen shows more. */
export const mostColumnLines = 2000;

/** How many colours threads have. */
export const threadColours = 8;

/** Characters of the word for a thread at most. */
export const widestThread = 13;
