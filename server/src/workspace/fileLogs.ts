/** The logs that were read from files, and how they follow their files. Of one file there is never more than one read. */
import { isOnDisk } from '../shared/archiveAddress.ts';
import { isKnownLogName } from '../shared/fileNames.ts';
import { decodeBytes, looksBinary } from '../text/decode.ts';
import type { Steps } from '../base/stepwise.ts';
import { framed, type Log } from '../log/log.ts';
import { parseLog } from '../reading/parse.ts';
import { sniffLog } from '../reading/sniff.ts';
import { changeOf, headBytes, isSameFile, looksUnchanged, type KnownFile, type LogChange } from './changes.ts';
import { isGone, ReplacedFileError, type FileFact, type FileSource, type OpenFile } from './files.ts';
import { Gate } from './gate.ts';
import { PageCache } from './pages.ts';
import { during, unwatched, type WorkWatch } from './work.ts';
import { growFileLog, readFileLog, type DecodeOptions, type FileLog, type ReadingTools } from './reading.ts';

/** How a file is to be looked at. */
export interface Look {
  readonly options: DecodeOptions;
  /** Gives others their turn; answers whether to go on. */
  readonly turn: () => Promise<boolean>;
  /** A file that is read for the first time may have so many bytes. */
  readonly most: number;
  /** The file was named: it is read whatever it is called. */
  readonly named: boolean;
  readonly progress?: (bytes: number) => void;
}

/** What a look found. `bytes`: the size of the file as far as it is read. */
export type LookResult =
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'leftOut'; readonly reason: string; readonly error?: unknown }
  | { readonly kind: 'notALog' | 'gone' | 'stopped' };

/** Hears of every new version of a log; undefined: there is none any more. */
export type FileLogListener = (uri: string, log: Log | undefined) => void;

/** What is to be found out of a new version before it is told of, in steps between which others have their turn. */
export type Inquiry = (uri: string, log: Log) => Steps<unknown>;

/** Offsets are kept in 32 bits. */
const largestFile = 4 * 1024 * 1024 * 1024 - 1;
/** Notations that are pasted, not written, need their whole text in memory. */
const largestPasted = 256 * 1024 * 1024;
/** A file that is being changed while it is read is tried again so often. */
const mostTries = 3;
/** So many files are read at the same time: each needs memory for two slices. */
const mostReads = 2;

interface Job {
  next: Look | undefined;
  cancelled: boolean;
  done: Promise<LookResult>;
}

/** Logs by the URIs of their files. */
export class FileLogs {
  readonly #files: FileSource;
  readonly #publish: FileLogListener;
  readonly #inquire: Inquiry;
  readonly #work: WorkWatch;
  readonly #pages = new PageCache();
  readonly #gate = new Gate(mostReads);
  readonly #logs = new Map<string, FileLog>();
  readonly #jobs = new Map<string, Job>();

  constructor(files: FileSource, publish: FileLogListener, inquire: Inquiry = nothing, work: WorkWatch = unwatched) {
    this.#files = files;
    this.#publish = publish;
    this.#inquire = inquire;
    this.#work = work;
  }

  /** The newest version of a log. */
  get(uri: string): FileLog | undefined {
    return this.#logs.get(uri);
  }

  /** The URIs of all logs that were read or are being read. */
  uris(): readonly string[] {
    return [...new Set([...this.#logs.keys(), ...this.#jobs.keys()])];
  }

  /** Reads a file, or what changed of it. While it is being read it is not read again, but once more afterwards. */
  look(uri: string, look: Look): Promise<LookResult> {
    const running = this.#jobs.get(uri);
    if (running !== undefined) {
      running.next = look;
      return running.done;
    }
    const job: Job = { next: look, cancelled: false, done: Promise.resolve({ kind: 'stopped' }) };
    this.#jobs.set(uri, job);
    job.done = this.#run(uri, job);
    return job.done;
  }

  /** Forgets a log; what is being read of it is not kept. */
  forget(uri: string): void {
    const job = this.#jobs.get(uri);
    if (job !== undefined) {
      job.cancelled = true;
      this.#jobs.delete(uri);
    }
    this.#drop(uri);
  }

  /** Up to which byte a log is read: of a very large one, less than its size while it is read in stages. */
  readUpTo(uri: string): number | undefined {
    return this.#logs.get(uri)?.known.size;
  }

  async #run(uri: string, job: Job): Promise<LookResult> {
    let outcome: LookResult = { kind: 'stopped' };
    while (job.next !== undefined && !job.cancelled) {
      const look = job.next;
      job.next = undefined;
      outcome = await this.#tries(uri, { ...look, turn: async () => (await look.turn()) && !job.cancelled });
    }
    // Of a log that was forgotten meanwhile, nothing is to be said, not even what went wrong.
    if (job.cancelled) return { kind: 'stopped' };
    this.#jobs.delete(uri);
    return outcome;
  }

  async #tries(uri: string, look: Look): Promise<LookResult> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#once(uri, look);
      } catch (error) {
        if (isGone(error) || !isOnDisk(uri)) return (this.#drop(uri), { kind: 'gone' });
        if (!(error instanceof ReplacedFileError) || tries === mostTries)
          return { kind: 'leftOut', reason: unreadable(error), error };
      }
    }
  }

