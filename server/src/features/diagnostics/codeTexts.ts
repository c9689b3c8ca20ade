/** Codes in words, for the text of a problem. */
import { componentOf, messageOf, recordCount, threadOf } from '../../log/log.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { failureCodes, type DecodedCode } from '../../catalogue/codes/decode.ts';

const most = 3;

/** The codes of a message that name a failure, in words; success codes say nothing here. */
export function codeTexts(message: string): readonly string[] {
  return failureCodes(message)
    .filter((code) => code.name !== undefined || code.meaning !== undefined)
    .slice(0, most)
    .map(codeText);
}

/** So near to a failure stand the records that repeat it. */
const near = 8;

/** The codes of a failure: its record's own, else those of the first record behind it that only repeats it and names any. */
export function codesOf(events: EventLog, record: number): readonly string[] {
  const { log } = events;
  const own = codeTexts(messageOf(log, record));
  const id = messageAt(events, record)?.id;
  if (own.length > 0 || id === undefined) return own;
  for (let next = record + 1; next < Math.min(recordCount(log), record + near); next += 1) {
    const repeats = messageAt(events, next)?.signature?.partOf?.some((first) => first === id) === true;
    const isSame = threadOf(log, next) === threadOf(log, record) || componentOf(log, next) === componentOf(log, record);
    const codes = repeats && isSame ? codeTexts(messageOf(log, next)) : [];
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
