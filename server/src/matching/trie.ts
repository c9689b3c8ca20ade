/** The starts of all templates, which select the messages that a text may be. */
import { columns, programAt, suffixAt } from '../../assembly/layout.ts';
import { groupBy } from '../base/group.ts';
import { lazy } from '../base/lazy.ts';
import { readingOf, type Sequence } from './atoms.ts';
import type { Message } from '../catalogue/message.ts';
import { isBlank, programOf, type Program } from './program.ts';

/** What recognises a message: one object for each. What it takes is made when it is first needed. */
export interface Recipe {
  readonly index: number;
  readonly pattern: () => RegExp;
  readonly program: () => Program;
  /** The units of the template's literal end, last one first, without blanks. */
  readonly suffix: Uint8Array;
  /** The units of the literal start. */
  readonly start: Uint8Array;
  /** By unit: whether it may be the first of a text that begins with a field, the second, and so on as far as is known. */
  readonly first: readonly Uint8Array[];
  /** Whether the template begins with these units, blanks aside, and not with a field or a mark. */
  readonly isPlain: boolean;
}

/** A message that a text may be whose way through the trie ends at a node. */
export interface Candidate {
  readonly recipe: Recipe;
  /** So many units of the text have been looked at; 0 where the text has to be read from its beginning. */
  readonly depth: number;
}

/** Indexes of the messages, those with more text of their own first. */
export function bestFirst(messages: readonly Message[]): readonly number[] {
  const lengths = messages.map(({ compiled }) => compiled.literalLength);
  return messages.map((_, index) => index).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
}

/** The pattern of a whole message. */
export function patternOf(message: Message): RegExp {
  return new RegExp(message.compiled.source, 's');
}

/** The starts of all templates, as `server/assembly/matching.ts` explains them. */
export interface Trie {
  readonly next: Int16Array;
  readonly labels: Uint8Array;
  readonly labelStarts: Uint16Array;
  /** By node: what a text may be whose way through the trie ends there, best first. */
  readonly candidates: readonly (readonly Candidate[])[];
}

/** The trie of some messages. */
export function trieOf(messages: readonly Message[]): Trie {
  const nodes: TrieNode[] = [];
  build(
    bestFirst(messages).map((index, rank) => ({ recipe: recipeOf(messages[index] as Message, index), rank })),
    [],
    0,
  );
  const next = new Int16Array(columns * nodes.length).fill(-1);
  nodes.forEach(({ below }, row) => below.forEach(([unit, child]) => (next[row * columns + unit] = child)));
  const labelStarts = new Uint16Array(nodes.length + 1);
  nodes.forEach(({ label }, row) => (labelStarts[row + 1] = (labelStarts[row] ?? 0) + label.length));
  return {
    next,
    labels: Uint8Array.from(nodes.flatMap(({ label }) => [...label])),
    labelStarts,
    candidates: nodes.map((node) => node.candidates),
  };

  /** Adds the node of the messages that share so many units, and those below it. Answers its row. */
  function build(sharing: readonly Ranked[], inherited: readonly Ranked[], from: number): number {
    // Where only one message is left, its program compares its own units.
    const depth = sharing.length === 1 ? from : sharedDepth(sharing, from);
    const [own, others] = parted(sharing, ({ recipe }) => sharing.length === 1 || recipe.start.length === depth);
    const all = [...inherited, ...own].sort((one, other) => one.rank - other.rank);
    const node: TrieNode = {
      label: sharing[0]?.recipe.start.subarray(from, depth) ?? new Uint8Array(0),
      candidates: all.map((each) => candidateOf(each.recipe, own.includes(each) ? depth : 0)),
      below: [],
    };
    const row = nodes.push(node) - 1;
    for (const group of groupBy(others, ({ recipe }) => String(recipe.start[depth]))) {
      const { start } = group[0].recipe;
      const unit = start[depth] ?? 0;
      const way = start.subarray(0, group.length === 1 ? depth + 1 : sharedDepth(group, depth));
      const possible = [...inherited, ...own].filter(({ recipe }) => mayBegin(recipe, way));
      node.below.push([unit, build(group, possible, depth + 1)]);
    }
    return row;
  }
}

interface TrieNode {
  readonly label: Uint8Array;
  readonly candidates: readonly Candidate[];
  /** Units and the rows to which they lead. */
  readonly below: (readonly [number, number])[];
}

