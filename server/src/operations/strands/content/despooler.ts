/** The despooler, which stores what another site sent: DistMgr waits for it. */
import type { MessageId } from '../../../catalogue/messages/index.ts';
import type { Place } from '../../../events/place.ts';
import type { Strand } from '../../strand.ts';
import { packageThread, roundsOf } from './packageThread.ts';

export const despooler: Strand<readonly Place[]> = {
  name: 'despooler',
  stand: { kind: 'site', logs: ['despool'] },
  isExact: true,
  isWork: true,
  after: [packageThread],
  factOf: (draft) => {
    const places = roundsOf(draft)?.flatMap(({ arrivals }) => arrivals) ?? [];
    return places.length === 0 ? undefined : places;
  },
  places: (places) => places,
  putsOff: new Map<MessageId, string>([
    ['despool.packageInfoNotArrived', 'for the package’s information from another site'],
  ]),
};
