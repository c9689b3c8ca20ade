/** The text of a log that stays on the disk: parts are read when they are asked for, and few of them are kept. */
import { decodeAs, type Encoding } from '../text/decode.ts';
import type { ByteTools } from '../text/byteTools.ts';
import type { Text } from '../text/text.ts';
import { areEqual, type KnownFile } from './changes.ts';
import { isGone, ReplacedFileError, type OpenFile } from './files.ts';
import { stretchAt, unitsIn, type PageTable, type FilePart } from './pageTable.ts';
import type { TextPage, PageCache } from './pages.ts';

/** The file is not the one any more that the text was read from: offsets into it mean nothing. It is to be read again. */
export class StaleTextError extends Error {
  readonly uri: string;

  constructor(uri: string) {
    super('The log was changed or replaced while it was read.');
    this.uri = uri;
  }
}

/** What the texts of all versions of a file need to read it. */
export interface DiskFileOptions {
  readonly uri: string;
  readonly handle: OpenFile;
  readonly encoding: Encoding;
  readonly ansiCodePage: string;
  readonly tools: ByteTools;
  readonly pages: PageCache;
}

/** A file of which some versions of a log are. */
export class DiskFile {
  readonly uri: string;
  readonly encoding: Encoding;
  readonly pages: PageCache;
  readonly #options: DiskFileOptions;
  #handle: OpenFile;
  readonly #key: string;
  /** What the newest version is known by; older ones are its beginning. */
  #known: KnownFile | undefined;
  #seen = '';
  #stale = false;

  constructor(options: DiskFileOptions) {
    this.uri = options.uri;
    this.#handle = options.handle;
    this.encoding = options.encoding;
    this.pages = options.pages;
    this.#options = options;
    this.#key = options.pages.newFile();
  }

  get handle(): OpenFile {
    return this.#handle;
  }

  /** Whether the file was found to be another since it was read. */
  get isStale(): boolean {
    return this.#stale;
  }

  /** The file was read up to there. */
  know(known: KnownFile): void {
    this.#known = known;
    this.#seen = '';
  }

  /** The same file, read in another encoding. */
  as(encoding: Encoding): DiskFile {
    return new DiskFile({ ...this.#options, handle: this.#handle, encoding });
  }

  /** The bytes, as far as they are known, stand in another file now: a copy took the place of this one. */
  moveTo(handle: OpenFile): void {
    this.#handle.close();
    this.#handle = handle;
  }

  /** The file was found to be another: no version of it can be read any more. */
  forget(): void {
    this.#stale = true;
    this.#handle.close();
  }

  /** The part of the text that a stretch holds at a unit; a large one where reading goes on. Throws `StaleTextError`. */
  pageAt(stretch: FilePart, unit: number, goesOn: boolean): TextPage {
    const large = stretch.ascii ? partAt(stretch, unit, largePage) : stretch;
    const isLarge = goesOn || !stretch.ascii || this.pages.has(this.#keyOf(large));
    const part = isLarge ? large : partAt(stretch, unit, smallPage);
    return this.pages.page(this.#keyOf(part), () => this.#load(part));
  }

  #keyOf({ byte, bytes }: FilePart): string {
    return `${this.#key}:${String(byte)}:${String(bytes)}`;
  }

  #load({ byte, bytes, unit, units, ascii }: FilePart): TextPage {
    const read = this.pages.spare(bytes) ?? this.#options.tools.allocate(bytes);
    if (this.#readNow(byte, read) !== bytes) throw this.#staleness();
    const { tools, encoding, ansiCodePage } = this.#options;
    if (ascii) return { from: unit, to: unit + units, cut: tools.asciiCutter(read), weight: bytes, holder: read };
    const text = decodeAs(read, encoding, ansiCodePage);
    if (text.length !== units) throw this.#staleness();
    return { from: unit, to: unit + units, cut: tools.textCutter(text), weight: units * 2 };
  }

  /** Reads, and then makes sure that what was read are bytes of the version that is known. */
  #readNow(position: number, into: Uint8Array): number {
    if (this.#stale) throw this.#staleness();
    try {
      const length = this.#handle.readNow(position, into);
      this.#verify();
      return length;
    } catch (error) {
      if (error instanceof ReplacedFileError || isGone(error)) throw this.#staleness();
      throw error;
    }
  }

  /** Size and time tell that nothing was written; else the first bytes and the last must be as they were. */
  #verify(): void {
    const known = this.#known;
    if (known === undefined) return;
    const { size, modified } = this.#handle.factNow();
    const seen = `${String(size)} ${String(modified)}`;
    if (seen === this.#seen || (size === known.size && modified === known.modified)) return;
    if (size < known.size || !this.#has(0, known.head) || !this.#has(known.size - known.tail.length, known.tail))
      throw this.#staleness();
    this.#seen = seen;
  }

  #has(position: number, bytes: Uint8Array): boolean {
    const found = new Uint8Array(bytes.length);
    return this.#handle.readNow(position, found) === bytes.length && areEqual(found, bytes);
  }

  #staleness(): StaleTextError {
    this.forget();
    return new StaleTextError(this.uri);
  }
}

/** A version of a log's text. */
export class DiskText implements Text {
  readonly length: number;
  readonly #file: DiskFile;
  readonly #table: PageTable;

  constructor(file: DiskFile, table: PageTable) {
    this.length = unitsIn(table);
    this.#file = file;
    this.#table = table;
  }

  /** The text between two offsets. Throws `StaleTextError` when the file is not the one any more that was read. */
  slice(from: number, to: number): string {
    const end = Math.min(to, this.length);
    let text = '';
    for (let at = Math.max(0, from); at < end;) {
      const page = this.#pageAt(at);
      const until = Math.min(end, page.to);
      text += page.cut(at - page.from, until - page.from);
      at = until;
    }
    return text;
  }

  #pageAt(unit: number): TextPage {
    const { pages } = this.#file;
    const last = pages.lastPage(this, unit);
    if (last !== undefined) return last;
    const stretch = this.#table[stretchAt(this.#table, unit)];
    if (stretch === undefined) throw new RangeError('No text stands there.');
    const behind = unit - pages.lastEnd(this);
    const page = this.#file.pageAt(stretch, unit, behind >= 0 && behind < smallPage);
    pages.setLastPage(this, page);
    return page;
  }
}

/** Bytes of a long stretch that are read at once: few where records lie far apart, as those of one thread do. */
const smallPage = 4 * 1024;
const largePage = 64 * 1024;

function partAt({ byte, bytes, unit, ascii }: FilePart, wanted: number, length: number): FilePart {
  const start = wanted - unit - ((wanted - unit) % length);
  const own = Math.min(length, bytes - start);
  return { byte: byte + start, bytes: own, unit: unit + start, units: own, ascii };
}
