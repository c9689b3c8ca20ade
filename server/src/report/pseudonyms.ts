/** Pseudonyms for a report that leaves the house: one run of the program gives one name one pseudonym everywhere. */
import { finished, type Steps } from '../base/stepwise.ts';
import { vocabulary, type Word } from '../catalogue/vocabulary.ts';
import { recordCount, textOf } from '../log/log.ts';
import { fieldsAt, messageAt, type EventLog } from '../events/eventLog.ts';
import { runsIn } from '../workspace/workspace.ts';
import type { GivenLogs } from './given.ts';
import { pathsBelowShared, type Naming } from './naming.ts';
import { PseudonymBook } from './pseudonymBook.ts';

/** So much of a record is searched for names; no more of it is quoted in a report. */
const longestSearch = 4000;
const recordsAStep = 256;

/** A naming that replaces hosts, domains, users, site codes, addresses and secrets; codes, threads and ids stay. */
export function pseudonymsFor(given: GivenLogs): Naming {
  return finished(pseudonymSteps(given));
}

/** The same in steps: all names that the logs name are gathered first. */
export function* pseudonymSteps(given: GivenLogs): Steps<Naming> {
  const book = new PseudonymBook();
  for (const events of given.logs) yield* learnFields(book, events);
  for (const { nalPath, server, site, steps, setbacks, who } of runsIn(given.workspace)) {
    if (server !== undefined) book.learnHost(server);
    if (site !== undefined) book.learnSite(site);
    if (who?.machine !== undefined) book.learnHost(who.machine);
    if (who?.user !== undefined) book.learnAccount(who.user);
    if (nalPath !== undefined) book.learnText(nalPath);
    yield;
    const places = [...steps.flatMap((step) => step.places.slice(0, 1)), ...setbacks.map(({ place }) => place)];
    for (const { events, record } of places) book.learnText(textOf(events.log, record).slice(0, longestSearch));
  }
  const files = filesUnder(given, book);
  return { file: (uri) => files.get(uri) ?? 'log', text: (text) => book.replace(text) };
}

/** The names that known messages name, under whatever alias. */
function* learnFields(book: PseudonymBook, events: EventLog): Steps<undefined> {
  for (let record = 0; record < recordCount(events.log); record++) {
    if (record % recordsAStep === 0) yield;
    const fields = messageAt(events, record)?.compiled.fields.filter(({ word }) => readers.has(word)) ?? [];
    if (fields.length === 0) continue;
    const words = new Map(fields.map(({ name, word }) => [name, word]));
    for (const { name, value } of fieldsAt(events, record)) {
      const word = words.get(name);
      if (word !== undefined) readers.get(word)?.(book, String(value));
    }
  }
  return undefined;
}

type NameReader = (book: PseudonymBook, text: string) => void;

const host: NameReader = (book, text) => {
  book.learnHost(text);
};
const readers: ReadonlyMap<Word<string> | Word<number>, NameReader> = new Map<Word<string> | Word<number>, NameReader>([
  [vocabulary.server, host],
  [vocabulary.host, host],
  [vocabulary.site, (book, text) => book.learnSite(text)],
  [vocabulary.user, (book, text) => book.learnAccount(text)],
  [vocabulary.nalPath, (book, text) => book.learnText(text)],
  [vocabulary.path, (book, text) => book.learnText(text)],
  [vocabulary.inboxPath, (book, text) => book.learnText(text)],
]);

/** Folders may name a customer or a server, so they are replaced; names of logs stay. */
function filesUnder({ logs }: GivenLogs, book: PseudonymBook): ReadonlyMap<string, string> {
  return new Map(
    [...pathsBelowShared(logs)].map(([uri, { folders, file }]) => [
      uri,
      [...folders.map((folder) => book.folder(folder)), book.file(file)].join('/'),
    ]),
  );
}
