/** Archives as support bundles come in. Everything in them may be hostile. */
import type { ByteSource } from './bytes.ts';
import { isCab, readCab } from './cab.ts';
import { ArchiveError, limits } from './limits.ts';
import type { Archive } from './packed.ts';
import { isZip, readZip } from './zip.ts';

/** The directory of an archive, by its first bytes. Throws `ArchiveError`. */
export function readArchive(source: ByteSource): Archive {
  const head = source.read(0, 4);
  const archive = isZip(head) ? readZip(source) : isCab(head) ? readCab(source) : undefined;
  if (archive === undefined) throw new ArchiveError('it is neither a zip nor a cab');
  const total = archive.files.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.total) throw new ArchiveError('it unpacks to more than 4 GB');
  return archive;
}
