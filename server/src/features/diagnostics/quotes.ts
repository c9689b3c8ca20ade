/** What a log says, quoted in the text of a problem. */
import { groupBy } from '../../base/group.ts';
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

/** So many wordings are quoted that say the same as a problem; of more, the number of their records is told. */
const mostSaid = 3;
/** Of so many records it is looked which say the same word by word. */
const mostCompared = 64;

/** Records that say the same as a problem in other words, the most telling first: those, as they stand in the log, and how many more there are. */
export function alsoSaid(events: EventLog, records: readonly number[]): Problem['related'] {
  const texts = groupBy(records.slice(0, mostCompared), (record) => messageOf(events.log, record));
  const quotes = texts.slice(0, mostSaid);
  const told = quotes
    .toSorted(([one], [other]) => one - other)
    .map(([record, ...same]) => ({ place: { events, record }, text: saidText(events, record, 1 + same.length) }));
  const quoted = new Set(quotes.flat());
  const [next, ...others] = records.filter((record) => !quoted.has(record));
  if (next === undefined) return told;
  const text = others.length === 0 ? 'And 1 more line.' : `And ${String(others.length + 1)} more lines.`;
  return [...told, { place: { events, record: next }, text }];
}

function saidText(events: EventLog, record: number, times: number): string {
  return `The log also says: ${quoteOf(events, record)}${times === 1 ? '' : ` × ${String(times)}.`}`;
}

/** A text in quotation marks, short and on one line, as the end of a sentence. */
export function quoted(text: string): string {
  const shown = oneLine(text, longestQuote);
  return `“${shown}”${/[.!?…]$/.test(shown) ? '' : '.'}`;
}
