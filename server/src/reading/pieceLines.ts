/** The lines of a piece of text. */
import { lastNotAbove } from '../base/search.ts';
import { lineEndOf, lineStartsOf } from '../log/lines.ts';

/** The lines of a text, and the one that is being read. */
export class PieceLines {
  readonly starts: Uint32Array;
  readonly #text: string;
  /** The line that the last segment began on. */
  #line = 0;

  constructor(text: string) {
    this.#text = text;
    this.starts = lineStartsOf(text);
  }

  /** The end of the line that holds an offset; asked for with growing offsets. */
  endAt(offset: number): number {
    const { starts } = this;
    let line = this.#line;
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line += 1;
    this.#line = line;
    return lineEndOf(this.#text, starts, line);
  }

  /** The offset of the line behind the one that `endAt` was last asked for. */
  next(): number {
    return this.starts[this.#line + 1] ?? this.#text.length;
  }

  /** The line that holds an offset, whichever is being read. */
  at(offset: number): number {
    return lastNotAbove(this.starts, offset);
  }
}
