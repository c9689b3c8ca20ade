/** Cabinets, as makecab and Windows' own collectors make them. Format: Microsoft, "[MS-CAB]: Cabinet File Format", "[MS-MCI]". */
import { inflateSync } from 'fflate';
import type { Steps } from '../base/stepwise.ts';
import { beginsWith, bytesOf, dosTime, long, nameFrom, PathBook, safePath, word, type ByteSource } from './bytes.ts';
import { ArchiveError, limits, refusalOfSizes } from './limits.ts';
import type { Archive, PackedFile } from './packed.ts';

/** Whether these are the first bytes of a cabinet. */
export function isCab(head: Uint8Array): boolean {
  return beginsWith(head, 'MSCF');
}

/** What a cabinet packs as one: files stand in it one behind the other. */
interface CabFolder {
  readonly start: number;
  readonly blocks: number;
  readonly method: number;
}

interface CabHeader {
  readonly folders: readonly CabFolder[];
  readonly firstFile: number;
  readonly fileCount: number;
  /** Bytes in the head of each block that mean nothing here. */
  readonly blockReserve: number;
}

/** The directory of a cabinet. Throws `ArchiveError`. */
export function readCab(source: ByteSource): Archive {
  const header = headerOf(source);
  const files = filesOf(source, header);
  const sizes = header.folders.map(() => 0);
  for (const { lump, from, size } of files)
    if (lump < sizes.length) sizes[lump] = Math.max(sizes[lump] ?? 0, from + size);
  const refused = sizes.map((size, lump) => refusalOf(header.folders[lump], size, source.size));
  return {
    files: files.map((file) => ({ ...file, refusal: file.refusal ?? refused[file.lump] })),
    unpack: (lump) => unpack(source, header, lump, sizes[lump] ?? 0),
  };
}

const flag = { previous: 1, next: 2, reserve: 4 } as const;

function headerOf(source: ByteSource): CabHeader {
  const head = bytesOf(source, 0, 36);
  const [folderCount, fileCount, flags] = [word(head, 26), word(head, 28), word(head, 30)];
  if (fileCount > limits.files) throw new ArchiveError(`it holds more than ${limits.files.toLocaleString('en')} files`);
  const reserve = (flags & flag.reserve) === 0 ? undefined : bytesOf(source, 36, 4);
  let at = reserve === undefined ? 36 : 40 + word(reserve, 0);
  // Names of the cabinets before and behind, and of their disks.
  for (const each of [flag.previous, flag.next]) {
    if ((flags & each) === 0) continue;
    for (let texts = 0; texts < 2; texts++) at = textAt(source, at).end;
  }
  const length = 8 + (reserve?.[2] ?? 0);
  const bytes = bytesOf(source, at, folderCount * length);
  const folders = Array.from({ length: folderCount }, (_, index) => ({
    start: long(bytes, index * length),
    blocks: word(bytes, index * length + 4),
    method: word(bytes, index * length + 6) & 0xf,
  }));
  return { folders, firstFile: long(head, 16), fileCount, blockReserve: reserve?.[3] ?? 0 };
}

/** Bytes of a text that ends with a zero, and the place behind it. */
function textAt(source: ByteSource, at: number): { readonly bytes: Uint8Array; readonly end: number } {
  const bytes = source.read(at, limits.name + 1);
  const length = bytes.indexOf(0);
  if (length < 0) throw new ArchiveError('its directory is damaged');
  return { bytes: bytes.subarray(0, length), end: at + length + 1 };
}

const utf8Name = 0x80;

function filesOf(source: ByteSource, { folders, firstFile, fileCount }: CabHeader): readonly PackedFile[] {
  const files: PackedFile[] = [];
  const paths = new PathBook();
  for (let at = firstFile, seen = 0; seen < fileCount; seen++) {
    const head = bytesOf(source, at, 16);
    const { bytes, end } = textAt(source, at + 16);
    const path = safePath(nameFrom(bytes, (word(head, 14) & utf8Name) !== 0));
    const lump = word(head, 8);
    const refusal = lump < folders.length ? undefined : 'it goes over several cabinets';
    const modified = dosTime(word(head, 10), word(head, 12));
    const place = { size: long(head, 0), from: long(head, 4), lump };
    if (path !== '') files.push({ path: paths.own(path), modified, ...place, refusal });
    at = end;
  }
  return files;
}

const methods = ['not at all', 'MSZIP', 'Quantum', 'LZX'] as const;

function refusalOf(folder: CabFolder | undefined, size: number, packed: number): string | undefined {
  if (folder === undefined) return 'it is not there';
  const method = methods[folder.method] ?? 'an unknown method';
  const isRead = method === 'not at all' || method === 'MSZIP';
  return isRead ? refusalOfSizes(packed, size) : `it is packed by ${method}, which is not read; unpack the cabinet`;
}

/** MSZIP looks back so many bytes, also into the block before. */
const window = 32_768;

function* unpack(
  source: ByteSource,
  { folders, blockReserve }: CabHeader,
  lump: number,
  size: number,
): Steps<Uint8Array> {
  const folder = folders[lump];
  if (folder === undefined) throw new ArchiveError('it is not there');
  const into = new Uint8Array(size);
  let [at, length] = [folder.start, 0];
  for (let block = 0; block < folder.blocks && length < size; block++) {
    const head = bytesOf(source, at, 8);
    const [packed, unpacked] = [word(head, 4), word(head, 6)];
    const bytes = bytesOf(source, at + 8 + blockReserve, packed);
    const own =
      folder.method === 0 ? bytes : zipped(bytes, unpacked, into.subarray(Math.max(0, length - window), length));
    into.set(own.subarray(0, size - length), length);
    length = Math.min(size, length + own.length);
    at += 8 + blockReserve + packed;
    yield;
  }
  if (length < size) throw new ArchiveError('it is damaged');
  return into;
}

/** A block of MSZIP: deflate behind its mark, with what was unpacked before as its dictionary. */
function zipped(bytes: Uint8Array, length: number, dictionary: Uint8Array): Uint8Array {
  if (!beginsWith(bytes, 'CK') || length > window) throw new ArchiveError('it is damaged');
  try {
    const own = inflateSync(bytes.subarray(2), { out: new Uint8Array(length), dictionary });
    if (own.length === length) return own;
  } catch {
    // What is told below.
  }
  throw new ArchiveError('it is damaged');
}
