/** Lines that no record begins with: what a program prints behind a line break of its own message. */
import { isSystemText } from '../text/systemTexts.ts';

/** A frame of a .NET stack trace, an inner exception, and what stands between the traces of two. */
const stackLine = /^\s+at [\w.`<>+[\],&]{2,300} ?\(|^\s*---> |^\s*--- End of /;
/** So much of a line shows what it is. */
const telling = 360;

/** Whether a line can only go on with what the line before it began. */
export function isContinuation(text: string, from: number, to: number): boolean {
  return stackLine.test(text.slice(from, Math.min(to, from + telling))) || isSystemText(text, from, to);
}
