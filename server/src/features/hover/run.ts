/** Hover on evidence: which step of which operation the record is, what came before, and what should come next. */
import { messageAt } from '../../events/eventLog.ts';
import { isSamePlace } from '../../events/place.ts';
import type { Run } from '../../operations/run.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import type { RecordContext } from '../context.ts';
import { bullets, paragraphs, quote, worded } from '../markdown.ts';
import { failedOf, reportedAt } from '../runs/causes.ts';
import {
  causeText,
  changesLines,
  neighbours,
  outcomeText,
  progressText,
  runTitle,
  stepNumber,
  whoText,
} from '../runs/describe.ts';
import { evidenceAt, type EvidenceOf } from '../runs/evidence.ts';
import { placeText } from './place.ts';

/** More runs than this are only counted. */
const shownRuns = 3;

/** The runs that a record is evidence of, and those that failed of it; undefined when it is none. */
export function describeRuns(context: RecordContext): string | undefined {
  const found = evidenceAt(context.workspace, context);
  const failed = failedOf(context.workspace, context).filter((run) => !found.some((each) => each.run === run));
  if (found.length + failed.length === 0) return undefined;
  const more = found.length > shownRuns ? `and ${String(found.length - shownRuns)} more runs` : undefined;
  return paragraphs(
    ...failed.slice(0, shownRuns).map(describeFailed),
    ...found.slice(0, shownRuns).map((evidence) => describeStep(context, evidence)),
    more,
  );
}

function describeFailed(run: Run): string {
  return `**${worded(runTitle(run))}** · ${worded(outcomeText(run))}, at ${progressText(run)}, of this`;
}

function describeStep(context: RecordContext, { run, step }: EvidenceOf): string {
  const { before, after } = neighbours(run, step);
  const next = after ?? run.next;
  return paragraphs(
    `**${worded(runTitle(run))}** · ${worded(outcomeText(run))} · step ${stepNumber(step)}: ${step.title}`,
    bullets([
      ...(isTold(context, run) ? [] : causeLines(run)),
      run.who === undefined ? undefined : `By ${quote(whoText(run.who))}`,
      ...changed(run),
      before === undefined ? undefined : `Before: ${stepText(before)}`,
      next === undefined ? undefined : `${after === undefined ? 'Should come next' : 'Next'}: ${nextText(next, run)}`,
    ]),
  );
}

/** Whether the verdict on the record says what broke: it is that record, or its worker’s word that there was one. */
function isTold(context: RecordContext, run: Run): boolean {
  if (reportedAt(context.workspace, context)?.run === run) return true;
  return run.cause !== undefined && isSamePlace(run.cause.place, context) && isJudged(context);
}

function isJudged({ events, record }: RecordContext): boolean {
  return messageAt(events, record)?.signature !== undefined;
}

/** What broke: a cause may hold words of a log. */
function causeLines({ cause }: Run): readonly string[] {
  if (cause === undefined) return [];
  const { events, record } = cause.place;
  const next = cause.next === undefined ? '' : ` **Next:** ${cause.next}`;
  return [`**Cause:** ${quote(causeText(cause))}, ${placeText(events, record)}.${next}`];
}

function changed({ changes }: Run): readonly string[] {
  return changes === undefined ? [] : changesLines(changes).map((line) => `Changed: ${quote(line)}`);
}

function stepText(step: StepOfRun): string {
  const place = step.places[0];
  return place === undefined ? step.title : `${step.title}, ${placeText(place.events, place.record)}`;
}

function nextText(step: StepOfRun, run: Run): string {
  if (step.places.length > 0) return stepText(step);
  return `${step.title} (${step.actor}, in ${step.log}). ${worded(run.reason)}`;
}
