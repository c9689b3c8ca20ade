/** Bytes to text: what a log's encoding is, found as the editor finds it, and what cannot be decoded, counted. */

/** The encodings that logs are found in. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'ansi';

/** A text, how it was encoded, and how many of its characters stand for bytes that could not be read. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  readonly replaced: number;
}

/** What the editor looks at to tell text from binary, in bytes. */
const sampleLength = 512;

/**
 * Decodes a log. A byte order mark decides, then alternating zero bytes, then whether it is valid UTF-8; all else is read
 * in the ANSI code page: a number such as `1252`, or a name that `TextDecoder` knows. An unknown one is read as 1252.
 * The byte order mark is not part of the text.
 */
export function decodeBytes(bytes: Uint8Array, ansiCodePage = '1252'): Decoded {
  const { encoding, mark } = likelyEncoding(bytes);
  const text = bytes.subarray(mark);
  if (encoding === 'utf-8') {
    const decoded = decodeUtf8(text);
    if (decoded !== undefined) return counted(decoded, encoding);
    return counted(decodeAnsi(text, ansiCodePage), 'ansi');
  }
  return counted(decodeAs(text, encoding, ansiCodePage), encoding);
}

/** What the beginning of a file (512 bytes, or all of it) says of its encoding; `utf-8` may turn out to be `ansi` later. */
export function likelyEncoding(head: Uint8Array): { readonly encoding: Encoding; readonly mark: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8-bom', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return { encoding: unmarkedUtf16(head) ?? 'utf-8', mark: 0 };
}

/**
 * The text of bytes whose encoding is known, the byte order mark excluded. Of `utf-8`, which is known to be valid, a
 * character that the end cuts is one replacement.
 */
export function decodeAs(bytes: Uint8Array, encoding: Encoding, ansiCodePage: string): string {
  if (encoding === 'ansi') return decodeAnsi(bytes, ansiCodePage);
  if (encoding === 'utf-8') return decodeUtf8(bytes) ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const name = encoding === 'utf-8-bom' ? 'utf-8' : encoding;
  // An odd last byte of UTF-16 is half a character that is still being written: it is replaced.
  return new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
}

function counted(text: string, encoding: Encoding): Decoded {
  let replaced = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) replaced += 1;
  return { text, encoding, replaced };
}

/** UTF-16 without a mark: in the sample, zero bytes stand in every other place only, and in most of those. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(bytes.length, sampleLength) / 2);
  if (pairs < 2) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd >= pairs * 0.8) return 'utf-16le';
  return odd === 0 && even >= pairs * 0.8 ? 'utf-16be' : undefined;
}

/** Valid UTF-8, or undefined. A character that the end of the bytes cuts does not make it invalid. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  const whole = bytes.length - cutCharacter(bytes);
  const text = strictUtf8(bytes.subarray(0, whole));
  return text !== undefined && whole < bytes.length ? text + '\ufffd' : text;
}

/** UTF-8 that is valid up to its last byte, or undefined. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many bytes at the end begin a UTF-8 character whose rest is missing. */
export function cutCharacter(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length += 1) {
    const lead = bytes[bytes.length - length] ?? 0;
    if ((lead & 0xc0) === 0x80) continue;
    const needed = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : 2;
    return lead >= 0xc2 && lead <= 0xf4 && needed > length ? length : 0;
  }
  return 0;
}

/** The code page numbers of Windows that are no `windows-` name. */
const codePageNames = new Map([
  ['866', 'ibm866'],
  ['874', 'windows-874'],
  ['932', 'shift_jis'],
  ['936', 'gbk'],
  ['949', 'euc-kr'],
  ['950', 'big5'],
  ['20866', 'koi8-r'],
  ['28592', 'iso-8859-2'],
  ['54936', 'gb18030'],
]);

