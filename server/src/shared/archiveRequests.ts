/** What is asked of archives of logs. */
import { request } from './messages.ts';
import { object, text, word } from './shapes.ts';

/** An archive on the disk. */
export interface ArchiveParams {
  readonly uri: string;
  /** `logs`: its logs are read, as those of a folder. `files`: only what lies in it is told. `closed`: neither any more. */
  readonly as: 'logs' | 'files' | 'closed';
}

/** What became of it; `why` goes into a sentence behind the name of the archive. */
export type ArchiveResult =
  | { readonly kind: 'opened'; readonly root: string; readonly logs: number; readonly files: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly why: string };

/** Opens or closes an archive: its logs are read where they lie, as those of a folder. */
export const archive = request<ArchiveParams, ArchiveResult>(
  'configmgrLogs/archive',
  object({ uri: text, as: word('logs', 'files', 'closed') }),
);

/** The root of an archive, as `ArchiveResult` has it. */
export interface ArchiveFilesParams {
  readonly root: string;
}

/** A file in an archive. */
export interface ArchiveFile {
  /** Parts between slashes. */
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** The files of an archive that is open; null for any other. */
export const archiveFiles = request<ArchiveFilesParams, readonly ArchiveFile[] | null>(
  'configmgrLogs/archiveFiles',
  object({ root: text }),
);

/** Address of a file in an archive. */
export interface ArchiveBytesParams {
  readonly uri: string;
}

/** The bytes of a file in base64; or why there are none, as a sentence. */
export type ArchiveBytesResult =
  { readonly kind: 'bytes'; readonly base64: string } | { readonly kind: 'refused'; readonly why: string };

/** The bytes of a file in an archive that is open. */
export const archiveBytes = request<ArchiveBytesParams, ArchiveBytesResult>(
  'configmgrLogs/archiveBytes',
  object({ uri: text }),
);
