/**
 * Which server a DPID is, said by two lines together where no line says it alone: by what one thread says next, and by what one
 * pass of Hierarchy Manager writes. Lines of different stretches of work are never joined, nor by a name that was taken out.
 */
import { memo } from '../base/lazy.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { siteOfNalPath } from '../catalogue/nalPath.ts';
import { isRedacted } from '../catalogue/redacted.ts';
import { isOneOf, messageAt, type EventLog } from './eventLog.ts';
import { recordsOf } from './postings.ts';
import { passesIn, type Pass } from './passes.ts';
import { effortsOf, type Effort } from './workers.ts';
import type { Place } from './place.ts';
import { fieldAt, serverAt } from './values.ts';

/** Two lines that say together which server a DPID is. */
export interface Joined {
  /** `thread`: the thread that took the DPID up names one server only. `pass`: one pass of Hierarchy Manager names both. */
  readonly strength: 'thread' | 'pass';
  readonly dpid: number;
  readonly server: string;
  readonly nalPath: string | undefined;
  readonly site: string | undefined;
  /** The line with the DPID. */
  readonly place: Place;
  /** The line with the server. */
  readonly namedBy: Place;
}

/**
 * What the threads and passes of some logs say; nothing of those that have a line that says it alone. A pass may go on in the next
 * piece of its log.
 */
export function joinedIn(logs: readonly EventLog[]): readonly Joined[] {
  const goingOn = new Set(logs.flatMap(({ uri, continues }) => (continues === undefined ? [] : [uri, continues.uri])));
  const pieces = logs.filter(({ uri }) => goingOn.has(uri));
  return [
    ...logs.flatMap(saidByThreads),
    ...logs.filter(({ uri }) => !goingOn.has(uri)).flatMap(saidByPasses),
    ...(pieces.some(tracesSql) ? passesIn(pieces).flatMap(saidByPass) : []),
  ];
}

const saidByThreads: (events: EventLog) => readonly Joined[] = memo((events) =>
  effortsOf(events).flatMap(({ effort, work }) =>
    work.dpids.length === 1 && work.servers.length === 1 ? saidByThread(effort) : [],
  ),
);

const saidByPasses: (events: EventLog) => readonly Joined[] = memo((events) =>
  tracesSql(events) ? passesIn([events]).flatMap(saidByPass) : [],
);

function tracesSql(events: EventLog): boolean {
  return recordsOf(events, sqlOfPass).length > 0;
}

function saidByThread({ dpid, server, places }: Effort): readonly Joined[] {
  const place = places.find((each) => fieldAt(each.events, each.record, 'dpid') === dpid);
  const namedBy = places.find((each) => serverAt(each.events, each.record) === server);
  if (place === undefined || namedBy === undefined || namesDpid(namedBy)) return [];
  return joined('thread', place, namedBy);
}

const sqlOfPass = new Set<MessageId>(['hman.dpActionSql', 'hman.dpNotificationSql']);

/** Only with SQL tracing does a pass name DPIDs: those that it marks, and those that it notifies DistMgr of. */
function saidByPass(pass: Pass): readonly Joined[] {
  const marked = pass.records.filter((place) => isOneOf(sqlOfPass, place.events, place.record));
  const firsts = marked.filter(
    (place, index) => marked.findIndex((other) => dpidAt(other) === dpidAt(place)) === index,
  );
  const subjects = [...pass.removed, ...pass.updated];
  const [first] = firsts;
  const [subject] = subjects;
  if (first !== undefined && firsts.length === 1 && subject !== undefined && subjects.length === 1)
    return joined('pass', first, { events: subject.events, record: subject.record });
  return firsts.flatMap((place) => {
    const address = addressBehind(pass, place);
    return address === undefined ? [] : joined('pass', place, address);
  });
}

/** Of several that go at once, each one's address is deleted between the line that marks its DPID and the next such line. */
function addressBehind({ records, removed }: Pass, place: Place): Place | undefined {
  const behind = records.slice(records.indexOf(place) + 1);
  const next = behind.findIndex(
    (other) => isOneOf(sqlOfPass, other.events, other.record) && dpidAt(other) !== dpidAt(place),
  );
  const own = next < 0 ? behind : behind.slice(0, next);
  const addresses = own.filter((other) => idAt(other) === 'hman.addressDeleteSql');
  const [first] = addresses;
  return addresses.length === 1 && removed.some(({ server }) => first !== undefined && server === serverOf(first))
    ? first
    : undefined;
}

function joined(strength: Joined['strength'], place: Place, namedBy: Place): readonly Joined[] {
  const { events, record } = namedBy;
  const nalPath = fieldAt(events, record, 'nalPath');
  const site = nalPath === undefined ? fieldAt(events, record, 'site') : siteOfNalPath(nalPath);
  const server = serverAt(events, record);
  const dpid = dpidAt(place);
  if (dpid === undefined || server === undefined || isRedacted(server)) return [];
  return [
    {
      ...{ strength, place, namedBy, dpid, server: asWritten(namedBy, server) },
      nalPath,
      site,
    },
  ];
}

/** The name as the line writes it, where it stands there by itself. */
function asWritten({ events, record }: Place, server: string): string {
  return fieldAt(events, record, 'server') ?? server;
}

function namesDpid({ events, record }: Place): boolean {
  return fieldAt(events, record, 'dpid') !== undefined;
}

function dpidAt({ events, record }: Place) {
  return fieldAt(events, record, 'dpid');
}

function serverOf({ events, record }: Place): string | undefined {
  return serverAt(events, record);
}

function idAt({ events, record }: Place): MessageId | undefined {
  return messageAt(events, record)?.id;
}
