/** Tells the reader of logs which known message a record is. */
import { longestMatchedMessage } from '../catalogue/matcher.ts';
import { knownMessages } from '../catalogue/messages/index.ts';
import type { Recogniser } from '../log/indexing.ts';
import type { Notation } from '../log/log.ts';

/** Recognises the messages of the catalogue. */
export const recogniser: Recogniser = {
  machine: knownMessages.machine,
  inText: (text, from, to, notation) => {
    if (!pasted.has(notation)) return knownMessages.matchUnits(text, from, to) + 1;
    return knownMessages.match(cleanMessage(text.slice(from, to), notation).text) + 1;
  },
};

/** A message as templates are written, and where its characters stand in the message as written. */
export interface CleanedMessage {
  readonly text: string;
  readonly offsetOf: (offset: number) => number;
}

const pasted: ReadonlySet<string> = new Set(['article', 'plain', 'viewerCopy']);

/** A message without the Markdown that articles put into it: bold marks and escaped angle brackets. */
export function cleanMessage(written: string, notation: Notation): CleanedMessage {
  const plain: CleanedMessage = { text: written, offsetOf: (offset) => offset };
  if (!pasted.has(notation)) return plain;
  if (written.length > longestMatchedMessage) return plain;
  if (!written.includes('**') && !written.includes('\\<') && !written.includes('\\>')) return plain;
  return withoutMarkdown(written);
}

function withoutMarkdown(written: string): CleanedMessage {
  const kept: number[] = [];
  let text = '';
  for (let at = 0; at < written.length; at++) {
    const pair = written.slice(at, at + 2);
    if (pair === '**') {
      at++;
      continue;
    }
    if (pair === '\\<' || pair === '\\>') continue;
    kept.push(at);
    text += written.charAt(at);
  }
  kept.push(written.length);
  return { text, offsetOf: (offset) => kept[offset] ?? written.length };
}
