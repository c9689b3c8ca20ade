/** Answers to the requests of `protocol.ts`. */
import { focusOn, stepFrom } from '../features/stretches.ts';
import { summaryOf, threadSummaries } from '../features/threads.ts';
import { lineOfRecord } from '../log/lines.ts';
import { workOf } from '../operations/work.ts';
import { find, targetFor } from './answers.ts';
import type {
  FocusParams,
  FocusResult,
  PositionParams,
  StepParams,
  StepResult,
  ThreadItem,
  ThreadsParams,
  ThreadsResult,
  ViewParams,
  ViewResult,
} from './protocol.ts';
import type { Session } from './session.ts';
import { inDocument, logsOfTarget } from './target.ts';

/** The threads of a log, or of the first log that a view shows. */
export function answerThreads(session: Session, { uri }: ThreadsParams): ThreadsResult | null {
  const target = targetFor(session, uri);
  const events = target && logsOfTarget(target)[0];
  return events === undefined ? null : { items: threadSummaries(events) };
}

/** The stretch of work of the record at a position; null without one. */
export function answerThreadAt(session: Session, params: PositionParams): ThreadItem | null {
  const found = find(session, params);
  const work = found && workOf(found.context.events, found.context.record);
  return found === undefined || work === undefined ? null : summaryOf(found.context.events, work);
}

/** The text of a view and where its lines come from; null when its source is not known. */
export function answerView(session: Session, { uri }: ViewParams): ViewResult | null {
  const target = targetFor(session, uri);
  if (target?.kind !== 'view') return null;
  return {
    text: target.view.text,
    lines: target.view.lines.map(({ line }) => line),
    sourceOf: target.view.lines.map(({ events }) => target.sources.indexOf(events)),
    sources: target.sources.map((events) => events.uri),
  };
}

/** The folds that leave only some stretches of work; null for a view. */
export function answerFocus(session: Session, { uri, stretches }: FocusParams): FocusResult | null {
  const target = targetFor(session, uri);
  return target?.kind === 'log' ? focusOn(target.events, stretches) : null;
}

/** The line of the next or previous record of the same stretch of work; null at its ends. */
export function answerStep(session: Session, params: StepParams): StepResult | null {
  const found = find(session, params);
  const record = found && stepFrom(found.context.events, found.context.record, params.direction);
  if (found === undefined || record === undefined) return null;
  const { events } = found.context;
  const line = lineOfRecord(events.log, record);
  const range = inDocument(found.target, events, { start: { line, character: 0 }, end: { line, character: 0 } });
  return range === undefined ? null : { line: range.start.line };
}
