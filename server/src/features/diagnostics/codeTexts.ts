/** Codes in words, for the text of a problem. */
import { failureCodes, type DecodedCode } from '../../catalogue/codes/decode.ts';

const most = 3;

/** The codes of a message that name a failure, in words; success codes say nothing here. */
export function codeTexts(message: string): readonly string[] {
  return failureCodes(message)
    .filter((code) => code.name !== undefined || code.meaning !== undefined)
    .slice(0, most)
    .map(codeText);
}

/** `0x80070035 is ERROR_BAD_NETPATH: The network path was not found.` */
export function codeText(code: DecodedCode): string {
  const isSentence = code.text.includes(' ') && code.hex !== undefined;
  const written = isSentence ? `“${code.text}” (${code.hex})` : code.text;
  const text = `${written} is ${[code.name, code.meaning].filter((part) => part !== undefined).join(': ')}`;
  return text.endsWith('.') ? text : `${text}.`;
}
