/**
 * What runs are woven of. A strand is what one actor writes about runs: it says where it stands, how its facts are found, which
 * run each of them joins or begins, and where it stands in time. No strand knows what becomes of a run.
 */
import type { FieldName, FieldType, MessageId } from '../catalogue/messages/index.ts';
import type { Steps } from '../base/stepwise.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Identity } from '../events/identity.ts';
import type { Place } from '../events/place.ts';
import type { Cause } from './cause.ts';

/** Values of fields by name. */
export type NamedFields = { readonly [Name in FieldName]?: FieldType<Name> };

/** What is done with a package at a distribution point. */
export type PackageAction = 'distribute' | 'update' | 'redistribute' | 'remove';

/** What is known of a run before its records are read as steps. */
export interface RunFacts {
  readonly dpid: number | undefined;
  /** The server on which it works; while a run is put together in upper case. */
  readonly server: string | undefined;
  /** What else names its subject, by the fields that the subject is declared with. */
  readonly also: NamedFields;
  readonly site: string | undefined;
  readonly pull: boolean | undefined;
  readonly pxe: boolean | undefined;
  /** Of content. */
  readonly action: PackageAction | undefined;
  /** Thread that did the last of the work, where one is known. */
  readonly worker: number | undefined;
  /** Hierarchy Manager's pass before the run's was rolled back. */
  readonly afterRollBack: boolean;
  /** Of a run that stands for several that came to the same. */
  readonly attempts: Attempts | undefined;
}

/** Attempts at the same that are told by the last of them. */
export interface Attempts {
  readonly count: number;
  /** The first record of the first of them. */
  readonly first: Place | undefined;
  /** What they are about was taken out of the log: no two of these are known to be about the same. */
  readonly isRedacted: boolean;
}

/** What is known of a run, with its records strand by strand. */
export interface WovenFacts extends RunFacts {
  readonly nalPath: string | undefined;
  readonly parts: ReadonlyMap<Strand, readonly Place[]>;
}

/** Where the records of a strand stand. */
export type Stand =
  /** In logs of the site server; their names, without an extension. A log of that name makes a site server known. */
  | { readonly kind: 'site'; readonly logs: readonly string[] }
  /** In logs of one computer of another kind: a log of that name makes one known. An operation whose end is told there is at home there. */
  | {
      readonly kind: 'on';
      /** As in “smspxe.log of the distribution point”; computers of one kind are named alike. */
      readonly computer: string;
      readonly logs: readonly string[];
    }
  /** In logs that may lie on another server of the site, whose own name they tell nothing of. */
  | { readonly kind: 'beside'; readonly logs: readonly string[] }
  /** In logs of another computer. */
  | {
      readonly kind: 'elsewhere';
      /** As in “its lines stand in smsdpprov.log on the distribution point”. */
      readonly computer: string;
      /** By the names of the logs whose messages a file holds. */
      readonly isLog: (events: EventLog, kinds: ReadonlySet<string>) => boolean;
    };

/** The logs of one computer that operations are at home on, most often a site server, and those of other computers that belong to them. */
export interface Scope {
  /** What kind of computer that is. */
  readonly home: string;
  /** Its logs, of a site server those beside it included; none where they were not given. */
  readonly logs: readonly EventLog[];
  /** Logs of all computers of its kind, its own among them. */
  readonly alike: readonly EventLog[];
  /** Logs of computers of other kinds by what tells that they are such. */
  readonly elsewhere: ReadonlyMap<Stand, readonly EventLog[]>;
}

/** A run while it is put together. */
export interface Draft {
  readonly kind: string;
  readonly told: RunFacts;
  /** Adds a fact. */
  join<Fact>(strand: Strand<Fact>, fact: Fact): void;
  /** Whether a strand has joined. */
  has(strand: Strand): boolean;
  /** The facts of some strands in the order in which they joined. */
  factsOf<Fact>(...strands: readonly Strand<Fact>[]): readonly Fact[];
  /** Whether a place may come after all that is known of the run. */
  mayPrecede(place: Place): boolean;
  /** Where each strand that others follow stood last; threads count as one. */
  latest(): readonly Place[];
}

