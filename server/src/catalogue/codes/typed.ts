/** What a person may mean by a code that is typed or pasted, in any spelling; of several meanings the likeliest first. */
import { statusMessages, type StatusMessageText } from '../statusMessages.ts';
import { codesSaid, explainSql } from './decode.ts';
import { sqlExplanations } from './explanations.ts';
import { explainHttpStatus, explainWindowsCode, isOfKnownErrorFamily, type CodeMeaning } from './families.ts';
import { keyOfCode, windowsKey, writtenAs, type CodeKey } from './identity.ts';
import { httpStatusName, valuesNamed } from './names.ts';

/** One code that may be meant. */
export interface CodeReading {
  /** The same for all spellings, and for its occurrences in logs. */
  readonly key: CodeKey;
  /** `53`, `0x80070035`, `HTTP 404`, `Status message 2370` */
  readonly title: string;
  /** `ERROR_BAD_NETPATH`; undefined where no public list names it. */
  readonly name: string | undefined;
  /** The kind of code, in words. */
  readonly family: string;
  readonly meaning: string | undefined;
  readonly next: string | undefined;
  /** The same number as it is written elsewhere. */
  readonly spellings: readonly string[];
}

/** More of what is typed is not looked at. */
const longestTyped = 300;
/** Codes whose names hold a word, at most. */
const mostNamed = 20;

/** All codes that what was typed may mean; none where it is nothing known. */
export function codesTyped(written: string): readonly CodeReading[] {
  const typed = written.slice(0, longestTyped).replaceAll('\u2212', '-').trim();
  const bare = typed.replace(/^[([{<"'`#]|[)\]}>"'`,;:.!?]$/g, '').trim();
  const found = [...worded(bare), ...numbers(bare), ...quoted(typed), ...named(bare)];
  return found.filter(({ key }, at) => found.findIndex((other) => other.key === key) === at);
}

type Reader = (number: number) => readonly CodeReading[];

const asWindows: Reader = (number) => [windowsReading(explainWindowsCode(number))];
const asHttp: Reader = (number) => [httpReading(number)];
const asSql: Reader = (number) => [sqlReading(number)];
const asStatus: Reader = (number) => [statusReading(number)];

/** Words before a number that say whose it is. */
const words: ReadonlyMap<string, Reader> = new Map([
  ...['http', 'http status', 'http error', 'http status code', 'status code'].map((word) => [word, asHttp] as const),
  ...['sql', 'sql error', 'sql server error', 'sql server'].map((word) => [word, asSql] as const),
  ...['status message', 'status', 'message', 'message id', 'statmsg', 'id', 'statmsg: id'].map(
    (word) => [word, asStatus] as const,
  ),
  ...['win32', 'windows', 'error', 'error code', 'code', 'hresult', 'exit code', 'hr'].map(
    (word) => [word, asWindows] as const,
  ),
]);

function worded(text: string): readonly CodeReading[] {
  const [, before = '', number = ''] = /^([a-z][a-z0-9: ]{1,20}?)[ :=#]{0,3}(-?\d{1,10})$/i.exec(text) ?? [];
  const reader = words.get(before.trim().toLowerCase());
  return reader === undefined || !isOf32Bits(Number(number)) ? [] : reader(Number(number));
}

const isOf32Bits = (number: number): boolean => number >= -0x80000000 && number <= 0xffffffff;

/** A number alone: hexadecimal where it is written so, else of everybody who counts that far. */
function numbers(text: string): readonly CodeReading[] {
  const [, prefixed] = /^0x([0-9a-f]{1,8})$/i.exec(text) ?? [];
  if (prefixed !== undefined) return asWindows(Number.parseInt(prefixed, 16));
  const hex = /^[0-9a-f]{8}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
  if (hex !== undefined && (text.startsWith('0000') || isOfKnownErrorFamily(hex))) return asWindows(hex);
  return /^-?\d{1,10}$/.test(text) && isOf32Bits(Number(text)) ? decimals(Number(text)) : [];
}

function decimals(number: number): readonly CodeReading[] {
  const windows = windowsReading(explainWindowsCode(number));
  const others = [
    ...(statusMessages.has(number) ? asStatus(number) : []),
    ...(httpStatusName(number) === undefined ? [] : asHttp(number)),
    ...(sqlExplanations.has(number) ? asSql(number) : []),
  ];
  if (windows.meaning !== undefined || others.length === 0) return [windows, ...others];
  // Of which more is known than a name is likelier in these logs.
  return windows.name === undefined ? others : [...others, windows];
}

/** Text out of a log, with the words before its codes that say what they are. */
function quoted(text: string): readonly CodeReading[] {
  return codesSaid(text).map((code) => ({
    key: keyOfCode(code),
    title: code.text,
    name: code.name,
    family: code.family,
    meaning: code.meaning,
    next: code.next,
    spellings: code.value === undefined ? [] : writtenAs(code.value).filter((other) => other !== code.text),
  }));
}

function named(text: string): readonly CodeReading[] {
  if (!/^[a-z][a-z0-9_]{3,60}$/i.test(text)) return [];
  const found = valuesNamed(text, mostNamed).flatMap(asWindows);
  // The codes that this program explains are those that stand in these logs.
  return [
    ...found.filter(({ meaning }) => meaning !== undefined),
    ...found.filter(({ meaning }) => meaning === undefined),
  ];
}

function windowsReading({ value, name, family, meaning, next, hex }: CodeMeaning): CodeReading {
  const title = value <= 0xffff ? String(value) : hex;
  const spellings = writtenAs(value).filter((other) => other !== title);
  return { key: windowsKey(value), title, name, family, meaning, next, spellings };
}

function httpReading(status: number): CodeReading {
  const { name, family, meaning, next } = explainHttpStatus(status);
  const wrapped = status > 0 && status <= 0xffff ? writtenAs(0x80190000 + status) : [];
  return {
    key: `http ${String(status)}`,
    title: `HTTP ${String(status)}`,
    name,
    family,
    meaning,
    next,
    spellings: wrapped,
  };
}

function sqlReading(number: number): CodeReading {
  const { name, family, meaning, next } = explainSql(number);
  return { key: `sql ${String(number)}`, title: `SQL ${String(number)}`, name, family, meaning, next, spellings: [] };
}

function statusReading(id: number): CodeReading {
  const known = statusMessages.get(id);
  const component = known?.component === '' ? undefined : known?.component;
  return {
    key: `status ${String(id)}`,
    title: `Status message ${String(id)}`,
    name: component,
    family: known === undefined ? 'status message' : `status message, ${known.severity}`,
    meaning: known === undefined ? undefined : plainSentence(known),
    next: undefined,
    spellings: [],
  };
}

/** Without a line there is nothing to stand for `%1`. */
function plainSentence({ text }: StatusMessageText): string {
  return text.replace(/"?%[1-9]"?/g, '…');
}
