/** The component names that were read last, so that the server is asked for each of them once. */
import { indexOfName } from './host';

const slots: u32 = 256;
/** Longer names are asked for again and again. */
const longestKept: usize = 64;
const slotSize: usize = 72;
const table = memory.data(72 * 256, 16);

/** Forgets all names: what is read next belongs to another log. */
export function forgetNames(): void {
  memory.fill(table, 0, slotSize * <usize>slots);
}

/** The index of the name between two addresses, given its hash. */
export function componentOf(from: usize, to: usize, hash: u32): i32 {
  const length = to - from;
  if (length > longestKept) return indexOfName(from, to);
  const slot = table + <usize>((hash ^ (hash >> 8)) % slots) * slotSize;
  // A length of zero marks a slot that is free.
  if (length !== 0 && load<u32>(slot) === <u32>length && memory.compare(slot + 8, from, length) === 0) {
    return load<i32>(slot, 4);
  }
  const index = indexOfName(from, to);
  store<u32>(slot, <u32>length);
  store<i32>(slot, index, 4);
  memory.copy(slot + 8, from, length);
  return index;
}
