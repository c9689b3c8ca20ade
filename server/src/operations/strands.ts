/** The strands of some operations, and the rounds in which they join. */
import { groupBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import type { Operation } from './flow.ts';
import type { Strand } from './strand.ts';

/** All strands of some operations, each once. */
export const strandsOf = memo((operations: readonly Operation[]): readonly Strand[] => [
  ...new Set(operations.flatMap(({ strands }) => strands)),
]);

/** The rounds in which strands join: each behind those that it looks at. */
export const roundsOf = memo((strands: readonly Strand[]): readonly (readonly Strand[])[] => {
  const known = new Set(strands);
  const roundOf = (strand: Strand): number =>
    (strand.after ?? []).reduce((round, other) => Math.max(round, roundOf(other) + (known.has(other) ? 1 : 0)), 0);
  return groupBy(
    strands.toSorted((a, b) => roundOf(a) - roundOf(b)),
    (strand) => String(roundOf(strand)),
  );
});
