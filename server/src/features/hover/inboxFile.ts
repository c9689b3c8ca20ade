/** Hover on an inbox file: who drops it for whom, what it means, and whether it was picked up. */
import type { InboxFile } from '../../catalogue/inbox.ts';
import { consumptionOf, dropAt, dropBehind, sameNotification } from '../../events/handover.ts';
import { messageAt } from '../../events/eventLog.ts';
import { logsOf } from '../../workspace/workspace.ts';
import type { RecordContext } from '../context.ts';
import { bullets, paragraphs, quote } from '../markdown.ts';
import { clockOf, formatSpan, spanOfLogs } from '../span.ts';
import { placeText } from './place.ts';

/** What an inbox file means, and what became of it as far as the logs show. */
export function describeInboxFile(context: RecordContext, file: InboxFile): string {
  const kind = file.kind;
  if (kind === undefined) return `**Inbox file** ${quote(file.name)}: its meaning is not known.`;
  return paragraphs(
    `**Inbox file** ${quote(file.name)} · ${kind.producer} → ${kind.consumer}`,
    kind.meaning,
    bullets([pickedUp(context), droppedBy(context)]),
  );
}

/** What a notification id joins: the table change and the files dropped for it. */
export function describeNotification(context: RecordContext, id: string): string {
  const others = sameNotification(logsOf(context.workspace), context);
  const isDrop = messageAt(context.events, context.record)?.id === 'smsdbmon.fileDropped';
  const expected = isDrop ? 'RCV line' : 'SND line';
  return paragraphs(
    `**Notification ${id}**: joins the table change (RCV) to the inbox file that is dropped for it (SND).`,
    others.length === 0
      ? `Its ${expected} is not seen in the logs given.`
      : bullets(others.map((place) => placeText(place.events, place.record))),
  );
}

function pickedUp(context: RecordContext): string | undefined {
  const drop = dropAt(context.events, context.record);
  if (drop === undefined || drop.file.kind?.consumedBy === undefined) return undefined;
  const logs = logsOf(context.workspace);
  const consumption = consumptionOf(logs, drop);
  const covered = formatSpan(spanOfLogs(logs), clockOf(context.workspace, logs));
  if (consumption === undefined) return `Not seen to be picked up in the logs given (${covered})`;
  return `Picked up: ${placeText(consumption.first.events, consumption.first.record)}`;
}

function droppedBy(context: RecordContext): string | undefined {
  const drop = dropBehind(logsOf(context.workspace), context);
  return drop === undefined ? undefined : `Dropped by ${placeText(drop.events, drop.record)}`;
}
