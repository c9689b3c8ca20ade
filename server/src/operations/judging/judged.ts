/** A run that is about to be judged, and what is said of it. */
import type { EventLog } from '../../events/eventLog.ts';
import type { Outcome } from '../../shared/runs.ts';
import type { Cause } from '../cause.ts';
import type { Evidence, StepOfRun } from '../evidence.ts';
import type { Step } from '../flow.ts';
import type { Waiting } from '../run.ts';
import type { Setback } from '../setback.ts';
import type { Strand } from '../strand.ts';

/** What the outcome is judged from. */
export interface Judged {
  readonly evidence: Evidence;
  readonly steps: readonly StepOfRun[];
  readonly setbacks: readonly Setback[];
  /** The logs of the computer that the operation is at home on. */
  readonly logs: readonly EventLog[];
}

/** An outcome with its reason. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string;
  /** What broke, where the run failed or did not succeed in all parts. */
  readonly cause?: Cause | undefined;
  /** The step that should come next; undefined when the run is over. */
  readonly next: StepOfRun | undefined;
  /** Milliseconds since its last record while it waits, and behind what, in words. */
  readonly waits?: Waiting;
}

/** That a run failed. */
export function failed(reason: string, cause: Cause | undefined): Judgement {
  return { outcome: 'failed', reason, cause, next: undefined };
}

/** How the step at a place of the operation is declared. */
export function stepAt(run: Judged, index: number): Step | undefined {
  return run.evidence.operation.steps[index];
}

/** How a step is declared. */
export function declaredOf(run: Judged, { id }: StepOfRun): Step | undefined {
  return run.evidence.operation.steps.find((declared) => declared.id === id);
}

/** The strand of who takes a step. */
export function strandOf(run: Judged, step: StepOfRun): Strand | undefined {
  return declaredOf(run, step)?.strand;
}
