/** Which message a record is: the literal start of the templates selects candidates, their patterns decide. */
import { groupBy } from '../base/group.ts';
import { lazy } from '../base/lazy.ts';
import type { Message } from './message.ts';

/** A message longer than this is recognised by nothing: patterns with free text would cost too much on hostile text. */
export const longestMatchedMessage = 16_384;

/** A text whose units can be looked at without making a string: units of 0x100 and above stand as a control character. */
export interface UnitText {
  readonly units: Uint8Array;
  slice(from: number, to: number): string;
}

/** The compiled form of a list of messages. */
export interface Matcher {
  readonly messages: readonly Message[];
  /** Index of the message that the text is, or -1. */
  readonly match: (text: string) => number;
  /** Index of the message that the text between two offsets is, or -1. */
  readonly matchUnits: (text: UnitText, from: number, to: number) => number;
}

/** A message that a text may be. */
interface Candidate {
  readonly index: number;
  /** Made when it is first needed. */
  readonly pattern: () => RegExp;
  /** The units of the template's literal end, last one first, without blanks. */
  readonly suffix: Uint8Array;
  /** The units of the literal start that the trie has not looked at. */
  readonly rest: Uint8Array;
}

/** Compiles messages into a matcher. */
export function compileMatcher(messages: readonly Message[]): Matcher {
  const compiled = lazy(() => trieOf(messages));
  const matchUnits = (text: UnitText, from: number, to: number): number => {
    if (to - from > longestMatchedMessage) return -1;
    const trie = compiled();
    const { units } = text;
    const at = deepest(trie, units, from, to);
    const candidates = trie.candidates[trie.node] ?? [];
    let written: string | undefined;
    for (let index = 0; index < candidates.length; index += 1) {
      const candidate = candidates[index] as Candidate;
      if (!endsWith(units, from, to, candidate.suffix) || !goesOn(units, at, to, candidate.rest)) continue;
      written ??= text.slice(from, to);
      if (candidate.pattern().test(written)) return candidate.index;
    }
    return -1;
  };
  return { messages, match: (text) => matchUnits(unitTextOf(text), 0, text.length), matchUnits };
}

/** Every message whose pattern fits the text, best first: the oracle that the compiled matcher is tested against. */
export function matchNaively(messages: readonly Message[], text: string): readonly number[] {
  if (text.length > longestMatchedMessage) return [];
  return bestFirst(messages).filter((index) => patternOf(messages[index] as Message).test(text));
}

/** A string with its units. */
function unitTextOf(text: string): UnitText {
  const units = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    units[at] = code < 0x100 ? code : substitute;
  }
  return { units, slice: (from, to) => text.slice(from, to) };
}

const substitute = 0x1a;

/** Indexes of the messages, those with more text of their own first. */
function bestFirst(messages: readonly Message[]): readonly number[] {
  const lengths = messages.map(({ compiled }) => compiled.literalLength);
  return messages.map((_, index) => index).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
}

function patternOf(message: Message): RegExp {
  return new RegExp(message.compiled.source, 's');
}

/** The starts of all templates: a table with a row for each node and a column for each ASCII character. */
interface Trie {
  readonly next: Int16Array;
  /** By node: what a text may be whose way through the trie ends there, best first. */
  readonly candidates: readonly (readonly Candidate[])[];
  /** The node at which the last way ended. */
  node: number;
}

const columns = 128;

function trieOf(messages: readonly Message[]): Trie {
  const ranked = bestFirst(messages).map((index, rank) => ({
    candidate: candidateOf(messages[index] as Message, index),
    rank,
  }));
  let next = new Int16Array(columns * 512).fill(-1);
  const candidates: (readonly Candidate[])[] = [];
  build(ranked, 0, []);
  return { next, candidates, node: 0 };

  /** Adds the node of the messages that share so many units, and those below it. Answers its row. */
  function build(sharing: readonly Ranked[], depth: number, inherited: readonly Ranked[]): number {
    // Where only one message is left, its own units are compared faster than they are followed through the table.
    const own = sharing.length === 1 ? sharing : sharing.filter(({ candidate }) => candidate.rest.length === depth);
    const all = [...inherited.map(whole), ...own].sort((one, other) => one.rank - other.rank);
    const row = candidates.push(all.map(({ candidate }) => behind(candidate, depth))) - 1;
    if ((row + 1) * columns > next.length) next = doubled(next);
    if (own.length === sharing.length) return row;
    const below = groupBy(
      sharing.filter((other) => !own.includes(other)),
      ({ candidate }) => String(candidate.rest[depth]),
    );
    for (const group of below) {
      const unit = group[0].candidate.rest[depth] ?? 0;
      // The table may be another one afterwards.
      const child = build(group, depth + 1, [...inherited, ...own]);
      next[row * columns + unit] = child;
    }
    return row;
  }
}

