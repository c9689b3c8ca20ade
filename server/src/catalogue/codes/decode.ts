import { systemTextIn, type SystemText } from '../../text/systemTexts.ts';
import { followsFailure, introductionOf, isCountOrPart, type Introduction } from './context.ts';
import { ownMeaningAt } from './contexts.ts';
import {
  httpSubstatusExplanations,
  msiActionExplanations,
  pxeExplanations,
  sqlExplanations,
  sqlStateExplanations,
} from './explanations.ts';
import { explainHttpStatus, explainWindowsCode, hexOf, isOfKnownErrorFamily, type CodeMeaning } from './families.ts';
import { errorName, httpStatusName } from './names.ts';

export { explainCode, type CodeMeaning } from './families.ts';

/** A code found in a message: where it stands (UTF-16 offsets, end exclusive) and what it means. */
export type DecodedCode = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Unsigned 32 bit; undefined for an SQLSTATE and a PXE screen code. */
  readonly value: number | undefined;
  /** `0x` and eight hex digits; undefined where value is. */
  readonly hex: string | undefined;
  readonly name: string | undefined;
  /** The kind of code, in words. */
  readonly family: string;
  readonly meaning: string | undefined;
  readonly next: string | undefined;
  readonly success: boolean;
};

type Token = { readonly text: string; readonly start: number; readonly end: number };
type CodeSpan = { readonly start: number; readonly end: number };
type Meaning = Omit<DecodedCode, 'start' | 'end' | 'text'>;

/**
 * Every code in the text of a message, in order and without overlap. A number counts only by its shape (0x and eight
 * digits with a failure facility, eight bare digits in brackets, …) or by the word before it (`error 5`); thread ids,
 * states, actions and notification ids do not count. Costs time linear in the text.
 */
