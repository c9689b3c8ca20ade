/** Workspace symbols: distribution points, operations, threads and packages by their names. */
import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import type { Steps } from '../base/stepwise.ts';
import { formatThread } from '../base/thread.ts';
import type { EventLog } from '../events/eventLog.ts';
import { workTableOf } from '../events/work.ts';
import { identityIn, logsOf, runsIn, type Workspace } from '../workspace/workspace.ts';
import { visible } from './markdown.ts';
import { locationOf } from './position.ts';
import { headlineText, runTitle } from './runs/describe.ts';
import { firstPlace } from '../operations/runId.ts';
import { summaryOf } from './threads.ts';

const mostFound = 500;

/** Something that has a name, and what is shown of it where the name fits. */
interface SymbolName {
  readonly name: string;
  readonly symbol: () => Omit<SymbolInformation, 'name'>;
}

/** Distribution points, runs, threads and packages whose name holds the query, in turns: a large log has ten thousands of threads. */
export function* workspaceSymbolSteps(workspace: Workspace, query: string): Steps<SymbolInformation[]> {
  const wanted = query.trim().toUpperCase();
  const found: SymbolInformation[] = [];
  for (const namesIn of [pointNames, runNames, threadNames, packageNames]) {
    for (const { name, symbol } of namesIn(workspace)) {
      yield;
      if (!name.toUpperCase().includes(wanted)) continue;
      found.push({ name, ...symbol() });
      if (found.length === mostFound) return found;
    }
  }
  return found;
}

function* pointNames(workspace: Workspace): Iterable<SymbolName> {
  for (const { statements, dpid, server, site } of identityIn(workspace).incarnations) {
    const place = statements[0];
    if (place === undefined) continue;
    const name = `DP ${String(dpid)} ${visible(server)}`;
    yield { name, symbol: () => ({ kind: SymbolKind.Object, location: locationOf(place), containerName: site ?? '' }) };
  }
}

function* runNames(workspace: Workspace): Iterable<SymbolName> {
  for (const run of runsIn(workspace)) {
    const place = firstPlace(run);
    if (place === undefined) continue;
    const symbol = () => ({ kind: SymbolKind.Event, location: locationOf(place), containerName: headlineText(run) });
    yield { name: runTitle(run), symbol };
  }
}

function* threadNames(workspace: Workspace): Iterable<SymbolName> {
  for (const events of logsOf(workspace)) {
    for (const work of workTableOf(events).each()) {
      if (work.role === undefined && work.packages.length === 0) continue;
      const { role, subject } = summaryOf(events, work);
      const name = [formatThread(work.thread), visible(role), subject].filter((part) => part !== '').join(' · ');
      const record = work.records[0] ?? 0;
      yield { name, symbol: () => symbolIn(events, SymbolKind.Method, record) };
    }
  }
}

/** Packages at the first thread that worked on them, in each log. */
function* packageNames(workspace: Workspace): Iterable<SymbolName> {
  for (const events of logsOf(workspace)) {
    const first = new Map<string, number>();
    for (const { packages, records } of workTableOf(events).each()) {
      for (const id of packages) if (!first.has(id)) first.set(id, records[0] ?? 0);
    }
    for (const [id, record] of first)
      yield { name: `Package ${visible(id)}`, symbol: () => symbolIn(events, SymbolKind.Package, record) };
  }
}

function symbolIn(events: EventLog, kind: SymbolKind, record: number): Omit<SymbolInformation, 'name'> {
  return { kind, location: locationOf({ events, record }), containerName: visible(events.fileName) };
}
