/** A run whose end is not told: how far it is, who should act next, and what holds that up. */
import { formatDuration } from '../../base/time.ts';
import { timeOf } from '../../log/log.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { messagesIn } from '../../events/postings.ts';
import type { Evidence, StepOfRun } from '../evidence.ts';
import type { Step } from '../flow.ts';
import { awayOn } from '../home.ts';
import { applies, isDone } from '../steps.ts';
import { asSentence } from './headline.ts';
import { declaredOf, failed, stepAt, strandOf, type Judged, type Judgement } from './judged.ts';
import { latest, quietSince } from './silence.ts';

/** What the next actor met since the last record explains why it does not act, or does not go on. */
export function unfinished(run: Judged): Judgement {
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

/** The actor of a step is at it, or its work came to nothing. */
export function atWork(run: Judged, next: StepOfRun): Judgement {
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

/** The actor of a step is waited for, as far as its log is given. */
export function handedOver(run: Judged, next: StepOfRun): Judgement {
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
