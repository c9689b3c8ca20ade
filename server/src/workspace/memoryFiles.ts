/** Files that exist only in memory: for tests, and where there is no disk. */
import type { FileFact, FileSource } from './files.ts';
import { folderOf, nameOf } from './uris.ts';

/** A file source over a map from URIs to contents. The map may change between calls. */
export function memoryFiles(files: ReadonlyMap<string, Uint8Array>): FileSource {
  const factOf = (uri: string): FileFact => {
    const bytes = files.get(uri);
    if (bytes === undefined) throw new Error(`No such file: ${uri}`);
    return { uri, name: nameOf(uri), size: bytes.length, modified: 0 };
  };
  return {
    list: (folder, deep) => {
      const within = (uri: string) => (deep ? uri.startsWith(`${folder}/`) : folderOf(uri) === folder);
      return Promise.resolve([...files.keys()].filter(within).map(factOf));
    },
    stat: (uri) => Promise.resolve().then(() => factOf(uri)),
    read: (uri, length) =>
      Promise.resolve().then(() => (factOf(uri), files.get(uri) ?? new Uint8Array()).slice(0, length)),
  };
}
