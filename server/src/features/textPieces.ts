/** A log's text piece by piece, for what is looked for in all of it. */
import { endOf, recordBefore, recordCount, startOf, type Log } from '../log/log.ts';

/** Text is looked through in pieces of about so many units. */
const length = 1 << 17;

/** Some records of a log as text, and the offset at which that begins. */
export interface TextPiece {
  readonly text: string;
  readonly start: number;
}

/** Records from one on up to before another. Of a record of many megabytes what is far behind its beginning is left out. */
export function* textPieces(log: Log, from = 0, to = recordCount(log)): Iterable<TextPiece> {
  for (let record = from; record < to;) {
    const start = startOf(log, record);
    const last = Math.max(record, Math.min(to - 1, recordBefore(log, start + length)));
    yield { text: log.text.slice(start, Math.min(endOf(log, last), startOf(log, last) + length)), start };
    record = last + 1;
  }
}
