/** Outline and workspace symbols: operations, threads and distribution points. */
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver-types';
import { memo } from '../base/lazy.ts';
import { formatThread } from '../base/thread.ts';
import type { EventLog } from '../operations/eventLog.ts';
import type { Run, StepOfRun } from '../operations/run.ts';
import { workTableOf, type Work } from '../operations/work.ts';
import { identityIn, logsOf, runsIn, type Workspace } from '../workspace/workspace.ts';
import { endOf, startOf } from '../log/log.ts';
import { visible } from './markdown.ts';
import { locationOf, messageRange, rangeOf } from './position.ts';
import { firstPlace, outcomeText, runTitle } from './runs/describe.ts';
import { summaryOf } from './threads.ts';

/** VS Code becomes slow with more symbols than this. */
const mostSymbols = 5000;
const mostFound = 500;
/** Threads that wrote fewer records and have no role are not listed: they would bury the others. */
const fewestRecords = 2;

/** The outline of a log: the runs that it shows with their steps, then its threads. */
export function documentSymbols(workspace: Workspace, events: EventLog): DocumentSymbol[] {
  return [...symbolsIn(workspace)(events)];
}

/** Once per version: the editor asks again whenever it is shown. */
const symbolsIn = memo((workspace: Workspace) => memo((events: EventLog) => symbolsOf(workspace, events)));

function symbolsOf(workspace: Workspace, events: EventLog): readonly DocumentSymbol[] {
  const runs = runsIn(workspace).flatMap((run) => runSymbol(events, run) ?? []);
  const symbols = runs.slice(0, mostSymbols);
  for (const work of workTableOf(events).each()) {
    if (symbols.length >= mostSymbols) break;
    if (isNotable(work)) symbols.push(threadSymbol(events, work));
  }
  return symbols;
}

/** Distribution points, runs, threads and packages whose name holds the query. */
export function workspaceSymbols(workspace: Workspace, query: string): SymbolInformation[] {
  const wanted = query.trim().toUpperCase();
  const all = [
    ...pointSymbols(workspace),
    ...runSymbols(workspace),
    ...threadSymbols(workspace),
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
    detail: outcomeText(run),
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
    range: rangeOf(events.log, startOf(events.log, first), endOf(events.log, last)),
    selectionRange: messageRange(events.log, first),
  };
}

function threadSymbol(events: EventLog, work: Work): DocumentSymbol {
  const { id, role, subject, records } = summaryOf(events, work);
  const first = work.records[0] ?? 0;
  return {
    name: [id, visible(role), subject].filter((part) => part !== '').join(' · '),
    detail: `${String(records)} records`,
    kind: SymbolKind.Method,
    range: rangeOf(events.log, startOf(events.log, first), endOf(events.log, work.records.at(-1) ?? first)),
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
      { name: runTitle(run), kind: SymbolKind.Event, location: locationOf(place), containerName: outcomeText(run) },
    ];
  });
}

function threadSymbols(workspace: Workspace): readonly SymbolInformation[] {
  return logsOf(workspace).flatMap((events) =>
    workTableOf(events)
      .works.filter((work) => work.role !== undefined || work.packages.length > 0)
      .map((work) => {
        const { role, subject } = summaryOf(events, work);
        const name = [formatThread(work.thread), visible(role), subject].filter((part) => part !== '').join(' · ');
        const location = locationOf({ events, record: work.records[0] ?? 0 });
        return { name, kind: SymbolKind.Method, location, containerName: visible(events.fileName) };
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
