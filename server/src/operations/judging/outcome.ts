/** The outcome of a run, and why. Absence is only ever "not seen", with what the logs cover. */
import { formatDuration } from '../../base/time.ts';
import { noCause, type Cause } from '../cause.ts';
import { causeAt, failureBeforeSuccess, failuresAmong, firstFailure } from './cause.ts';
import { isOneOf, messageAt } from '../../events/eventLog.ts';
import type { Effect, Endings } from '../flow.ts';
import type { Strand } from '../strand.ts';
import { asSentence } from './headline.ts';
import { failed, stepAt, strandOf, type Judged, type Judgement } from './judged.ts';
import { cutOff } from './lost.ts';
import { isSamePlace, placeKey, type Place } from '../../events/place.ts';
import type { Evidence } from '../evidence.ts';
import type { Setback } from '../setback.ts';
import { quietBehind, quietSince } from './silence.ts';
import { beginsAttempt, isOfPastAttempt } from '../attempts.ts';
import { jobAt, lastWord, reportingPlaces, reportsOf } from '../steps.ts';
import { atWork, handedOver, unfinished } from './unfinished.ts';
import { writtenCause } from './writtenCause.ts';

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
