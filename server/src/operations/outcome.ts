/** The outcome of a run, and why. Absence is only ever "not seen", with what the logs cover. */
import { memo } from '../base/lazy.ts';
import { formatDuration } from '../base/time.ts';
import { recordCount, timeOf } from '../log/log.ts';
import { messageAt, messagesIn, recordsOf, type EventLog } from './eventLog.ts';
import type { Part, Step } from './flow.ts';
import { adviceOf } from './judge.ts';
import { inTimeOrder, isSamePlace, type Place } from './place.ts';
import type { Evidence, Outcome, Setback, StepOfRun } from './run.ts';
import { applies, lastWord } from './steps.ts';
import { poolIsFull, removalUnderWay } from './queues.ts';
import { workOf, workTableOf } from './work.ts';

/** What the outcome is judged from. */
export interface Judged {
  readonly evidence: Evidence;
  readonly steps: readonly StepOfRun[];
  readonly setbacks: readonly Setback[];
  /** The logs of the site server. */
  readonly logs: readonly EventLog[];
}

/** An outcome with its reason. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string;
  /** The step that should come next; undefined when the run is over. */
  readonly next: StepOfRun | undefined;
}

/** Judges a run. */
export function outcomeOf(run: Judged): Judgement {
  const word = lastWord(run.evidence);
  if (word === 'failed') return { outcome: 'failed', reason: 'The worker reported that it failed.', next: undefined };
  // The pull part follows the report of success, so its end tells that there was one even where the logs lack it.
  if (word === 'succeeded' || endsPullPart(run)) return afterSuccess(run);
  return failureOf(run) ?? unfinished(run);
}

function failureOf(run: Judged): Judgement | undefined {
  const failure = openFailure(run) ?? run.setbacks.findLast(({ isOverdue }) => isOverdue);
  const reason = failure === undefined ? cutOff(run) : failureReason(failure);
  return reason === undefined ? undefined : { outcome: 'failed', reason, next: undefined };
}

/** Success of the main part is not the end of a pull distribution point: its pull part comes after it. */
function afterSuccess(run: Judged): Judgement {
  const pull = run.steps.find((_, index) => stepAt(run, index)?.part === 'pullWorker');
  const done: Judgement = { outcome: 'succeeded', reason: successReason(run), next: undefined };
  if (pull === undefined || run.evidence.pull !== true) return done;
  if (endsPullPart(run)) return done;
  if (pull.places.length === 0) return handedOver(run, pull);
  return failureOf(run) ?? atWork(run, pull);
}

function endsPullPart({ evidence }: Judged): boolean {
  const places = evidence.parts.get('pullWorker') ?? [];
  return places.some((place) => messageAt(place.events, place.record)?.id === 'distmgr.pullDpMarkedInstalled');
}

function successReason({ evidence }: Judged): string {
  const reported =
    lastWord(evidence) === 'succeeded' ? 'The worker reported success, and ' : 'No report was seen, but ';
  switch (evidence.operation.kind) {
    case 'removal':
      return 'The registry of the distribution point was deleted, which is the last that DistMgr writes; no message confirms a removal.';
    case 'change':
      return 'Hierarchy Manager updated the row of the distribution point and finished its pass.';
    default:
      return evidence.pull === true
        ? `${reported}the pull part was launched; its installer’s own log tells how that ended.`
        : 'The worker reported success.';
  }
}

/** The last unresolved failure, when no step was seen after it. */
function openFailure({ setbacks, evidence }: Judged): Setback | undefined {
  const last = setbacks.findLast(({ recoveredBy, isReal }) => recoveredBy === undefined && isReal);
  if (last === undefined) return undefined;
  const wanted = new Set(evidence.operation.steps.flatMap((step) => step.evidence));
  const parts = [...evidence.parts.values()].filter((places) => places.some((place) => isSamePlace(place, last.place)));
  const goesOn = parts.some((places) => {
    const after = places.slice(places.findIndex((place) => isSamePlace(place, last.place)) + 1);
    return after.some((place) => wanted.has(messageAt(place.events, place.record)?.id ?? ''));
  });
  return goesOn ? undefined : last;
}

function failureReason({ place, isOverdue }: Setback): string {
  const signature = messageAt(place.events, place.record)?.signature;
  const meaning =
    signature === undefined
      ? 'A failure that nothing shows to be overcome.'
      : adviceOf(place.events, place.record, signature).meaning;
  const limit = signature?.recovery?.within;
  if (!isOverdue || limit === undefined) return meaning;
  return `Not seen to be overcome within the ${formatDuration(limit * 1000)} that it may take. ${meaning}`;
}

/** A pass that follows one that was rolled back and falls silent for so long was rolled back as well: 10 minutes. */
const silenceOfRollBack = 600_000;

function rolledBackAgain(run: Judged, next: StepOfRun): string | undefined {
  if (!run.evidence.afterRollBack || partOf(run, next) !== 'pass') return undefined;
  if ((quietSince(run) ?? 0) < silenceOfRollBack) return undefined;
  return 'Hierarchy Manager rolled its pass back, began again, and wrote nothing more about it: one distribution point that cannot be saved blocks all of the site.';
}

