/** What went wrong within runs. */
import type { Place } from '../events/place.ts';

/** Something that went wrong within a run, and what showed that it was overcome. */
export interface Setback {
  readonly place: Place;
  readonly recoveredBy: Place | undefined;
  /** A failure; else waiting or a retry. */
  readonly isReal: boolean;
  /** It was to be overcome within a time that has passed in the logs, without a sign that it was. */
  readonly isOverdue: boolean;
}
