/**
 * Reads one file into a log, slice by slice: in between others have their turn, and the reader can be told to stop. A log
 * that grew is read on where it may have changed.
 */
import { partOf } from '../text/chunk.ts';
import { likelyEncoding, type Encoding } from '../text/decode.ts';
import { StreamDecoder, type DecodedPiece } from '../text/decodeStream.ts';
import { continueIndexing, startIndexing, type Indexing } from '../reading/indexer/indexer.ts';
import type { Log } from '../log/log.ts';
import type { ParseOptions } from '../reading/parse.ts';
import { headBytes, tailBytes, type KnownFile } from './changes.ts';
import { DiskFile, DiskText } from './diskText.ts';
import { ReplacedFileError, type FileFact, type FileSource, type OpenFile } from './files.ts';
import { endByte, PageTableBuilder, tableBefore, unitsIn, type PageTable } from './pageTable.ts';
import { Pace } from './pace.ts';
import type { PageCache } from './pages.ts';

/** A log and all that is needed to read on when its file grows. */
export interface FileLog {
  readonly log: Log;
  readonly file: DiskFile;
  readonly table: PageTable;
  readonly known: KnownFile;
  readonly options: DecodeOptions;
}

/** How bytes become a log. */
export interface DecodeOptions {
  readonly ansiCodePage: string;
  readonly parse: ParseOptions;
}

/** What a reader works with. */
export interface ReadingTools extends DecodeOptions {
  readonly files: Pick<FileSource, 'tools'>;
  readonly pages: PageCache;
  /** Gives others their turn; answers whether to go on. */
  readonly turn: () => Promise<boolean>;
  /** Bytes that were read, as they are read. */
  readonly progress?: (bytes: number) => void;
  /** Of a very large log, its beginning, as soon as it is read. */
  readonly stage?: (log: FileLog) => Promise<unknown>;
}

/** So many bytes are read at once. */
const sliceBytes = 1024 * 1024;

/** A larger log is shown in stages: so much first, and then eight times as much. */
const firstStage = 32 * 1024 * 1024;

/** Reads a file. Undefined when the reader was told to stop. Rejects when the file cannot be read. */
export async function readFileLog(reading: ReadingTools, uri: string, handle: OpenFile): Promise<FileLog | undefined> {
  const fact = await handle.fact();
  const head = await bytesAt(handle, 0, Math.min(headBytes, fact.size));
  // Before the first log of all, the messages have to be learnt: a turn of its own.
  reading.parse.recogniser?.machine();
  if (!(await reading.turn())) return undefined;
  const { encoding } = likelyEncoding(head);
  const { ansiCodePage, pages } = reading;
  const file = new DiskFile({ uri, handle, encoding, ansiCodePage, pages, tools: reading.files.tools });
  const first = await readOn(reading, { file, fact, head, size: Math.min(fact.size, firstStage) });
  return first === undefined ? undefined : readStages(reading, first, fact);
}

/** Reads what stands behind the known end of a file that grew. Undefined when the reader was told to stop. */
export async function growFileLog(
  reading: ReadingTools,
  earlier: FileLog,
  fact: FileFact,
): Promise<FileLog | undefined> {
  return readStages(reading, earlier, fact);
}

async function readStages(reading: ReadingTools, first: FileLog, fact: FileFact): Promise<FileLog | undefined> {
  let log: FileLog | undefined = first;
  let stage = Math.max(firstStage, first.known.size);
  const { file } = first;
  while (log !== undefined && log.known.size < fact.size) {
    if (log !== first || log.known.size === firstStage) await reading.stage?.(log);
    stage *= 8;
    const head: Uint8Array = await headOf(log, fact);
    // The beginning of a file may look different once there is more of it.
    if (likelyEncoding(head).encoding !== likelyEncoding(log.known.head).encoding)
      return readFileLog(reading, file.uri, file.handle);
    log = await readOn(reading, { file: log.file, fact, head, size: Math.min(fact.size, stage) }, log);
  }
  return log;
}

async function headOf({ known, file }: FileLog, { size }: FileFact): Promise<Uint8Array> {
  if (known.head.length === headBytes) return known.head;
  return bytesAt(file.handle, 0, Math.min(headBytes, size));
}

/** What is to be read: the file up to a size. */
interface Task {
  readonly file: DiskFile;
  readonly fact: FileFact;
  readonly head: Uint8Array;
  readonly size: number;
}

async function readOn(reading: ReadingTools, task: Task, earlier?: FileLog): Promise<FileLog | undefined> {
  const { parse, ansiCodePage } = reading;
  const indexing = earlier === undefined ? startIndexing(parse) : continueIndexing(earlier.log, parse);
  const before = earlier === undefined ? [] : tableBefore(earlier.table, indexing.from);
  const { mark } = likelyEncoding(task.head);
  const pass = new FilePass(task, indexing, { before, mark, reading, earlier });
  const result = await pass.run();
  if (result === 'stopped') return undefined;
  if (result === 'ansi') return readAgain(reading, task);
  const { file, fact, head, size } = task;
  const table = pass.builder.build();
  const known = { identity: fact.identity, modified: fact.modified, head, size, tail: pass.tail };
  const own = file.encoding === pass.encoding ? file : file.as(pass.encoding);
  own.know(known);
  return { log: indexing.finish(new DiskText(own, table)), file: own, table, known, options: { ansiCodePage, parse } };
}

