/** Where the work that a record begins goes on in the log of another computer. */
import type { MessageId } from '../catalogue/messages/index.ts';
import { recordCount } from '../log/log.ts';
import type { EventLog } from '../events/eventLog.ts';
import { placesOf } from '../events/read.ts';
import { recordsOf } from '../events/postings.ts';
import { isNamedAfter } from './strands/hosts.ts';
import { orderOf, type Place } from '../events/place.ts';

/** What begins on the distribution point by a message of DistMgr: in a log of this name, with one of these messages. */
interface Continuation {
  readonly log: string;
  readonly messages: ReadonlySet<MessageId>;
}

const provider = 'smsdpprov';
const continuations: ReadonlyMap<MessageId, Continuation> = new Map([
  ['distmgr.configurePxe', { log: provider, messages: new Set(['smsdpprov.pxeInstalling']) }],
  ['distmgr.pullDpInstalling', { log: provider, messages: new Set(['smsdpprov.processStarted']) }],
]);

/** The continuation of a message, by its id. */
export function continuationOf(id: MessageId | undefined): Continuation | undefined {
  return id === undefined ? undefined : continuations.get(id);
}

/**
 * The record with which a server’s log goes on after a place: of the messages wanted, else the first one. A log is the server’s
 * when its folder or file is named after it, or when it is the only one of its name.
 */
export function goesOnIn(
  logs: readonly EventLog[],
  at: Place,
  { log, server, messages }: WantedWork,
): Place | undefined {
  const named = logs.filter((events) => baseNameOf(events) === log.toLowerCase() && recordCount(events.log) > 0);
  const own = server === undefined ? [] : named.filter((events) => isNamedAfter(events, server));
  const candidates = own.length > 0 ? own : named.length === 1 ? named : [];
  const places = candidates.flatMap((events) => placesOf(events, recordsOf(events, messages)));
  const later = places.find((place) => orderOf(at, place) !== 'before');
  if (later !== undefined || messages.size > 0) return later;
  const [events] = candidates;
  return events === undefined ? undefined : { events, record: firstNotBefore(events, at) };
}

/** What is looked for. */
export interface WantedWork {
  /** Name of the log without its extension. */
  readonly log: string;
  readonly server: string | undefined;
  /** None: any record. */
  readonly messages: ReadonlySet<MessageId>;
}

function firstNotBefore(events: EventLog, at: Place): number {
  const count = recordCount(events.log);
  for (let record = 0; record < count; record++) if (orderOf(at, { events, record }) !== 'before') return record;
  return 0;
}

function baseNameOf({ fileName }: EventLog): string {
  return fileName.replace(/\.lo[g_]$/i, '').toLowerCase();
}
