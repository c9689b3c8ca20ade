/** How an operation is declared: its steps in order, who takes them, and which messages show them. */
import type { MessageId } from '../catalogue/messages/index.ts';
import type { Place } from '../events/place.ts';
import type { Cause } from './cause.ts';
import type { PropertyChanges } from './changes.ts';
import type { Setback } from './setback.ts';
import type { RunFacts, Strand, WovenFacts } from './strand.ts';
import type { SubjectKind } from './subject.ts';

/** What is under way behind a record. */
export interface UnderWay {
  readonly after: readonly MessageId[];
  /** As in “is at work on IIS”. */
  readonly title: string;
}

/** One step of an operation. */
export interface Step {
  /** As Microsoft's article numbers it: `install.4a`. */
  readonly id: string;
  readonly title: string;
  /** Who takes the step, and in which log it would stand. */
  readonly actor: string;
  readonly log: string;
  readonly strand: Strand;
  /** Ids of the messages that show the step; a message that names a server counts only when it is the run's. */
  readonly evidence: readonly MessageId[];
  /** Records of another strand, on another computer, that show the step too. */
  readonly besides?: { readonly strand: Strand; readonly evidence: readonly MessageId[] };
  /** The step is over when one of these is seen; absent: with any evidence. */
  readonly done?: readonly MessageId[];
  /** Records of another strand that begin the step, until that strand goes on. */
  readonly begunBy?: { readonly strand: Strand; readonly messages: readonly MessageId[] };
  /** Another strand that the step starts and does not wait for: what fails there is the step's failure. */
  readonly starts?: Strand;
  /** What a long step is at behind its last record. */
  readonly underWay?: readonly UnderWay[];
  /** Of a step that is done part by part: how many of them are, as in “1 of 2 contents is in its library”; undefined where nothing counts them. */
  readonly tally?: (places: readonly Place[]) => string | undefined;
  /** With these its work is put into a queue: while one of them is the last word, the actor has not begun. */
  readonly queuedBy?: readonly MessageId[];
  /** It is taken however the steps before it went, and says nothing of that; where nothing follows it, the run is over with it, and nobody knows how. */
  readonly anyway?: true;
  /** Of a step that not every run has: whether a run has it; undefined when the logs do not say. */
  readonly option?: (told: RunFacts) => boolean | undefined;
}

/** An operation. */
export interface Operation<Kind extends string = string> {
  /** Names it for other programs, and begins the ids of its steps. */
  readonly kind: Kind;
  /** As a verb: `Remove`. */
  readonly title: string;
  /** The same of one run, where not all do the same. */
  readonly verb?: (told: RunFacts) => string;
  /** As a noun: `Removal`. */
  readonly noun: string;
  /** What it is done to. */
  readonly subject: SubjectKind;
  /** It makes its subject anew: what went wrong with the subject before is overcome by it. */
  readonly renews?: true;
  /** Whether its success takes its subject away; absent: it does not. */
  readonly takesAway?: (told: RunFacts) => boolean;
  /** What it is woven of. */
  readonly strands: readonly Strand[];
  readonly steps: readonly Step[];
  /** How it is reported to end: the first of these that has a word on a run counts. */
  readonly reports: readonly [FinalReport, ...FinalReport[]];
  /** Messages with which work is handed over; each is another attempt. */
  readonly attempts?: readonly MessageId[];
  readonly says: Endings;
  /** Work that is silent for so long while the logs go on stands still: milliseconds; absent: it may be silent for any time. */
  readonly patience?: number;
  /** What holds of a run where no log says otherwise. */
  readonly otherwise?: Pick<Partial<RunFacts>, 'pull'>;
  /** Why it failed, where the flow knows more than the record that says so. */
  readonly explains?: (run: WovenFacts) => Cause | undefined;
  /** Nobody goes on with a run after so much silence, whether its end was told or not: milliseconds, and how that is said, as the beginning of a sentence. */
  readonly lapses?: { readonly after: number; readonly says: string };
  /** What other programs are told of a run besides what all operations have: `package`. */
  readonly details?: (run: WovenFacts) => Details;
  readonly effect?: Effect;
  readonly follower?: Follower;
  /** Of one that changes properties: what the records of a strand say of them. */
  readonly changes?: {
    readonly strand: Strand;
    readonly of: (places: readonly Place[]) => PropertyChanges | undefined;
  };
}

/** Properties for other programs by name; null where a value is not known. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** Messages of a strand that end an operation well, and badly; the last word counts. */
export interface FinalReport {
  readonly strand: Strand;
  readonly succeeded: readonly MessageId[];
  readonly failed: readonly MessageId[];
  /** The runs of which the strand reports the end; absent: all. */
  readonly of?: (run: WovenFacts) => boolean;
  /** What is said of the end where it is not said as of the operation's other reports. */
  readonly says?: Endings;
}

/** What is said of an operation's end, as the beginning of a sentence. */
export interface Endings {
  readonly succeeded: string;
  readonly failed: string;
}

/** What of another strand shows that an operation took effect behind its report of success, and what is added with and without it. */
export interface Effect {
  readonly strand: Strand;
  readonly shownBy: readonly MessageId[];
  readonly seen: string;
  readonly notSeen: string;
  readonly failed: string;
}

/** A part of some runs that begins when the main part has reported, and whose end its strand does not tell. */
export interface Follower {
  readonly strand: Strand;
  /** Whether a run has it. */
  readonly belongs: (told: RunFacts) => boolean;
  /** It was launched with one of these. */
  readonly launched: readonly MessageId[];
  /** How that is said, behind what is said of the main part. */
  readonly says: string;
  /** Strands that tell nothing of the main part. */
  readonly beside: readonly Strand[];
  /** The strand that tells how it ended, what failed there, and how that is said. */
  readonly end: {
    readonly strand: Strand;
    readonly cause: (places: readonly Place[], setbacks: readonly Setback[]) => Cause | undefined;
    readonly failed: string;
  };
}
