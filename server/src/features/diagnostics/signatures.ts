/** Rule: records whose message is known as a failure, judged by what came after them. */
import { memo } from '../../base/lazy.ts';
import { allMessages, type MessageId } from '../../catalogue/messages/index.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import type { Place } from '../../events/place.ts';
import { recordsOf } from '../../events/postings.ts';
import { logsOf, type Workspace } from '../../workspace/workspace.ts';
import { lineReference } from '../position.ts';
import { adviceOf, judge, type Verdict } from '../../events/judge.ts';
import { causeAt } from '../../operations/judging/cause.ts';
import { failedOf, reportedAt, type FailedRun } from '../runs/causes.ts';
import { causeText, headlineText, isBrought, subjectText } from '../runs/describe.ts';
import type { Run } from '../../operations/run.ts';
import { isReportOfFailure } from '../../operations/steps.ts';
import { aboutText, factKey, statusSubject } from './subject.ts';
import { fieldAt, valuesAt } from '../../events/values.ts';
import { workOf } from '../../events/work.ts';
import type { Work } from '../../events/workState.ts';
import { codesOf } from './codeTexts.ts';
import type { FoundProblem } from './problem.ts';
import { quoted } from './quotes.ts';

const suspicious: ReadonlySet<MessageId> = new Set(
  allMessages
    .filter(({ signature }) => signature?.class === 'real' || signature?.class === 'transient')
    .filter(({ signature }) => signature?.toldByRule !== true)
    .map((message) => message.id),
);

/** Real failures, waiting and retries, and setbacks that were overcome. */
export function* signatureProblems(workspace: Workspace, events: EventLog): Iterable<FoundProblem | undefined> {
  const logs = logsOf(workspace);
  for (const record of recordsOf(events, suspicious)) {
    const verdict = judge(logs, { events, record });
    const report = verdict?.severity === 'error' ? reportedAt(workspace, { events, record }) : undefined;
    if (report !== undefined)
      yield isReportOfFailure(report.run, { events, record }) ? reportOf(events, record, report) : undefined;
    else if (verdict?.severity === undefined) yield undefined;
    else {
      const brought = verdict.severity === 'error' ? broughtAt(workspace, { events, record }) : [];
      const problem = problemOf(events, record, verdict);
      yield brought.length === 0 ? problem : ofAll(problem, brought, textOf(events, record, verdict));
    }
  }
}

/** The word that a run failed is no second error beside the first one; that its worker gives up is no news at all. */
function reportOf(events: EventLog, record: number, { run, cause }: FailedRun): FoundProblem {
  const { place } = cause;
  return {
    record,
    code: messageAt(events, record)?.id ?? '',
    severity: 'information',
    subject: subjectText(run),
    says: headlineText(run),
    text: `${subjectText(run)}: ${headlineText(run)}. The first error stands in ${lineReference(place.events, place.record)}.`,
    adds: [],
    related: [{ place, text: 'The first error.' }],
  };
}

/** The runs that failed of what a record says, when all of them bring a package to a distribution point. */
function broughtAt(workspace: Workspace, place: Place): readonly Run[] {
  const runs = failedOf(workspace, place);
  return runs.every(isBrought) ? runs : [];
}

/** One thing keeps many packages from many distribution points: that is one problem, with the names of the first of them. */
function ofAll(problem: FoundProblem, runs: readonly Run[], fact: string): FoundProblem {
  const [first] = runs;
  return { ...problem, fact, about: first === undefined ? problem.about : subjectText(first) };
}

function problemOf(events: EventLog, record: number, verdict: Verdict): FoundProblem {
  const text = textOf(events, record, verdict);
  const headline = causeText(causeAt({ events, record }));
  const codes = codesOf(events, record).filter((code) => !headline.includes(`(${code.split(' ', 1)[0] ?? ''})`));
  return {
    record,
    ...stepNamed(events, record),
    says: verdict.recoveredBy === undefined ? headline : `overcome: ${headline}`,
    adds: verdict.recoveredBy === undefined ? [...(saidIn(events, record) ?? []), ...codes] : [],
    fact: `${subjectOf(events, record)} ${text}`,
    code: messageAt(events, record)?.id ?? '',
    severity: verdict.severity ?? 'information',
    text: `${headOf(events, record, verdict)}${text}`,
    about: aboutText(events, record),
    related:
      verdict.recoveredBy === undefined ? [] : [{ place: verdict.recoveredBy, text: 'This line shows the recovery.' }],
  };
}

/** `admin share not opened: network path not found (0x35). `, where the message has a headline. */
function headOf(events: EventLog, record: number, { signature, recoveredBy }: Verdict): string {
  if (signature.headline === undefined || recoveredBy !== undefined) return '';
  return `${causeText(causeAt({ events, record }))}. `;
}

/** What a record is about: the names in it, else those of the work that it belongs to. */
function subjectOf(events: EventLog, record: number): string {
  const own = `${factKey(valuesAt(events, record))}${statusSubject(events, record) ?? ''}`;
  const work = workOf(events, record);
  return work === undefined ? own : `${own} ${namesIn(work)}`;
}

/** A thread that works on everything names thousands: so many tell it from others as well as all do. */
const namesThatTell = 20;

/** Once per stretch of work, not per record. */
const namesIn = memo(({ dpids, servers, thread, records }: Work): string => {
  const names = [...dpids.slice(0, namesThatTell), ...servers.slice(0, namesThatTell)].join(' ');
  const isWhole = dpids.length <= namesThatTell && servers.length <= namesThatTell;
  return isWhole ? names : `${names} ${String(thread)}@${String(records[0])}`;
});

function textOf(events: EventLog, record: number, verdict: Verdict): string {
  const { meaning, causeOfCode, next } = adviceOf(events, record, verdict.signature);
  const recovered = verdict.recoveredBy;
  if (recovered !== undefined) {
    return `${meaning} It was overcome: see ${lineReference(recovered.events, recovered.record)}.`;
  }
  const codes = codesOf(events, record);
  return [
    meaning,
    causeOfCode,
    ...(saidIn(events, record) ?? []),
    ...codes,
    next === undefined ? undefined : `Next: ${next}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** A step of a task sequence has a name, and nothing else that a line could begin with. */
function stepNamed(events: EventLog, record: number): Pick<FoundProblem, 'subject'> {
  const step = fieldAt(events, record, 'step');
  return step === undefined || aboutText(events, record) !== undefined ? {} : { subject: `Step “${step}”` };
}

/** What a record names in words of its own, a step or a reason: `The line says: “Apply Operating System”.` */
function saidIn(events: EventLog, record: number): readonly string[] | undefined {
  const said = fieldAt(events, record, 'step') ?? fieldAt(events, record, 'reason');
  if (typeof said !== 'string' || said.trim() === '') return undefined;
  return [`The line says: ${quoted(said)}`];
}
