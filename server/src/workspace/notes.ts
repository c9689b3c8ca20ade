/** What is to be said of the files beside the logs that are read, where nothing is wrong: a sentence for each kind. */
import { counted } from '../base/counted.ts';
import type { Copy } from './copies.ts';
import type { Workspace } from './logSet.ts';
import { folderOf, nameOf } from './uris.ts';

/** So many files are named; of the others the number is told. */
const mostNamed = 3;

/** Which logs count for others that have the same text. */
export function copyNotes({ logs, copies }: Workspace): readonly string[] {
  const known = [...copies].flatMap(([uri, copy]) => (logs.has(uri) ? [{ uri, copy }] : []));
  if (known.length === 0) return [];
  const named = known.toSorted((a, b) => (a.uri < b.uri ? -1 : 1)).map(({ uri, copy }) => copyText(uri, copy));
  const copiesOf =
    known.length === 1
      ? '1 log has the text of another and counts'
      : `${counted(known.length, 'log')} have the text of others and count`;
  return [`${copiesOf} once: ${firstOf(named)}.`];
}

function copyText(uri: string, { of, isWhole }: Copy): string {
  const isBeside = folderOf(uri) === of.folder;
  const name = (each: string): string => (isBeside ? nameOf(each) : `${nameOf(folderOf(each))}/${nameOf(each)}`);
  return `${name(uri)} is ${isWhole ? 'a copy' : 'the beginning'} of ${name(of.uri)}`;
}

/** `a, b, c and 4 more`. */
function firstOf(named: readonly string[]): string {
  const rest = named.length - mostNamed;
  return `${named.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
