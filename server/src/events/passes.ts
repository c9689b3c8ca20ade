/** Hierarchy Manager's passes over the site control file: each handles all distribution points of the site at once. */
import { memo } from '../base/lazy.ts';
import { lastNotAbove } from '../base/search.ts';
import { allMessages, type MessageId } from '../catalogue/messages/index.ts';
import { messageAt, type EventLog } from './eventLog.ts';
import { recordsOf } from './postings.ts';
import { orderOf, type Place } from './place.ts';
import { recordCount, threadOf } from '../log/log.ts';
import { workTableOf } from './work.ts';
import { fieldAt, fieldsOf, serverAt, valuesAt } from './read.ts';

/** One pass. */
export interface Pass {
  /** Its first line; of a pass whose beginning is lost the first that is left. */
  readonly begin: Place;
  /** Whether it is seen from its beginning, so that what it does not speak of was not in it. */
  readonly isWhole: boolean;
  /** Status message 3306, where the pass came that far. */
  readonly end: Place | undefined;
  readonly site: string;
  readonly records: readonly Place[];
  /** Servers in upper case, with the record that says so. */
  readonly inserted: readonly Subject[];
  readonly updated: readonly Subject[];
  readonly unchanged: readonly Subject[];
  readonly removed: readonly Subject[];
  /** Servers that got the role; a pass that comes to its end inserts their rows. */
  readonly added: readonly Subject[];
  /** Servers that got, or lost, other roles. */
  readonly otherRoles: readonly Subject[];
  /** DPIDs that were marked as deleted; only with SQL tracing. */
  readonly deletedDpids: readonly number[];
}

/** A server that a pass names. */
export interface Subject extends Place {
  readonly server: string;
  readonly pull: boolean | undefined;
}

const begin = 'hman.siteControlFileProcessing';
const beginning = new Set<MessageId>([begin]);
/** A new process ends what all threads were at. */
const starting = new Set(allMessages.filter(({ startsProcess }) => startsProcess === true).map(({ id }) => id));
const end = 'hman.siteControlFileProcessed';
const distributionPoint = 'SMS Distribution Point';
const deleteAction = 3;

/** All passes of some logs, in order of their logs; those whose first lines are lost come last. */
export function passesIn(logs: readonly EventLog[]): readonly Pass[] {
  const whole = logs.flatMap((events) => wholePassesIn(events, behind(logs, events)));
  return [...whole, ...logs.flatMap((events) => headlessPassesIn(events, behind(logs, events), whole))];
}

/** The piece of a log behind another, into which its last pass may go on. */
function behind(logs: readonly EventLog[], events: EventLog): EventLog | undefined {
  return logs.find((other) => other.continues?.uri === events.uri);
}

function wholePassesIn(events: EventLog, next: EventLog | undefined): readonly Pass[] {
  return next === undefined
    ? passesOf(events)
    : recordsOf(events, beginning).map((record) => passFrom(events, record, next));
}

/** What Hierarchy Manager writes only within a pass. */
const telling = new Set<MessageId>([
  'hman.siteSystemAdded',
  'hman.siteSystemRemoved',
  'hman.dpInserted',
  'hman.dpUpdated',
  'hman.dpNotUpdated',
  'hman.dpActionSql',
  end,
]);

/** Passes whose beginning the log does not hold: it begins in the middle of one, or the line is lost. */
function headlessPassesIn(events: EventLog, next: EventLog | undefined, whole: readonly Pass[]): readonly Pass[] {
  const all = recordsOf(events, telling);
  if (all.length === 0) return [];
  const held = new Set(whole.flatMap((pass) => recordsHeld(pass, events)));
  const passes: Pass[] = [];
  for (const record of all) {
    if (held.has(record)) continue;
    const pass = passFrom(events, record, next);
    passes.push(pass);
    for (const other of recordsHeld(pass, events)) held.add(other);
  }
  return passes;
}

function recordsHeld({ records }: Pass, events: EventLog): readonly number[] {
  return records.flatMap((place) => (place.events === events ? [place.record] : []));
}

const passesOf = memo((events: EventLog) =>
  recordsOf(events, beginning).map((record) => passFrom(events, record, undefined)),
);

/** Whether Hierarchy Manager writes in a log that it begins a pass, which is its answer to notifications. */
export function hasPasses(events: EventLog): boolean {
  return recordsOf(events, beginning).length > 0;
}

/** The records of a pass that are about a server, with those that name no distribution point and stand before them. */
export function recordsAbout(pass: Pass, server: string | undefined): readonly Place[] {
  if (server === undefined) return pass.records;
  const named = serversNamed(pass);
  return pass.records.filter((place, index) => {
    if (place.record === pass.begin.record || place === pass.end || named[index] !== undefined) return true;
    if (fieldAt(place.events, place.record, 'dpid') !== undefined) return true;
    const about = namedNear(named, index);
    return about === undefined || about === server;
  });
}

const serversNamed = memo(({ records }: Pass) => records.map(({ events, record }) => serverAt(events, record)));

/** The next server that is named behind a record, else the last before it. */
function namedNear(named: readonly (string | undefined)[], index: number): string | undefined {
  for (let at = index + 1; at < named.length; at++) if (named[at] !== undefined) return named[at];
  for (let at = index - 1; at >= 0; at--) if (named[at] !== undefined) return named[at];
  return undefined;
}

