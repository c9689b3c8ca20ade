/** A log that is read on, as the store reads it when its text has grown. */
import { addAll, continueIndexing } from '../../../server/src/reading/indexer/indexer.ts';
import type { Log } from '../../../server/src/log/log.ts';
import { parseLog, type ParseOptions } from '../../../server/src/reading/parse.ts';
import { beginsWith } from '../../../server/src/text/text.ts';

/** Reads a text behind the settled records of a log, where it continues that. */
export function growLog(previous: Log, text: string, options: ParseOptions = {}): Log {
  if (!beginsWith(text, previous.text)) return parseLog(text, options);
  const indexing = continueIndexing(previous, options);
  addAll(indexing, text);
  return indexing.finish(text);
}
