/** Where answers go. Text from a log must never act on a terminal: see `shownOn`. */
import { visible } from '../features/markdown.ts';

/** The two streams of a program, and whether a person sits behind each. */
export interface Terminal {
  /** Resolves when more may be written; rejects when nobody reads any more. */
  readonly write: (text: string) => Promise<void>;
  readonly writeError: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
}

/** What one command answers. */
export interface Answer {
  /** The text in pieces, so that an answer of any size needs little memory. */
  readonly pieces: Iterable<string>;
  /** Errors or warnings were found. */
  readonly hasProblems: boolean;
  /** Sentences for the person, on the error stream. */
  readonly notes: readonly string[];
  /** The same, of what is only known when the text was written. */
  readonly warnings?: () => readonly string[];
}

/** So much text is gathered before it is written. */
const chunk = 1 << 16;

/**
 * Writes the pieces of an answer. On a terminal, control characters and marks of direction become visible numbers unless
 * `raw` is asked for; line breaks and tabs stay. In a pipe the text goes on as it is.
 */
export async function writePieces(terminal: Terminal, pieces: Iterable<string>, raw: boolean): Promise<void> {
  const shown = terminal.outIsTerminal && !raw ? visible : (text: string): string => text;
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < chunk) continue;
    await terminal.write(shown(waiting.join('')));
    waiting = [];
    length = 0;
  }
  if (length > 0) await terminal.write(shown(waiting.join('')));
}

/** One line that shows how far the reading is, redrawn in place. Silent unless a person sits behind the error stream. */
export class Progress {
  readonly #terminal: Terminal;
  #drawn = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(text: string): void {
    if (!this.#terminal.errorIsTerminal) return;
    this.#drawn = true;
    this.#terminal.writeError(`\r\x1b[2K${text}`);
  }

  clear(): void {
    if (this.#drawn) this.#terminal.writeError('\r\x1b[2K');
    this.#drawn = false;
  }
}
