/** The last index below a length at which something holds, or -1; it holds up to some index, and nowhere behind it. */
export function lastWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The index of the last element that is not above the value, or -1. The array is sorted upwards. */
export function lastNotAbove(sorted: ArrayLike<number>, value: number, length = sorted.length): number {
  return lastWhere(length, (index) => (sorted[index] ?? 0) <= value);
}
