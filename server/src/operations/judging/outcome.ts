/** The outcome of a run, and why. Absence is only ever "not seen", with what the logs cover. */
import type { Judged } from './judged.ts';
import { formatDuration } from '../../base/time.ts';
import { timeOf } from '../../log/log.ts';
import { noCause, type Cause } from '../cause.ts';
import { causeAt, failureBeforeSuccess, failuresAmong, firstFailure } from './cause.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { messagesIn } from '../../events/postings.ts';
import type { Effect, Endings, Step } from '../flow.ts';
import { awayOn } from '../home.ts';
import type { Strand } from '../strand.ts';
import { asSentence } from './headline.ts';
import { cutOff } from './lost.ts';
import { isSamePlace, placeKey, type Place } from '../../events/place.ts';
import type { Outcome } from '../../shared/runs.ts';
import type { Waiting } from '../run.ts';
import type { Evidence, StepOfRun } from '../evidence.ts';
import type { Setback } from '../setback.ts';
import { latest, quietBehind, quietSince } from './silence.ts';
import { beginsAttempt, isOfPastAttempt } from '../attempts.ts';
import { applies, isDone, jobAt, lastWord, reportingPlaces, reportsOf } from '../steps.ts';
import { writtenCause } from './writtenCause.ts';

/** An outcome with its reason. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string;
  /** What broke, where the run failed or did not succeed in all parts. */
  readonly cause?: Cause | undefined;
  /** The step that should come next; undefined when the run is over. */
  readonly next: StepOfRun | undefined;
  /** Milliseconds since its last record while it waits, and behind what, in words. */
  readonly waits?: Waiting;
}

/** Judges a run. */
export function outcomeOf(run: Judged): Judgement {
  const word = lastWord(run.evidence);
  if (word === 'failed') return reportedFailure(run);
  const later = putOff(run);
  if (later !== undefined) return later;
  const follower = failureOfFollower(run);
  if (follower !== undefined) return follower;
  // What follows the report of success tells that there was one even where the logs lack it.
  if (word === 'succeeded' || launches(run)) return afterSuccess(run);
  return failureOf(run) ?? lapsed(run) ?? unfinished(run);
}

/** Where the end was not told in time, how it ended is not known; one that another computer tells may take longer. */
function lapsed(run: Judged): Judgement | undefined {
  const { operation } = run.evidence;
  const { lapses } = operation;
  if (lapses === undefined || !reportsOf(run.evidence).includes(operation.reports[0])) return undefined;
  const quiet = quietSince(run);
  if (quiet === undefined || quiet < lapses.after) return undefined;
  return {
    outcome: 'unknown',
    reason: `${lapses.says} in the ${formatDuration(quiet)} that the log goes on.`,
    next: undefined,
  };
}

/** An actor that put the work off goes on by itself: what follows in the same attempt is only how it stopped. */
function putOff(run: Judged): Judgement | undefined {
  for (const [strand, places] of run.evidence.parts) {
    const last = strand.putsOff === undefined ? undefined : putOffAmong(run, strand, places);
    if (last !== undefined) return waitingBehind(run, strand, last);
  }
  return undefined;
}

/** The last record with which a strand put the current attempt off; what another strand reports to be done is not put off. */
function putOffAmong(run: Judged, strand: Strand, places: readonly Place[]): Place | undefined {
  const { evidence, setbacks } = run;
  if (lastWord(evidence) === 'succeeded' && reportingPlaces(evidence) !== places) return undefined;
  const keys = new Set(places.map(placeKey));
  const open = setbacks.filter(({ place, recoveredBy }) => recoveredBy === undefined && keys.has(placeKey(place)));
  const last = open.findLast(({ place }) => behindOf(strand, place) !== undefined)?.place;
  return last === undefined || isOfPastAttempt(evidence, last) ? undefined : last;
}

function waitingBehind(run: Judged, strand: Strand, place: Place): Judgement {
  const cause = causeAt(place);
  const next =
    run.steps.find((step) => step.state === 'setback' && strandOf(run, step) === strand) ??
    run.steps.findLast((step) => strandOf(run, step) === strand && step.places.length > 0);
  const waits = { quiet: quietBehind(run.logs, place), behind: behindOf(strand, place) };
  return { outcome: 'waiting', reason: cause.meaning, next, waits };
}

function behindOf(strand: Strand, { events, record }: Place): string | undefined {
  const id = messageAt(events, record)?.id;
  return id === undefined ? undefined : strand.putsOff?.get(id);
}

function failureOfFollower({ evidence, setbacks }: Judged): Judgement | undefined {
  const { end } = evidence.operation.follower ?? {};
  const cause = end?.cause(evidence.parts.get(end.strand) ?? [], setbacks);
  return end && cause && failed(`${end.failed} ${cause.meaning}`, cause);
}

