/** Codes in words, for the text of a problem. */
import { decodeCodes, type DecodedCode } from '../../catalogue/codes/decode.ts';

const most = 3;

/** The codes of a message that name a failure, in words; success codes say nothing here. */
export function codeTexts(message: string): readonly string[] {
  return decodeCodes(message)
    .filter((code) => !code.success && (code.name !== undefined || code.meaning !== undefined))
    .slice(0, most)
    .map(codeText);
}

/** `0x80070035 is ERROR_BAD_NETPATH: The network path was not found.` */
export function codeText(code: DecodedCode): string {
  const text = `${code.text} is ${[code.name, code.meaning].filter((part) => part !== undefined).join(': ')}`;
  return text.endsWith('.') ? text : `${text}.`;
}
