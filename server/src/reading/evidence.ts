/** What only the whole log tells, gathered record by record: its notation, the order of day and month, the zone. */
import { ccm, clockTolerance, unknownBias, widestBias } from '../../machine/shared.ts';
import { notationCode } from './columnValues.ts';
import { dayStart, minute } from '../log/instants.ts';
import { notations } from '../log/log.ts';
import type { Clock, Notation } from '../log/log.ts';
import type { LocaleStamp } from './scan.ts';

const plain = notationCode('plain');
const coarse: ReadonlySet<Notation> = new Set<Notation>(['dpProvider', 'roleSetup', 'viewerCopy']);
/** Zones differ from UTC by whole quarters of an hour. */
const quarter = 15;

interface OrderVotes {
  readonly monthFirst: number;
  readonly dayFirst: number;
}

/** One value that all witnesses give; undefined where there is none, null where they contradict each other. */
type Agreed = number | undefined | null;

/** The sum of what the records say. */
export interface LogEvidence {
  /** Records by notation. */
  counts: number[];
  stamps: number;
  written: OrderVotes;
  witnessed: OrderVotes;
  /** The bias that native client records state, and whether managed ones beside them state none. */
  clientBias: Agreed;
  clientBiasNeeded: boolean;
  provenBias: Agreed;
}

/** What is known before any record is. */
export function noEvidence(): LogEvidence {
  const none = { monthFirst: 0, dayFirst: 0 };
  const votes = { stamps: 0, written: none, witnessed: none };
  return {
    counts: notations.map(() => 0),
    ...votes,
    clientBias: undefined,
    clientBiasNeeded: false,
    provenBias: undefined,
  };
}

/** What a record contributes besides its notation. */
export interface Witness {
  readonly notation: number;
  readonly local: number;
  readonly bias: number;
  /** The time that a status message in it states, in milliseconds UTC, or NaN. */
  readonly stated: number;
}

/** The same sum, to be added to by itself. */
export function copyOfEvidence(evidence: LogEvidence): LogEvidence {
  return { ...evidence, counts: [...evidence.counts] };
}

/** Counts records of a notation. */
export function countNotation({ counts }: LogEvidence, notation: number, count: number): void {
  counts[notation] = (counts[notation] ?? 0) + count;
}

/** Adds what a record says of the zone. */
export function addWitness(evidence: LogEvidence, { notation, local, bias, stated }: Witness): void {
  if (notation === ccm && bias !== unknownBias) evidence.clientBias = agreed(evidence.clientBias, bias);
  if (bias !== unknownBias || Number.isNaN(local)) return;
  if (notation === ccm) evidence.clientBiasNeeded = true;
  const rounded = Math.round((stated - local) / minute / quarter) * quarter;
  const proves = Math.abs(stated - local - rounded * minute) <= clockTolerance && Math.abs(rounded) <= widestBias;
  // Adding zero makes of a negative zero, which rounding can answer, the number that a log states as +00.
  if (proves) evidence.provenBias = agreed(evidence.provenBias, rounded + 0);
}

function agreed(known: Agreed, value: number): Agreed {
  return known === undefined || known === value ? value : null;
}

/** Adds what a date in its viewer's order tells of that order: a number above twelve decides, or the same moment in a status message. */
export function addStamp(evidence: LogEvidence, stamp: LocaleStamp, stated: number): void {
  evidence.stamps += 1;
  if (stamp.dotted || stamp.first > 12) evidence.written = votedFor(evidence.written, 'dayFirst');
  else if (stamp.second > 12) evidence.written = votedFor(evidence.written, 'monthFirst');
  const fits = (local: number): boolean => Math.abs(stated - local) <= widestBias * minute + clockTolerance;
  const monthFirst = fits(dayStart(stamp.year, stamp.first, stamp.second) + stamp.timeOfDay);
  const dayFirst = fits(dayStart(stamp.year, stamp.second, stamp.first) + stamp.timeOfDay);
  if (monthFirst && !dayFirst) evidence.witnessed = votedFor(evidence.witnessed, 'monthFirst');
  if (dayFirst && !monthFirst) evidence.witnessed = votedFor(evidence.witnessed, 'dayFirst');
}

function votedFor(votes: OrderVotes, order: keyof OrderVotes): OrderVotes {
  return { ...votes, [order]: votes[order] + 1 };
}

/** The order of day and month that the stamps prove. */
export function dateOrderIn({ stamps, written, witnessed }: LogEvidence): Clock['dateOrder'] {
  if (stamps === 0) return 'notApplicable';
  return orderVoted(written.monthFirst + written.dayFirst > 0 ? written : witnessed);
}

function orderVoted(votes: OrderVotes): Clock['dateOrder'] {
  if (votes.monthFirst > 0 && votes.dayFirst > 0) return 'unknown';
  if (votes.monthFirst > 0) return 'monthFirst';
  return votes.dayFirst > 0 ? 'dayFirst' : 'unknown';
}

/** The written clock time of a stamp: NaN where no order makes a date of it, undefined where the order is not known. */
export function localOfStamp(stamp: LocaleStamp, order: Clock['dateOrder']): number | undefined {
  const start = dayOfStamp(stamp, order);
  return start === undefined ? undefined : start + stamp.timeOfDay;
}

/**
 * The start of the day that a stamp names. Where nothing decides the order, a stamp that reads the same either way still
 * names its day, and so does one that only one order allows; undefined is for the others, NaN for what no order allows.
 */
function dayOfStamp(stamp: LocaleStamp, order: Clock['dateOrder']): number | undefined {
  const monthFirst = dayStart(stamp.year, stamp.first, stamp.second);
  const dayFirst = dayStart(stamp.year, stamp.second, stamp.first);
  if (stamp.dotted || order === 'dayFirst') return dayFirst;
  if (order === 'monthFirst' || Number.isNaN(dayFirst) || monthFirst === dayFirst) return monthFirst;
  return Number.isNaN(monthFirst) ? dayFirst : undefined;
}

/** The notation of most records; of two that are as frequent, the one with more of a frame. */
export function majorityIn({ counts }: LogEvidence): Notation {
  let most = plain;
  for (let code = notations.length - 1; code >= 0; code -= 1)
    if ((counts[code] ?? 0) >= (counts[most] ?? 0)) most = code;
  return counts.every((count) => count === 0) ? 'plain' : (notations[most] ?? 'plain');
}

/** What is known of the log's clock. The bias of records that state none is borrowed from those beside them, proven, or assumed. */
export function clockIn(evidence: LogEvidence, assumedBias: number | undefined): Clock {
  const resolution = coarse.has(majorityIn(evidence)) ? 1000 : 1;
  return { dateOrder: dateOrderIn(evidence), ...zoneIn(evidence, assumedBias), resolution };
}

function zoneIn(evidence: LogEvidence, assumedBias: number | undefined): Pick<Clock, 'bias' | 'biasSource'> {
  const { clientBias, clientBiasNeeded, provenBias } = evidence;
  if (clientBiasNeeded && typeof clientBias === 'number') return { bias: clientBias, biasSource: 'otherRecords' };
  if (typeof provenBias === 'number') return { bias: provenBias, biasSource: 'statusMessages' };
  if (assumedBias === undefined) return { bias: undefined, biasSource: 'none' };
  return { bias: assumedBias, biasSource: 'assumed' };
}
