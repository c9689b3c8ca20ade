/** Where the records of a run stand among those of their strand, and which attempt they are of; found out once per run. */
import { lastNotAbove } from '../base/search.ts';
import { memo } from '../base/lazy.ts';
import { isOneOf } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import type { Evidence } from './evidence.ts';
import type { Operation } from './flow.ts';
import type { Strand } from './strand.ts';

/** A record among those of its strand. */
export interface StrandPosition {
  readonly strand: Strand;
  readonly index: number;
}

/** Where a record stands; one of several strands counts for the first of them. */
export function positionOf(evidence: Evidence, { events, record }: Place): StrandPosition | undefined {
  return positionsIn(evidence).get(events.uri)?.get(record);
}

const positionsIn = memo((evidence: Evidence): ReadonlyMap<string, ReadonlyMap<number, StrandPosition>> => {
  const found = new Map<string, Map<number, StrandPosition>>();
  for (const [strand, places] of evidence.parts) {
    places.forEach(({ events, record }, index) => {
      const ofLog = found.get(events.uri) ?? new Map<number, StrandPosition>();
      found.set(events.uri, ofLog);
      if (!ofLog.has(record)) ofLog.set(record, { strand, index });
    });
  }
  return found;
});

/** Work that is handed to a worker anew is another attempt at it. */
export function beginsAttempt({ operation }: Evidence, { events, record }: Place): boolean {
  return isOneOf(attemptsOf(operation), events, record);
}

const attemptsOf = memo(({ attempts = [] }: Operation) => new Set(attempts));

/** Whether the work was handed to a worker anew after a failure. */
export function isOfPastAttempt(evidence: Evidence, failure: Place): boolean {
  const position = positionOf(evidence, failure);
  if (position === undefined) return false;
  return (attemptsIn(evidence).get(position.strand)?.at(-1) ?? -1) > position.index;
}

/** The records of a strand from the one that begins the attempt that another is of to before the one that begins the next. */
export function attemptAround(evidence: Evidence, { strand, index }: StrandPosition): { from: number; to: number } {
  const begun = attemptsIn(evidence).get(strand) ?? [];
  const last = lastNotAbove(begun, index);
  return { from: begun[last] ?? -1, to: begun[last + 1] ?? Number.POSITIVE_INFINITY };
}

/** Where attempts begin among the records of each strand. */
const attemptsIn = memo(
  (evidence: Evidence): ReadonlyMap<Strand, readonly number[]> =>
    new Map(
      [...evidence.parts].map(([strand, places]) => [
        strand,
        places.flatMap((place, index) => (beginsAttempt(evidence, place) ? [index] : [])),
      ]),
    ),
);
