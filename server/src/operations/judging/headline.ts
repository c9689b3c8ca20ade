/** Headlines: what happened in so few words that they stand in a row of a tree. */
import type { DecodedCode } from '../../catalogue/codes/decode.ts';

/** More than this does not fit beside the name of what it is about, so that both have 90 characters at most. */
export const longestHeadline = 72;

/** `admin share not reached: network path not found (0x35)`: what broke, why, and the code as it is written. */
export function headlineOf(what: string | undefined, code: DecodedCode | undefined): string {
  if (code === undefined) return clipped(what ?? unnamed);
  const written = `(${codeText(code)})`;
  const why = code.meaning ?? code.name;
  const reason = why === undefined ? undefined : brief(why);
  const candidates = [
    [what, reason].filter((part) => part !== undefined).join(': '),
    what,
    reason,
    clipped(what ?? reason ?? unnamed, longestHeadline - written.length - 1),
  ].map((part) => (part === undefined || part === '' ? undefined : `${part} ${written}`));
  return candidates.find((text) => text !== undefined && text.length <= longestHeadline) ?? clipped(written);
}

/** A code for a headline. SQL Server's own number stands behind the SQLSTATE: `error 1205` of `[42000][1205]`. */
export function codeText({ text, value }: DecodedCode): string {
  const native = /^\[\w{5}\]\[(\d+)\]$/.exec(text)?.[1];
  if (native !== undefined) return `error ${native}`;
  // Windows said it in a sentence.
  return text.includes(' ') && value !== undefined ? `0x${value.toString(16).toUpperCase()}` : text;
}

const unnamed = 'a failure without a name';

/** The first clause of a sentence as a headline has it: `network path not found` of `The network path was not found.` */
export function brief(sentence: string): string {
  const [clause = ''] = sentence.split(/[.;:,](?:\s|$)/, 1);
  const words = clause
    .trim()
    .replace(/^(?:The|An?) /, '')
    .replace(/ (?:was|were|is|are) (?=(?:not|already|denied|refused|full|missing|stopped|lost|down|locked)\b)/, ' ');
  return /^(?!Windows|Hierarchy)[A-Z][a-z’]+(?:\s|$)/.test(words)
    ? `${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : words;
}

/** A headline as the beginning of a sentence. */
export function asSentence(headline: string): string {
  return `${headline.charAt(0).toUpperCase()}${headline.slice(1)}.`;
}

/** What a reason adds to the headline that stands beside it: the headline is its first sentence where it names the cause. */
export function besidesHeadline(reason: string, headline: string): string {
  const sentence = asSentence(headline);
  return reason.startsWith(sentence) ? reason.slice(sentence.length).trimStart() : reason;
}

/** Cut behind a word. */
export function clipped(text: string, length = longestHeadline): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > length / 2 ? cut.slice(0, end) : cut).replace(/[\ud800-\udbff]$/, '')}…`;
}
