/** Views: whole lines of one or several logs as a text of their own, with where each line comes from. */
import { lazy } from '../base/lazy.ts';
import { stepwise, type Steps } from '../base/stepwise.ts';
import { lastLineOf, lineCount, lineOfRecord, lineStartOf } from '../log/lines.ts';
import type { Log } from '../log/log.ts';
import type { EventLog } from '../events/eventLog.ts';
import { inTimeOrder, type Place } from '../events/place.ts';
import { longestPage, textOfLines } from './pages.ts';

/** A line of a log. */
export interface SourceLine {
  readonly events: EventLog;
  readonly line: number;
}

/** The text of a view and its lines' origins. */
export interface View {
  /** Put together when it is asked for: most questions are about a line. */
  readonly text: () => string;
  /** The same in steps. */
  readonly textSteps: () => Steps<string>;
  readonly lines: readonly SourceLine[];
  /** Records that are left out at the start, because the editor could not show so many. */
  readonly leftOut: number;
  /** The line of the view that shows a line of a log, or undefined. */
  readonly lineShowing: (events: EventLog, line: number) => number | undefined;
}

/** More lines the editor neither folds nor colours; the last ones are what is looked for. */
const mostRecords = 100_000;

/** A view of records, in time order over several logs; records of one log keep its order. Of very many, the last. */
export function viewOfRecords(places: readonly Place[], most = mostRecords): View {
  const single = new Set(places.map((place) => place.events)).size <= 1;
  const ordered = single ? [...places].sort((a, b) => a.record - b.record) : inTimeOrder(places);
  const shown = ordered.slice(-most);
  const seen = new Map<string, Set<number>>();
  const lines = shown.flatMap(({ events, record }) =>
    linesOfRecords(events.log, [record])
      .map((line) => ({ events, line }))
      .filter((line) => isNew(seen, line)),
  );
  const numbers = lazy(() => numbersOf(lines));
  const text = stepwise(textSteps);
  return {
    text: () => text(lines),
    textSteps: () => text.steps(lines),
    lines,
    leftOut: ordered.length - shown.length,
    lineShowing: (events, line) => numbers().get(events.uri)?.get(line),
  };
}

/** All lines that records of a log stand on, upwards and without repeats. */
export function linesOfRecords(log: Log, records: readonly number[]): readonly number[] {
  const lines: number[] = [];
  for (const record of records) {
    const last = lastLineOf(log, record);
    const first = Math.max(lineOfRecord(log, record), (lines.at(-1) ?? -1) + 1);
    for (let line = first; line <= last; line++) lines.push(line);
  }
  return lines;
}

/** Two records on one line give the line once. */
function isNew(seen: Map<string, Set<number>>, { events, line }: SourceLine): boolean {
  const own = seen.get(events.uri) ?? new Set();
  seen.set(events.uri, own);
  if (own.has(line)) return false;
  own.add(line);
  return true;
}

/** Per log, the number in the view of each line that is shown. */
function numbersOf(lines: readonly SourceLine[]): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const numbers = new Map<string, Map<number, number>>();
  lines.forEach(({ events, line }, number) => {
    const own = numbers.get(events.uri) ?? new Map<number, number>();
    numbers.set(events.uri, own.set(line, number));
  });
  return numbers;
}

/** Lines that follow each other in a log are read together, in parts of so many at most. */
const linesAtOnce = 256;

function* textSteps(lines: readonly SourceLine[]): Steps<string> {
  const found: string[] = [];
  for (let from = 0; from < lines.length;) {
    let to = from + 1;
    while (to < lines.length && to - from < linesAtOnce && follows(lines[to - 1], lines[to])) to++;
    const { events, line } = lines[from] as SourceLine;
    found.push(...someLines(events.log, line, to - from));
    from = to;
    yield;
  }
  return found.join('\n');
}

function follows(before: SourceLine | undefined, next: SourceLine | undefined): boolean {
  return before !== undefined && before.events === next?.events && before.line + 1 === next.line;
}

/** Some lines without their line breaks; very long ones are cut as those of a page are. */
function someLines(log: Log, first: number, count: number): readonly string[] {
  const start = lineStartOf(log, first);
  const end = first + count >= lineCount(log) ? log.text.length : lineStartOf(log, first + count);
  if (end - start > longestPage) return textOfLines(log, first, count);
  const lines = log.text.slice(start, end).split(/\r\n?|\n/);
  // Behind the break of the last line another one begins that is not asked for.
  return lines.slice(0, count);
}
