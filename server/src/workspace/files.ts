/** Where files come from: the only way to them. A disk twin and an in-memory twin implement it. */

/** A file as a folder lists it. */
export interface FileFact {
  readonly uri: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Reads files. Every method may reject; a file that cannot be read is reported and left out, the others go on. */
export interface FileSource {
  /** Files in a folder; with `deep`, in all folders below it too. Links are not followed. */
  readonly list: (folder: string, deep: boolean) => Promise<readonly FileFact[]>;
  /** What is known of one file. */
  readonly stat: (uri: string) => Promise<FileFact>;
  /** The bytes of a file, or its first `length` bytes. */
  readonly read: (uri: string, length?: number) => Promise<Uint8Array>;
}
