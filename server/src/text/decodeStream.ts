/**
 * Bytes to text in slices, wherever the slices are cut. The text is that of `decodeBytes` for all of the bytes. Bytes that
 * are ASCII are neither copied nor made into strings.
 */
import type { Chunk } from './chunk.ts';
import type { ByteTools } from './byteTools.ts';
import { cutCharacter, decodeAs, isOneByteCodePage, strictUtf8, type Encoding } from './decode.ts';

/** A stretch of text, and how many bytes it stands for. Its bytes begin and end between characters. */
export interface DecodedPiece extends Chunk {
  readonly bytes: number;
  /** Each byte is a unit. */
  readonly ascii: boolean;
}

/** How bytes are to be read. */
export interface StreamOptions {
  /** As `likelyEncoding` says of the file's beginning. */
  readonly encoding: Encoding;
  readonly ansiCodePage: string;
  readonly tools: ByteTools;
  /** Only ASCII stands before the first byte: what follows may still be in either UTF-8 or the ANSI code page. */
  readonly asciiBefore: boolean;
}

/** What is not ASCII is decoded in pieces of so many bytes at most, and read again as such. */
export const pieceBytes = 64 * 1024;

/** So many bytes wait at most for one after which a character certainly begins. */
const longestWait = 16 * 1024;

/** Decodes bytes that arrive in slices. The mark at the beginning of a file is not to be given. */
export class StreamDecoder {
  encoding: Encoding;
  /** The bytes are no UTF-8, but text that is not ASCII was read as such: all must be read again as `ansi`. */
  mustRestart = false;
  readonly #options: StreamOptions;
  /** For the pieces that are not ASCII, one after the other. */
  #units: Uint8Array = new Uint8Array();
  #asciiSoFar: boolean;
  /** The beginning of a character, whose rest is in the next slice. */
  #waiting: Uint8Array = new Uint8Array();

  constructor(options: StreamOptions) {
    this.#options = options;
    this.encoding = options.encoding;
    this.#asciiSoFar = options.asciiBefore;
  }

  /** The text of the next bytes. A piece is valid until the next is asked for, and as long as the bytes stay as they are. */
  *push(bytes: Uint8Array): Generator<DecodedPiece> {
    const ascii = this.#asciiPiece(bytes);
    if (ascii !== undefined) {
      yield ascii;
      return;
    }
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const part = bytes.subarray(at, at + pieceBytes);
      const piece = this.#asciiPiece(part) ?? this.#piece(joined(this.#waiting, part));
      if (this.mustRestart) return;
      if (piece !== undefined) yield piece;
    }
  }

  /** The text of what was still waiting for its rest. */
  *end(): Generator<DecodedPiece> {
    const bytes = this.#waiting;
    this.#waiting = new Uint8Array();
    if (bytes.length > 0) yield this.#textPiece(decodeAs(bytes, this.encoding, this.#options.ansiCodePage), bytes);
  }

  #asciiPiece(bytes: Uint8Array): DecodedPiece | undefined {
    if (this.encoding === 'utf-16le' || this.encoding === 'utf-16be' || this.#waiting.length > 0) return undefined;
    const { isAscii, asciiCutter } = this.#options.tools;
    if (bytes.length === 0 || !isAscii(bytes)) return undefined;
    return { length: bytes.length, bytes: bytes.length, ascii: true, units: bytes, slice: asciiCutter(bytes) };
  }

  #piece(bytes: Uint8Array): DecodedPiece | undefined {
    const whole = bytes.subarray(0, bytes.length - this.#openEnd(bytes));
    const text = this.encoding === 'utf-8' ? strictUtf8(whole) : this.#decode(whole);
    if (text === undefined) return this.#changeToAnsi(bytes);
    this.#waiting = bytes.slice(whole.length);
    if (whole.length === 0) return undefined;
    this.#asciiSoFar &&= text.length === whole.length && this.#options.tools.isAscii(whole);
    return this.#textPiece(text, whole);
  }

  #changeToAnsi(bytes: Uint8Array): DecodedPiece | undefined {
    if (!this.#asciiSoFar) {
      this.mustRestart = true;
      return undefined;
    }
    this.encoding = 'ansi';
    return this.#piece(bytes);
  }

  #decode(bytes: Uint8Array): string {
    return decodeAs(bytes, this.encoding, this.#options.ansiCodePage);
  }

  #textPiece(text: string, { length }: Uint8Array): DecodedPiece {
    if (text.length > this.#units.length) this.#units = this.#options.tools.allocate(Math.max(text.length, pieceBytes));
    const units = this.#units;
    this.#options.tools.fillUnits(text, units);
    const slice = (from: number, to: number): string => text.slice(from, to);
    return { length: text.length, bytes: length, ascii: false, units: units.subarray(0, text.length), slice };
  }

  /** How many bytes at the end may belong to a character that goes on. */
  #openEnd(bytes: Uint8Array): number {
    switch (this.encoding) {
      case 'utf-8':
      case 'utf-8-bom':
        return cutCharacter(bytes);
      case 'utf-16le':
      case 'utf-16be':
        return openEndOfUtf16(bytes, this.encoding);
      case 'ansi':
        return isOneByteCodePage(this.#options.ansiCodePage) ? 0 : openEndOfAnsi(bytes);
    }
  }
}

/** Half a unit, and the first unit of a pair. */
function openEndOfUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  const odd = bytes.length % 2;
  const high = bytes[bytes.length - odd - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
  return high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
}

/** In no code page is a byte below 0x30, such as a blank or a line break, the rest of a character. */
function openEndOfAnsi(bytes: Uint8Array): number {
  for (let length = 0; length < bytes.length && length < longestWait; length += 1) {
    if ((bytes[bytes.length - length - 1] ?? 0) < 0x30) return length;
  }
  return bytes.length < longestWait ? bytes.length : 0;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
