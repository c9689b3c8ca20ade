/**
 * Links of a chain: what a log of a client says of one thing, a request or a job, that it names by a GUID. Lines that name none
 * belong to what their thread is at. Keyed by the GUID and the thread, so the cost grows with the lines alone.
 */
import { finished, type Steps } from '../../../base/stepwise.ts';
import { messageAt, type EventLog } from '../../../events/eventLog.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { fieldAt, placesIn } from '../../../events/read.ts';
import { threadOf } from '../../../log/log.ts';
import type { Place } from '../../../events/place.ts';
import type { FieldName, FieldType } from '../../../catalogue/messages/index.ts';

/** What is said of one thing. */
export interface Link {
  /** The GUID or id as `guidKey` writes it. */
  readonly key: string;
  /** In time order. */
  readonly places: readonly Place[];
  /** The messages among them. */
  readonly ids: ReadonlySet<MessageId>;
}

/** What becomes of a line that names a thing. */
export type LinkTurn = 'joins' | 'begins' | 'apart';

/** How the lines of a log are put together to links. */
export interface Chain {
  readonly ids: ReadonlySet<MessageId>;
  /** The thing that a line names; undefined where it names none. */
  readonly keyOf: (place: Place, id: MessageId) => string | undefined;
  /** Whether a line goes on with the link that its thing has, or begins another one; absent: it begins what has none. */
  readonly turnOf?: (id: MessageId, link: Link | undefined) => LinkTurn;
  /** Lines without a name that say what comes next: they wait for the line with the name. */
  readonly ahead?: ReadonlySet<MessageId>;
  /** Those of them before which nothing of the thread waits any more. */
  readonly opening?: ReadonlySet<MessageId>;
  /** Lines that take what waits; absent: all with a name. */
  readonly taking?: ReadonlySet<MessageId>;
}

/** GUIDs are written with and without braces, in letters of either size. */
export function guidKey(written: string | number | undefined): string | undefined {
  return written === undefined ? undefined : String(written).replace(/[{}]/g, '').toUpperCase();
}

/** The first value that lines of a link have in a field. */
export function valueIn<Name extends FieldName>(places: readonly Place[], name: Name): FieldType<Name> | undefined {
  for (const { events, record } of places) {
    const value = fieldAt(events, record, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The links of some logs in the order in which they begin. */
export function linksIn(logs: readonly EventLog[], chain: Chain): readonly Link[] {
  return finished(linkSteps(logs, chain));
}

/** The same in steps. */
export function* linkSteps(logs: readonly EventLog[], chain: Chain): Steps<readonly Link[]> {
  const gathered = new Gathering(chain);
  for (const place of placesIn(logs, chain.ids)) {
    gathered.add(place);
    yield;
  }
  return gathered.links;
}

interface OpenLink extends Link {
  readonly places: Place[];
  readonly ids: Set<MessageId>;
}

/** Links while the lines are gone through in time order. */
class Gathering {
  readonly links: OpenLink[] = [];
  readonly #chain: Chain;
  readonly #byKey = new Map<string, OpenLink>();
  /** What each thread is at. */
  readonly #ofThread = new Map<number | undefined, OpenLink>();
  /** Lines of each thread that wait for a name. */
  readonly #waiting = new Map<number | undefined, Place[]>();

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  add(place: Place): void {
    const id = messageAt(place.events, place.record)?.id;
    if (id === undefined) return;
    const thread = threadOf(place.events.log, place.record);
    const key = this.#chain.keyOf(place, id);
    if (key === undefined) this.#addNameless(place, id, thread);
    else this.#addNamed(place, id, { key, thread });
  }

  #addNamed(place: Place, id: MessageId, { key, thread }: { key: string; thread: number | undefined }): void {
    const link = this.#linkFor(id, key);
    if (link === undefined) return;
    if (this.#chain.taking?.has(id) !== false) {
      for (const before of this.#waiting.get(thread) ?? []) this.#put(before, link);
      this.#waiting.delete(thread);
    }
    this.#put(place, link);
    this.#ofThread.set(thread, link);
  }

  #linkFor(id: MessageId, key: string): OpenLink | undefined {
    const known = this.#byKey.get(key);
    const turn = this.#chain.turnOf?.(id, known) ?? (known === undefined ? 'begins' : 'joins');
    if (turn !== 'begins') return turn === 'joins' ? known : undefined;
    const begun: OpenLink = { key, places: [], ids: new Set() };
    this.links.push(begun);
    this.#byKey.set(key, begun);
    return begun;
  }

  #addNameless(place: Place, id: MessageId, thread: number | undefined): void {
    const { ahead, opening } = this.#chain;
    if (opening?.has(id) === true) this.#waiting.delete(thread);
    if (ahead?.has(id) === true) this.#wait(place, thread);
    else {
      const link = this.#ofThread.get(thread);
      if (link !== undefined) this.#put(place, link);
    }
  }

  #wait(place: Place, thread: number | undefined): void {
    const waiting = this.#waiting.get(thread);
    if (waiting === undefined) this.#waiting.set(thread, [place]);
    else waiting.push(place);
  }

  #put(place: Place, link: OpenLink): void {
    link.places.push(place);
    const id = messageAt(place.events, place.record)?.id;
    if (id !== undefined) link.ids.add(id);
  }
}
