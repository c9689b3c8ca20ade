/** Reading numbers, names and times out of the bytes of an archive. */
import { ArchiveError, limits } from './limits.ts';

/** Bytes that are read where they are wanted; fewer behind the end. */
export interface ByteSource {
  readonly size: number;
  readonly read: (position: number, length: number) => Uint8Array;
}

/** So many bytes; throws `ArchiveError` where the file ends before. */
export function bytesOf(source: ByteSource, position: number, length: number): Uint8Array {
  const bytes = position < 0 || position + length > source.size ? undefined : source.read(position, length);
  if (bytes?.length !== length) throw new ArchiveError('it ends too early');
  return bytes;
}

/** Two bytes, the lower one first. */
export function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Four bytes, the lowest one first. */
export function long(bytes: Uint8Array, at: number): number {
  return (word(bytes, at) | (word(bytes, at + 2) << 16)) >>> 0;
}

/** Whether letters stand at the beginning of bytes. */
export function beginsWith(bytes: Uint8Array, letters: string): boolean {
  return Array.from(letters).every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

/** A name that is UTF-8, or of an old code page of which the letters of logs are the same. */
export function nameFrom(bytes: Uint8Array, isUtf8: boolean): string {
  return new TextDecoder(isUtf8 ? 'utf-8' : 'latin1').decode(bytes);
}

/** Date and time as DOS packs them, as if they were UTC: they state no zone. Milliseconds since 1970. */
export function dosTime(date: number, time: number): number {
  const [year, month, day] = [(date >> 9) + 1980, ((date >> 5) & 15) - 1, date & 31];
  return Date.UTC(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** A path as it is shown and asked for; the empty string where nothing of it is left. Nothing is ever written under it. */
export function safePath(written: string): string {
  return written
    .replaceAll('\\', '/')
    .split('/')
    .map((part) =>
      part
        .slice(-limits.name)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}:*?"<>|!#]/gu, '_')
        .trim(),
    )
    .filter((part) => part !== '' && !/^\.{1,}$/.test(part))
    .slice(-limits.depth)
    .join('/');
}

/** Tells apart files of one path: `distmgr (2).log`. */
export class PathBook {
  readonly #known = new Map<string, number>();

  /** A path that no other file has. */
  own(path: string): string {
    const key = path.toLowerCase();
    const before = this.#known.get(key) ?? 0;
    this.#known.set(key, before + 1);
    if (before === 0) return path;
    return this.own(path.replace(/(\.[^./]*)?$/, (extension) => ` (${String(before + 1)})${extension}`));
  }
}
