/** What a text of unknown wording says of itself: words of failure, and a code that names one. */
import { introductionOf, type Introduction } from '../catalogue/codes/context.ts';
import { decodeCodes, type DecodedCode } from '../catalogue/codes/decode.ts';

/** What speaks for a failure in a text. */
export interface Wording {
  /** The first code that names a failure. */
  readonly code: DecodedCode | undefined;
  /** Words of failure stand there. */
  readonly hasWords: boolean;
  /** No word of failure does: the code alone speaks. */
  readonly byCodeAlone: boolean;
  readonly form: WordingForm;
}

/** The house forms: an installer's result, a process that ended with a code, a line of the database driver, or plain words. */
export type WordingForm = 'installer' | 'process' | 'sql' | 'words';

const words =
  /\b(?:fail(?:ed|s|ure)?|errors?|cannot|can't|could not|couldn['’]t|unable to|not found|refused|rejected|denied|timed out|time-?out|expired|invalid|abort(?:ed|ing)?|(?:\w{1,60})?exception|unsuccessful)\b/i;
/** Words that say beside a code that something is not so, or was not allowed. Alone they say nothing of a failure. */
const negations =
  /\b(?:is|are|was|were|has|have|had|do|does|did|can|will) not\b|n['’]t\b|\bnot (?:applicable|supported|available|allowed|accepted|trusted|registered|recogni[sz]ed|installed|valid|ready)\b|\b(?:rejected|unsupported|missing|mismatch|corrupt(?:ed)?|unknown|unavailable|unauthori[sz]ed|forbidden|blocked|disallowed)\b/i;
/** Words that speak of a failure that was not: none, code 0, a code that stayed what it was, or a time that is allowed. */
const denials = new RegExp(
  [
    String.raw`\b(?:no|0|zero|without|without any|ignor(?:e|ed|ing)) (?:more )?(?:errors?|failures?)\b`,
    String.raw`\b(?:errors?|failed|failures?)(?: count| code)? ?[:=] ?0(?:x0{1,8})?\b(?!x)`,
    String.raw`\berror code 0(?:x0{1,8})?\b(?!x)`,
    String.raw`\berror codes?(?: \w{1,20}){0,5} (?:not|\w{1,6}n['’]t)(?: get| been)? changed\b`,
    String.raw`\btime-?out(?: value| period| interval)?(?: ?[:=] ?| is | set to )\d`,
    String.raw`\bon error\b|\bif \w{1,20} fails\b`,
  ].join('|'),
  'gi',
);
const successAhead = /^[~*\s]*(?:success|succeeded)/i;
/** More of a text is not examined. */
const examined = 4096;

/** What speaks for a failure in a message; undefined where nothing does. */
export function wordingOf(message: string): Wording | undefined {
  const text = message.slice(0, examined);
  if (successAhead.test(text)) return undefined;
  const code = decodeCodes(text).find(namesFailure);
  const speaks = speaksOfFailure(text);
  const form = code === undefined ? 'words' : formOf(text, code);
  const byCodeAlone = !speaks && code !== undefined && (form !== 'words' || isResult(text, code));
  return code === undefined && !speaks ? undefined : { code, hasWords: speaks || byCodeAlone, byCodeAlone, form };
}

function speaksOfFailure(text: string): boolean {
  return words.test(text.replace(denials, ''));
}

const smallestResult = 0x80000000;
/** Results that only say that something goes on, or that there is no more of it. */
const unfinished: ReadonlySet<number> = new Set([
  0x8000000a, 0x800703e5, 0x80070103, 0x800700ea, 0x80070bc2, 0x80070bc9,
]);

/**
 * Whether a code says by itself how something ended: an HRESULT behind a negation, behind a word for results, or at the end.
 * `this->open(), HRESULT=80070002` is no such line: calls trace so whatever they return, and who calls decides.
 */
function isResult(text: string, { value = 0, start, end }: DecodedCode): boolean {
  if (value < smallestResult || unfinished.has(value) || text.endsWith(', HRESULT=', start)) return false;
  return negations.test(text.slice(0, start)) || resultWords.has(introductionOf(text, start)) || isLast(text, end);
}

const resultWords: ReadonlySet<Introduction> = new Set(['error', 'status', 'failed', 'exit code']);

const isLast = (text: string, end: number): boolean => /^[\s).\]'"~]{0,8}$/.test(text.slice(end, end + 9));

/** A number that no table knows names nothing, unless a program ended with it. */
function namesFailure({ success, name, meaning, family }: DecodedCode): boolean {
  return !success && (name !== undefined || meaning !== undefined || family === 'exit code of a program');
}

function formOf(text: string, code: DecodedCode): WordingForm {
  if (text.startsWith('[', code.start) && code.name?.startsWith('SQLSTATE') === true) return 'sql';
  const introduction = introductionOf(text, code.start);
  if (introduction === 'return value') return 'installer';
  return introduction === 'exit code' ? 'process' : 'words';
}

/** Words that report that something ended well. */
const success = /\b(?:success(?:ful|fully)?|succeeded|completed)\b/i;

/** Whether a text says that something ended well, and speaks of no failure. */
export function saysSuccess(message: string): boolean {
  const text = message.slice(0, examined);
  return success.test(text) && (successAhead.test(text) || wordingOf(text) === undefined);
}

/** Words by which an exit code is taken for success, or for a restart that follows. */
const acceptance = /\b(?:success(?:ful|fully|rebootrequired)?|succeeded|(?:soft|hard)reboot)\b/i;
const refusal = /\b(?:not|no|unmatched)\b/i;

/** Whether a text says that a program’s exit code counts as success: `Matched exit code 1 to a Success entry`. */
export function acceptsExitCode(message: string): boolean {
  const text = message.slice(0, examined);
  return acceptance.test(text) && !refusal.test(text) && (successAhead.test(text) || !speaksOfFailure(text));
}

/** Words that start a program. */
const starts = /\b(?:command line|executing|running|launching|starting)\b/i;

/** Whether a text says which program is started, or how. */
export function startsProgram(message: string): boolean {
  return starts.test(message.slice(0, examined));
}
