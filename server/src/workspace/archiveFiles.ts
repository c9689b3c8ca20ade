/** Files that lie in archives, beside those on the disk. Only archives that the user named are read, and nothing is unpacked to the disk. */
import { URI } from 'vscode-uri';
import { readArchive } from '../archive/archive.ts';
import { ArchiveError } from '../archive/limits.ts';
import type { Archive, PackedFile } from '../archive/packed.ts';
import { finished } from '../base/stepwise.ts';
import { archivePath, archiveScheme, isArchiveName } from '../shared/archiveAddress.ts';
import type { ByteTools } from '../text/byteTools.ts';
import { mayBeLog, ReplacedFileError, type FileFact, type FileSource, type Listing, type OpenFile } from './files.ts';
import { unreadKindOf } from './notes.ts';
import { inTurns } from './turns.ts';
import { nameOf } from './uris.ts';

/** An archive as it was when its directory was read. */
interface OpenArchive {
  readonly root: string;
  readonly archive: Archive;
  readonly handle: OpenFile;
  readonly fact: FileFact;
  readonly byPath: ReadonlyMap<string, PackedFile>;
}

/** A file in an archive. */
interface FoundFile {
  readonly in: OpenArchive;
  readonly file: PackedFile;
}

/** Unpacked bytes that are kept: 128 MiB, and the last lumps whatever their size. */
const mostKept = 128 * 1024 * 1024;
/** Two logs are read at the same time, part by part: neither may take the other's lump away. */
const fewestKept = 2;

/** A file source that knows archives too. */
export class ArchiveFiles implements FileSource {
  readonly tools: ByteTools;
  readonly #disk: FileSource;
  /** Roots of the archives that the user named. */
  readonly #named = new Set<string>();
  readonly #open = new Map<string, OpenArchive>();
  readonly #lumps = new Map<string, Uint8Array>();
  /** Lumps that are being unpacked: nobody unpacks one that another is about to have. */
  readonly #unpacking = new Map<string, Promise<Uint8Array>>();
  readonly #most: number;
  #weight = 0;

  constructor(disk: FileSource, most = mostKept) {
    this.#disk = disk;
    this.#most = most;
    this.tools = disk.tools;
  }

  /** The root under which the files of an archive are found from now on; undefined where the file is none by its name. */
  name(uri: string): string | undefined {
    const root = archiveRoot(uri);
    if (root !== undefined) this.#named.add(root);
    return root;
  }

