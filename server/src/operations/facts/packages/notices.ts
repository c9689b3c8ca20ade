/** Notifications about packages: for DistMgr that one is to be processed, for the package transfer manager that it has a job. */
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { inboxFileOf } from '../../../catalogue/inbox.ts';
import { isRedacted } from '../../../catalogue/redacted.ts';
import { groupBy, mapBy, type Group } from '../../../base/group.ts';
import type { EventLog } from '../../../events/eventLog.ts';
import { factsOf } from '../../../events/factsOf.ts';
import type { Values } from '../../../events/derived.ts';
import { ofThose } from '../../../events/memory.ts';
import { sortedByPlace, type Place } from '../../../events/place.ts';
import { serverKey } from '../../../events/site.ts';

/** One notification: its RCV and SND records. */
export interface PackageNotice {
  /** In upper case; empty where it was taken out. */
  readonly package: string;
  readonly places: readonly [Place, ...Place[]];
}

/** Who is told: DistMgr of the package, or the package transfer manager of a job. */
type NoticeReader = 'package' | 'job';

const known = new Set<MessageId>(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);
const triggers: ReadonlyMap<string, NoticeReader> = new Map([
  ['PkgNotify_Add', 'package'],
  ['DistributionJob_Creation', 'job'],
]);
const boxes: ReadonlyMap<string, NoticeReader> = new Map([
  ['distmgr.box', 'package'],
  ['pkgtransfermgr.box', 'job'],
]);

interface NoticePart {
  readonly record: number;
  readonly id: string;
  readonly told: NoticeReader;
  readonly package: string;
}

const partsIn = factsOf(known, partAt);

function partAt(record: number, values: Values): readonly NoticePart[] {
  const id = values.get('notificationId') ?? '';
  const trigger = values.get('trigger');
  const file = trigger === undefined ? droppedFile(values) : undefined;
  const told = trigger === undefined ? boxes.get(file?.box ?? '') : triggers.get(trigger);
  const name = packageKey(file?.key ?? values.get('key')?.trim() ?? '');
  return told === undefined ? [] : [{ record, id, told, package: name }];
}

function droppedFile(values: Values) {
  const extension = values.get('extension') ?? '';
  return /^pkn$/i.test(extension) ? inboxFileOf(`${values.get('inboxPath') ?? ''}.${extension}`) : undefined;
}

/** A package id as a key; the empty string for one that was taken out, of which nothing is known. */
export function packageKey(id: string | undefined): string {
  return id === undefined || isRedacted(id) ? '' : id.toUpperCase();
}

const noticesIn = ofThose(
  (events: EventLog) => partsIn(events).length > 0,
  (logs) => {
    const parts = logs.flatMap((events) => partsIn(events).map((part) => ({ events, ...part })));
    const groups = groupBy(parts, ({ events, id, told, package: name }) =>
      [serverKey(events), id, told, name].join('\n'),
    );
    return mapBy(
      sortedByPlace(groups, ([first]) => first),
      ([{ told }]) => told,
    );
  },
);

/** The notifications for DistMgr, in time order. */
export const packageNoticesIn = (logs: readonly EventLog[]): readonly PackageNotice[] => noticesTo('package', logs);

/** Those for the package transfer manager, in time order. */
export const jobNoticesIn = (logs: readonly EventLog[]): readonly PackageNotice[] => noticesTo('job', logs);

function noticesTo(told: NoticeReader, logs: readonly EventLog[]): readonly PackageNotice[] {
  return (noticesIn(logs).get(told) ?? []).map(noticeOf);
}

function noticeOf(parts: Group<NoticePart & Place>): PackageNotice {
  const [first, ...others] = parts.map(({ events, record }): Place => ({ events, record }));
  return { package: parts[0].package, places: [first as Place, ...others] };
}
