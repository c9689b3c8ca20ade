/** Where files come from: the only way to them. A disk twin and an in-memory twin implement it. */
import type { ByteTools } from '../text/byteTools.ts';
import type { FileIdentity } from './changes.ts';

/** A file as a folder lists it. */
export interface FileFact {
  readonly uri: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly identity: FileIdentity;
}

/** A folder below the listed one that could not be looked through, or a file in one of them that could not be looked at. */
export interface ListingProblem {
  readonly uri: string;
  readonly error: unknown;
  readonly isFile?: boolean;
}

/** What a folder holds that is not gone into, and may hold logs: links, and folders very far below the listed one. */
export type PassedOver = 'link' | 'deep';

/** What a folder holds. */
export interface Listing {
  readonly files: readonly FileFact[];
  /** URIs of files that may hold logs and are not read by what they are called: archives, texts, tables. */
  readonly others: readonly string[];
  /** By their URIs. */
  readonly passedOver?: ReadonlyMap<string, PassedOver>;
  readonly problems: readonly ListingProblem[];
}

/**
 * A file that is read piece by piece. It stays the same file when it is renamed. The host may give its handle back to the
 * system between calls; when another file has its name by then, every method throws `ReplacedFileError`.
 */
export interface OpenFile {
  readonly fact: () => Promise<FileFact>;
  /** Fills `into` from a place in the file; answers how many bytes there were. */
  readonly read: (position: number, into: Uint8Array) => Promise<number>;
  /** `fact` and `read` at once, for the few bytes that a request needs. */
  readonly factNow: () => FileFact;
  readonly readNow: (position: number, into: Uint8Array) => number;
  /** Gives the handle back. */
  readonly close: () => void;
}

/** The file that was opened cannot be reached any more: another one has its name. */
export class ReplacedFileError extends Error {}

/**
 * Reads files. Every method may reject, and does so where there is no answer; a file that cannot be read is reported and left
 * out, the others go on.
 */
export interface FileSource {
  /** Files in a folder; with `deep`, in all folders below it too. Links are not followed. */
  readonly list: (folder: string, deep: boolean) => Promise<Listing>;
  /** What is known of one file. */
  readonly stat: (uri: string) => Promise<FileFact>;
  readonly open: (uri: string) => Promise<OpenFile>;
  /** The URI of the file or folder itself, where links lead to it. */
  readonly real: (uri: string) => Promise<string>;
  readonly tools: ByteTools;
}

/** Whether a file of a folder may be a log, by its name. */
export function mayBeLog(name: string): boolean {
  return /\.lo[g_]$/i.test(name);
}

/** Whether an error says that there is no such file, not that it cannot be read just now. */
export function isGone(error: unknown): boolean {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
