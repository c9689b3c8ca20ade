/** The form of what `upgrades` answers. */
import type { PointState } from '../shared/runs.ts';
import type { Reference } from '../report/naming.ts';

/** A record with its time. */
export interface TimedReference extends Reference {
  /** ISO 8601 in UTC; null where it has none. */
  readonly at: string | null;
  /** Time as the record has it, without a zone. */
  readonly clock: string | null;
}

/** How many threads of the pool were in use. */
export interface PoolEntry extends TimedReference {
  readonly used: number;
  readonly limit: number;
}

export interface PointEntry {
  readonly dpid: number | null;
  readonly server: string | null;
  readonly state: PointState;
  /** Id of the worker thread. */
  readonly worker: number | null;
  readonly start: TimedReference | null;
  /** Null while it is not over. */
  readonly end: TimedReference | null;
  readonly seconds: number | null;
  /** Why it failed, or what it stands at. */
  readonly cause: string | null;
  /** DistMgr's pool when it was handed over. */
  readonly pool: PoolEntry | null;
}

export interface ResetEntry {
  /** The lines that ask for it and that show that it was found; none: the logs do not hold them. */
  readonly lines: readonly TimedReference[];
  readonly found: boolean;
  /** Another reset came after it. */
  readonly followed: boolean;
  readonly counts: Readonly<Record<PointState, number>>;
  readonly points: readonly PointEntry[];
  readonly highestPool: PoolEntry | null;
  readonly slowest: { readonly dpid: number | null; readonly server: string | null; readonly seconds: number } | null;
  /** Distribution points done in an hour. */
  readonly perHour: number | null;
  readonly expectedEnd: string | null;
}

export interface UpgradesReport {
  readonly resets: readonly ResetEntry[];
  readonly leftOut: readonly string[];
  /** What else is to be known of the files: copies. */
  readonly notes: readonly string[];
}
