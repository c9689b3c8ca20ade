/** Answers to the requests of `shared/requests.ts`. */
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { detailsOf } from '../features/details.ts';
import { gravestRecords, markedRecords } from '../features/diagnostics/index.ts';
import { oneLine } from '../features/markdown.ts';
import { recordAtTime, type FoundMoment } from '../features/moments.ts';
import { messageRange } from '../features/position.ts';
import { visible } from '../features/markdown.ts';
import { runsAtRecord, serversAtRecord, thingsAtRecord } from '../features/runs/atRecord.ts';
import { runId } from '../operations/runId.ts';
import { outcomesIn } from '../features/runs/ofStretches.ts';
import { focusOn, stepFrom } from '../features/stretches.ts';
import { summaryOf, threadListSteps } from '../features/threads.ts';
import { lineOfRecord, lineStartOf } from '../log/lines.ts';
import { recordBefore } from '../log/log.ts';
import type { Place } from '../events/place.ts';
import { workOf } from '../events/work.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { find, targetFor } from './answers.ts';
import { readLog } from './hooks.ts';
import type { DetailsView } from '../shared/details.ts';
import { mostThreads } from '../shared/requests.ts';
import { isOnDisk } from '../shared/archiveAddress.ts';
import { sniffLog } from '../reading/sniff.ts';
import { headLength } from '../shared/detection.ts';
import type { Steps } from '../base/stepwise.ts';
import type { View } from '../features/view.ts';
import type { EventLog } from '../events/eventLog.ts';
import { isLocal, sortOf, thingKinds, type NamedThing } from '../features/things.ts';
import { inTurns } from '../workspace/turns.ts';
import { nameOf } from '../workspace/uris.ts';
import type {
  FocusParams,
  MarksParams,
  MarksResult,
  FocusResult,
  PlaceParams,
  PlaceResult,
  PositionParams,
  RunsAtResult,
  SniffParams,
  StepParams,
  StepResult,
  ThreadItem,
  ThreadsParams,
  ThreadsResult,
  ThingView,
  ViewParams,
  ViewResult,
  WatchParams,
} from '../shared/requests.ts';
import type { Session } from './session.ts';
import { problemSettings } from './settings.ts';
import { inDocument, logsOfTarget, readyForView, sourceLine, type Target } from './target.ts';

/** More of what is typed is not looked for. */
const longestFilter = 200;

/** The threads of a log, or of the first log that a view shows. */
export async function answerThreads(session: Session, params: ThreadsParams): Promise<ThreadsResult | null> {
  const { uri, filter = '', always = [] } = params;
  const known = targetFor(session, uri);
  // A log above the editor's limit has no document, and may lie in no folder that is read.
  if (known === undefined && isOnDisk(uri)) {
    await refuseUnopened(session, uri);
    await readLog(session, uri);
  }
  const target = known ?? targetFor(session, uri);
  const events = target && logsOfTarget(target)[0];
  if (events === undefined) return null;
  const outcomes = outcomesIn(session.store.workspace(), events);
  const wish = {
    filter: filter.slice(0, longestFilter),
    always: always.slice(0, mostThreads),
    most: mostThreads,
    zone: session.settings.timeZone,
    outcomes,
  };
  return await inTurns(threadListSteps(events, wish));
}

/** The stretch of work of the record at a position; null without one. */
export function answerThreadAt(session: Session, params: PositionParams): ThreadItem | null {
  const found = find(session, params);
  const work = found && workOf(found.context.events, found.context.record);
  return found === undefined || work === undefined
    ? null
    : summaryOf(found.context.events, work, session.settings.timeZone);
}

/** All that is known of the record at a position; null without a record. */
export function answerDetails(session: Session, params: PositionParams): DetailsView | null {
  const found = find(session, params);
  return found === undefined ? null : detailsOf(found.context);
}

/** The runs and distribution points that the record at a position belongs to; null without a record. */
export function answerRunsAt(session: Session, params: PositionParams): RunsAtResult | null {
  const found = find(session, params);
  if (found === undefined) return null;
  const { workspace } = found.context;
  return {
    runs: runsAtRecord(workspace, found.context).map(runId),
    servers: serversAtRecord(workspace, found.context),
    things: thingsAtRecord(found.context).flatMap((thing) => thingView(thing, found.context.events.uri)),
  };
}

/** What is only named is nothing to follow. */
function thingView(thing: NamedThing, uri: string): readonly ThingView[] {
  const sort = sortOf(thing);
  if (sort === undefined) return [];
  const name = `${thingKinds[thing.thing].noun} ${visible(thing.id)}`;
  return [{ sort, name, thing: thing.thing, id: thing.id, sourceUri: isLocal(thing) ? uri : '' }];
}

