/** Tells the reader of logs which known message a record is. */
import { longestMatchedMessage } from '../catalogue/matcher.ts';
import { knownMessages, redactedMessages } from '../catalogue/messages/index.ts';
import { mayHoldRedaction } from '../catalogue/redactions.ts';
import type { Tolerance } from '../catalogue/template.ts';
import type { Recogniser } from '../log/regular.ts';
import type { Notation } from '../log/log.ts';
import { folded, isFoldable, type FoldedText } from '../log/typography.ts';

/** Recognises the messages of the catalogue. */
export const recogniser: Recogniser = {
  machine: knownMessages.machine,
  inText: (text, from, to, notation) => {
    const asWritten = pasted.has(notation) ? -1 : knownMessages.matchUnits(text, from, to);
    return asWritten >= 0 ? asWritten + 1 : matchAnew(text.slice(from, to), notation) + 1;
  },
  speaksOfFailure: (text, from, to) => knownMessages.machine().speaksOfFailure(text, from, to),
};

/** The message that a text is which no wording is as it stands: without what became of it, and then without names that were taken out. */
function matchAnew(written: string, notation: Notation): number {
  const { text } = cleanMessage(written, notation);
  const clean = text === written && !pasted.has(notation) ? -1 : knownMessages.match(text);
  if (clean >= 0 || !mayHoldRedaction(written, pasted.has(notation))) return clean;
  const tolerant = redactedMessages().match(text);
  // What looks like Markdown's backslash before a bracket may be that of a path.
  return tolerant >= 0 || text === written ? tolerant : redactedMessages().match(written);
}

/**
 * What a message reads to: as it is written, as in whole logs nearly all are, only then without what became of it, and last with
 * names that were taken out.
 */
export function readMessage<Answer>(
  written: string,
  notation: Notation,
  read: (text: FoldedText, tolerance: Tolerance) => Answer | undefined,
): Answer | undefined {
  const asWritten = pasted.has(notation) ? undefined : read(unchanged(written), 'exact');
  if (asWritten !== undefined) return asWritten;
  const clean = cleanMessage(written, notation);
  const exact = read(clean, 'exact');
  if (exact !== undefined || !mayHoldRedaction(written, pasted.has(notation))) return exact;
  return read(clean, 'tolerant') ?? read(unchanged(written), 'tolerant');
}

const pasted: ReadonlySet<string> = new Set(['article', 'plain', 'viewerCopy']);

/** A message as templates are written: without what typography, and in articles Markdown, have made of it. */
function cleanMessage(written: string, notation: Notation): FoldedText {
  const hasMarkdown = pasted.has(notation) && /\*\*|\\[<>]/.test(written);
  if (written.length > longestMatchedMessage || !(hasMarkdown || isFoldable(written))) return unchanged(written);
  return folded(written, hasMarkdown);
}

function unchanged(text: string): FoldedText {
  return { text, startOf: itself, endOf: itself };
}

function itself(offset: number): number {
  return offset;
}
