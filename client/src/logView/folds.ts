/** What the visible lines of an editor tell of its folds. */

/** First and last line of a part of the editor in which nothing is folded. */
export interface VisibleLines {
  readonly first: number;
  readonly last: number;
}

/** Whether folds were closed or opened among the lines that are between the first and the last visible one both times. */
export function foldsDiffer(before: readonly VisibleLines[], after: readonly VisibleLines[]): boolean {
  const first = Math.max(before[0]?.first ?? 0, after[0]?.first ?? 0);
  const last = Math.min(before.at(-1)?.last ?? 0, after.at(-1)?.last ?? 0);
  return among(before, first, last) !== among(after, first, last);
}

/** The visible lines from one line to another as text that can be compared. */
function among(parts: readonly VisibleLines[], first: number, last: number): string {
  return parts
    .filter((part) => part.last >= first && part.first <= last)
    .map((part) => `${String(Math.max(part.first, first))}-${String(Math.min(part.last, last))}`)
    .join();
}
