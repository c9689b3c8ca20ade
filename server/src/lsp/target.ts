/** What a request is about: a log, or a view of one, whose lines are those of its source. */
import type { Position, Range } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import type { RecordContext } from '../features/context.ts';
import { recordAtPosition } from '../features/position.ts';
import { viewOf, type View } from '../features/stretches.ts';
import type { EventLog } from '../operations/eventLog.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readViewQuery, viewScheme } from './protocol.ts';

/** A document as the server knows it. */
export interface Target {
  readonly workspace: Workspace;
  /** The log itself, or the source of the view. */
  readonly events: EventLog;
  /** Undefined: the document is the log. */
  readonly view: View | undefined;
}

/** The log or view that a URI names; undefined when it is not known. */
export function targetOf(workspace: Workspace, uri: string): Target | undefined {
  if (!uri.startsWith(`${viewScheme}:`)) {
    const events = workspace.logs.get(uri);
    return events === undefined ? undefined : { workspace, events, view: undefined };
  }
  const spec = readViewQuery(URI.parse(uri).query);
  const events = workspace.logs.get(spec?.sourceUri ?? '');
  if (spec === undefined || events === undefined) return undefined;
  return { workspace, events, view: viewOf(events, spec.stretches) };
}

/** The record at a position of the document, or undefined. */
export function contextAt(target: Target, position: Position): RecordContext | undefined {
  const line = target.view === undefined ? position.line : target.view.lines[position.line];
  if (line === undefined) return undefined;
  const found = recordAtPosition(target.events.log, { line, character: position.character });
  return found === undefined ? undefined : { workspace: target.workspace, events: target.events, ...found };
}

/** A range of the source as a range of the document; undefined when the view does not show it. */
export function inDocument(target: Target, range: Range): Range | undefined {
  if (target.view === undefined) return range;
  const start = lineInView(target.view, range.start.line);
  const end = lineInView(target.view, range.end.line);
  if (start === undefined) return undefined;
  return {
    start: { line: start, character: range.start.character },
    end:
      end === undefined
        ? { line: start, character: range.start.character }
        : { line: end, character: range.end.character },
  };
}

/** The line of a view that shows a line of the source; the lines of a view go upwards. */
function lineInView(view: View, line: number): number | undefined {
  let low = 0;
  let high = view.lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((view.lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return view.lines[low] === line ? low : undefined;
}
