/** The evidence of a run: its records strand by strand, and what they show of its steps. */
import type { Place } from '../events/place.ts';
import type { StepState } from '../shared/runs.ts';
import type { Operation } from './flow.ts';
import type { WovenFacts } from './strand.ts';

/** The records of a run, strand by strand, before they are read as steps. */
export interface Evidence extends WovenFacts {
  readonly operation: Operation;
}

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
