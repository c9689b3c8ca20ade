/** The one place that changes: which text each log has now. What it hands out is immutable. */
import { machineNotes, whyNoMachine } from '../../machine/switch.ts';
import { lineCount } from '../log/lines.ts';
import type { Text } from '../text/text.ts';
import type { EventLog } from '../events/eventLog.ts';
import { recogniser } from '../matching/recogniser.ts';
import type { Run } from '../operations/run.ts';
import { archiveRoot } from './archiveFiles.ts';
import type { Zone } from '../shared/times.ts';
import { CurrentLogs } from './currentLogs.ts';
import { OpenDocuments } from './documents.ts';
import { exclusionOf, type Exclusion } from './exclude.ts';
import { assumesOtherwise, FileLogs, reasonOf, unreadable, type Look, type LookResult } from './fileLogs.ts';
import type { FileFact, FileSource, Listing } from './files.ts';
import { FolderProgress, type ReadingProgress } from './folderProgress.ts';
import { Following } from './following.ts';
import { LeftOut, type FolderReading } from './leftOut.ts';
import type { Workspace } from './logSet.ts';
import { copyNotes, unreadKindOf } from './notes.ts';
import { nextTurn } from './pace.ts';
import { SilentFileError } from './patience.ts';
import type { DecodeOptions } from './reading.ts';
import { nameOf } from './uris.ts';
import { unwatched, type WorkWatch } from './work.ts';

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

/** Why a log that was asked for is not read; `reason` goes into a sentence behind the name of the file. */
export class UnreadableLogError extends Error {
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Logs from open documents and from disk. An open document overrides its file. */
export class LogStore {
  readonly #files: FileSource;
  readonly #documents: OpenDocuments;
  readonly #fileLogs: FileLogs;
  readonly #logs: CurrentLogs;
  readonly #following = new Following();
  readonly #leftOut = new LeftOut();
  readonly #progress = new FolderProgress();
  readonly #work: WorkWatch;
  #options: ReadingOptions;
  #exclusion: Exclusion;

