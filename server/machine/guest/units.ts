/** Looking at units: sixteen at a time where only a few of them matter. Behind every text stand that many that are zero. */

/** The address of the first unit of a kind between two addresses, or the second address. */
export function find(unit: u8, from: usize, to: usize): usize {
  const wanted = i8x16.splat(<i8>unit);
  for (let at = from; at < to; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found !== 0) return min(at + ctz(found), to);
  }
  return to;
}

/** The address of the first unit of two kinds between two addresses, or the second address. */
export function findEither(one: u8, other: u8, from: usize, to: usize): usize {
  const first = i8x16.splat(<i8>one);
  const second = i8x16.splat(<i8>other);
  for (let at = from; at < to; at += 16) {
    const units = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(units, first), i8x16.eq(units, second)));
    if (found !== 0) return min(at + ctz(found), to);
  }
  return to;
}

/** Whether the units at an address are those of a text that is kept elsewhere; eight are compared at a time. */
export function startsWith(at: usize, text: usize, length: usize): bool {
  let index: usize = 0;
  for (; index + 8 <= length; index += 8) if (load<u64>(at + index) !== load<u64>(text + index)) return false;
  for (; index < length; index += 1) if (load<u8>(at + index) !== load<u8>(text + index)) return false;
  return true;
}

/** Whether a unit is one of the digits 0 to 9. */
export function isDigit(unit: u32): bool {
  return unit - 0x30 <= 9;
}

/** The two digits at an address as a number, or a negative one. */
export function twoDigits(at: usize): i32 {
  const high = <u32>load<u8>(at) - 0x30;
  const low = <u32>load<u8>(at, 1) - 0x30;
  return high <= 9 && low <= 9 ? <i32>(high * 10 + low) : -1000;
}

/** The four digits at an address as a number, or a negative one: no two of them make up for what the others are not. */
export function fourDigits(at: usize): i32 {
  const high = twoDigits(at);
  const low = twoDigits(at + 2);
  return high < 0 || low < 0 ? -1 : high * 100 + low;
}

/** The number of a run of digits, or -1 where it is empty, longer than ten digits or holds anything else. */
export function numberOf(from: usize, to: usize): i64 {
  if (from >= to || to - from > 10) return -1;
  let value: i64 = 0;
  for (let at = from; at < to; at += 1) {
    const unit = <u32>load<u8>(at);
    if (!isDigit(unit)) return -1;
    value = value * 10 + <i64>(unit - 0x30);
  }
  return value;
}
