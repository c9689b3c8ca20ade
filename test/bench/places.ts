/** Places of a log that an administrator asks about: the numbers in its messages. */
import { closeSync, openSync, readSync } from 'node:fs';
import { URI } from 'vscode-uri';
import { viewPathAndQuery, viewScheme } from '../../server/src/shared/views.ts';
import { Random } from '../generator/random.ts';

/** A position in a document, as the protocol counts. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** More of a log is not looked through. */
const most = 100_000_000;

/** Some places all over a log, the same for the same seed. A long message's first number or its first character. */
export function placesIn(path: string, count: number, seed: number): readonly Place[] {
  const bytes = headOf(path);
  const starts = lineStarts(bytes);
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const line = random.between(0, starts.length - 2);
    const text = bytes.toString('latin1', starts[line], starts[line + 1]);
    return { line, character: Math.max(0, text.search(/\d{2,}/)) };
  });
}

/** Where the text ends: the position behind its last line break. */
export function endOf(text: string): Place {
  return { line: text.split('\n').length - 1, character: 0 };
}

/** The URI of a view of one thread of a log. */
export function viewOfThread(path: string, thread: number): string {
  const spec = { kind: 'threads', sourceUri: URI.file(path).toString(), stretches: [{ thread }] } as const;
  return URI.from({ scheme: viewScheme, ...viewPathAndQuery(spec, 'thread') }).toString();
}

function headOf(path: string): Buffer {
  const bytes = Buffer.allocUnsafe(most);
  const file = openSync(path, 'r');
  const length = readSync(file, bytes, 0, most, 0);
  closeSync(file);
  return bytes.subarray(0, length);
}

function lineStarts(bytes: Buffer): readonly number[] {
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return starts;
}
