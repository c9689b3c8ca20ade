/** How runs and their steps are shown in words. */
import { formatDuration } from '../../base/time.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import { noCause, type Cause } from '../../operations/cause.ts';
import type { PropertyChanges, FieldChange } from '../../operations/changes.ts';
import type { Outcome } from '../../shared/runs.ts';
import { outcomeWords } from '../../shared/standing.ts';
import type { Run, Waiting } from '../../operations/run.ts';
import { distributionPoint, type SubjectNames } from '../../operations/subject.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import type { Who } from '../../operations/who.ts';
import { oneLine, visible } from '../markdown.ts';

/** The same as a mark before a name: never alone, the word stands beside it. */
export const outcomeMarks: Readonly<Record<Outcome, string>> = {
  succeeded: '✓',
  failed: '✖',
  waiting: '…',
  inProgress: '▸',
  unknown: '?',
};

/** `Install DP 32 DP07` */
export function runTitle(run: Run): string {
  return `${verbOf(run)} ${run.operation.subject.title(run, shownHost)}`;
}

/** What is done, as a verb. */
export function verbOf(run: Run): string {
  return run.operation.verb?.(run) ?? run.operation.title;
}

/** Whether a run brings a package to a distribution point: many do at once, and are told together. */
export function isBrought({ server, also }: Run): boolean {
  return server !== undefined && also.package !== undefined;
}

/** `DP07 (DPID 32)`: what a run is about, as a headline begins. */
export function subjectText(run: Run): string {
  return run.operation.subject.name(run, shownHost);
}

/** The same of a distribution point that no run is told of. */
export function pointName({ server, dpid }: Pick<SubjectNames, 'server' | 'dpid'>): string {
  return distributionPoint.name({ server, dpid, also: {} }, shownHost);
}

function shownHost(name: string): string {
  return shortHost(visible(name));
}

/** What is told of how far a run came; times in milliseconds. */
export interface Ending extends Partial<Pick<Run, 'start' | 'end' | 'waits'>> {
  readonly outcome: Outcome;
  /** Whether it succeeded although a failure stayed open. */
  readonly isOpen: boolean;
  /** How many attempts it stands for; absent: it is one. */
  readonly attempts?: number | undefined;
}

/** `succeeded in 3 min 23 s`, `waiting for 38 min, behind the removal of DP59` */
export function outcomeText({ outcome, cause, start, end, waits, attempts }: Run): string {
  const isOpen = outcome === 'succeeded' && cause !== undefined;
  return endingText({ outcome, isOpen, start, end, waits, attempts: attempts?.count });
}

/** The same of what is known of a run elsewhere. */
export function endingText(ending: Ending): string {
  const { attempts = 1 } = ending;
  return attempts < 2
    ? lastEndingText(ending)
    : `${lastEndingText(ending)}, ${String(attempts)} attempts, the last of which is shown`;
}

function lastEndingText({ outcome, isOpen, start, end, waits }: Ending): string {
  const words = isOpen ? openWords : outcomeWords[outcome];
  if (waits !== undefined) return waitingText(words, waits);
  if (start === undefined || end === undefined || end === start) return words;
  const span = formatDuration(end - start);
  return outcome === 'succeeded' || outcome === 'failed' ? `${words} in ${span}` : `${words} after ${span}`;
}

const openWords = 'reported success, with an open failure,';

/** A second of silence is the end of the logs. */
function waitingText(words: string, { quiet, behind }: Waiting): string {
  const span = quiet === undefined || quiet < 1000 ? '' : ` for ${formatDuration(quiet)}`;
  return `${words}${span}${behind === undefined ? '' : `, ${behind}`}`;
}

/** `step 8 of 11`, as the article numbers them: the step that failed, else the last one seen. */
export function progressText(run: Run): string {
  const steps = run.steps.filter((step) => step.state !== 'notApplicable');
  const at = run.steps.find((step) => step.state === 'failed') ?? run.lastSeen ?? run.steps[0];
  return `step ${stepNumber(at)} of ${stepNumber(steps[steps.length - 1])}`;
}

/** `4a` of `install.4a`. */
export function stepNumber(step: { readonly id: string } | undefined): string {
  return step?.id.slice(step.id.indexOf('.') + 1) ?? '?';
}

/** The outcome in one line, the cause first: `failed at step 8 of 11: network path not found (0x35)`. */
export function headlineText(run: Run): string {
  const { outcome, cause } = run;
  if (outcome === 'failed')
    return `failed at ${progressText(run)}: ${cause === undefined ? noCause : causeText(cause)}`;
  if (outcome === 'succeeded' && cause === undefined) return outcomeText(run);
  if (cause === undefined) return `${outcomeText(run)} · ${progressText(run)}`;
  if (outcome === 'succeeded') return `reported success, with an open failure: ${causeText(cause)}`;
  return `${outcomeText(run)}: ${causeText(cause)}`;
}

/** A cause for a label: it may hold words of a log. */
export function causeText({ text }: Cause): string {
  return oneLine(text, longestCause);
}

const longestCause = 90;
const longestField = 80;
const longestWho = 300;
/** More fields than this are only counted. */
const mostFields = 8;

/** `FABRIKAM\jane on CM01.fabrikam.example, Configuration Manager Administrator console 5.0.8355.1000`, for a label. */
export function whoText({ user, machine, console: program }: Who): string {
  const where = machine === undefined ? '' : ` on ${machine}`;
  const caller = `${user ?? 'an account that the logs do not name'}${where}`;
  return oneLine([caller, ...(program === undefined ? [] : [program])].join(', '), longestWho);
}

/** What changed, a line each, for labels. */
export function changesLines(changes: PropertyChanges): readonly string[] {
  if (changes.kind === 'checksum') {
    const { before, after, isTraced } = changes;
    const more = isTraced ? 'no earlier statement tells which fields' : 'SQL tracing of HMAN shows the fields';
    return [oneLine(`CRC ${before} → ${after}; ${more}`, longestWho)];
  }
  const { fields } = changes;
  const more = fields.length - mostFields;
  return [...fields.slice(0, mostFields).map(fieldText), ...(more > 0 ? [`and ${String(more)} more`] : [])];
}

function fieldText({ column, before, after }: FieldChange): string {
  const old = before === undefined ? 'not in the logs' : oneLine(before, longestField);
  return `${oneLine(column, longestField)}: ${old} → ${oneLine(after, longestField)}`;
}

/** The seen steps before and after one. */
export function neighbours(run: Run, step: StepOfRun): { before: StepOfRun | undefined; after: StepOfRun | undefined } {
  const seen = run.steps.filter((other) => other.places.length > 0);
  const index = seen.indexOf(step);
  return { before: seen[index - 1], after: seen[index + 1] };
}
