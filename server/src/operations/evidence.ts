/** The evidence of a run: its records part by part, and what they show of its steps. */
import type { Place } from '../events/place.ts';
import type { StepState } from '../shared/runs.ts';
import type { Operation, Part } from './flow.ts';

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

/** Something that went wrong within a run, and what showed that it was overcome. */
export interface Setback {
  readonly place: Place;
  readonly recoveredBy: Place | undefined;
  /** A failure; else waiting or a retry. */
  readonly isReal: boolean;
  /** It was to be overcome within a time that has passed in the logs, without a sign that it was. */
  readonly isOverdue: boolean;
}
