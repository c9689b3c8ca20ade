/** How much of an archive is believed and unpacked: whoever made it may want to fill the memory of whoever reads it. */

/** Why an archive, or a file in it, cannot be read; the message stands behind the name in a sentence. */
export class ArchiveError extends Error {}

/** A support bundle of a site has some hundred files, and logs are packed to a twentieth. */
export const limits = {
  /** Files of an archive. */
  files: 20_000,
  /** Bytes of the directory of a zip: 32 MiB, which is 1,600 for each file. */
  directory: 32 * 1024 * 1024,
  /** Bytes of a lump when it is unpacked: 512 MiB. */
  lump: 512 * 1024 * 1024,
  /** Bytes of all files together: 4 GiB. */
  total: 4 * 1024 * 1024 * 1024,
  /** Above so many bytes no file is packed to less than a part of so many of itself. */
  largeBytes: 16 * 1024 * 1024,
  ratio: 400,
  /** Units of a name, and parts of a path. */
  name: 255,
  depth: 16,
} as const;

/** Why something of such sizes is not unpacked; undefined where it is. */
export function refusalOfSizes(packed: number, unpacked: number): string | undefined {
  if (unpacked > limits.lump) return 'it unpacks to more than 512 MB';
  return isBomb(packed, unpacked) ? bombText : undefined;
}

/** Whether nobody's logs are packed to so little. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > limits.largeBytes && unpacked > packed * limits.ratio;
}

/** What is said of such. */
export const bombText = `it unpacks to more than ${String(limits.ratio)} times of itself`;
