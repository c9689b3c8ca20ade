/** Archives as support bundles come in. Everything in them may be hostile. */
import type { ByteSource } from './bytes.ts';
import { isCab, readCab } from './cab.ts';
import { ArchiveError, bombText, isBomb, limits } from './limits.ts';
import type { Archive, PackedFile } from './packed.ts';
import { isZip, readZip } from './zip.ts';

/** The directory of an archive, by its first bytes. Throws `ArchiveError`. */
export function readArchive(source: ByteSource): Archive {
  const head = source.read(0, 4);
  const archive = isZip(head) ? readZip(source) : isCab(head) ? readCab(source) : undefined;
  if (archive === undefined) throw new ArchiveError('it is neither a zip nor a cab');
  if (totalOf(archive.files) > limits.total) throw new ArchiveError('it unpacks to more than 4 GB');
  // Files that are small, or lie over one another, are too much together only.
  if (isBomb(source.size, totalOf(archive.files.filter(({ refusal }) => refusal === undefined))))
    throw new ArchiveError(bombText);
  return archive;
}

function totalOf(files: readonly PackedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
