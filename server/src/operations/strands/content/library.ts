/** What the provider on the distribution point took into its content library: by the computer, the package and its version. */
import { mapBy } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import type { EventLog } from '../../../events/eventLog.ts';
import type { Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { fieldAt } from '../../../events/read.ts';
import { packageKey } from '../../facts/packages/notices.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { nearestTo, runsOfHost } from '../hosts.ts';
import { onPoint, providersOf } from '../onPoint.ts';
import { acceptance } from './acceptance.ts';
import { pointThread } from './pointThread.ts';
import { mayBeVersion } from './runs.ts';
import { transfer } from './transfer.ts';

/** A content that was added. */
interface Entry {
  readonly package: string;
  /** Legacy content is named after package and version; undefined of other content. */
  readonly version: number | undefined;
  readonly place: Place;
}

export const library: Strand<Entry> = {
  name: 'library',
  stand: onPoint,
  isOwn: true,
  isExact: true,
  after: [pointThread, transfer, acceptance],
  facts: ({ scope }) => providersOf(scope).flatMap(entriesIn),
  runOf: (entry, drafts) => runFor(entry, drafts),
  places: ({ place }) => [place],
};

const added = new Set<MessageId>(['smsdpprov.contentAdded']);

function entriesIn(events: EventLog): readonly Entry[] {
  return recordsOf(events, added).flatMap((record) => {
    const name = packageKey(fieldAt(events, record, 'package'));
    const version = versionOf(fieldAt(events, record, 'content'), name);
    return [{ package: name, version, place: { events, record } }];
  });
}

/** `3` of `HQ100012.3`. */
function versionOf(content: string | undefined, name: string): number | undefined {
  const [head, tail = ''] = packageKey(content).split('.', 2);
  return head === name && /^\d{1,9}$/.test(tail) ? Number(tail) : undefined;
}

const onHosts = memo((drafts: Drafts) => {
  const content = drafts.of('content').filter(({ told }) => told.server !== undefined);
  const ofHost = runsOfHost(content, drafts.scope.logs, providersOf(drafts.scope));
  return memo((events: EventLog) => mapBy(ofHost(events), ({ told }) => packageKey(told.also.package)));
});

function runFor(entry: Entry, drafts: Drafts): Draft | undefined {
  const own = onHosts(drafts)(entry.place.events).get(entry.package) ?? [];
  const fitting = own.filter((draft) => mayBeVersion(draft, entry.version));
  return nearestTo(
    entry.place,
    fitting,
    (draft) => draft.factsOf(transfer)[0]?.places[0] ?? draft.factsOf(pointThread)[0]?.work.places[0],
  );
}
