/** Hover on an error code: its name, its family, plain words, and a next step. */
import type { DecodedCode } from '../../catalogue/codes/decode.ts';
import { paragraphs, quote } from '../markdown.ts';

/** What a code means; what to do about it only where the record's own message does not say that. */
export function describeCode(code: DecodedCode, next: 'with next' | 'without next'): string {
  if (code.success) return `**${quote(code.text)}**: no error.`;
  const hex =
    code.hex === undefined || code.hex.toLowerCase() === code.text.toLowerCase() ? '' : ` = ${quote(code.hex)}`;
  const name = code.name === undefined ? '' : ` · ${quote(code.name)}`;
  return paragraphs(
    `**${quote(code.text)}**${hex}${name} (${code.family})`,
    code.meaning ?? (code.name === undefined ? 'No public list names this code.' : undefined),
    code.next === undefined || next === 'without next' ? undefined : `**Next:** ${code.next}`,
  );
}
