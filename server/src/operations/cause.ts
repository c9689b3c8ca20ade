/** Why a run failed, as far as the logs say. */
import type { DecodedCode } from '../catalogue/codes/decode.ts';
import type { Place } from '../events/place.ts';

/** Why a run failed, as far as the logs say. */
export interface Cause {
  /** A failure on the run's threads; its worker was cut off; Hierarchy Manager's pass was rolled back. */
  readonly kind: 'failure' | 'lost' | 'rolledBack';
  /** In so few words that they stand in a row: `network path not found (0x35)`. */
  readonly text: string;
  /** The code that stands in the record. */
  readonly code: DecodedCode | undefined;
  /** In whole sentences. */
  readonly meaning: string;
  /** What to do next; undefined where nobody knows. */
  readonly next: string | undefined;
  /** The record that says so. */
  readonly place: Place;
}

/** What stands where the logs name no cause. */
export const noCause = 'no cause is named in the logs given';
