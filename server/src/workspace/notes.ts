/** What is to be said of the files beside the logs that are read, where nothing is wrong: a sentence for each kind. */
import { counted } from '../base/counted.ts';
import type { Copy } from './copies.ts';
import type { PassedOver } from './files.ts';
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

/** Kinds of files in which logs come or that lie among them: how a name tells, and what to do. */
const unreadKinds = {
  bundle: { name: /\.(?:zip|cab)$/i, nouns: ['archive', 'archives'], advice: 'name or open as archives to read' },
  archive: { name: /\.(?:7z|rar|gz|tgz)$/i, nouns: ['archive', 'archives'], advice: 'unpack to read' },
  text: { name: /\.lo[g_]\.txt$/i, nouns: ['text file', 'text files'], advice: 'name or open to read' },
  events: { name: /\.evtx$/i, nouns: ['Windows event log', 'Windows event logs'], advice: undefined },
  link: { name: undefined, nouns: ['link', 'links'], advice: 'open what it leads to' },
  deep: {
    name: undefined,
    nouns: ['folder more than 16 levels down', 'folders more than 16 levels down'],
    advice: 'open to read',
  },
  foreign: {
    name: undefined,
    nouns: [
      'log that does not begin as one of Configuration Manager',
      'logs that do not begin as ones of Configuration Manager',
    ],
    advice: 'name or open to read',
  },
} as const;

/** Why a file of a folder is not read, though nothing is wrong with it. */
export type UnreadKind = keyof typeof unreadKinds;

const kinds = Object.keys(unreadKinds) as readonly UnreadKind[];

/** What a name tells of a file that is not read; undefined for all that nobody would expect to be. */
export function unreadKindOf(name: string): UnreadKind | undefined {
  return kinds.find((kind) => unreadKinds[kind].name?.test(name));
}

/** `Not read: 2 archives (a.zip, b.cab), unpack to read.` */
export function unreadNotes(unread: ReadonlyMap<string, UnreadKind | PassedOver>): readonly string[] {
  return kinds.flatMap((kind) => {
    const names = [...unread].flatMap(([uri, own]) => (own === kind ? [nameOf(uri)] : [])).toSorted();
    const { nouns, advice } = unreadKinds[kind];
    const count = `${String(names.length)} ${nouns[names.length === 1 ? 0 : 1]}`;
    return names.length === 0
      ? []
      : [`Not read: ${count} (${firstOf(names)})${advice === undefined ? '' : `, ${advice}`}.`];
  });
}

/** `a, b, c and 4 more`. */
function firstOf(named: readonly string[]): string {
  const rest = named.length - mostNamed;
  return `${named.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
