/** Which logs were given, and what they cover: what makes "not seen" an honest answer. */
import { componentNamed } from '../catalogue/components.ts';
import { isKnownLogName } from '../shared/fileNames.ts';
import { componentOf, recordCount, timeOf } from '../log/log.ts';
import { messageAt, type EventLog } from '../events/eventLog.ts';
import { spanOfLog, type Span } from '../features/span.ts';
import { isoTime } from './json.ts';
import type { Naming } from './naming.ts';

/** What the files of one log cover. */
export interface CoverageEntry {
  /** Name of the log without its extension, in lower case: `distmgr`. */
  readonly log: string;
  readonly files: readonly string[];
  readonly records: number;
  /** First and last time, ISO 8601 in UTC; null where no record has one. */
  readonly from: string | null;
  readonly to: string | null;
}

interface CoverageSum {
  readonly files: Set<string>;
  records: number;
  from: number;
  to: number;
}

/** The logs by name. A file of an unknown name counts for the logs that its records are of. */
export function coverageOf(logs: readonly EventLog[], naming: Naming): readonly CoverageEntry[] {
  const sums = new Map<string, CoverageSum>();
  for (const events of logs) {
    const file = naming.file(events.uri);
    const isOfOneLog = isKnownLogName(events.fileName) || recordCount(events.log) === 0;
    const own = isKnownLogName(events.fileName) ? events.fileName : (file.split(/[\\/]/).at(-1) ?? '');
    if (isOfOneLog) addWhole(sumFor(sums, baseName(own)), events, file);
    else addByRecord(sums, events, { file, own: baseName(own) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([log, sum]) => entryOf(log, sum));
}

function sumFor(sums: Map<string, CoverageSum>, log: string): CoverageSum {
  const known = sums.get(log);
  if (known !== undefined) return known;
  const sum: CoverageSum = {
    files: new Set(),
    records: 0,
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
  };
  sums.set(log, sum);
  return sum;
}

/** A file as it is shown, and the log that its name alone says it is. */
interface NamedFile {
  readonly file: string;
  readonly own: string;
}

/** What a log covers is known once it was asked for: its records are not gone through again. */
function addWhole(sum: CoverageSum, events: EventLog, file: string): void {
  const span = spanOfLog(events);
  sum.files.add(file);
  sum.records += recordCount(events.log);
  if (span !== undefined) widen(sum, span);
}

function addByRecord(sums: Map<string, CoverageSum>, events: EventLog, { file, own }: NamedFile): void {
  const nameOf = namer(events, own);
  for (let record = 0; record < recordCount(events.log); record++) {
    const sum = sumFor(sums, nameOf(record));
    const time = timeOf(events.log, record);
    sum.files.add(file);
    sum.records++;
    if (time !== undefined) widen(sum, { from: time, to: time });
  }
}

function widen(sum: CoverageSum, { from, to }: Span): void {
  sum.from = Math.min(sum.from, from);
  sum.to = Math.max(sum.to, to);
}

function entryOf(log: string, { files, records, from, to }: CoverageSum): CoverageEntry {
  const timed = from <= to;
  return {
    log,
    files: [...files],
    records,
    from: isoTime(timed ? from : undefined),
    to: isoTime(timed ? to : undefined),
  };
}

/** Tells which log a record is of, of a file whose name does not say so: its component does, the message, or most others. */
function namer(events: EventLog, own: string): (record: number) => string {
  const names = Array.from({ length: recordCount(events.log) }, (_, record) => logNamedBy(events, record));
  const main = mostFrequent(names) ?? own;
  return (record) => names[record] ?? main;
}

function logNamedBy(events: EventLog, record: number): string | undefined {
  const component = componentNamed(componentOf(events.log, record));
  if (component !== undefined) return baseName(component.log);
  return messageAt(events, record)?.log;
}

function mostFrequent(names: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** `distmgr` of `DistMgr.lo_`, and `cas` of `CAS-20260131-235959.log`. */
export function baseName(fileName: string): string {
  return fileName
    .toLowerCase()
    .replace(/\.(?:log|lo_|txt)$/, '')
    .replace(/-\d{8}-\d{6}$/, '');
}
