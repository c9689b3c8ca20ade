/** Telling a component's name from other words, where nothing but blanks (or nothing at all) sets it apart. */
import { isBlank, isDigit, isLetter } from '../text/characters.ts';
import { componentsWithBlanks, knownComponents } from '../log/knownComponents.ts';

/** Words that stand before a number and its hexadecimal form without naming a component. */
const numberedThings = new Set([
  'error',
  'thread',
  'code',
  'id',
  'status',
  'result',
  'returned',
  'return',
  'exit',
  'failed',
  'with',
  'value',
  'process',
  'pid',
  'tid',
  'port',
  'hr',
  'hresult',
  'last',
  'win32',
]);

const longestName = 64;

function isNameCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0x5f || code === 0x2d || code === 0x2e;
}

/** Names in lower case that setup logs and clients carry. */
const plainNames = new Set([...[...knownComponents].filter((name) => name === name.toLowerCase()), 'scheduler']);

/** Whether the text is the name of a thread of the site server: `SMS_` and capitals. */
export function isServerComponent(name: string): boolean {
  return name.length >= 8 && name.length <= longestName && /^SMS_[A-Z0-9_]+$/.test(name);
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Whether a word can only be a name: it holds an underscore between letters, two humps, or is in capitals. */
function isDistinctWord(word: string): boolean {
  if (plainNames.has(word)) return true;
  if (!isUpper(word.charCodeAt(0)) || word.length < 3) return false;
  let [upper, lower, humps] = [0, 0, 0];
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && code !== 0x5f) return false;
    if (isUpper(code)) upper += 1;
    else if (isLetter(code)) lower += 1;
    if (code === 0x5f || (isUpper(code) && at > 0 && !isUpper(word.charCodeAt(at - 1)))) humps += 1;
  }
  return humps > 0 || (lower === 0 && upper >= 3) || acronymAndWord.test(word);
}

/** `TSManager`, but not `DPs`. */
const acronymAndWord = /^[A-Z]{2,}[A-Z][a-z]{2}/;

/** Whether the text is a name that the trade uses only as such: `SMS_DISTRIBUTION_MANAGER`, `SMS Provider`, `SMSPXE`. */
export function isDistinctName(name: string): boolean {
  return name.length <= longestName && (componentsWithBlanks.includes(name) || isDistinctWord(name));
}

/** Whether the text can be a name where its place already speaks for it, such as before a thread id. */
export function isPossibleName(name: string): boolean {
  if (name.length === 0 || name.length > longestName) return false;
  if (isDistinctName(name)) return true;
  const words = name.split(' ', 6);
  if (words.length > 4 || words.some((word) => numberedThings.has(word.toLowerCase()))) return false;
  if (words.length > 1) return words.every((word) => isUpper(word.charCodeAt(0)) && allNameCharacters(word));
  return isLetter(name.charCodeAt(0)) && name.length > 1 && allNameCharacters(name) && !name.endsWith('.');
}

function allNameCharacters(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (!isNameCharacter(word.charCodeAt(at))) return false;
  return word.length > 0;
}

/**
 * The start of the component's name that ends at `to`, or -1 when the words before `to` name none. `from` is the earliest
 * offset; where no tab or run of blanks is left, the name may be glued to the message before it.
 */
export function componentBefore(text: string, from: number, to: number): number {
  const earliest = Math.max(from, to - longestName);
  for (const name of componentsWithBlanks) {
    if (to - name.length >= earliest && text.startsWith(name, to - name.length)) return to - name.length;
  }
  let start = to;
  while (start > earliest && isNameCharacter(text.charCodeAt(start - 1))) start -= 1;
  const word = text.slice(start, to);
  const glued = word.lastIndexOf('SMS_');
  if (glued > 0) return start + glued;
  const setApart = start === from || isBlank(text.charCodeAt(start - 1)) || glued === 0;
  return setApart && isDistinctName(word) ? start : -1;
}