/** The number of units that all starts have in common. */
function sharedDepth(sharing: readonly Ranked[], from: number): number {
  const starts = sharing.map(({ recipe }) => recipe.start);
  let depth = from;
  while (starts.every((start) => start.length > depth && start[depth] === starts[0]?.[depth])) depth += 1;
  return depth;
}

function parted(all: readonly Ranked[], isFirst: (each: Ranked) => boolean): [readonly Ranked[], readonly Ranked[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
}

/** A message and its place in the order in which messages are tried. */
interface Ranked {
  readonly recipe: Recipe;
  readonly rank: number;
}

function candidateOf(recipe: Recipe, depth: number): Candidate {
  return { recipe, depth: recipe.isPlain ? depth : 0 };
}

/** So many units at a template's end are compared before its pattern is. */
const longestSuffix = programAt - suffixAt;

function recipeOf(message: Message, index: number): Recipe {
  const { compiled } = message;
  const last = compiled.pieces.at(-1);
  const end = last !== undefined && 'literal' in last && compiled.pieces.length > 1 ? last.literal : '';
  const suffix = Array.from(end, (letter) => letter.charCodeAt(0))
    .filter((unit) => !isBlank(unit))
    .reverse();
  const wide = suffix.findIndex((unit) => unit >= columns);
  const start = startOf(message);
  return {
    index,
    pattern: lazy(() => patternOf(message)),
    program: lazy(() => programOf(compiled)),
    suffix: Uint8Array.from(suffix.slice(0, Math.min(longestSuffix, wide < 0 ? suffix.length : wide))),
    start: Uint8Array.from(start),
    first: start.length === 0 ? firstOf(message) : [],
    isPlain: compiled.prefix !== '' && compiled.prefix.charCodeAt(0) === start[0],
  };
}

/** Whether a text that begins with these units, blanks aside, may be of a template that begins with a field. */
function mayBegin({ first }: Recipe, way: Uint8Array): boolean {
  return first.every((members, at) => at >= way.length || members[way[at] ?? 0] !== 0);
}

/** So many units of a field's beginning tell it from the templates that begin with a text. */
const longestFirst = 8;

/** The units that a text of this template may begin with, one after another, where only few can. */
function firstOf({ compiled }: Message): readonly Uint8Array[] {
  const first = compiled.pieces.find((piece) => 'field' in piece || !isBlankText(piece.literal));
  if (first === undefined) return [new Uint8Array(columns)];
  const reading = 'field' in first ? readingOf(first.pattern) : undefined;
  const atoms = reading !== undefined && 'sequence' in reading ? reading.sequence : [];
  const isSure = atoms[0] !== undefined && atoms[0].least > 0 && atoms[0].members[asterisk] === 0;
  return isSure ? surelyFirst(atoms) : [];
}

/** The units of a sequence's beginning, as far as each stands at one place. Blanks in them are no units of a way through the trie. */
function surelyFirst(atoms: Sequence): readonly Uint8Array[] {
  const first: Uint8Array[] = [];
  for (const { members, least, most } of atoms) {
    if (members.some((member, unit) => member !== 0 && isBlank(unit))) return first;
    for (let count = 0; count < least && first.length < longestFirst; count += 1) first.push(members);
    if (least !== most) return first;
  }
  return first;
}

function isBlankText(text: string): boolean {
  return Array.from(text).every((letter) => isBlank(letter.charCodeAt(0)));
}

/**
 * The units that a text of this template begins with, blanks and the asterisks aside that mark a line about SQL; as many as
 * are known and are ASCII.
 */
function startOf({ compiled }: Message): readonly number[] {
  const [first, second] = compiled.pieces;
  const marked = first !== undefined && 'field' in first && first.word === 'sqlMark';
  const literal = marked && second !== undefined && 'literal' in second ? second.literal : compiled.prefix;
  const units = Array.from(literal, (letter) => letter.charCodeAt(0)).filter((unit) => !isBlank(unit));
  const wide = units.findIndex((unit) => unit >= columns);
  const known = wide < 0 ? units : units.slice(0, wide);
  const mark = known.findIndex((unit) => unit !== asterisk);
  return mark < 0 ? [] : known.slice(mark);
}

const asterisk = 0x2a;
