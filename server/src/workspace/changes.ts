/** How a log changed, told from what was known of its file and what is seen of it now. */

/** Which file stands behind a name. */
export interface FileIdentity {
  /** Device and number of the file on it; the empty string where the host does not know them. */
  readonly id: string;
  /** When the file was created, in milliseconds since 1970; 0 where that is not known. Numbers are used again. */
  readonly born: number;
}

/** What is kept of a file that was read. */
export interface KnownFile {
  readonly identity: FileIdentity;
  /** Bytes that were read. */
  readonly size: number;
  /** Milliseconds since 1970, before it was read. */
  readonly modified: number;
  /** The first bytes. */
  readonly head: Uint8Array;
  /** The last bytes that were read. */
  readonly tail: Uint8Array;
}

/** What is seen of the file under the same name now. */
export interface SeenFile {
  readonly identity: FileIdentity;
  readonly size: number;
  readonly modified: number;
  /** As many of its first bytes as are kept of the known file, or fewer where there are fewer. */
  readonly head: Uint8Array;
  /** The bytes that stand where the known file ended, as many as are kept. */
  readonly tail: Uint8Array;
}

/**
 * `appended`: the text is the known one and more behind it. `rewritten`: the same file with other text, also when it was cut.
 * `rolledOver`: another file has the name, as when `distmgr.log` became `distmgr.lo_` and a new one was begun.
 */
export type LogChange = 'unchanged' | 'appended' | 'rewritten' | 'rolledOver' | 'gone';

/** So many first bytes tell one log from another: they hold the times of its first records. */
export const headBytes = 4096;
/** So many bytes before the old end tell whether a log was continued there. */
export const tailBytes = 1024;

/** Whether two files are one. Unknown where the host does not number files: then not. */
export function isSameFile(one: FileIdentity, other: FileIdentity): boolean {
  if (one.id === '' || one.id !== other.id) return false;
  return one.born === 0 || other.born === 0 || one.born === other.born;
}

/** Whether a file is certainly as it was, without a look into it. */
export function looksUnchanged(known: KnownFile, fact: Omit<SeenFile, 'head' | 'tail'>): boolean {
  const same = isSameFile(known.identity, fact.identity) || (known.identity.id === '' && fact.identity.id === '');
  return same && known.size === fact.size && known.modified === fact.modified;
}

/**
 * How a log changed; `seen` is undefined when there is no such file any more. Bytes prove more than numbers do: a file that
 * begins as the known one and goes on where that ended continues it, also when a copy took its place.
 */
export function changeOf(known: KnownFile, seen: SeenFile | undefined): LogChange {
  if (seen === undefined) return 'gone';
  if (looksUnchanged(known, seen)) return 'unchanged';
  const same = isSameFile(known.identity, seen.identity);
  if (seen.size >= known.size && areEqual(known.head, seen.head) && areEqual(known.tail, seen.tail)) {
    if (known.size === 0 && !same) return seen.size === 0 ? 'unchanged' : 'rolledOver';
    return seen.size === known.size ? 'unchanged' : 'appended';
  }
  return same ? 'rewritten' : 'rolledOver';
}

/** Whether bytes are the same. */
export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