function failed(reason: string, cause: Cause | undefined): Judgement {
  return { outcome: 'failed', reason, cause, next: undefined };
}

function reportedFailure(run: Judged): Judgement {
  const failure = firstFailure(run.evidence, run.setbacks);
  const { failed: report } = saysOf(run.evidence);
  if (failure !== undefined) return failedBy(causeAt(failure.place), report);
  const explained = run.evidence.operation.explains?.(run.evidence);
  if (explained !== undefined) return failedBy(explained, report);
  const written = writtenCause(run.evidence);
  // A reason is shown as it stands, so it holds no words of a log.
  return failed(
    `${report}; ${written === undefined ? noCause : 'of what is told only by the log’s own words'}.`,
    written,
  );
}

/** What is said of the end, by what reports it. */
function saysOf(evidence: Evidence): Endings {
  const [report] = reportsOf(evidence);
  return report?.says ?? evidence.operation.says;
}

/** What broke, and what came of it. */
function failedBy(cause: Cause, consequence: string): Judgement {
  return failed(`${asSentence(cause.text)} ${consequence}.`, cause);
}

function failureOf(run: Judged): Judgement | undefined {
  const failure = openFailure(run) ?? run.setbacks.findLast(({ isOverdue }) => isOverdue);
  if (failure !== undefined) {
    const first = failure.isReal ? firstFailure(run.evidence, run.setbacks) : undefined;
    return failed(failureReason(failure), causeAt((first ?? failure).place));
  }
  const lost = cutOff(run);
  return lost && failed(lost.meaning, lost);
}

/** Success of the main part is not the end of a run that something else follows in. */
function afterSuccess(run: Judged): Judgement {
  const { follower } = run.evidence.operation;
  const next = run.steps.find((_, index) => follower !== undefined && stepAt(run, index)?.strand === follower.strand);
  if (next === undefined || follower?.belongs(run.evidence) !== true) return withoutEffect(run) ?? succeeded(run);
  if (launches(run)) return isOnlyFollower(run) ? launchedOnly(follower.says) : succeeded(run);
  if (next.places.length === 0) return handedOver(run, next);
  return failureOf(run) ?? atWork(run, next);
}

/** The failure of what should have taken effect behind the report of success. */
function withoutEffect({ evidence, setbacks }: Judged): Judgement | undefined {
  const { effect } = evidence.operation;
  const own = (effect && evidence.parts.get(effect.strand)) ?? [];
  if (effect === undefined || showsEffect(effect, own)) return undefined;
  const failure = firstFailure(evidence, failuresAmong(own, setbacks));
  return failure && failedBy(causeAt(failure.place), effect.failed);
}

function showsEffect({ shownBy }: Effect, places: readonly Place[]): boolean {
  const wanted = new Set(shownBy);
  return places.some(({ events, record }) => isOneOf(wanted, events, record));
}

function effectText({ operation: { effect }, parts }: Evidence): string {
  if (effect === undefined) return '';
  return showsEffect(effect, parts.get(effect.strand) ?? []) ? effect.seen : effect.notSeen;
}

/** Whether what follows the main part is seen to be launched. */
function launches({ evidence: { operation, parts } }: Judged): boolean {
  const { strand, launched } = operation.follower ?? {};
  const wanted = new Set(launched);
  const places = strand === undefined ? [] : (parts.get(strand) ?? []);
  return places.some(({ events, record }) => isOneOf(wanted, events, record));
}

/** An excerpt that shows nothing before the follower does not tell how the main part ended. */
function isOnlyFollower({ evidence: { operation, parts } }: Judged): boolean {
  return [...parts.keys()].every((strand) => operation.follower?.beside.includes(strand) === true);
}

function launchedOnly(launched: string): Judgement {
  return { outcome: 'unknown', reason: `No report of the main part was seen; ${launched}.`, next: undefined };
}

/** The last word may be success although something failed before it and was never made good. */
function succeeded({ evidence, setbacks }: Judged): Judgement {
  const { follower } = evidence.operation;
  const says = saysOf(evidence);
  const isReported = lastWord(evidence) === 'succeeded';
  const said = isReported ? `${says.succeeded}${effectText(evidence)}` : 'No report was seen';
  const link = isReported ? 'and' : 'but';
  const reason = follower?.belongs(evidence) === true ? `${said}, ${link} ${follower.says}` : said;
  const failure = failureBeforeSuccess(evidence, setbacks);
  const cause = failure && causeAt(failure.place);
  const open = cause === undefined ? '' : `, with an open failure: ${cause.text}`;
  return { outcome: 'succeeded', reason: `${reason}${open}.`, cause, next: undefined };
}

