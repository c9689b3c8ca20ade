/** Files on disk. Only paths below folders that the user opened come in here; never a path that a log names. */
import { isAscii } from 'node:buffer';
import {
  close,
  closeSync,
  constants,
  fstat,
  fstatSync,
  open as openWithCallback,
  openSync,
  read as readWithCallback,
  readSync,
  type BigIntStats,
} from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { URI } from 'vscode-uri';
import type { ByteTools } from '../text/byteTools.ts';
import { substitute } from '../text/units.ts';
import { isSameFile, type FileIdentity } from './changes.ts';
import { ReplacedFileError, type FileFact, type FileSource, type OpenFile } from './files.ts';
import { listFolder, type FolderCalls } from './diskFolders.ts';
import { Patience } from './patience.ts';
import { patient } from './patientFiles.ts';

/** Node's own functions go through bytes many times faster than a loop does. */
const tools: ByteTools = {
  // The search for a byte in Node's own buffers is three times as fast as in others.
  allocate: (length) => Buffer.allocUnsafeSlow(length),
  isAscii,
  asciiCutter: (bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return (from, to) => buffer.toString('latin1', from, to);
  },
  textCutter: (text) => {
    const buffer = Buffer.from(text, 'utf16le');
    return (from, to) => buffer.toString('utf16le', from * 2, to * 2);
  },
  fillUnits: (text, into) => {
    const buffer = Buffer.from(into.buffer, into.byteOffset, into.byteLength);
    // The engine knows of most texts that they hold no such character.
    if (/[\u0100-\uffff]/.test(text)) fillWideUnits(text, into);
    else buffer.write(text, 'latin1');
  },
};

function fillWideUnits(text: string, into: Uint8Array): void {
  const pairs = new Uint32Array(Math.ceil(text.length / 2));
  const units = new Uint16Array(pairs.buffer, 0, text.length);
  Buffer.from(pairs.buffer).write(text, 'utf16le');
  into.set(units);
  // Two units are looked at together; few logs hold a character above 0xFF at all.
  for (let index = 0; index < pairs.length; index += 1) {
    if (((pairs[index] ?? 0) & 0xff00ff00) === 0) continue;
    for (const at of [index * 2, index * 2 + 1]) if ((units[at] ?? 0) > 0xff) into[at] = substitute;
  }
}

/** What a real disk is asked for about its folders. */
export const diskCalls: FolderCalls = {
  entriesOf: (path) => readdir(path, { withFileTypes: true }),
  factOf: async (path) => factFrom(nameFrom(path), await stat(path, { bigint: true })),
};

/** The file source of a real disk. */
export function diskFilesOn(calls: FolderCalls, patience: Patience): FileSource {
  const source: FileSource = {
    list: (folder, deep) => listFolder({ calls, patience }, pathOf(folder), deep),
    stat: async (uri) => calls.factOf(pathOf(uri)),
    open: async (uri) => {
      const file = openFile(new DiskHandle(pathOf(uri)));
      await file.fact();
      return file;
    },
    real: async (uri) => URI.file(await realpath(pathOf(uri))).toString(),
    tools,
  };
  return patient(source, patience);
}

/** The path of a file's URI. Other schemes have paths too, but their files are not on this disk. */
function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') throw new Error(`it is not on a disk but in ${parsed.scheme}`);
  return parsed.fsPath;
}

function nameFrom(path: string): Pick<FileFact, 'uri' | 'name'> {
  return { uri: URI.file(path).toString(), name: path.replace(/^.*[\\/]/, '') };
}

function factFrom(name: Pick<FileFact, 'uri' | 'name'>, stats: BigIntStats): FileFact {
  // A pipe with the name of a log would never end.
  if (!stats.isFile()) throw Object.assign(new Error(`it is ${kindOf(stats)}`), { code: 'ENOTFILE' });
  return {
    ...name,
    size: Number(stats.size),
    modified: Number(stats.mtimeNs) / 1e6,
    identity: { id: stats.ino === 0n ? '' : `${String(stats.dev)}:${String(stats.ino)}`, born: bornFrom(stats) },
  };
}

/** What has the name of a file and is none. */
function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

/** Where the file system does not note when a file was created, the time of its last change is given instead. */
function bornFrom({ birthtimeNs, ctimeNs }: BigIntStats): number {
  return birthtimeNs === ctimeNs ? 0 : Number(birthtimeNs) / 1e6;
}

/** So many handles are open at most; those that were not used for longest are given back first. */
const mostHandles = 64;

