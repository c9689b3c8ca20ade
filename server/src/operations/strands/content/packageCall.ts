/** The console's call that a round of the package answers, and the notification with which DistMgr hears of it. */
import type { Place } from '../../../events/place.ts';
import type { Strand } from '../../strand.ts';
import { packageThread, roundsOf } from './packageThread.ts';

export const packageCall: Strand<readonly Place[]> = {
  name: 'packageCall',
  stand: { kind: 'beside', logs: ['smsprov'] },
  isOwn: true,
  isCall: true,
  restsBetweenSteps: true,
  after: [packageThread],
  factOf: (draft) => joined(roundsOf(draft)?.map(({ calls }) => calls)),
  places: (places) => places,
};

/** Notifications of the package. */
export const packageNotice: Strand<readonly Place[]> = {
  name: 'packageNotice',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  isOwn: true,
  after: [packageThread],
  factOf: (draft) => joined(roundsOf(draft)?.map(({ notices }) => notices)),
  places: (places) => places,
};

function joined(lists: readonly (readonly Place[])[] = []): readonly Place[] | undefined {
  const places = lists.flat();
  return places.length === 0 ? undefined : places;
}
