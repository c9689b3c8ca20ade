/** The one place that changes: which text each log has now. What it hands out is immutable. */
import type { Log } from '../log/log.ts';
import { memo } from '../base/lazy.ts';
import type { Steps } from '../base/stepwise.ts';
import { lineCount } from '../log/lines.ts';
import type { Text } from '../text/text.ts';
import { eventLog, type EventLog } from '../events/eventLog.ts';
import { recogniser } from '../matching/recogniser.ts';
import { copySteps } from './copies.ts';
import { OpenDocuments } from './documents.ts';
import { exclusionOf, type Exclusion } from './exclude.ts';
import { assumesOtherwise, FileLogs, reasonOf, type Look, type LookResult } from './fileLogs.ts';
import type { FileFact, FileSource, Listing } from './files.ts';
import { copyNotes, unreadKindOf, unreadNotes, type UnreadKind } from './notes.ts';
import { nextTurn } from './pace.ts';
import type { DecodeOptions } from './reading.ts';
import { folderOf, nameOf } from './uris.ts';
import { emptyWorkspace, logsOf, withCopies, withLog, withoutLog, type Workspace } from './logSet.ts';

/** How the store reads. */
export interface ReadingOptions {
  readonly ansiCodePage: string;
  readonly assumedBias: number | undefined;
  /** Bytes of logs that are read from a folder at most, newest first. */
  readonly budget: number;
  readonly exclude: readonly string[];
  /** Records are not told apart by their messages while they are read. */
  readonly fieldsOnly?: boolean;
}

/** How far the reading of folders has come. Logs that are no logs of a site count too: that is found out on the way. */
export interface ReadingProgress {
  readonly logs: number;
  readonly allLogs: number;
  readonly bytes: number;
  readonly allBytes: number;
}

/** Why a log that was asked for is not read; `reason` goes into a sentence behind the name of the file. */
export class UnreadableLogError extends Error {
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** What is known of the file of an open document: whether the editor still follows it. */
interface Behind {
  readonly fact: string;
  readonly version: number;
  /** The file was written since, and the editor gets some time to see that. */
  readonly isWaiting: boolean;
}

/** Logs from open documents and from disk. An open document overrides its file. */
export class LogStore {
  readonly #files: FileSource;
  readonly #changed: (uri: string) => void;
  readonly #documents: OpenDocuments;
  readonly #fileLogs: FileLogs;
  /** The logs of files, also of those that an open document overrides. */
  readonly #onDisk = new Map<string, EventLog>();
  readonly #behind = new Map<string, Behind>();
  readonly #leftOut = new Map<string, string>();
  /** Files of folders that are not read by what they are called, or are no logs of a site. */
  readonly #unread = new Map<string, UnreadKind>();
  #options: ReadingOptions;
  #exclusion: Exclusion;
  #workspace: Workspace = emptyWorkspace;
  #progress: ReadingProgress = noProgress;
  #indexRuns = 0;
  readonly #withCopies = memo((workspace: Workspace) => withCopies(workspace, this.#isOpen));
  readonly #isOpen = (uri: string): boolean => this.#documents.has(uri);