/** A new process ends the work of all threads, and so does other work on the same thread: a worker that had not finished is lost. */
function cutOff({ evidence, logs }: Judged): string | undefined {
  const last = inTimeOrder(threadParts.flatMap((part) => evidence.parts.get(part) ?? [])).at(-1);
  if (last === undefined) return undefined;
  const pieces = [last.events, ...logs.filter(({ continues }) => continues?.uri === last.events.uri)];
  const restarted = pieces.some((events) =>
    recordsOf(events, starting).some((record) => isAfter({ events, record }, last)),
  );
  if (restarted)
    return 'The process that did the work was started anew before the work was finished; the worker was lost.';
  const work = workOf(last.events, last.record);
  const other = pieces
    .flatMap((events) => (work === undefined ? [] : workTableOf(events).ofThread(work.thread)))
    .find(({ handedOverBy }) => handedOverBy !== undefined && isAfter(handedOverBy, last));
  if (other === undefined) return undefined;
  return 'The thread was given other work without a word on how this work ended; the worker was lost.';
}

const starting = new Set(['distmgr.componentStarted']);
const threadParts: readonly Part[] = ['worker', 'pullWorker', 'removal'];

function isAfter(place: Place, last: Place): boolean {
  return place.events.uri !== last.events.uri || place.record > last.record;
}

function unfinished(run: Judged): Judgement {
  const last = run.steps.findLastIndex(
    (step, index) => step.places.length > 0 && stepAt(run, index)?.part !== 'provider',
  );
  const step = run.steps[last];
  const declared = stepAt(run, last);
  if (step === undefined || declared === undefined)
    return { outcome: 'unknown', reason: 'No step was seen.', next: run.steps[0] };
  const next = nextStep(run, last);
  if (next === undefined) return atWork(run, step);
  const samePart = partOf(run, next) === declared.part;
  if (!isDone(step, declared) || (samePart && declared.part !== 'call')) return atWork(run, samePart ? next : step);
  return handedOver(run, next);
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
  if (step.part === 'provider') return false;
  return step.option === undefined || (step.option !== 'boundaryGroup' && applies(evidence, step.option) === true);
}

function isDone(step: StepOfRun, declared: Step): boolean {
  if (declared.done === undefined) return true;
  return step.places.some((place) => declared.done?.includes(messageAt(place.events, place.record)?.id ?? ''));
}

function atWork(run: Judged, next: StepOfRun): Judgement {
  const reason = rolledBackAgain(run, next);
  if (reason !== undefined) return { outcome: 'failed', reason, next: undefined };
  const quiet = quietSince(run);
  const since =
    quiet === undefined || quiet < noticeable
      ? ''
      : ` It has been quiet for ${formatDuration(quiet)} while the logs go on.`;
  return { outcome: 'inProgress', reason: `${next.actor} is at work.${since}`, next };
}

/** Milliseconds of silence that are worth a word. */
const noticeable = 1000;

function forHowLong(run: Judged): string {
  const quiet = quietSince(run);
  if (quiet === undefined) return '';
  return quiet < noticeable ? '; the logs end here' : `, in the ${formatDuration(quiet)} that the logs go on`;
}

/** What holds the next actor up, where its log says so: facts of the site that bear on this run. */
function obstacle(run: Judged, next: StepOfRun): string {
  const part = partOf(run, next);
  if (part === 'worker' || part === 'pullWorker')
    return poolIsFull(run.logs) ? ' The upgrade pool has no free thread.' : '';
  const busy = part === 'removal' ? removalUnderWay(run.logs) : undefined;
  return busy === undefined ? '' : ` The DP Manager thread is at the removal of ${busy}, one at a time.`;
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
  return {
    outcome: 'waiting',
    reason: `${next.actor} is not seen to act${forHowLong(run)}.${obstacle(run, next)}`,
    next,
  };
}

/** Whether a log has been renamed or cut since, so that it does not cover the moment of the run's last record. */
function beginsLater(events: EventLog, { evidence }: Judged): boolean {
  const last = latest([...evidence.parts.values()].flat());
  const first = timeOf(events.log, 0);
  return last !== undefined && first !== undefined && first > last;
}

/** Milliseconds from the last record of the run to the last record of the site server's logs; undefined without times. */
function quietSince({ evidence, steps, logs }: Judged): number | undefined {
  // Idle lines of Hierarchy Manager's thread belong to no run: of a pass only the steps' records count.
  const efforts = (['worker', 'pullWorker', 'removal'] as const).flatMap((part) => evidence.parts.get(part) ?? []);
  const last = latest([...steps.flatMap((step) => step.places), ...efforts]);
  const end = lastTimeIn(logs);
  return last === undefined || end === undefined ? undefined : Math.max(0, end - last);
}

/** The time of the last record of any of the logs; undefined where none has a time. */
export function lastTimeIn(logs: readonly EventLog[]): number | undefined {
  return lastTime(logs);
}

/** Once per list: every run of a site server is measured against it. */
const lastTime = memo((logs: readonly EventLog[]) => maximum(logs.map((events) => endOf(events))));

function endOf(events: EventLog): number | undefined {
  return maximum([timeOf(events.log, recordCount(events.log) - 1)]);
}

function latest(places: readonly Place[]): number | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (const { events, record } of places) {
    const time = timeOf(events.log, record);
    if (time !== undefined && time > last) last = time;
  }
  return last === Number.NEGATIVE_INFINITY ? undefined : last;
}

function maximum(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
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

function partOf(run: Judged, step: StepOfRun): Part | undefined {
  return run.evidence.operation.steps.find((declared) => declared.id === step.id)?.part;
}
