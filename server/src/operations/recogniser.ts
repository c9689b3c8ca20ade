/** Tells the reader of logs which known message a record is. */
import { longestMatchedMessage } from '../catalogue/matcher.ts';
import { knownMessages } from '../catalogue/messages/index.ts';
import { substitute } from '../base/units.ts';
import type { Recogniser } from '../log/regular.ts';
import type { Notation } from '../log/log.ts';
import { folded, isFoldable, type FoldedText } from '../log/typography.ts';

/** Recognises the messages of the catalogue. */
export const recogniser: Recogniser = {
  machine: knownMessages.machine,
  inText: (text, from, to, notation) => {
    const asWritten = pasted.has(notation) ? undefined : knownMessages.matchUnits(text, from, to);
    if (asWritten !== undefined && (asWritten >= 0 || !mayFold(text.units, from, to))) return asWritten + 1;
    return knownMessages.match(cleanMessage(text.slice(from, to), notation).text) + 1;
  },
  speaksOfFailure: (text, from, to) => knownMessages.machine().speaksOfFailure(text, from, to),
};

/** What a message reads to: as it is written, as in whole logs nearly all are, and only then without what became of it. */
export function readMessage<Answer>(
  written: string,
  notation: Notation,
  read: (text: FoldedText) => Answer | undefined,
): Answer | undefined {
  const asWritten = pasted.has(notation) ? undefined : read(unchanged(written));
  return asWritten ?? read(cleanMessage(written, notation));
}

const pasted: ReadonlySet<string> = new Set(['article', 'plain', 'viewerCopy']);
const ampersand = 0x26;

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

/** Whether a stretch of a text holds a character above 0xFF or an ampersand. Of regular records, the machine tells. */
function mayFold(units: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (units[at] === substitute || units[at] === ampersand) return true;
  return false;
}
