/** What `threads` answers: the stretches of work of each log. Thread ids come back, so one id may stand for several. */
import { counted } from '../base/counted.ts';
import { formatDuration } from '../base/time.ts';
import { oneLine } from '../features/markdown.ts';
import { firstLineOf, spanOfWork, summaryOf } from '../features/threads.ts';
import type { EventLog } from '../events/eventLog.ts';
import { workTableOf } from '../events/work.ts';
import type { Work } from '../events/workState.ts';
import { isoTime, jsonList } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import type { Naming, Reference } from '../report/naming.ts';
import { cell, table, timeText } from '../report/phrases.ts';
import type { Request } from './request.ts';
import type { Answer } from './terminal.ts';

export interface ThreadEntry extends Reference {
  readonly thread: number;
  /** The id as the logs print it, in decimal and hexadecimal. */
  readonly id: string;
  /** What the thread is; null when no record tells. */
  readonly role: string | null;
  /** What it worked on, in words; null when no record tells. */
  readonly subject: string | null;
  readonly records: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly dpids: readonly number[];
  readonly servers: readonly string[];
  readonly packages: readonly string[];
}

const none = 'No record in the logs given names a thread.';

/** The stretches of work, file by file, in the order of their first records. */
export function threadsAnswer(request: Request, given: GivenLogs, naming: Naming): Answer {
  const threads = given.logs.flatMap((events) => threadsIn(events, naming));
  return { pieces: piecesOf(request, threads), hasProblems: false, notes: [] };
}

function threadsIn(events: EventLog, naming: Naming): readonly ThreadEntry[] {
  const entries = workTableOf(events).works.filter(({ records }) => records.length > 0);
  return entries.map((work) => entryOf(events, work, naming)).toSorted((a, b) => a.line - b.line);
}

function entryOf(events: EventLog, work: Work, naming: Naming): ThreadEntry {
  const { id, role, subject } = summaryOf(events, work);
  const span = spanOfWork(events, work);
  return {
    file: naming.file(events.uri),
    line: firstLineOf(events, work) + 1,
    thread: work.thread,
    id,
    role: role === '' ? null : naming.text(role),
    subject: subject === '' ? null : naming.text(subject),
    records: work.records.length,
    from: isoTime(span?.from),
    to: isoTime(span?.to),
    dpids: work.dpids,
    servers: work.servers.map(naming.text),
    packages: work.packages.map(naming.text),
  };
}

function piecesOf({ format }: Request, threads: readonly ThreadEntry[]): Iterable<string> {
  switch (format) {
    case 'json':
      return jsonList('threads', threads);
    case 'markdown':
      return [`# Threads\n\n${threads.length === 0 ? none : markdownTable(threads)}\n`];
    default:
      return threads.length === 0 ? [`${none}\n`] : threads.map(lineFor);
  }
}

function lineFor(entry: ThreadEntry): string {
  const what = [entry.role, entry.subject].filter((text) => text !== null).map((text) => oneLine(text, 200));
  const place = `${oneLine(entry.file, 500)}:${String(entry.line)}`;
  const span = spanText(entry);
  return `${place}: ${entry.id}  ${what.join(', ')}  ${counted(entry.records, 'record')}${span === '' ? '' : `, ${span}`}\n`;
}

function markdownTable(threads: readonly ThreadEntry[]): string {
  const rows = threads.map((entry) => [
    cell(`${entry.file}:${String(entry.line)}`),
    entry.id,
    entry.role === null ? '' : cell(entry.role),
    entry.subject === null ? '' : cell(entry.subject),
    String(entry.records),
    spanText(entry),
  ]);
  return table(['Where', 'Thread', 'Role', 'Subject', 'Records', 'Time (UTC)'], rows);
}

function spanText({ from, to }: ThreadEntry): string {
  if (from === null || to === null) return '';
  return `${timeText(from)}, ${formatDuration(Date.parse(to) - Date.parse(from))}`;
}
