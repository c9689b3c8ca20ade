/** Files that exist only in memory: for tests, and where there is no disk. */
import { plainTools } from '../text/byteTools.ts';
import { ReplacedFileError, type FileFact, type FileSource, type OpenFile } from './files.ts';
import { folderOf, nameOf } from './uris.ts';

/** A file: what a name stands for, and what a handle goes on reading when the name stands for another one. */
interface MemoryFile {
  readonly id: number;
  bytes: Uint8Array;
  /** Milliseconds since 1970. */
  modified: number;
}

/** A disk in memory, on which files can be changed as a site server changes them. */
export class MemoryDisk {
  /** How many bytes were read. */
  bytesRead = 0;
  /** Handles that are open. */
  handles = 0;
  readonly #nodes = new Map<string, MemoryFile>();
  #last = 0;
  #clock = 0;

  /** Writes a file anew in its place, or creates it. */
  write(uri: string, bytes: Uint8Array): void {
    const node = this.#nodes.get(uri);
    if (node === undefined) this.#nodes.set(uri, { id: (this.#last += 1), bytes, modified: (this.#clock += 1) });
    else this.#change(node, bytes);
  }

  /** Writes behind the end of a file. */
  append(uri: string, bytes: Uint8Array): void {
    const node = this.#nodeOf(uri);
    const grown = new Uint8Array(node.bytes.length + bytes.length);
    grown.set(node.bytes);
    grown.set(bytes, node.bytes.length);
    this.#change(node, grown);
  }

  /** Gives a file another name; a file that had that name is gone. */
  rename(from: string, to: string): void {
    this.#nodes.set(to, this.#nodeOf(from));
    this.#nodes.delete(from);
  }

  /** Deletes a file; handles go on reading it. */
  remove(uri: string): void {
    this.#nodes.delete(uri);
  }

  /** The files as the server reads them. */
  files(): FileSource {
    return {
      list: (folder, deep) => {
        const within = (uri: string) => (deep ? uri.startsWith(`${folder}/`) : folderOf(uri) === folder);
        const files = [...this.#nodes.keys()].filter(within).map((uri) => this.#factOf(uri, this.#nodeOf(uri)));
        return Promise.resolve({ files, others: [], problems: [] });
      },
      stat: (uri) => Promise.resolve().then(() => this.#factOf(uri, this.#nodeOf(uri))),
      open: (uri) => Promise.resolve().then(() => this.#open(uri)),
      real: (uri) => Promise.resolve(uri),
      tools: plainTools,
    };
  }

  #open(uri: string): OpenFile {
    const node = this.#nodeOf(uri);
    let isOpen = true;
    this.handles += 1;
    const reopen = (): void => {
      if (isOpen) return;
      if (this.#nodes.get(uri) !== node) throw new ReplacedFileError(`${nameOf(uri)} is another file now.`);
      isOpen = true;
      this.handles += 1;
    };
    const factNow = (): FileFact => (reopen(), this.#factOf(uri, node));
    const readNow = (position: number, into: Uint8Array): number => (reopen(), this.#read(node, position, into));
    return {
      factNow,
      readNow,
      fact: () => Promise.resolve().then(factNow),
      read: (position, into) => Promise.resolve().then(() => readNow(position, into)),
      close: () => {
        if (isOpen) this.handles -= 1;
        isOpen = false;
      },
    };
  }

  #read(node: MemoryFile, position: number, into: Uint8Array): number {
    const bytes = node.bytes.subarray(position, position + into.length);
    into.set(bytes);
    this.bytesRead += bytes.length;
    return bytes.length;
  }

  #change(node: MemoryFile, bytes: Uint8Array): void {
    node.bytes = bytes;
    node.modified = this.#clock += 1;
  }

  #nodeOf(uri: string): MemoryFile {
    const node = this.#nodes.get(uri);
    if (node === undefined) throw Object.assign(new Error(`No such file: ${uri}`), { code: 'ENOENT' });
    return node;
  }

  #factOf(uri: string, { id, bytes, modified }: MemoryFile): FileFact {
    return { uri, name: nameOf(uri), size: bytes.length, modified, identity: { id: String(id), born: 0 } };
  }
}

/** A file source over a map from URIs to contents. The map may change between calls. */
export function memoryFiles(files: ReadonlyMap<string, Uint8Array>): FileSource {
  const disk = new MemoryDisk();
  const known = new Map<string, Uint8Array>();
  const source = disk.files();
  const follow = (): void => {
    for (const uri of known.keys()) if (!files.has(uri)) disk.remove(uri);
    for (const [uri, bytes] of files) if (known.get(uri) !== bytes) disk.write(uri, bytes);
    known.clear();
    for (const [uri, bytes] of files) known.set(uri, bytes);
  };
  return {
    ...source,
    list: (folder, deep) => (follow(), source.list(folder, deep)),
    stat: (uri) => (follow(), source.stat(uri)),
    open: (uri) => (follow(), source.open(uri)),
  };
}
