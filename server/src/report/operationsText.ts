/** `operations` as text for a terminal and as Markdown for a ticket. */
import { groupBy } from '../base/group.ts';
import { formatDuration } from '../base/time.ts';
import { formatThread } from '../base/thread.ts';
import { bullets, fenced, oneLine, paragraphs, quote } from '../features/markdown.ts';
import { endingText, verbOf, whoText, type Ending } from '../features/runs/describe.ts';
import { noCause } from '../operations/cause.ts';
import { besidesHeadline } from '../operations/judging/headline.ts';
import { operations } from '../operations/flows/index.ts';
import type { Outcome } from '../shared/runs.ts';
import type { Run } from '../operations/run.ts';
import { textOf } from '../log/log.ts';
import { coverageTable, coverageText, count, listed, prose, timeText, withPlural } from './phrases.ts';
import { lineAt, type Naming } from './naming.ts';
import type { Who } from '../operations/who.ts';
import type { OperationEntry, OperationsReport, StepEntry, WhoEntry } from './operations.ts';

/** More of a record than this is not quoted. */
const longestRecord = 1000;
const longestName = 260;

/** The outcomes in the order in which a summary counts them. */
const outcomes: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  waiting: 'waiting',
  inProgress: 'in progress',
  unknown: 'of unknown outcome',
  succeeded: 'succeeded',
};

const states: Readonly<Record<StepEntry['state'], string>> = {
  seen: 'seen',
  begun: 'begun',
  notSeen: 'not seen',
  notApplicable: 'does not apply',
  failed: 'failed',
  setback: 'setback',
};

const none = `No operation on ${listed(distinct(operations.map(({ subject }) => `a ${subject.noun}`)), 'or')} was found in the logs given.`;

/** The runs that a report is about. */
export interface ShownRuns {
  readonly runs: readonly Run[];
  /** How many more there are, which were not asked for. */
  readonly hidden: number;
}

/** The report for a person at a terminal. */
export function* operationsText(report: OperationsReport, shown: ShownRuns, naming: Naming): Iterable<string> {
  yield `${summaryOf(report, shown)}\n`;
  let index = 0;
  for (const operation of report.operations) {
    const title = titleOf(shown.runs[index++], (name) => oneLine(naming.text(name), longestName));
    yield `\n${operationText(operation, title)}`;
  }
  yield `\nThe logs cover:\n${coverageText(report.coverage)}`;
}