  /** `changed` is called for every new version of a log that is read when nobody waits for it. */
  constructor(
    files: FileSource,
    options: ReadingOptions,
    changed: (uri: string) => void = () => undefined,
    work: WorkWatch = unwatched,
  ) {
    this.#files = files;
    this.#options = options;
    this.#work = work;
    this.#exclusion = exclusionOf(options.exclude);
    this.#logs = new CurrentLogs((uri) => this.#documents.has(uri));
    this.#fileLogs = new FileLogs(
      files,
      (uri, log) => {
        this.#logs.setFile(uri, log);
        changed(uri);
      },
      (uri, log) => this.#logs.comparison(uri, log),
      work,
    );
    this.#documents = new OpenDocuments({
      parseOptions: () => this.#decodeOptions().parse,
      work,
      turn: nextTurn,
      publish: (uri, log) => {
        this.#logs.setDocument(uri, log);
      },
      readLate: changed,
    });
  }

  /** All logs as they are now, and which of them are copies; small documents that changed are read first. */
  workspace(): Workspace {
    this.#documents.flush();
    return this.#logs.workspace();
  }

  /** Another number whenever a log is another one. */
  version(): number {
    return this.#logs.version();
  }

  /** From now on, as long as the logs only grow, the runs are those that were put together of a version; undefined: their own. */
  giveRuns(runs: readonly Run[] | undefined, version: number): void {
    this.#logs.giveRuns(runs, version);
  }

  /** What is not in the index, and why; one sentence per file. */
  leftOut(): readonly string[] {
    const refused = this.#exclusion.refused.map(
      (pattern) => `The pattern ${pattern} of configmgrLogs.index.exclude ${costly}`,
    );
    return [...this.#leftOut.reasons((uri) => this.#isRead(uri)), ...refused];
  }

  /** What is to be known of how logs are read, and of files beside those that count, where nothing is wrong. */
  notes(): readonly string[] {
    return [
      ...machineNotes(whyNoMachine()),
      ...copyNotes(this.workspace()),
      ...this.#leftOut.notes((uri) => this.#isArchiveRead(uri)),
    ];
  }

  /** The names of the files and folders besides the logs that `leftOut` and `notes` speak of. */
  namesBeside(): readonly string[] {
    return this.#leftOut.names();
  }

  /** How far the reading of folders has come; undefined when none is being read. */
  progress(): ReadingProgress | undefined {
    return this.#progress.now();
  }

  /** A document was opened or changed. `appendedFrom`: up to there the text is the one that was given before. */
  setDocument(uri: string, text: Text, { appendedFrom }: { readonly appendedFrom?: number } = {}): void {
    if (this.#work.shuns(uri)) return this.#noteReason(uri, shunned, undefined);
    this.#leftOut.set(uri, undefined);
    this.#leftOut.setUnread(uri, undefined);
    this.#documents.set(uri, text, appendedFrom);
  }

  /** A document was closed: its file counts again. */
  async closeDocument(uri: string): Promise<void> {
    this.#documents.close(uri);
    this.#following.forget(uri);
    this.#logs.showFile(uri);
    await this.refresh(uri);
    if (!this.#documents.has(uri) && this.onDisk(uri) === undefined) this.#logs.hide(uri);
  }

  /** Forgets the files of a folder, but for those that are open. */
  forgetFolder(folder: string): void {
    for (const uri of [...this.#fileLogs.uris(), ...this.#logs.uris()]) {
      if (!uri.startsWith(`${folder}/`) || this.#documents.has(uri)) continue;
      this.#fileLogs.forget(uri);
      this.#logs.hide(uri);
    }
    this.#leftOut.forgetFolder(folder);
  }

  /** Looks at a file that may have changed; one that is gone is forgotten. */
  async refresh(uri: string): Promise<void> {
    const isKnown = this.onDisk(uri) !== undefined;
    if (!isKnown && (this.#documents.has(uri) || this.#exclusion.excludes(uri))) return;
    const outcome = await this.#look(uri, { most: Number.POSITIVE_INFINITY, named: isKnown });
    if (outcome.kind === 'gone' && !this.#documents.has(uri)) this.#logs.hide(uri);
  }

  /**
   * Looks at the file of a log that is watched. That of an open document is read only when the document does not follow
   * it: the editor does not always see that a file grew.
   */
  async look(uri: string): Promise<void> {
    if (!this.#documents.has(uri) || this.onDisk(uri) !== undefined) return this.refresh(uri);
    if (this.#following.fellBehind(uri, await this.#files.stat(uri), this.#documents.versionOf(uri)))
      await this.#look(uri, { most: Number.POSITIVE_INFINITY, named: true });
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
    return this.#logs.onDisk(uri);
  }

  /** Up to which byte a log is read; undefined where it is not read from a file. */
  readUpTo(uri: string): number | undefined {
    return this.#documents.has(uri) ? undefined : this.#fileLogs.readUpTo(uri);
  }

  /** Whether the file of an open document has more lines than the document, so that the editor does not show its end. */
  isBehind(uri: string): boolean {
    this.#documents.flush();
    const [document, file] = [this.#documents.logOf(uri), this.onDisk(uri)];
    return document !== undefined && file !== undefined && lineCount(file.log) > lineCount(document);
  }

  /** Resolves when the document with a URI, or every one, is read. */
  async documentsSettled(uri?: string): Promise<void> {
    await this.#documents.settled(uri);
  }

  /** Tells times on another clock from now on. */
  tellTimesOn(zone: Zone): void {
    this.#logs.tellTimesOn(zone);
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
    const reading = this.#leftOut.begin(folder, deep);
    const all = await this.#files.list(folder, deep).catch((error: unknown) => unlisted(folder, error));
    if (!reading.isCurrent()) return;
    this.#noteListing(all);
    const wanted = all.files.filter(({ uri }) => !this.#exclusion.excludes(uri));
    this.#progress.begin(wanted);
    const newestFirst = wanted.toSorted((a, b) => b.modified - a.modified);
    await this.#indexFiles(newestFirst, reading, goOn).finally(() => {
      this.#progress.end();
    });
  }

  #noteListing({ problems, others, passedOver = new Map() }: Listing): void {
    for (const { uri, error, isFile = false } of problems)
      if (isFile) this.#noteReason(uri, unreadable(error), error);
      else this.#reportFolder(uri, error);
    for (const uri of others) this.#noteUnread(uri);
    for (const [uri, kind] of passedOver) if (!this.#exclusion.excludes(uri)) this.#leftOut.setUnread(uri, kind);
  }

  async #indexFiles(files: readonly FileFact[], reading: FolderReading, goOn: () => Promise<boolean>): Promise<void> {
    let left = this.#options.budget;
    for (const [index, fact] of files.entries()) {
      if (!(await goOn()) || !reading.isCurrent()) {
        reading.stopped(files.slice(index).map(({ uri }) => uri));
        return;
      }
      let read = 0;
      const progress = (bytes: number): void => {
        read += bytes;
        this.#progress.advance({ bytes });
      };
      const outcome = this.#documents.has(fact.uri)
        ? undefined
        : await this.#look(fact.uri, { most: left, named: false, turn: goOn, progress });
      if (outcome?.kind === 'read') left -= outcome.bytes;
      if (outcome?.kind === 'notALog' && fact.size > 0) this.#leftOut.setUnread(fact.uri, 'foreign');
      if (outcome?.kind === 'stopped') return reading.stopped(files.slice(index).map(({ uri }) => uri));
      this.#progress.advance({ logs: 1, bytes: fact.size - read });
    }
  }

  async #look(uri: string, how: Pick<Look, 'most' | 'named'> & Partial<Look>): Promise<LookResult> {
    const turn = async (): Promise<boolean> => (await nextTurn(), true);
    const outcome: LookResult = this.#work.shuns(uri)
      ? { kind: 'leftOut', reason: shunned }
      : await this.#fileLogs.look(uri, { options: this.#decodeOptions(), turn, ...how });
    if (outcome.kind === 'leftOut') this.#noteReason(uri, outcome.reason, outcome.error);
    else this.#leftOut.set(uri, undefined);
    if (outcome.kind === 'read' || outcome.kind === 'gone') this.#leftOut.setUnread(uri, undefined);
    return outcome;
  }

  /** A file is not read. One that does not answer is looked at again when it does. */
  #noteReason(uri: string, reason: string, error: unknown): void {
    if (error instanceof SilentFileError) this.#leftOut.lookAgain(uri, error.answered, () => this.refresh(uri));
    this.#leftOut.set(uri, `${nameOf(uri)}: ${reason}.`);
  }

  #noteUnread(uri: string): void {
    const kind = unreadKindOf(nameOf(uri));
    if (kind !== undefined && !this.#isRead(uri) && !this.#exclusion.excludes(uri)) this.#leftOut.setUnread(uri, kind);
  }

  #isRead(uri: string): boolean {
    return this.#documents.has(uri) || this.onDisk(uri) !== undefined;
  }

  #isArchiveRead(uri: string): boolean {
    const root = archiveRoot(uri);
    return root !== undefined && this.#fileLogs.uris().some((own) => own.startsWith(`${root}/`));
  }

  #decodeOptions(): DecodeOptions {
    const { ansiCodePage, assumedBias, fieldsOnly } = this.#options;
    const zone = assumedBias === undefined ? {} : { assumedBias };
    return { ansiCodePage, parse: fieldsOnly === true ? zone : { ...zone, recogniser } };
  }

  #reportFolder(folder: string, error: unknown): void {
    this.#leftOut.set(folder, `The folder ${nameOf(folder)} cannot be read (${reasonOf(error)}).`);
  }
}

/** What is known of a folder that cannot be listed. */
function unlisted(folder: string, error: unknown): Listing {
  return { files: [], others: [], problems: [{ uri: folder, error }] };
}

const shunned = 'the language server ended twice while it worked on it; a restart of the server tries it again';

const costly = 'is not used: it is too long or has too many stars.';