/** Servers that got the role in a pass that has not come to their rows. */
export function notYetInserted(pass: Pass): readonly Subject[] {
  if (pass.end !== undefined) return [];
  return pass.added.filter(({ server }) => !pass.inserted.some((other) => other.server === server));
}

/** Whether nothing is left of a pass but that it came to its end. */
export function isTail({ isWhole, records }: Pass): boolean {
  return !isWhole && records.length === 1;
}

/** The passes that follow one that was rolled back, and are thus another try of the same. */
export function passesAfterRollBack(passes: readonly Pass[]): ReadonlySet<Pass> {
  const rolledBack = new Set(passes.filter((pass) => isRolledBack(pass, passes)));
  if (rolledBack.size === 0) return rolledBack;
  return new Set(
    passes.filter((pass) => {
      const before = passes.findLast(
        (other) => other !== pass && other.site === pass.site && orderOf(other.begin, pass.begin) === 'after',
      );
      return before !== undefined && rolledBack.has(before);
    }),
  );
}

/** Whether a pass ended without a word on any distribution point: Hierarchy Manager wrote nothing, and will begin anew. */
export function isRolledBack(pass: Pass, passes: readonly Pass[]): boolean {
  if (pass.end !== undefined) return false;
  if (pass.inserted.length + pass.updated.length + pass.unchanged.length > 0) return false;
  return passes.some(
    (other) => other !== pass && other.site === pass.site && orderOf(pass.begin, other.begin) === 'after',
  );
}

function passFrom(events: EventLog, first: number, next: EventLog | undefined): Pass {
  const records = recordsOfPass(events, first, next);
  const ids = records.map((place) => messageAt(place.events, place.record)?.id);
  const roles = (id: MessageId, ofPoint: boolean) =>
    subjects(id).filter((place) => isDistributionPoint(place) === ofPoint);
  const subjects = (id: MessageId) => records.filter((_, index) => ids[index] === id).flatMap(subjectAt);
  return {
    begin: { events, record: first },
    isWhole: ids[0] === begin,
    end: records.find((_, index) => ids[index] === end),
    site: siteNamed(records),
    records,
    inserted: subjects('hman.dpInserted'),
    updated: subjects('hman.dpUpdated'),
    unchanged: subjects('hman.dpNotUpdated'),
    removed: roles('hman.siteSystemRemoved', true),
    added: roles('hman.siteSystemAdded', true),
    otherRoles: [...roles('hman.siteSystemAdded', false), ...roles('hman.siteSystemRemoved', false)].filter(isOwnRole),
    deletedDpids: records.filter((_, index) => ids[index] === 'hman.dpActionSql').flatMap(deletedDpid),
  };
}

/** The site whose control file the pass is about: the first that its records name. */
function siteNamed(records: readonly Place[]): string {
  for (const { events, record } of records) {
    const values = valuesAt(events, record);
    const site = values.get('site') ?? /SMS_SITE=(\w{3})/.exec(values.get('nalPath') ?? '')?.[1];
    if (site !== undefined) return site.toUpperCase();
  }
  return '';
}

/** From the beginning of a pass to its end, or to the next one on the same thread, or to a new process. */
function recordsOfPass(events: EventLog, first: number, next: EventLog | undefined): readonly Place[] {
  const thread = threadOf(events.log, first);
  const own = stretchOfPass({ events, record: first }, first, thread);
  if (own.isOver || next === undefined) return own.places;
  return [...own.places, ...stretchOfPass({ events: next, record: 0 }, -1, thread).places];
}

/** The records of a thread from one on, until the pass is over. */
function stretchOfPass({ events, record: from }: Place, first: number, thread: number | undefined) {
  const restart = recordsOf(events, starting).find((record) => record >= from) ?? recordCount(events.log);
  const places: Place[] = [];
  for (const record of recordsFrom(events, thread, from)) {
    const id = messageAt(events, record)?.id;
    if (record >= restart || (record > first && id === begin)) return { places, isOver: true };
    places.push({ events, record });
    if (id === end) return { places, isOver: true };
  }
  return { places, isOver: restart < recordCount(events.log) };
}

function* recordsFrom(events: EventLog, thread: number | undefined, from: number): Iterable<number> {
  if (thread === undefined) {
    for (let record = from; record < recordCount(events.log); record++)
      if (threadOf(events.log, record) === undefined) yield record;
    return;
  }
  const records = workTableOf(events).recordsOf(thread);
  for (let at = lastNotAbove(records, from - 1) + 1; at < records.length; at++) yield records[at] ?? -1;
}

function subjectAt(place: Place): readonly Subject[] {
  const server = serverAt(place.events, place.record);
  const pull = valuesAt(place.events, place.record).get('pull');
  return server === undefined ? [] : [{ ...place, server, pull: pull === undefined ? undefined : pull === 1 }];
}

function isDistributionPoint(place: Place): boolean {
  return valuesAt(place.events, place.record).get('role')?.trim() === distributionPoint;
}

/** Every site system has this one besides the role that it is there for. */
function isOwnRole({ events, record }: Place): boolean {
  return valuesAt(events, record).get('role')?.trim() !== 'SMS Site System';
}

function deletedDpid({ events, record }: Place): readonly number[] {
  const fields = fieldsOf(events, record, 'hman.dpActionSql');
  return fields?.action === deleteAction ? [fields.dpid] : [];
}
