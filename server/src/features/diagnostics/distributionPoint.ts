/** Rules on a worker's or the DP Manager's steps: what must follow, and visibly did not. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { formatDuration } from '../../base/time.ts';
import { threadOf, timeOf } from '../../log/log.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsBetween, recordsOf } from '../../events/postings.ts';
import { fieldsOf } from '../../events/values.ts';
import { laterInWork } from '../../events/work.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { spanOfLog } from '../span.ts';
import type { FoundProblem } from './problem.ts';
import { aboutText } from './subject.ts';

/** Workers that went from ConfigureDP to ConfigurePXE without saying that the registry settings were written. */
export function registryProblems(_workspace: Workspace, events: EventLog): readonly FoundProblem[] {
  return recordsOf(events, configuring).flatMap((record) => {
    const pxe = firstOf(events, laterInWork(events, record), 'distmgr.configurePxe');
    return pxe === undefined || isRegistryWritten(events, record, pxe) ? [] : [registryNotWritten(events, record)];
  });
}

const configuring = new Set<MessageId>(['distmgr.configureDp']);
const written = new Set<MessageId>(['distmgr.registryUpdated']);
const waiting = new Set<MessageId>(['distmgr.waitingForProvider']);

function firstOf(events: EventLog, records: Iterable<number>, id: MessageId): number | undefined {
  for (const record of records) if (messageAt(events, record)?.id === id) return record;
  return undefined;
}

/** Copies lose the thread of wrapped records, so a record without a thread counts for the thread around it. */
function isRegistryWritten(events: EventLog, from: number, to: number): boolean {
  const thread = threadOf(events.log, from);
  return recordsBetween(events, written, from + 1, to).some((record) => {
    const own = threadOf(events.log, record);
    return own === undefined || own === thread;
  });
}

/** Removals that wait for the provider on the distribution point longer than the time-out that they announced. */
export function providerWaitProblems(_workspace: Workspace, events: EventLog): readonly FoundProblem[] {
  return recordsOf(events, waiting).flatMap((record) => {
    const fields = fieldsOf(events, record, 'distmgr.waitingForProvider');
    const began = timeOf(events.log, record);
    const until = spanOfLog(events)?.to;
    if (laterInWork(events, record).length > 0 || fields === undefined || began === undefined || until === undefined)
      return [];
    return until - began > fields.seconds * 1000 ? [stuckWaiting(events, record, until - began)] : [];
  });
}

function registryNotWritten(events: EventLog, record: number): FoundProblem {
  return {
    record,
    about: aboutText(events, record),
    says: 'registry settings of the distribution point not updated',
    code: 'distmgr.registryNotWritten',
    severity: 'error',
    text:
      'The worker went on to PXE without reporting that the registry settings of the distribution point were updated: the distribution point keeps its old settings. ' +
      'Next: read the lines between ConfigureDP and ConfigurePXE on this thread; remote registry, WMI or the PXE password are the usual causes.',
    related: [],
  };
}

function stuckWaiting(events: EventLog, record: number, silent: number): FoundProblem {
  return {
    record,
    about: aboutText(events, record),
    says: `removal waits for the provider, silent for ${formatDuration(silent)}`,
    code: 'distmgr.removalWaits',
    severity: 'warning',
    text:
      `The DP Manager thread waits for the provider on the distribution point and has been silent for ${formatDuration(silent)}, longer than its time-out. It is a single thread: all other removals wait behind it. ` +
      'Next: restart the WMI service on the distribution point (or restart the server), then look for the next line of this thread.',
    related: [],
  };
}
