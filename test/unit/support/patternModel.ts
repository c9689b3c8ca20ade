/**
 * What a regular expression may cost, told by automata (recheck). Those know neither looking ahead nor behind, and take long for counts.
 * So a model is asked that reads all that the pattern reads, and more: where that is linear, the pattern is.
 */
import { check } from 'recheck';
import { leastCost } from './cost.ts';

/** A regular expression of the sources, and where it stands. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const token =
  /\\(?:[pPu]\{[^}]*\}|k<\w+>|[^])|\[(?:\\[^]|[^\]\\])*\]|\(\?<?[=!]|\(\?(?::|<\w+>)|\(|\)|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/g;
const longWord = /(?<![\\{<\w])([A-Za-z]{2})[A-Za-z_]{2,}(?![\w>}*+?{\]-])/g;
/** The same in either case, as a namespace of WMI is read: `[Rr][Oo][Oo][Tt]`. */
const longSpelling = /((?:\[[A-Z][a-z]\]){2})(?:\[[A-Z][a-z]\])+(?![*+?{])/g;
const count = /^\{(\d+)(,?)(\d*)\}(\??)$/;

/** How counts are read: as no bound at all, or as a smaller one, which costs less by a constant only. */
export type Counts = 'none' | 'small';

/** A source that reads more in at least as many ways: nothing is looked behind, and what is looked ahead at is read besides. */
export function modelOf({ source, flags }: Pattern, counts: Counts): string {
  const open: string[] = [];
  const parts: string[] = [];
  // Of a long word the beginning tells it from others: automata are as large as what they read.
  for (const [part] of source.replace(longWord, '$1').replace(longSpelling, '$1').matchAll(token)) {
    if (part.startsWith('(')) {
      open.push(part);
      parts.push(part.startsWith('(?<=') || part.startsWith('(?<!') ? '(?:[]' : part.startsWith('(?') ? '(?:' : '(');
    } else if (part === ')') {
      // What is looked at is read, and then left: the text goes on where it was.
      parts.push(/^\(\?<?[=!]/.test(open.pop() ?? '') ? '[]|)' : ')');
    } else parts.push(count.test(part) ? counted(part, counts) : part);
  }
  const model = parts.join('').replaceAll('[]', String.raw`\uffff`);
  // What is sticky begins at one place, as what is anchored.
  return flags.includes('y') ? `^(?:${model})` : model;
}

function counted(part: string, counts: Counts): string {
  const [, least = '', comma = '', most = '', lazy = ''] = count.exec(part) ?? [];
  if (Number(most === '' ? least : most) <= 3) return part;
  if (counts === 'none') return (Number(least) === 0 ? '*' : '+') + lazy;
  const [few, more] = [Math.min(Number(least), 2), most === '' ? '' : String(Math.min(Number(most), 3))];
  return `{${String(few)}${comma}${more}}${lazy}`;
}

/** How often a source repeats something without an end. */
function loopsOf(source: string): number {
  return [...source.matchAll(token)].filter(([part]) => /^[*+]\??$/.test(part) || /^\{\d+,\}/.test(part)).length;
}

/**
 * Whether a pattern is linear for all to see: it repeats nothing without an end, but as the last thing, where nothing can fail any
 * more; or only once, and is tried at one place only.
 */
export function isPlain({ source, flags }: Pattern): boolean {
  const isTriedOnce = flags.includes('y') || (/^\^/.test(source) && !flags.includes('m') && !source.includes('|'));
  return loopsOf(source.replace(/(?<![\\\])])(?:[*+]\??\)*)$|(?<=\])[*+]\)*$/, '')) <= (isTriedOnce ? 1 : 0);
}

/** Units of the longest text that is tried: that squared takes a quarter of a second, and a hundred times that next to nothing. */
const [short, long] = [2_000, 16_000];
/** Milliseconds for an automaton. */
const timeout = 60_000;
/** Milliseconds of processor time. */
const most = 80;

/** What is wrong with a pattern; undefined where it takes time in proportion to the text. */
export async function vulnerability(pattern: Pattern): Promise<string | undefined> {
  for (const source of alternativesOf(pattern.source)) {
    const found = await vulnerabilityOf({ ...pattern, source });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a source reads one or the other of, each by itself. */
function alternativesOf(source: string): readonly string[] {
  let depth = 0;
  let last = '';
  const parts: string[] = [];
  for (const [part] of source.matchAll(token)) {
    depth += part.startsWith('(') ? 1 : part === ')' ? -1 : 0;
    if (part === '|' && depth === 0) parts.push(last);
    last = part === '|' && depth === 0 ? '' : last + part;
  }
  return [...parts, last];
}

async function vulnerabilityOf(pattern: Pattern): Promise<string | undefined> {
  const attacks: Attack[] = [];
  if (isPlain(pattern)) return undefined;
  for (const counts of ['none', 'small'] as const) {
    const source = modelOf(pattern, counts);
    const flags = pattern.flags.replace(/[dgy]/g, '');
    const found = await check(source, flags, { checker: 'automaton', timeout });
    if (found.status === 'safe') return undefined;
    if (found.status === 'vulnerable' && found.complexity.type === 'exponential') return found.complexity.summary;
    if (found.status === 'vulnerable') attacks.push(found.attack);
    else return `${source}: ${JSON.stringify(found.error)}`;
  }
  for (const length of [short, long])
    for (const attack of attacks) {
      const said = costly(pattern, attackOf(attack, length));
      if (said !== undefined) return said;
    }
  return undefined;
}

type Attack = Extract<Awaited<ReturnType<typeof check>>, { readonly status: 'vulnerable' }>['attack'];

/** A text of about some length that the model takes long for. */
function attackOf({ pumps, suffix }: Attack, length: number): string {
  const share = length / Math.max(1, pumps.length);
  return (
    pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(share / Math.max(1, pump.length)))).join('') + suffix
  );
}

/** The model's worst text is tried on the pattern as it stands. */
function costly({ source, flags }: Pattern, text: string): string | undefined {
  const pattern = new RegExp(source, flags.replace('g', ''));
  const time = leastCost(() => pattern.test(text), most);
  return time > most
    ? `${time.toFixed(0)} ms for ${String(text.length)} of ${JSON.stringify(text.slice(0, 40))}`
    : undefined;
}