function operationText(operation: OperationEntry, title: string): string {
  const lines = [
    headline(operation, title),
    ...cause(operation, (text) => text).map((sentence) => `  ${sentence}`),
    ...reason(operation).map((sentence) => `  ${oneLine(sentence, longestRecord)}`),
    ...told(operation, (text) => text).map((sentence) => `  ${sentence}`),
    ...stopped(operation).map((sentence) => `  ${sentence}`),
    ...operation.steps
      .filter((step) => step.state !== 'notApplicable')
      .map(
        (step) =>
          `  ${stepTime(step).padEnd(23)}  ${states[step.state].padEnd(8)}  ${step.id.padEnd(11)}  ${step.title}${where(step)}`,
      ),
    ...setbacks(operation, (text) => text).map((sentence) => `  ${sentence}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The report as Markdown. Text from logs stands in code spans and fences only. */
export function* operationsMarkdown(report: OperationsReport, shown: ShownRuns, naming: Naming): Iterable<string> {
  const { runs } = shown;
  yield `# Operations${onSubjects(runs)}\n\n${prose(summaryOf(report, shown))}\n`;
  let index = 0;
  for (const operation of report.operations) {
    const run = runs[index++];
    const title = titleOf(run, (name) => quote(oneLine(naming.text(name), longestName)));
    const evidence = run === undefined ? '' : evidenceBlock(run, naming);
    yield `\n${operationMarkdown(operation, `${String(index)}. ${title}`, evidence)}\n`;
  }
  yield `\n## What the logs cover\n\n${coverageTable(report.coverage)}\n`;
  const leftOut = report.leftOut.map((sentence) => quote(sentence));
  if (leftOut.length > 0) yield `\nLeft out:\n\n${bullets(leftOut)}\n`;
}

/** The same of one run alone, as a ticket has it. */
export function* runMarkdown(report: OperationsReport, run: Run, naming: Naming): Iterable<string> {
  const title = titleOf(run, (name) => quote(oneLine(naming.text(name), longestName)));
  for (const operation of report.operations)
    yield `${operationMarkdown(operation, title, evidenceBlock(run, naming), '#')}\n`;
  yield `\n## What the logs cover\n\n${coverageTable(report.coverage)}\n`;
}

function operationMarkdown(operation: OperationEntry, title: string, evidence: string, level = '##'): string {
  const notSeen = operation.steps.filter((step) => step.state === 'notSeen').map(notSeenText);
  return paragraphs(
    `${level} ${headline(operation, title)}`,
    ...reason(operation).map(prose),
    bullets(cause(operation, quote)),
    bullets([...facts(operation), ...told(operation, quote), ...stopped(operation), ...setbacks(operation, quote)]),
    `${level}# Timeline`,
    timeline(operation.steps),
    evidence === '' ? undefined : `${level}# Evidence`,
    evidence,
    notSeen.length === 0 ? undefined : `${level}# Not seen in the logs given`,
    bullets(notSeen),
  );
}

/** `Install DP 32 DP07.fabrikam.example` */
function titleOf(run: Run | undefined, show: (name: string) => string): string {
  return run === undefined ? '' : `${verbOf(run)} ${run.operation.subject.title(run, show)}`;
}

/** `Install DP 32 DP07.fabrikam.example: succeeded in 3 min 23 s` */
function headline(operation: OperationEntry, title: string): string {
  return `${title}: ${endingText(endingOf(operation))}`;
}

/** ` on distribution points and packages`: what the operations of a report are done to. */
function onSubjects(runs: readonly Run[]): string {
  const nouns = distinct(runs.map(({ operation }) => `${operation.subject.noun}s`));
  return nouns.length === 0 ? '' : ` on ${listed(nouns, 'and')}`;
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function endingOf({ outcome, cause: found, start, end, quietSeconds, attempts }: OperationEntry): Ending {
  return {
    outcome,
    isOpen: outcome === 'succeeded' && found !== null,
    attempts,
    start: start === null ? undefined : Date.parse(start),
    end: end === null ? undefined : Date.parse(end),
    waits:
      outcome === 'waiting'
        ? { quiet: quietSeconds === null ? undefined : quietSeconds * 1000, behind: undefined }
        : undefined,
  };
}

function facts(operation: OperationEntry): readonly string[] {
  const yesNo = (value: boolean | null): string => (value === null ? 'not known' : value ? 'yes' : 'no');
  const { nalPath, siteCode, worker, start, end } = operation;
  const span =
    start === null || end === null
      ? 'not known; the logs carry no times in UTC'
      : `${timeText(start)} – ${timeText(end)} UTC`;
  const isOfPoint = operation.server !== null || operation.dpid !== null;
  const point = isOfPoint ? `, pull distribution point: ${yesNo(operation.pull)}, PXE: ${yesNo(operation.pxe)}` : '';
  return [
    `Time: ${span}`,
    `Site: ${siteCode === null ? 'not known' : quote(siteCode)}${point}`,
    ...(nalPath === null ? [] : [`NAL path: ${quote(nalPath)}`]),
    ...(worker === null ? [] : [`Worker thread: ${formatThread(worker)}`]),
  ];
}

/** Who asked for it, and what a change changed. */
function told({ who, changes }: OperationEntry, show: (text: string) => string): readonly string[] {
  const by = who === null ? [] : [show(whoText(knownOf(who)))];
  return [...by.map((caller) => `By ${caller}.`), ...changes.map((change) => `Changed: ${show(change)}`)];
}

function knownOf({ user, machine, console: program }: WhoEntry): Who {
  return { user: user ?? undefined, machine: machine ?? undefined, console: program ?? undefined };
}

/** Where the work stands, for runs that are not over. */
function stopped({ lastSeen, next, quietSeconds }: OperationEntry): readonly string[] {
  if (next === null) return [];
  const quiet = quietSeconds === null ? '' : ` Quiet for ${formatDuration(quietSeconds * 1000)} while the logs go on.`;
  if (lastSeen === next.id) return [`Under way is ${next.id}, ${next.title}: ${next.actor}, in ${next.log}.${quiet}`];
  const last = lastSeen === null ? '' : `Last step seen: ${lastSeen}. `;
  return [`${last}Next should be ${next.id}, ${next.title}: ${next.actor}, in ${next.log}.${quiet}`];
}

/** What broke, where, and what to do next; words of a log as they are shown. */
function cause({ cause: found, outcome }: OperationEntry, show: (text: string) => string): readonly string[] {
  if (found === null) return outcome === 'failed' ? [`Cause: ${noCause}.`] : [];
  const next = found.next === null ? [] : [`Next: ${found.next}`];
  return [`Cause: ${show(oneLine(found.text, longestRecord))}, ${show(reference(found))}. ${found.meaning}`, ...next];
}

/** Why the outcome is what it is, besides what the line of the cause says. */
function reason({ reason: whole, cause: found }: OperationEntry): readonly string[] {
  const rest = found === null ? whole : besidesHeadline(whole, found.text);
  return rest === '' || rest === found?.meaning ? [] : [rest];
}

/** Each kind of setback once, with how often and until where; what the cause says already is not said again. */
function setbacks(operation: OperationEntry, show: (text: string) => string): readonly string[] {
  const kinds = groupBy(operation.setbacks, ({ meaning, recoveredBy }) =>
    [meaning ?? '', recoveredBy === null ? '' : reference(recoveredBy)].join('\n'),
  );
  return kinds.map((same) => {
    const [{ file, line, meaning, recoveredBy }] = same;
    const last = same[same.length - 1] ?? same[0];
    const times = same.length === 1 ? '' : ` (× ${String(same.length)}, last at ${show(reference(last))})`;
    const overcome = recoveredBy === null ? '' : ` Overcome: ${show(reference(recoveredBy))}.`;
    const isCause = meaning !== null && meaning === operation.cause?.meaning;
    const what = isCause ? 'what the cause says.' : (meaning ?? 'a failure.');
    return `Setback at ${show(reference({ file, line }))}${times}: ${what}${overcome}`;
  });
}

function notSeenText(step: StepEntry): string {
  const why = step.logGiven ? `${step.log} was given and does not show it` : `${step.log} was not given`;
  return `${step.id}, ${step.title} (${step.actor}): ${why}.`;
}

function timeline(steps: readonly StepEntry[]): string {
  const rows = steps
    .filter((step) => step.state !== 'notApplicable')
    .map((step) => `| ${stepTime(step)} | ${step.id} | ${step.title} | ${states[step.state]} | ${place(step)} |`);
  return ['| Time (UTC) | Step | What | State | Where |', '|---|---|---|---|---|', ...rows].join('\n');
}

function place({ file, line }: StepEntry): string {
  return file === null || line === null ? '' : quote(reference({ file, line })).replaceAll('|', '\\|');
}

/** The first record of each step, and each setback with what overcame it, as they stand in the logs. */
function evidenceBlock(run: Run, naming: Naming): string {
  const shown = run.steps.flatMap((step) => step.places.slice(0, 1));
  const troubled = run.setbacks.flatMap(({ place, recoveredBy }) => [place, recoveredBy]);
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const place of [...shown, ...troubled]) {
    if (place === undefined) continue;
    const where = `${naming.file(place.events.uri)}:${String(lineAt(place))}`;
    if (seen.has(where)) continue;
    seen.add(where);
    lines.push(
      where,
      `    ${oneLine(naming.text(textOf(place.events.log, place.record).slice(0, longestRecord * 4)), longestRecord)}`,
    );
  }
  return lines.length === 0 ? '' : fenced('text', lines.join('\n'));
}

function reference({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${oneLine(file, longestName)}:${String(line)}`;
}

function where({ file, line }: StepEntry): string {
  return file === null || line === null ? '' : `  ${reference({ file, line })}`;
}

/** Without a zone, the time as written stands with a mark. */
function stepTime({ at, clock }: StepEntry): string {
  if (at !== null) return timeText(at);
  return clock === null ? '' : `${timeText(clock)} local`;
}

/** How many operations there are, and what of the logs was understood: silence is worth as much as that. */
function summaryOf(report: OperationsReport, shown: ShownRuns): string {
  return `${countsOf(shown)} ${oneLine(report.understoodText, longestRecord)}`;
}

function countsOf({ runs, hidden }: ShownRuns): string {
  if (runs.length === 0)
    return hidden === 0 ? none : `None of the ${withPlural(hidden, 'operation')} found is asked for.`;
  const counts = Object.entries(outcomes).flatMap(([outcome, words]) => {
    const number = runs.filter((run) => run.outcome === outcome).length;
    return number === 0 ? [] : [`${count(number)} ${words}`];
  });
  const others = hidden === 0 ? '' : ` ${withPlural(hidden, 'other')} ${hidden === 1 ? 'is' : 'are'} not shown.`;
  return `${withPlural(runs.length, 'operation')}${onSubjects(runs)}: ${counts.join(', ')}.${others}`;
}
