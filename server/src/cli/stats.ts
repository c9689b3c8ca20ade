/** What `stats` answers: how much was read, and how fast, through the same store as the language server. */
import { formatDuration } from '../base/time.ts';
import { recordCount, threadsIn } from '../log/log.ts';
import { knownCount, type EventLog } from '../events/eventLog.ts';
import type { FileSource } from '../workspace/files.ts';
import { InputError, readLogs, type ReadingWishes } from './logs.ts';
import { withPlural } from '../report/phrases.ts';

/** The answer as it is printed. */
export interface Stats {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  /** Number of different thread ids. */
  readonly threads: number;
  /** Records whose message the catalogue knows; null where messages were not looked for. */
  readonly known: number | null;
  /** From the beginning of the first file to the end of the last, without the start of the program. */
  readonly milliseconds: number;
  /** Most memory that the process held until then. */
  readonly peakRssBytes: number;
}

/** How the logs are read, and what is measured. */
export interface StatsWishes extends ReadingWishes {
  readonly fieldsOnly: boolean;
  /** Bytes. */
  readonly peakMemory: () => Promise<number>;
}

/** What was counted, and what is to be said about it, a sentence each. */
export interface StatsAnswer {
  readonly stats: Stats;
  readonly notes: readonly string[];
  /** Files could not be read, or no log was found. */
  readonly isIncomplete: boolean;
}

interface StatsSum {
  readonly seen: Set<string>;
  readonly threads: Set<number>;
  bytes: number;
  records: number;
  known: number;
  isIncomplete: boolean;
  readonly notes: string[];
}

/** Reads logs and counts. What cannot be read is told in `notes`; the others count. */
export async function statsOf(files: FileSource, paths: readonly string[], wishes: StatsWishes): Promise<StatsAnswer> {
  const start = performance.now();
  const sum: StatsSum = emptySum();
  for (const path of paths) await addPath(sum, files, path, wishes);
  const milliseconds = Math.round((performance.now() - start) * 10) / 10;
  const stats = {
    files: sum.seen.size,
    bytes: sum.bytes,
    records: sum.records,
    threads: sum.threads.size,
    known: wishes.fieldsOnly ? null : sum.known,
    milliseconds,
    peakRssBytes: await wishes.peakMemory(),
  };
  // What is true of all paths is said of each.
  return { stats, notes: [...new Set(sum.notes)], isIncomplete: sum.isIncomplete };
}

function emptySum(): StatsSum {
  return { seen: new Set(), threads: new Set(), bytes: 0, records: 0, known: 0, isIncomplete: false, notes: [] };
}

/** `1 file, 100.0 MB in 1.3 s (77 MB/s): 442648 records of 424 threads, …`, MB being a million bytes. */
export function statsText({ files, bytes, records, threads, known, milliseconds, peakRssBytes }: Stats): string {
  const megabytes = bytes / 1e6;
  const rate = milliseconds > 0 ? ` (${(megabytes / (milliseconds / 1000)).toFixed(0)} MB/s)` : '';
  const messages = known === null ? '' : `, ${withPlural(known, 'known message')}`;
  return (
    `${withPlural(files, 'file')}, ${megabytes.toFixed(1)} MB in ${formatDuration(milliseconds)}${rate}: ` +
    `${withPlural(records, 'record')} of ${withPlural(threads, 'thread')}${messages}; ` +
    `peak memory ${(peakRssBytes / 1e6).toFixed(0)} MB\n`
  );
}

/** Reads a file or folder. */
async function addPath(sum: StatsSum, files: FileSource, path: string, wishes: StatsWishes): Promise<void> {
  try {
    const given = await readLogs(files, [path], wishes);
    for (const events of given.logs) {
      if (!sum.seen.has(events.uri)) sum.bytes += await given.sizeOf(events.uri);
      addLog(sum, events, wishes.fieldsOnly);
    }
    sum.notes.push(...given.leftOut, ...given.notes);
    sum.isIncomplete ||= given.isIncomplete;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    sum.notes.push(error.message);
    sum.isIncomplete = true;
  }
}

function addLog(sum: StatsSum, events: EventLog, fieldsOnly: boolean): void {
  if (sum.seen.has(events.uri)) return;
  sum.seen.add(events.uri);
  const { log } = events;
  sum.records += recordCount(log);
  for (const thread of threadsIn(log)) sum.threads.add(thread);
  if (!fieldsOnly) sum.known += knownCount(events);
}
