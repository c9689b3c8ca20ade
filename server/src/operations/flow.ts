/** How an operation is declared: its steps in order, who takes them, and which messages show them. */
import type { MessageId } from '../catalogue/messages/index.ts';
import type { OperationKind } from '../shared/runs.ts';

/** What is known of a part of a run, whatever the operation. */
interface PartTraits {
  /** Its records are about the run's distribution point alone. */
  readonly isOwn?: true;
  /** Its records are those of who works on the distribution point. */
  readonly isWork?: true;
  /** A thread of DistMgr that is lost with its process, or when it is given other work. */
  readonly mayBeCutOff?: true;
}

const traits = {
  /** The console's call at the SMS Provider. */
  call: { isOwn: true },
  /** The notification that made Hierarchy Manager act. */
  trigger: {},
  /** Hierarchy Manager's pass over the site control file. */
  pass: {},
  /** The notification of the distribution point's row. */
  notice: { isOwn: true },
  /** The site reset that starts an upgrade. */
  reset: {},
  /** The thread that installs or upgrades. */
  worker: { isOwn: true, isWork: true, mayBeCutOff: true },
  /** The one that installs the pull part. */
  pullWorker: { isOwn: true, isWork: true, mayBeCutOff: true },
  /** The DP Manager thread. */
  removal: { isOwn: true, isWork: true, mayBeCutOff: true },
  /** The provider on the distribution point, about PXE. */
  provider: { isOwn: true, isWork: true },
  /** The same about the pull part. */
  pullProvider: { isOwn: true, isWork: true },
  /** What DistMgr does with changed properties. */
  properties: { isOwn: true, isWork: true },
  /** The log of Windows Installer for the pull part, on the distribution point. */
  installer: { isOwn: true, isWork: true },
} as const satisfies Readonly<Record<string, PartTraits>>;

/** Where the records of a step come from: each part is tied to the run by a join of its own. */
export type Part = keyof typeof traits;

/** The parts that have a trait, in the order of their declaration. */
export function partsThat(trait: keyof PartTraits): readonly Part[] {
  const declared: Readonly<Record<Part, PartTraits>> = traits;
  return (Object.keys(traits) as Part[]).filter((part) => declared[part][trait] === true);
}

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
  readonly part: Part;
  /** Ids of the messages that show the step; a message that names a server counts only when it is the run's. */
  readonly evidence: readonly MessageId[];
  /** Records of another part, on another computer, that show the step too. */
  readonly besides?: { readonly part: Part; readonly evidence: readonly MessageId[] };
  /** The step is over when one of these is seen; absent: with any evidence. */
  readonly done?: readonly MessageId[];
  /** Records of another part that begin the step, until that part goes on. */
  readonly begunBy?: { readonly part: Part; readonly messages: readonly MessageId[] };
  /** Another part that the step starts and does not wait for: what fails there is the step's failure. */
  readonly starts?: Part;
  /** What a long step is at behind its last record. */
  readonly underWay?: readonly UnderWay[];
  readonly option?: Option;
}

/** An operation. */
export interface Operation {
  readonly kind: OperationKind;
  readonly title: string;
  readonly steps: readonly Step[];
  /** Messages that end the operation well, and badly; the last word counts. */
  readonly succeeded: readonly MessageId[];
  readonly failed: readonly MessageId[];
  /** The part in which those stand. */
  readonly ending: Part;
  readonly says: Endings;
}

/** What is said of an operation's end, as the beginning of a sentence. */
export interface Endings {
  readonly succeeded: string;
  readonly failed: string;
  /** What is added where a pull part follows, whose own end the logs of the site server do not tell. */
  readonly launched?: string;
  /** What of another part shows that it took effect, and what is added with and without it. */
  readonly effect?: {
    readonly part: Part;
    readonly shownBy: readonly MessageId[];
    readonly seen: string;
    readonly notSeen: string;
    readonly failed: string;
  };
}
