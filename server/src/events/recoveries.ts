/** The records that may show that a setback was overcome, by what they share with it. */
import type { FieldName, MessageId } from '../catalogue/messages/index.ts';
import { mapBy } from '../base/group.ts';
import { lazy, memo } from '../base/lazy.ts';
import { stepwise, type Steps } from '../base/stepwise.ts';
import type { Recovery } from '../catalogue/message.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { isRedacted } from '../catalogue/redacted.ts';
import { isOneOf, type EventLog } from './eventLog.ts';
import { hasAny, messagesIn, recordsOf } from './postings.ts';
import type { Growing } from './growing.ts';
import type { IntColumn } from '../base/intColumn.ts';
import { keyed, recordsFor } from './keyedRecords.ts';
import type { Place } from './place.ts';
import type { Values } from './derived.ts';
import { valuesReader, type ValuesReader } from './values.ts';
import { workTableOf } from './work.ts';
import type { Work } from './workState.ts';

/** Stands for no value; no field's value holds a line break alone. */
const unnamed = '\n';

type Shared = Exclude<Recovery['same'], 'log' | 'work'>;

/** What is read of one log after another. */
export interface LogReading {
  readonly steps: (events: EventLog) => Steps<unknown>;
}

/**
 * The records of one way to recover: by the value that they name, those that name none under `unnamed`. Where a setback and its
 * recovery share no name, none is read.
 */
interface RecoveryCandidates {
  readonly ids: ReadonlySet<MessageId>;
  readonly named: Growing<ReadonlyMap<string, IntColumn>> | undefined;
  /** Of those that name none: by the only value that their stretch of work names. */
  readonly ofWorks: (events: EventLog) => ReadonlyMap<string, readonly number[]>;
  /** Reads of a log what names nothing by itself. */
  readonly reading: LogReading | undefined;
  /** All of them by their stretch of work. */
  readonly byWork: (events: EventLog) => ReadonlyMap<Work | undefined, readonly number[]>;
}

/** The records of a log that show a recovery and share a key with a setback, in file order. */
export function recoveriesIn(
  events: EventLog,
  at: Place,
  recovery: Recovery<MessageId>,
  key: string,
): readonly number[] {
  const candidates = candidatesFor(recovery);
  if (recovery.same === 'log') return recordsOf(events, candidates.ids);
  if (recovery.same === 'work') return ofSameWork(events, at, candidates);
  const named = candidates.named === undefined ? [] : recordsFor(candidates.named(events), key);
  const others = candidates.ofWorks(events).get(key) ?? [];
  return others.length === 0 ? named : [...named, ...others].sort((a, b) => a - b);
}

/** Of a list of logs those that have any record which may show a way to recover; once per list. */
export function logsThatMayShow(logs: readonly EventLog[], recovery: Recovery<MessageId>): readonly EventLog[] {
  return mayShow(logs)(candidatesFor(recovery));
}

const mayShow = memo((logs: readonly EventLog[]) =>
  memo(({ ids }: RecoveryCandidates) => logs.filter((events) => hasAny(events, ids))),
);

/** What has to be read of all logs to tell whether the setbacks of one were overcome. */
export function recoveriesFor(events: EventLog): readonly LogReading[] {
  const recoveries = messagesIn(events).flatMap(({ signature }) => signature?.recovery ?? []);
  return [...new Set(recoveries.flatMap((recovery) => candidatesFor(recovery).reading ?? []))];
}

/** What a record names of a kind, in upper case; nothing where the name was taken out: two such names are not one. */
export function keyNamed(same: Shared, values: Values): string | undefined {
  const value =
    same === 'server' ? (values.get('server') ?? hostOfNalPath(values.get('nalPath') ?? '')) : values.get(same);
  return value === undefined || isRedacted(String(value)) ? undefined : String(value).toUpperCase();
}

/** What a stretch of work names of a kind, when it is only one. */
export function keyOfWork(same: Shared, work: Work | undefined): string | undefined {
  if (work === undefined || same === 'site' || same === 'step') return undefined;
  const values = same === 'server' ? work.servers : same === 'package' ? work.packages : work.jobs.map(String);
  const [only] = values;
  return only === undefined || values.length > 1 || isRedacted(only) ? undefined : only;
}

/** Shorter stretches of work are looked through; of longer ones the candidates are. */
const shortWork = 256;

function ofSameWork(events: EventLog, at: Place, { ids, byWork }: RecoveryCandidates): readonly number[] {
  const work = workTableOf(events).of(at.record);
  if (work === undefined || work.records.length > shortWork) return byWork(events).get(work) ?? [];
  return Array.from(work.records).filter((record) => isOneOf(ids, events, record));
}

const known = new Map<string, RecoveryCandidates>();

const candidatesFor = memo(({ by, same }: Recovery<MessageId>): RecoveryCandidates => {
  const key = [same, ...by].join();
  const candidates = known.get(key) ?? candidatesBy(new Set(by), same);
  known.set(key, candidates);
  return candidates;
});

const reading = (...names: readonly FieldName[]): (() => ValuesReader) => lazy(() => valuesReader(new Set(names)));
/** Reads of a record what `keyNamed` asks for. */
const readers: Readonly<Record<Shared, () => ValuesReader>> = {
  server: reading('server', 'nalPath'),
  package: reading('package'),
  site: reading('site'),
  job: reading('job'),
  step: reading('step'),
};

function candidatesBy(ids: ReadonlySet<MessageId>, same: Recovery['same']): RecoveryCandidates {
  const byWork = memo((events: EventLog) => mapBy(recordsOf(events, ids), (record) => workTableOf(events).of(record)));
  const none: ReadonlyMap<string, readonly number[]> = new Map();
  if (same === 'log' || same === 'work')
    return { ids, named: undefined, ofWorks: () => none, byWork, reading: undefined };
  const named = keyed(ids, (_, values) => [keyNamed(same, values) ?? unnamed], readers[same]());
  const ofWorks = stepwise(function* (events: EventLog): Steps<ReadonlyMap<string, readonly number[]>> {
    const found = new Map<string, number[]>();
    for (const record of recordsFor(yield* named.steps(events), unnamed)) {
      const key = keyOfWork(same, workTableOf(events).of(record)) ?? unnamed;
      const known = found.get(key);
      if (known === undefined) found.set(key, [record]);
      else known.push(record);
      yield;
    }
    return found;
  });
  return { ids, named, ofWorks, byWork, reading: ofWorks };
}
