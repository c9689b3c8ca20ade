/** The component names that were read last, so that the server is asked for each of them once. */
import { indexOfName } from './asked';
import { startsWith } from './units';

const slots = 256;
/** Longer names are asked for again and again. */
const longestKept = 64;
/** A slot: the length of a name, its index, its units. */
const slotSize = 8 + longestKept;
const table = memory.data(slotSize * slots, 16);

/** Forgets all names: what is read next belongs to another log. */
export function forgetNames(): void {
  memory.fill(table, 0, <usize>(slotSize * slots));
}

/** The index of the name between two addresses; -1 where it is not of plain ASCII characters, or holds a mark. */
export function componentOf(from: usize, to: usize): i32 {
  const length = to - from;
  const slot = table + <usize>(hashOf(from, length) % <u32>slots) * <usize>slotSize;
  // A length of zero marks a slot that is free.
  if (length !== 0 && load<u32>(slot) === <u32>length && startsWith(from, slot + 8, length)) return load<i32>(slot, 4);
  if (!isPlain(from, to)) return -1;
  const index = indexOfName(from, to);
  if (length > <usize>longestKept) return index;
  store<u32>(slot, <u32>length);
  store<i32>(slot, index, 4);
  memory.copy(slot + 8, from, length);
  return index;
}

/** A number that names mostly differ in: made of their length, their first eight units, and the eight before their last. */
function hashOf(from: usize, length: usize): u32 {
  const few = length < 9;
  const first = few ? load<u64>(from) & ~((<u64>-1) << (min(length, 7) << 3)) : load<u64>(from);
  const last = few ? 0 : load<u64>(from + length - 9);
  const mixed = (first ^ (last * 0x9e3779b97f4a7c15)) * 0x9e3779b97f4a7c15;
  return (<u32>(mixed >> 40)) ^ (<u32>length);
}

function isPlain(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 1) {
    const unit = load<u8>(at);
    if (unit < 0x20 || unit > 0x7e || unit === 0x3c || unit === 0x5c) return false;
  }
  return true;
}
