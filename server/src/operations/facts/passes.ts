/** Hierarchy Manager's passes over the site control file: each handles all distribution points of the site at once. */
import { memo } from '../../base/lazy.ts';
import { lastNotAbove } from '../../base/search.ts';
import { allMessages } from '../../catalogue/messages/index.ts';
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import { orderOf, type Place } from '../place.ts';
import { recordCount, threadOf } from '../../log/log.ts';
import { workTableOf } from '../work.ts';
import { fieldAt, serverAt, valuesAt } from './read.ts';

/** One pass. */
export interface Pass {
  readonly begin: Place;
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
const beginning = new Set([begin]);
/** A new process ends what all threads were at. */
const starting = new Set(allMessages.filter(({ startsProcess }) => startsProcess === true).map(({ id }) => id));
const end = 'hman.siteControlFileProcessed';
const distributionPoint = 'SMS Distribution Point';
const deleteAction = 3;

/** All passes of a log, in order; `next` is the piece of the log behind it, into which the last pass may go on. */
export function passesIn(events: EventLog, next: EventLog | undefined): readonly Pass[] {
  return next === undefined
    ? passesOf(events)
    : recordsOf(events, beginning).map((record) => passFrom(events, record, next));
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
  const roles = (id: string, ofPoint: boolean) =>
    subjects(id).filter((place) => isDistributionPoint(place) === ofPoint);
  const subjects = (id: string) => records.filter((_, index) => ids[index] === id).flatMap(subjectAt);
  return {
    begin: { events, record: first },
    end: records.find((_, index) => ids[index] === end),
    site: String(valuesAt(events, first).get('site')).toUpperCase(),
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
  return String(valuesAt(place.events, place.record).get('role')).trim() === distributionPoint;
}

/** Every site system has this one besides the role that it is there for. */
function isOwnRole({ events, record }: Place): boolean {
  return String(valuesAt(events, record).get('role')).trim() !== 'SMS Site System';
}

function deletedDpid({ events, record }: Place): readonly number[] {
  const values = valuesAt(events, record);
  return Number(values.get('action')) === deleteAction ? [Number(values.get('dpid'))] : [];
}
