/** A copy of the package that goes to other sites: what scheduler and sender do behind the thread that asked for it. */
import { mapBy } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf } from '../../../events/eventLog.ts';
import { orderOf, type Place } from '../../../events/place.ts';
import { copiesIn } from '../../facts/packages/copies.ts';
import { packageKey } from '../../facts/packages/notices.ts';
import { roundsIn, type PackageRound } from '../../facts/packages/rounds.ts';
import type { Draft, Drafts, Scope, Strand } from '../../strand.ts';
import { packageThread, roundsOf } from './packageThread.ts';

/** It is of the package's own run: it comes to no distribution point of this site. */
export const siteCopy: Strand<readonly Place[]> = {
  name: 'siteCopy',
  stand: { kind: 'site', logs: ['schedule', 'sender'] },
  isExact: true,
  isWork: true,
  after: [packageThread],
  factOf: (draft, drafts) => (draft.told.server === undefined ? copyOf(draft, drafts) : undefined),
  places: (places) => places,
};

const asking = new Set<MessageId>(['distmgr.minijobCreated']);

/** By package: where copies were asked for, in time order. */
const askedIn = memo((scope: Scope) => {
  const all = roundsIn(scope).map((round) => ({ name: round.package, asked: askedBy(round) }));
  return mapBy(all, ({ name }) => name);
});

function askedBy({ places }: PackageRound): readonly Place[] {
  return places.filter(({ events, record }) => isOneOf(asking, events, record));
}

/** What follows the round's own request, up to the next one. */
function copyOf(draft: Draft, { scope }: Drafts): readonly Place[] | undefined {
  const [first] = (roundsOf(draft) ?? []).flatMap(askedBy);
  if (first === undefined) return undefined;
  const name = packageKey(draft.told.also.package);
  const next = (askedIn(scope).get(name) ?? [])
    .flatMap(({ asked }) => asked.slice(0, 1))
    .find((other) => other.record !== first.record && orderOf(first, other) === 'after');
  const own = (copiesIn(scope).get(name) ?? []).filter(
    (place) => orderOf(first, place) !== 'before' && (next === undefined || orderOf(next, place) !== 'after'),
  );
  return own.length === 0 ? undefined : own;
}
