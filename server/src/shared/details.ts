/** All that is known of one record, as the details pane shows it: in groups of names and what they are. */
import type { Outcome, PlaceView } from './runs.ts';

/** One thing that is known. */
export interface DetailView {
  readonly name: string;
  readonly value: string;
  /** What that means, in a sentence or two, or the empty string. */
  readonly about: string;
  /** Where it leads, or null. */
  readonly place: PlaceView | null;
}

/** Things that are known of one kind. */
export interface DetailGroup {
  readonly title: string;
  readonly details: readonly DetailView[];
}

/** What a record says of a failure. */
export interface VerdictView {
  readonly kind: 'failure' | 'overcome' | 'waiting' | 'harmless' | 'misread';
  /** In whole sentences. */
  readonly meaning: string;
  /** What to do next, or the empty string. */
  readonly next: string;
}

/** A run that a record belongs to. */
export interface RunOfRecord {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly outcomeText: string;
}

/** What is known of a record. */
export interface DetailsView {
  readonly place: PlaceView;
  /** The message as the log has it, cut when very long. */
  readonly text: string;
  /** Milliseconds since 1970 in UTC, and minutes to add to the written time to get there. */
  readonly time: number | null;
  readonly bias: number | null;
  readonly verdict: VerdictView | null;
  /** What the message means where it is known, or the empty string. */
  readonly about: string;
  readonly runs: readonly RunOfRecord[];
  readonly groups: readonly DetailGroup[];
}
