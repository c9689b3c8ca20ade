/** Zip archives, as Support Center, Explorer and everybody else makes them. Format: PKWARE, "APPNOTE.TXT". */
import { Inflate } from 'fflate';
import type { Steps } from '../base/stepwise.ts';
import { beginsWith, bytesOf, dosTime, long, nameFrom, PathBook, safePath, word, type ByteSource } from './bytes.ts';
import { ArchiveError, limits, refusalOfSizes } from './limits.ts';
import type { Archive, PackedFile } from './packed.ts';

/** Whether these are the first bytes of a zip; an empty one begins with its end. */
export function isZip(head: Uint8Array): boolean {
  return beginsWith(head, 'PK\u0003\u0004') || beginsWith(head, 'PK\u0005\u0006');
}

/** What the directory tells of a file. */
interface ZipEntry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

/** The directory of a zip. Throws `ArchiveError`. */
export function readZip(source: ByteSource): Archive {
  const { count, bytes, shift } = directoryOf(source);
  const entries: ZipEntry[] = [];
  const files: PackedFile[] = [];
  const paths = new PathBook();
  for (let at = 0, seen = 0; seen < count; seen++) {
    if (!beginsWith(bytes.subarray(at, at + 4), 'PK\u0001\u0002')) throw new ArchiveError('its directory is damaged');
    const flags = word(bytes, at + 8);
    const [method, packed, size] = [word(bytes, at + 10), long(bytes, at + 20), long(bytes, at + 24)];
    const nameLength = word(bytes, at + 28);
    const path = pathIn(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    const refusal = refusalOf(flags, method) ?? refusalOfSizes(packed, size);
    if (path !== '') {
      const modified = dosTime(word(bytes, at + 14), word(bytes, at + 12));
      files.push({ path: paths.own(path), size, modified, lump: entries.length, from: 0, refusal });
      entries.push({ method, packed, size, header: long(bytes, at + 42) + shift });
    }
    at += 46 + nameLength + word(bytes, at + 30) + word(bytes, at + 32);
  }
  return { files, unpack: (lump) => unpack(source, entries[lump]) };
}

/** A folder's name ends with a slash, and it holds nothing. */
function pathIn(name: Uint8Array, isUtf8: boolean): string {
  const written = nameFrom(name, isUtf8);
  return /[\\/]$/.test(written) ? '' : safePath(written);
}

interface ZipDirectory {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** How far all is behind where the directory says: something was put before the zip. */
  readonly shift: number;
}

/** The record at the end has 22 bytes, and a comment of 65,535 at most. */
const endLength = 22;
const longestComment = 0xffff;

function directoryOf(source: ByteSource): ZipDirectory {
  const start = Math.max(0, source.size - endLength - longestComment);
  const tail = bytesOf(source, start, source.size - start);
  let at = tail.length - endLength;
  while (at >= 0 && !beginsWith(tail.subarray(at, at + 4), 'PK\u0005\u0006')) at--;
  if (at < 0) throw new ArchiveError('it ends too early');
  const [count, length, offset] = [word(tail, at + 10), long(tail, at + 12), long(tail, at + 16)];
  if (count === 0xffff || offset === 0xffffffff) throw new ArchiveError('it is larger than 4 GB (zip64)');
  if (count > limits.files) throw new ArchiveError(`it holds more than ${limits.files.toLocaleString('en')} files`);
  if (length > limits.directory) throw new ArchiveError('its directory is larger than 32 MB');
  const begin = start + at - length;
  return { count, bytes: bytesOf(source, begin, length), shift: Math.max(0, begin - offset) };
}

const methods = { stored: 0, deflated: 8 } as const;

function refusalOf(flags: number, method: number): string | undefined {
  if ((flags & 1) !== 0) return 'it is encrypted';
  const isKnown = method === methods.stored || method === methods.deflated;
  return isKnown ? undefined : `it is packed by a method that is not read (${String(method)})`;
}

function* unpack(source: ByteSource, entry: ZipEntry | undefined): Steps<Uint8Array> {
  if (entry === undefined) throw new ArchiveError('it is not there');
  const head = bytesOf(source, entry.header, 30);
  if (!beginsWith(head, 'PK\u0003\u0004')) throw new ArchiveError('it is damaged');
  const start = entry.header + 30 + word(head, 26) + word(head, 28);
  if (entry.method === methods.stored) return stored(source, start, entry);
  return yield* inflated(source, start, entry);
}

function stored(source: ByteSource, start: number, { packed, size }: ZipEntry): Uint8Array {
  if (packed !== size) throw new ArchiveError('it is damaged');
  return bytesOf(source, start, size);
}

/** Packed bytes are taken in pieces of so many: deflate makes a thousand times as much of them at most. */
const piece = 1 << 14;
/** No block of deflate is so many pieces long: of what yields nothing over them its end was before. */
const mostSilent = 8;

function* inflated(source: ByteSource, start: number, { packed, size }: ZipEntry): Steps<Uint8Array> {
  const into = new Uint8Array(size);
  let [length, silent] = [0, 0];
  const inflate = new Inflate((bytes) => {
    if (length + bytes.length > size) throw new ArchiveError('it unpacks to more than it says');
    into.set(bytes, length);
    length += bytes.length;
    silent = bytes.length === 0 ? silent + 1 : 0;
  });
  for (let at = 0; at < packed && silent < mostSilent; at += piece) {
    const isLast = at + piece >= packed;
    try {
      inflate.push(bytesOf(source, start + at, Math.min(piece, packed - at)), isLast);
    } catch (error) {
      throw error instanceof ArchiveError ? error : new ArchiveError('it is damaged');
    }
    yield;
  }
  if (length !== size || silent === mostSilent) throw new ArchiveError('it is damaged');
  return into;
}
