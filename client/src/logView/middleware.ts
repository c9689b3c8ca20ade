/** Places that the server names in logs above the editor's limit are shown in the Log View: the editor could not open them. */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { linkToPage } from '../problems/page.ts';
import { viewSpecOf } from '../viewAddress.ts';
import { moved, type Paged, type Places } from './places.ts';

type Diagnose = NonNullable<Middleware['provideDiagnostics']>;

/** What stands between the editor and the server wherever an answer names a place in a log. */
export function placesMiddleware(places: Places): Middleware {
  return {
    provideDefinition: async (document, position, token, next) => {
      const found = await next(document, position, token);
      const all = found === null || found === undefined ? [] : Array.isArray(found) ? found : [found];
      const paged = await places.paged(all.map(targetOf), document.uri);
      return all.map((each) => movedTarget(paged, each)) as vscode.LocationLink[];
    },
    provideReferences: async (...asked) => {
      const [document, position, options, token, next] = asked;
      const found = (await next(document, position, options, token)) ?? [];
      const paged = await places.paged(found.map(targetOf), document.uri);
      return found.map((each) => movedLocation(paged, each));
    },
    provideWorkspaceSymbols: async (query, token, next) => {
      const found = (await next(query, token)) ?? [];
      const paged = await places.paged(found.map(({ location }) => location.uri));
      for (const symbol of found) symbol.location = movedLocation(paged, symbol.location);
      return found;
    },
    provideDiagnostics: diagnoseThrough(places),
    provideWorkspaceDiagnostics: (known, token, report, next) =>
      next(known, token, (part) => {
        for (const each of part?.items ?? []) if ('items' in each) each.items.forEach(linkToPage);
        report(part);
      }),
    ...hierarchyMiddleware(places),
  };
}

function hierarchyMiddleware(places: Places): Middleware {
  return {
    prepareCallHierarchy: async (document, position, token, next) => {
      const found = await next(document, position, token);
      const all = found === null || found === undefined ? [] : Array.isArray(found) ? found : [found];
      const paged = await places.paged(all.map(targetOf), document.uri);
      for (const item of all) moveItem(paged, item);
      return all;
    },
    provideCallHierarchyIncomingCalls: async (item, token, next) => {
      const calls = (await next(inLog(item), token)) ?? [];
      const paged = await places.paged(
        calls.map(({ from }) => from.uri),
        item.uri,
      );
      for (const call of calls) {
        call.fromRanges = call.fromRanges.map((range) => moved(paged, { uri: call.from.uri, range }).range);
        moveItem(paged, call.from);
      }
      return calls;
    },
    provideCallHierarchyOutgoingCalls: async (item, token, next) => {
      const own = inLog(item);
      const calls = (await next(own, token)) ?? [];
      const paged = await places.paged(
        calls.map(({ to }) => to.uri),
        item.uri,
      );
      for (const call of calls) {
        call.fromRanges = call.fromRanges.map((range) => moved(paged, { uri: own.uri, range }).range);
        moveItem(paged, call.to);
      }
      return calls;
    },
  };
}

function diagnoseThrough(places: Places): Diagnose {
  return async (document, previous, token, next) => {
    const report = await next(document, previous, token);
    if (report === null || report === undefined || !('items' in report)) return report;
    report.items.forEach(linkToPage);
    const related = report.items.flatMap(({ relatedInformation = [] }) => relatedInformation);
    const paged = await places.paged(
      related.map(({ location }) => location.uri),
      document instanceof vscode.Uri ? document : document.uri,
    );
    for (const each of related) each.location = movedLocation(paged, each.location);
    return report;
  };
}

type Named = vscode.Location | vscode.LocationLink | vscode.CallHierarchyItem;

function targetOf(named: Named): vscode.Uri {
  return 'targetUri' in named ? named.targetUri : named.uri;
}

function movedTarget(
  paged: Paged,
  target: vscode.Location | vscode.LocationLink,
): vscode.Location | vscode.LocationLink {
  if (!('targetUri' in target)) return movedLocation(paged, target);
  const { targetUri, targetRange, targetSelectionRange = targetRange } = target;
  const whole = moved(paged, { uri: targetUri, range: targetRange });
  const selected = moved(paged, { uri: targetUri, range: targetSelectionRange });
  return { ...target, targetUri: whole.uri, targetRange: whole.range, targetSelectionRange: selected.range };
}

function movedLocation(paged: Paged, location: vscode.Location): vscode.Location {
  const { uri, range } = moved(paged, location);
  return uri === location.uri ? location : new vscode.Location(uri, range);
}

function moveItem(paged: Paged, item: vscode.CallHierarchyItem): void {
  const { uri, range } = item;
  item.selectionRange = moved(paged, { uri, range: item.selectionRange }).range;
  Object.assign(item, moved(paged, { uri, range }));
}

/** The item as the server knows it: a line of the log, not of the page. */
function inLog(item: vscode.CallHierarchyItem): vscode.CallHierarchyItem {
  const spec = viewSpecOf(item.uri);
  if (spec?.kind !== 'page' || spec.page === 'end') return item;
  const first = spec.page * spec.size;
  const below = ({ start, end }: vscode.Range) => new vscode.Range(start.translate(first), end.translate(first));
  const uri = vscode.Uri.parse(spec.sourceUri);
  const own = Object.create(Object.getPrototypeOf(item) as object) as vscode.CallHierarchyItem;
  return Object.assign(own, item, { uri, range: below(item.range), selectionRange: below(item.selectionRange) });
}
