/** The steps of a run: which of its records show which step. */
import { mapBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import { lastNotAbove } from '../base/search.ts';
import { allMessages, type MessageId } from '../catalogue/messages/index.ts';
import { isOneOf, messageAt, messageIndexAt } from '../events/eventLog.ts';
import type { FinalReport, Operation, Step } from './flow.ts';
import type { Strand } from './strand.ts';
import type { SubjectKind } from './subject.ts';
import { fieldAt, serverAt } from '../events/values.ts';
import { inTimeOrder, type Place } from '../events/place.ts';
import { attemptAround, beginsAttempt, isOfPastAttempt, positionOf, type StrandPosition } from './attempts.ts';
import type { Evidence, StepOfRun } from './evidence.ts';
import type { Setback } from './setback.ts';
import { timeOf } from '../log/log.ts';
import type { StepState } from '../shared/runs.ts';

/** The steps of a run in order. Unresolved failures mark the step that they happened in. */
export function stepsOf(evidence: Evidence, setbacks: readonly Setback[]): readonly StepOfRun[] {
  const open = setbacks.filter(({ recoveredBy }) => recoveredBy === undefined);
  const troubled = new Map(open.map((setback) => [setback, stepOfFailure(evidence, setback.place)]));
  const steps = evidence.operation.steps.map((step) => {
    const own = open.length === 0 ? open : open.filter((setback) => troubled.get(setback) === step);
    const places = placesOfStep(evidence, step);
    const failures = failureReports(evidence, step);
    if (places.length + own.length + failures.length === 0) return unseen(step)[unseenState(evidence, step)];
    const shown = places.length > 0 ? places : [...own.map(({ place }) => place), ...failures];
    const { id, title, actor, log } = step;
    const state = failures.length > 0 ? 'failed' : stateOf(evidence, step, { places, open: own });
    const decisive = decisiveOf(evidence, step, { places: shown, open: own, state });
    return { id, title, actor, log, places: shown, decisive, state };
  });
  const last = steps.findLastIndex(({ places }) => places.length > 0);
  return steps.map((step, index) => (index < last ? step : begunOr(evidence, step, index)));
}

/** A step of which no record is seen, by its state: most steps of most runs, which share it. */
const unseen = memo(({ id, title, actor, log }: Step) => {
  const inState = (state: StepState): StepOfRun => ({
    ...{ id, title, actor, log, places: [], decisive: undefined, state },
  });
  return { notSeen: inState('notSeen'), notApplicable: inState('notApplicable') };
});

function unseenState(evidence: Evidence, step: Step): 'notSeen' | 'notApplicable' {
  return applies(evidence, step) === false ? 'notApplicable' : 'notSeen';
}

/** A step behind which nothing is seen is over only with what it ends with. */
function begunOr(evidence: Evidence, step: StepOfRun, index: number): StepOfRun {
  const declared = evidence.operation.steps[index];
  if (declared === undefined) return step;
  if (step.state === 'seen') return isDone(step.places, declared) ? step : { ...step, state: 'begun' };
  const begin = step.state === 'notSeen' ? beginOf(evidence, declared) : undefined;
  return begin === undefined ? step : { ...step, state: 'begun', decisive: begin };
}

/** The record of another strand that begins a step which belongs to the run, while that strand says nothing more. */
function beginOf(evidence: Evidence, step: Step): Place | undefined {
  const { begunBy } = step;
  if (begunBy === undefined || applies(evidence, step) !== true) return undefined;
  const places = evidence.parts.get(begunBy.strand) ?? [];
  const shown = stepsShown(evidence.operation).get(begunBy.strand);
  const last = places.findLast(({ events, record }) => shown?.[messageIndexAt(events, record)] !== undefined);
  const id = last && messageAt(last.events, last.record)?.id;
  return id !== undefined && begunBy.messages.includes(id) ? last : undefined;
}

/** Whether what a step ends with stands among its records. */
export function isDone(places: readonly Place[], { done }: Step): boolean {
  return done === undefined || places.some((place) => ends(place, done));
}

function ends({ events, record }: Place, done: readonly string[]): boolean {
  return done.includes(messageAt(events, record)?.id ?? '');
}

/** The record to go to. */
function decisiveOf(
  evidence: Evidence,
  { done = [] }: Step,
  found: { readonly places: readonly Place[]; readonly open: readonly Setback[]; readonly state: StepState },
): Place | undefined {
  const { places, open, state } = found;
  const failure = state === 'failed' || state === 'setback' ? firstOpen(evidence, open) : undefined;
  return failure?.place ?? places.find((place) => ends(place, done)) ?? places[0];
}

function firstOpen(evidence: Evidence, open: readonly Setback[]): Setback | undefined {
  const current = open.filter(({ place }) => !isOfPastAttempt(evidence, place));
  return current.find(({ isReal }) => isReal) ?? current[0];
}

/** The records of a run that show a step; records about another subject do not. */
function placesOfStep(evidence: Evidence, step: Step): readonly Place[] {
  return placesOfSteps(evidence).get(step) ?? [];
}

/** The records that show each step; every record is looked at once. */
const placesOfSteps = memo((evidence: Evidence): ReadonlyMap<Step, readonly Place[]> => {
  const found = new Map<Step, Place[]>();
  for (const [strand, places] of evidence.parts) {
    const shown = stepsShown(evidence.operation).get(strand);
    if (shown === undefined) continue;
    for (const place of places) {
      const steps = shown[messageIndexAt(place.events, place.record)];
      if (steps === undefined || (strand.isExact !== true && !isAboutRun(evidence, place))) continue;
      for (const step of ofRun(evidence, steps)) {
        const known = found.get(step);
        if (known === undefined) found.set(step, [place]);
        else known.push(place);
      }
    }
  }
  for (const [step, places] of found)
    if (step.besides !== undefined) found.set(step, [...inStepOrder(evidence, step, places)]);
  return found;
});

/** What two actors write of a step; where the times of one cannot be compared, what its own actor writes goes first. */
function inStepOrder({ parts }: Evidence, { strand }: Step, places: readonly Place[]): readonly Place[] {
  if (places.every(({ events, record }) => timeOf(events.log, record) !== undefined)) return places;
  const own = new Set(parts.get(strand));
  return [...places.filter((place) => own.has(place)), ...places.filter((place) => !own.has(place))];
}

/** Of several steps that a record shows those that the run has; where it has none of them, the record is the better witness. */
function ofRun(evidence: Evidence, steps: readonly Step[]): readonly Step[] {
  if (steps.length < 2) return steps;
  const own = steps.filter((step) => applies(evidence, step) !== false);
  return own.length === 0 ? steps : own;
}

/** Per strand, and per message: the steps of an operation that it shows. */
const stepsShown = memo((operation: Operation): ReadonlyMap<Strand, readonly (readonly Step[] | undefined)[]> => {
  const signs = operation.steps.flatMap((step) =>
    (step.besides === undefined ? [step] : [step, step.besides]).map(({ strand, evidence }) => ({
      strand,
      evidence,
      step,
    })),
  );
  const shownBy = (own: readonly (typeof signs)[number][], id: MessageId) => {
    const shown = own.filter(({ evidence }) => evidence.includes(id)).map(({ step }) => step);
    return shown.length === 0 ? undefined : shown;
  };
  const strands = mapBy(signs, ({ strand }) => strand);
  return new Map([...strands].map(([strand, own]) => [strand, allMessages.map(({ id }) => shownBy(own, id))]));
});

/** Whether the last word on how the run ended is that it succeeded, that it failed, or neither: a new attempt is open. */
export function lastWord(evidence: Evidence): 'succeeded' | 'failed' | undefined {
  for (const report of reportsOf(evidence)) {
    const word = wordOf(evidence, report);
    if (word !== undefined) return word;
  }
  return undefined;
}

function wordOf(evidence: Evidence, { strand, succeeded, failed }: FinalReport): 'succeeded' | 'failed' | undefined {
  for (const place of (evidence.parts.get(strand) ?? []).toReversed()) {
    if (beginsAttempt(evidence, place)) return undefined;
    const id = messageAt(place.events, place.record)?.id;
    if (id === undefined) continue;
    if (succeeded.includes(id)) return 'succeeded';
    if (failed.includes(id)) return 'failed';
  }
  return undefined;
}

/** The reports that may end a run. */
export const reportsOf = memo((evidence: Evidence): readonly FinalReport[] =>
  evidence.operation.reports.filter((report) => isOf(evidence, report)),
);

function isOf(evidence: Evidence, { of }: FinalReport): boolean {
  return of === undefined || of(evidence);
}

/** The records among which the run's end is reported: those of the strand that has a word on it. */
export function reportingPlaces(evidence: Evidence): readonly Place[] {
  const report = reportsOf(evidence).find((each) => wordOf(evidence, each) !== undefined);
  return report === undefined ? [] : (evidence.parts.get(report.strand) ?? []);
}

/** Whether a step belongs to the run at all; undefined when the logs do not say. */
export function applies(evidence: Evidence, { option }: Step): boolean | undefined {
  return option === undefined || option(evidence);
}

function stateOf(
  evidence: Evidence,
  step: Step,
  found: { readonly places: readonly Place[]; readonly open: readonly Setback[] },
): StepState {
  if (found.open.length === 0) return found.places.length > 0 ? 'seen' : unseenState(evidence, step);
  // The report of success comes before what a step starts, and does not wait for, ends.
  const isLater = found.open.some(({ isReal, place }) => isReal && isStarted(evidence, place));
  if (lastWord(evidence) === 'succeeded' && !isLater) return found.places.length > 0 ? 'seen' : 'setback';
  const current = found.open.filter(({ place }) => !isOfPastAttempt(evidence, place));
  if (current.length === 0 && found.places.length > 0) return 'seen';
  return current.some(({ isReal, isOverdue }) => isReal || isOverdue) ? 'failed' : 'setback';
}

/** The step that reports success: when the last word is a failure, that report stands in its place. */
function failureReports(evidence: Evidence, step: Step): readonly Place[] {
  if (!isReport(evidence, step) || lastWord(evidence) !== 'failed') return [];
  const reporting = reportingPlaces(evidence);
  if (evidence.parts.get(step.strand) !== reporting) return [];
  return reporting.filter((place) => isReportOfFailure(evidence, place)).slice(-1);
}

/** The step in which a failure happened: the one begun last before it, or the next one when that had come to its end. */
function stepOfFailure(evidence: Evidence, failure: Place): Step | undefined {
  const position = positionOf(evidence, failure);
  if (position === undefined) return undefined;
  const { strand, index: at } = position;
  const started = evidence.operation.steps.find(({ starts }) => starts === strand) ?? onlyShown(evidence, strand);
  if (started !== undefined) return started;
  const told = stepTold(evidence, failure, position) ?? stepOfJob(evidence, failure, position);
  if (told !== undefined) return told;
  const own = evidence.operation.steps.filter((step) => step.strand === strand && !isReport(evidence, step));
  const { from, to } = attemptAround(evidence, position);
  const isWithin = (positions: readonly number[], low: number, high: number) =>
    (positions[lastNotAbove(positions, high - 1)] ?? -1) >= low;
  const begun = own.findLastIndex((step) => isWithin(shownAt(evidence, step), Math.max(from, 0), at));
  const step = own[begun];
  const isOver =
    step !== undefined &&
    from >= 0 &&
    isWithin(endsAt(evidence, step), from, at) &&
    !isWithin(shownAt(evidence, step), at + 1, to);
  const following = own.slice(begun + 1).find((other) => applies(evidence, other) === true);
  return step === undefined || isOver ? (following ?? step) : step;
}

/** The step that a failure itself shows, or whose report it is. */
function stepTold(evidence: Evidence, failure: Place, { strand, index }: StrandPosition): Step | undefined {
  const own = evidence.operation.steps.filter((step) => step.strand === strand);
  const isShown = (positions: readonly number[]) => positions[lastNotAbove(positions, index)] === index;
  const shown = own.find((step) => isShown(shownAt(evidence, step)));
  return shown ?? (isReportOfFailure(evidence, failure) ? own.find((step) => isReport(evidence, step)) : undefined);
}

/** Of several jobs at once each is at a step of its own: so many records before a failure are looked at. */
const furthest = 500;

/** The step at which the job was that a failure names, by the record before it that names the job as well. */
function stepOfJob(evidence: Evidence, failure: Place, { strand, index }: StrandPosition): Step | undefined {
  const job = jobAt(failure);
  if (job === undefined) return undefined;
  const shown = stepsShown(evidence.operation).get(strand);
  const before = (evidence.parts.get(strand) ?? []).slice(Math.max(0, index - furthest), index);
  const last = before.findLast(
    (place) => shown?.[messageIndexAt(place.events, place.record)] !== undefined && jobAt(place) === job,
  );
  const steps = last && shown?.[messageIndexAt(last.events, last.record)];
  return steps && ofRun(evidence, steps)[0];
}

/** The job that a record names, as a key. */
export function jobAt({ events, record }: Place): string | undefined {
  const job = fieldAt(events, record, 'job');
  return job === undefined ? undefined : String(job).toUpperCase();
}

/** The step that a strand shows when it takes none itself. */
function onlyShown({ operation: { steps } }: Evidence, strand: Strand): Step | undefined {
  if (steps.some((step) => step.strand === strand)) return undefined;
  return steps.find(({ besides }) => besides?.strand === strand);
}

/** Whether a record is of a strand that a step starts and does not wait for. */
function isStarted(evidence: Evidence, place: Place): boolean {
  const strand = positionOf(evidence, place)?.strand;
  return strand !== undefined && evidence.operation.steps.some(({ starts }) => starts === strand);
}

/** Whether a record is the word that the run failed. */
export function isReportOfFailure(evidence: Evidence, place: Place): boolean {
  return reportsOf(evidence).some(({ failed }) => ends(place, failed));
}

/** Whether a record is the word that the run succeeded. */
export function isReportOfSuccess(evidence: Evidence, place: Place): boolean {
  return reportsOf(evidence).some(({ succeeded }) => ends(place, succeeded));
}

function isReport(evidence: Evidence, step: Step): boolean {
  const reports = reportsSaying(evidence.operation).get(step);
  return reports?.some((report) => isOf(evidence, report)) === true && applies(evidence, step) !== false;
}

/** The steps that are a report of success, with the reports that say it. */
const reportsSaying = memo(({ steps, reports }: Operation): ReadonlyMap<Step, readonly FinalReport[]> => {
  const saying = ({ strand, evidence }: Step) =>
    reports.filter((report) => report.strand === strand && evidence.every((id) => report.succeeded.includes(id)));
  return new Map(steps.map((step) => [step, saying(step)]));
});

/** Where the records that show a step stand among those of its strand. */
function shownAt(evidence: Evidence, step: Step): readonly number[] {
  return shownIn(evidence).get(step) ?? [];
}

const shownIn = memo((evidence: Evidence): ReadonlyMap<Step, readonly number[]> => {
  const indexes = ({ strand }: Step, places: readonly Place[]) =>
    places.flatMap((place) => {
      const position = positionOf(evidence, place);
      return position?.strand === strand ? [position.index] : [];
    });
  return new Map([...placesOfSteps(evidence)].map(([step, places]) => [step, indexes(step, places)]));
});

/** Where what a step is done with, or the last of what it is seen by, stands among the records of its strand. */
function endsAt(evidence: Evidence, step: Step): readonly number[] {
  return endsIn(evidence).get(step) ?? [];
}

const endsIn = memo((evidence: Evidence): ReadonlyMap<Step, readonly number[]> => {
  const indexes = ({ strand, done, evidence: shown }: Step) => {
    const ends = new Set(done ?? shown.slice(-1));
    const places = evidence.parts.get(strand) ?? [];
    return places.flatMap(({ events, record }, index) => (isOneOf(ends, events, record) ? [index] : []));
  };
  return new Map(evidence.operation.steps.map((step) => [step, indexes(step)]));
});

/** Per message: whether it can name a subject of a kind. */
const naming = memo(({ fields }: SubjectKind) =>
  allMessages.map(({ compiled }) => compiled.fields.some(({ name }) => fields.includes(name))),
);

/** Whether a record names no other subject than the run’s. */
export function isAboutRun(evidence: Evidence, { events, record }: Place): boolean {
  const { subject } = evidence.operation;
  if (naming(subject)[messageIndexAt(events, record)] !== true) return true;
  const server = serverAt(events, record);
  if (server !== undefined && evidence.server !== undefined && server !== evidence.server.toUpperCase()) return false;
  const dpid = fieldAt(events, record, 'dpid');
  if (dpid !== undefined && evidence.dpid !== undefined && dpid !== evidence.dpid) return false;
  return subject.fields.every((name) => {
    const own = evidence.also[name];
    return own === undefined || isSame(own, fieldAt(events, record, name));
  });
}

/** Whether nothing says that two values of a field are different; letter case says nothing. */
function isSame(one: string | number, other: string | number | undefined): boolean {
  return other === undefined || String(one).toUpperCase() === String(other).toUpperCase();
}

/** The records of those who worked on a run, in time order. */
export function ownPlaces({ parts }: Evidence): readonly Place[] {
  return inTimeOrder([...parts].flatMap(([strand, places]) => (strand.isWork === true ? places : [])));
}

/** The records of the threads that worked on a run, thread by thread. */
export function threadPlaces({ parts }: Evidence): readonly Place[] {
  return [...parts].flatMap(([strand, places]) => (strand.isThread === true ? places : []));
}

/** Per message: whether it may be a setback. */
const suspicious = allMessages.map(({ signature }) => signature !== undefined);

/** Of those the records that may be setbacks; a thread that has done its work may go on about another server: that is none. */
export function suspectsIn(evidence: Evidence): readonly Place[] {
  const isSuspect = ({ events, record }: Place) => suspicious[messageIndexAt(events, record)] === true;
  return inTimeOrder(
    [...evidence.parts].flatMap(([strand, places]) =>
      strand.isWork === true
        ? places.filter((place) => isSuspect(place) && (strand.isExact === true || isAboutRun(evidence, place)))
        : [],
    ),
  );
}
