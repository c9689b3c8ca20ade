/** What an archive holds, and how it is unpacked. */
import type { Steps } from '../base/stepwise.ts';

/** A file in an archive. */
export interface PackedFile {
  /** Parts between slashes, none of which leads upwards or holds anything but what a name shows. */
  readonly path: string;
  /** Bytes when it is unpacked. */
  readonly size: number;
  /** Milliseconds since 1970, on the clock of whoever packed it. */
  readonly modified: number;
  /** What has to be unpacked at once to get it, and where in that it begins. */
  readonly lump: number;
  readonly from: number;
  /** Why it cannot be unpacked, behind the name of the file; undefined where it can. */
  readonly refusal: string | undefined;
}

/** An archive whose directory was read. */
export interface Archive {
  readonly files: readonly PackedFile[];
  /** The bytes of a lump, in steps. Throws `ArchiveError` where they are damaged. */
  readonly unpack: (lump: number) => Steps<Uint8Array>;
}
