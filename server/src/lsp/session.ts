/** One client's session: the logs it knows of, its settings, and when the index is complete. */
import { oneLine } from '../features/markdown.ts';
import { spanOfLogs } from '../features/span.ts';
import type { FileSource } from '../workspace/files.ts';
import { LogStore, type ReadingOptions } from '../workspace/store.ts';
import { folderOf } from '../workspace/uris.ts';
import { logsOf } from '../workspace/workspace.ts';
import { recordCount } from '../log/log.ts';
import { defaultSettings, type Settings, type StatusResult } from './protocol.ts';

/** What the session tells its client without being asked. */
export interface SessionEvents {
  readonly statusChanged: (status: StatusResult) => void;
  readonly logsChanged: (uris: readonly string[]) => void;
}

/** Logs that change are reported together after so many milliseconds. */
const reportDelay = 150;

/** What is left out is told in at most so many characters. */
const longestSentence = 500;

/** Holds what a client works on. */
export class Session {
  readonly store: LogStore;
  settings: Settings = defaultSettings;
  readonly #events: SessionEvents;
  readonly #folders = new Set<string>();
  readonly #visited = new Set<string>();
  readonly #changed = new Set<string>();
  #indexing = 0;
  #generation = 0;
  #ended = false;
  #waiters: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(files: FileSource, events: SessionEvents) {
    this.store = new LogStore(files, readingOptions(defaultSettings));
    this.#events = events;
  }

  /** What is indexed now. */
  status(): StatusResult {
    const logs = logsOf(this.store.workspace());
    const span = spanOfLogs(logs);
    return {
      state: this.#indexing > 0 ? 'indexing' : 'ready',
      logs: logs.length,
      records: logs.reduce((sum, events) => sum + recordCount(events.log), 0),
      from: span?.from ?? null,
      to: span?.to ?? null,
      leftOut: this.store.leftOut().map((sentence) => oneLine(sentence, longestSentence)),
    };
  }

  /** Whether folders are still being read: what was not seen may yet be. */
  get indexing(): boolean {
    return this.#indexing > 0;
  }

  /** Resolves when no folder is being read any more, or after so many milliseconds. */
  async settled(milliseconds: number): Promise<void> {
    if (this.#indexing === 0) return;
    await new Promise<void>((resolve) => {
      this.#waiters.push(resolve);
      setTimeout(resolve, milliseconds).unref();
    });
  }

  /** New settings; the folders are read again only when they change what is read. */
  configure(settings: Settings): void {
    const readsOtherwise = readingText(settings) !== readingText(this.settings);
    this.settings = settings;
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

  /** A document was opened or changed. The logs beside a file that lies in no opened folder are read as well. */
  setDocument(uri: string, text: string): void {
    this.store.setDocument(uri, text);
    this.report(uri);
    if (!uri.startsWith('file:') || [...this.#folders].some((folder) => uri.startsWith(`${folder}/`))) return;
    this.#visit(folderOf(uri), false);
  }

  /** A document was closed. */
  async closeDocument(uri: string): Promise<void> {
    await this.store.closeDocument(uri);
    this.report(uri);
  }

  /** A file changed on disk. */
  async fileChanged(uri: string): Promise<void> {
    await this.store.refresh(uri);
    this.report(uri);
  }

  /** Nothing is reported any more. */
  end(): void {
    this.#ended = true;
    this.#generation++;
    clearTimeout(this.#timer);
  }

  /** Notes that a log changed; the client hears of it soon. */
  report(uri: string): void {
    if (this.#ended) return;
    this.#changed.add(uri);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#events.logsChanged([...this.#changed]);
      this.#changed.clear();
      this.#events.statusChanged(this.status());
    }, reportDelay);
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
    const generation = this.#generation;
    const goOn = async (): Promise<boolean> => {
      await new Promise((resolve) => setImmediate(resolve));
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