/** The runs of a scope while they are put together. */
export interface Drafts {
  readonly scope: Scope;
  readonly identity: Identity;
  /** In the order in which they were begun. */
  readonly all: readonly Draft[];
  /** Those of a kind. */
  of(kind: string): readonly Draft[];
  /** Begins a run; undefined where no operation of that kind is looked for. */
  begin(kind: string, told: Partial<RunFacts>): Draft | undefined;
}

/** A run that is not over, as the strand sees it whose next record is waited for. */
export interface Standstill {
  /** The logs of the computer that the operation is at home on. */
  readonly logs: readonly EventLog[];
  readonly told: RunFacts;
  /** The records of the strand. */
  readonly places: readonly Place[];
  /** Milliseconds for which the logs go on without the run; undefined without times. */
  readonly quiet: number | undefined;
}

/** What an actor met, and what is said when it is silent ever since for so long: milliseconds. */
export interface Trouble {
  readonly cause: Cause;
  readonly patience: number;
  /** As a sentence. */
  readonly end: string;
}

/** What holds the next actor up, where its log says so: a fact of the site that bears on the run. */
export interface Obstacle {
  /** As in “waiting for 38 min, behind the removal of DP59”. */
  readonly behind: string;
  /** In a sentence. */
  readonly text: string;
}

/** What one actor writes about runs. Methods, so that strands of all facts fit into one list. */
export interface Strand<Fact = unknown> {
  readonly name: string;
  readonly stand: Stand;
  /** Its records are about the run's subject alone. */
  readonly isOwn?: true;
  /** None of its records is about another subject, so that none has to be looked at for that. */
  readonly isExact?: true;
  /** Its records are those of who works on the subject. */
  readonly isWork?: true;
  /** A thread does it: its facts join in time order with those of other threads; it is lost with its process, or when it is given other work. */
  readonly isThread?: true;
  /** Its facts join in time order with those of the other strands of which this is said, and of threads. */
  readonly inTurn?: true;
  /** Its records are those of the caller who asked for it. */
  readonly isCall?: true;
  /** It stands on another computer, and how far it is tells how far the run is: nobody else goes on until it is done. */
  readonly isAwaited?: true;
  /** Its actor does not go on by itself from one step to the next. */
  readonly restsBetweenSteps?: true;
  /** The strands that it looks at, which have joined before it does. */
  readonly after?: readonly Strand[];
  /** What takes long is found out log by log, so that others have their turn in between. */
  prepare?(events: EventLog): Steps<unknown>;
  /** What its facts are found in, where all logs together take long; `facts` then finds it ready. */
  gather?(scope: Scope): Steps<unknown>;
  /** Its facts, each of which joins the run that `runOf` names. */
  facts?(drafts: Drafts): readonly Fact[];
  /** The run that a fact joins, or that it begins. */
  runOf?(fact: Fact, drafts: Drafts): Draft | undefined;
  /** The fact that is a run's: asked of all runs that may have it, before `runOf` is. */
  factOf?(draft: Draft, drafts: Drafts): Fact | undefined;
  places(fact: Fact, draft: Draft): readonly Place[];
  /** Where the fact stands in time; absent: nothing follows from it. */
  anchor?(fact: Fact): Place | undefined;
  /** What the run learns from a fact. */
  tells?(fact: Fact, draft: Draft): Partial<RunFacts>;
  /** Of an actor that has not begun: what it is at instead. */
  obstacle?(logs: readonly EventLog[]): Obstacle | undefined;
  /** Of an actor at work: why that came to nothing. */
  lostBy?(still: Standstill): Cause | undefined;
  /** Messages with which the actor puts the work off, to go on by itself: what it waits for, as in `for an open address`. */
  readonly putsOff?: ReadonlyMap<MessageId, string>;
  /** What the actor met after the run's last record, and nothing overcame. */
  trouble?(logs: readonly EventLog[], last: Place): Trouble | undefined;
}
