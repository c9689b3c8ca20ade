/** Runs and site resets as the tree of operations and other programs show them: without references into the logs. */

/** An operation, in words. */
export interface OperationView {
  /** Names it for other programs: `removal`. */
  readonly kind: string;
  /** As a verb: `Remove`. */
  readonly title: string;
  /** As a noun: `Removal`. */
  readonly noun: string;
  /** Whether it makes its subject anew, so that what went wrong before is overcome by it. */
  readonly renews: boolean;
}

/** How a run ended. */
export type Outcome = 'succeeded' | 'failed' | 'waiting' | 'inProgress' | 'unknown';

/**
 * How a run counts now, beside all others: it failed or left a failure open, waits, goes on, was done within the last day of the
 * logs or before, ended nobody knows how; or is past: another one says how its subject stands.
 */
export type RunStanding = 'attention' | 'waiting' | 'running' | 'recent' | 'done' | 'unknown' | 'past';

/** `begun`: what it ends with is not seen, and nothing after it. */
export type StepState = 'seen' | 'begun' | 'notSeen' | 'notApplicable' | 'failed' | 'setback';

/** `notReached`: no worker took it up after the reset, in the logs given. */
export type PointState = 'done' | 'running' | 'waiting' | 'failed' | 'unknown' | 'notReached';

/** A run without references into the logs. */
export interface RunView {
  /** Stays the same while the logs grow; names the run in views and commands. */
  readonly id: string;
  readonly operation: OperationView;
  /** `Install`: what is done; runs of one operation may do different things. */
  readonly verb: string;
  /** `Install DP 32 DP07` */
  readonly title: string;
  /** `DP 32`: what it is done to, beside its server. */
  readonly subject: string;
  /** What it may be listed under. */
  readonly groups: RunGroups;
  /** What names its subject: what it is listed under where it has no group. */
  readonly group: string;
  /** The server as written, or the empty string. */
  readonly server: string;
  readonly dpid: number | null;
  readonly outcome: Outcome;
  /** `succeeded in 3 min 23 s` */
  readonly outcomeText: string;
  readonly standing: RunStanding;
  /** Of a failure that is past: the id of the run by which it was overcome; the empty string where there is none. */
  readonly overcomeBy: string;
  /** Of a run that waits: `for an open address`, or the empty string where the logs do not say for what. */
  readonly waitsFor: string;
  /** Its success takes its subject away. */
  readonly takesAway: boolean;
  /** Of a package: the version of its source; null where it is not known. */
  readonly version: number | null;
  /** Why the outcome is what it is, besides the cause; the empty string where the cause says it all. */
  readonly reason: string;
  /** What broke; null where nothing did, or the logs do not say what. */
  readonly cause: CauseView | null;
  /** Who asked for it, in words, or the empty string. */
  readonly who: string;
  /** What a change changed, a line each. */
  readonly changes: readonly string[];
  /** Milliseconds since 1970 in UTC of the first record. */
  readonly start: number | null;
  /** Milliseconds since 1970 in UTC of the last record. */
  readonly end: number | null;
  /** Minutes to add to the times that the run's first dated record's log writes to get UTC; null where that is not known. */
  readonly bias: number | null;
  readonly steps: readonly StepView[];
}

/** What a run is about, as written; the empty string where it is about none of a sort. */
export interface RunGroups {
  /** The server of a distribution point. */
  readonly point: string;
  /** A package id. */
  readonly package: string;
  /** A computer that is no server of the site, by what its logs name it with. */
  readonly computer: string;
}

/** A record to go to, its line counted from 0. */
export interface PlaceView {
  readonly uri: string;
  readonly line: number;
  readonly fileName: string;
}

/** A cause without references into the logs. */
export interface CauseView {
  /** `network path not found (0x35)` */
  readonly text: string;
  /** The code in it, `0x35`, or the empty string. */
  readonly code: string;
  readonly meaning: string;
  /** What to do next, or the empty string. */
  readonly next: string;
  readonly place: PlaceView;
}

/** A step without references into the logs. */
export interface StepView {
  readonly id: string;
  readonly title: string;
  readonly actor: string;
  readonly log: string;
  readonly state: StepState;
  /** The record to go to; null when none shows the step. */
  readonly place: PlaceView | null;
  readonly time: number | null;
}

/** A site reset without references into the logs. */
export interface ResetView {
  /** Where DistMgr found it, else where it was asked for. */
  readonly place: PlaceView;
  /** Milliseconds since 1970 in UTC. */
  readonly time: number | null;
  /** Minutes to add to the times that its log writes to get UTC; null where that is not known. */
  readonly bias: number | null;
  /** `3 of 7 upgraded, 1 failed, 3 not yet` */
  readonly text: string;
  readonly state: ResetState;
  /** What failed or waits first, and what is done last. */
  readonly points: readonly ResetPointView[];
}

/** `done`: every distribution point was upgraded. `over`: another reset came after it, or none is known that it is about. */
export type ResetState = 'failed' | 'open' | 'done' | 'over';

/** What became of one distribution point. */
export interface ResetPointView {
  /** `DP07`, else `DPID 32` */
  readonly name: string;
  readonly state: PointState;
  /** `failed` */
  readonly word: string;
  /** `in 12 s` from the first record of its work to the last, `for 12 s` while it is not over, or the empty string. */
  readonly lasted: string;
  readonly cause: CauseView | null;
  /** The run's id; the empty string where no worker took it up. */
  readonly run: string;
}
