/** Names that were met, to be found again where nothing says that they are names. No name of a log ever becomes a pattern. */
import type { NameKind } from './kinds.ts';

/** Letters and digits in a row, and what may stand between two of them within a name. */
const atom = /[\p{L}\p{N}]+/gu;

/** A known name in a text. */
export interface KnownName {
  readonly end: number;
  readonly name: string;
  readonly kind: NameKind;
}

/** Looks names up by their first word; each place costs as many steps as the longest name has words, and that has few. */
export class Dictionary {
  readonly #kinds = new Map<string, NameKind>();
  /** First words, with how many words the longest name with it has. */
  readonly #longest = new Map<string, number>();

  /** Whatever its case, the name has the kind that it was first met with. */
  add(name: string, kind: NameKind): void {
    const key = name.toUpperCase();
    if (this.#kinds.has(key)) return;
    const atoms = key.match(atom) ?? [];
    if (atoms.length === 0 || atoms.length > mostAtoms) return;
    this.#kinds.set(key, kind);
    const [first = ''] = atoms;
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, atoms.length));
  }

  get size(): number {
    return this.#kinds.size;
  }

  kindOf(name: string): NameKind | undefined {
    return this.#kinds.get(name.toUpperCase());
  }

  /** The longest name that begins with the word at a place and ends where a word ends. */
  at(text: string, words: readonly TextWord[], index: number): KnownName | undefined {
    const word = words[index];
    const most = word === undefined ? undefined : this.#longest.get(word.text.toUpperCase());
    if (word === undefined || most === undefined) return undefined;
    for (let last = Math.min(index + most, words.length) - 1; last >= index; last--) {
      const end = words[last]?.end ?? 0;
      const name = text.slice(word.start, end).toUpperCase();
      const kind = this.#kinds.get(name);
      if (kind !== undefined) return { end, name, kind };
    }
    return undefined;
  }
}

/** A file that people have named has many: what it is of, a date, a time. */
const mostAtoms = 24;

/** A word of a text. */
export interface TextWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in order. */
export function wordsIn(text: string): readonly TextWord[] {
  return [...text.matchAll(atom)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
