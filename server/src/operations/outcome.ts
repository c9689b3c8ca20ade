/** The outcome of a run, and why. Absence is only ever "not seen", with what the logs cover. */
import { formatDuration } from '../base/time.ts';
import { timeOf } from '../log/log.ts';
import { messageAt, recordsOf, type EventLog } from './eventLog.ts';
import type { Part, Step } from './flow.ts';
import { isSamePlace } from './place.ts';
import type { Evidence, Outcome, Setback, StepOfRun } from './run.ts';
import { applies, lastWord } from './steps.ts';

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
  const failure = openFailure(run);
  if (failure !== undefined) return { outcome: 'failed', reason: failureReason(run, failure), next: undefined };
  const cut = cutOff(run);
  if (cut !== undefined) return { outcome: 'failed', reason: cut, next: undefined };
  return unfinished(run);
}

/** Success of the main part is not the end of a pull distribution point: its pull part comes after it. */
function afterSuccess(run: Judged): Judgement {
  const pull = run.steps.find((_, index) => stepAt(run, index)?.part === 'pullWorker');
  const done: Judgement = { outcome: 'succeeded', reason: successReason(run), next: undefined };
  if (pull === undefined || run.evidence.pull !== true) return done;
  if (endsPullPart(run)) return done;
  const failure = openFailure(run);
  if (failure !== undefined) return { outcome: 'failed', reason: failureReason(run, failure), next: undefined };
  return pull.places.length > 0 ? atWork(run, pull) : handedOver(run, pull);
}

function endsPullPart({ evidence }: Judged): boolean {
  const places = evidence.parts.get('pullWorker') ?? [];
  return places.some((place) => messageAt(place.events, place.record)?.id === 'distmgr.pullDpMarkedInstalled');
}

function successReason({ evidence }: Judged): string {
  switch (evidence.operation.kind) {
    case 'removal':
      return 'The registry of the distribution point was deleted, which is the last that DistMgr writes; no message confirms a removal.';
    case 'change':
      return 'Hierarchy Manager updated the row of the distribution point and finished its pass.';
    default:
      return evidence.pull === true
        ? 'The worker reported success, and the pull part was launched; its installer’s own log tells how that ended.'
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

function failureReason(_run: Judged, { place }: Setback): string {
  const signature = messageAt(place.events, place.record)?.signature;
  return signature?.meaning ?? 'A failure that nothing shows to be overcome.';
}

/** A new process ends the work of all threads; a worker that had not finished is lost. */
function cutOff({ evidence }: Judged): string | undefined {
  const ending = evidence.parts.get(evidence.operation.ending) ?? [];
  const last = ending.at(-1);
  if (last === undefined || evidence.operation.ending === 'pass') return undefined;
  const restarts = recordsOf(last.events, new Set(['distmgr.componentStarted'])).filter(
    (record) => record > last.record,
  );
  if (restarts.length === 0) return undefined;
  return 'The process that did the work was started anew before the work was finished; the worker was lost.';
}

function unfinished(run: Judged): Judgement {
  const last = run.steps.findLastIndex((step) => step.places.length > 0 && step.state !== 'notApplicable');
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

/** Steps that may be left out are not waited for; the certificate and the client packages are. */
function isDue(evidence: Evidence, step: Step): boolean {
  return step.option === undefined || (step.option !== 'boundaryGroup' && applies(evidence, step.option) === true);
}

function isDone(step: StepOfRun, declared: Step): boolean {
  if (declared.done === undefined) return true;
  return step.places.some((place) => declared.done?.includes(messageAt(place.events, place.record)?.id ?? ''));
}

function atWork(run: Judged, next: StepOfRun): Judgement {
  const quiet = quietSince(run);
  const since = quiet === undefined ? '' : ` It has been quiet for ${formatDuration(quiet)} while the logs go on.`;
  return { outcome: 'inProgress', reason: `${next.actor} is at work.${since}`, next };
}

function handedOver(run: Judged, next: StepOfRun): Judgement {
  const given = run.logs.some((events) => isLogNamed(events, next.log));
  if (!given)
    return { outcome: 'unknown', reason: `${next.log} was not given, so what ${next.actor} did is not known.`, next };
  const quiet = quietSince(run);
  const since = quiet === undefined ? '' : `, in the ${formatDuration(quiet)} that the logs go on`;
  return { outcome: 'waiting', reason: `${next.actor} is not seen to act${since}.`, next };
}

/** Milliseconds from the last record of the run to the last record of the site server's logs; undefined without times. */
function quietSince({ evidence, logs }: Judged): number | undefined {
  const own = [...evidence.parts.values()].flat();
  const last = maximum(own.map(({ events, record }) => timeOf(events.log, record)));
  const end = maximum(logs.map((events) => endOf(events)));
  return last === undefined || end === undefined ? undefined : Math.max(0, end - last);
}

function endOf(events: EventLog): number | undefined {
  return maximum([timeOf(events.log, events.log.records.count - 1)]);
}

function maximum(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}

function isLogNamed(events: EventLog, log: string): boolean {
  const wanted = log.replace(/\.log$/i, '').toLowerCase();
  for (let record = 0; record < events.log.records.count; record++) {
    if (messageAt(events, record)?.log === wanted) return true;
  }
  return events.fileName.toLowerCase().startsWith(wanted);
}

function stepAt(run: Judged, index: number): Step | undefined {
  return run.evidence.operation.steps[index];
}

function partOf(run: Judged, step: StepOfRun): Part | undefined {
  return run.evidence.operation.steps.find((declared) => declared.id === step.id)?.part;
}