/** The text of a view and where its lines come from; null when its source is not known. */
export async function answerView(session: Session, { uri }: ViewParams): Promise<ViewResult | null> {
  await inTurns(readyForView(session.store.workspace(), uri));
  const target = targetFor(session, uri);
  return target?.kind === 'view' ? await inTurns(viewSteps(target)) : null;
}

type ViewTarget = Extract<Target, { kind: 'view' }>;

function* viewSteps({ view, sources }: ViewTarget): Steps<ViewResult> {
  const text = yield* view.textSteps();
  return { text, ...originsOf(view, sources), leftOut: view.leftOut };
}

function originsOf({ lines }: View, sources: readonly EventLog[]): Pick<ViewResult, 'lines' | 'sourceOf' | 'sources'> {
  const number = new Map(sources.map((events, index) => [events, index]));
  return {
    lines: lines.map(({ line }) => line),
    sourceOf: lines.map(({ events }) => number.get(events) ?? -1),
    sources: sources.map((events) => events.uri),
  };
}

/** Where a time or the next problem stands in the log that a line of a document comes from; null for an unknown document. */
export function answerPlace(session: Session, { uri, line, wanted }: PlaceParams): PlaceResult | null {
  const target = targetFor(session, uri);
  const source = target && (sourceLine(target, line) ?? sourceLine(target, 0));
  if (target === undefined || source === undefined) return null;
  const { events } = source;
  const here = recordBefore(events.log, lineStartOf(events.log, source.line));
  const found =
    wanted.kind === 'time'
      ? recordAtTime(events.log, wanted.written, Math.max(0, here), session.settings.timeZone)
      : nextProblem(session, target.workspace, { events, record: here }, wanted.direction);
  if (found.kind === 'notFound') return found;
  const { start } = messageRange(events.log, found.record);
  return { kind: 'found', uri: events.uri, ...start };
}

function nextProblem(session: Session, workspace: Workspace, from: Place, direction: 'next' | 'previous'): FoundMoment {
  const { events, record } = from;
  const all = gravestRecords(workspace, events, problemSettings(session.settings));
  const before = all.findLast((each) => each < record);
  const next = direction === 'next' ? all.find((each) => each > record) : before;
  if (next !== undefined) return { kind: 'found', record: next };
  const name = oneLine(events.fileName, longestName);
  if (all.length === 0) return { kind: 'notFound', why: `${name} has no error and no warning.` };
  return { kind: 'notFound', why: `${name} has no ${direction} error or warning from here.` };
}

/** File systems allow no longer names. */
const longestName = 255;

/** The lines of a document that only its logs themselves call failures, when these are marked. */
export function answerMarks(session: Session, { uri }: MarksParams): MarksResult {
  const target = session.settings.asWritten === 'marks' ? targetFor(session, uri) : undefined;
  const all = (target === undefined ? [] : logsOfTarget(target)).map((events) => ({
    events,
    marked: markedRecords(session.store.workspace(), events, problemSettings(session.settings)),
  }));
  const linesOf = (wanted: 'error' | 'warning'): readonly number[] =>
    all.flatMap(({ events, marked }) =>
      marked[wanted].slice(0, mostMarks).flatMap((record) => lineIn(target, events, record)),
    );
  return { errors: linesOf('error'), warnings: linesOf('warning') };
}

/** An editor is not given more decorations of a kind. */
const mostMarks = 10_000;

function lineIn(target: Target | undefined, events: EventLog, record: number): readonly number[] {
  const at = { line: lineOfRecord(events.log, record), character: 0 };
  const range = target === undefined ? undefined : inDocument(target, events, { start: at, end: at });
  return range === undefined ? [] : [range.start.line];
}

/** Whether the growth of a file is looked for on the disk; answers that this was understood. */
export async function answerWatch(session: Session, { uri, on }: WatchParams): Promise<boolean> {
  if (!on) session.unwatch(uri);
  else {
    if (isOnDisk(uri)) await refuseUnopened(session, uri);
    session.watch(uri);
  }
  return true;
}

/** Throws the answer to whoever asks for a file that was not opened. */
async function refuseUnopened(session: Session, uri: string): Promise<void> {
  const refused = await session.refusal(uri);
  if (refused === undefined) return;
  throw new ResponseError(ErrorCodes.InvalidParams, `${oneLine(nameOf(uri), longestName)} is not read: ${refused}.`);
}

/** Whether a text is a log by its first records. */
export function answerSniff(_session: Session, { head }: SniffParams): boolean {
  return sniffLog(head.slice(0, headLength));
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
