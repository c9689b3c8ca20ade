/** A run that is about to be judged. */
import type { EventLog } from '../../events/eventLog.ts';
import type { Evidence, StepOfRun } from '../evidence.ts';
import type { Setback } from '../setback.ts';

/** What the outcome is judged from. */
export interface Judged {
  readonly evidence: Evidence;
  readonly steps: readonly StepOfRun[];
  readonly setbacks: readonly Setback[];
  /** The logs of the computer that the operation is at home on. */
  readonly logs: readonly EventLog[];
}
