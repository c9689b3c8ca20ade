/** Words that stand where somebody took out date and clock: `<date and time>`, `Date Time`, `[date] [time]`, `xx/xx/xxxx xx:xx:xx`. */
import { isBlank } from '../text/characters.ts';

/** The longest placeholder of date and clock, in UTF-16 units. */
const longest = 64;
const words = '(?:removed|redacted|date|time|timestamp)';
const bracketed = String.raw`[<[{](?=[^<>[\]{}]{0,30}${words})[A-Za-z _&/.-]{1,40}[>\]}]`;
const blanked = String.raw`[xX*#]{1,4}[/.-][xX*#]{1,4}[/.-][xX*#]{1,4}[ \t][xX*#]{1,2}[:.][xX*#]{1,2}[:.][xX*#]{1,2}`;
const form = String.raw`(?:${bracketed}(?:[ \t]${bracketed})?|date[ \t](?:(?:and|&)[ \t])?time|${blanked})`;
const leading = new RegExp(`^${form}`, 'i');
const trailing = new RegExp(`${form}$`, 'i');

/** The offset behind the placeholder at `from`, or -1. */
export function placeholderEnd(text: string, from: number, to: number): number {
  const found = leading.exec(text.slice(from, Math.min(to, from + longest)));
  const end = from + (found?.[0].length ?? 0);
  return found !== null && (end === to || isBlank(text.charCodeAt(end))) ? end : -1;
}

/** The offset of the placeholder that ends at `to`, or -1. */
export function placeholderStart(text: string, from: number, to: number): number {
  const earliest = Math.max(from, to - longest);
  const found = trailing.exec(text.slice(earliest, to));
  const start = earliest + (found?.index ?? 0);
  return found !== null && (start === from || isBlank(text.charCodeAt(start - 1))) ? start : -1;
}
