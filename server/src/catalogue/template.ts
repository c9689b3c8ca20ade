/** Templates: readable message texts with placeholders, compiled to patterns. The template is the type of its fields. */
import { lazy } from '../base/lazy.ts';
import { hostOfNalPath } from './nalPath.ts';
import { isRedacted } from './redacted.ts';
import { vocabulary, type Vocabulary, type Word, type WordName } from './vocabulary.ts';

type Placeholders<Template extends string> = Template extends `${string}{${infer Inside}}${infer Rest}`
  ? Inside | Placeholders<Rest>
  : never;
type WordOf<Inside extends string> = Inside extends `${string}:${infer Name}` ? Name : Inside;
type FieldOf<Inside extends string> = Inside extends `${infer Name}:${string}` ? Name : Inside;
/** What a word reads to; nothing is known of a name that was taken out. */
type ValueOf<Name extends string> = Name extends WordName
  ? ReturnType<Vocabulary[Name]['read']> | (Vocabulary[Name] extends { readonly tolerant: string } ? undefined : never)
  : never;

/**
 * The template itself when the vocabulary has all its words; otherwise a text that names the misspelt one. A text that the
 * compiler does not see, as that of a tagged template, is none.
 */
export type Checked<Template extends string> = string extends Template
  ? 'a template is a literal text'
  : [WordOf<Placeholders<Template>>] extends [WordName]
    ? Template
    : `no such word: ${Exclude<WordOf<Placeholders<Template>>, WordName>}`;

/** The names of a template's fields. */
export type FieldNames<Template extends string> = FieldOf<Placeholders<Template>>;

/** The fields of a template and the types that their words read to; of several templates what they read to in any. */
export type Fields<Template extends string> = {
  readonly [Inside in Placeholders<Template> as FieldOf<Inside>]: ValueOf<WordOf<Inside>>;
};

/** One piece of a template. */
export type Piece =
  { readonly literal: string } | { readonly field: string; readonly word: WordName; readonly pattern: string };

/** A template in the form that a matcher needs. */
export interface CompiledTemplate<Name extends string = string> {
  readonly pieces: readonly Piece[];
  /** Source of the pattern, anchored at both ends, one group per field. */
  readonly source: string;
  /** The same pattern with groups for the fields with some names only. */
  readonly sourceOnly: (names: ReadonlySet<string>) => string;
  readonly fields: readonly { readonly name: Name; readonly word: Word<string> | Word<number> }[];
  /** The text before the first placeholder without blanks and line marks: selects candidates. */
  readonly prefix: string;
  /** The text behind the last placeholder, likewise; empty where there is none. */
  readonly suffix: string;
  /** Characters that must stand as they are: among several matches the largest number decides. */
  readonly literalLength: number;
}

/** `~` marks a line break and blanks vary between copies, so neither distinguishes two wordings. */
const blankClass = String.raw`[\0-\x20\xa0~]`;
/** One character that is no blank. */
const solid = String.raw`[^\0-\x20\xa0~]`;
const blank = new RegExp(`${blankClass}+`, 'g');
/** Blanks between two texts that are no blanks: only one way to match. */
const blanks = `${blankClass}*`;
/**
 * Blanks beside a field, which may hold blanks itself: a whole run or none, so that the field cannot try every way to
 * share the run, and hostile text costs linear time.
 */
const wholeRun = `(?:(?<!${blankClass})${blankClass}*|(?<=${blankClass}))(?!${blankClass})`;
/** A message that is nothing but a line break. An empty record is not one. */
const lineBreakAlone = String.raw`^[\0-\x20\xa0]*~${blankClass}*$`;

/** How names are read: as the product writes them, or as what people put in their place too. */
export type Tolerance = 'exact' | 'tolerant';

const placeholderMark = /(\{[a-zA-Z:]+\})/;
const placeholders = /\{[a-zA-Z:]+\}/;
const eachPlaceholder = /\{([a-zA-Z:]+)\}/g;

/** Cuts a template into literals and placeholders. */
function piecesOf(template: string, tolerance: Tolerance): readonly Piece[] {
  return template
    .split(placeholderMark)
    .map((part, at) => (at % 2 === 1 ? placeholder(part.slice(1, -1), tolerance) : { literal: part }))
    .filter((piece) => 'field' in piece || piece.literal !== '');
}

/**
 * Compiles a template. Most templates are never tried on a text: what only that takes is not made until then. A placeholder that
 * is not in the vocabulary is a declaration error then, never an input's.
 */
export function compileTemplate(template: string, tolerance: Tolerance = 'exact'): CompiledTemplate {
  const pieces = lazy(() => piecesOf(template, tolerance));
  const literals = template.split(placeholders);
  const literalLength = withoutBlanks(literals.join('')).length;
  const isNothing = literalLength === 0 && literals.length === 1;
  const source = lazy(() => (isNothing ? lineBreakAlone : sourceOf(pieces())));
  const fields = lazy(() => fieldsOf(template));
  return {
    get pieces() {
      return pieces();
    },
    get source() {
      return source();
    },
    get fields() {
      return fields();
    },
    sourceOnly: (names) => (isNothing ? lineBreakAlone : sourceOf(pieces(), names)),
    prefix: withoutBlanks(literals[0] ?? ''),
    suffix: literals.length === 1 ? '' : withoutBlanks(literals.at(-1) ?? ''),
    literalLength,
  };
}

/** A text without blanks and line marks. */
export function withoutBlanks(text: string): string {
  return text.replace(blank, '');
}