/** The last unresolved failure, when no step was seen after it. */
function openFailure({ setbacks, evidence }: Judged): Setback | undefined {
  const last = setbacks.findLast(({ recoveredBy, isReal }) => recoveredBy === undefined && isReal);
  if (last === undefined) return undefined;
  const progress = evidence.operation.steps.filter(({ anyway }) => anyway !== true);
  const wanted = new Set(progress.flatMap((step) => step.evidence));
  const parts = [...evidence.parts.values()].filter((places) => places.some((place) => isSamePlace(place, last.place)));
  const goesOn = parts.some((places) => {
    const after = places.slice(places.findIndex((place) => isSamePlace(place, last.place)) + 1);
    return after.some((place) => isOneOf(wanted, place.events, place.record) && mayGoOnWith(evidence, last, place));
  });
  return goesOn ? undefined : last;
}

/** A failure that names its job is not overcome by how another one, or none, goes on; by another attempt at all of them it may be. */
function mayGoOnWith(evidence: Evidence, { place }: Setback, later: Place): boolean {
  const job = jobAt(place);
  return job === undefined || jobAt(later) === job || beginsAttempt(evidence, later);
}

function failureReason({ place, isOverdue }: Setback): string {
  const { meaning } = causeAt(place);
  const limit = messageAt(place.events, place.record)?.signature?.recovery?.within;
  if (!isOverdue || limit === undefined) return meaning;
  return `Not seen to be overcome within the ${formatDuration(limit * 1000)} that it may take. ${meaning}`;
}

/** What the next actor met since the last record explains why it does not act, or does not go on. */
function unfinished(run: Judged): Judgement {
  const judgement = asFarAsSeen(run);
  const { next, outcome } = judgement;
  const last = run.steps.findLast((step) => step.places.length > 0)?.places.at(-1);
  const trouble = next && last && strandOf(run, next)?.trouble?.(run.logs, last);
  if (trouble === undefined) return judgement;
  const { cause, patience, end } = trouble;
  const reason = asSentence(cause.text);
  if (outcome === 'inProgress' && (quietSince(run) ?? 0) >= patience) return failed(`${reason} ${end}`, cause);
  return { ...judgement, reason: `${reason} ${judgement.reason}`, cause };
}

function asFarAsSeen(run: Judged): Judgement {
  const last = run.steps.findLastIndex(
    (step, index) => step.places.length > 0 && isToldBySite(run, stepAt(run, index)),
  );
  const step = run.steps[last];
  const declared = stepAt(run, last);
  if (step === undefined || declared === undefined)
    return { outcome: 'unknown', reason: 'No step was seen.', next: run.steps[0] };
  const begun = run.steps.findLast((each) => each.state === 'begun' && isSeenFromSite(run, each));
  if (begun !== undefined) return isQueued(run, begun) ? handedOver(run, begun) : atWork(run, begun);
  const next = nextStep(run, last);
  if (next === undefined && isDone(step.places, declared) && declared.anyway === true) return overUntold(step);
  if (next === undefined || !isDone(step.places, declared)) return atWork(run, step);
  const sameStrand = strandOf(run, next) === declared.strand;
  return sameStrand && declared.strand.restsBetweenSteps !== true ? atWork(run, next) : handedOver(run, next);
}

/** An actor that ends its part however it went says nothing of how that was. */
function overUntold({ actor }: StepOfRun): Judgement {
  return {
    outcome: 'unknown',
    reason: `${actor} is done, and no report of how it ended was seen.`,
    next: undefined,
  };
}

/** Whether the last word on a step is that its work was put into a queue. */
function isQueued(run: Judged, step: StepOfRun): boolean {
  const queuedBy = new Set(declaredOf(run, step)?.queuedBy);
  const last = step.places.at(-1);
  return last !== undefined && isOneOf(queuedBy, last.events, last.record);
}

/** Whether the logs that tell of the run show a step, not only what another computer writes by itself. */
function isToldBySite({ evidence }: Judged, step: Step | undefined): boolean {
  if (step === undefined || !evidence.parts.has(step.strand)) return false;
  return step.strand.stand.kind !== 'elsewhere' || step.strand.isAwaited === true;
}

/** What another computer writes by itself says nothing of the worker that waits for it, where no line of that is given. */
function isSeenFromSite(run: Judged, step: StepOfRun): boolean {
  const declared = declaredOf(run, step);
  return declared === undefined || run.evidence.parts.has(declared.begunBy?.strand ?? declared.strand);
}

