/** What a text of unknown wording says of itself: words of failure, and a code that names one. */
import { introductionOf } from '../catalogue/codes/context.ts';
import { decodeCodes, type DecodedCode } from '../catalogue/codes/decode.ts';

/** What speaks for a failure in a text. */
export interface Wording {
  /** The first code that names a failure. */
  readonly code: DecodedCode | undefined;
  /** Words of failure stand there. */
  readonly hasWords: boolean;
  readonly form: WordingForm;
}

/** The house forms: an installer's result, a process that ended with a code, a line of the database driver, or plain words. */
export type WordingForm = 'installer' | 'process' | 'sql' | 'words';

const words =
  /\b(?:fail(?:ed|s|ure)?|errors?|cannot|can't|could not|couldn['’]t|unable to|not found|refused|denied|timed out|time-?out|expired|invalid|abort(?:ed|ing)?|(?:\w{1,60})?exception|unsuccessful)\b/i;
/** Words that speak of a failure that was not. */
const denials =
  /\b(?:no|0|zero|without|without any|ignor(?:e|ed|ing)) (?:more )?(?:errors?|failures?)\b|\b(?:errors?|failed|failures?)(?: count| code)? ?[:=] ?0\b(?!x)|\bon error\b|\bif \w{1,20} fails\b/gi;
const successAhead = /^[~*\s]*(?:success|succeeded)/i;
/** More of a text is not examined. */
const examined = 4096;

/** What speaks for a failure in a message; undefined where nothing does. */
export function wordingOf(message: string): Wording | undefined {
  const text = message.slice(0, examined);
  if (successAhead.test(text)) return undefined;
  const code = decodeCodes(text).find(namesFailure);
  const hasWords = words.test(text.replace(denials, ''));
  const form = code === undefined ? 'words' : formOf(text, code);
  if (form !== 'words') return { code, hasWords: true, form };
  return code === undefined && !hasWords ? undefined : { code, hasWords, form };
}

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
