/** Outline and workspace symbols: operations, threads and distribution points. */
import { SymbolKind, type DocumentSymbol, type Range, type SymbolInformation } from 'vscode-languageserver-types';
import { counted } from '../base/counted.ts';
import { memo } from '../base/lazy.ts';
import { stepwise, type Steps } from '../base/stepwise.ts';
import { formatThread } from '../base/thread.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Run } from '../operations/run.ts';
import type { StepOfRun } from '../operations/evidence.ts';
import { workOf, workTableOf } from '../events/work.ts';
import type { Work } from '../events/workState.ts';
import { identityIn, logsOf, runsIn, type Workspace } from '../workspace/workspace.ts';
import { endOf, startOf, type Log } from '../log/log.ts';
import { visible } from './markdown.ts';
import { locationOf, messageRange, rangeInRecord } from './position.ts';
import { firstPlace, headlineText, runTitle } from './runs/describe.ts';
import type { RecordSpan } from './folding.ts';
import { rankedWorkSteps, shownWork, summaryOf } from './threads.ts';

/** Symbols of an outline at most, the steps of runs included: more take too long to send, and nobody reads them. */
const mostSymbols = 1000;
/** So many threads are listed however many runs there are. */
const fewestThreads = 300;
const mostFound = 500;
/** Threads that wrote fewer records and have no role are not listed: they would bury the others. */
const fewestRecords = 2;

/** The outline of a log: the runs that it shows with their steps, then its threads. Once per version. */
export function symbolSteps(workspace: Workspace, events: EventLog): Steps<readonly DocumentSymbol[]> {
  return symbolsIn(workspace).steps(events);
}

/** The same of some records of it; runs are those of the whole log. */
export function* symbolStepsWithin(
  workspace: Workspace,
  events: EventLog,
  { from, to }: RecordSpan,
): Steps<readonly DocumentSymbol[]> {
  const works = new Set<Work>();
  for (let record = from; record < to; record++) {
    const work = workOf(events, record);
    if (work !== undefined && isNotable(work)) works.add(work);
    yield;
  }
  const runs = yield* runSymbolsIn(workspace).steps(events);
  return [...runs, ...(yield* threadSymbolsOf(events, works, mostSymbols - sizeOf(runs)))];
}

const symbolsIn = memo((workspace: Workspace) =>
  stepwise(function* (events: EventLog): Steps<readonly DocumentSymbol[]> {
    const runs = yield* runSymbolsIn(workspace).steps(events);
    const room = mostSymbols - sizeOf(runs);
    const ranked = (yield* rankedWorkSteps(events)).filter(isNotable).slice(0, room);
    return [...runs, ...(yield* threadSymbolsOf(events, new Set(ranked), room))];
  }),
);

/** Where there are too many runs, the later ones come without their steps. */
const runSymbolsIn = memo((workspace: Workspace) =>
  stepwise(function* (events: EventLog): Steps<readonly DocumentSymbol[]> {
    const symbols: DocumentSymbol[] = [];
    for (const run of runsIn(workspace)) {
      const symbol = runSymbol(events, run);
      if (symbol !== undefined) symbols.push(symbol);
      yield;
    }
    return shortened(symbols, mostSymbols - fewestThreads);
  }),
);

function shortened(runs: readonly DocumentSymbol[], most: number): readonly DocumentSymbol[] {
  const shown = runs.slice(0, most);
  let room = most - shown.length;
  return shown.map(({ children = [], ...run }) => {
    if (children.length > room) return run;
    room -= children.length;
    return { ...run, children };
  });
}

function sizeOf(symbols: readonly DocumentSymbol[]): number {
  return symbols.reduce((sum, { children = [] }) => sum + 1 + children.length, 0);
}

/** The first of some threads, in the order in which they were begun. */
function* threadSymbolsOf(events: EventLog, works: ReadonlySet<Work>, most: number): Steps<readonly DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = [];
  if (works.size === 0) return symbols;
  for (const work of workTableOf(events).each()) {
    if (symbols.length >= most) break;
    if (works.has(work)) symbols.push(threadSymbol(events, work));
    yield;
  }
  return symbols;
}

/** Distribution points, runs, threads and packages whose name holds the query. */
export function workspaceSymbols(workspace: Workspace, query: string): SymbolInformation[] {
  const wanted = query.trim().toUpperCase();
  const all = [
    ...pointSymbols(workspace),
    ...runSymbols(workspace),
    ...threadSymbols(workspace, wanted),
    ...packageSymbols(workspace),
  ];
  return all.filter(({ name }) => name.toUpperCase().includes(wanted)).slice(0, mostFound);
}

