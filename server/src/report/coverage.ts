/** Which logs were given, and what they cover: what makes "not seen" an honest answer. */
import { componentNamed } from '../catalogue/components.ts';
import { isKnownLogName } from '../shared/fileNames.ts';
import { componentOf, recordCount, timeOf } from '../log/log.ts';
import { messageAt, type EventLog } from '../events/eventLog.ts';
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
    const [nameOf, file] = [namer(events), naming.file(events.uri)];
    if (recordCount(events.log) === 0) sumFor(sums, baseName(events.fileName)).files.add(file);
    for (let record = 0; record < recordCount(events.log); record++) {
      count(sumFor(sums, nameOf(record)), file, timeOf(events.log, record));
    }
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

function count(sum: CoverageSum, file: string, time: number | undefined): void {
  sum.files.add(file);
  sum.records++;
  if (time === undefined) return;
  sum.from = Math.min(sum.from, time);
  sum.to = Math.max(sum.to, time);
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

/** Tells which log a record of a file is of: the file's name says so, else the component, the message, or most others. */
function namer(events: EventLog): (record: number) => string {
  const base = baseName(events.fileName);
  if (isKnownLogName(events.fileName)) return () => base;
  const names = Array.from({ length: recordCount(events.log) }, (_, record) => logNamedBy(events, record));
  const main = mostFrequent(names) ?? base;
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
