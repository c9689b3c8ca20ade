/** The notification with which DistMgr hears of a removal: that of the DPID, else the next one that is of this server. */
import { memo } from '../../base/lazy.ts';
import type { Place } from '../../events/place.ts';
import { showsRemoval } from '../../events/workers.ts';
import { isOfChange, noticesIn, type Notice } from '../facts/notices.ts';
import type { Draft, Drafts, Scope, Strand } from '../strand.ts';
import { removalEfforts, serverOfDpid } from './efforts.ts';
import { trigger } from './trigger.ts';

export const deletion: Strand<Notice> = {
  name: 'deletion',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  isOwn: true,
  after: [trigger],
  factOf: (draft, drafts) => noticeFor(draft, drafts),
  places: ({ places }) => places,
  anchor: ({ drop }) => drop,
  tells: ({ dpid }, { told }) => ({ dpid: told.dpid ?? dpid }),
};

/** With such a file DistMgr hears of removals, and of changes. */
const deletionsIn = memo(({ logs }: Scope) => noticesIn(logs).filter(({ extension }) => extension === 'dpn'));

/** The notifications that runs have taken so far; grows with each. */
const takenIn = memo<Drafts, Set<Notice>>(() => new Set());

function noticeFor(draft: Draft, drafts: Drafts): Notice | undefined {
  const { dpid, server } = draft.told;
  const taken = takenIn(drafts);
  const notice = deletionsIn(drafts.scope).find(
    (other) =>
      (dpid === undefined || other.dpid === dpid) &&
      !taken.has(other) &&
      draft.mayPrecede(other.places[0] as Place) &&
      (dpid !== undefined || mayBeOf(other, server, drafts)),
  );
  if (notice !== undefined) taken.add(notice);
  return notice;
}

/** Whether nothing says that the DPID of a notification is another server's. */
function mayBeOf(notice: Notice, server: string | undefined, { identity, scope }: Drafts): boolean {
  const known = serverOfDpid(identity, notice.dpid ?? -1, notice.places[0] as Place);
  return known === undefined ? !tellsOfChange(notice, scope) : known === server;
}

function tellsOfChange(notice: Notice, scope: Scope): boolean {
  const removed = removalEfforts(scope).some((effort) => effort.dpid === notice.dpid && showsRemoval(effort));
  return !removed && isOfChange(notice, noticesIn(scope.logs));
}
