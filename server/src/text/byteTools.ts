/** What is done with the bytes of a log so often that a host may have something faster for it than the language has. */

import { fillUnits } from './units.ts';

/** Cuts text out of what is kept of it, between two offsets. What it answers keeps nothing else in memory. */
export type Cutter = (from: number, to: number) => string;

/** What a host can do with bytes. */
export interface ByteTools {
  /** Room for bytes, in the form that the host searches fastest. What stands in it at first is not defined. */
  readonly allocate: (length: number) => Uint8Array;
  /** Whether no byte is above 0x7F. */
  readonly isAscii: (bytes: Uint8Array) => boolean;
  /** Reads ASCII bytes. The bytes are not copied. */
  readonly asciiCutter: (bytes: Uint8Array) => Cutter;
  /** Keeps a text as UTF-16 units, and cuts out of these. */
  readonly textCutter: (text: string) => Cutter;
  /** Writes the units of a text, as a chunk has them. */
  readonly fillUnits: (text: string, into: Uint8Array) => void;
}

/** What works in every host. */
export const plainTools: ByteTools = {
  allocate: (length) => new Uint8Array(length),
  isAscii,
  asciiCutter,
  textCutter,
  fillUnits,
};

/** Four bytes are looked at together, once the place is one that the engine can read four from. */
function isAscii(bytes: Uint8Array): boolean {
  const head = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
  const tail = bytes.length - ((bytes.length - head) % 4);
  if (!areAscii(bytes.subarray(0, head)) || !areAscii(bytes.subarray(tail))) return false;
  if (tail === head) return true;
  for (const four of new Uint32Array(bytes.buffer, bytes.byteOffset + head, (tail - head) / 4)) {
    if ((four & 0x80808080) !== 0) return false;
  }
  return true;
}

function areAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

const ascii = new TextDecoder('utf-8', { ignoreBOM: true });

function asciiCutter(bytes: Uint8Array): Cutter {
  return (from, to) => ascii.decode(bytes.subarray(from, to));
}

/** So many numbers can be given to a function at once. */
const mostArguments = 0x2000;

function textCutter(kept: string): Cutter {
  const units = new Uint16Array(kept.length);
  for (let at = 0; at < kept.length; at += 1) units[at] = kept.charCodeAt(at);
  return (from, to) => {
    let text = '';
    for (let at = from; at < to; at += mostArguments) {
      text += String.fromCharCode(...units.subarray(at, Math.min(to, at + mostArguments)));
    }
    return text;
  };
}
