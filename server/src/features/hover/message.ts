/** Hover on a known message: whether it is a problem, what it says, and what a status message means in words. */
import type { SignatureClass } from '../../catalogue/message.ts';
import { statusMessages, statusSentence } from '../../catalogue/statusMessages.ts';
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { messageOf } from '../../log/log.ts';
import { readStatusMessage } from '../../log/statusMessage.ts';
import { messageAt } from '../../operations/eventLog.ts';
import type { RecordContext } from '../context.ts';
import { describeAsWritten } from './asWritten.ts';
import { logsOf } from '../../workspace/workspace.ts';
import { adviceOf, judge } from '../../operations/judge.ts';
import { paragraphs, quote } from '../markdown.ts';
import { lineReference } from '../position.ts';

/**
 * What a record's message means; undefined when nothing is known of it. Whether it is a problem, why and what to do come
 * first; what the record says is left out where the verdict or the status message says it.
 */
export function describeMessage(context: RecordContext): string | undefined {
  const message = messageAt(context.events, context.record);
  const status = statusText(context);
  const isTold = status !== undefined || isProblem(message?.signature?.class);
  const text = paragraphs(
    signatureText(context),
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
  const known = statusMessages.get(status.id);
  const sentence = statusSentence(
    status.id,
    status.insertions.map((text) => quote(hostOfNalPath(text) ?? text)),
  );
  return `**Status message ${String(status.id)}**${known === undefined ? ': its text is not known.' : `: ${sentence ?? known.text}`}`;
}

function signatureText(context: RecordContext): string | undefined {
  const signature = messageAt(context.events, context.record)?.signature;
  if (signature === undefined) return undefined;
  const verdict = judge(logsOf(context.workspace), context);
  const recovered = verdict?.recoveredBy;
  const { meaning, cause, next } = adviceOf(context.events, context.record, signature);
  return paragraphs(
    `${label(signature.class, recovered !== undefined)} ${meaning}`,
    recovered === undefined ? undefined : `Recovered: ${quote(lineReference(recovered.events, recovered.record))}`,
    cause === undefined ? undefined : `**Likely cause:** ${cause}`,
    next === undefined ? undefined : `**Next:** ${next}`,
  );
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