  async #once(uri: string, look: Look): Promise<LookResult> {
    const fact = await this.#files.stat(uri);
    const earlier = this.#logs.get(uri);
    if (earlier === undefined || earlier.file.isStale || isReadOtherwise(earlier, look.options))
      return this.#readAnew(uri, look);
    if (looksUnchanged(earlier.known, fact)) return { kind: 'read', bytes: fact.size };
    const { handle, seen, change } = await this.#compare(uri, earlier, fact);
    if (change === 'unchanged' || change === 'appended') {
      // Of another file that goes on where the known one ended, offsets stay what they are.
      if (handle !== earlier.file.handle) earlier.file.moveTo(handle);
      if (change === 'unchanged') return this.#know(uri, earlier, seen);
      const refused = await refusalOfGrown(handle, earlier, look);
      if (refused !== undefined) return (this.#drop(uri), refused);
      return this.#keep(
        uri,
        look,
        await this.#whenFree(uri, () => growFileLog(this.#reading(uri, look), earlier, seen)),
      );
    }
    // What rolled over can still be read from its handle until the new file is.
    if (change === 'rewritten') earlier.file.forget();
    const outcome = await this.#readAnew(uri, look);
    earlier.file.forget();
    return outcome;
  }

  /** What became of a file that is known. The handle is that of the known file when it is still the same. */
  async #compare(uri: string, { known, file }: FileLog, fact: FileFact): Promise<Comparison> {
    const handle = isSameFile(known.identity, fact.identity) ? file.handle : await this.#files.open(uri);
    const seen = await handle.fact();
    const head = await bytesAt(handle, 0, known.head.length);
    const tail = await bytesAt(handle, known.size - known.tail.length, known.tail.length);
    return { handle, seen, change: changeOf(known, { ...seen, head, tail }) };
  }

  #know(uri: string, earlier: FileLog, { identity, modified, size }: FileFact): LookResult {
    const known: KnownFile = { ...earlier.known, identity, modified };
    earlier.file.know(known);
    this.#logs.set(uri, { ...earlier, known });
    return { kind: 'read', bytes: size };
  }

  async #readAnew(uri: string, look: Look): Promise<LookResult> {
    const handle = await this.#files.open(uri);
    try {
      const refused = await refusal(handle, look);
      if (refused === undefined)
        return await this.#keep(
          uri,
          look,
          await this.#whenFree(uri, () => readFileLog(this.#reading(uri, look), uri, handle)),
        );
      this.#drop(uri);
      return refused;
    } finally {
      // A log reads on from its handle; where none was made, nobody else closes it.
      if (this.#logs.get(uri)?.file.handle !== handle) handle.close();
    }
  }

  #whenFree<Result>(uri: string, read: () => Promise<Result>): Promise<Result> {
    return this.#gate.run(() => during(this.#work, uri, read));
  }

  #reading(uri: string, look: Look): ReadingTools {
    const { options, turn, progress } = look;
    return {
      ...options,
      files: this.#files,
      pages: this.#pages,
      turn,
      stage: (log) => this.#keep(uri, look, log),
      ...(progress === undefined ? {} : { progress }),
    };
  }

  async #keep(uri: string, { turn }: Look, log: FileLog | undefined): Promise<LookResult> {
    if (log === undefined) return { kind: 'stopped' };
    const steps = this.#inquire(uri, log.log);
    while (steps.next().done !== true) if (!(await turn())) return { kind: 'stopped' };
    this.#logs.set(uri, log);
    this.#publish(uri, log.log);
    return { kind: 'read', bytes: log.known.size };
  }

  #drop(uri: string): void {
    this.#logs.get(uri)?.file.forget();
    if (this.#logs.delete(uri)) this.#publish(uri, undefined);
  }
}

function* nothing(): Steps<undefined> {
  return undefined;
}

interface Comparison {
  readonly handle: OpenFile;
  readonly seen: FileFact;
  readonly change: LogChange;
}

/** Why a file is not read; undefined when it is. */
async function refusal(handle: OpenFile, { options, most, named }: Look): Promise<LookResult | undefined> {
  const { name, size } = await handle.fact();
  const head = await bytesAt(handle, 0, headBytes);
  const text = (): string => decodeBytes(head, options.ansiCodePage).text;
  const binary = looksBinary(head);
  // Padding with zeros may make a log look like a binary file; its first records tell.
  if (!named && !isKnownLogName(name) && (binary || !sniffLog(text()))) return { kind: 'notALog' };
  if (size > largestFile) return { kind: 'leftOut', reason: 'larger than 4 GB' };
  if (size > most)
    return { kind: 'leftOut', reason: 'over the limit of the setting configmgrLogs.index.maximumMegabytes' };
  if (binary && !sniffLog(text())) return { kind: 'leftOut', reason: 'not a text file' };
  if (size > largestPasted && !framed.has(parseLog(text()).notation))
    return { kind: 'leftOut', reason: 'larger than 256 MB' };
  return undefined;
}

/** The same of a log that has grown: what it would be refused for if it were read now. The budget was kept when it was read. */
async function refusalOfGrown(handle: OpenFile, { known }: FileLog, look: Look): Promise<LookResult | undefined> {
  const isDecided = known.head.length === headBytes && (await handle.fact()).size <= largestPasted;
  return isDecided ? undefined : refusal(handle, { ...look, most: Number.POSITIVE_INFINITY });
}

/** Whether a log would be another under options that hold now. */
function isReadOtherwise({ log, file, options }: FileLog, now: DecodeOptions): boolean {
  return (file.encoding === 'ansi' && options.ansiCodePage !== now.ansiCodePage) || assumesOtherwise(log, now);
}

/** Whether a log's zone is, or would be, the assumed one, and another is assumed now. */
export function assumesOtherwise({ clock }: Log, { parse }: Pick<DecodeOptions, 'parse'>): boolean {
  const assumes = clock.biasSource === 'assumed' || clock.biasSource === 'none';
  return assumes && clock.bias !== parse.assumedBias;
}

async function bytesAt(handle: OpenFile, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, await handle.read(position, bytes));
}

/** Why a file is not read that the disk does not give, as it goes behind the name of the file. */
export function unreadable(error: unknown): string {
  return `cannot be read (${reasonOf(error)})`;
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
