/** The starts of all templates, which select the messages that a text may be. */
import { columns, isSpacing, programAt, suffixAt } from '../../machine/shared.ts';
import { lazy, memo } from '../base/lazy.ts';
import { unitsOf } from '../text/units.ts';
import { readingOf, type Sequence } from './atoms.ts';
import type { Message } from '../catalogue/message.ts';
import { withoutBlanks, type CompiledTemplate } from '../catalogue/template.ts';
import { programOf, type Program } from './program.ts';

/** What recognises a message: one object for each. What it takes is made when it is first needed. */
export interface Recipe {
  readonly index: number;
  /** Its place in the order in which messages are tried. */
  readonly rank: number;
  readonly pattern: () => RegExp;
  readonly program: () => Program;
  /** The units of the template's literal end, last one first, without blanks. */
  readonly suffix: Uint8Array;
  /** The literal start: ASCII without blanks. */
  readonly start: string;
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

/** The pattern of a whole message, made once. */
export const patternOf: (message: Message) => RegExp = memo(
  ({ compiled }: Message) => new RegExp(compiled.source, 's'),
);

/** The starts of all templates, as `server/machine/guest/matching.ts` explains them. */
export interface Trie {
  readonly next: Int16Array;
  readonly labels: Uint8Array;
  readonly labelStarts: Uint16Array;
  /** By node: what a text may be whose way through the trie ends there, best first. */
  readonly candidates: readonly (readonly Candidate[])[];
}

/** The trie of some messages. */
export function trieOf(messages: readonly Message[]): Trie {
  const recipes = bestFirst(messages).map((index, rank) => recipeOf(messages[index] as Message, index, rank));
  const nodes: TrieNode[] = [];
  build(nodes, { sharing: recipes.sort(byStart), inherited: [], from: 0 });
  const next = new Int16Array(columns * nodes.length).fill(-1);
  nodes.forEach(({ below }, row) => below.forEach(([unit, child]) => (next[row * columns + unit] = child)));
  const labelStarts = new Uint16Array(nodes.length + 1);
  nodes.forEach(({ label }, row) => (labelStarts[row + 1] = (labelStarts[row] ?? 0) + label.length));
  return {
    next,
    labels: unitsOf(nodes.map(({ label }) => label).join('')),
    labelStarts,
    candidates: nodes.map((node) => node.candidates),
  };
}

interface TrieNode {
  readonly label: string;
  readonly candidates: readonly Candidate[];
  /** Units and the rows to which they lead. */
  readonly below: (readonly [number, number])[];
}

/** What becomes a node and those below it. */
interface Branch {
  /** The messages that share so many units, in the order of their starts; the longest that share more lie side by side. */
  readonly sharing: readonly Recipe[];
  /** What a text may be besides, best first. */
  readonly inherited: readonly Candidate[];
  readonly from: number;
}

/** Adds a node and those below it. Answers its row. */
function build(nodes: TrieNode[], { sharing, inherited, from }: Branch): number {
  // Where only one message is left, its program compares its own units.
  const isLeaf = sharing.length === 1;
  const depth = isLeaf ? from : sharedDepth(sharing, from);
  // What ends here stands before all that goes on.
  const longer = isLeaf ? -1 : sharing.findIndex(({ start }) => start.length > depth);
  const own = longer < 0 ? sharing : sharing.slice(0, longer);
  const below: [number, number][] = [];
  const row =
    nodes.push({
      label: sharing[0]?.start.slice(from, depth) ?? '',
      candidates: bestOf(inherited, own, (recipe) => (recipe.isPlain ? depth : 0)),
      below,
    }) - 1;
  const beginning = bestOf(inherited, own, () => 0);
  for (let at = own.length; at < sharing.length;) {
    const { start } = sharing[at] as Recipe;
    const group = sharing.slice(at, endOfGroup(sharing, at, depth));
    const way = start.slice(0, group.length === 1 ? depth + 1 : sharedDepth(group, depth));
    const possible = beginning.filter(({ recipe }) => mayBegin(recipe, way));
    below.push([start.charCodeAt(depth), build(nodes, { sharing: group, inherited: possible, from: depth + 1 })]);
    at += group.length;
  }
  return row;
}

/** The place behind the messages that have the same unit at a depth as the one at a place. */
function endOfGroup(sharing: readonly Recipe[], at: number, depth: number): number {
  const unit = sharing[at]?.start.charCodeAt(depth);
  let end = at + 1;
  while (sharing[end]?.start.charCodeAt(depth) === unit) end += 1;
  return end;
}

/** The number of units that all starts have in common: those of the first and the last in their order. */
function sharedDepth(sharing: readonly Recipe[], from: number): number {
  const [first, last] = [sharing[0]?.start ?? '', sharing.at(-1)?.start ?? ''];
  let depth = from;
  while (depth < first.length && first.charCodeAt(depth) === last.charCodeAt(depth)) depth += 1;
  return depth;
}

function byStart(one: Recipe, other: Recipe): number {
  return one.start < other.start ? -1 : one.start > other.start ? 1 : 0;
}

/** What is inherited and a node's own messages, best first. */
function bestOf(
  inherited: readonly Candidate[],
  own: readonly Recipe[],
  depthOf: (recipe: Recipe) => number,
): readonly Candidate[] {
  if (own.length === 0) return inherited;
  const all = [...inherited, ...own.map((recipe) => ({ recipe, depth: depthOf(recipe) }))];
  return all.length === 1 ? all : all.sort((one, other) => one.recipe.rank - other.recipe.rank);
}

/** So many units at a template's end are compared before its pattern is. */
const asciiEnd = new RegExp(`[\\0-\\x7f]{0,${String(programAt - suffixAt)}}$`);

function recipeOf(message: Message, index: number, rank: number): Recipe {
  const { compiled } = message;
  const start = startOf(message);
  return {
    index,
    rank,
    pattern: () => patternOf(message),
    program: lazy(() => programOf(compiled)),
    suffix: unitsOf(asciiEnd.exec(compiled.suffix)?.[0] ?? '').reverse(),
    start,
    first: start === '' ? firstOf(message) : [],
    isPlain: compiled.prefix !== '' && compiled.prefix.charCodeAt(0) === start.charCodeAt(0),
  };
}

/** Whether a text that begins with these units, blanks aside, may be of a template that begins with a field. */
function mayBegin({ first }: Recipe, way: string): boolean {
  return first.every((members, at) => at >= way.length || members[way.charCodeAt(at)] !== 0);
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
    if (members.some((member, unit) => member !== 0 && isSpacing(unit))) return first;
    for (let count = 0; count < least && first.length < longestFirst; count += 1) first.push(members);
    if (least !== most) return first;
  }
  return first;
}

function isBlankText(text: string): boolean {
  return Array.from(text).every((letter) => isSpacing(letter.charCodeAt(0)));
}

/**
 * The units that a text of this template begins with, blanks and the asterisks aside that mark a line about SQL; as many as
 * are known and are ASCII.
 */
function startOf({ compiled }: Message): string {
  return /^\**([\0-\x7f]*)/.exec(compiled.prefix === '' ? behindMark(compiled) : compiled.prefix)?.[1] ?? '';
}

/** The text behind the mark of a line about SQL, if there is one. */
function behindMark({ pieces }: CompiledTemplate): string {
  const [first, second] = pieces;
  const marked = first !== undefined && 'field' in first && first.word === 'sqlMark';
  return marked && second !== undefined && 'literal' in second ? withoutBlanks(second.literal) : '';
}

const asterisk = 0x2a;
