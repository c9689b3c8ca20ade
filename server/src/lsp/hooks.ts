/** What pages and following need of a session beyond its logs: bytes of a file, and whether its growth is looked for. */
import type { Session } from './session.ts';

/** Part of a file, and what is known of all of it. */
export interface Bytes {
  readonly bytes: Uint8Array;
  /** Bytes of the whole file. */
  readonly size: number;
}

/** The first bytes of a file. Rejects when it cannot be read. */
export function headOf(session: Session, uri: string, length: number): Promise<Bytes> {
  return partOf(session, uri, (size) => ({ from: 0, length: Math.min(length, size) }));
}

/** The last bytes of a file. Rejects when it cannot be read. */
export function tailOf(session: Session, uri: string, length: number): Promise<Bytes> {
  return partOf(session, uri, (size) => ({ from: Math.max(0, size - length), length: Math.min(length, size) }));
}

type PartOfFile = (size: number) => { readonly from: number; readonly length: number };

async function partOf({ files }: Session, uri: string, part: PartOfFile): Promise<Bytes> {
  const file = await files.open(uri);
  try {
    const { size } = await file.fact();
    const { from, length } = part(size);
    const bytes = new Uint8Array(length);
    return { size, bytes: bytes.subarray(0, await file.read(from, bytes)) };
  } finally {
    file.close();
  }
}

/** Why a file that was asked for could not be read, and its size then. */
interface Refusal {
  readonly size: number;
  readonly reason: string;
}

/** Logs that are being read because a page of them was asked for, and those that could not be. */
interface PageReads {
  readonly running: Map<string, Promise<void>>;
  readonly refused: Map<string, Refusal>;
}

const readings = new WeakMap<Session, PageReads>();

function readingOf(session: Session): PageReads {
  const known = readings.get(session) ?? { running: new Map(), refused: new Map() };
  readings.set(session, known);
  return known;
}

/**
 * Reads a log that is not in the index, once however often it is asked for. Resolves when that is done or has failed, and at
 * once for a file that could not be read and has the same size still. Only for files that somebody named.
 */
export async function readLog(session: Session, uri: string): Promise<void> {
  const { running } = readingOf(session);
  const known = running.get(uri);
  if (known !== undefined) return known;
  const read = readOnce(session, uri).finally(() => running.delete(uri));
  running.set(uri, read);
  return read;
}

async function readOnce(session: Session, uri: string): Promise<void> {
  const { refused } = readingOf(session);
  const size = await session.files.stat(uri).then(
    (fact) => fact.size,
    () => -1,
  );
  if (refused.get(uri)?.size === size) return;
  refused.delete(uri);
  try {
    await session.ensure(uri);
    session.report(uri);
  } catch (error) {
    refused.set(uri, { size, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Growth up to so many bytes is read at once: 8 MiB. */
const atOnce = 8 * 1024 * 1024;

/** Whether only the beginning of a log is known, because it is very large and being read in stages. */
export async function isPartial(session: Session, uri: string): Promise<boolean> {
  const read = session.store.readUpTo(uri);
  if (read === undefined) return false;
  const size = await session.files.stat(uri).then(
    (fact) => fact.size,
    () => 0,
  );
  return size - read > atOnce;
}

/** Why a log that was asked for is not known, or undefined. */
export function refusalOf(session: Session, uri: string): string | undefined {
  return readingOf(session).refused.get(uri)?.reason;
}
