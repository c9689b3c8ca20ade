/** Runs: one occurrence of an operation each, with the records that show it. */
import type { Outcome } from '../shared/runs.ts';
import type { Cause } from './cause.ts';
import type { Evidence, StepOfRun } from './evidence.ts';
import type { Setback } from './setback.ts';
import type { PropertyChanges } from './changes.ts';
import type { Who } from './who.ts';

/** How long a run has waited, in milliseconds, and behind what. */
export interface Waiting {
  readonly quiet: number | undefined;
  /** `behind the removal of DP59` */
  readonly behind: string | undefined;
}

/** One occurrence of an operation. */
export interface Run extends Evidence {
  readonly steps: readonly StepOfRun[];
  readonly outcome: Outcome;
  /** Why the outcome is what it is, in a sentence. */
  readonly reason: string;
  /** Of a run that failed, or succeeded with an open failure: what broke; undefined where the logs name nothing. */
  readonly cause: Cause | undefined;
  /** Who asked for it, as the call at the SMS Provider says. */
  readonly who: Who | undefined;
  /** Of a change: what changed. */
  readonly changes: PropertyChanges | undefined;
  readonly lastSeen: StepOfRun | undefined;
  /** The step that should come next; undefined when the run is over. */
  readonly next: StepOfRun | undefined;
  /** Of a run that is not over: milliseconds that the logs of the computer that it is at home on go on without it; undefined without times. */
  readonly quiet: number | undefined;
  /** Of a run that waits. */
  readonly waits: Waiting | undefined;
  readonly setbacks: readonly Setback[];
  /** Milliseconds since 1970 in UTC of the first and the last record; undefined where none has a time. */
  readonly start: number | undefined;
  readonly end: number | undefined;
}
