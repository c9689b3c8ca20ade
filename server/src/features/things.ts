/**
 * Things that messages name by an id: packages, jobs, computers. A kind of thing is declared by the words of the vocabulary that
 * name it; hovers, definitions, references and views find it by them, in every log.
 */
import type { ThingSort } from '../shared/views.ts';
import { vocabulary, type Word, type WordName } from '../catalogue/vocabulary.ts';

/** One kind of thing. */
export interface ThingKind {
  /** As in “the content job”. */
  readonly noun: string;
  /** The words of the vocabulary that name such a thing. */
  readonly words: readonly WordName[];
  /** Two things are the same one when their ids are, and the space of those. */
  readonly space: string;
  /** The id of what is written in one of those words; letters of either size are the same. Undefined where that is no such thing. */
  readonly idOf: (written: string) => string | undefined;
  /** What a reader follows it as. */
  readonly sort?: ThingSort;
  /** Each site server counts them for itself: the same number on another one is another thing. */
  readonly isLocal?: true;
}

const packageId = /^([A-Za-z0-9]{3}[0-9A-Fa-f]{5})(?:\.\d{1,9})?$/;
const anyId = (written: string): string => written.toUpperCase();
const address = (written: string): string | undefined =>
  /^[0-9A-F:]{17}$/i.test(written) ? anyId(written) : undefined;

/** GUIDs are written with and without braces, in letters of either size. */
function guidIn(written: string): string | undefined {
  const bare = written.replace(/[{}]/g, '');
  return /^[0-9A-Fa-f-]{36}$/.test(bare) ? `{${bare.toUpperCase()}}` : undefined;
}

function namedByGuid(noun: string, word: WordName): ThingKind {
  return { noun, words: [word], space: 'guid', idOf: guidIn, sort: 'job' };
}

/** All kinds; of two that may read what is written the first one does. */
export const thingKinds = {
  package: {
    noun: 'package',
    // Legacy content is named after its package and the version.
    words: ['package', 'content'],
    space: 'package',
    sort: 'package',
    idOf: (written) => packageId.exec(written)?.[1]?.toUpperCase(),
  },
  content: { noun: 'content', words: ['content'], space: 'content', idOf: (written) => written },
  transferJob: { noun: 'transfer job', words: ['job'], space: 'transfer job', sort: 'job', idOf: anyId, isLocal: true },
  scheduleJob: {
    noun: 'scheduler job',
    words: ['scheduleJob'],
    space: 'scheduler job',
    sort: 'job',
    idOf: anyId,
    isLocal: true,
  },
  sendRequest: { noun: 'send request', words: ['sendRequest'], space: 'send request', sort: 'job', idOf: anyId },
  contentJob: namedByGuid('content job', 'contentJob'),
  dtsJob: namedByGuid('DTS job', 'dtsJob'),
  bitsJob: namedByGuid('BITS job', 'bitsJob'),
  contentRequest: namedByGuid('content request', 'contentRequest'),
  ctmJob: namedByGuid('CTM job', 'ctmJob'),
  locationRequest: namedByGuid('location request', 'locationRequest'),
  guid: { noun: 'GUID', words: ['guid'], space: 'guid', idOf: guidIn },
  resource: { noun: 'resource', words: [], space: 'resource', idOf: anyId },
  computer: { noun: 'computer', words: ['mac'], space: 'computer', sort: 'computer', idOf: address },
} as const satisfies Readonly<Record<string, ThingKind>>;

export type ThingName = keyof typeof thingKinds;

/** A thing by its kind and its id. */
export interface NamedThing {
  readonly thing: ThingName;
  readonly id: string;
}

/** What a reader follows a thing as; undefined of what is only named. */
export function sortOf({ thing }: NamedThing): ThingSort | undefined {
  const kind: ThingKind = thingKinds[thing];
  return kind.sort;
}

/** The thing that other programs name; undefined where there is no such kind, or no such id of it. */
export function thingFrom(thing: string, written: string): NamedThing | undefined {
  if (!Object.hasOwn(thingKinds, thing)) return undefined;
  // It is one of the table's own keys.
  const kind = thing as ThingName;
  const id = written === '' ? undefined : thingKinds[kind].idOf(written);
  if (id !== undefined) return { thing: kind, id };
  // A computer whose address is not known is known by its SMBIOS GUID.
  return kind === 'computer' ? thingFrom('guid', written) : undefined;
}

const kindsOfWord: ReadonlyMap<Word<string> | Word<number>, readonly ThingName[]> = (() => {
  const found = new Map<Word<string> | Word<number>, ThingName[]>();
  for (const [name, { words }] of Object.entries(thingKinds)) {
    // The table's own keys are the names of its kinds.
    for (const word of words) found.set(vocabulary[word], [...(found.get(vocabulary[word]) ?? []), name as ThingName]);
  }
  return found;
})();

/** Whether a word may name a thing. */
export function mayName(word: Word<string> | Word<number>): boolean {
  return kindsOfWord.has(word);
}

/** The thing that a word names by what it reads to. */
export function thingNamed(word: Word<string> | Word<number>, value: string | number): NamedThing | undefined {
  // A name that was taken out reads to nothing.
  if (value === '') return undefined;
  for (const thing of kindsOfWord.get(word) ?? []) {
    const id = thingKinds[thing].idOf(String(value));
    if (id !== undefined) return { thing, id };
  }
  return undefined;
}

/** What two names of one thing have in common. */
export function thingKey({ thing, id }: NamedThing): string {
  return `${thingKinds[thing].space} ${id.toUpperCase()}`;
}

/** Whether a number means something else on another site server. */
export function isLocal({ thing }: NamedThing): boolean {
  const kind: ThingKind = thingKinds[thing];
  return kind.isLocal === true;
}
