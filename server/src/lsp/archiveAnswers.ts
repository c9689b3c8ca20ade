/** Answers about archives: opening one, what lies in it, and the bytes of a file for the editor. */
import { isOnDisk } from '../shared/archiveAddress.ts';
import type {
  ArchiveBytesParams,
  ArchiveBytesResult,
  ArchiveFile,
  ArchiveFilesParams,
  ArchiveParams,
  ArchiveResult,
} from '../shared/requests.ts';
import { reasonOf } from '../workspace/fileLogs.ts';
import type { Session } from './session.ts';

/** The editor is given no larger file: 64 MiB. The Log View shows it in pages. */
const mostBytes = 64 * 1024 * 1024;

/** Opens an archive that the user named, or closes it. */
export async function answerArchive(session: Session, { uri, as }: ArchiveParams): Promise<ArchiveResult> {
  const root = isOnDisk(uri) ? session.files.name(uri) : undefined;
  if (root === undefined) return { kind: 'refused', why: 'it is no .zip and no .cab on a disk' };
  if (as === 'closed') return closed(session, root);
  try {
    const all = await session.files.files(root);
    const { files } = await session.files.list(root, true);
    if (as === 'logs') session.addFolders([root]);
    return { kind: 'opened', root, logs: files.length, files: all.length };
  } catch (error) {
    session.files.forget(root);
    return { kind: 'refused', why: reasonOf(error) };
  }
}

function closed(session: Session, root: string): ArchiveResult {
  session.removeFolders([root]);
  session.files.forget(root);
  return { kind: 'closed' };
}

/** The files of an open archive; null for any other. */
export async function answerArchiveFiles(
  session: Session,
  { root }: ArchiveFilesParams,
): Promise<readonly ArchiveFile[] | null> {
  const files = await session.files.files(root).catch(() => undefined);
  return files?.map(({ path, size, modified }) => ({ path, size, modified })) ?? null;
}

/** The bytes of a file in an open archive. */
export async function answerArchiveBytes(session: Session, { uri }: ArchiveBytesParams): Promise<ArchiveBytesResult> {
  if (!isOnDisk(uri) || uri.startsWith('file:')) return { kind: 'refused', why: 'it is in no archive' };
  try {
    const file = await session.files.open(uri);
    const { size } = await file.fact();
    if (size > mostBytes) return { kind: 'refused', why: 'it is above 64 MB: open it in the Log View' };
    const bytes = new Uint8Array(size);
    await file.read(0, bytes);
    return { kind: 'bytes', base64: Buffer.from(bytes).toString('base64') };
  } catch (error) {
    return { kind: 'refused', why: reasonOf(error) };
  }
}