/** The next step that belongs to the run; a step of another strand when the strand is over. */
function nextStep(run: Judged, last: number): StepOfRun | undefined {
  return run.steps.find((_, index) => {
    const declared = stepAt(run, index);
    return index > last && declared !== undefined && isDue(run.evidence, declared);
  });
}

/** Steps that may be left out are not waited for; nor is what another actor begins and waits for, who is at work meanwhile. */
function isDue(evidence: Evidence, step: Step): boolean {
  return step.begunBy === undefined && applies(evidence, step) === true;
}

function atWork(run: Judged, next: StepOfRun): Judgement {
  const strand = strandOf(run, next);
  const quiet = quietSince(run);
  const { evidence, logs } = run;
  const places = strand === undefined ? [] : (evidence.parts.get(strand) ?? []);
  const lost = strand?.lostBy?.({ logs, told: evidence, places, quiet });
  if (lost !== undefined) return failed(lost.meaning, lost);
  const since =
    quiet === undefined || quiet < noticeable
      ? ''
      : ` It has been quiet for ${formatDuration(quiet)} while the logs go on.`;
  return { outcome: 'inProgress', reason: `${next.actor} is at work${workText(run, next)}.${since}`, next };
}

/** What a long step is at behind its last record; of one on another computer, where its lines would stand. */
function workText(run: Judged, step: StepOfRun): string {
  const { operation } = run.evidence;
  const { places, log } = step;
  const declared = declaredOf(run, step);
  const computer = declared && awayOn(operation, declared.strand.stand);
  const isGiven = declared?.strand.stand.kind === 'on' && run.evidence.parts.has(declared.strand);
  if (computer !== undefined && places.length === 0 && !isGiven) return `; its lines stand in ${log} on ${computer}`;
  const tally = declared?.tally?.(run.evidence.parts.get(declared.strand) ?? []);
  if (tally !== undefined) return `; ${tally}`;
  const last = places.at(-1);
  const message = last && messageAt(last.events, last.record)?.id;
  const under = declared?.underWay?.find(({ after }) => message !== undefined && after.includes(message));
  return under === undefined ? '' : ` on ${under.title}`;
}

/** Milliseconds of silence that are worth a word. */
const noticeable = 1000;

function forHowLong(run: Judged): string {
  const quiet = quietSince(run);
  if (quiet === undefined) return '';
  return quiet < noticeable ? '; the logs end here' : `, in the ${formatDuration(quiet)} that the logs go on`;
}

function handedOver(run: Judged, next: StepOfRun): Judgement {
  const given = run.logs.filter((events) => isLogNamed(events, next.log));
  if (given.length === 0)
    return {
      outcome: 'unknown',
      reason: `${next.log} ${missingText(run, next)}, so what ${next.actor} did is not known.`,
      next,
    };
  if (given.every((events) => beginsLater(events, run)))
    return {
      outcome: 'unknown',
      reason: `${next.log} as given begins only afterwards, so what ${next.actor} did is not known.`,
      next,
    };
  const obstacle = strandOf(run, next)?.obstacle?.(run.logs);
  return {
    outcome: 'waiting',
    reason: `${next.actor} is not seen to act${forHowLong(run)}.${obstacle?.text ?? ''}`,
    next,
    waits: { quiet: quietSince(run), behind: obstacle?.behind },
  };
}

/** Of another computer a log may be given, and nothing tie it to the run. */
function missingText(run: Judged, next: StepOfRun): string {
  const strand = strandOf(run, next);
  const computer = strand && awayOn(run.evidence.operation, strand.stand);
  return computer === undefined ? 'was not given' : `of ${computer} was not given, or nothing in it names this run`;
}

/** Whether a log has been renamed or cut since, so that it does not cover the moment of the run's last record. */
function beginsLater(events: EventLog, { evidence }: Judged): boolean {
  const last = latest([...evidence.parts.values()].flat());
  const first = timeOf(events.log, 0);
  return last !== undefined && first !== undefined && first > last;
}

/** Every component's log begins with the line that says that the component was started; it tells nothing. */
function isLogNamed(events: EventLog, log: string): boolean {
  const wanted = log.replace(/\.log$/i, '').toLowerCase();
  if (messagesIn(events).some((message) => message.log === wanted && message.startsProcess !== true)) return true;
  return events.fileName.toLowerCase().startsWith(wanted);
}

function stepAt(run: Judged, index: number): Step | undefined {
  return run.evidence.operation.steps[index];
}

function declaredOf(run: Judged, { id }: StepOfRun): Step | undefined {
  return run.evidence.operation.steps.find((declared) => declared.id === id);
}

function strandOf(run: Judged, step: StepOfRun): Strand | undefined {
  return declaredOf(run, step)?.strand;
}
