/** The outcome of a run, and why. Absence is only ever "not seen", with what the logs cover. */
import type { Judged } from './judged.ts';
import { formatDuration } from '../../base/time.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import { timeOf } from '../../log/log.ts';
import { causeAt, failureBeforeSuccess, failuresAmong, firstFailure, noCause, type Cause } from './cause.ts';
import { databaseTrouble } from './database.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { messagesIn } from '../../events/postings.ts';
import type { Step } from '../flow.ts';
import type { Strand } from '../strand.ts';
import { call } from '../strands/call.ts';
import { installer } from '../strands/installer.ts';
import { pass } from '../strands/pass.ts';
import { provider } from '../strands/provider.ts';
import { pullProvider } from '../strands/pullProvider.ts';
import { removal } from '../strands/removal.ts';
import { pullWorker, worker } from '../strands/worker.ts';
import { asSentence } from './headline.ts';
import { installerCause } from './installerCause.ts';
import { cutOff } from './lost.ts';
import { isSamePlace, type Place } from '../../events/place.ts';
import { poolIsFull, removalUnderWay } from './queues.ts';
import { rollBackOf, silenceOfRollBack } from './rollBack.ts';
import type { Outcome } from '../../shared/runs.ts';
import type { Waiting } from '../run.ts';
import type { Evidence, Setback, StepOfRun } from '../evidence.ts';
import { latest, quietSince } from './silence.ts';
import { applies, isDone, lastWord } from '../steps.ts';
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
  const installer = installerCause(run.evidence, run.setbacks);
  if (installer !== undefined) return failed(`The installer of the pull part failed. ${installer.meaning}`, installer);
  // The pull part follows the report of success, so its end tells that there was one even where the logs lack it.
  if (word === 'succeeded' || endsPullPart(run)) return afterSuccess(run);
  return failureOf(run) ?? unfinished(run);
}

function failed(reason: string, cause: Cause | undefined): Judgement {
  return { outcome: 'failed', reason, cause, next: undefined };
}

function reportedFailure(run: Judged): Judgement {
  const failure = firstFailure(run.evidence, run.setbacks);
  const { failed: report } = run.evidence.operation.says;
  if (failure !== undefined) return failedOf(failure, report);
  const written = writtenCause(run.evidence);
  // A reason is shown as it stands, so it holds no words of a log.
  return failed(
    `${report}; ${written === undefined ? noCause : 'of what is told only by the log’s own words'}.`,
    written,
  );
}

