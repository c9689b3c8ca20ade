/** The columns of the lines of a document: finds the records that begin there, and asks the feature. */
import type { Range } from 'vscode-languageserver-types';
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { columnsOf, frameOf, type ColumnWish } from '../features/columns.ts';
import { rangeOf } from '../features/position.ts';
import { lastRecordBefore, lineOfRecord, lineStartOf } from '../log/lines.ts';
import { threadsIn, type Gap } from '../log/log.ts';
import {
  mostColumnLines,
  widestThread,
  type ColumnRow,
  type ColumnsParams,
  type ColumnsResult,
  type DrawnRange,
} from '../shared/columns.ts';
import { targetFor } from './answers.ts';
import type { Session } from './session.ts';
import { inDocument, logsOfTarget, sourceLine, specOf, type Target } from './target.ts';

/** The columns with all that is known; null for a document that is not known. */
export function answerColumns(session: Session, params: ColumnsParams): ColumnsResult | null {
  return columnsIn(session, params, { ...wishOf(session), meaning: session.store.workspace() });
}

/** The columns as the log alone says them; null for a document that is not known. */
export function answerColumnsAtOnce(session: Session, params: ColumnsParams): ColumnsResult | null {
  return columnsIn(session, params, wishOf(session));
}

function wishOf({ settings }: Session): ColumnWish {
  const { timeZone: zone, inlayHints, asWritten } = settings;
  return { zone, gapSeconds: inlayHints.gapSeconds, asWritten: asWritten !== 'off', meaning: undefined };
}

function columnsIn(session: Session, { uri, from, to }: ColumnsParams, wish: ColumnWish): ColumnsResult | null {
  const target = targetFor(session, uri);
  if (target === undefined) return null;
  const last = Math.min(to, from + mostColumnLines - 1);
  const rows: ColumnRow[] = [];
  const dimmed: DrawnRange[] = [];
  let above = recordAbove(target, from);
  for (let line = from; line <= last; line++) {
    const [first, ...others] = recordsOn(target, line);
    if (first === undefined) continue;
    const columns = columnsOf(first, above, wish);
    rows.push({ line, ...columns, silence: silenceIn(target, first.events, columns.silence) });
    for (const place of [first, ...others]) {
      dimmed.push(...frameOf(place).flatMap((range) => drawnIn(target, place.events, range)));
      above = place;
    }
  }
  const padding = paddingOf(target, from, last);
  return { rows, dimmed, padding, timeWidth: timeWidthOf(target, wish), threadWidth: threadWidthOf(target, uri, rows) };
}

/** The records that begin on a line of the document. */
function recordsOn(target: Target, line: number): readonly Place[] {
  const source = sourceLine(target, line);
  if (source === undefined) return [];
  const { log } = source.events;
  const found: Place[] = [];
  for (let record = lastRecordBefore(log, source.line + 1); record >= 0; record--) {
    if (lineOfRecord(log, record) !== source.line) break;
    found.unshift({ events: source.events, record });
  }
  return found;
}

/** The last record that begins above a line of the document. */
function recordAbove(target: Target, line: number): Place | undefined {
  const source = line > 0 ? sourceLine(target, line - 1) : undefined;
  if (source === undefined) return undefined;
  const record = lastRecordBefore(source.events.log, source.line + 1);
  return record < 0 ? undefined : { events: source.events, record };
}

function silenceIn(target: Target, events: EventLog, silence: ColumnRow['silence']): ColumnRow['silence'] {
  if (silence === null) return null;
  const { line, character } = silence;
  const range = inDocument(target, events, { start: { line, character }, end: { line, character } });
  return range === undefined ? null : { text: silence.text, ...range.start };
}

/** The padding between the records of a log that lies on some lines of the document. */
function paddingOf(target: Target, from: number, to: number): readonly DrawnRange[] {
  const [first, last] = [sourceLine(target, from), sourceLine(target, to)];
  if (target.kind === 'view' || first === undefined) return [];
  const { events } = target;
  const start = lineStartOf(events.log, first.line);
  const end = last === undefined ? events.log.text.length : lineStartOf(events.log, last.line + 1);
  return paddingIn(events)
    .filter((gap) => gap.start < end && gap.end > start)
    .flatMap((gap) => drawnIn(target, events, rangeOf(events.log, gap.start, gap.end)));
}

/** All of a log: every scroll asks for some of it, and a log may have as many blank lines as records. */
const paddingIn = memo(({ log }: EventLog): readonly Gap[] => log.gaps().filter(({ reason }) => reason === 'padding'));

function drawnIn(target: Target, events: EventLog, range: Range): readonly DrawnRange[] {
  const shown = inDocument(target, events, range);
  if (shown === undefined) return [];
  const { start, end } = shown;
  const [startLine, startCharacter, endLine, endCharacter] = [start.line, start.character, end.line, end.character];
  return [{ startLine, startCharacter, endLine, endCharacter }];
}

/** `14:33:45.685` and `14:33:45`; a question mark more where a clock is wanted that a log does not know. */
const widths = { fine: 12, whole: 8 };

function timeWidthOf(target: Target, { zone }: ColumnWish): number {
  const logs = logsOfTarget(target);
  const isFine = logs.some(({ log }) => log.clock.resolution === 1);
  const isGuess = zone !== 'log' && logs.some(({ log }) => log.clock.bias === undefined);
  return (isFine ? widths.fine : widths.whole) + (isGuess ? 1 : 0);
}

/** A view is narrow: it has no room to spare, and none for a thread that every line would name again. */
function threadWidthOf(target: Target, uri: string, rows: readonly ColumnRow[]): number {
  if (target.kind !== 'view') return namesThreads(target.events) ? widestThread : 0;
  const spec = specOf(uri);
  const isOneThread = spec?.kind === 'threads' && new Set(spec.stretches.map(({ thread }) => thread)).size === 1;
  return isOneThread ? 0 : rows.reduce((most, { thread }) => Math.max(most, thread.length), 0);
}

const namesThreads = memo(({ log }: EventLog): boolean => threadsIn(log).size > 0);
