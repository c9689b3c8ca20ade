/** What stands before a number decides whether it is a code. Every look back is bounded, so hostile text costs linear time. */

const longestWord = 24;
const longestGap = 6;

/** What the words before a number call it. */
export type Introduction =
  'error' | 'exit code' | 'return value' | 'failed' | 'code' | 'status' | 'http' | 'sql' | 'other number' | 'nothing';

type WordBefore = { readonly text: string; readonly start: number };

const errorWords: ReadonlySet<string> = new Set(
  (
    'error err errorcode errcode failurecode dwerr dwerror lasterror getlasterror win32error win32err errorno errno le rc ' +
    'hr hresult dwret lresult hresultcode gle winerror retcode hrresult'
  ).split(' '),
);
const exitWords: ReadonlySet<string> = new Set('exitcode returncode'.split(' '));
const fillers: ReadonlySet<string> = new Set('is was of with number no at returned'.split(' '));
const httpFillers: ReadonlySet<string> = new Set(
  'status code error response statuscode returned is was with server'.split(' '),
);
const httpWords: ReadonlySet<string> = new Set('http https httpstatus httpstatuscode httperror statuscode'.split(' '));
const sqlWords: ReadonlySet<string> = new Set('sql native'.split(' '));
const wordsBeforeCode: ReadonlyMap<string, Introduction> = new Map([
  ['error', 'error'],
  ['win32', 'error'],
  ['failure', 'error'],
  ['hresult', 'error'],
  ['reason', 'error'],
  ['specific', 'error'],
  ['result', 'error'],
  ['with', 'error'],
  ['status', 'http'],
  ['exit', 'exit code'],
  ['return', 'exit code'],
  ['returned', 'exit code'],
]);
/** `ended with 1`, `exited with status 1`: how a program ends, in words. */
const endings: ReadonlySet<string> = new Set('exited ended terminated'.split(' '));
/** Words whose number is a handle, a flag, a thread or another thing that no table of errors explains. */
const otherNumbers: ReadonlySet<string> = new Set(
  (
    'thread threadid tid pid id iwbemcontextptr context contextptr ptr pointer handle address flags flag mask crc dbcrc newcrc ' +
    'ntversion version starttype type state action priority size cookie locale lcid itemkey key attributes port sslstate ' +
    'count package packageid pkg pkgid msg message job serial bytes offset index capabilities'
  ).split(' '),
);

const isLetterOrDigit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;

const gapCharacters: ReadonlySet<string> = new Set(' \t=:("\'[#<>{)');

/** The word that ends before `end`, over blanks, brackets and signs of equality, in lower case. */
function wordBefore(text: string, end: number): WordBefore | undefined {
  let last = end;
  while (last > 0 && end - last < longestGap && gapCharacters.has(text.charAt(last - 1))) last--;
  let start = last;
  while (start > 0 && last - start <= longestWord && isLetterOrDigit(text.charCodeAt(start - 1))) start--;
  if (start === last || last - start > longestWord) return undefined;
  return { text: text.slice(start, last).toLowerCase(), start };
}

function wordBeforeFillers(text: string, end: number): WordBefore | undefined {
  let word = wordBefore(text, end);
  for (let skipped = 0; word && skipped < 2 && fillers.has(word.text); skipped++) word = wordBefore(text, word.start);
  return word;
}

function followsHttp(text: string, end: number): boolean {
  let word = wordBefore(text, end);
  for (let skipped = 0; word && skipped < 4; skipped++) {
    if (httpWords.has(word.text)) return true;
    if (!httpFillers.has(word.text)) return false;
    word = wordBefore(text, word.start);
  }
  return false;
}

/** The last two are how .NET and WinHTTP word what a web server answered. */
const beforeHttpStatus: readonly string[] = [
  ...['HTTP/1.1 ', 'HTTP/1.0 ', 'HTTP/2 ', 'server returned an error: (', 'StatusCode at WinHttpQueryHeaders: '],
];

function introducedByPhrase(text: string, word: WordBefore): Introduction {
  const earlier = wordBefore(text, word.start)?.text ?? '';
  if (word.text === 'code') return wordsBeforeCode.get(earlier) ?? (isAssigned(text, word) ? 'code' : 'nothing');
  if (word.text === 'value') return earlier === 'return' ? 'return value' : earlier === 'error' ? 'error' : 'nothing';
  if (word.text === 'status' && (earlier === 'exit' || endsWithStatus(text, word))) return 'exit code';
  if (word.text === 'status') return earlier === 'error' || earlier === 'win32' ? 'error' : 'status';
  if (word.text === 'line' && earlier === 'command') return 'exit code';
  if (word.text === 'result') return 'status';
  if (word.text === 'error' && sqlWords.has(earlier)) return 'sql';
  return 'nothing';
}

function endsWithStatus(text: string, status: WordBefore): boolean {
  const joint = wordBefore(text, status.start);
  return joint?.text === 'with' && endings.has(wordBefore(text, joint.start)?.text ?? '');
}

const isAssigned = (text: string, { start, text: word }: WordBefore): boolean =>
  text.charAt(start + word.length) === '=';

/** What the words before the number at `start` call it. */
export function introductionOf(text: string, start: number): Introduction {
  const word = wordBeforeFillers(text, start);
  if (followsHttp(text, start) || beforeHttpStatus.some((words) => text.endsWith(words, start))) return 'http';
  if (!word) return 'nothing';
  if (endings.has(word.text) && text.endsWith('with ', start)) return 'exit code';
  const phrase = introducedByPhrase(text, word);
  if (phrase !== 'nothing') return phrase;
  if (errorWords.has(word.text)) return 'error';
  if (exitWords.has(word.text)) return 'exit code';
  if (word.text === 'returning') return 'exit code';
  if (word.text === 'failed') return 'failed';
  return otherNumbers.has(word.text) ? 'other number' : 'nothing';
}

/** A server's address may stand between the word and the code. */
const failureWindow = 160;

/** Whether the stretch just before `start` speaks of a failure. */
export function followsFailure(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - failureWindow), start).toLowerCase();
  return ['fail', 'error', 'unsuccessful', 'exception'].some((word) => before.includes(word));
}

const units =
  'of out files file times seconds minutes items retries records days hours bytes kb mb gb rows clients packages errors attempts'.split(
    ' ',
  );
const unitWords: ReadonlySet<string> = new Set(units);

/** Whether the number that ends at `end` counts something (`error 3 times`), or is a part of a date, time, version or path. */
export function isCountOrPart(text: string, end: number): boolean {
  const next = text.charAt(end);
  const afterNext = text.charCodeAt(end + 1);
  if ('.:/-,'.includes(next) && next !== '' && afterNext >= 48 && afterNext <= 57) return true;
  if (next === '%' || next === '\\' || next === '/') return true;
  if (next !== ' ') return false;
  let last = end + 1;
  while (last - end <= 10 && isLetterOrDigit(text.charCodeAt(last))) last++;
  return unitWords.has(text.slice(end + 1, last).toLowerCase());
}
