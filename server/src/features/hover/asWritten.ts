/** Hover on a record that only the log itself calls a failure. */
import type { DecodedCode } from '../../catalogue/codes/decode.ts';
import { messageStartOf } from '../../log/log.ts';
import { messageAt } from '../../events/eventLog.ts';
import { asWrittenAt } from '../../events/asWritten.ts';
import type { RecordContext } from '../context.ts';
import { paragraphs } from '../markdown.ts';
import { describeCode } from './code.ts';

/** How the log marks the record, what its code is, and that this program does not judge the message; undefined without a mark. */
export function describeAsWritten(context: RecordContext): string | undefined {
  const written = asWrittenAt(context.events, context.record);
  if (written === undefined) return undefined;
  const marked =
    written.mark === undefined ? 'Worded as a failure.' : `Marked as ${words[written.mark]} by the log itself.`;
  const known = messageAt(context.events, context.record) !== undefined || written.sign === 'status';
  return paragraphs(
    `**${marked}** ${known ? 'This program does not judge it.' : 'This program does not know the message.'}`,
    written.code === undefined || isAt(context, written.code) ? undefined : describeCode(written.code, 'with next'),
  );
}

/** Whether the hover is on the code itself, which is described then anyway. */
function isAt({ events, record, offset }: RecordContext, { start, end }: DecodedCode): boolean {
  const from = messageStartOf(events.log, record);
  return offset >= from + start && offset <= from + end;
}

const words = { error: 'an error', warning: 'a warning' } as const;
