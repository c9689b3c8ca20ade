/** A site reset: the distribution points that it has upgraded, and how each stands. */
import type { Place } from '../events/place.ts';
import type { PointState } from '../shared/runs.ts';
import type { Reset } from './facts/resets.ts';
import type { Run } from './run.ts';

/** DistMgr's pool of upgrade threads when it handed a distribution point over. */
export interface PoolUse {
  readonly used: number;
  readonly limit: number;
  readonly place: Place;
}

/** What became of one distribution point. */
export interface WavePoint {
  readonly dpid: number | undefined;
  readonly server: string | undefined;
  readonly state: PointState;
  readonly worker: number | undefined;
  /** The run; undefined where no worker took it up. */
  readonly run: Run | undefined;
  /** Where its work begins, and where it ends when it is over. */
  readonly first: Place | undefined;
  readonly last: Place | undefined;
  /** Milliseconds from the first record of its work to the last one, or to the end of the logs while it is not over. */
  readonly duration: number | undefined;
  readonly pool: PoolUse | undefined;
}

/** A site reset and what followed from it. */
export interface UpgradeWave {
  /** Undefined: upgrades whose reset the logs do not hold. */
  readonly reset: Reset | undefined;
  /** DistMgr is seen to find the request. */
  readonly isFound: boolean;
  /** Another reset came after it. */
  readonly isFollowed: boolean;
  /** In the order in which they were taken up; those that were not come last. */
  readonly points: readonly WavePoint[];
  readonly counts: Readonly<Record<PointState, number>>;
  /** The hand-over at which most threads of the pool were in use, the first of several. */
  readonly highestPool: PoolUse | undefined;
  /** The one that was done last of all, by its duration. */
  readonly slowest: WavePoint | undefined;
  readonly forecast: Forecast;
}

/** The pace of a site reset. */
export interface Forecast {
  /** Distribution points done in an hour, from the first hand-over to the last success; undefined below two. */
  readonly perHour: number | undefined;
  /** Milliseconds since 1970 in UTC at which the rest is done at that rate; undefined where nothing can be said. */
  readonly expectedEnd: number | undefined;
}
