/**
 * Logs that were read twice: a file beside its copy, a copied folder, a `.lo_` that is the `.log`, a log and what was copied of
 * it before it grew. Told by the text alone; a name proves nothing.
 */
import { isKnownLogName } from '../shared/fileNames.ts';
import { groupBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import { finished, type Steps } from '../base/stepwise.ts';
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
  return finished(copySteps(logs, isOpen));
}

/** The same in steps. What was compared stays known, also when it is asked at once before the last step. */
export function* copySteps(
  logs: readonly EventLog[],
  isOpen: (uri: string) => boolean,
): Steps<ReadonlyMap<string, Copy>> {
  const copies = new Map<string, Copy>();
  const timed = logs.filter(({ log }) => beginningOf(log) !== undefined);
  for (const alike of groupBy(timed, ({ log }) => beginningOf(log) ?? '')) {
    const originals: EventLog[] = [];
    for (const events of alike.length > 1 ? alike.toSorted(originalFirst(isOpen)) : []) {
      const of = yield* originalOf(events, originals);
      if (of === undefined) originals.push(events);
      else copies.set(events.uri, { of, isWhole: of.log.text.length === events.log.text.length });
    }
  }
  return copies;
}

function* originalOf(events: EventLog, originals: readonly EventLog[]): Steps<EventLog | undefined> {
  for (const other of originals) if (yield* isBeginning(events.log, other.log)) return other;
  return undefined;
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

/** By the lineages of both logs, whichever of them was the longer one first. */
const compared = new WeakMap<Lineage, WeakMap<Lineage, Compared>>();

function comparedBefore({ lineage: one }: Log, { lineage: other }: Log): Compared {
  return compared.get(one)?.get(other) ?? compared.get(other)?.get(one) ?? { same: 0 };
}

function know({ lineage: one }: Log, { lineage: other }: Log, result: Compared): void {
  const [first, second] = compared.get(other)?.has(one) === true ? [other, one] : [one, other];
  const known = compared.get(first) ?? new WeakMap<Lineage, Compared>();
  compared.set(first, known.set(second, result));
}

/** So many units are compared in one step. */
const atOnce = 512 * 1024;

/** Whether the text of a log is, from its first character to its last, the beginning of another's. */
function* isBeginning(short: Log, long: Log): Steps<boolean> {
  const before = comparedBefore(short, long);
  const { length } = short.text;
  if (before === 'differ' || length > long.text.length) return false;
  const settled = Math.min(settledEnd(short), settledEnd(long));
  let at = Math.min(before.same, settled);
  while (at < length) {
    const end = Math.min(at < settled ? settled : length, at + atOnce);
    const same = areSame(short, long, at, end);
    if (end <= settled && same !== undefined) know(short, long, same ? { same: end } : 'differ');
    if (same !== true) return false;
    at = end;
    yield;
  }
  return true;
}

function settledEnd(log: Log): number {
  return log.settled === 0 ? 0 : endOf(log, log.settled - 1);
}

/** Undefined where a file changed meanwhile: it is read again, and compared then. */
function areSame({ text: one }: Log, { text: other }: Log, from: number, to: number): boolean | undefined {
  try {
    return one.slice(from, to) === other.slice(from, to);
  } catch (error) {
    if (error instanceof StaleTextError) return undefined;
    throw error;
  }
}
