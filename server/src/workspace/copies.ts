/**
 * Logs that were read twice: a file beside its copy, a copied folder, a `.lo_` that is the `.log`, a log and what was copied of
 * it before it grew. Told by the text alone; a name proves nothing.
 */
import { isKnownLogName } from '../shared/fileNames.ts';
import { groupBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import {
  componentOf,
  endOf,
  localTimeOf,
  messageEndOf,
  messageStartOf,
  recordCount,
  startOf,
  threadOf,
  type Lineage,
  type Log,
} from '../log/log.ts';
import { StaleTextError } from './diskText.ts';

/** A log whose text another one has too. */
export interface Copy {
  readonly of: EventLog;
  /** Whether the texts are the same; else this one is the beginning of the other. */
  readonly isWhole: boolean;
}

/** No log is a copy. */
export const noCopies: ReadonlyMap<string, Copy> = new Map();

/** Which logs are copies, by their URIs. An open document stands for its copies: it is what the reader looks at. */
export function copiesAmong(logs: readonly EventLog[], isOpen: (uri: string) => boolean): ReadonlyMap<string, Copy> {
  const copies = new Map<string, Copy>();
  const timed = logs.filter(({ log }) => beginningOf(log) !== undefined);
  for (const alike of groupBy(timed, ({ log }) => beginningOf(log) ?? '')) {
    const originals: EventLog[] = [];
    for (const events of alike.length > 1 ? alike.toSorted(originalFirst(isOpen)) : []) {
      const of = originals.find((other) => isBeginning(events.log, other.log));
      if (of === undefined) originals.push(events);
      else copies.set(events.uri, { of, isWhole: of.log.text.length === events.log.text.length });
    }
  }
  return copies;
}

/** One line alone proves nothing: it may have been put into several files. */
const fewestRecords = 2;

/** What must be the same of two logs before their texts are looked at; undefined for a log that does not begin with a time. */
const beginningOf: (log: Log) => string | undefined = memo((log) => {
  const time = localTimeOf(log, 0);
  if (time === undefined || recordCount(log) < fewestRecords) return undefined;
  const offsets = [startOf(log, 0), messageStartOf(log, 0), messageEndOf(log, 0)];
  return [time, threadOf(log, 0), ...offsets, componentOf(log, 0)].join(' ');
});

/** The longer text first; then what the reader looks at, a name that the product gives, the log that is being written. */
function originalFirst(isOpen: (uri: string) => boolean): (a: EventLog, b: EventLog) => number {
  const ranks = ({ uri, fileName, log }: EventLog): readonly number[] => [
    -log.text.length,
    isOpen(uri) ? 0 : 1,
    isKnownLogName(fileName) ? 0 : 1,
    fileName.endsWith('_') ? 1 : 0,
    uri.length,
  ];
  return (a, b) => {
    const other = ranks(b);
    const difference = ranks(a)
      .map((rank, index) => rank - (other[index] ?? 0))
      .find((each) => each !== 0);
    return difference ?? (a.uri < b.uri ? -1 : 1);
  };
}

/** Up to where two logs are known to be the same, or that they differ. It holds for whatever they grow to. */
type Compared = { readonly same: number } | 'differ';

/** By the lineage of the longer log, and that of the shorter one. */
const compared = new WeakMap<Lineage, WeakMap<Lineage, Compared>>();

/** Whether the text of a log is, from its first character to its last, the beginning of another's. */
function isBeginning(short: Log, long: Log): boolean {
  const known = compared.get(long.lineage) ?? new WeakMap<Lineage, Compared>();
  compared.set(long.lineage, known);
  const before = known.get(short.lineage) ?? { same: 0 };
  const settled = Math.min(settledEnd(short), settledEnd(long));
  if (before === 'differ' || short.text.length > long.text.length) return false;
  try {
    const now = areSame(short, long, { from: before.same, to: settled }) ? { same: settled } : 'differ';
    known.set(short.lineage, now);
    return now !== 'differ' && areSame(short, long, { from: settled, to: short.text.length });
  } catch (error) {
    // A file that changed meanwhile is read again, and compared then.
    if (error instanceof StaleTextError) return false;
    throw error;
  }
}

function settledEnd(log: Log): number {
  return log.settled === 0 ? 0 : endOf(log, log.settled - 1);
}

/** So many units are compared at once. */
const atOnce = 512 * 1024;

function areSame({ text: one }: Log, { text: other }: Log, { from, to }: { from: number; to: number }): boolean {
  for (let at = from; at < to; at += atOnce) {
    const end = Math.min(to, at + atOnce);
    if (one.slice(at, end) !== other.slice(at, end)) return false;
  }
  return true;
}
