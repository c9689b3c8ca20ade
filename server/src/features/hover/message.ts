/** Hover on a known message: whether it is a problem, what it says, and what a status message means in words. */
import type { SignatureClass } from '../../catalogue/message.ts';
import { statusSentence } from '../../catalogue/statusMessages.ts';
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { messageOf } from '../../log/log.ts';
import { readStatusMessage } from '../../log/statusMessage.ts';
import { messageAt } from '../../events/eventLog.ts';
import type { RecordContext } from '../context.ts';
import { describeAsWritten } from './asWritten.ts';
import type { ToldProblems } from '../diagnostics/index.ts';
import { logsOf } from '../../workspace/workspace.ts';
import { adviceOf, judge } from '../../events/judge.ts';
import { paragraphs, quote } from '../markdown.ts';
import { reportedAt, type FailedRun } from '../runs/causes.ts';
import { causeText } from '../runs/describe.ts';
import { placeText } from './place.ts';

/**
 * What a record's message means; undefined when nothing is known of it. Whether it is a problem, why and what to do come
 * first; what the record says is left out where the verdict or the status message says it.
 */
export function describeMessage(context: RecordContext, { headlines }: ToldProblems): string | undefined {
  const told = headlines.join('\n');
  const message = messageAt(context.events, context.record);
  const failed = reportedAt(context.workspace, context);
  // Of the word of failure the status message knows no more than that there was one.
  const status = failed === undefined ? statusText(context) : undefined;
  const isTold = status !== undefined || isProblem(message?.signature?.class);
  const text = paragraphs(
    failed === undefined ? signatureText(context, told) : reportText(context, failed, told),
    describeAsWritten(context),
    status,
    isTold ? undefined : message?.about,
  );
  return text === '' ? undefined : text;
}

const isProblem = (kind: SignatureClass | undefined): boolean => kind === 'real' || kind === 'transient';

function statusText(context: RecordContext): string | undefined {
  const status = readStatusMessage(messageOf(context.events.log, context.record));
  if (status === undefined) return undefined;
  const sentence = statusSentence(
    status.id,
    status.insertions.map((text) => quote(hostOfNalPath(text) ?? text)),
  );
  return `**Status message ${String(status.id)}**${sentence === undefined ? ': its text is not known.' : `: ${sentence}`}`;
}

/** A record that only says that there was a failure: what is known of that one is the answer. */
function reportText(context: RecordContext, { cause }: FailedRun, told: string): string {
  const meaning = messageAt(context.events, context.record)?.signature?.meaning ?? '';
  const { events, record } = cause.place;
  const text = causeText(cause);
  return paragraphs(
    verdictText('real', false, unlessTold(told, meaning)),
    `**Cause:** ${told.includes(text) ? '' : `${quote(text)}, `}${placeText(events, record)}`,
    cause.next === undefined ? undefined : `**Next:** ${cause.next}`,
  );
}

function signatureText(context: RecordContext, told: string): string | undefined {
  const signature = messageAt(context.events, context.record)?.signature;
  if (signature === undefined) return undefined;
  const verdict = judge(logsOf(context.workspace), context);
  const recovered = verdict?.recoveredBy;
  const { meaning, cause, next } = adviceOf(context.events, context.record, signature);
  return paragraphs(
    verdictText(signature.class, recovered !== undefined, unlessTold(told, meaning)),
    // The editor names the place beside the headline.
    recovered === undefined || told !== '' ? undefined : `Recovered: ${placeText(recovered.events, recovered.record)}`,
    cause === undefined ? undefined : `**Likely cause:** ${cause}`,
    next === undefined ? undefined : `**Next:** ${next}`,
  );
}

function verdictText(kind: SignatureClass, recovered: boolean, meaning: string | undefined): string {
  return [label(kind, recovered), ...(meaning === undefined ? [] : [meaning])].join(' ');
}

function unlessTold(told: string, text: string): string | undefined {
  return told.includes(text) ? undefined : text;
}

function label(kind: SignatureClass, recovered: boolean): string {
  if (recovered) return '**A setback that was overcome.**';
  switch (kind) {
    case 'real':
      return '**A real failure.**';
    case 'transient':
      return '**Waiting or retrying.**';
    case 'benign':
      return '**Not a problem, though it may look like one.**';
    case 'neutral':
      return '**Often misread.**';
  }
}
