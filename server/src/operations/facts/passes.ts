/** Hierarchy Manager's passes over the site control file: each handles all distribution points of the site at once. */
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import type { Place } from '../place.ts';
import { threadOf } from '../../log/log.ts';
import { serverAt, valuesAt } from './read.ts';

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
  /** DPIDs that were marked as deleted; only with SQL tracing. */
  readonly deletedDpids: readonly number[];
}

/** A server that a pass names. */
export interface Subject extends Place {
  readonly server: string;
  readonly pull: boolean | undefined;
}

const begin = 'hman.siteControlFileProcessing';
const end = 'hman.siteControlFileProcessed';
const distributionPoint = 'SMS Distribution Point';
const deleteAction = 3;

/** All passes of a log, in order. */
export function passesIn(events: EventLog): readonly Pass[] {
  const begins = recordsOf(events, new Set([begin]));
  return begins.map((record) => passFrom(events, record));
}

function passFrom(events: EventLog, first: number): Pass {
  const records = recordsOfPass(events, first).map((record) => ({ events, record }));
  const ids = records.map((place) => messageAt(events, place.record)?.id);
  const subjects = (id: string) => records.filter((_, index) => ids[index] === id).flatMap(subjectAt);
  return {
    begin: { events, record: first },
    end: records.find((_, index) => ids[index] === end),
    site: String(valuesAt(events, first).get('site')).toUpperCase(),
    records,
    inserted: subjects('hman.dpInserted'),
    updated: subjects('hman.dpUpdated'),
    unchanged: subjects('hman.dpNotUpdated'),
    removed: subjects('hman.siteSystemRemoved').filter(isDistributionPoint),
    deletedDpids: records.filter((_, index) => ids[index] === 'hman.dpActionSql').flatMap(deletedDpid),
  };
}

/** From the beginning of a pass to its end, or to the next one on the same thread. */
function recordsOfPass(events: EventLog, first: number): readonly number[] {
  const thread = threadOf(events.log, first);
  const records: number[] = [];
  for (let record = first; record < events.log.records.count; record++) {
    if (threadOf(events.log, record) !== thread) continue;
    const id = messageAt(events, record)?.id;
    if (record > first && id === begin) break;
    records.push(record);
    if (id === end) break;
  }
  return records;
}

function subjectAt(place: Place): readonly Subject[] {
  const server = serverAt(place.events, place.record);
  const pull = valuesAt(place.events, place.record).get('pull');
  return server === undefined ? [] : [{ ...place, server, pull: pull === undefined ? undefined : pull === 1 }];
}

function isDistributionPoint(place: Place): boolean {
  return String(valuesAt(place.events, place.record).get('role')).trim() === distributionPoint;
}

function deletedDpid({ events, record }: Place): readonly number[] {
  const values = valuesAt(events, record);
  return Number(values.get('action')) === deleteAction ? [Number(values.get('dpid'))] : [];
}
