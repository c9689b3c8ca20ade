/** Rule: records whose message is known as a failure, judged by what came after them. */
import { allMessages, type MessageId } from '../../catalogue/messages/index.ts';
import { messageOf } from '../../log/log.ts';
import { messageAt, recordsOf, type EventLog } from '../../operations/eventLog.ts';
import { logsOf, type Workspace } from '../../workspace/workspace.ts';
import { lineReference } from '../position.ts';
import { adviceOf, judge, type Verdict } from '../../operations/judge.ts';
import { recoverySteps } from '../../operations/recoveries.ts';
import { valuesAt } from '../../operations/values.ts';
import { workOf } from '../../operations/work.ts';
import { codeTexts } from './codeTexts.ts';
import type { FoundProblem } from './problem.ts';

const suspicious: ReadonlySet<MessageId> = new Set(
  allMessages
    .filter((message) => message.signature?.class === 'real' || message.signature?.class === 'transient')
    .map((message) => message.id),
);

/** Real failures, waiting and retries, and setbacks that were overcome. */
export function* signatureProblems(workspace: Workspace, events: EventLog): Iterable<FoundProblem | undefined> {
  const logs = logsOf(workspace);
  yield* recoverySteps(logs, events);
  for (const record of recordsOf(events, suspicious)) {
    const verdict = judge(logs, { events, record });
    yield verdict?.severity === undefined ? undefined : problemOf(events, record, verdict);
  }
}

function problemOf(events: EventLog, record: number, verdict: Verdict): FoundProblem {
  const text = textOf(events, record, verdict);
  return {
    record,
    fact: `${subjectOf(events, record)} ${text}`,
    code: messageAt(events, record)?.id ?? '',
    severity: verdict.severity ?? 'information',
    text,
    related:
      verdict.recoveredBy === undefined
        ? []
        : [{ place: verdict.recoveredBy, text: 'This record shows the recovery.' }],
  };
}

const subjects = ['dpid', 'server', 'nalPath', 'package', 'site', 'job', 'host', 'share', 'trigger'] as const;

/** What a record is about: the names in it, else those of the work that it belongs to. */
function subjectOf(events: EventLog, record: number): string {
  const values = valuesAt(events, record);
  const own = subjects.map((name) => String(values.get(name) ?? '')).join(' ');
  const work = workOf(events, record);
  return `${own} ${[...(work?.dpids ?? [])].join(' ')} ${[...(work?.servers ?? [])].join(' ')}`;
}

function textOf(events: EventLog, record: number, verdict: Verdict): string {
  const { meaning, next } = adviceOf(events, record, verdict.signature);
  const recovered = verdict.recoveredBy;
  if (recovered !== undefined) {
    return `${meaning} It was overcome: see ${lineReference(recovered.events, recovered.record)}.`;
  }
  const codes = codeTexts(messageOf(events.log, record));
  return [meaning, ...codes, next === undefined ? undefined : `Next: ${next}`]
    .filter((part) => part !== undefined)
    .join(' ');
}
