/** What a log says, quoted in the text of a problem. */
import { messageOf } from '../../log/log.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { oneLine } from '../markdown.ts';
import type { Problem } from './problem.ts';

/** More of a log's text is not quoted. */
export const longestQuote = 160;

/** The message of a record in quotation marks, short and on one line. */
export function quoteOf(events: EventLog, record: number): string {
  return quoted(messageOf(events.log, record));
}

/** A record that says the same as a problem in other words. */
export function alsoSaid(events: EventLog, record: number): Problem['related'][number] {
  return { place: { events, record }, text: `The log also says: ${quoteOf(events, record)}` };
}

/** A text in quotation marks, short and on one line, as the end of a sentence. */
export function quoted(text: string): string {
  const shown = oneLine(text, longestQuote);
  return `“${shown}”${/[.!?…]$/.test(shown) ? '' : '.'}`;
}
