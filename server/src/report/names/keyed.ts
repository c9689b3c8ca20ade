/** Values behind words that say what they are. */
import { matched } from '../../text/matched.ts';
import { isEverybodys, isOfProduct } from './commonWords.ts';
import { kindBehind } from './keys.ts';
import type { NameKind, NameSpan } from './kinds.ts';
import { readAccount } from './readers.ts';

type Behind = NonNullable<ReturnType<typeof kindBehind>>;

const word = /[A-Za-z][\w-]*/g;
/** Words that only say something together with the one before them. */
const seconds = /^(?:name|code|address|source|id|as)$/i;

/** What stands between a word and its value; with a blank alone only some words have one. */
const between =
  /(?:(?:\\?["'\])]|&quot;){0,2}\s{0,3}(?:[=:]|%3D)\s{0,3}(?:&quot;)?|(?:\\?["'])?\s{0,3}(?:>|&gt;)|(?:\\?["'])?\s{1,3}value\s{0,3}=\s{0,3}|\s{1,3}(?:is|was|to)\s{1,3}(?=\\?["'])|\s{0,3}[([]\s{0,3}|\s{1,3}Name\s{0,3}=\s{0,3}|\s{1,3})/iy;
const nested = /\\?"\s{0,3}:\s{0,3}\{\s{0,3}"name"\s{0,3}:\s{0,3}/iy;

/** The names and secrets that a text has behind such words. */
export function keyedValues(text: string): readonly NameSpan[] {
  const spans: NameSpan[] = [];
  let before = { text: '', end: -2 };
  word.lastIndex = 0;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const own = match[0];
    const end = match.index + own.length;
    const isSecond = seconds.test(own) && match.index === before.end + 1;
    const kind = (isSecond ? kindBehind(`${before.text} ${own}`) : undefined) ?? kindBehind(own);
    const found = kind === undefined ? [] : valuesAt(text, { key: match.index, end, kind });
    spans.push(...found);
    // Nothing within a secret is looked at again; a name is short.
    if (kind === 'secret') word.lastIndex = found[0]?.end ?? end;
    before = { text: own, end };
  }
  return spans;
}

interface Key {
  readonly key: number;
  readonly end: number;
  readonly kind: Behind;
}

function valuesAt(text: string, { key, end, kind }: Key): readonly NameSpan[] {
  const sign = matched(nested, text, end) || matched(between, text, end);
  if (sign === '') return [];
  const start = end + sign.length;
  const isElement = /(?:>|&gt;)$/.test(sign);
  // A closing tag, and a comparison.
  if (isElement && !/[<;:"']/.test(text.charAt(key - 1))) return [];
  const isBlank = /^\s*(?:\(\s*)?$/.test(sign);
  const isOption = /[-/]/.test(text.charAt(key - 1));
  const value = isElement ? elementAt(text, start) : valueAt(text, start, kind);
  const written = text.slice(value.start, value.end);
  // A token is spoken of in many ways, and few of them tell it.
  if (/^token$/i.test(text.slice(key, end)) && !sign.includes('=')) return [];
  if (isBlank && !value.isQuoted && !isOption && !isSpokenOf(kind, written)) return [];
  if (kind !== 'secret' && kind !== 'id' && !value.isQuoted && isProse(written, isBlank || /:\s|\[/.test(sign)))
    return [];
  return spansOf(text, value, kind);
}

/** What is spoken of without a sign: `user jane`, `domain CONTOSO`, `server dp07`; other words go on with a sentence. */
function isSpokenOf(kind: Behind, written: string): boolean {
  if (written.length < 3 || isOfProduct(written)) return false;
  if (kind === 'site') return /^(?!\d+$)[A-Z\d]{3}$/.test(written);
  return kind === 'account' || ((kind === 'host' || kind === 'domain') && /\d|[.-]\w|^[\p{Lu}_]+$/u.test(written));
}

/** Whether a value without quotes is the next words of a sentence. */
function isProse(written: string, isLoose: boolean): boolean {
  return isEverybodys(written) || (isLoose && isOfProduct(written) && !/\d/.test(written));
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

const escaped = /\\"((?:[^"\\]|\\(?!"))*)(?:\\")?/y;
const doubled = /N?'((?:[^']|'')*)'?/y;
const quoted = /"([^"]*)"?/y;
const quotedSecret = /"((?:[^"\\]|\\[^])*)"?/y;
const bareSecret = /[^\s;&<]+/y;
const bare = /[^\s,;"'<>()&|=~]{1,256}/y;
const bareName = /[^,;"<>()/+\r\n]{1,64}/y;
const element = /[^<&\r\n]{0,1000}/y;
const bareAddress = /[0-9A-Fa-f]{2}(?:[ :.-]?[0-9A-Fa-f]{2}){5,15}/y;

function elementAt(text: string, start: number): Value {
  return { start, end: start + matched(element, text, start).length, isQuoted: true };
}

function valueAt(text: string, start: number, kind: Behind): Value {
  const isSecret = kind === 'secret';
  for (const pattern of [escaped, doubled, isSecret ? quotedSecret : quoted]) {
    const whole = matched(pattern, text, start);
    if (whole === '') continue;
    if (isSecret) return { start, end: start + whole.length, isQuoted: true };
    const open = /^(?:\\"|N?'|")/.exec(whole)?.[0].length ?? 0;
    const close = whole.length > open ? (/(?:\\"|['"])$/.exec(whole)?.[0].length ?? 0) : 0;
    return { start: start + open, end: start + whole.length - close, isQuoted: true };
  }
  return { start, end: start + bareAt(text, start, kind).length, isQuoted: false };
}

function bareAt(text: string, start: number, kind: Behind): string {
  switch (kind) {
    case 'secret':
      return matched(bareSecret, text, start).replace(/(?<![,.)}\]'"])[,.)}\]'"]+$/, '');
    case 'mac':
      return matched(bareAddress, text, start);
    case 'title':
      return ownWords(matched(bareName, text, start));
    default:
      return matched(bare, text, start).replace(/(?<![.:!?}\]\\])[.:!?}\]\\]+$/, '');
  }
}

/** Words up to the first that goes on with the sentence. */
function ownWords(written: string): string {
  const words = written.split(' ');
  const end = words.findIndex((each, index) => index > 0 && !/^[\p{Lu}\p{N}]/u.test(each) && isOfProduct(each));
  return (end < 0 ? words : words.slice(0, end)).join(' ').trimEnd();
}

function spansOf(text: string, { start, end }: Value, kind: Behind): readonly NameSpan[] {
  if (kind === 'account') return readAccount(text, start, end, 'said');
  if (kind === 'host') return [{ start, end: start + hostIn(text.slice(start, end)), kind }];
  return [{ start, end, kind: kind satisfies NameKind }];
}

/** A server's name ends before its instance and its port; `tcp:` may stand before it. */
function hostIn(written: string): number {
  if (/^[a-z]+:\/\//i.test(written)) return 0;
  return /^(?:tcp:)?[^\\,:\s[\]]*/i.exec(written)?.[0].length ?? 0;
}
