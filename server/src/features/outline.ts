/** The outline of a log: the runs that it shows with the threads that did their work, then all other threads by their roles. */
import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import { counted } from '../base/counted.ts';
import { groupBy, mapBy, type Group } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import { stepwise, type Steps } from '../base/stepwise.ts';
import type { EventLog } from '../events/eventLog.ts';
import { workOf, workTableOf } from '../events/work.ts';
import type { Work } from '../events/workState.ts';
import { endOf, startOf, type Log } from '../log/log.ts';
import type { StepOfRun } from '../operations/evidence.ts';
import type { Run } from '../operations/run.ts';
import { runsIn, type Workspace } from '../workspace/workspace.ts';
import type { RecordSpan } from './folding.ts';
import { visible } from './markdown.ts';
import { messageRange, rangeInRecord } from './position.ts';
import { headlineText, outcomeMarks, runTitle, stepNumber } from './runs/describe.ts';
import { rankedSteps, summaryOf } from './threads.ts';

/** Symbols of an outline at most, the steps of runs included: more take too long to send, and nobody reads them. */
const mostSymbols = 1000;
/** So many threads are listed however many runs there are. */
const fewestThreads = 300;
/** Threads that wrote fewer records and have no role are not listed: they would bury the others. */
const fewestRecords = 2;

/** The outline of a log. Once per version. */
export function outlineSteps(workspace: Workspace, events: EventLog): Steps<readonly DocumentSymbol[]> {
  return outlineIn(workspace).steps(events);
}

/** The same of some records of it; runs are those of the whole log. */
export function* outlineStepsWithin(
  workspace: Workspace,
  events: EventLog,
  { from, to }: RecordSpan,
): Steps<readonly DocumentSymbol[]> {
  const { symbols, works } = yield* runsShownIn(workspace).steps(events);
  const own = new Set<Work>();
  for (let record = from; record < to; record++) {
    const work = workOf(events, record);
    if (work !== undefined && isNotable(work) && !works.has(work)) own.add(work);
    yield;
  }
  return [...symbols, ...(yield* rolesOf(events, own, mostSymbols - sizeOf(symbols)))];
}

const outlineIn = memo((workspace: Workspace) =>
  stepwise(function* (events: EventLog): Steps<readonly DocumentSymbol[]> {
    const { symbols, works } = yield* runsShownIn(workspace).steps(events);
    const room = mostSymbols - sizeOf(symbols);
    const others = new Set<Work>();
    yield* rankedSteps(events, (work, table) => {
      if (others.size >= room) return false;
      const isNotable = table.lengthOf(work) >= fewestRecords || table.roleOf(work) !== undefined;
      if (isNotable && !works.has(table.at(work))) others.add(table.at(work));
      return true;
    });
    return [...symbols, ...(yield* rolesOf(events, others, room))];
  }),
);

/** The runs of a log, and the threads that are listed below them. */
interface RunsShown {
  readonly symbols: readonly DocumentSymbol[];
  readonly works: ReadonlySet<Work>;
}

/** Where there are too many runs, the later ones come without what is below them. */
const runsShownIn = memo((workspace: Workspace) =>
  stepwise(function* (events: EventLog): Steps<RunsShown> {
    const owners = yield* ownersIn(workspace, events);
    const symbols: DocumentSymbol[] = [];
    const works = new Set<Work>();
    for (const run of runsIn(workspace)) {
      const own = stepsIn(events, run).map((step) => (owners.get(step.work) === run ? step : { symbol: step.symbol }));
      const symbol = runSymbol(events, run, own);
      if (symbol !== undefined) symbols.push(symbol);
      for (const { work } of own) if (work !== undefined) works.add(work);
      yield;
    }
    return { symbols: shortened(symbols, mostSymbols - fewestThreads), works };
  }),
);

/** For each stretch of work in a log that began for a run and shows steps of no other: that run. */
function* ownersIn(workspace: Workspace, events: EventLog): Steps<ReadonlyMap<Work | undefined, Run>> {
  const owners = new Map<Work, Run>();
  const shared = new Set<Work>();
  for (const run of runsIn(workspace)) {
    for (const { events: log, record } of run.steps.flatMap(({ places }) => places)) {
      const work = log.uri === events.uri ? workOf(events, record) : undefined;
      if (work === undefined) continue;
      const owner = owners.get(work);
      if (owner === undefined && work.records[0] === record) owners.set(work, run);
      else if (owner !== run) shared.add(work);
    }
    yield;
  }
  for (const work of shared) owners.delete(work);
  return owners;
}

function shortened(runs: readonly DocumentSymbol[], most: number): readonly DocumentSymbol[] {
  const shown = runs.slice(0, most);
  let room = most - shown.length;
  return shown.map(({ children = [], ...run }) => {
    const size = sizeOf(children);
    if (size > room) return run;
    room -= size;
    return { ...run, children };
  });
}

