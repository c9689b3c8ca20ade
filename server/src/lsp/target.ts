/** What a request is about: a log, or a view whose lines are those of one or several logs. */
import type { Position, Range } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import type { RecordContext } from '../features/context.ts';
import { recordAtPosition } from '../features/position.ts';
import { recordsOfRun, recordsOfServer, runNamed } from '../features/runs/records.ts';
import { recordsOfStretches } from '../features/stretches.ts';
import { viewOfRecords, type View } from '../features/view.ts';
import type { EventLog } from '../operations/eventLog.ts';
import type { Place } from '../operations/place.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readViewQuery, viewScheme, type ViewSpec } from './protocol.ts';

/** A document as the server knows it. */
export type Target =
  | { readonly kind: 'log'; readonly workspace: Workspace; readonly events: EventLog }
  | {
      readonly kind: 'view';
      readonly workspace: Workspace;
      readonly view: View;
      readonly sources: readonly EventLog[];
    };

/** The log or view that a URI names; undefined when it is not known. */
export function targetOf(workspace: Workspace, uri: string): Target | undefined {
  if (!uri.startsWith(`${viewScheme}:`)) {
    const events = workspace.logs.get(uri);
    return events === undefined ? undefined : { kind: 'log', workspace, events };
  }
  const spec = readViewQuery(URI.parse(uri).query);
  const records = spec === undefined ? undefined : recordsOf(workspace, spec);
  if (records === undefined) return undefined;
  const view = viewOfRecords(records);
  return { kind: 'view', workspace, view, sources: [...new Set(view.lines.map((line) => line.events))] };
}

/** The logs that a document shows. */
export function logsOfTarget(target: Target): readonly EventLog[] {
  return target.kind === 'log' ? [target.events] : target.sources;
}

/** The record at a position of the document, or undefined. */
export function contextAt(target: Target, position: Position): RecordContext | undefined {
  const source =
    target.kind === 'log' ? { events: target.events, line: position.line } : target.view.lines[position.line];
  if (source === undefined) return undefined;
  const found = recordAtPosition(source.events.log, { line: source.line, character: position.character });
  return found === undefined ? undefined : { workspace: target.workspace, events: source.events, ...found };
}

/** A range of a log as a range of the document; undefined when the document does not show it. */
export function inDocument(target: Target, events: EventLog, range: Range): Range | undefined {
  if (target.kind === 'log') return range;
  const start = lineInView(target.view, events, range.start.line);
  const end = lineInView(target.view, events, range.end.line);
  if (start === undefined) return undefined;
  return {
    start: { line: start, character: range.start.character },
    end: { line: end ?? start, character: end === undefined ? range.start.character : range.end.character },
  };
}

function recordsOf(workspace: Workspace, spec: ViewSpec): readonly Place[] | undefined {
  switch (spec.kind) {
    case 'run': {
      const run = runNamed(workspace, spec.run);
      return run === undefined ? undefined : recordsOfRun(run);
    }
    case 'server':
      return recordsOfServer(workspace, spec.server);
    case 'threads': {
      const events = workspace.logs.get(spec.sourceUri);
      return events && recordsOfStretches(events, spec.stretches).map((record) => ({ events, record }));
    }
  }
}

function lineInView(view: View, events: EventLog, line: number): number | undefined {
  const found = view.lines.findIndex((source) => source.line === line && source.events.uri === events.uri);
  return found < 0 ? undefined : found;
}
