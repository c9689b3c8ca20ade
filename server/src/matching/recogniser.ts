/** Tells the reader of logs which known message a record is. */
import { longestMessage } from '../../machine/shared.ts';
import { speaksOfFailureIn } from './spokenFailure.ts';
import { knownMessages, redactedMessages } from './knownMessages.ts';
import { mayHoldRedaction } from '../catalogue/redacted.ts';
import type { Tolerance } from '../catalogue/template.ts';
import type { Recogniser } from '../reading/regular.ts';
import type { Notation } from '../log/log.ts';
import { folded, isFoldable, type FoldedText } from '../text/typography.ts';

/** Recognises the messages of the catalogue. */
export const recogniser: Recogniser = {
  machine: knownMessages.machine,
  inText: (text, from, to, notation) => {
    const asWritten = pasted.has(notation) ? -1 : knownMessages.matchUnits(text, from, to);
    return asWritten >= 0 ? asWritten + 1 : matchAnew(text.slice(from, to), notation) + 1;
  },
  speaksOfFailure: (text, from, to) =>
    knownMessages.machine()?.speaksOfFailure(text, from, to) ?? speaksOfFailureIn(text.units.subarray(from, to)),
};

/** The message that a text is which no wording is as it stands. */
function matchAnew(written: string, notation: Notation): number {
  for (const { text, tolerance } of readings(written, notation)) {
    const found = (tolerance === 'exact' ? knownMessages : redactedMessages()).match(text.text);
    if (found >= 0) return found;
  }
  return -1;
}

/** What a message reads to: as it is written, as in whole logs nearly all are, and only then without what became of it. */
export function readMessage<Answer>(
  written: string,
  notation: Notation,
  read: (text: FoldedText, tolerance: Tolerance) => Answer | undefined,
): Answer | undefined {
  const asWritten = pasted.has(notation) ? undefined : read(unchanged(written), 'exact');
  if (asWritten !== undefined) return asWritten;
  for (const { text, tolerance } of readings(written, notation)) {
    const answer = read(text, tolerance);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

interface ReadingOfText {
  readonly text: FoldedText;
  readonly tolerance: Tolerance;
}

/**
 * The ways to read a text that may have been changed on its way, one after another: without typography, with a full stop more or
 * less, and the same with names that were taken out. What looks like Markdown's backslash before a bracket may be that of a path.
 */
function* readings(written: string, notation: Notation): Generator<ReadingOfText> {
  const isPasted = pasted.has(notation);
  const clean = cleanMessage(written, notation);
  const texts = isPasted ? [clean, ...withOtherStop(clean)] : [clean];
  for (const text of isPasted || clean.text !== written ? texts : []) yield { text, tolerance: 'exact' };
  if (!mayHoldRedaction(written, isPasted)) return;
  for (const text of texts) yield { text, tolerance: 'tolerant' };
  if (clean.text !== written) yield { text: unchanged(written), tolerance: 'tolerant' };
}

/** The same text with the full stop at its end that it lacks, or without the one that it has. */
function withOtherStop({ text, startOf, endOf }: FoldedText): readonly FoldedText[] {
  const end = text.trimEnd().length;
  if (end === 0 || text.charCodeAt(end - 2) === stop) return [];
  const isStopped = text.charCodeAt(end - 1) === stop;
  const other = isStopped ? text.slice(0, end - 1) : `${text.slice(0, end)}.`;
  return [{ text: other, startOf, endOf: (offset) => endOf(Math.min(offset, end)) }];
}

const stop = 0x2e;
const pasted: ReadonlySet<string> = new Set(['article', 'plain', 'viewerCopy']);

/** A message as templates are written: without what typography, and in articles Markdown, have made of it. */
function cleanMessage(written: string, notation: Notation): FoldedText {
  const hasMarkdown = pasted.has(notation) && /\*\*|\\[<>]/.test(written);
  if (written.length > longestMessage || !(hasMarkdown || isFoldable(written))) return unchanged(written);
  return folded(written, hasMarkdown);
}

function unchanged(text: string): FoldedText {
  return { text, startOf: itself, endOf: itself };
}

function itself(offset: number): number {
  return offset;
}
