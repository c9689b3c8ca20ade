/** Whether a record that looks like a failure is one: the last word decides, not the first. */
import { lastNotAbove } from '../base/search.ts';
import type { Recovery, Severity, Signature } from '../catalogue/message.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { timeOf } from '../log/log.ts';
import { fieldAt, messageAt, recordsOf, type EventLog } from './eventLog.ts';
import { orderOf, type Place } from './place.ts';
import { workOf } from './work.ts';

/** What a record with a failure signature amounts to. */
export interface Verdict {
  readonly signature: Signature;
  /** Undefined: nothing that needs attention. */
  readonly severity: Severity | undefined;
  /** The record that shows that the setback was overcome. */
  readonly recoveredBy: Place | undefined;
}

/** Records back on the same thread within which a frame of the same failure is looked for. */
const sameEventWithin = 12;

/** Judges a record; undefined when its message has no signature. */
export function judge(logs: readonly EventLog[], at: Place): Verdict | undefined {
  const signature = messageAt(at.events, at.record)?.signature;
  if (signature === undefined) return undefined;
  const harmless = signature.class === 'benign' || signature.class === 'neutral';
  if (harmless || repeatsEarlierFrame(signature, at)) return { signature, severity: undefined, recoveredBy: undefined };
  const recoveredBy = signature.recovery === undefined ? undefined : recoveryOf(logs, at, signature.recovery);
  return { signature, severity: recoveredBy === undefined ? signature.severity : 'information', recoveredBy };
}

/** One call stack is one event: its later frames repeat what the first one said. */
function repeatsEarlierFrame(signature: Signature, at: Place): boolean {
  if (signature.partOf === undefined) return false;
  const frames = new Set(signature.partOf);
  const before = recordsBefore(at);
  return before.some((record) => frames.has(messageAt(at.events, record)?.id ?? ''));
}

/** The thread's last records before one; of records without a thread the ones before it in the log. */
function recordsBefore({ events, record }: Place): readonly number[] {
  const work = workOf(events, record);
  if (work === undefined)
    return Array.from({ length: Math.min(sameEventWithin, record) }, (_, back) => record - 1 - back);
  const index = lastNotAbove(work.records, record);
  return work.records.slice(Math.max(0, index - sameEventWithin), index);
}

function recoveryOf(logs: readonly EventLog[], at: Place, recovery: Recovery): Place | undefined {
  const by = new Set(recovery.by);
  const key = keyOf(at, recovery.same);
  if (key === undefined) return undefined;
  const own = [at.events, ...logs.filter((events) => events.uri !== at.events.uri)];
  for (const events of recovery.same === 'work' || recovery.same === 'log' ? [at.events] : own) {
    const records = recordsOf(events, by);
    const from = events.uri === at.events.uri ? lastNotAbove(records, at.record) + 1 : 0;
    for (let index = from; index < records.length; index++) {
      const place = { events, record: records[index] ?? -1 };
      if (follows(at, place, recovery) && keyOf(place, recovery.same) === key) return place;
    }
  }
  return undefined;
}

function follows(at: Place, place: Place, recovery: Recovery): boolean {
  if (place.record === at.record && place.events.uri === at.events.uri) return false;
  if (orderOf(at, place) !== 'after') return false;
  const from = timeOf(at.events.log, at.record);
  const to = timeOf(place.events.log, place.record);
  return recovery.within === undefined || from === undefined || to === undefined || to - from <= recovery.within * 1000;
}

/** What a record shares with the record that shows its recovery. */
function keyOf(at: Place, same: Recovery['same']): string | undefined {
  switch (same) {
    case 'log':
      return at.events.uri;
    case 'work':
      return workKey(at);
    case 'server':
      return serverOf(at);
    case 'package':
    case 'site':
    case 'job':
      return ownOrWorkValue(at, same);
  }
}

function workKey(at: Place): string {
  const work = workOf(at.events, at.record);
  return `${at.events.uri}\n${String(work?.index ?? 'no thread')}`;
}

function serverOf(at: Place): string | undefined {
  const named =
    fieldAt(at.events, at.record, 'server') ?? hostOfNalPath(String(fieldAt(at.events, at.record, 'nalPath') ?? ''));
  if (named !== undefined) return String(named).toUpperCase();
  const servers = workOf(at.events, at.record)?.servers ?? [];
  return servers.length === 1 ? servers[0] : undefined;
}

function ownOrWorkValue(at: Place, field: 'package' | 'site' | 'job'): string | undefined {
  const named = fieldAt(at.events, at.record, field);
  if (named !== undefined) return String(named).toUpperCase();
  const work = workOf(at.events, at.record);
  const values = field === 'package' ? work?.packages : field === 'job' ? work?.jobs.map(String) : undefined;
  return values?.length === 1 ? values[0] : undefined;
}
