/** One client's session: the logs it knows of, its settings, and when the index is complete. */
import { oneLine } from '../features/markdown.ts';
import { firstBias, spanOfLog } from '../features/span.ts';
import { recordCount } from '../log/log.ts';
import type { Text } from '../text/text.ts';
import { reasonOf } from '../workspace/fileLogs.ts';
import { isGone, type FileSource } from '../workspace/files.ts';
import { ArchiveFiles } from '../workspace/archiveFiles.ts';
import { Poll } from '../workspace/poll.ts';
import { LogStore, type ReadingOptions } from '../workspace/store.ts';
import { folderOf } from '../workspace/uris.ts';
import { unwatched, type WorkWatch } from '../workspace/work.ts';
import { logsOf } from '../workspace/workspace.ts';
import { Folders } from './folders.ts';
import { isBelow, notOpened, Opened } from './opened.ts';
import { Readiness } from './readiness.ts';
import { Reports } from './reports.ts';
import { understoodIn, understoodText } from '../features/understood.ts';
import { defaultSettings, type Settings } from '../shared/settings.ts';
import type { StatusResult } from '../shared/requests.ts';

/** What the session tells its client without being asked. */
export interface SessionEvents {
  readonly statusChanged: (status: StatusResult) => void;
  readonly logsChanged: (uris: readonly string[]) => void;
  /** Something failed that nobody waits for. */
  readonly failed: (error: unknown) => void;
}

/** Milliseconds for which a person waits without noticing much. */
const soon = 500;

/** What is left out is told in at most so many characters. */
const longestSentence = 500;

/** Holds what a client works on. */
export class Session {
  readonly files: ArchiveFiles;
  readonly store: LogStore;
  settings: Settings = defaultSettings;
  /** The views and pages that the client shows; another set whenever they change. */
  views: ReadonlySet<string> = new Set();
  readonly #poll: Poll;
  readonly #folders: Folders;
  readonly #readiness: Readiness;
  readonly #reports: Reports;
  /** Files whose documents are open are watched. */
  readonly #opened = new Opened();
  /** Files that were asked for and are being read. */
  readonly #ensured = new Map<string, Promise<void>>();

