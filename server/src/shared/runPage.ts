/** What the page of one run shows, beside what every list of runs knows of it. */
import type { Outcome, PlaceView, RunView } from './runs.ts';

/** A record as the page of a run shows it. */
export interface RunLineView {
  readonly place: PlaceView;
  /** Milliseconds since 1970 in UTC. */
  readonly time: number | null;
  /** What the log says, in one line, cut when long. */
  readonly text: string;
  /** Whether it is what broke the run. */
  readonly isCause: boolean;
}

/** What is told of a step beside its name and state. */
export interface StepDetail {
  /** `4a`: its number among the steps of its operation. */
  readonly number: string;
  /** Milliseconds since 1970 in UTC of its first record. */
  readonly start: number | null;
  /** `3 min 23 s` from its first record to its last; the empty string where it has one, or no times. */
  readonly lasted: string;
  /** `38 min` from the last record of the step seen before it; the empty string below a second, and where there is none. */
  readonly since: string;
  /** The records that show it; of the step in which the run broke also what its thread wrote around that. */
  readonly lines: readonly RunLineView[];
  /** How many more records show it. */
  readonly more: number;
}

/** Another run of the same subject. */
export interface SiblingView {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** `succeeded in 3 min 23 s` */
  readonly outcomeText: string;
  readonly start: number | null;
  readonly bias: number | null;
  /** `overcame`: it came after this run, which did not succeed, and made its subject anew. */
  readonly relation: 'before' | 'after' | 'overcame';
}

/** A run as its page shows it. */
export interface RunPageView {
  readonly run: RunView;
  /** One for each step of the run. */
  readonly steps: readonly StepDetail[];
  /** What a run that waits stands still before: the index of that step; null where it does not wait. */
  readonly waitsBefore: number | null;
  /** The record that broke it, or null. */
  readonly causeLine: RunLineView | null;
  /** What an administrator asks the site's database next; null where nothing names the subject. */
  readonly query: { readonly subject: string; readonly sql: string } | null;
  /** The runs of the same subject before and after it, in time order; not all of many. */
  readonly siblings: readonly SiblingView[];
}
