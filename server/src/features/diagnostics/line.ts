/** A problem in one line, as lists of problems show it: what it is about, what happened, the code, how often. */
import { clipped } from '../../operations/judging/headline.ts';
import { oneLine } from '../markdown.ts';

/** A list of problems shows so many characters of a row; what is longer is cut off there, the code with it. */
export const longestLine = 90;
/** What a problem is about takes so many of them at most. */
const longestSubject = 34;

/** A line before it is put together. */
export interface LineParts {
  /** `DP10 (DPID 53)`; undefined where the sentence says it, or nobody knows. */
  readonly subject?: string | undefined;
  /** `admin share not opened: network path not found (0x35)` */
  readonly says: string;
  /** How often it occurred. */
  readonly times: number;
}

/** `DP10 (DPID 53): admin share not opened: network path not found (0x35) ×4`, in at most 90 characters. */
export function lineOf({ subject, says, times }: LineParts): string {
  const count = times > 1 ? ` ×${String(times)}` : '';
  const about =
    subject === undefined || subject === '' ? '' : `${clipped(oneLine(subject, longestLine), longestSubject)}: `;
  const sentence = oneLine(says, longestLine * 2).replace(/\.$/, '');
  const said = about === '' ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` : sentence;
  return `${about}${withCode(said, longestLine - about.length - count.length)}${count}`;
}

/** Cut behind a word, but not what stands in brackets at the end: that is the code. */
function withCode(text: string, length: number): string {
  if (text.length <= length) return text;
  const code = / \([^()]{1,30}\)$/.exec(text)?.[0] ?? '';
  return `${clipped(text.slice(0, text.length - code.length), length - code.length)}${code}`;
}
