/** Reads the logs that the command line names, through the same store as the language server. */
import { join, relative, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { oneLine } from '../features/markdown.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { FileSource, OpenFile } from '../workspace/files.ts';
import { ArchiveFiles } from '../workspace/archiveFiles.ts';
import { LogStore, UnreadableLogError } from '../workspace/store.ts';
import { folderOf, nameOf } from '../workspace/uris.ts';
import { logsOf } from '../workspace/logSet.ts';
import type { GivenLogs } from '../report/given.ts';

/** The logs of a command line: files are named in the way that their argument was given, the renamed beginning of a log before the rest. */
export interface NamedLogs extends GivenLogs {
  /** Bytes of the file of a log. */
  readonly sizeOf: (uri: string) => Promise<number>;
  /** Files could not be read, or no log was found at all. */
  readonly isIncomplete: boolean;
}

/** How the logs are read. */
export interface ReadingWishes {
  readonly codePage: string;
  readonly bias: number | undefined;
  /** Which messages the records are does not matter. */
  readonly fieldsOnly?: boolean;
  /** Called before a file is read. */
  readonly reading: (name: string) => void;
}

/** Input that cannot be read at all; the message is a sentence for the person. */
export class InputError extends Error {}

const longestPath = 500;

interface Folder {
  readonly uri: string;
  readonly shown: string;
}

/** Reads files, whatever their names, and folders with all folders below them. Throws `InputError`. */
export async function readLogs(files: FileSource, paths: readonly string[], wishes: ReadingWishes): Promise<NamedLogs> {
  const reader = new LogReader(files, wishes);
  for (const path of paths) await reader.add(path);
  return reader.finish(paths);
}

class LogReader {
  readonly #files: ArchiveFiles;
  readonly #wishes: ReadingWishes;
  readonly #store: LogStore;
  readonly #folders: Folder[] = [];
  readonly #named = new Map<string, string>();
  #failed = false;

  constructor(files: FileSource, wishes: ReadingWishes) {
    this.#files = new ArchiveFiles({
      list: (uri, deep) => files.list(uri, deep),
      stat: (uri) => files.stat(uri),
      open: (uri) => this.#open(files, uri),
      real: (uri) => files.real(uri),
      tools: files.tools,
    });
    this.#wishes = wishes;
    const budget = Number.POSITIVE_INFINITY;
    const { codePage: ansiCodePage, bias: assumedBias, fieldsOnly = false } = wishes;
    const options = { ansiCodePage, assumedBias, fieldsOnly, budget, exclude: [] };
    this.#store = new LogStore(this.#files, options);
  }

  /** Reads a file or a folder. */
  async add(path: string): Promise<void> {
    const uri = URI.file(resolve(path)).toString();
    const isFolder = await this.#files.list(uri, false).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) === 'ENOTDIR') return false;
        throw new InputError(`${oneLine(path, longestPath)} cannot be read: ${reasonOf(error)}.`);
      },
    );
    const root = isFolder ? undefined : this.#files.name(uri);
    if (root !== undefined) return this.#addArchive(path, root);
    if (!isFolder) return this.#addFile(path, uri);
    this.#folders.push({ uri, shown: path });
    await this.#store.index(uri, true, () => Promise.resolve(true));
  }

  /** The logs that were read. */
  finish(paths: readonly string[]): NamedLogs {
    const workspace = this.#store.workspace();
    const logs = logsOf(workspace).toSorted((a, b) => comparePieces(a, b));
    // Without paths nothing is looked for.
    const isEmpty = logs.length === 0 && paths.length > 0;
    const none = `No log was found in ${oneLine(paths.join(', '), longestPath)}: folders are searched for .log and .lo_ files.`;
    return {
      workspace,
      logs,
      fileOf: (uri) => this.#fileOf(uri),
      sizeOf: async (uri) => (await this.#files.stat(uri)).size,
      leftOut: [...this.#store.leftOut(), ...(isEmpty ? [none] : [])],
      notes: this.#store.notes(),
      namesBeside: [...this.#store.namesBeside(), ...(isEmpty ? paths.flatMap((path) => path.split(/[\\/]/)) : [])],
      isIncomplete: this.#failed || isEmpty,
    };
  }

  /** An archive is read where it lies, as a folder is. */
  async #addArchive(path: string, root: string): Promise<void> {
    await this.#files.list(root, true).catch((error: unknown) => {
      throw new InputError(`${oneLine(path, longestPath)} cannot be read: ${reasonOf(error)}.`);
    });
    this.#folders.push({ uri: root, shown: path });
    await this.#store.index(root, true, () => Promise.resolve(true));
  }

  /** A file that is named is read whatever it is called. */
  async #addFile(path: string, uri: string): Promise<void> {
    const shown = oneLine(path, longestPath);
    await this.#store.ensure(uri).catch((error: unknown) => {
      const { reason, cause } = error instanceof UnreadableLogError ? error : { reason: undefined, cause: error };
      if (cause !== undefined || reason === undefined)
        throw new InputError(`${shown} cannot be read: ${reasonOf(cause)}.`);
      throw new InputError(`${shown} is ${reason}.`);
    });
    this.#named.set(uri, path);
  }

  /** Tells of a file before it is read, and keeps in mind that one could not be. */
  async #open(files: FileSource, uri: string): Promise<OpenFile> {
    this.#wishes.reading(oneLine(nameOf(uri), 100));
    try {
      return await files.open(uri);
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /** A report names each file as often as it has lines of it, so its name is found once. */
  #fileOf(uri: string): string {
    const own = this.#named.get(uri) ?? this.#shown(uri);
    this.#named.set(uri, own);
    return own;
  }

  #shown(uri: string): string {
    const folder = this.#folders.find((other) => uri.startsWith(`${other.uri}/`));
    const path = URI.parse(uri).fsPath;
    return folder === undefined ? path : join(folder.shown, relative(URI.parse(folder.uri).fsPath, path));
  }
}

/** `distmgr.lo_` holds what came before `distmgr.log`. */
function comparePieces(a: EventLog, b: EventLog): number {
  if (b.continues?.uri === a.uri) return -1;
  if (a.continues?.uri === b.uri) return 1;
  const [one, other] = [a, b].map(({ uri, fileName }) => `${folderOf(uri)}\n${fileName.toLowerCase()}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EBUSY', 'another program has locked it'],
]);

function reasonOf(error: unknown): string {
  const known = reasons.get(codeOf(error) ?? '');
  return known ?? oneLine(error instanceof Error ? error.message : String(error), 200);
}
