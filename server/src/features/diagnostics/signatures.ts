/** Rule: records whose message is known as a failure, judged by what came after them. */
import { decodeCodes } from '../../catalogue/codes/decode.ts';
import { allMessages } from '../../catalogue/messages/index.ts';
import { messageOf } from '../../log/log.ts';
import { messageAt, recordsOf, type EventLog } from '../../operations/eventLog.ts';
import { logsOf, type Workspace } from '../../workspace/workspace.ts';
import { lineReference } from '../position.ts';
import { adviceOf, judge, type Verdict } from '../../operations/judge.ts';
import { recoverySteps } from '../../operations/recoveries.ts';
import type { Problem } from './problem.ts';

const suspicious: ReadonlySet<string> = new Set(
  allMessages
    .filter((message) => message.signature?.class === 'real' || message.signature?.class === 'transient')
    .map((message) => message.id),
);

/** Real failures, waiting and retries, and setbacks that were overcome. */
export function* signatureProblems(workspace: Workspace, events: EventLog): Iterable<Problem | undefined> {
  const logs = logsOf(workspace);
  yield* recoverySteps(logs, events);
  for (const record of recordsOf(events, suspicious)) {
    const verdict = judge(logs, { events, record });
    yield verdict?.severity === undefined ? undefined : problemOf(events, record, verdict);
  }
}

function problemOf(events: EventLog, record: number, verdict: Verdict): Problem {
  return {
    record,
    code: messageAt(events, record)?.id ?? '',
    severity: verdict.severity ?? 'information',
    text: textOf(events, record, verdict),
    related:
      verdict.recoveredBy === undefined
        ? []
        : [{ place: verdict.recoveredBy, text: 'This record shows the recovery.' }],
  };
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

/** The codes of a message in words; success codes say nothing here. */
function codeTexts(message: string): readonly string[] {
  return decodeCodes(message)
    .filter((code) => !code.success && (code.name !== undefined || code.meaning !== undefined))
    .slice(0, 3)
    .map((code) => `${code.text} is ${[code.name, code.meaning].filter((part) => part !== undefined).join(': ')}`)
    .map((text) => (text.endsWith('.') ? text : `${text}.`));
}
