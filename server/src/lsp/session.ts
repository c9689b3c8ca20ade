/** One client's session: the logs it knows of, its settings, and when the index is complete. */
import { oneLine } from '../features/markdown.ts';
import { prepareWorkspace } from '../features/prepare.ts';
import { spanOfLog } from '../features/span.ts';
import { biasOf, recordCount } from '../log/log.ts';
import type { Text } from '../text/text.ts';
import type { EventLog } from '../events/eventLog.ts';
import { workTableOf } from '../events/work.ts';
import type { FileSource } from '../workspace/files.ts';
import { nextTurn } from '../workspace/pace.ts';
import { Poll } from '../workspace/poll.ts';
import { LogStore, type ReadingOptions } from '../workspace/store.ts';
import { folderOf } from '../workspace/uris.ts';
import { emptyWorkspace, logsOf, type Workspace } from '../workspace/workspace.ts';
import { inTurns } from './turns.ts';
import { understoodIn, understoodText } from '../features/understood.ts';
import { defaultSettings, type Settings, type StatusResult } from './protocol.ts';

/** What the session tells its client without being asked. */
export interface SessionEvents {
  readonly statusChanged: (status: StatusResult) => void;
  readonly logsChanged: (uris: readonly string[]) => void;
}

/** Logs that change are reported together after so many milliseconds. */
const reportDelay = 150;

/** While folders are read, their progress is told every so many milliseconds. */
const progressDelay = 500;

/** What is left out is told in at most so many characters. */
const longestSentence = 500;

interface Preparations {
  readonly workspace: Workspace;
  /** By the log whose problems are wanted too, or under the empty string. */
  readonly running: Map<string, Promise<void>>;
}

