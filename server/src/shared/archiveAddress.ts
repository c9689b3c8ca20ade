/** Addresses of what lies in an archive: `configmgr-log-archive:/logs/bundle.zip!/CM01/distmgr.log`. */

/** Scheme of the files in archives. */
export const archiveScheme = 'configmgr-log-archive';

/** The path of an archive with its mark, and the path within it, of the path of such an address; undefined of any other. */
export function archivePath(path: string): { readonly root: string; readonly inner: string } | undefined {
  const mark = /\.(?:zip|cab)!(?=\/|$)/i.exec(path);
  if (mark === null) return undefined;
  const end = mark.index + mark[0].length;
  return { root: path.slice(0, end), inner: path.slice(end + 1) };
}

/** Whether a name is that of an archive that can be read. */
export function isArchiveName(name: string): boolean {
  return /\.(?:zip|cab)$/i.test(name);
}

/** Whether a URI is one of a file on a disk, by itself or in an archive. */
export function isOnDisk(uri: string): boolean {
  return uri.startsWith('file:') || uri.startsWith(`${archiveScheme}:`);
}
