/** Hover on a time: on the clock that is wanted and on another, and how long the thread was silent before. */
import { formatDuration } from '../../base/time.ts';
import { neighbourInWork } from '../../events/work.ts';
import { elapsed } from '../clock.ts';
import type { RecordContext } from '../context.ts';
import { bullets, paragraphs } from '../markdown.ts';
import { describeTime } from '../span.ts';
import { problemOf } from '../../log/log.ts';
import { placeText } from './place.ts';

/** What a record's time is, and the gap to the record before it on the same thread. */
export function describeRecordTime(context: RecordContext): string {
  return paragraphs(
    `**Time** ${describeTime(context.workspace, context)}`,
    bullets([gapText(context), doubt(context)]),
  );
}

function gapText(context: RecordContext): string | undefined {
  const { events } = context;
  const before = neighbourInWork(events, context.record, -1);
  const gap = before === undefined ? undefined : elapsed({ events, record: before }, context);
  if (before === undefined || gap === undefined) return undefined;
  const reference = placeText(events, before);
  if (gap < 0) return `The clock went back by ${formatDuration(-gap)} since the thread’s previous line, ${reference}`;
  return `${formatDuration(gap)} after the thread’s previous line, ${reference}`;
}

function doubt(context: RecordContext): string | undefined {
  switch (problemOf(context.events.log, context.record)) {
    case 'badTime':
      return 'The date or time as written does not exist';
    case 'badBias':
      return 'The offset to UTC as written is not possible';
    case 'clockDisagrees':
      return 'The status message’s own GMTDATE disagrees with this time by more than two minutes';
    default:
      return undefined;
  }
}
