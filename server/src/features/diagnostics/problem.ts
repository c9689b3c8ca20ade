/** A problem as a rule finds it, before it becomes a diagnostic of the protocol. */
import type { Severity } from '../../catalogue/message.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Place } from '../../events/place.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Whose word a problem is: the catalogue's, or the log's own. */
export type Tier = 'judged' | 'asWritten';

/** Something that needs attention, at a record. */
export interface Problem {
  /** The first record that shows it. */
  readonly record: number;
  /** All records of this log that show it, upwards. */
  readonly records: readonly number[];
  /** How often it occurred; at least 1. */
  readonly times: number;
  readonly tier: Tier;
  /** Stable: the id of the message, or the name of the rule. */
  readonly code: string;
  readonly severity: Severity;
  /** What it is about, what happened, the code and how often, in at most 90 characters: what a list shows. */
  readonly headline: string;
  /** What it means and what to do next, in whole sentences. */
  readonly text: string;
  /** Of that, what neither the headline nor the record's message tells by itself: sentences for the hover. */
  readonly adds: readonly string[];
  readonly related: readonly { readonly place: Place; readonly text: string }[];
}

/** A problem as a rule finds it: of the catalogue, at one record, once. */
export type FoundProblem = Omit<Problem, 'records' | 'times' | 'tier' | 'headline' | 'adds'> & {
  /** What happened and the code, in a few words: `admin share not opened: network path not found (0x35)`. */
  readonly says: string;
  /** What the headline begins with where that is not `about`. */
  readonly subject?: string;
  /** See `Problem`; absent: the whole text. */
  readonly adds?: readonly string[];
  /** Problems of one code with the same fact are one, told once. */
  readonly fact?: string;
  /** What it is about, where its text does not say so: put before it. */
  readonly about?: string | undefined;
};

/** A judged problem with the other records that tell of it, which are not yet related to it. */
export type FramedProblem = Problem & { readonly said: readonly number[] };

/** A rule looks at one log, with the others at hand. Between two of its answers, `undefined` included, others may run. */
export type Rule = (workspace: Workspace, events: EventLog) => Iterable<FoundProblem | undefined>;