  /** An archive is read no more. */
  forget(root: string): void {
    this.#named.delete(root);
    this.#open.get(root)?.handle.close();
    this.#open.delete(root);
    for (const key of this.#lumps.keys()) if (key.startsWith(`${root}\n`)) this.#drop(key);
  }

  /** All files of an archive. */
  async files(root: string): Promise<readonly PackedFile[]> {
    return (await this.#archiveOf(root)).archive.files;
  }

  async list(folder: string, deep: boolean): Promise<Listing> {
    const inside = placeOf(folder);
    if (inside === undefined) return this.#disk.list(folder, deep);
    const open = await this.#archiveOf(inside.root);
    const below = inside.inner === '' ? '' : `${inside.inner}/`;
    const own = open.archive.files.filter(
      ({ path }) => path.startsWith(below) && (deep || !path.slice(below.length).includes('/')),
    );
    const facts = own.map((file) => factOf({ in: open, file }));
    return {
      files: facts.filter(({ name }) => mayBeLog(name)),
      others: facts.filter(({ name }) => unreadKindOf(name) !== undefined).map(({ uri }) => uri),
      problems: [],
    };
  }

  async stat(uri: string): Promise<FileFact> {
    return placeOf(uri) === undefined ? this.#disk.stat(uri) : factOf(await this.#find(uri));
  }

  async open(uri: string): Promise<OpenFile> {
    if (placeOf(uri) === undefined) return this.#disk.open(uri);
    const found = await this.#find(uri);
    if (found.file.refusal !== undefined) throw new ArchiveError(found.file.refusal);
    return {
      fact: async () => factIn(found, await found.in.handle.fact()),
      read: async (position, into) => copied(await this.#unpacked(found), position, into),
      factNow: () => factIn(found, found.in.handle.factNow()),
      readNow: (position, into) => copied(this.#unpackedNow(found), position, into),
      close: () => undefined,
    };
  }

  /** There are no links in archives. */
  async real(uri: string): Promise<string> {
    return placeOf(uri) === undefined ? this.#disk.real(uri) : uri;
  }

  async #find(uri: string): Promise<FoundFile> {
    const { root, inner } = placeOf(uri) ?? { root: uri, inner: '' };
    const open = await this.#archiveOf(root);
    const file = open.byPath.get(inner);
    if (file === undefined) throw Object.assign(new Error('there is no such file in it'), { code: 'ENOENT' });
    return { in: open, file };
  }

  /** The directory as it is now: that of an archive that changed is read again. */
  async #archiveOf(root: string): Promise<OpenArchive> {
    if (!this.#named.has(root)) throw Object.assign(new ArchiveError('it was not opened'), { code: 'ENOENT' });
    const fact = await this.#disk.stat(fileOfRoot(root));
    const known = this.#open.get(root);
    if (known !== undefined && stampOf(known.fact) === stampOf(fact)) return known;
    const open = opened(root, fact, await this.#disk.open(fileOfRoot(root)));
    this.#open.get(root)?.handle.close();
    this.#open.set(root, open);
    return open;
  }

  async #unpacked(found: FoundFile): Promise<Uint8Array> {
    const key = keyOf(found);
    return this.#keep(found, this.#lumps.get(key) ?? (await (this.#unpacking.get(key) ?? this.#unpack(key, found))));
  }

  #unpack(key: string, { in: { archive }, file }: FoundFile): Promise<Uint8Array> {
    const lump = inTurns(archive.unpack(file.lump)).finally(() => this.#unpacking.delete(key));
    this.#unpacking.set(key, lump);
    return lump;
  }

  #unpackedNow(found: FoundFile): Uint8Array {
    const lump = this.#lumps.get(keyOf(found)) ?? finished(found.in.archive.unpack(found.file.lump));
    return this.#keep(found, lump);
  }

  /** The bytes of one file. Those of lumps that were not asked for longest are given up. */
  #keep(found: FoundFile, lump: Uint8Array): Uint8Array {
    const key = keyOf(found);
    this.#drop(key);
    this.#lumps.set(key, lump);
    this.#weight += lump.length;
    for (const other of this.#lumps.keys()) {
      if (this.#weight <= this.#most || this.#lumps.size <= fewestKept) break;
      this.#drop(other);
    }
    return lump.subarray(found.file.from, found.file.from + found.file.size);
  }

  #drop(key: string): void {
    this.#weight -= this.#lumps.get(key)?.length ?? 0;
    this.#lumps.delete(key);
  }
}

/** An archive whose directory is read now. */
function opened(root: string, fact: FileFact, handle: OpenFile): OpenArchive {
  const read = (position: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, handle.readNow(position, bytes));
  };
  try {
    const archive = readArchive({ size: fact.size, read });
    return { root, archive, handle, fact, byPath: new Map(archive.files.map((file) => [file.path, file])) };
  } catch (error) {
    handle.close();
    throw error;
  }
}

/** The root of what lies in an archive on the disk; undefined where a file is none by its name. */
export function archiveRoot(uri: string): string | undefined {
  const { scheme, authority, path } = URI.parse(uri);
  if (scheme !== 'file' || !isArchiveName(path)) return undefined;
  return URI.from({ scheme: archiveScheme, authority, path: `${path}!` }).toString();
}

/** The archive of such a root. */
function fileOfRoot(root: string): string {
  const { authority, path } = URI.parse(root);
  return URI.from({ scheme: 'file', authority, path: path.slice(0, -1) }).toString();
}

function placeOf(uri: string): { readonly root: string; readonly inner: string } | undefined {
  if (!uri.startsWith(`${archiveScheme}:`)) return undefined;
  const { authority, path } = URI.parse(uri);
  const place = archivePath(path);
  if (place === undefined) throw new ArchiveError('it is no address of an archive');
  return { root: URI.from({ scheme: archiveScheme, authority, path: place.root }).toString(), inner: place.inner };
}

function stampOf({ size, modified, identity }: FileFact): string {
  return `${identity.id} ${String(size)} ${String(modified)}`;
}

function keyOf({ in: { root, fact }, file }: FoundFile): string {
  return `${root}\n${stampOf(fact)}\n${String(file.lump)}`;
}

function factOf({ in: { root, fact }, file }: FoundFile): FileFact {
  const { authority, path } = URI.parse(root);
  const uri = URI.from({ scheme: archiveScheme, authority, path: `${path}/${file.path}` }).toString();
  const { size, modified } = file;
  return { uri, name: nameOf(uri), size, modified, identity: { id: `${uri} ${stampOf(fact)}`, born: 0 } };
}

/** The archive must still be the one whose directory was read. */
function factIn(found: FoundFile, now: FileFact): FileFact {
  if (stampOf(now) !== stampOf(found.in.fact)) throw new ReplacedFileError(`${now.name} is another archive now.`);
  return factOf(found);
}

function copied(bytes: Uint8Array, position: number, into: Uint8Array): number {
  const part = bytes.subarray(position, position + into.length);
  into.set(part);
  return part.length;
}
