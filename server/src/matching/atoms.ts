/** Patterns of words as sequences of units of a class: what can be read from units without a regular expression. */
import { substitute } from '../../machine/shared.ts';

/** Units of one class, as many as there are between two bounds. */
export interface Atom {
  /** By unit: 1 for a member, 0 for none; 2 for the unit that stands for characters above 0xFF when it depends on them. */
  readonly members: Uint8Array;
  readonly least: number;
  readonly most: number;
}

/** Any text, as short as it can be; perhaps behind a literal with which it may be missing. */
export interface AnyText {
  readonly behind?: string;
  readonly least: number;
  readonly most: number;
}

export type Sequence = readonly Atom[];

/** What a pattern reads: any text, a sequence, or one of several sequences; the last may lack what else it reads. */
export type PatternReading =
  { readonly any: AnyText } | { readonly sequence: Sequence } | { readonly forms: readonly Sequence[] };

/** More than the longest text that is read. */
export const unbounded = 0xffff;

const atomSource = String.raw`(\[(?:\\[dwsDWS\W]|[\x20-\x5a^-~])+\]|\\[dwsDWS\W]|[^\\[\](){}|?*+.^$])`;
const atom = new RegExp(String.raw`${atomSource}(?:([*+?])|\{(\d+)(,?)(\d*)\})?(?![?*+{])`, 'y');
const anyText = /^(?:\(\?:([\w=]+)(?=.*\)\?$))?\.(?:([*+])|\{(\d+),(\d+)\})\?(?:\)\?)?$/;

/** What a pattern of the vocabulary reads; no form at all when it is written in another way. */
export function readingOf(pattern: string): PatternReading {
  const any = anyText.exec(pattern);
  if (any !== null) return { any: anyTextOf(any) };
  const sequence = sequenceOf(pattern);
  return sequence === undefined ? { forms: alternativesOf(pattern) } : { sequence };
}

function anyTextOf([, behind, sign, least, most]: RegExpExecArray): AnyText {
  const bounds = { least: Number(least ?? (sign === '+' ? 1 : 0)), most: Number(most ?? unbounded) };
  return behind === undefined ? bounds : { behind, ...bounds };
}

/** The alternatives that are sequences, as far as no group begins. */
function alternativesOf(pattern: string): readonly Sequence[] {
  const inside = /^\(\?:(.*)\)$/.exec(pattern)?.[1] ?? pattern;
  const group = inside.search(/[()]/);
  const alternatives = (group < 0 ? inside : inside.slice(0, group)).split('|');
  return (group < 0 ? alternatives : alternatives.slice(0, -1)).flatMap((each) => {
    const sequence = sequenceOf(each);
    return sequence === undefined ? [] : [sequence];
  });
}

function sequenceOf(pattern: string): Sequence | undefined {
  const atoms: Atom[] = [];
  atom.lastIndex = 0;
  for (let at = 0; at < pattern.length; at = atom.lastIndex) {
    const found = atom.exec(pattern);
    if (found === null) return undefined;
    atoms.push(atomOf(found));
  }
  return atoms.length === 0 ? undefined : atoms;
}

function atomOf([, source = '', sign, least, comma, most]: RegExpExecArray): Atom {
  const members = membersOf(source);
  if (least !== undefined) {
    const open = most === '' ? unbounded : Number(most);
    return { members, least: Number(least), most: comma === '' ? Number(least) : open };
  }
  const [fewest, many] = [sign === '*' || sign === '?' ? 0 : 1, sign === '*' || sign === '+' ? unbounded : 1];
  return { members, least: fewest, most: many };
}

const latin = Array.from({ length: 0x100 }, (_, unit) => String.fromCharCode(unit)).join('');
const known = new Map<string, Uint8Array>();

/** The units of a class. Classes that are written alike are one object. */
function membersOf(source: string): Uint8Array {
  const same = known.get(source);
  if (same !== undefined) return same;
  const members = new Uint8Array(0x100);
  for (const member of latin.match(new RegExp(source, 'g')) ?? []) members[member.charCodeAt(0)] = 1;
  // A class that is written in ASCII tells characters above 0xFF apart by one thing: whether they are blanks.
  const wide = ['\u0416', '\u2003'].filter((character) => new RegExp(source).test(character)).length;
  members[substitute] = wide === 2 && members[substitute] === 1 ? 1 : wide === 0 && members[substitute] === 0 ? 0 : 2;
  known.set(source, members);
  return members;
}
