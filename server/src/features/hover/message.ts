/** Hover on a known message: what it says, whether it is a problem, and what a status message means in words. */
import { statusMessages, statusSentence } from '../../catalogue/statusMessages.ts';
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { messageOf } from '../../log/log.ts';
import { readStatusMessage } from '../../log/statusMessage.ts';
import { messageAt } from '../../operations/eventLog.ts';
import type { RecordContext } from '../context.ts';
import { logsOf } from '../../workspace/workspace.ts';
import { judge } from '../../operations/judge.ts';
import { paragraphs, quote } from '../markdown.ts';
import { lineReference } from '../position.ts';

/** What a record's message means; undefined when nothing is known of it. */
export function describeMessage(context: RecordContext): string | undefined {
  const message = messageAt(context.events, context.record);
  const text = paragraphs(statusText(context), message?.about, signatureText(context));
  return text === '' ? undefined : text;
}

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
  return paragraphs(
    `${label(signature.class, recovered !== undefined)} ${signature.meaning}`,
    recovered === undefined ? undefined : `Recovered: ${quote(lineReference(recovered.events, recovered.record))}`,
    signature.cause === undefined ? undefined : `**Likely cause:** ${signature.cause}`,
    signature.next === undefined ? undefined : `**Next:** ${signature.next}`,
  );
}

function label(kind: 'real' | 'transient' | 'benign' | 'neutral', recovered: boolean): string {
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
