/** Whole texts to logs. Never throws; what is written badly is a record with a problem. */
import { indexed } from './indexer/indexer.ts';
import type { ParseOptions } from './indexer/indexer.ts';
import type { Log } from '../log/log.ts';
import type { Text } from '../text/text.ts';

export type { ParseOptions } from './indexer/indexer.ts';

/** Reads a text into a log. Takes time in proportion to the text's length, whatever stands in it. */
export function parseLog(text: Text, options: ParseOptions = {}): Log {
  return indexed(text, options);
}
