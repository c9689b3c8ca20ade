/** How an operation is declared: its steps in order, who takes them, and which messages show them. */
import type { MessageId } from '../catalogue/messages/index.ts';
import type { OperationKind } from '../shared/runs.ts';
import type { Strand } from './strand.ts';

/** What decides whether an optional step belongs to a run. */
export type Option = 'boundaryGroup' | 'pxe' | 'pull';

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
  /** Records of another part that begin the step, until that strand goes on. */
  readonly begunBy?: { readonly strand: Strand; readonly messages: readonly MessageId[] };
  /** Another strand that the step starts and does not wait for: what fails there is the step's failure. */
  readonly starts?: Strand;
  /** What a long step is at behind its last record. */
  readonly underWay?: readonly UnderWay[];
  readonly option?: Option;
}

/** An operation. */
export interface Operation {
  /** Names it for other programs, and begins the ids of its steps. */
  readonly kind: OperationKind;
  readonly title: string;
  /** What it is woven of. */
  readonly strands: readonly Strand[];
  readonly steps: readonly Step[];
  /** Messages that end the operation well, and badly; the last word counts. */
  readonly succeeded: readonly MessageId[];
  readonly failed: readonly MessageId[];
  /** The strand in which those stand. */
  readonly ending: Strand;
  readonly says: Endings;
}

/** What is said of an operation's end, as the beginning of a sentence. */
export interface Endings {
  readonly succeeded: string;
  readonly failed: string;
  /** What is added where a pull part follows, whose own end the logs of the site server do not tell. */
  readonly launched?: string;
  /** What of another strand shows that it took effect, and what is added with and without it. */
  readonly effect?: {
    readonly strand: Strand;
    readonly shownBy: readonly MessageId[];
    readonly seen: string;
    readonly notSeen: string;
    readonly failed: string;
  };
}
