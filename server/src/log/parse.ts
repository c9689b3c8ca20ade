/** Texts to logs: whole, or grown at their end. Neither ever throws; what is written badly is a record with a problem. */
import { addAll, continueIndexing, indexed } from './indexing.ts';
import type { ParseOptions } from './indexing.ts';
import type { Log } from './log.ts';
import type { Text } from './text.ts';

export type { ParseOptions } from './indexing.ts';

/** Reads a text into a log. Takes time in proportion to the text's length, whatever stands in it. */
export function parseLog(text: Text, options: ParseOptions = {}): Log {
  return indexed(text, options);
}

/** What the caller of `growLog` knows besides. */
export interface GrowOptions extends ParseOptions {
  /**
   * The caller has itself put the new text together from the old one and what was written behind it, so that they need not be
   * compared. Where that is not so, the answer is wrong.
   */
  readonly appended?: boolean;
}

/**
 * Reads a text that continues a log which was read before: only what stands behind the last settled record is read.
 * The answer is that of `parseLog`, also where the text does not continue the log at all.
 */
export function growLog(previous: Log, text: Text, options: GrowOptions = {}): Log {
  if (options.appended !== true && !continues(text, previous.text)) return parseLog(text, options);
  const indexing = continueIndexing(previous, options);
  addAll(indexing, text);
  return indexing.finish(text);
}

/** How much text is compared at once. */
const compared = 1 << 16;

/** Whether a text begins with another. */
function continues(text: Text, previous: Text): boolean {
  if (text.length < previous.length) return false;
  for (let from = 0; from < previous.length; from += compared) {
    const to = Math.min(previous.length, from + compared);
    if (text.slice(from, to) !== previous.slice(from, to)) return false;
  }
  return true;
}
