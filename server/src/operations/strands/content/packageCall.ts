/** The console's call that a round of the package answers, and the notification with which DistMgr hears of it. */
import type { Place } from '../../../events/place.ts';
import type { PackageCall } from '../../facts/packages/calls.ts';
import type { PackageAction, Strand } from '../../strand.ts';
import { packageThread, roundsOf } from './packageThread.ts';

export const packageCall: Strand<readonly PackageCall[]> = {
  name: 'packageCall',
  stand: { kind: 'beside', logs: ['smsprov'] },
  isOwn: true,
  isExact: true,
  isCall: true,
  restsBetweenSteps: true,
  after: [packageThread],
  factOf: (draft) => joined(roundsOf(draft)?.map(({ calls }) => calls)),
  places: (calls) => calls.flatMap(({ places }) => places),
  tells: (calls, { told }) => ({ action: told.action ?? methods.get(calls.at(-1)?.method ?? '') }),
};

/** What is done by methods of packages. */
const methods: ReadonlyMap<string, PackageAction> = new Map([
  ['AddDistributionPoints', 'distribute'],
  ['RefreshPkgSource', 'update'],
]);

/** Notifications of the package. */
export const packageNotice: Strand<readonly Place[]> = {
  name: 'packageNotice',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  isOwn: true,
  isExact: true,
  after: [packageThread],
  factOf: (draft) => joined(roundsOf(draft)?.map(({ notices }) => notices)),
  places: (places) => places,
};

function joined<Item>(lists: readonly (readonly Item[])[] = []): readonly Item[] | undefined {
  const items = lists.flat();
  return items.length === 0 ? undefined : items;
}