function isNotable(work: Work): boolean {
  return work.role !== undefined || work.records.length >= fewestRecords;
}

function runSymbol(events: EventLog, run: Run): DocumentSymbol | undefined {
  const children = run.steps.flatMap((step) => stepSymbol(events, step) ?? []);
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const starts = children.map((child) => child.range.start).sort(byPosition);
  const ends = children.map((child) => child.range.end).sort(byPosition);
  return {
    name: runTitle(run),
    detail: headlineText(run),
    kind: SymbolKind.Event,
    range: { start: starts[0] ?? first.range.start, end: ends.at(-1) ?? last.range.end },
    selectionRange: first.selectionRange,
    children: children.sort((a, b) => byPosition(a.range.start, b.range.start)),
  };
}

function stepSymbol(events: EventLog, step: StepOfRun): DocumentSymbol | undefined {
  const own = step.places.filter((place) => place.events.uri === events.uri).map((place) => place.record);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    name: step.title,
    detail: step.id,
    kind: step.state === 'failed' ? SymbolKind.Boolean : SymbolKind.Field,
    range: rangeOfRecords(events.log, first, last),
    selectionRange: messageRange(events.log, first),
  };
}

function threadSymbol(events: EventLog, work: Work): DocumentSymbol {
  const { id, role, subject, records } = summaryOf(events, work);
  const first = work.records[0] ?? 0;
  return {
    name: [id, visible(role), subject].filter((part) => part !== '').join(' · '),
    detail: counted(records, 'record'),
    kind: SymbolKind.Method,
    range: rangeOfRecords(events.log, first, work.records.at(-1) ?? first),
    selectionRange: messageRange(events.log, first),
  };
}

function pointSymbols(workspace: Workspace): readonly SymbolInformation[] {
  return identityIn(workspace).incarnations.flatMap((incarnation) => {
    const place = incarnation.statements[0];
    if (place === undefined) return [];
    const name = `DP ${String(incarnation.dpid)} ${visible(incarnation.server)}`;
    return [{ name, kind: SymbolKind.Object, location: locationOf(place), containerName: incarnation.site ?? '' }];
  });
}

function runSymbols(workspace: Workspace): readonly SymbolInformation[] {
  return runsIn(workspace).flatMap((run) => {
    const place = firstPlace(run);
    if (place === undefined) return [];
    return [
      { name: runTitle(run), kind: SymbolKind.Event, location: locationOf(place), containerName: headlineText(run) },
    ];
  });
}

function threadSymbols(workspace: Workspace, wanted: string): readonly SymbolInformation[] {
  return logsOf(workspace).flatMap((events) =>
    workTableOf(events).works.flatMap((work) => {
      if (work.role === undefined && work.packages.length === 0) return [];
      const { role, subject } = shownWork(events, work);
      const name = [formatThread(work.thread), visible(role), subject].filter((part) => part !== '').join(' · ');
      // Places are looked up for those only that are found: a large log has ten thousands of threads.
      if (!name.toUpperCase().includes(wanted)) return [];
      const location = locationOf({ events, record: work.records[0] ?? 0 });
      return [{ name, kind: SymbolKind.Method, location, containerName: visible(events.fileName) }];
    }),
  );
}

/** Packages at the first thread that worked on them, in each log. */
function packageSymbols(workspace: Workspace): readonly SymbolInformation[] {
  return logsOf(workspace).flatMap((events) => {
    const first = new Map<string, number>();
    for (const { packages, records } of workTableOf(events).works) {
      for (const id of packages) if (!first.has(id)) first.set(id, records[0] ?? 0);
    }
    return [...first].map(([id, record]) => ({
      name: `Package ${visible(id)}`,
      kind: SymbolKind.Package,
      location: locationOf({ events, record }),
      containerName: visible(events.fileName),
    }));
  });
}

function byPosition(a: { line: number; character: number }, b: { line: number; character: number }): number {
  return a.line - b.line || a.character - b.character;
}

function rangeOfRecords(log: Log, first: number, last: number): Range {
  const { start } = rangeInRecord(log, first, startOf(log, first), startOf(log, first));
  const { end } = rangeInRecord(log, last, endOf(log, last), endOf(log, last));
  return { start, end };
}