function decodeAnsi(bytes: Uint8Array, codePage: string): string {
  const key = codePageKey(codePage);
  if (key === '1252') return decodeWindows1252(bytes);
  try {
    const decoder = new TextDecoder(codePageNames.get(key) ?? (/^\d+$/.test(key) ? `windows-${key}` : key));
    return decoder.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

function codePageKey(codePage: string): string {
  return codePage
    .trim()
    .toLowerCase()
    .replace(/^(?:cp|windows-)/, '');
}

/** Whether every byte is a character by itself in a code page: the one that most sites have. */
export function isOneByteCodePage(codePage: string): boolean {
  return codePageKey(codePage) === '1252';
}

/**
 * What Windows-1252 has at 0x80 to 0x9f. Node 20's `TextDecoder` reads these as control characters, so it is not asked.
 * The five places without a character keep their code, as Windows has it.
 */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function decodeWindows1252(bytes: Uint8Array): string {
  const chunk = 0x2000;
  const units = new Uint16Array(Math.min(bytes.length, chunk));
  let text = '';
  for (let start = 0; start < bytes.length; start += chunk) {
    const length = Math.min(chunk, bytes.length - start);
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[start + at] ?? 0;
      units[at] = byte >= 0x80 && byte <= 0x9f ? windows1252.charCodeAt(byte - 0x80) : byte;
    }
    text += String.fromCharCode(...units.subarray(0, length));
  }
  return text;
}

/** First bytes by which files that are no text make themselves known. */
const binaryHeads: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x50, 0x4b, 0x05, 0x06], // empty zip
  [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00], // Windows event log
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x4d, 0x5a, 0x90], // Windows program
  [0x7f, 0x45, 0x4c, 0x46], // ELF program
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x1f, 0x8b, 0x08], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21, 0x1a], // RAR
  [0xfd, 0x37, 0x7a, 0x58, 0x5a], // xz
  [0x4d, 0x53, 0x43, 0x46, 0x00], // cabinet
  [0x4d, 0x53, 0x57, 0x49, 0x4d, 0x00], // Windows image
  [0xd0, 0xcf, 0x11, 0xe0], // compound file: MSI, old Office
  [0x72, 0x65, 0x67, 0x66], // registry hive
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], // SQLite
  [0x4d, 0x44, 0x4d, 0x50, 0x93], // minidump
  [0x50, 0x41, 0x47, 0x45, 0x44, 0x55], // kernel dump
  [0x42, 0x5a, 0x68], // bzip2
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x04, 0x22, 0x4d, 0x18], // LZ4
  [0x1f, 0x9d], // compress
  [0x52, 0x49, 0x46, 0x46], // RIFF: WebP, AVI, WAV
  [0x49, 0x49, 0x2a, 0x00], // TIFF
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF, the other way round
  [0x49, 0x44, 0x33], // MP3
  [0x4f, 0x67, 0x67, 0x53], // Ogg
  [0x1a, 0x45, 0xdf, 0xa3], // Matroska
  [0x0a, 0x0d, 0x0d, 0x0a], // network capture
  [0xd4, 0xc3, 0xb2, 0xa1], // the older one
  [0x76, 0x68, 0x64, 0x78, 0x66, 0x69, 0x6c, 0x65], // VHDX
  [0x63, 0x6f, 0x6e, 0x65, 0x63, 0x74, 0x69, 0x78], // VHD
  [0x49, 0x54, 0x53, 0x46], // compiled help
  [0x4d, 0x69, 0x63, 0x72, 0x6f, 0x73, 0x6f, 0x66, 0x74, 0x20, 0x43, 0x2f, 0x43, 0x2b, 0x2b, 0x20, 0x4d, 0x53, 0x46], // symbols
  [0xca, 0xfe, 0xba, 0xbe], // Java class
  [0x21, 0x42, 0x44, 0x4e], // Outlook’s store
];

/** Whether the bytes are those of a file that is no text: they begin as one, or are mostly control characters. */
export function looksBinary(bytes: Uint8Array): boolean {
  if (binaryHeads.some((head) => head.every((byte, index) => bytes[index] === byte))) return true;
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (marked || unmarkedUtf16(bytes) !== undefined) return false;
  const sample = bytes.subarray(0, sampleLength);
  let [zeros, controls] = [0, 0];
  for (const byte of sample) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d)) controls += 1;
  }
  // A log's padding may come first; then nothing but zeros stands in the sample.
  const padded = zeros === sample.length;
  return controls > sample.length * 0.05 || (!padded && zeros > sample.length * 0.3);
}