/** What broke, and what came of it. */
function failedOf({ place }: Setback, consequence: string): Judgement {
  const cause = causeAt(place);
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

/** Success of the main part is not the end of a pull distribution point: its pull part comes after it. */
function afterSuccess(run: Judged): Judgement {
  const pull = run.steps.find((_, index) => stepAt(run, index)?.strand === pullWorker);
  if (pull === undefined || run.evidence.pull !== true) return withoutEffect(run) ?? succeeded(run);
  if (endsPullPart(run)) return isOnlyPullPart(run) ? launchedOnly(run) : succeeded(run);
  if (pull.places.length === 0) return handedOver(run, pull);
  return failureOf(run) ?? atWork(run, pull);
}

/** The failure of what should have taken effect behind the report of success. */
function withoutEffect({ evidence, setbacks }: Judged): Judgement | undefined {
  const { effect } = evidence.operation.says;
  const own = (effect && evidence.parts.get(effect.strand)) ?? [];
  if (effect === undefined || showsEffect(evidence, own)) return undefined;
  const failure = firstFailure(evidence, failuresAmong(own, setbacks));
  return failure && failedOf(failure, effect.failed);
}

function showsEffect({ operation }: Evidence, places: readonly Place[]): boolean {
  const shownBy = new Set(operation.says.effect?.shownBy ?? []);
  return places.some(({ events, record }) => isOneOf(shownBy, events, record));
}

function effectText(evidence: Evidence): string {
  const { effect } = evidence.operation.says;
  if (effect === undefined) return '';
  return showsEffect(evidence, evidence.parts.get(effect.strand) ?? []) ? effect.seen : effect.notSeen;
}

function endsPullPart({ evidence }: Judged): boolean {
  const places = evidence.parts.get(pullWorker) ?? [];
  return places.some((place) => messageAt(place.events, place.record)?.id === 'distmgr.pullDpMarkedInstalled');
}

/** An excerpt that shows nothing before the pull part does not tell how the main part ended. */
function isOnlyPullPart({ evidence }: Judged): boolean {
  const known = new Set<Strand>([pullWorker, installer, provider, pullProvider]);
  return [...evidence.parts.keys()].every((strand) => known.has(strand));
}

function launchedOnly({ evidence }: Judged): Judgement {
  const { launched = 'the pull part was launched' } = evidence.operation.says;
  return { outcome: 'unknown', reason: `No report of the main part was seen; ${launched}.`, next: undefined };
}

/** The last word may be success although something failed before it and was never made good. */
function succeeded({ evidence, setbacks }: Judged): Judgement {
  const { succeeded: reported, launched } = evidence.operation.says;
  const isReported = lastWord(evidence) === 'succeeded';
  const said = isReported ? `${reported}${effectText(evidence)}` : 'No report was seen';
  const link = isReported ? 'and' : 'but';
  const reason = launched !== undefined && evidence.pull === true ? `${said}, ${link} ${launched}` : said;
  const failure = failureBeforeSuccess(evidence, setbacks);
  const cause = failure && causeAt(failure.place);
  const open = cause === undefined ? '' : `, with an open failure: ${cause.text}`;
  return { outcome: 'succeeded', reason: `${reason}${open}.`, cause, next: undefined };
}

/** The last unresolved failure, when no step was seen after it. */
function openFailure({ setbacks, evidence }: Judged): Setback | undefined {
  const last = setbacks.findLast(({ recoveredBy, isReal }) => recoveredBy === undefined && isReal);
  if (last === undefined) return undefined;
  const wanted = new Set(evidence.operation.steps.flatMap((step) => step.evidence));
  const parts = [...evidence.parts.values()].filter((places) => places.some((place) => isSamePlace(place, last.place)));
  const goesOn = parts.some((places) => {
    const after = places.slice(places.findIndex((place) => isSamePlace(place, last.place)) + 1);
    return after.some((place) => isOneOf(wanted, place.events, place.record));
  });
  return goesOn ? undefined : last;
}

function failureReason({ place, isOverdue }: Setback): string {
  const { meaning } = causeAt(place);
  const limit = messageAt(place.events, place.record)?.signature?.recovery?.within;
  if (!isOverdue || limit === undefined) return meaning;
  return `Not seen to be overcome within the ${formatDuration(limit * 1000)} that it may take. ${meaning}`;
}

/** What waits for Hierarchy Manager, or is at it, may wait for the database of the site. */
function unfinished(run: Judged): Judgement {
  const judgement = asFarAsSeen(run);
  const { next, outcome } = judgement;
  const last = run.steps.findLast((step) => step.places.length > 0)?.places.at(-1);
  if (next === undefined || last === undefined || strandOf(run, next) !== pass) return judgement;
  const cause = databaseTrouble(run.logs, last);
  if (cause === undefined) return judgement;
  const reason = asSentence(cause.text);
  if (outcome === 'inProgress' && (quietSince(run) ?? 0) >= silenceOfRollBack)
    return failed(`${reason} Hierarchy Manager did not finish its pass.`, cause);
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
  if (begun !== undefined) return atWork(run, begun);
  const next = nextStep(run, last);
  if (next === undefined || !isDone(step.places, declared)) return atWork(run, step);
  const sameStrand = strandOf(run, next) === declared.strand;
  return sameStrand && declared.strand !== call ? atWork(run, next) : handedOver(run, next);
}

/** Whether the site's own logs show a step, not only what the distribution point writes by itself. */
function isToldBySite({ evidence }: Judged, step: Step | undefined): boolean {
  return step !== undefined && step.strand !== provider && evidence.parts.has(step.strand);
}

/** What a distribution point writes by itself says nothing of the worker that waits for it, where no line of that is given. */
function isSeenFromSite(run: Judged, step: StepOfRun): boolean {
  const strand = strandOf(run, step);
  return strand === undefined || run.evidence.parts.has(strand === provider ? worker : strand);
}

/** The next step that belongs to the run; a step of another part when the part is over. */
function nextStep(run: Judged, last: number): StepOfRun | undefined {
  return run.steps.find((_, index) => {
    const declared = stepAt(run, index);
    return index > last && declared !== undefined && isDue(run.evidence, declared);
  });
}

/**
 * Steps that may be left out are not waited for; the certificate and the client packages are. Nor is the provider: the worker
 * is at work while it waits for it.
 */
function isDue(evidence: Evidence, step: Step): boolean {
  if (step.strand === provider) return false;
  return step.option === undefined || (step.option !== 'boundaryGroup' && applies(evidence, step.option) === true);
}

function isBeforePass(run: Judged, next: StepOfRun): boolean {
  return run.evidence.afterRollBack && strandOf(run, next) === pass;
}

function atWork(run: Judged, next: StepOfRun): Judgement {
  const rolledBack = isBeforePass(run, next) ? rollBackOf(run) : undefined;
  if (rolledBack !== undefined) return failed(rolledBack.meaning, rolledBack);
  const quiet = quietSince(run);
  const since =
    quiet === undefined || quiet < noticeable
      ? ''
      : ` It has been quiet for ${formatDuration(quiet)} while the logs go on.`;
  return { outcome: 'inProgress', reason: `${next.actor} is at work${workText(run, next)}.${since}`, next };
}

/** What a long step is at behind its last record; of the provider, where its lines would stand. */
function workText(run: Judged, { id, places, log }: StepOfRun): string {
  const declared = run.evidence.operation.steps.find((step) => step.id === id);
  if (declared?.strand === provider && places.length === 0)
    return `; its lines stand in ${log} on the distribution point`;
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

/** What holds the next actor up, where its log says so: a fact of the site that bears on this run. */
interface Obstacle {
  /** As in “waiting for 38 min, behind the removal of DP59”. */
  readonly behind: string;
  /** In a sentence. */
  readonly text: string;
}

function obstacleTo(run: Judged, next: StepOfRun): Obstacle | undefined {
  const strand = strandOf(run, next);
  if (strand === worker || strand === pullWorker)
    return poolIsFull(run.logs)
      ? { behind: 'behind other upgrades', text: ' The upgrade pool has no free thread.' }
      : undefined;
  const busy = strand === removal ? removalUnderWay(run.logs) : undefined;
  if (busy === undefined) return undefined;
  const text = ` The DP Manager thread is at the removal of ${busy}, one at a time.`;
  return { behind: `behind the removal of ${shortHost(busy)}`, text };
}

function handedOver(run: Judged, next: StepOfRun): Judgement {
  const given = run.logs.filter((events) => isLogNamed(events, next.log));
  if (given.length === 0)
    return { outcome: 'unknown', reason: `${next.log} was not given, so what ${next.actor} did is not known.`, next };
  if (given.every((events) => beginsLater(events, run)))
    return {
      outcome: 'unknown',
      reason: `${next.log} as given begins only afterwards, so what ${next.actor} did is not known.`,
      next,
    };
  const obstacle = obstacleTo(run, next);
  return {
    outcome: 'waiting',
    reason: `${next.actor} is not seen to act${forHowLong(run)}.${obstacle?.text ?? ''}`,
    next,
    waits: { quiet: quietSince(run), behind: obstacle?.behind },
  };
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

function strandOf(run: Judged, step: StepOfRun): Strand | undefined {
  return run.evidence.operation.steps.find((declared) => declared.id === step.id)?.strand;
}
