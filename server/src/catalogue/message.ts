/** Messages: known wordings with what they mean. One entry in a file of `messages/` is all that a new message takes. */
import { lazy } from '../base/lazy.ts';
import { compileTemplate, type Checked, type CompiledTemplate } from './template.ts';

/** Whether a message that looks like a failure is one. */
export type SignatureClass = 'real' | 'transient' | 'benign' | 'neutral';
export type Severity = 'error' | 'warning' | 'information';

/** What shows that a setback was overcome. A recovery counts only later, and on the same key. `Named`: the ids that it names. */
export interface Recovery<Named extends string = string> {
  /** Ids of the messages that show it, such as `distmgr.smsDpDirectoryRemoved`. */
  readonly by: readonly Named[];
  /** What both records must share: the thread's stretch of work, or the value of a field (`server` also fits a NAL path's host). */
  readonly same: 'work' | 'server' | 'package' | 'site' | 'job' | 'step' | 'log';
  /** Seconds after which the recovery no longer counts; absent: no limit. */
  readonly within?: number;
}

/** What a failure means when one of some codes stands in the record: it takes the place of what its signature says. */
export interface CodeAdvice {
  /** Win32 numbers; an HRESULT 0x8007xxxx counts as its Win32 number, any other code as its unsigned 32 bits. */
  readonly codes: readonly number[];
  readonly meaning?: string;
  readonly cause?: string;
  readonly next?: string;
}

/** What a failure-like message means and what to do about it. `Named`: the ids of other messages that it names. */
export interface Signature<Named extends string = string> {
  readonly class: SignatureClass;
  readonly severity: Severity;
  /** What broke, in so few words that they stand in a row, without the code; absent: the first clause of the meaning. */
  readonly headline?: string;
  readonly meaning: string;
  readonly cause?: string;
  /** What the administrator does next; absent where nothing is to be done. */
  readonly next?: string;
  /** What differs by the code that stands in the record; the first entry that has the code counts. */
  readonly byCode?: readonly CodeAdvice[];
  readonly recovery?: Recovery<Named>;
  /** The message tells that something failed before, and not what. */
  readonly echo?: true;
  /** Id of the message that this one only repeats on the same thread, so that one event is one problem. */
  readonly partOf?: readonly Named[];
  /** What it repeats was not made good: that one is as grave as this one. */
  readonly settles?: true;
  /** A rule of its own tells the failure, with what other records say of it: the record alone makes no problem. */
  readonly toldByRule?: true;
}

/** What kind of evidence a message is. */
export type MessageKind = 'step' | 'frame' | 'sql' | 'noise';

interface Description<Named extends string = string> {
  /** One sentence: what the record says. */
  readonly about: string;
  /** Real or invented texts that this template matches and no other does. */
  readonly samples: readonly [string, ...string[]];
  readonly kind?: MessageKind;
  /** The message hands work to another thread, named in its `thread` field, which then has this role. */
  readonly handsOver?: {
    readonly role: string;
    /** The thread's own messages may name it better: the main thread of a component. */
    readonly general?: true;
  };
  /** Code that many programs share writes the message: it may stand in any log, whatever file it is declared in. */
  readonly anywhere?: true;
  /** Role of the thread that writes the message. */
  readonly writtenBy?: string;
  /** The message is the first of a new stretch of work on its thread. */
  readonly begins?: true;
  /** The message is the last that the thread says about its work. */
  readonly ends?: true;
  /** The message starts a component anew: thread ids mean something else from here on. */
  readonly startsProcess?: true;
  /** A program ended with the code of the record. What the code counts as is said by later records, or by none. */
  readonly tellsExit?: true;
  readonly signature?: Signature<Named>;
}

/** A declared message before it knows its id. */
export interface MessageDeclaration<
  Template extends string = string,
  Named extends string = string,
> extends Description<Named> {
  readonly template: Template;
}

/** A message of the catalogue. */
export interface Message<
  Template extends string = string,
  Id extends string = string,
  Named extends string = string,
> extends MessageDeclaration<Template, Named> {
  /** `log.name`, such as `distmgr.upgradeStarted`. */
  readonly id: Id;
  readonly log: string;
  readonly compiled: CompiledTemplate;
}

/** Declares a message. A misspelt placeholder does not compile, and neither does an id that no message has. */
export function message<const Template extends string, const Named extends string = never>(
  template: Template & Checked<Template>,
  description: Description<Named>,
): MessageDeclaration<Template, Named> {
  return { ...description, template };
}

/** Says nothing of the ids that a declaration names: they are to be inferred from what is written. */
type TemplateOnly = Pick<MessageDeclaration, 'template'>;

type Catalogue<Log extends string, Entries extends Readonly<Record<string, TemplateOnly>>> = {
  readonly [Name in keyof Entries]: Entries[Name] extends MessageDeclaration<infer Template, infer Named>
    ? Message<Template, `${Log}.${Name & string}`, Named>
    : never;
};

/** Most messages are never met in the logs at hand: a template is compiled when it is first asked for. */
function withCompiled<Declared extends TemplateOnly>(declared: Declared): Declared & Pick<Message, 'compiled'> {
  const compiled = lazy(() => compileTemplate(declared.template));
  return Object.defineProperty(declared, 'compiled', { get: compiled, enumerable: true }) as Declared &
    Pick<Message, 'compiled'>;
}

/** Gives the messages of one log their ids. */
export function catalogue<const Log extends string, const Entries extends Readonly<Record<string, TemplateOnly>>>(
  log: Log,
  entries: Entries,
): Catalogue<Log, Entries> {
  const messages = Object.entries(entries).map(([name, entry]) => [
    name,
    withCompiled({ ...entry, id: `${log}.${name}`, log }),
  ]);
  return Object.fromEntries(messages) as Catalogue<Log, Entries>;
}