/**
 * A handle that is not used is given back after so many milliseconds. A file that is open can be renamed, but on older
 * Windows its name cannot be given to another file before the last handle is closed: a log's rollover would fail.
 */
const idleTime = process.platform === 'win32' ? 1_000 : 30_000;

/** All open handles, the one that was used last at the end. */
const openHandles = new Set<DiskHandle>();
let idleTimer: ReturnType<typeof setTimeout> | undefined;

// A pipe with the name of a log would keep whoever opens it waiting; only some hosts have such.
const nonBlocking: number | undefined = constants.O_NONBLOCK;
const flags = constants.O_RDONLY | (nonBlocking ?? 0);

const opened = promisify(openWithCallback);
const statted = promisify(fstat) as (descriptor: number, options: { bigint: true }) => Promise<BigIntStats>;
const readBytes = promisify(readWithCallback);

/** A file as its readers see it: what is asked of it, they ask the handle for. */
function openFile(handle: DiskHandle): OpenFile {
  return {
    fact: () =>
      handle.whileOpen(async (descriptor) => factFrom(handle.name, await statted(descriptor, { bigint: true }))),
    read: (position, into) => handle.whileOpen((descriptor) => readWhole(descriptor, position, into)),
    factNow: () => factFrom(handle.name, fstatSync(handle.openNow(), { bigint: true })),
    readNow: (position, into) => readWholeNow(handle.openNow(), position, into),
    close: () => handle.close(),
  };
}

async function readWhole(descriptor: number, position: number, into: Uint8Array): Promise<number> {
  let length = 0;
  while (length < into.length) {
    const { bytesRead } = await readBytes(descriptor, into, length, into.length - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

function readWholeNow(descriptor: number, position: number, into: Uint8Array): number {
  let length = 0;
  while (length < into.length) {
    const count = readSync(descriptor, into, length, into.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** The system's handle of one file: opened when it is needed, given back when it is not used. */
class DiskHandle {
  readonly name: Pick<FileFact, 'uri' | 'name'>;
  readonly #path: string;
  /** What was opened first. */
  #identity: FileIdentity | undefined;
  #descriptor: number | undefined;
  /** Calls that wait for the system: the handle must stay open. */
  #busy = 0;
  #lastUse = 0;

  constructor(path: string) {
    this.#path = path;
    this.name = nameFrom(path);
  }

  /** Gives the handle back, unless a call still waits. */
  close(): void {
    if (this.#descriptor === undefined || this.#busy > 0) return;
    close(this.#descriptor);
    this.#descriptor = undefined;
    openHandles.delete(this);
  }

  /** Closes the handle when it has not been used since a time. */
  closeIfIdle(since: number): void {
    if (this.#lastUse <= since) this.close();
  }

  /** Does something with the handle, which is not given back meanwhile. */
  async whileOpen<Result>(work: (descriptor: number) => Promise<Result>): Promise<Result> {
    this.#busy += 1;
    try {
      if (this.#descriptor === undefined) {
        const descriptor = await opened(this.#path, flags);
        // Another call may have been faster.
        if (this.#descriptor === undefined) this.#adopt(descriptor);
        else close(descriptor);
      }
      return await work(this.openNow());
    } finally {
      this.#busy -= 1;
    }
  }

  /** The handle at once. */
  openNow(): number {
    if (this.#descriptor === undefined) this.#adopt(openSync(this.#path, flags));
    openHandles.delete(this);
    openHandles.add(this);
    this.#lastUse = performance.now();
    closeUnused();
    return this.#descriptor ?? -1;
  }

  /** Takes a handle when the file behind it is the one that was opened first. */
  #adopt(descriptor: number): void {
    try {
      const { identity, name } = factFrom(this.name, fstatSync(descriptor, { bigint: true }));
      const known = this.#identity ?? identity;
      if (known.id !== identity.id || (known.id !== '' && !isSameFile(known, identity)))
        throw new ReplacedFileError(`${name} is another file now.`);
      this.#identity = known;
      this.#descriptor = descriptor;
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }
}

function closeUnused(): void {
  for (const handle of openHandles) {
    if (openHandles.size <= mostHandles) break;
    handle.close();
  }
  idleTimer ??= setTimeout(closeIdle, idleTime).unref();
}

function closeIdle(): void {
  idleTimer = undefined;
  const since = performance.now() - idleTime;
  for (const handle of openHandles) handle.closeIfIdle(since);
  if (openHandles.size > 0) idleTimer = setTimeout(closeIdle, idleTime).unref();
}

/** The disks of this host. All share one patience, as they share the host's threads. */
export const diskFiles: FileSource = diskFilesOn(diskCalls, new Patience());
