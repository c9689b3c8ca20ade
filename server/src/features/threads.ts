/** How stretches of work are named: by what identifies the thread, and by what it worked on. */
import { memo } from '../base/lazy.ts';
import { formatThread } from '../base/thread.ts';
import { formatHourMinute } from '../base/time.ts';
import { componentNamed } from '../catalogue/components.ts';
import { shortHost } from '../catalogue/nalPath.ts';
import { lineOfRecord } from '../log/lines.ts';
import { componentOf, localTimeOf } from '../log/log.ts';
import type { EventLog } from '../operations/eventLog.ts';
import { workTableOf, type Records, type Work } from '../operations/work.ts';
import { spanOf } from './span.ts';
import { oneLine } from './markdown.ts';

/** More of a name than this is not shown in a list. */
const longestLabel = 200;

/** A stretch of work as a pick list shows it. */
export interface ThreadSummary {
  readonly thread: number;
  /** Line of the first record, counted from 0: what tells stretches of one id apart. */
  readonly line: number;
  /** `4788 (0x12B4)` */
  readonly id: string;
  readonly role: string;
  /** `DP 32 DP07`, or the empty string. */
  readonly subject: string;
  readonly records: number;
  /** `14:33–14:36` in the log's local time, one time when both are the same minute, or the empty string. */
  readonly span: string;
}

/** All stretches of work of a log, in order of their first record. */
export const threadSummaries: (events: EventLog) => readonly ThreadSummary[] = memo((events) => {
  const summaries = Array.from(workTableOf(events).each(), (work) => summaryOf(events, work));
  return summaries.sort((a, b) => a.line - b.line);
});

/** How a stretch of work is shown. */
export function summaryOf(events: EventLog, work: Work): ThreadSummary {
  return {
    thread: work.thread,
    line: firstLineOf(events, work),
    id: formatThread(work.thread),
    role: roleOf(events, work),
    subject: oneLine(subjectOf(work), longestLabel),
    records: work.records.length,
    span: localSpan(events, work),
  };
}

/** Line of a work's first record, counted from 0. */
export function firstLineOf(events: EventLog, work: Work): number {
  return lineOfRecord(events.log, work.records[0] ?? 0);
}

/** `DP upgrade worker`, else the component's short name. */
export function roleOf(events: EventLog, work: Work): string {
  if (work.role !== undefined) return work.role;
  const component = componentOf(events.log, work.records[0] ?? 0);
  return componentNamed(component)?.short ?? oneLine(component, longestLabel);
}

function subjectOf(work: Work): string {
  const servers = work.servers.map(shortHost);
  const dpids = work.dpids.map(String);
  if (dpids.length === 1 && servers.length <= 1) return ['DP', ...dpids, ...servers].join(' ');
  if (dpids.length > 1) return `DPs ${few(dpids)}`;
  if (servers.length > 0) return few(servers);
  return work.packages.length > 0 ? few(work.packages) : '';
}

function few(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${shown} and ${String(items.length - 3)} more` : shown;
}

function localSpan(events: EventLog, work: Work): string {
  const from = firstLocalTime(events, work.records, 1);
  const to = firstLocalTime(events, work.records, -1);
  if (from === undefined || to === undefined) return '';
  const [begin, end] = [formatHourMinute(from), formatHourMinute(to)];
  return begin === end ? begin : `${begin}–${end}`;
}

/** The first local time of records, from their beginning or from their end. */
function firstLocalTime({ log }: EventLog, records: Records, step: 1 | -1): number | undefined {
  for (let at = step === 1 ? 0 : records.length - 1; at >= 0 && at < records.length; at += step) {
    const time = localTimeOf(log, records[at] ?? -1);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** The span of a work in UTC. */
export function spanOfWork(events: EventLog, work: Work) {
  return spanOf(events.log, work.records);
}