export function decodeCodes(text: string): readonly DecodedCode[] {
  const found: DecodedCode[] = [];
  let at = 0;
  while (at < text.length) {
    if (!isWordUnit(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    const code = mayHoldCode(text, at, end) ? decodeWord(text, at, end) : undefined;
    if (code) found.push(inItsPlace(text, code));
    at = code ? Math.max(end, code.end) : end;
  }
  return found;
}

/** The codes of a message that name a failure; where it writes none, the one whose sentence Windows prints stands for it. */
export function failureCodes(text: string): readonly DecodedCode[] {
  const written = decodeCodes(text).filter(({ success }) => !success);
  return written.length > 0 ? written : codesOfSentence(text);
}

/** All that a message says of codes: those that it writes, of failure or success, and the one whose sentence stands for it. */
export function codesSaid(text: string): readonly DecodedCode[] {
  const written = decodeCodes(text);
  return written.some(({ success }) => !success) ? written : [...written, ...codesOfSentence(text)];
}

/** The code whose sentence, as Windows prints it, stands in a text; none or one. */
function codesOfSentence(text: string): readonly DecodedCode[] {
  const said = systemTextIn(text);
  return said === undefined ? [] : [codeSaid(text, said)];
}

/** The code that the offset lies in or directly behind, or whose sentence it lies in, if any. */
export function decodeCodeAt(text: string, offset: number): DecodedCode | undefined {
  const holds = ({ start, end }: CodeSpan): boolean => start <= offset && offset <= end;
  const written = decodeCodes(text).find(holds);
  const said = written === undefined ? systemTextIn(text) : undefined;
  return said !== undefined && holds(said) ? codeSaid(text, said) : written;
}

function codeSaid(text: string, said: SystemText): DecodedCode {
  return codeAt(text, said, explainWindowsCode(said.code));
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isWordUnit = (unit: number): boolean =>
  isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
  return end;
}

/** What an exit code means behind the command line of its program: robocopy ends with 1 when it has copied. */
export function codeBehind(commandLine: string, code: DecodedCode): DecodedCode {
  const { start, end } = code;
  return { ...inItsPlace(commandLine, { ...code, start: commandLine.length, end: commandLine.length }), start, end };
}

/** What a code means where it stands: a few numbers mean something else behind some words. */
function inItsPlace(text: string, code: DecodedCode): DecodedCode {
  const own = code.value === undefined ? undefined : ownMeaningAt(text, code.start, code.value);
  if (own === undefined) return code;
  const { family, ...said } = own;
  return family === undefined ? { ...code, ...said } : { ...code, ...said, family, name: undefined };
}

/** A cheap first look that spares most words of a message the rest. */
function mayHoldCode(text: string, start: number, end: number): boolean {
  const length = end - start;
  const before = text.charAt(start - 1);
  if (length > 10) return false;
  return (
    isDigit(text.charCodeAt(start)) || before === '[' || length === 8 || (length === 3 && text.startsWith('-E', end))
  );
}

function decodeWord(text: string, start: number, end: number): DecodedCode | undefined {
  const word: Token = { text: text.slice(start, end), start, end };
  return (
    decodeSqlState(text, word) ??
    decodePxe(text, word) ??
    decodeDispatch(text, word) ??
    decodeHex(text, word) ??
    decodeBareHex(text, word) ??
    decodeLargeDecimal(text, word) ??
    decodeDecimal(text, word)
  );
}

function codeAt(text: string, { start, end }: CodeSpan, meaning: Meaning): DecodedCode {
  return { start, end, text: text.slice(start, end), ...meaning };
}

/** `[28000][18452][Microsoft]`: an SQLSTATE with the driver's own number behind it. */
function decodeSqlState(text: string, word: Token): DecodedCode | undefined {
  if (text.charAt(word.start - 1) !== '[' || !/^[0-9A-Z]{5}$/.test(word.text) || !text.startsWith('][', word.end))
    return undefined;
  const numberStart = word.end + 2;
  const numberEnd = wordEnd(text, text.charAt(numberStart) === '-' ? numberStart + 1 : numberStart);
  const native = text.slice(numberStart, Math.min(numberEnd, numberStart + 8));
  if (!/^-?\d{1,6}$/.test(native) || !text.startsWith('][', numberEnd)) return undefined;
  const explanation = sqlExplanations.get(Number(native)) ?? sqlStateExplanations.get(word.text);
  return codeAt(
    text,
    { start: word.start - 1, end: numberEnd + 1 },
    {
      ...textualCode(`SQLSTATE ${word.text}, error ${native}`, 'SQL Server or ODBC error', explanation),
      success: word.text.startsWith('00') || word.text.startsWith('01'),
    },
  );
}

/** `PXE-E53`: a code that the firmware shows on the screen. */
function decodePxe(text: string, word: Token): DecodedCode | undefined {
  if (word.text.toUpperCase() !== 'PXE' || !/^-E[0-9A-F]{2}(?![0-9A-Za-z_])/.test(text.slice(word.end, word.end + 5)))
    return undefined;
  const name = `PXE${text.slice(word.end, word.end + 4)}`;
  const meaning = textualCode(name, 'PXE firmware code', pxeExplanations.get(name));
  return codeAt(text, { start: word.start, end: word.end + 4 }, meaning);
}

function textualCode(
  name: string,
  family: string,
  explanation?: { readonly meaning: string; readonly next: string },
): Meaning {
  const { meaning, next } = explanation ?? { meaning: undefined, next: undefined };
  return { value: undefined, hex: undefined, name, family, meaning, next, success: false };
}

const dispatchBase = 0x80040200;

/** `IDispatch error #3603`: the HRESULT is 0x80040200 plus the number. */
function decodeDispatch(text: string, word: Token): DecodedCode | undefined {
  if (text.charAt(word.start - 1) !== '#' || !/^\d{1,5}$/.test(word.text)) return undefined;
  if (
    !text
      .slice(Math.max(0, word.start - 17), word.start)
      .toLowerCase()
      .endsWith('idispatch error #')
  )
    return undefined;
  return codeAt(text, { start: word.start - 1, end: word.end }, explainWindowsCode(dispatchBase + Number(word.text)));
}

const certain: ReadonlySet<Introduction> = new Set(['error', 'exit code', 'return value', 'failed', 'http', 'sql']);

function decodeHex(text: string, word: Token): DecodedCode | undefined {
  if (!/^0[xX][0-9A-Fa-f]{1,8}$/.test(word.text)) return undefined;
  const value = Number.parseInt(word.text.slice(2), 16);
  return isHexCode(text, word, value) ? codeAt(text, word, explainWindowsCode(value)) : undefined;
}

function isHexCode(text: string, word: Token, value: number): boolean {
  const introduction = introductionOf(text, word.start);
  if (repeatsDecimal(text, word, value)) return false;
  if (introduction === 'other number') return isPlainFailure(text, word, value);
  if (certain.has(introduction)) return true;
  if (value === 0) return introduction === 'status' || isBracketed(text, word);
  if (value >= 0x80000000) return isKnown(value) || isOfKnownErrorFamily(value) || followsFailure(text, word.start);
  return isBracketed(text, word) && isKnown(value);
}

/** `Failed to send status message (80004005)`: alone in brackets, a known failure is a code behind whatever noun. */
const isPlainFailure = (text: string, word: Token, value: number): boolean =>
  value >= 0x80000000 && isBracketed(text, word) && isKnown(value);

/** Whether a number in brackets only repeats the decimal before it in hex, as viewers print thread ids: `4788 (0x12b4)`. */
function repeatsDecimal(text: string, word: Token, value: number): boolean {
  const decimal = String(value);
  return text.endsWith(`${decimal} (`, word.start) || text.endsWith(`${decimal}(`, word.start);
}

const isBracketed = (text: string, { start, end }: CodeSpan): boolean =>
  text.charAt(start - 1) === '(' && text.charAt(end) === ')';

/** Whether a table or an explanation of this catalogue knows the number, itself or inside an HRESULT. */
function isKnown(value: number): boolean {
  return errorName(value) !== undefined || explainWindowsCode(value).meaning !== undefined;
}

/** Eight hex digits without 0x: `(80041001)`, `(Error: 800B0101; …)`, `(00000000)`, or known and behind a word of failure. */
function decodeBareHex(text: string, word: Token): DecodedCode | undefined {
  if (!/^[0-9A-Fa-f]{8}$/.test(word.text) || isPartOfName(text, word)) return undefined;
  const value = Number.parseInt(word.text, 16);
  const introduction = introductionOf(text, word.start);
  if (value !== 0 && !isOfKnownErrorFamily(value) && !isPadded(word, introduction)) return undefined;
  if (introduction === 'other number' && !isPlainFailure(text, word, value)) return undefined;
  const wanted =
    isBracketed(text, word) ||
    certain.has(introduction) ||
    (isKnown(value) && value !== 0 && followsFailure(text, word.start));
  return wanted ? codeAt(text, word, explainWindowsCode(value)) : undefined;
}

/** `(Error: 00000643; Source: Windows)`: who fills up with zeros to eight digits prints hexadecimal ones. */
const isPadded = ({ text }: Token, introduction: Introduction): boolean =>
  text.startsWith('0000') && certain.has(introduction);

/** Whether the word is a part of a GUID, a path, a version or a file name. */
function isPartOfName(text: string, { start, end }: CodeSpan): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if ('-\\/.{&$@'.includes(before) && before !== '') return true;
  return ('-\\/@}'.includes(after) && after !== '') || (after === '.' && isWordUnit(text.charCodeAt(end + 1)));
}

const smallestLarge = 0x80000000;

/** `-1056505588` and `2147500037`: HRESULTs printed as decimal numbers, signed or not. */
function decodeLargeDecimal(text: string, word: Token): DecodedCode | undefined {
  if (!/^\d{5,10}$/.test(word.text)) return undefined;
  const signed = isSigned(text, word.start);
  const value = signed ? 0x100000000 - Number(word.text) : Number(word.text);
  if (value < smallestLarge || value > 0xffffffff) return undefined;
  const start = signed ? word.start - 1 : word.start;
  if (isCountOrPart(text, word.end) || isPartOfName(text, { start, end: word.end })) return undefined;
  const introduction = introductionOf(text, start);
  if (introduction === 'other number' || !(certain.has(introduction) || isKnown(value))) return undefined;
  return codeAt(text, { start, end: word.end }, explainWindowsCode(value));
}

/** Whether a minus stands before the number and is no hyphen between two words or numbers. */
function isSigned(text: string, start: number): boolean {
  return (
    text.charAt(start - 1) === '-' &&
    !isWordUnit(text.charCodeAt(start - 2)) &&
    !'-+)]}'.includes(text.charAt(start - 2) || ' ')
  );
}

/** A decimal number that a keyword before it makes a code. */
function decodeDecimal(text: string, word: Token): DecodedCode | undefined {
  if (!/^\d{1,10}$/.test(word.text) || Number(word.text) > 0xffffffff) return undefined;
  const start = isSigned(text, word.start) ? word.start - 1 : word.start;
  if (start === word.start && text.charAt(start - 1) === '-') return undefined;
  const meaning = meaningOfDecimal(text, { start, end: word.end }, Number(text.slice(start, word.end)));
  if (meaning === undefined) return undefined;
  return meaning.family === httpFamily
    ? withSubstatus(text, codeAt(text, { start, end: word.end }, meaning))
    : codeAt(text, { start, end: word.end }, meaning);
}

const httpFamily = explainHttpStatus(200).family;

/** `403.7`: the number behind the point is what IIS adds to the status. */
function withSubstatus(text: string, code: DecodedCode): DecodedCode {
  const [added = ''] = /^\.\d{1,2}(?![\d.])/.exec(text.slice(code.end, code.end + 4)) ?? [];
  const explanation = httpSubstatusExplanations.get(`${code.text}${added}`);
  if (added === '' || explanation === undefined) return code;
  return { ...code, ...explanation, text: `${code.text}${added}`, end: code.end + added.length };
}

function meaningOfDecimal(text: string, span: CodeSpan, value: number): CodeMeaning | undefined {
  const introduction = introductionOf(text, span.start);
  if (introduction === 'http') return httpStatusName(value) === undefined ? undefined : explainHttpStatus(value);
  if (introduction === 'code') return isTellingNumber(value) ? explainWindowsCode(value) : undefined;
  if (!certain.has(introduction) || isCountOrPart(text, span.end)) return undefined;
  if (introduction === 'failed' && !isBracketed(text, span)) return failedWith(text, span, value);
  if (introduction === 'sql' || text.startsWith(', Severity', span.end)) return explainSql(value);
  if (introduction === 'return value' && value <= 5 && value >= 0) return explainMsiAction(value);
  if (introduction === 'exit code') return explainExitCode(value);
  return explainWindowsCode(value);
}

/** Smaller numbers count things too often to be codes by themselves. */
const smallestTelling = 1000;

const isTellingNumber = (value: number): boolean => value >= smallestTelling && isKnown(value >>> 0);

/** `failed with 1326` and `failed 1115` are codes, `Failed: 3` a count. */
function failedWith(text: string, span: CodeSpan, value: number): CodeMeaning | undefined {
  const isCode = text.endsWith('with ', span.start)
    ? isKnown(value >>> 0)
    : text.endsWith('failed ', span.start) && isTellingNumber(value);
  return isCode ? explainWindowsCode(value) : undefined;
}

/** What the number of an SQL Server error means. */
export function explainSql(value: number): CodeMeaning {
  const { meaning, next } = sqlExplanations.get(value) ?? { meaning: undefined, next: undefined };
  return {
    value: value >>> 0,
    hex: hexOf(value >>> 0),
    name: undefined,
    family: 'SQL Server error',
    meaning,
    next,
    success: value === 0,
  };
}

function explainMsiAction(value: number): CodeMeaning {
  const { meaning, next, name } = msiActionExplanations.get(value) ?? { meaning: undefined, next: undefined };
  const success = value !== 2 && value !== 3;
  return {
    value: value >>> 0,
    hex: hexOf(value >>> 0),
    name,
    family: 'Windows Installer action result',
    meaning,
    next,
    success,
  };
}

const installerSuccessCode = 1707;

/** Exit codes are the program's own; installers return Win32 and MSI numbers, and 1707 for success. */
function explainExitCode(value: number): CodeMeaning {
  const code = explainWindowsCode(value);
  if (value === installerSuccessCode) {
    const meaning = 'As an exit code of an installer: installed.';
    return {
      ...code,
      name: undefined,
      family: 'Windows Installer (MSI) result',
      meaning,
      next: 'Nothing to do.',
      success: true,
    };
  }
  return code.name || code.meaning ? code : { ...code, family: 'exit code of a program' };
}
