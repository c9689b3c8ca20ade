/** Archives for tests: zips by the library, cabinets byte by byte. */
import { deflateSync, zipSync, type Zippable } from 'fflate';

const encoder = new TextEncoder();

/** A zip with files of these texts. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [
    name,
    typeof text === 'string' ? encoder.encode(text) : text,
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable, { level, mtime: new Date(2026, 2, 2, 10) });
}

/** Bytes that cannot be packed. */
export function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

/** How a cabinet is packed. */
export interface CabForm {
  /** 0: not at all. 1: MSZIP. 3: LZX, which is only said. */
  readonly method?: 0 | 1 | 3;
  /** Bytes that the heads of cabinet, folders and blocks hold for others. */
  readonly reserve?: number;
}

/** MSZIP packs so many bytes at once. */
const blockLength = 32_768;

/** A cabinet with one folder that holds the files one behind the other. */
export function cabOf(files: Readonly<Record<string, string>>, { method = 1, reserve = 0 }: CabForm = {}): Uint8Array {
  const texts = Object.entries(files).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
  const all = joined(texts.map(({ bytes }) => bytes));
  const blocks = Array.from({ length: Math.ceil(all.length / blockLength) }, (_, index) => {
    const own = all.subarray(index * blockLength, (index + 1) * blockLength);
    const before = all.subarray(Math.max(0, (index - 1) * blockLength), index * blockLength);
    const packed = method === 1 ? joined([encoder.encode('CK'), deflateSync(own, { dictionary: before })]) : own;
    return joined([numbers(4, 0), numbers(2, packed.length, own.length), new Uint8Array(reserve), packed]);
  });
  let from = 0;
  const entries = texts.map(({ name, bytes }) => {
    const head = joined([numbers(4, bytes.length, from), numbers(2, 0, (46 << 9) | (3 << 5) | 2, 10 << 11, 0x20)]);
    from += bytes.length;
    return joined([head, encoder.encode(`${name}\0`)]);
  });
  const heads = 36 + (reserve === 0 ? 0 : 4 + reserve) + 8 + reserve;
  const list = joined(entries);
  const data = joined(blocks);
  const size = heads + list.length + data.length;
  return joined([
    encoder.encode('MSCF'),
    numbers(4, 0, size, 0, heads, 0),
    Uint8Array.of(3, 1),
    numbers(2, 1, texts.length, reserve === 0 ? 0 : 4, 7, 0),
    ...(reserve === 0 ? [] : [numbers(2, reserve), Uint8Array.of(reserve, reserve), new Uint8Array(reserve)]),
    numbers(4, heads + list.length),
    numbers(2, blocks.length, method),
    new Uint8Array(reserve),
    list,
    data,
  ]);
}

function numbers(length: 2 | 4, ...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => Array.from({ length }, (_, at) => (value >>> (8 * at)) & 0xff)));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
