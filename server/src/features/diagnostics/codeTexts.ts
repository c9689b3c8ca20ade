/** Codes in words, for the text of a problem. */
import { messageOf } from '../../log/log.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { framesOf } from '../../events/frames.ts';
import { failureCodes, type DecodedCode } from '../../catalogue/codes/decode.ts';

const most = 3;

/** The codes of a message that name a failure, in words; success codes say nothing here. */
export function codeTexts(message: string): readonly string[] {
  return failureCodes(message)
    .filter((code) => code.name !== undefined || code.meaning !== undefined)
    .slice(0, most)
    .map(codeText);
}

/** The codes of a failure: its record's own, else those of the first of its frames that names any. */
export function codesOf(events: EventLog, record: number): readonly string[] {
  for (const own of [record, ...framesOf(events, record)]) {
    const codes = codeTexts(messageOf(events.log, own));
    if (codes.length > 0) return codes;
  }
  return [];
}

/** `0x80070035 is ERROR_BAD_NETPATH: The network path was not found.`; of a code without a name, `0x87d00200: …`. */
export function codeText(code: DecodedCode): string {
  const isSentence = code.text.includes(' ') && code.hex !== undefined;
  const written = isSentence ? `“${code.text}” (${code.hex})` : code.text;
  const named = code.name === undefined ? written : `${written} is ${code.name}`;
  const text = [named, ...(code.meaning === undefined ? [] : [code.meaning])].join(': ');
  return text.endsWith('.') ? text : `${text}.`;
}