  constructor(files: FileSource, events: SessionEvents, work: WorkWatch = unwatched) {
    this.files = new ArchiveFiles(files);
    const changed = (uri: string): void => {
      this.report(uri);
    };
    this.store = new LogStore(this.files, readingOptions(defaultSettings), changed, work);
    this.store.tellTimesOn(defaultSettings.timeZone);
    this.#poll = new Poll((uri) => this.store.look(uri));
    const tellStatus = (): void => {
      // Told by a timer, where a throw would end the process.
      try {
        events.statusChanged(this.status());
      } catch (error) {
        events.failed(error);
      }
    };
    this.#folders = new Folders(this.store, {
      enabled: () => this.settings.index.enabled,
      progress: tellStatus,
      read: (folder) => {
        this.report(folder);
      },
      failed: events.failed,
    });
    const renewed = (uris: readonly string[]): void => {
      uris.forEach(changed);
    };
    this.#readiness = new Readiness(this.store, renewed, work);
    this.#reports = new Reports((changed) => {
      if (changed.length > 0) events.logsChanged(changed);
      tellStatus();
    });
  }

  /** What is indexed now. */
  status(): StatusResult {
    const logs = logsOf(this.store.workspace());
    const understood = understoodIn(logs);
    const spans = logs.flatMap((events) => spanOfLog(events) ?? []);
    return {
      state: this.indexing ? 'indexing' : 'ready',
      progress: this.store.progress() ?? null,
      logs: logs.length,
      records: logs.reduce((sum, events) => sum + recordCount(events.log), 0),
      from: spans.length === 0 ? null : spans.reduce((from, span) => Math.min(from, span.from), Infinity),
      to: spans.length === 0 ? null : spans.reduce((to, span) => Math.max(to, span.to), -Infinity),
      bias: logs.flatMap(({ log }) => firstBias(log) ?? [])[0] ?? null,
      understood: understoodText(understood),
      known: understood.known ?? 0,
      leftOut: this.store.leftOut().map((sentence) => oneLine(sentence, longestSentence)),
      notes: this.store.notes().map((sentence) => oneLine(sentence, longestSentence)),
    };
  }

  /** Whether folders are still being read: what was not seen may yet be. */
  get indexing(): boolean {
    return this.#folders.reading;
  }

  /** Resolves when neither a folder nor a document is being read any more, or after so many milliseconds. */
  async settled(milliseconds: number): Promise<void> {
    await within(milliseconds, Promise.all([this.#folders.settled(), this.store.documentsSettled()]));
  }

  /** Resolves when a log, a folder or the settings may have changed. */
  nextChange(): Promise<void> {
    return this.#reports.next();
  }

  /** Resolves when the runs of all logs are ready, and the problems of one where it is named. */
  async prepared(uri?: string): Promise<void> {
    await this.#readiness.prepared(uri);
  }

  /** Resolves when the runs of all logs are ready; those of large logs are waited for only half a second. */
  async preparedSoon(): Promise<void> {
    const prepared = this.#readiness.prepared();
    await (this.#readiness.lacksRuns() ? within(soon, prepared) : prepared);
  }

  /** Whether there are no runs yet that large logs could be answered with at once. */
  lacksRuns(): boolean {
    return this.#readiness.lacksRuns();
  }

  /** Resolves when the stretches of work of a log are found. */
  async worksFound(uri: string): Promise<void> {
    await this.#readiness.worksFound(uri);
  }

  /** Reads a log again whose text was found to be stale; resolves when that is done, or after so many milliseconds. */
  async reread(uri: string, milliseconds: number): Promise<void> {
    await within(milliseconds, this.store.refresh(uri));
  }

  /**
   * Reads a file that may lie in no folder. Only where `refusal` has nothing against it: on Windows a URI that a document or
   * the text of a view's address names may belong to a foreign server. Rejects with `UnreadableLogError`.
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

  /** Files that the user opened on purpose, wherever they lie. */
  name(uris: readonly string[]): void {
    for (const uri of uris) this.#opened.name(uri);
  }

  /** Why a file is not to be read for a request, as it goes behind its name; undefined where it is open, read, or in a folder that is. */
  async refusal(uri: string): Promise<string | undefined> {
    if (this.#opened.has(uri) || this.store.workspace().logs.has(uri)) return undefined;
    const folder = this.#folders.holding(uri);
    if (folder === undefined) return notOpened;
    try {
      return (await isReallyBelow(this.files, uri, folder)) ? undefined : notOpened;
    } catch (error) {
      // What is not there is told by who looks for it.
      return isGone(error) ? undefined : reasonOf(error);
    }
  }

  /** New settings; the folders are read again only when they change what is read. */
  configure(settings: Settings): void {
    const readsOtherwise = readingText(settings) !== readingText(this.settings);
    this.settings = settings;
    this.#reports.wake();
    this.store.tellTimesOn(settings.timeZone);
    this.store.configure(readingOptions(settings));
    if (readsOtherwise) this.#folders.visitAll();
  }

  /** Folders that the user opened: their logs belong to the workspace. */
  addFolders(uris: readonly string[]): void {
    this.#folders.add(uris);
  }

  /** Folders that the user closed: their logs are forgotten, but for those that are open. */
  removeFolders(uris: readonly string[]): void {
    for (const uri of uris) {
      this.#folders.remove(uri);
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
    if (this.#opened.addDocument(uri)) this.watch(uri);
    if (!this.#folders.hold(uri)) this.#folders.visit(folderOf(uri));
  }

  /** A document was closed. */
  async closeDocument(uri: string): Promise<void> {
    if (this.#opened.removeDocument(uri)) this.unwatch(uri);
    await this.store.closeDocument(uri);
    this.report(uri);
  }

  /** A view, or a page of a log, is shown. */
  showView(uri: string): void {
    this.views = new Set([...this.views, uri]);
    this.#reports.soon();
  }

  /** It is shown no more. */
  hideView(uri: string): void {
    this.views = new Set([...this.views].filter((other) => other !== uri));
    this.#reports.soon();
  }

  /** A file changed on disk. */
  async fileChanged(uri: string): Promise<void> {
    if ((await this.refusal(uri)) !== undefined) return;
    await this.store.refresh(uri);
    this.#reports.soon();
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
    this.#folders.stop();
  }

  /** Nothing is reported any more. */
  end(): void {
    this.#folders.end();
    this.#readiness.end();
    this.#reports.end();
    this.#poll.end();
  }

  /** Notes that a log changed; the client hears of it soon. */
  report(uri: string): void {
    this.#reports.soon(uri);
  }
}

/** A link in a folder may lead out of it, and the folder may be reached by one. */
async function isReallyBelow(files: FileSource, uri: string, folder: string): Promise<boolean> {
  return isBelow(await files.real(uri), await files.real(folder));
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