  /** `changed` is called for every new version of a log that is read when nobody waits for it. */
  constructor(files: FileSource, options: ReadingOptions, changed: (uri: string) => void = () => undefined) {
    this.#files = files;
    this.#options = options;
    this.#exclusion = exclusionOf(options.exclude);
    this.#changed = changed;
    this.#fileLogs = new FileLogs(
      files,
      (uri, log) => {
        this.#publishFile(uri, log);
      },
      (uri, log) => this.#comparison(uri, log),
    );
    this.#documents = new OpenDocuments({
      parseOptions: () => this.#decodeOptions().parse,
      turn: nextTurn,
      publish: (uri, log) => {
        this.#show(uri, log && eventsOf(uri, log, this.#workspace.logs.get(uri)));
      },
      readLate: changed,
    });
  }

  /** All logs as they are now, and which of them are copies; small documents that changed are read first. */
  workspace(): Workspace {
    this.#documents.flush();
    return this.#withCopies(this.#workspace);
  }

  /** What is not in the index, and why; one sentence per file. */
  leftOut(): readonly string[] {
    const refused = this.#exclusion.refused.map(
      (pattern) => `The pattern ${pattern} of configmgrLogs.index.exclude ${costly}`,
    );
    return [...this.#leftOut.values(), ...refused];
  }

  /** What is to be known of files beside the logs that count, where nothing is wrong. */
  notes(): readonly string[] {
    return [...copyNotes(this.workspace()), ...unreadNotes(this.#unread)];
  }

  /** How far the reading of folders has come; undefined when none is being read. */
  progress(): ReadingProgress | undefined {
    return this.#indexRuns === 0 ? undefined : this.#progress;
  }

  /** A document was opened or changed. `appendedFrom`: up to there the text is the one that was given before. */
  setDocument(uri: string, text: Text, { appendedFrom }: { readonly appendedFrom?: number } = {}): void {
    this.#leftOut.delete(uri);
    this.#unread.delete(uri);
    this.#documents.set(uri, text, appendedFrom);
  }

  /** A document was closed: its file counts again. */
  async closeDocument(uri: string): Promise<void> {
    this.#documents.close(uri);
    this.#behind.delete(uri);
    const events = this.#onDisk.get(uri);
    if (events !== undefined) this.#workspace = withLog(this.#workspace, events);
    await this.refresh(uri);
    if (!this.#documents.has(uri) && !this.#onDisk.has(uri)) this.#workspace = withoutLog(this.#workspace, uri);
  }

  /** Forgets the files of a folder, but for those that are open. */
  forgetFolder(folder: string): void {
    for (const uri of [...this.#fileLogs.uris(), ...this.#workspace.logs.keys()]) {
      if (!uri.startsWith(`${folder}/`) || this.#documents.has(uri)) continue;
      this.#fileLogs.forget(uri);
      this.#workspace = withoutLog(this.#workspace, uri);
    }
    for (const uri of this.#leftOut.keys()) if (uri.startsWith(folder)) this.#leftOut.delete(uri);
    for (const uri of this.#unread.keys()) if (uri.startsWith(`${folder}/`)) this.#unread.delete(uri);
  }

  /** Looks at a file that may have changed; one that is gone is forgotten. */
  async refresh(uri: string): Promise<void> {
    const isKnown = this.#onDisk.has(uri);
    if (!isKnown && (this.#documents.has(uri) || this.#exclusion.excludes(uri))) return;
    const outcome = await this.#look(uri, { most: Number.POSITIVE_INFINITY, named: isKnown });
    if (outcome.kind === 'gone' && !this.#documents.has(uri)) this.#workspace = withoutLog(this.#workspace, uri);
  }

  /**
   * Looks at the file of a log that is watched. That of an open document is read only when the document does not follow
   * it: the editor does not always see that a file grew.
   */
  async look(uri: string): Promise<void> {
    if (!this.#documents.has(uri) || this.#onDisk.has(uri)) return this.refresh(uri);
    if (await this.#fellBehind(uri)) await this.#look(uri, { most: Number.POSITIVE_INFINITY, named: true });
  }

  /** Reads a file that may lie in no folder. Rejects with `UnreadableLogError`; resolves also where a document is open. */
  async ensure(uri: string): Promise<void> {
    if (this.#documents.has(uri)) return this.#documents.settled(uri);
    const outcome = await this.#look(uri, { most: Number.POSITIVE_INFINITY, named: true });
    if (outcome.kind === 'leftOut') throw new UnreadableLogError(outcome.reason, outcome.error);
    if (outcome.kind === 'gone') throw new UnreadableLogError('there is no such file', undefined);
  }

  /** The log as it is on disk, where it was read; `workspace` has that of the open document instead. */
  onDisk(uri: string): EventLog | undefined {
    return this.#onDisk.get(uri);
  }

  /** Up to which byte a log is read; undefined where it is not read from a file. */
  readUpTo(uri: string): number | undefined {
    return this.#documents.has(uri) ? undefined : this.#fileLogs.readUpTo(uri);
  }

  /** Whether the file of an open document has more lines than the document, so that the editor does not show its end. */
  isBehind(uri: string): boolean {
    this.#documents.flush();
    const [document, file] = [this.#documents.logOf(uri), this.#onDisk.get(uri)];
    return document !== undefined && file !== undefined && lineCount(file.log) > lineCount(document);
  }

  /** Resolves when the document with a URI, or every one, is read. */
  async documentsSettled(uri?: string): Promise<void> {
    await this.#documents.settled(uri);
  }

  /** Reads other files under other options from now on; known texts are read again where they would be others now. */
  configure(options: ReadingOptions): void {
    const { ansiCodePage, assumedBias } = this.#options;
    this.#options = options;
    this.#exclusion = exclusionOf(options.exclude);
    if (ansiCodePage === options.ansiCodePage && assumedBias === options.assumedBias) return;
    this.#documents.readAgain((log) => assumesOtherwise(log, this.#decodeOptions()));
    // A file that would not be read otherwise is only looked at.
    for (const uri of this.#fileLogs.uris()) void this.refresh(uri);
  }

  /** Reads the logs of a folder, newest first; calls back before each and within large ones, to yield and to stop. */
  async index(folder: string, deep: boolean, goOn: () => Promise<boolean>): Promise<void> {
    this.#leftOut.delete(folder);
    const all = await this.#files.list(folder, deep).catch((error: unknown) => this.#reportFolder(folder, error));
    for (const { uri, error } of all.problems) this.#reportFolder(uri, error);
    for (const uri of all.others) this.#noteUnread(uri);
    const wanted = all.files.filter(({ uri }) => !this.#exclusion.excludes(uri));
    this.#begin(wanted);
    await this.#indexFiles(
      folder,
      wanted.toSorted((a, b) => b.modified - a.modified),
      goOn,
    ).finally(() => {
      this.#indexRuns -= 1;
    });
  }

  async #indexFiles(folder: string, files: readonly FileFact[], goOn: () => Promise<boolean>): Promise<void> {
    let left = this.#options.budget;
    for (const [index, fact] of files.entries()) {
      if (!(await goOn())) {
        const rest = files.length - index;
        const logs = rest === 1 ? `1 log of ${nameOf(folder)} was` : `${String(rest)} logs of ${nameOf(folder)} were`;
        this.#leftOut.set(folder, `${logs} not read: reading was stopped.`);
        return;
      }
      let read = 0;
      const progress = (bytes: number): void => {
        read += bytes;
        this.#advance({ bytes });
      };
      const outcome = this.#documents.has(fact.uri)
        ? undefined
        : await this.#look(fact.uri, { most: left, named: false, turn: goOn, progress });
      if (outcome?.kind === 'read') left -= outcome.bytes;
      if (outcome?.kind === 'notALog' && fact.size > 0) this.#unread.set(fact.uri, 'foreign');
      this.#advance({ logs: 1, bytes: fact.size - read });
    }
  }

  async #look(uri: string, how: Pick<Look, 'most' | 'named'> & Partial<Look>): Promise<LookResult> {
    const turn = async (): Promise<boolean> => (await nextTurn(), true);
    const outcome = await this.#fileLogs.look(uri, { options: this.#decodeOptions(), turn, ...how });
    if (outcome.kind === 'leftOut') this.#leftOut.set(uri, `${nameOf(uri)}: ${outcome.reason}.`);
    else this.#leftOut.delete(uri);
    if (outcome.kind === 'read' || outcome.kind === 'gone') this.#unread.delete(uri);
    return outcome;
  }

  #noteUnread(uri: string): void {
    const kind = unreadKindOf(nameOf(uri));
    const isRead = this.#documents.has(uri) || this.#onDisk.has(uri);
    if (kind !== undefined && !isRead && !this.#exclusion.excludes(uri)) this.#unread.set(uri, kind);
  }

  #decodeOptions(): DecodeOptions {
    const { ansiCodePage, assumedBias, fieldsOnly } = this.#options;
    const zone = assumedBias === undefined ? {} : { assumedBias };
    return { ansiCodePage, parse: fieldsOnly === true ? zone : { ...zone, recogniser } };
  }

  /** Whether a log is a copy is found out before it is told of: two large ones take their time. */
  *#comparison(uri: string, log: Log): Steps<unknown> {
    if (log.text.length < smallLog) return;
    const logs = logsOf(withLog(this.#workspace, eventsOf(uri, log, undefined)));
    yield* copySteps(logs, this.#isOpen);
  }

  #publishFile(uri: string, log: Log | undefined): void {
    if (log === undefined) this.#onDisk.delete(uri);
    else this.#onDisk.set(uri, eventsOf(uri, log, this.#onDisk.get(uri)));
    if (!this.#documents.has(uri)) this.#show(uri, this.#onDisk.get(uri));
    this.#changed(uri);
  }

  #show(uri: string, events: EventLog | undefined): void {
    this.#workspace = events === undefined ? withoutLog(this.#workspace, uri) : withLog(this.#workspace, events);
  }

  /** Whether the file was written while the document stayed as it is, at this look and at the one before. */
  async #fellBehind(uri: string): Promise<boolean> {
    const { size, modified } = await this.#files.stat(uri);
    const [fact, version] = [`${String(size)} ${String(modified)}`, this.#documents.versionOf(uri)];
    const last = this.#behind.get(uri);
    const isFollowed = last?.version !== version || last.fact === fact;
    this.#behind.set(uri, isFollowed ? { fact, version, isWaiting: false } : { ...last, isWaiting: true });
    return !isFollowed && last.isWaiting;
  }

  #begin(files: readonly FileFact[]): void {
    const { logs, allLogs, bytes, allBytes } = this.#indexRuns === 0 ? noProgress : this.#progress;
    const size = files.reduce((sum, fact) => sum + fact.size, 0);
    this.#progress = { logs, bytes, allLogs: allLogs + files.length, allBytes: allBytes + size };
    this.#indexRuns += 1;
  }

  #advance({ logs = 0, bytes = 0 }: { readonly logs?: number; readonly bytes?: number }): void {
    this.#progress = { ...this.#progress, logs: this.#progress.logs + logs, bytes: this.#progress.bytes + bytes };
  }

  #reportFolder(folder: string, error: unknown): Listing {
    this.#leftOut.set(folder, `The folder ${nameOf(folder)} cannot be read (${reasonOf(error)}).`);
    return { files: [], others: [], problems: [] };
  }
}

const noProgress: ReadingProgress = { logs: 0, allLogs: 0, bytes: 0, allBytes: 0 };
/** A log with fewer units is compared with its copies at once. */
const smallLog = 512 * 1024;
const costly = 'is not used: it is too long or has too many stars.';

function eventsOf(uri: string, log: Log, earlier: EventLog | undefined): EventLog {
  return eventLog({ uri, folder: folderOf(uri), fileName: nameOf(uri), log }, earlier);
}
