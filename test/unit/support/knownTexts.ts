/** Texts that are known messages, and which message a text is. */
import { readFileSync } from 'node:fs';
import { matchNaively } from '../../../server/src/matching/matcher.ts';
import { allMessages } from '../../../server/src/catalogue/messages/index.ts';
import { knownMessages } from '../../../server/src/matching/knownMessages.ts';

const fixture = new URL('../fixtures/seed-records.txt', import.meta.url);

/** The records that Microsoft’s article quotes. */
export const seedRecords = readFileSync(fixture, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** The id of the message with an index. */
export const idOf = (index: number | undefined) => (index === undefined ? undefined : allMessages[index]?.id);

/** The ids of all messages whose patterns fit a text, best first. */
export const idsThatFit = (text: string) => matchNaively(allMessages, text).map(idOf);

/** The id of the message that a text is. */
export const idOfText = (text: string) => idOf(knownMessages.match(text));

/** Every sample of every message. */
export const samples = allMessages.flatMap(({ id, samples: texts }) => texts.map((text) => ({ id, text })));
