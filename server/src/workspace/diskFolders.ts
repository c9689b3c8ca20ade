/** What folders on a disk hold: all logs below them, and what is not looked at, with the reason. */
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { isGone, mayBeLog, type FileFact, type Listing, type ListingProblem, type PassedOver } from './files.ts';
import { unreadKindOf } from './notes.ts';
import { inParallel } from './parallel.ts';
import type { Patience } from './patience.ts';

/** Folders below an opened one are looked through to this depth. */
const deepest = 16;
/** Folders that hold no logs of a site and may be very large. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.svn', '.hg']);
/** So many files of a folder are looked at together: a share answers each of them slowly. Less than the client gives threads. */
const together = 8;

/** What a folder says of something in it. */
export interface FolderEntry {
  readonly name: string;
  readonly isFile: () => boolean;
  readonly isDirectory: () => boolean;
  readonly isSymbolicLink: () => boolean;
}

/** What a disk is asked for about its folders, by paths. */
export interface FolderCalls {
  readonly entriesOf: (path: string) => Promise<readonly FolderEntry[]>;
  readonly factOf: (path: string) => Promise<FileFact>;
}

/** Who looks through folders, and how long one waits for the disk. */
export interface FolderReader {
  readonly calls: FolderCalls;
  readonly patience: Patience;
}

/**
 * What a folder holds, with all below it if `deep`. Rejects when the folder itself cannot be read; what is wrong below it stands
 * in the answer. Links are not followed: they may lead back to where they stand.
 */
export function listFolder(reader: FolderReader, folder: string, deep: boolean): Promise<Listing> {
  return listTo(reader, folder, deep ? deepest : 0, deep);
}

async function listTo(reader: FolderReader, folder: string, depth: number, deep: boolean): Promise<Listing> {
  const { calls, patience } = reader;
  const entries = await patience.ask(uriOf(folder), () => calls.entriesOf(folder));
  const own = await filesOf(reader, folder, entries);
  const links = entries.filter((entry) => entry.isSymbolicLink() && mayLeadToLogs(entry.name));
  const folders = deep ? entries.filter((entry) => entry.isDirectory() && !skipped.has(entry.name)) : [];
  const passedOver = new Map<string, PassedOver>(links.map(({ name }) => [uriOf(join(folder, name)), 'link']));
  const below: Listing[] = [{ ...own, passedOver }];
  for (const { name } of folders) {
    const path = join(folder, name);
    if (depth > 0) below.push(await listBelow(reader, path, depth - 1));
    else passedOver.set(uriOf(path), 'deep');
  }
  return all(below);
}

async function listBelow(reader: FolderReader, folder: string, depth: number): Promise<Listing> {
  try {
    return await listTo(reader, folder, depth, true);
  } catch (error) {
    return { files: [], others: [], problems: [{ uri: uriOf(folder), error }] };
  }
}

async function filesOf(
  { calls, patience }: FolderReader,
  folder: string,
  entries: readonly FolderEntry[],
): Promise<Listing> {
  const problems: ListingProblem[] = [];
  const paths = entries.filter((entry) => entry.isFile() && mayBeLog(entry.name)).map(({ name }) => join(folder, name));
  const facts = await inParallel(paths, together, async (path) => {
    const uri = uriOf(path);
    try {
      return await patience.ask(uri, () => calls.factOf(path));
    } catch (error) {
      // Between the two looks a file may have been deleted, or rolled over.
      if (!isGone(error)) problems.push({ uri, error, isFile: true });
      return undefined;
    }
  });
  const others = entries.filter((entry) => entry.isFile() && unreadKindOf(entry.name) !== undefined);
  return {
    files: facts.filter((fact) => fact !== undefined),
    others: others.map(({ name }) => uriOf(join(folder, name))),
    problems,
  };
}

function all(listings: readonly Listing[]): Listing {
  return {
    files: listings.flatMap(({ files }) => files),
    others: listings.flatMap(({ others }) => others),
    passedOver: new Map(listings.flatMap(({ passedOver }) => [...(passedOver ?? [])])),
    problems: listings.flatMap(({ problems }) => problems),
  };
}

/** Whether a link is named as a log or as a folder is. */
function mayLeadToLogs(name: string): boolean {
  return mayBeLog(name) || !/.\.[a-z0-9]{1,8}$/i.test(name);
}

function uriOf(path: string): string {
  return URI.file(path).toString();
}