function sizeOf(symbols: readonly DocumentSymbol[]): number {
  return symbols.reduce((sum, { children = [] }) => sum + 1 + sizeOf(children), 0);
}

function isNotable(work: Work): boolean {
  return work.role !== undefined || work.records.length >= fewestRecords;
}

/** `✖ Install DP 41 DP07`: steps that the run's own threads show stand below these, all others below the run. */
function runSymbol(events: EventLog, run: Run, steps: readonly StepInLog[]): DocumentSymbol | undefined {
  const [first] = steps;
  if (first === undefined) return undefined;
  const children = [...mapBy(steps, ({ work }) => work)].flatMap(([work, own]) =>
    work === undefined ? own.map(({ symbol }) => symbol) : [workSymbol(events, work, own)],
  );
  return {
    name: `${outcomeMarks[run.outcome]} ${runTitle(run)}`,
    detail: headlineText(run),
    kind: SymbolKind.Event,
    range: spanning(children.map(({ range }) => range)),
    selectionRange: first.symbol.selectionRange,
    children: children.sort(byPlace),
  };
}

/** A step, and the stretch of work that shows it. */
interface StepInLog {
  readonly symbol: DocumentSymbol;
  readonly work?: Work | undefined;
}

function stepsIn(events: EventLog, { steps }: Run): readonly StepInLog[] {
  return steps.flatMap((step) => stepIn(events, step) ?? []);
}

function stepIn(events: EventLog, step: StepOfRun): StepInLog | undefined {
  const own = step.places.filter((place) => place.events.uri === events.uri).map((place) => place.record);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isFailed = step.state === 'failed';
  const symbol = {
    name: `${isFailed ? `${outcomeMarks.failed} ` : ''}${stepNumber(step)} ${step.title}`,
    detail: isFailed ? 'failed' : '',
    kind: SymbolKind.Field,
    range: rangeOfRecords(events.log, first, last),
    selectionRange: messageRange(events.log, first),
  };
  return { symbol, work: workOf(events, first) };
}

function workSymbol(events: EventLog, work: Work, steps: readonly StepInLog[]): DocumentSymbol {
  const { id, role } = summaryOf(events, work);
  const symbol = threadSymbol(events, work);
  const children = steps.map((step) => step.symbol).sort(byPlace);
  // What such a thread is about is said by its run.
  return {
    ...symbol,
    name: nameOf([id, visible(role)]),
    range: spanning([symbol.range, ...children.map(({ range }) => range)]),
    children,
  };
}

/** The first of some threads, in the order in which they were begun, those of one role together. */
function* rolesOf(events: EventLog, works: ReadonlySet<Work>, most: number): Steps<readonly DocumentSymbol[]> {
  const found = workTableOf(events).inOrder(works).slice(0, most);
  const symbols: DocumentSymbol[] = [];
  for (const same of groupBy(found, ({ role }) => role ?? '')) {
    symbols.push(...roleSymbols(events, same));
    yield;
  }
  return symbols;
}

/** One thread of a role stands for itself, and so do those that are known by no role. */
function roleSymbols(events: EventLog, same: Group<Work>): readonly DocumentSymbol[] {
  const children = same.map((work) => threadSymbol(events, work));
  const [{ role }, next] = same;
  const [first] = children;
  if (role === undefined || next === undefined || first === undefined) return children;
  const { selectionRange } = first;
  // The threads of a role are spread over the log: no line but the first is that of all of them.
  return [
    {
      ...{ name: visible(role), detail: counted(same.length, 'thread'), kind: SymbolKind.Namespace },
      ...{ range: selectionRange, selectionRange, children },
    },
  ];
}

function threadSymbol(events: EventLog, work: Work): DocumentSymbol {
  const { id, role, subject, records } = summaryOf(events, work);
  const first = work.records[0] ?? 0;
  return {
    name: nameOf([id, visible(role), subject]),
    detail: counted(records, 'line'),
    kind: SymbolKind.Method,
    range: rangeOfRecords(events.log, first, work.records.at(-1) ?? first),
    selectionRange: messageRange(events.log, first),
  };
}

function nameOf(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

interface LinePlace {
  readonly line: number;
  readonly character: number;
}

function byPosition(a: LinePlace, b: LinePlace): number {
  return a.line - b.line || a.character - b.character;
}

function byPlace(a: DocumentSymbol, b: DocumentSymbol): number {
  return byPosition(a.range.start, b.range.start);
}

function spanning(ranges: readonly Range[]): Range {
  const nowhere = { line: 0, character: 0 };
  const starts = ranges.map(({ start }) => start).sort(byPosition);
  const ends = ranges.map(({ end }) => end).sort(byPosition);
  return { start: starts[0] ?? nowhere, end: ends.at(-1) ?? nowhere };
}

function rangeOfRecords(log: Log, first: number, last: number): Range {
  const { start } = rangeInRecord(log, first, startOf(log, first), startOf(log, first));
  const { end } = rangeInRecord(log, last, endOf(log, last), endOf(log, last));
  return { start, end };
}
