/** The state message of a pull distribution point on its way through the management point to the site's database. */
import { mapBy } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../../events/eventLog.ts';
import type { Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { fieldAt, placesOf, serverAt } from '../../../events/read.ts';
import { preceding } from '../../../events/nearby.ts';
import { messageOf } from '../../../log/log.ts';
import { packageKey } from '../../facts/packages/notices.ts';
import type { Drafts, Strand } from '../../strand.ts';
import { pullJob } from './pullJob.ts';
import { pullRuns, runBefore } from './runs.ts';

/** What one actor writes of a message, the record that names package and server first. */
type Passing = readonly [Place, ...Place[]];

const naming: ReadonlySet<MessageId> = new Set<MessageId>(['mprelay.messageBody', 'statesys.packageStateStoring']);
const relayed: ReadonlySet<MessageId> = new Set<MessageId>(['mprelay.messageBody']);
const before: ReadonlySet<MessageId> = new Set<MessageId>([
  'mprelay.messageTaken',
  'mprelay.messageType',
  'statesys.stateFileProcessing',
]);
/** State messages of packages on pull distribution points, and the server in whose name they are: more of it is not read. */
const topic = /<Topic ID="([A-Za-z0-9]{8})" Type="902"/;
const reporter = /<Param>\["Display=\\\\([\w.-]{1,255})\\"\]/;

export const stateMessage: Strand<Passing> = {
  name: 'stateMessage',
  stand: { kind: 'beside', logs: ['mprelay', 'statesys'] },
  isOwn: true,
  after: [pullJob],
  facts: ({ scope }) => scope.logs.flatMap(passingsIn),
  runOf: ([named], drafts) => {
    const own = byAim(drafts).get(aimAt(named) ?? '') ?? [];
    return runBefore(named, own, { strand: stateMessage, version: undefined });
  },
  places: (passing) => passing,
};

const byAim = memo((drafts: Drafts) =>
  mapBy(pullRuns(drafts), ({ told }) => keyOf(packageKey(told.also.package), told.server)),
);

function keyOf(name: string, server: string | undefined): string {
  return `${name}\n${server ?? ''}`;
}

/** Of what a record is about; undefined where that is no package on a pull distribution point. */
function aimAt({ events, record }: Place): string | undefined {
  if (!isOneOf(relayed, events, record))
    return keyOf(packageKey(fieldAt(events, record, 'package')), serverAt(events, record));
  const body = messageOf(events.log, record);
  const [name, server] = [topic.exec(body)?.[1], reporter.exec(body)?.[1]];
  return name === undefined || server === undefined ? undefined : keyOf(packageKey(name), server.toUpperCase());
}

function passingsIn(events: EventLog): readonly Passing[] {
  return recordsOf(events, naming).map((record): Passing => {
    return [{ events, record }, ...placesOf(events, recordsBefore(events, record))];
  });
}

/** What the thread says of the message before it says whose it is. */
function recordsBefore(events: EventLog, record: number): readonly number[] {
  const near = preceding(events, record, before.size);
  const end = near.findIndex((other) => !isOneOf(before, events, other));
  return end < 0 ? near : near.slice(0, end);
}