/** Holds what a client works on. */
export class Session {
  readonly files: FileSource;
  readonly store: LogStore;
  settings: Settings = defaultSettings;
  /** The views and pages that the client shows; another set whenever they change. */
  views: ReadonlySet<string> = new Set();
  readonly #events: SessionEvents;
  readonly #poll: Poll;
  readonly #folders = new Set<string>();
  readonly #visited = new Set<string>();
  readonly #changed = new Set<string>();
  /** Files whose documents are open: they are watched. */
  readonly #open = new Set<string>();
  /** Files that were asked for and are being read. */
  readonly #ensured = new Map<string, Promise<void>>();
  /** What is being made ready for the logs as they are now. */
  #preparations: Preparations = { workspace: emptyWorkspace, running: new Map() };
  #indexing = 0;
  #generation = 0;
  #ended = false;
  #waiters: (() => void)[] = [];
  #changeWaiters: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progressTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(files: FileSource, events: SessionEvents) {
    this.files = files;
    this.#events = events;
    this.store = new LogStore(files, readingOptions(defaultSettings), (uri) => {
      this.report(uri);
    });
    this.#poll = new Poll((uri) => this.store.look(uri));
  }

  /** What is indexed now. */
  status(): StatusResult {
    const logs = logsOf(this.store.workspace());
    const understood = understoodIn(logs);
    const spans = logs.flatMap((events) => spanOfLog(events) ?? []);
    return {
      state: this.#indexing > 0 ? 'indexing' : 'ready',
      progress: this.store.progress() ?? null,
      logs: logs.length,
      records: logs.reduce((sum, events) => sum + recordCount(events.log), 0),
      from: spans.length === 0 ? null : spans.reduce((from, span) => Math.min(from, span.from), Infinity),
      to: spans.length === 0 ? null : spans.reduce((to, span) => Math.max(to, span.to), -Infinity),
      bias: firstBias(logs) ?? null,
      understood: understoodText(understood),
      known: understood.known ?? 0,
      leftOut: this.store.leftOut().map((sentence) => oneLine(sentence, longestSentence)),
    };
  }

  /** Whether folders are still being read: what was not seen may yet be. */
  get indexing(): boolean {
    return this.#indexing > 0;
  }

  /** Resolves when neither a folder nor a document is being read any more, or after so many milliseconds. */
  async settled(milliseconds: number): Promise<void> {
    const folders = this.#indexing === 0 ? undefined : new Promise<void>((resolve) => this.#waiters.push(resolve));
    await within(milliseconds, Promise.all([folders, this.store.documentsSettled()]));
  }

  /** Resolves when a log, a folder or the settings may have changed. */
  nextChange(): Promise<void> {
    return new Promise((resolve) => this.#changeWaiters.push(resolve));
  }

  /**
   * Resolves when the runs of all logs are ready, and the problems of one where it is named: computed in steps, so that other
   * requests are answered in between. A log that goes on being written holds nobody up: after two changes it is enough.
   */
  async prepared(uri?: string): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt++) {
      const workspace = this.store.workspace();
      await this.#prepare(workspace, undefined);
      if (uri !== undefined) await this.#prepare(workspace, uri);
      if (this.store.workspace() === workspace) return;
    }
  }

  /** Resolves when the stretches of work of a log are found, in turns as well. What fails is reported by who asks for them. */
  async worksFound(uri: string): Promise<void> {
    const events = this.store.workspace().logs.get(uri);
    if (events !== undefined) await inTurns(workTableOf.steps(events)).catch(() => undefined);
  }

  async #prepare(workspace: Workspace, uri: string | undefined): Promise<void> {
    if (this.#preparations.workspace !== workspace) this.#preparations = { workspace, running: new Map() };
    const { running } = this.#preparations;
    const key = uri ?? '';
    const known = running.get(key);
    if (known !== undefined) return await known;
    const pause = async (): Promise<boolean> => {
      await nextTurn();
      return !this.#ended && this.store.workspace() === workspace;
    };
    // What fails here fails again when it is asked for, and is reported then.
    const preparing = prepareWorkspace(workspace, pause, uri === undefined ? [] : [uri]).then(
      () => undefined,
      () => undefined,
    );
    running.set(key, preparing);
    await preparing;
  }

  /** Reads a log again whose text was found to be stale; resolves when that is done, or after so many milliseconds. */
  async reread(uri: string, milliseconds: number): Promise<void> {
    await within(milliseconds, this.store.refresh(uri));
  }

  /**
   * Reads a file that may lie in no folder. For files that the user named only, never for a URI that a document or the text
   * of a view's address names: on Windows it may belong to a foreign server. Rejects with `UnreadableLogError`.
   */
  async ensure(uri: string): Promise<void> {
    const reading = this.store.ensure(uri);
    this.#ensured.set(uri, reading);
    await reading.finally(() => this.#ensured.delete(uri));
  }

  /** Resolves when a log is known as it is now, or after so many milliseconds. */
  async ready(uri: string, milliseconds: number): Promise<void> {
    const isKnown = this.store.workspace().logs.has(uri);
    const reading = isKnown ? undefined : this.#ensured.get(uri)?.catch(() => undefined);
    await within(milliseconds, Promise.all([reading, this.store.documentsSettled(uri)]));
  }

  /** New settings; the folders are read again only when they change what is read. */
  configure(settings: Settings): void {
    const readsOtherwise = readingText(settings) !== readingText(this.settings);
    this.settings = settings;
    this.#wake();
    this.store.configure(readingOptions(settings));
    if (readsOtherwise) this.#visitAll();
  }

  /** Folders that the user opened: their logs belong to the workspace. */
  addFolders(uris: readonly string[]): void {
    for (const uri of uris) this.#folders.add(uri);
    this.#visitAll();
  }

  /** Folders that the user closed: their logs are forgotten, but for those that are open. */
  removeFolders(uris: readonly string[]): void {
    for (const uri of uris) {
      this.#folders.delete(uri);
      this.#visited.delete(uri);
      this.store.forgetFolder(uri);
      this.report(uri);
    }
  }

  /**
   * A document was opened or changed; `appendedFrom`: up to there it is as it was. The logs beside a file that lies in no
   * opened folder are read as well.
   */
  setDocument(uri: string, text: Text, change: { readonly appendedFrom?: number } = {}): void {
    this.store.setDocument(uri, text, change);
    this.report(uri);
    if (!uri.startsWith('file:')) return;
    if (!this.#open.has(uri)) this.watch(uri);
    this.#open.add(uri);
    if ([...this.#folders].some((folder) => uri.startsWith(`${folder}/`))) return;
    this.#visit(folderOf(uri), false);
  }

  /** A document was closed. */
  async closeDocument(uri: string): Promise<void> {
    if (this.#open.delete(uri)) this.unwatch(uri);
    await this.store.closeDocument(uri);
    this.report(uri);
  }

  /** A view, or a page of a log, is shown. */
  showView(uri: string): void {
    this.views = new Set([...this.views, uri]);
    this.#reportSoon();
  }

  /** It is shown no more. */
  hideView(uri: string): void {
    this.views = new Set([...this.views].filter((other) => other !== uri));
    this.#reportSoon();
  }

  /** A file changed on disk. */
  async fileChanged(uri: string): Promise<void> {
    await this.store.refresh(uri);
    this.#reportSoon();
  }

  /** The file of a log is looked at again and again, so that what is written is seen soon. Somebody else may watch it too. */
  watch(uri: string): void {
    this.#poll.watch(uri);
  }

  /** Somebody who watched a log does so no more. */
  unwatch(uri: string): void {
    this.#poll.unwatch(uri);
  }

  /** Looks at all watched logs now, and resolves when what they show is read. */
  async look(): Promise<void> {
    await this.#poll.step();
  }

  /** Folders are not read any further; what is not read is named. */
  stopReading(): void {
    this.#generation++;
  }

  /** Nothing is reported any more. */
  end(): void {
    this.#ended = true;
    this.#generation++;
    clearTimeout(this.#timer);
    clearTimeout(this.#progressTimer);
    this.#poll.end();
  }

  /** Notes that a log changed; the client hears of it soon. */
  report(uri: string): void {
    this.#changed.add(uri);
    this.#reportSoon();
  }

  #reportSoon(): void {
    if (this.#ended) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.#wake();
      if (changed.length > 0) this.#events.logsChanged(changed);
      this.#events.statusChanged(this.status());
    }, reportDelay);
  }

  #wake(): void {
    const waiters = this.#changeWaiters;
    this.#changeWaiters = [];
    for (const waiter of waiters) waiter();
  }

  #reportProgress(): void {
    if (this.#ended || this.#indexing === 0) return;
    this.#progressTimer ??= setTimeout(() => {
      this.#progressTimer = undefined;
      if (this.#indexing > 0) this.#events.statusChanged(this.status());
      this.#reportProgress();
    }, progressDelay);
    this.#progressTimer.unref();
  }

  #visitAll(): void {
    this.#generation++;
    this.#visited.clear();
    for (const folder of this.#folders) this.#visit(folder, true);
  }

  #visit(folder: string, deep: boolean): void {
    if (!this.settings.index.enabled || this.#visited.has(folder)) return;
    this.#visited.add(folder);
    this.#indexing++;
    this.#reportProgress();
    const generation = this.#generation;
    const goOn = async (): Promise<boolean> => {
      await nextTurn();
      return generation === this.#generation;
    };
    void this.store.index(folder, deep, goOn).finally(() => {
      this.#indexing--;
      if (this.#indexing === 0) this.#finish();
      this.report(folder);
    });
  }

  #finish(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter();
  }
}

/** Waits for something, but only so long. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
    timer.unref();
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function firstBias(logs: readonly EventLog[]): number | undefined {
  for (const { log } of logs) {
    const bias = biasOf(log, 0) ?? log.clock.bias;
    if (bias !== undefined) return bias;
  }
  return undefined;
}

function readingText(settings: Settings): string {
  return JSON.stringify([readingOptions(settings), settings.index.enabled]);
}

function readingOptions(settings: Settings): ReadingOptions {
  return {
    ansiCodePage: settings.ansiCodePage,
    assumedBias: settings.assumedBiasMinutes ?? undefined,
    budget: settings.index.maximumMegabytes * 1024 * 1024,
    exclude: settings.index.exclude,
  };
}
