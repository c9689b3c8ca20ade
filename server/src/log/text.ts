/** A log's text in UTF-16 units, wherever it is kept; a string is one. */
export interface Text {
  readonly length: number;
  /** The text between two offsets, which must lie in it. */
  slice(from: number, to: number): string;
}
