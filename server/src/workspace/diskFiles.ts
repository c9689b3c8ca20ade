/** Files on disk. Only paths below folders that the user opened come in here; never a path that a log names. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileFact, FileSource } from './files.ts';

/** Folders below an opened one are looked through to this depth. */
const deepest = 16;
/** Folders that hold no logs of a site and may be very large. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.svn', '.hg']);

/** The file source of a real disk. */
export const diskFiles: FileSource = {
  list: async (folder, deep) => listFolder(pathOf(folder), deep ? deepest : 0),
  stat: async (uri) => factOf(pathOf(uri)),
  read: async (uri, length) => {
    const path = pathOf(uri);
    return length === undefined ? readFile(path) : readHead(path, length);
  },
};

/** The path of a file's URI. Other schemes have paths too, but their files are not on this disk. */
function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') throw new Error(`it is not on a disk but in ${parsed.scheme}`);
  return parsed.fsPath;
}

async function listFolder(folder: string, depth: number): Promise<readonly FileFact[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name));
  const folders = entries.filter((entry) => entry.isDirectory() && !skipped.has(entry.name));
  const found = await Promise.all(files.filter(mayBeLog).map((path) => factOf(path).catch(() => undefined)));
  const own = found.filter((fact) => fact !== undefined);
  if (depth === 0) return own;
  const below: (readonly FileFact[])[] = [];
  for (const { name } of folders) below.push(await listFolder(join(folder, name), depth - 1).catch(() => []));
  return [...own, ...below.flat()];
}

function mayBeLog(path: string): boolean {
  return /\.lo[g_]$/i.test(path);
}

async function factOf(path: string): Promise<FileFact> {
  const { size, mtimeMs } = await stat(path);
  const uri = URI.file(path);
  return { uri: uri.toString(), name: path.replace(/^.*[\\/]/, ''), size, modified: mtimeMs };
}

/** The file is opened, read and closed at once, so that the site server can rename it. */
async function readHead(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
