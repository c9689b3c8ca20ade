/** Workspace symbols: distribution points, operations, threads and packages by their names. */
import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import { formatThread } from '../base/thread.ts';
import { workTableOf } from '../events/work.ts';
import { identityIn, logsOf, runsIn, type Workspace } from '../workspace/workspace.ts';
import { visible } from './markdown.ts';
import { locationOf } from './position.ts';
import { headlineText, runTitle } from './runs/describe.ts';
import { firstPlace } from '../operations/runId.ts';
import { shownWork } from './threads.ts';

const mostFound = 500;

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
