/**
 * Which records of a log may name a thing. What is sought is kept as a hash per record, so a list of a hundred megabytes of
 * log is gone through in a millisecond; the records found are looked at closely.
 */
import { IntColumn, Journal } from '../base/intColumn.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { recordBefore, type Log } from '../log/log.ts';
import { messageIndexAt, type EventLog } from '../events/eventLog.ts';
import { growing, type FoldState, type Growing } from '../events/growing.ts';
import { readValues } from '../events/values.ts';
import { inboxMention, mentionsInValues, namesAny, packageInText, type Mention } from './mention.ts';
import { textPieces } from './textPieces.ts';
import { thingFrom, thingKey, type NamedThing } from './things.ts';

/** The things that records name, of which some name the same by chance. */
export interface MentionIndex {
  /** The records that may name a thing, in file order, without repeats. */
  readonly recordsNaming: (key: string) => readonly number[];
}

/** What two mentions of one thing have in common, whatever their case; undefined for what is not sought by name. */
export function keyOf(mention: Mention): string | undefined {
  switch (mention.kind) {
    case 'dpid':
      return `dpid ${String(mention.dpid)}`;
    case 'server':
      return `server ${mention.server.toUpperCase()}`;
    case 'thing':
      return thingKey(mention);
    case 'notification':
      return `notification ${mention.id}`;
    case 'inboxFile':
      return `file ${mention.file.name}`;
    default:
      return undefined;
  }
}

/** Per message: whether a field of it may name something. */
const naming: readonly boolean[] = allMessages.map(namesAny);

/**
 * Where the wordings that `mention.ts` knows in any text may stand: all of a DPID, a server's path or an inbox file. What
 * such a place names is read without the wording's other conditions: too much is found rather than too little.
 */
const sign =
  /\["Display=|DPID|DP with ID |trigger for ID |\.(?:[Ii][Nn][Ss]|[Dd][Pp][Nn]|[Nn][Oo][Tt]|[Ss][Cc][Uu]|[Ss][Ss][Uu]|[Ii][Tt][Cc]|[Cc][Tt]0|[Tt][Rr][Nn]|[Ss][Nn][Ii])|(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?::[0-9A-Fa-f]{2}){5}|ItemKey="|[Pp]ackage|[Pp]kg|PKG/g;
const path = /\["Display=\\+[^"\\]+\\+"\]MSWNET:\["SMS_SITE=\w{3}"\]\\+[^\\\s"]+\\*/y;
const number = /(?:DPID ?=? ?|DP with ID |trigger for ID )(\d{1,10})/y;
/** The longest name of an inbox file before its extension that a wording knows: `4294967295`. */
const longestKey = 10;
/** The longest name of an instruction of a send request. */
const longestRequest = 20;
const packageId = packageInText('(?:[Pp]ackage|[Pp]kg|PKG)', 'y');

/** The keys of things that may stand at a sign in a text, by what the sign begins with; undefined of other signs. */
function thingsAt(text: string, found: string, index: number): readonly (NamedThing | undefined)[] | undefined {
  const end = index + found.length;
  switch (found[0]) {
    case '-':
      return [thingFrom('guid', text.slice(index - 8, end))];
    case ':':
      return [thingFrom('computer', text.slice(index - 2, end))];
    case 'I':
      return [thingFrom('resource', /^\d{1,20}/.exec(text.slice(end, end + 20))?.[0] ?? '')];
    case 'P':
    case 'p':
      packageId.lastIndex = index;
      return [thingFrom('package', packageId.exec(text)?.[1] ?? '')];
    default:
      return undefined;
  }
}

/** The keys of what may stand at a sign in a text. */
function keysAt(text: string, found: string, index: number): readonly (string | undefined)[] {
  const things = thingsAt(text, found, index);
  if (things !== undefined) return things.map((thing) => thing && thingKey(thing));
  if (/^\.sni$/i.test(found)) return [sendRequestBefore(text, index)];
  if (found.startsWith('.')) {
    const before = text.slice(Math.max(0, index - longestKey), index);
    const names = [/(?<!\d)\d+$/.exec(before)?.[0], before.slice(-3), before.slice(-8)];
    return names.map((name) => (name === undefined ? undefined : keyOf(inboxMention(`${name}${found}`, nowhere))));
  }
  const pattern = found.startsWith('[') ? path : number;
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  if (match === null) return [];
  if (pattern === number) return [`dpid ${String(Number(match[1]))}`];
  return [`server ${(hostOfNalPath(match[0]) ?? match[0]).toUpperCase()}`];
}

function sendRequestBefore(text: string, index: number): string | undefined {
  const thing = thingFrom(
    'sendRequest',
    /(?<!\w)\w+$/.exec(text.slice(Math.max(0, index - longestRequest), index))?.[0] ?? '',
  );
  return thing && thingKey(thing);
}

const nowhere = { start: 0, end: 0 };

class Mentions implements FoldState, MentionIndex {
  readonly #records = new IntColumn();
  readonly #hashes = new IntColumn();
  readonly #journal = new Journal();

  add(events: EventLog, from: number, to: number): void {
    for (let record = from; record < to; record++) {
      if (naming[messageIndexAt(events, record)] === true) this.#addFields(events, record);
    }
    for (const [record, key] of keysInText(events.log, from, to)) this.#push(record, key);
  }

  mark(): void {
    this.#journal.begin();
  }

  undo(): void {
    this.#journal.undo();
  }

  recordsNaming(key: string): readonly number[] {
    const hash = hashOf(key);
    const found = new Set<number>();
    const { values, length } = this.#hashes;
    for (let at = 0; at < length; at++) if (values[at] === hash) found.add(this.#records.at(at));
    return [...found].sort((a, b) => a - b);
  }

  #addFields(events: EventLog, record: number): void {
    const message = allMessages[messageIndexAt(events, record)];
    const mentions = message === undefined ? [] : mentionsInValues(message, readValues(events, record));
    for (const mention of mentions) this.#push(record, keyOf(mention));
  }

  #push(record: number, key: string | undefined): void {
    if (key === undefined) return;
    this.#journal.push(this.#records, record);
    this.#journal.push(this.#hashes, hashOf(key));
  }
}

/** What the wordings in the texts of records may name. */
function* keysInText(log: Log, from: number, to: number): Iterable<readonly [number, string]> {
  for (const { text, start } of textPieces(log, from, to)) {
    for (const match of text.matchAll(sign)) {
      const found = recordBefore(log, start + match.index);
      for (const key of keysAt(text, match[0], match.index)) if (key !== undefined) yield [found, key];
    }
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/** What the records of a log name; of a log that grew only the new records are read. */
export const mentionIndexOf: Growing<MentionIndex> = growing({
  start: () => new Mentions(),
  answer: (state: Mentions) => state,
  live: true,
});
