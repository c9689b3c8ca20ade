/** Hover on a thread id: what the thread is, what it worked on, and when. */
import { counted } from '../../base/counted.ts';
import { formatThread } from '../../base/thread.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import { messageAt } from '../../events/eventLog.ts';
import type { Place } from '../../events/place.ts';
import { fieldAt } from '../../events/values.ts';
import { workOf, workTableOf } from '../../events/work.ts';
import type { Work } from '../../events/workState.ts';
import type { RecordContext } from '../context.ts';
import { bullets, paragraphs, quote } from '../markdown.ts';
import { clockOf, formatSpan } from '../span.ts';
import { spanOfWork, summaryOf } from '../threads.ts';
import { placeText } from './place.ts';

/** What is known of a thread that a record names, or whose record it is. */
export function describeThread(context: RecordContext, thread: number, own: boolean): string {
  const work = own ? workOf(context.events, context.record) : namedWork(context, thread);
  const title = `**Thread ${formatThread(thread)}**`;
  if (work === undefined) {
    const role = own ? undefined : handedRole(context, thread);
    const named = role === undefined ? '' : ` · ${quote(role)}, as this line says`;
    return `${title}${named}: no line of it in ${quote(context.events.fileName)}.`;
  }
  return paragraphs(title + roleText(context, work), bullets(facts(context, work)));
}

/** The work of a thread that a record names: what it hands over, else what that thread id is doing then. */
export function namedWork({ events, record }: Place, thread: number): Work | undefined {
  const table = workTableOf(events);
  const handed = table.handedBy(record);
  if (handed?.thread === thread) return handed;
  return handedRole({ events, record }, thread) === undefined ? table.livingAt(thread, record) : undefined;
}

/** What a thread is by the word of the record that starts it; undefined for any other record. */
function handedRole({ events, record }: Place, thread: number): string | undefined {
  const role = messageAt(events, record)?.handsOver?.role;
  return role !== undefined && fieldAt(events, record, 'thread') === thread ? role : undefined;
}

function roleText(context: RecordContext, work: Work): string {
  const { role, subject } = summaryOf(context.events, work);
  return [role, subject]
    .filter((part) => part !== '')
    .map((part) => ` · ${quote(part)}`)
    .join('');
}

function facts(context: RecordContext, work: Work): readonly (string | undefined)[] {
  const reference = (record: number) => placeText(context.events, record);
  const origin = (place: Place) => placeText(place.events, place.record);
  const others = workTableOf(context.events).ofThread(work.thread).length - 1;
  const span = spanOfWork(context.events, work);
  return [
    `${counted(work.records.length, 'record')} from ${reference(work.records[0] ?? 0)} to ${reference(work.records.at(-1) ?? 0)}`,
    span === undefined
      ? 'Its lines carry no times that can be placed'
      : formatSpan(span, clockOf(context.workspace, [context.events])),
    work.handedOverBy === undefined ? undefined : `Started by ${origin(work.handedOverBy)}`,
    work.dpids.length > 0 ? `DPID ${work.dpids.map(String).join(', ')}` : undefined,
    // A name without its domain, which some logs write in capitals.
    work.servers.length > 0
      ? work.servers
          .slice(0, 5)
          .map((server) => quote(shortHost(server)))
          .join(', ')
      : undefined,
    others > 0 ? `${counted(others, 'other thread')} of this log had the same id` : undefined,
  ];
}
