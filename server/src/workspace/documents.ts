/** Texts of open documents as logs. Small ones are read when they are asked for, large ones in slices, in between. */
import { chunkOf } from '../text/chunk.ts';
import { addAll, continueIndexing, startIndexing, type Indexing } from '../reading/indexer/indexer.ts';
import type { Log } from '../log/log.ts';
import type { ParseOptions } from '../reading/parse.ts';
import { beginsWith, type Text } from '../text/text.ts';
import { Pace } from './pace.ts';
import { during, type WorkWatch } from './work.ts';

/** What the documents need of their owner. */
export interface DocumentHost {
  readonly parseOptions: () => ParseOptions;
  readonly work: WorkWatch;
  /** Gives others their turn. */
  readonly turn: () => Promise<void>;
  /** A document's log; undefined while a large text that has nothing to do with the last one is read. */
  readonly publish: (uri: string, log: Log | undefined) => void;
  /** A large text was read that nobody may have waited for. */
  readonly readLate: (uri: string) => void;
}

/** UTF-16 units that are read while a request waits: 4 M. */
const readAtOnce = 4 * 1024 * 1024;

interface OpenLog {
  text: Text;
  /** The log of an earlier text, or of this one when nothing is pending. */
  log: Log | undefined;
  /** So many units of the text are those of the log's text. */
  same: number;
  /** So many units of the text are those that the job has seen. */
  sameForJob: number;
  pending: boolean;
  job: Promise<void> | undefined;
  /** How often the text was set. */
  version: number;
}

/** The open documents. */
export class OpenDocuments {
  readonly #host: DocumentHost;
  readonly #documents = new Map<string, OpenLog>();

  constructor(host: DocumentHost) {
    this.#host = host;
  }

  /** Whether a document is open. */
  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  /** A number that changes whenever the document's text is set; 0 when it is not open. */
  versionOf(uri: string): number {
    return this.#documents.get(uri)?.version ?? 0;
  }

  /** The document's log, unless it is still to be read. */
  logOf(uri: string): Log | undefined {
    const document = this.#documents.get(uri);
    return document?.pending === false ? document.log : undefined;
  }

  /** Sets the text. `appendedFrom`: up to there it is the text that was set before. */
  set(uri: string, text: Text, appendedFrom = 0): void {
    const document = this.#documents.get(uri) ?? newDocument(text);
    document.same = Math.min(document.same, appendedFrom);
    document.sameForJob = Math.min(document.sameForJob, appendedFrom);
    document.text = text;
    document.pending = true;
    document.version += 1;
    this.#documents.set(uri, document);
    this.#startIfLarge(uri, document);
  }

  /** Forgets a document. */
  close(uri: string): void {
    this.#documents.delete(uri);
  }

  /** Reads the texts that wait, but for large ones. */
  flush(): void {
    for (const [uri, document] of this.#documents) {
      if (document.pending && document.job === undefined) this.#readWatched(uri, document);
    }
  }

  /** Resolves when the document, or every one, is read. */
  async settled(uri?: string): Promise<void> {
    if (uri !== undefined) return this.#documents.get(uri)?.job;
    await Promise.all([...this.#documents.values()].flatMap(({ job }) => (job === undefined ? [] : [job])));
  }

  /** Reads those documents again whose logs would be others under the options that hold now. */
  readAgain(isOther: (log: Log) => boolean): void {
    for (const [uri, document] of this.#documents) {
      if (document.log === undefined || !isOther(document.log)) continue;
      Object.assign(document, { log: undefined, same: 0, sameForJob: 0, pending: true });
      this.#startIfLarge(uri, document);
    }
  }

  #readWatched(uri: string, document: OpenLog): void {
    const done = this.#host.work.begin(uri);
    try {
      this.#readNow(uri, document);
    } finally {
      done();
    }
  }

  #readNow(uri: string, document: OpenLog): void {
    // Before anything can fail: no request is to meet a text again that cannot be read.
    document.pending = false;
    const { log, text } = document;
    const continues = log !== undefined && (isContinued(document) || beginsWith(text, log.text));
    if (continues && text.length === log.text.length) return;
    const indexing = this.#indexing(continues ? log : undefined);
    addAll(indexing, text);
    this.#finish(uri, document, indexing);
  }

  #startIfLarge(uri: string, document: OpenLog): void {
    if (document.job !== undefined || document.text.length - keptUnits(document) <= readAtOnce) return;
    if (!isContinued(document)) this.#host.publish(uri, undefined);
    document.job = during(this.#host.work, uri, () => this.#readInSlices(uri, document))
      .catch(() => {
        document.pending = false;
      })
      .finally(() => {
        document.job = undefined;
      });
  }

  /** While it reads, the text may change: what was read stays when the change was behind it. */
  async #readInSlices(uri: string, document: OpenLog): Promise<void> {
    for (;;) {
      const indexing = this.#indexing(isContinued(document) ? document.log : undefined);
      document.sameForJob = document.text.length;
      const pace = new Pace();
      let at = indexing.from;
      while (at < document.text.length && at <= document.sameForJob) {
        const { text } = document;
        document.sameForJob = text.length;
        const from = at;
        at = Math.min(text.length, at + pace.step);
        const isOver = pace.measured(at - from, () => {
          indexing.add(chunkOf(text.slice(from, at)));
        });
        if (!isOver) continue;
        await this.#host.turn();
        pace.begin();
        if (this.#documents.get(uri) !== document) return;
      }
      if (at <= document.sameForJob && at === document.text.length) {
        document.pending = false;
        this.#finish(uri, document, indexing);
        this.#host.readLate(uri);
        return;
      }
    }
  }

  #indexing(earlier: Log | undefined): Indexing {
    const options = this.#host.parseOptions();
    return earlier === undefined ? startIndexing(options) : continueIndexing(earlier, options);
  }

  #finish(uri: string, document: OpenLog, indexing: Indexing): void {
    document.log = indexing.finish(document.text);
    document.same = document.text.length;
    this.#host.publish(uri, document.log);
  }
}

function newDocument(text: Text): OpenLog {
  return { text, log: undefined, same: 0, sameForJob: 0, pending: true, job: undefined, version: 0 };
}

/** Whether the text is that of the log and perhaps more, as those say who changed it. */
function isContinued({ log, same }: OpenLog): boolean {
  return log !== undefined && same >= log.text.length;
}

function keptUnits(document: OpenLog): number {
  return isContinued(document) ? (document.log?.text.length ?? 0) : 0;
}
