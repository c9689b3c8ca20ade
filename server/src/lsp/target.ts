/** What a request is about: a log, a page of one, or a view whose lines are those of one or several logs. */
import type { Position, Range } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import { memo } from '../base/lazy.ts';
import { finished, type Steps } from '../base/stepwise.ts';
import type { RecordContext } from '../features/context.ts';
import { endOfLog, pageOf, type LinePage } from '../features/pages.ts';
import { recordAtPosition } from '../features/position.ts';
import { recordsOfRun, recordsOfServer, runNamed, thingRecordSteps } from '../features/runs/records.ts';
import { recordsOfStretches } from '../features/stretches.ts';
import { viewOfRecords, type SourceLine, type View } from '../features/view.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { mentionIndexOf } from '../features/mentionIndex.ts';
import { thingFrom } from '../features/things.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import {
  endLines,
  readViewQuery,
  viewScheme,
  type LinesSpec,
  type PageSpec,
  type ThingId,
  type ViewSpec,
} from '../shared/views.ts';

/** A document as the server knows it. */
export type Target =
  | { readonly kind: 'log'; readonly workspace: Workspace; readonly events: EventLog }
  | { readonly kind: 'page'; readonly workspace: Workspace; readonly events: EventLog; readonly page: LinePage }
  | {
      readonly kind: 'view';
      readonly workspace: Workspace;
      readonly view: View;
      readonly sources: readonly EventLog[];
    };

/** The log, page or view that a URI names; undefined when it is not known. */
export function targetOf(workspace: Workspace, uri: string): Target | undefined {
  if (!uri.startsWith(`${viewScheme}:`)) {
    const events = workspace.logs.get(uri);
    return events === undefined ? undefined : { kind: 'log', workspace, events };
  }
  const spec = specOf(uri);
  if (spec === undefined) return undefined;
  return spec.kind === 'page' ? pageTarget(workspace, spec) : viewTarget(workspace, uri, spec);
}

/** What a URI of the views' scheme names; undefined for nonsense. */
export function specOf(uri: string): ViewSpec | undefined {
  try {
    return readViewQuery(URI.parse(uri).query);
  } catch {
    return undefined;
  }
}

function pageTarget(workspace: Workspace, spec: PageSpec): Target | undefined {
  const events = workspace.logs.get(spec.sourceUri);
  const page = events && pageNamed(events, spec);
  return events === undefined || page === undefined ? undefined : { kind: 'page', workspace, events, page };
}

/** The page of a log that a number, or `end`, names; undefined where the log has fewer. */
export function pageNamed({ log }: EventLog, { page, size }: Pick<PageSpec, 'page' | 'size'>): LinePage | undefined {
  return page === 'end' ? endOfLog(log, size, endLines) : pageOf(log, page, size);
}

/** Views are put together once for each state of the logs: a request is mostly about one line of them. */
const viewsOf: (workspace: Workspace) => Map<string, Target | undefined> = memo(() => new Map());

function viewTarget(workspace: Workspace, uri: string, spec: LinesSpec): Target | undefined {
  const known = viewsOf(workspace);
  if (!known.has(uri)) known.set(uri, newViewTarget(workspace, spec));
  return known.get(uri);
}

function newViewTarget(workspace: Workspace, spec: LinesSpec): Target | undefined {
  const records = recordsOf(workspace, spec);
  if (records === undefined) return undefined;
  const view = viewOfRecords(records);
  return { kind: 'view', workspace, view, sources: [...new Set(view.lines.map((line) => line.events))] };
}

/** The logs that a document shows. */
export function logsOfTarget(target: Target): readonly EventLog[] {
  return target.kind === 'view' ? target.sources : [target.events];
}

/** The line of a log that a line of the document shows, or undefined. */
export function sourceLine(target: Target, line: number): SourceLine | undefined {
  switch (target.kind) {
    case 'log':
      return { events: target.events, line };
    case 'page':
      return line < target.page.lines ? { events: target.events, line: line + target.page.firstLine } : undefined;
    case 'view':
      return target.view.lines[line];
  }
}

/** The record at a position of the document, or undefined. */
export function contextAt(target: Target, position: Position): RecordContext | undefined {
  const source = sourceLine(target, position.line);
  if (source === undefined) return undefined;
  const found = recordAtPosition(source.events.log, { line: source.line, character: position.character });
  return found === undefined ? undefined : { workspace: target.workspace, events: source.events, ...found };
}

/** A range of a log as a range of the document; undefined when the document does not show its start. */
export function inDocument(target: Target, events: EventLog, range: Range): Range | undefined {
  if (target.kind === 'log') return range;
  const start = lineShowing(target, events, range.start.line);
  const end = lineShowing(target, events, range.end.line);
  if (start === undefined) return undefined;
  return {
    start: { line: start, character: range.start.character },
    end: { line: end ?? start, character: end === undefined ? range.start.character : range.end.character },
  };
}

function lineShowing(target: Exclude<Target, { kind: 'log' }>, events: EventLog, line: number): number | undefined {
  if (target.kind === 'view') return target.view.lineShowing(events, line);
  const own = line - target.page.firstLine;
  return events.uri === target.events.uri && own >= 0 && own < target.page.lines ? own : undefined;
}

/** Reads in steps what the logs name, for a view that is made of it. */
export function* readyForView(workspace: Workspace, uri: string): Steps<undefined> {
  const spec = uri.startsWith(`${viewScheme}:`) ? specOf(uri) : undefined;
  if (spec?.kind !== 'thing') return undefined;
  for (const events of logsOf(workspace)) yield* mentionIndexOf.steps(events);
  return undefined;
}

function* thingSteps(workspace: Workspace, { thing, id, sourceUri }: ThingId): Steps<readonly Place[] | undefined> {
  const named = thingFrom(thing, id);
  const near = workspace.logs.get(sourceUri) ?? logsOf(workspace)[0];
  return named === undefined || near === undefined ? undefined : yield* thingRecordSteps(workspace, named, near);
}

function recordsOf(workspace: Workspace, spec: LinesSpec): readonly Place[] | undefined {
  switch (spec.kind) {
    case 'run': {
      const run = runNamed(workspace, spec.run);
      return run === undefined ? undefined : recordsOfRun(run);
    }
    case 'server':
      return recordsOfServer(workspace, spec.server);
    case 'thing':
      return finished(thingSteps(workspace, spec));
    case 'threads': {
      const events = workspace.logs.get(spec.sourceUri);
      return events && recordsOfStretches(events, spec.stretches).map((record) => ({ events, record }));
    }
  }
}
