/** Logs of Windows Installer for the pull part: tied to a run by the host that their folder or file is named after. */
import { memo } from '../../base/lazy.ts';
import { allMessages, type MessageId } from '../../catalogue/messages/index.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { recordsOf } from '../../events/postings.ts';
import { fieldAt, placesOf } from '../../events/read.ts';
import type { Draft, Drafts, Stand, Strand } from '../strand.ts';
import { runsOfHost } from './hosts.ts';
import { pullBeginOf, pullWorker, takesPullPartUp } from './worker.ts';

const telling = new Set(allMessages.filter(({ log }) => log === 'installer').map(({ id }) => id));
const products = new Set<MessageId>(['installer.productInstalled', 'installer.productNotInstalled']);

/** What the installer says of its end, in one log. */
interface Installation {
  readonly events: EventLog;
  readonly places: readonly Place[];
}

/** Told by the name that the installer's log has on the distribution point, or by the product that it installs. */
const stand: Stand = {
  kind: 'elsewhere',
  computer: 'the distribution point',
  isLog: (events, kinds) =>
    kinds.has('installer') &&
    (/^pulldp/i.test(events.fileName) ||
      recordsOf(events, products).some((record) => /pull ?dp/i.test(fieldAt(events, record, 'product') ?? ''))),
};

export const installer: Strand<Installation> = {
  name: 'installer',
  stand,
  isOwn: true,
  isWork: true,
  after: [pullWorker],
  facts: ({ scope }) =>
    (scope.elsewhere.get(stand) ?? []).map((events) => ({
      events,
      places: placesOf(events, recordsOf(events, telling)),
    })),
  runOf: (installation, drafts) => runFor(installation, drafts),
  places: ({ places }) => places,
};

const pullingOn = memo(({ all, scope }: Drafts) =>
  runsOfHost(all.filter(takesPullPartUp), scope.logs, scope.elsewhere.get(stand) ?? []),
);

/** The run that started the installer. */
function runFor({ events, places: [first] }: Installation, drafts: Drafts): Draft | undefined {
  return first && pullingOn(drafts)(events).findLast((draft) => isBegunBefore(draft, first));
}

/** The clock of the distribution point may not be known: then the order says nothing. */
function isBegunBefore(draft: Draft, place: Place): boolean {
  const begin = pullBeginOf(draft);
  return begin !== undefined && orderOf(begin, place) !== 'before';
}