/** A candidate and its place in the order in which messages are tried. */
interface Ranked {
  readonly candidate: Candidate;
  readonly rank: number;
}

/** A candidate all of whose units have been looked at further up. */
function whole({ candidate, rank }: Ranked): Ranked {
  return { candidate: behind(candidate, Infinity), rank };
}

function doubled(table: Int16Array): Int16Array<ArrayBuffer> {
  const larger = new Int16Array(table.length * 2).fill(-1);
  larger.set(table);
  return larger;
}

/** So many units at a template's end are compared before its pattern is. */
const longestSuffix = 12;

function candidateOf(message: Message, index: number): Candidate {
  const { compiled } = message;
  const last = compiled.pieces.at(-1);
  const end = last !== undefined && 'literal' in last && compiled.pieces.length > 1 ? last.literal : '';
  const suffix = Array.from(end, (letter) => letter.charCodeAt(0))
    .filter((unit) => !isSkipped(unit))
    .reverse();
  const wide = suffix.findIndex((unit) => unit >= columns);
  return {
    index,
    pattern: lazy(() => patternOf(message)),
    suffix: Uint8Array.from(suffix.slice(0, wide < 0 ? longestSuffix : wide)),
    rest: Uint8Array.from(startOf(message)),
  };
}

/** The candidate without the units that its way through the trie has looked at. */
function behind(candidate: Candidate, depth: number): Candidate {
  return { ...candidate, rest: candidate.rest.subarray(Math.min(depth, candidate.rest.length)) };
}

/**
 * The units that a text of this template begins with, blanks and the asterisks aside that mark a line about SQL; as many as
 * are known and are ASCII.
 */
function startOf({ compiled }: Message): readonly number[] {
  const [first, second] = compiled.pieces;
  const marked = first !== undefined && 'field' in first && first.word === 'sqlMark';
  const literal = marked && second !== undefined && 'literal' in second ? second.literal : compiled.prefix;
  const units = Array.from(literal, (letter) => letter.charCodeAt(0)).filter((unit) => !isSkipped(unit));
  const wide = units.findIndex((unit) => unit >= columns);
  const known = wide < 0 ? units : units.slice(0, wide);
  const mark = known.findIndex((unit) => unit !== asterisk);
  return mark < 0 ? [] : known.slice(mark);
}

const asterisk = 0x2a;

/** `~` marks a line break and blanks vary between copies: neither tells two wordings apart. */
function isSkipped(unit: number): boolean {
  return unit <= 0x20 || unit === 0x7e || unit === 0xa0;
}

/** Follows a text through the trie as far as it goes. Leaves the node there; answers the offset of what was not followed. */
function deepest(trie: Trie, units: Uint8Array, from: number, to: number): number {
  const { next } = trie;
  let [node, at] = [0, from];
  while (at < to && (units[at] === asterisk || isSkipped(units[at] ?? 0))) at += 1;
  for (; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (isSkipped(unit)) continue;
    const child = unit < columns ? (next[node * columns + unit] ?? -1) : -1;
    if (child < 0) break;
    node = child;
  }
  trie.node = node;
  return at;
}

/** Whether the text goes on with some units, blanks aside. */
function goesOn(units: Uint8Array, from: number, to: number, rest: Uint8Array): boolean {
  let at = from;
  for (let index = 0; index < rest.length; index += 1, at += 1) {
    while (at < to && isSkipped(units[at] ?? 0)) at += 1;
    if (at >= to || units[at] !== rest[index]) return false;
  }
  return true;
}

/** Whether the text ends with some units, which are given last one first, blanks aside. */
function endsWith(units: Uint8Array, from: number, to: number, suffix: Uint8Array): boolean {
  let at = to - 1;
  for (let index = 0; index < suffix.length; index += 1, at -= 1) {
    while (at >= from && isSkipped(units[at] ?? 0)) at -= 1;
    if (at < from || units[at] !== suffix[index]) return false;
  }
  return true;
}
