/** Long answers are compared at once, and told apart in words only where they differ. */
import assert from 'node:assert/strict';

/** As `assert.deepEqual`, for what is made of plain arrays and objects: that looks at each array for more than its elements. */
export function assertSame(actual: unknown, expected: unknown, message?: string): void {
  if (!isSame(actual, expected)) assert.deepEqual(actual, expected, message);
}

/** Whether two values are the same for certain; what is made of anything else is for `assert` to tell. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) return areSameItems(one, other);
  if (!isPlain(one) || !isPlain(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

function areSameItems(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (!isSame(some[at], others[at])) return false;
  return true;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
