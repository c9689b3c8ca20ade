/** The page of one run: its steps with their lines and times, and the other runs of its subject. */
import { formatDuration } from '../../base/time.ts';
import { queryForDpid, queryForServer } from '../../catalogue/queries.ts';
import { inTimeOrder, isSamePlace, placeKey, type Place } from '../../events/place.ts';
import { messageOf, threadOf, timeOf } from '../../log/log.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import type { Run } from '../../operations/run.ts';
import { ownPlaces } from '../../operations/steps.ts';
import type { RunLineView, RunPageView, SiblingView, StepDetail } from '../../shared/runPage.ts';
import type { RunView } from '../../shared/runs.ts';
import { newestFirst, subjectKey } from '../../shared/standing.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';
import { oneLine, visible } from '../markdown.ts';
import type { Query } from '../query.ts';
import { stepNumber } from './describe.ts';
import { placeItem, runItems } from './items.ts';

/** So many lines of a step are shown, and so many records of its thread before and behind what failed. */
const mostLines = 20;
const before = 8;
const behind = 4;
/** More of a line is read in its log. */
const longestLine = 600;
/** So many runs of the same subject before a run are listed, and as many after it. */
const mostSiblings = 5;

/** The page of the run of that name; undefined when the logs do not show it any more. */
export function runPage(workspace: Workspace, id: string): RunPageView | undefined {
  const items = runItems(workspace);
  const index = items.findIndex((item) => item.id === id);
  const [run, item] = [runsIn(workspace)[index], items[index]];
  if (run === undefined || item === undefined) return undefined;
  const { next, waits, cause, steps } = run;
  return {
    run: item,
    steps: steps.map((step, at) => detailOf(run, step, steps.slice(0, at).findLast(isSeen))),
    waitsBefore: waits === undefined || next === undefined ? null : steps.indexOf(next),
    causeLine: cause === undefined ? null : lineOf(run, cause.place),
    query: queryOf(run) ?? null,
    siblings: siblingsOf(items, item),
  };
}

function isSeen({ places }: StepOfRun): boolean {
  return places.length > 0;
}

function detailOf(run: Run, step: StepOfRun, previous: StepOfRun | undefined): StepDetail {
  const { places } = step;
  const shown = linesOf(run, step);
  return {
    number: stepNumber(step),
    start: placeTime(places[0]) ?? null,
    lasted: spanText(placeTime(places[0]), placeTime(places.at(-1))),
    since: sinceText(placeTime(previous?.places.at(-1)), placeTime(places[0])),
    lines: shown.map((place) => lineOf(run, place)),
    more: Math.max(0, places.length - shown.length),
  };
}

/** The records that show a step; of the one in which the run broke also those of the same thread around that, which are kept of many. */
function linesOf(run: Run, step: StepOfRun): readonly Place[] {
  const broke = step === brokenStep(run) ? (run.cause?.place ?? step.decisive) : undefined;
  if (broke === undefined) return step.places.slice(0, mostLines);
  const own = ownPlaces(run).filter((place) => isSameThread(place, broke));
  const at = own.findIndex((place) => isSamePlace(place, broke));
  const around = at < 0 ? [broke] : own.slice(Math.max(0, at - before), at + behind + 1);
  const room = Math.max(0, mostLines - around.length);
  return inTimeOrder(distinct([...around, ...step.places.slice(0, room)]));
}

/** The step that what broke the run belongs to; where it belongs to none, the first that failed. */
function brokenStep({ cause, steps }: Run): StepOfRun | undefined {
  const own = steps.find(
    ({ decisive }) => cause !== undefined && decisive !== undefined && isSamePlace(decisive, cause.place),
  );
  return own ?? steps.find(({ state }) => state === 'failed') ?? steps.find(({ state }) => state === 'setback');
}

function isSameThread(one: Place, other: Place): boolean {
  return (
    one.events.uri === other.events.uri &&
    threadOf(one.events.log, one.record) === threadOf(other.events.log, other.record)
  );
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

function lineOf({ cause }: Run, place: Place): RunLineView {
  return {
    place: placeItem(place),
    time: placeTime(place) ?? null,
    text: oneLine(messageOf(place.events.log, place.record), longestLine),
    isCause: cause !== undefined && isSamePlace(cause.place, place),
  };
}

function placeTime(place: Place | undefined): number | undefined {
  return place && timeOf(place.events.log, place.record);
}

/** Steps of several actors overlap: then none followed the other. */
function sinceText(from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined || to - from < 1_000 ? '' : formatDuration(to - from);
}

function spanText(from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined || to <= from ? '' : formatDuration(to - from);
}

function queryOf({ dpid, server }: Run): Query | undefined {
  if (dpid !== undefined) return { subject: `DPID ${String(dpid)}`, sql: queryForDpid(dpid) };
  return server === undefined ? undefined : { subject: visible(server), sql: queryForServer(server) };
}

function siblingsOf(all: readonly RunView[], run: RunView): readonly SiblingView[] {
  const key = subjectKey(run);
  const own = all.filter((other) => subjectKey(other) === key).sort((a, b) => newestFirst(b, a));
  const at = own.indexOf(run);
  const after = own.slice(at + 1);
  const overcoming = all.find(({ id }) => id === run.overcomeBy);
  const told = new Set([...own.slice(Math.max(0, at - mostSiblings), at), ...after.slice(0, mostSiblings)]);
  const listed = own.filter((other) => told.has(other) || other === overcoming);
  // A package goes with its distribution point: the run that took that away is about another subject.
  const shown = overcoming === undefined || listed.includes(overcoming) ? listed : [...listed, overcoming];
  return shown.map((other) =>
    siblingOf(other, other === overcoming ? 'overcame' : own.indexOf(other) < at ? 'before' : 'after'),
  );
}

function siblingOf(run: RunView, relation: SiblingView['relation']): SiblingView {
  const { id, title, outcome, outcomeText, start, bias } = run;
  return { id, title, outcome, outcomeText, start, bias, relation };
}
