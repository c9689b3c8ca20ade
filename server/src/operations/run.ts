/** Runs: one occurrence of an operation each, with the records that show it. */
import type { Cause } from './judging/cause.ts';
import type { Operation, Part } from './flow.ts';
import type { Changes } from './changes.ts';
import type { Place } from '../events/place.ts';
import type { Who } from './who.ts';

/** What a run is about, as far as the records say. */
export interface RunSubject {
  readonly dpid: number | undefined;
  readonly server: string | undefined;
  readonly nalPath: string | undefined;
  readonly site: string | undefined;
  readonly pull: boolean | undefined;
  readonly pxe: boolean | undefined;
}

/** The records of a run, part by part, before they are read as steps. */
export interface Evidence extends RunSubject {
  readonly operation: Operation;
  readonly parts: ReadonlyMap<Part, readonly Place[]>;
  /** Thread that did the last of the work, where one is known. */
  readonly worker: number | undefined;
  /** Hierarchy Manager's pass before the run's was rolled back. */
  readonly afterRollBack: boolean;
}

/** `begun`: what it ends with is not seen, and nothing after it. */
export type StepState = 'seen' | 'begun' | 'notSeen' | 'notApplicable' | 'failed' | 'setback';

/** One step of a run. */
export interface StepOfRun {
  readonly id: string;
  readonly title: string;
  readonly actor: string;
  readonly log: string;
  readonly state: StepState;
  /** The records that show it, in time order. */
  readonly places: readonly Place[];
  /** The record to go to: what failed, else what the step ends with, else the first that shows it. */
  readonly decisive: Place | undefined;
}

export type Outcome = 'succeeded' | 'failed' | 'waiting' | 'inProgress' | 'unknown';

/** Something that went wrong within a run, and what showed that it was overcome. */
export interface Setback {
  readonly place: Place;
  readonly recoveredBy: Place | undefined;
  /** A failure; else waiting or a retry. */
  readonly isReal: boolean;
  /** It was to be overcome within a time that has passed in the logs, without a sign that it was. */
  readonly isOverdue: boolean;
}

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
  readonly changes: Changes | undefined;
  readonly lastSeen: StepOfRun | undefined;
  /** The step that should come next; undefined when the run is over. */
  readonly next: StepOfRun | undefined;
  /** Of a run that is not over: milliseconds that the logs of its site server go on without it; undefined without times. */
  readonly quiet: number | undefined;
  /** Of a run that waits. */
  readonly waits: Waiting | undefined;
  readonly setbacks: readonly Setback[];
  /** Milliseconds since 1970 in UTC of the first and the last record; undefined where none has a time. */
  readonly start: number | undefined;
  readonly end: number | undefined;
}
