/** The notification with which the package transfer manager hears of the job: the first of the package behind the thread that made it. */
import { mapBy } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf } from '../../../events/eventLog.ts';
import { lastWhere } from '../../../base/search.ts';
import { orderOf, type Place } from '../../../events/place.ts';
import { jobNoticesIn, packageKey, type PackageNotice } from '../../facts/packages/notices.ts';
import type { Draft, Drafts, Scope, Strand } from '../../strand.ts';
import { pointThread } from './pointThread.ts';
import { transfer } from './transfer.ts';

export const jobNotice: Strand<PackageNotice> = {
  name: 'jobNotice',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  isOwn: true,
  isExact: true,
  after: [pointThread, transfer],
  factOf: (draft, drafts) => noticeFor(draft, drafts),
  places: ({ places }) => places,
};

const byPackage = memo(({ logs }: Scope) => mapBy(jobNoticesIn(logs), ({ package: name }) => name));
const created = new Set<MessageId>(['distmgr.transferJobCreated', 'distmgr.transferRequested']);

/** Behind the record that made the job; where that is not seen, the last one before the job was found. */
function noticeFor(draft: Draft, { scope }: Drafts): PackageNotice | undefined {
  const own = byPackage(scope).get(packageKey(draft.told.also.package)) ?? [];
  if (own.length === 0) return undefined;
  const made = draft
    .factsOf(pointThread)
    .flatMap(({ work }) => work.places)
    .find(({ events, record }) => isOneOf(created, events, record));
  if (made !== undefined) return own[lastWhere(own.length, (at) => orderOf(made, placeAt(own, at)) === 'before') + 1];
  const job = draft.factsOf(transfer)[0]?.places[0];
  return job && own[lastWhere(own.length, (at) => orderOf(placeAt(own, at), job) === 'after')];
}

function placeAt(own: readonly PackageNotice[], at: number): Place {
  return (own[at] as PackageNotice).places[0];
}
