/** The one place that changes: which text each log has now. What it hands out is immutable. */
import { minimatch } from 'minimatch';
import { URI } from 'vscode-uri';
import { decodeBytes, looksBinary } from '../log/decode.ts';
import type { Log } from '../log/log.ts';
import { growLog, parseLog } from '../log/parse.ts';
import { sniffLog } from '../log/sniff.ts';
import { isKnownLogName } from '../catalogue/logNames.ts';
import { recogniser } from '../operations/recogniser.ts';
import { eventLog, type EventLog } from '../operations/eventLog.ts';
import type { FileFact, FileSource } from './files.ts';
import { folderOf, nameOf } from './uris.ts';
import { emptyWorkspace, withLog, withoutLog, type Workspace } from './workspace.ts';

/** How the store reads. */
export interface ReadingOptions {
  readonly ansiCodePage: string;
  readonly assumedBias: number | undefined;
  /** Bytes of logs that are read from disk at most, newest first. */
  readonly budget: number;
  readonly exclude: readonly string[];
}

/** A file of which a string cannot be made without trouble is left out: 256 MB. */
const largestFile = 256 * 1024 * 1024;
const sniffedBytes = 4096;

/** Logs from open documents and from disk. An open document overrides its file. */
export class LogStore {
  readonly #files: FileSource;
  #options: ReadingOptions;
  #workspace: Workspace = emptyWorkspace;
  /** Texts of open documents that are not parsed yet. */
  readonly #pending = new Map<string, string>();
  readonly #open = new Set<string>();
  readonly #leftOut = new Map<string, string>();

  constructor(files: FileSource, options: ReadingOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** All logs as they are now; documents that changed are parsed first. */
  workspace(): Workspace {
    for (const [uri, text] of this.#pending) this.#put(uri, text);
    return this.#workspace;
  }

  /** What is not in the index, and why; one sentence per file. */
  leftOut(): readonly string[] {
    return [...this.#leftOut.values()];
  }

  /** A document was opened or changed. */
  setDocument(uri: string, text: string): void {
    this.#open.add(uri);
    this.#leftOut.delete(uri);
    this.#pending.set(uri, text);
  }

  /** A document was closed: its file counts again. */
  async closeDocument(uri: string): Promise<void> {
    this.#open.delete(uri);
    this.#pending.delete(uri);
    await this.refresh(uri);
  }

  /** Forgets the files of a folder, but for those that are open. */
  forgetFolder(folder: string): void {
    for (const uri of this.#workspace.logs.keys()) {
      if (uri.startsWith(`${folder}/`) && !this.#open.has(uri)) this.#workspace = withoutLog(this.#workspace, uri);
    }
    for (const uri of this.#leftOut.keys()) if (uri.startsWith(folder)) this.#leftOut.delete(uri);
  }

  /** Reads a file again after it changed on disk; a file that is gone is forgotten unless it is open. */
  async refresh(uri: string): Promise<void> {
    if (this.#open.has(uri)) return;
    try {
      await this.#read(await this.#files.stat(uri), largestFile);
    } catch {
      this.#pending.delete(uri);
      this.#workspace = withoutLog(this.#workspace, uri);
      this.#leftOut.delete(uri);
    }
  }

  /** Reads other files under other options from now on; known texts are parsed again where their zone is another now. */
  configure(options: ReadingOptions): void {
    this.#options = options;
    for (const { uri, log } of this.#workspace.logs.values()) {
      if (!this.#pending.has(uri)) this.#pending.set(uri, log.text.slice(0, log.text.length));
    }
  }

  /** Reads the logs of a folder, newest first; calls back after each so that the caller can yield and stop. */
  async index(folder: string, deep: boolean, goOn: () => Promise<boolean>): Promise<void> {
    const all = await this.#files.list(folder, deep).catch((error: unknown) => this.#reportFolder(folder, error));
    const wanted = all.filter((fact) => !this.#excluded(fact)).toSorted((a, b) => b.modified - a.modified);
    let left = this.#options.budget;
    for (const fact of wanted) {
      if (!(await goOn())) return;
      if (this.#open.has(fact.uri)) continue;
      left -= await this.#read(fact, left).catch((error: unknown) => this.#report(fact, error));
    }
  }

  #excluded(fact: FileFact): boolean {
    const path = URI.parse(fact.uri).path;
    return this.#options.exclude.some((pattern) =>
      minimatch(path, pattern, { nocase: true, dot: true, matchBase: true }),
    );
  }

  /** Reads a file when it is a log of at most so many bytes. Answers how many bytes were read. */
  async #read(fact: FileFact, most: number): Promise<number> {
    if (!isKnownLogName(fact.name) && !(await this.#isLog(fact.uri))) return 0;
    if (fact.size > largestFile) return this.#leaveOut(fact, 'larger than 256 MB');
    if (fact.size > most)
      return this.#leaveOut(fact, 'over the limit of the setting configmgrLogs.index.maximumMegabytes');
    const bytes = await this.#files.read(fact.uri);
    if (looksBinary(bytes) && !this.#beginsAsLog(bytes)) return this.#leaveOut(fact, 'not a text file');
    if (this.#open.has(fact.uri)) return 0;
    this.#leftOut.delete(fact.uri);
    this.#put(fact.uri, decodeBytes(bytes, this.#options.ansiCodePage).text);
    return bytes.length;
  }

  async #isLog(uri: string): Promise<boolean> {
    const head = await this.#files.read(uri, sniffedBytes);
    return !looksBinary(head) && this.#beginsAsLog(head);
  }

  /** Padding with zeros may make a log look like a binary file; its first records tell. */
  #beginsAsLog(bytes: Uint8Array): boolean {
    return sniffLog(decodeBytes(bytes.subarray(0, sniffedBytes), this.#options.ansiCodePage).text);
  }

  #leaveOut(fact: FileFact, reason: string): number {
    this.#leftOut.set(fact.uri, `${fact.name}: ${reason}.`);
    return 0;
  }

  #put(uri: string, text: string): void {
    // Before anything can fail: no request is to meet a text again that cannot be read.
    this.#pending.delete(uri);
    const earlier = this.#workspace.logs.get(uri);
    if (earlier?.log.text === text && !this.#assumesOtherwise(earlier.log)) return;
    this.#workspace = withLog(this.#workspace, this.#parse(uri, text, earlier));
  }

  #parse(uri: string, text: string, earlier: EventLog | undefined): EventLog {
    const { assumedBias } = this.#options;
    const options = assumedBias === undefined ? { recogniser } : { assumedBias, recogniser };
    const log = earlier === undefined ? parseLog(text, options) : growLog(earlier.log, text, options);
    return eventLog({ uri, folder: folderOf(uri), fileName: nameOf(uri), log }, earlier);
  }

  /** Whether a log's zone is, or would be, the assumed one, and another is assumed now. */
  #assumesOtherwise({ clock }: Log): boolean {
    const assumes = clock.biasSource === 'assumed' || clock.biasSource === 'none';
    return assumes && clock.bias !== this.#options.assumedBias;
  }

  #report(fact: FileFact, error: unknown): number {
    return this.#leaveOut(fact, `cannot be read (${reasonOf(error)})`);
  }

  #reportFolder(folder: string, error: unknown): readonly FileFact[] {
    this.#leftOut.set(folder, `The folder ${nameOf(folder)} cannot be read (${reasonOf(error)}).`);
    return [];
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