/** What a log may say is asked of the fields of every message at once, so they are read without their patterns. */
function fieldsOf(template: string): CompiledTemplate['fields'] {
  return Array.from(template.matchAll(eachPlaceholder), ([, inside = '']) => {
    const { field, word } = namesIn(inside);
    return { name: field, word: vocabulary[word] };
  });
}

interface PlaceholderNames {
  readonly field: string;
  readonly word: WordName;
}

/** The field and the word that a placeholder names between its braces. */
function namesIn(inside: string): PlaceholderNames {
  const [field = '', word = field] = inside.split(':');
  if (!Object.hasOwn(vocabulary, word)) throw new Error(`The vocabulary has no word "${word}".`);
  return { field, word: word as WordName };
}

/** The pattern of a template, with a group for each field or for those with some names only: each group costs a piece of text. */
function sourceOf(pieces: readonly Piece[], names?: ReadonlySet<string>): string {
  const last = pieces.at(-1);
  const tail = last !== undefined && 'field' in last ? tails.get(last.pattern) : undefined;
  const isAsked = (field: string): boolean => names === undefined || names.has(field);
  const body = pieces.map((piece, at) => {
    if (!('field' in piece)) return literalPattern(withoutEdges(piece.literal, at === 0, piece === last));
    const pattern = piece === last && tail !== undefined ? tail : (patternUpTo(pieces, at) ?? piece.pattern);
    return `${isAsked(piece.field) ? '(' : '(?:'}${pattern})`;
  });
  const begin = `^${blanksBeside(pieces[0])}`;
  // Any text follows: nobody asks which, so it is not read.
  if (tail === anyTail && last !== undefined && 'field' in last && !isAsked(last.field))
    return begin + body.slice(0, -1).join('');
  return `${begin}${body.join('')}${tail === undefined ? blanksBeside(last) : blanks}$`;
}

/** Patterns of any text, by the least of it. */
const anyTexts: ReadonlyMap<string, string> = new Map([
  ['.*?', ''],
  ['.+?', '.'],
]);

/**
 * The pattern of any text that ends where what stands before the next any text is first read. To go on behind that finds nothing
 * that the next one could not hold, and hostile text would be shared out between them in every way. Undefined for other fields.
 */
function patternUpTo(pieces: readonly Piece[], at: number): string | undefined {
  const least = leastOf(pieces[at]);
  const next = pieces.findIndex((piece, index) => index > at && leastOf(piece) !== undefined);
  if (least === undefined || next <= at + 1 || next === pieces.length - 1) return undefined;
  const between = pieces.slice(at + 1, next);
  const end = between.map((piece) => ('field' in piece ? `(?:${piece.pattern})` : literalPattern(piece.literal)));
  return `${least}(?:(?!${end.join('')}).)*`;
}

function leastOf(piece: Piece | undefined): string | undefined {
  return piece !== undefined && 'field' in piece ? anyTexts.get(piece.pattern) : undefined;
}

const leading = new RegExp(`^${blankClass}+(?=${solid})`);
const trailing = new RegExp(`(?<=${solid})${blankClass}+$`);

/** A literal without the blanks at the message's beginning or end, which the pattern allows there anyway. */
function withoutEdges(literal: string, isFirst: boolean, isLast: boolean): string {
  const begun = isFirst ? literal.replace(leading, '') : literal;
  return isLast ? begun.replace(trailing, '') : begun;
}

const someTail = `.*${solid}`;
const anyTail = `(?:${someTail})?`;
/** Patterns of any text at the end of a message, without the blanks behind it: read from its end, not unit by unit towards it. */
const tails: ReadonlyMap<string, string> = new Map([
  ['.*?', anyTail],
  ['.+?', someTail],
]);

function placeholder(inside: string, tolerance: Tolerance): Piece {
  const { field, word } = namesIn(inside);
  const { pattern, tolerant }: Word<string> | Word<number> = vocabulary[word];
  return { field, word, pattern: tolerance === 'exact' ? pattern : (tolerant ?? pattern) };
}

function blanksBeside(piece: Piece | undefined): string {
  return piece !== undefined && 'field' in piece ? wholeRun : blanks;
}

/** The source of a pattern that reads a text as it stands. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function literalPattern(literal: string): string {
  const parts = literal.split(blank).map(escaped);
  return parts
    .flatMap((part, index) => (index === 0 ? [part] : [blanksBetween(parts[index - 1], part), part]))
    .join('');
}

function blanksBetween(before: string | undefined, after: string): string {
  return before === '' || after === '' ? wholeRun : blanks;
}

/** A field as it stands in a message: what it reads to, and where it stands. A name that was taken out is what stands there. */
export interface Field<Name extends string = string> {
  readonly name: Name;
  readonly value: string | number;
  readonly start: number;
  readonly end: number;
}

/** The fields of a message's text with their places in it; undefined when the text is not of this template. */
export function locateFields<Name extends string>(
  template: CompiledTemplate<Name>,
  text: string,
): readonly Field<Name>[] | undefined {
  const found = new RegExp(template.source, 'ds').exec(text);
  if (found === null) return undefined;
  return template.fields.map(({ name, word }, index) => {
    const [start, end] = found.indices?.[index + 1] ?? [0, 0];
    const written = found[index + 1] ?? '';
    return { name, value: readWord(word, written) ?? written, start, end };
  });
}

/** What a word of a message reads to; of a name that was taken out nothing is known. */
export function readWord(word: Word<string> | Word<number>, written: string): string | number | undefined {
  return word.tolerant !== undefined && isTakenOut(written) ? undefined : word.read(written);
}

/** A NAL path tells of its server; without it, it tells nothing. */
function isTakenOut(written: string): boolean {
  return isRedacted(hostOfNalPath(written) ?? written);
}