/** What was read as UTF-8 is not: all of it is read again in the ANSI code page. */
function readAgain(reading: ReadingTools, task: Task): Promise<FileLog | undefined> {
  return readOn(reading, { ...task, file: task.file.as('ansi') });
}

/** Where a pass begins. */
interface Start {
  readonly before: PageTable;
  /** Length of the byte order mark. */
  readonly mark: number;
  readonly reading: ReadingTools;
  readonly earlier: FileLog | undefined;
}

/** One way through the bytes of a file. */
class FilePass {
  readonly builder: PageTableBuilder;
  tail: Uint8Array = new Uint8Array();
  readonly #task: Task;
  readonly #indexing: Indexing;
  readonly #reading: ReadingTools;
  readonly #decoder: StreamDecoder;
  readonly #pace = new Pace();
  #at: number;
  /** Units that are decoded again but were indexed before. */
  #skip: number;

  constructor(task: Task, indexing: Indexing, { before, mark, reading, earlier }: Start) {
    this.builder = new PageTableBuilder(before, mark);
    this.#task = task;
    this.#indexing = indexing;
    this.#reading = reading;
    this.#at = endByte(before, mark);
    this.#skip = indexing.from - unitsIn(before);
    this.tail = tailBefore(earlier?.known, this.#at);
    this.#decoder = new StreamDecoder({
      encoding: task.file.encoding,
      ansiCodePage: reading.ansiCodePage,
      tools: reading.files.tools,
      // What is decoded again, so that a character is whole, was indexed before and cannot change.
      asciiBefore: (earlier?.table ?? []).every(({ unit, ascii }) => ascii || unit >= indexing.from),
    });
  }

  /** As which the bytes were read in the end. */
  get encoding(): Encoding {
    return this.#decoder.encoding;
  }

  /** Reads to the end. While a slice is indexed, the next is read. */
  async run(): Promise<'done' | 'stopped' | 'ansi'> {
    const { size, file } = this.#task;
    const { allocate } = this.#reading.files.tools;
    const left = Math.max(0, size - this.#at);
    const buffers = [0, sliceBytes].map((from) => allocate(Math.min(sliceBytes, Math.max(0, left - from))));
    const next = (): Promise<Uint8Array> => {
      const buffer = buffers.reverse()[1] ?? new Uint8Array();
      return bytesInto(file.handle, this.#at, buffer.subarray(0, Math.max(0, size - this.#at)));
    };
    let bytes = await next();
    while (bytes.length > 0) {
      this.#at += bytes.length;
      const following = next();
      // It is awaited below; until then its failure is nobody's.
      following.catch(() => undefined);
      const goesOn = (await this.#take(this.#decoder.push(bytes))) && (await this.#turn());
      this.tail = endOf(this.tail, bytes);
      this.#reading.progress?.(bytes.length);
      bytes = await following;
      if (this.#decoder.mustRestart) return 'ansi';
      if (!goesOn) return 'stopped';
    }
    return (await this.#take(this.#decoder.end())) ? 'done' : 'stopped';
  }

  async #turn(): Promise<boolean> {
    const goesOn = await this.#reading.turn();
    this.#pace.begin();
    return goesOn;
  }

  /** Indexes pieces; answers whether to go on. */
  async #take(pieces: Iterable<DecodedPiece>): Promise<boolean> {
    for (const piece of pieces) {
      this.builder.add(piece);
      let at = Math.min(this.#skip, piece.length);
      this.#skip -= at;
      while (at < piece.length) {
        const part = partOf(piece, at, Math.min(piece.length, at + this.#pace.step));
        at += part.length;
        const isOver = this.#pace.measured(part.length, () => {
          this.#indexing.add(part);
        });
        if (isOver && !(await this.#turn())) return false;
      }
    }
    return true;
  }
}

/** The last bytes before a place, as far as they are known. */
function tailBefore(known: KnownFile | undefined, end: number): Uint8Array {
  if (known === undefined) return new Uint8Array();
  return known.tail.subarray(0, Math.max(0, end - (known.size - known.tail.length)));
}

/** The last bytes of two neighbours. They are copied. */
function endOf(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.length >= tailBytes) return bytes.slice(-tailBytes);
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  return all.slice(-tailBytes);
}

async function bytesAt(handle: OpenFile, position: number, length: number): Promise<Uint8Array> {
  return bytesInto(handle, position, new Uint8Array(length));
}

/** Fills a buffer. A file that is shorter than it was a moment ago is being changed: it is looked at again. */
async function bytesInto(handle: OpenFile, position: number, buffer: Uint8Array): Promise<Uint8Array> {
  if (buffer.length > 0 && (await handle.read(position, buffer)) < buffer.length)
    throw new ReplacedFileError('The file became shorter while it was read.');
  return buffer;
}
