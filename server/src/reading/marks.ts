/** The marks in a text by which the readers of notations find records, looked for with cursors that only move forwards. */
import { isBreak } from '../text/characters.ts';

/** Finds the next place of a token. The text is searched once in all, as long as the places asked for do not go back. */
export class TokenFinder {
  readonly #text: string;
  readonly #token: string;
  /** Only where a line begins with it. */
  readonly #beginsLine: boolean;
  #asked = 0;
  #found = -1;

  constructor(text: string, token: string, beginsLine = false) {
    this.#text = text;
    this.#token = token;
    this.#beginsLine = beginsLine;
  }

  /** The first offset of the token at or behind `from`, or Infinity. */
  from(from: number): number {
    if (from >= this.#asked && from <= this.#found) return this.#found;
    this.#asked = from;
    let found = this.#text.indexOf(this.#token, from);
    while (this.#beginsLine && found > 0 && !isBreak(this.#text.charCodeAt(found - 1)))
      found = this.#text.indexOf(this.#token, found + this.#token.length);
    this.#found = found < 0 ? Infinity : found;
    return this.#found;
  }
}

/** Finds the next place at which more has to stand than a token: what was found not to hold is not looked at again. */
export class PlaceFinder<Place extends { readonly tail: number }> {
  readonly #next: (from: number) => Place | undefined;
  #asked = Infinity;
  #found: Place | undefined;

  /** `next` answers the first such place at or behind an offset; the text is searched once in all, as by `TokenFinder`. */
  constructor(next: (from: number) => Place | undefined) {
    this.#next = next;
  }

  /** The first such place at or behind `from`, and before `to`. */
  between(from: number, to: number): Place | undefined {
    if (from < this.#asked || from > (this.#found?.tail ?? Infinity)) {
      this.#asked = from;
      this.#found = this.#next(from);
    }
    return this.#found !== undefined && this.#found.tail < to ? this.#found : undefined;
  }
}

/** What the marks of a text are found with. */
export interface Marks {
  /** Before the fields of a server record. */
  readonly trailer: TokenFinder;
  /** Where a client record begins, where a line begins with one, and where its message ends. */
  readonly head: TokenFinder;
  readonly lineHead: TokenFinder;
  readonly tail: TokenFinder;
  readonly nul: TokenFinder;
  /** Before a thread id in a viewer's copy. */
  readonly hexMark: TokenFinder;
  /** Where the path of a log may end that a search tool wrote before a line. */
  readonly grepMarks: readonly TokenFinder[];
  /** What the trailer of a server record begins with where a backslash or an entity stands for one of its marks. */
  readonly escapedTrailers: readonly TokenFinder[];
}

/** The finders of a text's marks. */
export function marksIn(text: string): Marks {
  return {
    trailer: new TokenFinder(text, '$$<'),
    head: new TokenFinder(text, '<![LOG['),
    lineHead: new TokenFinder(text, '<![LOG[', true),
    tail: new TokenFinder(text, ']LOG]!><time='),
    nul: new TokenFinder(text, '\0'),
    hexMark: new TokenFinder(text, '(0x'),
    grepMarks: ['.log:', '.lo_:', '.LOG:'].map((mark) => new TokenFinder(text, mark)),
    escapedTrailers: ['$$<', '$$&', '$$\\', '$\\$'].map((mark) => new TokenFinder(text, mark)),
  };
}
