/** A log's text in UTF-16 units, wherever it is kept; a string is one. */
export interface Text {
  readonly length: number;
  /** The text between two offsets, which must lie in it. */
  slice(from: number, to: number): string;
}

/** So many units are compared at once. */
const compared = 1 << 20;

/** Whether a text begins with another. */
export function beginsWith(text: Text, beginning: Text): boolean {
  if (text.length < beginning.length) return false;
  for (let from = 0; from < beginning.length; from += compared) {
    const to = Math.min(beginning.length, from + compared);
    if (text.slice(from, to) !== beginning.slice(from, to)) return false;
  }
  return true;
}

/** A place in a text as the Language Server Protocol names it: both count from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}
