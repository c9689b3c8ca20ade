/** Pseudonyms for a report that leaves the house: one run of the program gives one name one pseudonym everywhere. */
import { finished, type Steps } from '../base/stepwise.ts';
import { allMessages, type FieldName } from '../catalogue/messages/index.ts';
import { vocabulary, type Word } from '../catalogue/vocabulary.ts';
import { recordCount } from '../log/log.ts';
import { fieldsAt, messageIndexAt, type EventLog } from '../events/eventLog.ts';
import type { Run } from '../operations/run.ts';
import type { GivenLogs } from './given.ts';
import { NameSample } from './names/sample.ts';
import type { NameWishes } from './names/spans.ts';
import { pathsBelowShared, type Naming } from './naming.ts';
import { PseudonymBook } from './pseudonymBook.ts';

const recordsAStep = 256;

/** Names that are known before anything is written, and the files. */
export interface KnownNames {
  readonly book: PseudonymBook;
  readonly files: ReadonlyMap<string, string>;
}

/** What names are gathered from besides the records themselves. */
export interface NameSources extends NameWishes {
  readonly runs: readonly Run[];
}

/**
 * A text under pseudonyms is written twice: what it names is learned first, so that a name is replaced before the line that
 * tells whose it is too. Hosts, domains, users, site codes, addresses, folders and secrets are replaced; codes, threads and
 * the product's own words stay.
 */
export function underPseudonyms<Written>(
  given: GivenLogs,
  sources: NameSources,
  write: (naming: Naming) => Written,
): Written {
  const known = finished(knownNameSteps(given, sources));
  write(learning(known));
  return write(replacing(known));
}

/** A naming that learns what it is shown, and shows it as it is. */
export function learning({ book }: KnownNames): Naming {
  return {
    file: () => '',
    text: (text) => {
      book.learnText(text);
      return text;
    },
  };
}

/** A naming that replaces what is known and what is written like a name. */
export function replacing({ book, files }: KnownNames): Naming {
  return { file: (uri) => files.get(uri) ?? 'log', text: (text) => book.replace(text) };
}

/** The names that known messages and runs have, in steps. */
export function* knownNameSteps(given: GivenLogs, { runs, ids }: NameSources): Steps<KnownNames> {
  const book = new PseudonymBook({ ids });
  for (const events of given.logs) yield* learnFields(book, events);
  for (const name of distinct(runs.flatMap(({ server, who }) => [server, who?.machine]))) book.learnHost(name);
  for (const name of distinct(runs.map(({ who }) => who?.user))) book.learnAccount(name);
  for (const code of distinct(runs.map(({ site }) => site))) book.learnSite(code);
  for (const path of distinct(runs.map(({ nalPath }) => nalPath))) book.learnText(path);
  yield;
  for (const name of given.namesBeside) book.learnBeside(name);
  for (const sentence of [...given.leftOut, ...given.notes]) book.learnText(sentence);
  return { book, files: filesUnder(given, book) };
}

function distinct(names: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(names.filter((name) => name !== undefined));
}

/** The names that known messages name, under whatever alias: enough records of each to meet every name that comes again. */
function* learnFields(book: PseudonymBook, events: EventLog): Steps<undefined> {
  const sample = new NameSample();
  for (let record = 0; record < recordCount(events.log); record++) {
    if (record % recordsAStep === 0) yield;
    const message = messageIndexAt(events, record);
    const fields = fieldsWithNames[message];
    if (fields === undefined || !sample.wants(message)) continue;
    const before = book.size;
    for (const { name, value } of fieldsAt(events, record)) fields.get(name)?.(book, String(value));
    sample.found(message, book.size - before);
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

/** Per message the fields that name something; undefined of messages without any. */
const fieldsWithNames: readonly (ReadonlyMap<FieldName, NameReader> | undefined)[] = allMessages.map(({ compiled }) => {
  const own = compiled.fields.flatMap(({ name, word }): readonly [FieldName, NameReader][] => {
    const reader = readers.get(word);
    return reader === undefined ? [] : [[name, reader]];
  });
  return own.length === 0 ? undefined : new Map(own);
});

/** Folders may name a customer or a server, so they are replaced; names of logs stay. */
function filesUnder({ logs }: GivenLogs, book: PseudonymBook): ReadonlyMap<string, string> {
  for (const { uri, fileName } of logs) book.learnFile(uri, fileName);
  return new Map(
    [...pathsBelowShared(logs)].map(([uri, { folders, file }]) => [
      uri,
      [...folders.map((folder) => book.folder(folder)), book.file(file)].join('/'),
    ]),
  );
}
