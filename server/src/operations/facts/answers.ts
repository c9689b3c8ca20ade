/** Which notifications Hierarchy Manager's passes answer. */
import { mapBy } from '../../base/group.ts';
import { consumptionOf, dropAt } from '../../events/handover.ts';
import { ofThose } from '../../events/memory.ts';
import { placeKey } from '../../events/place.ts';
import { hasNotices, noticesIn, type Notice } from './notices.ts';
import { hasPasses } from '../../events/passes.ts';

/** Notifications of the site control file by the pass that answers them. */
export const answeredIn = ofThose(
  (events) => hasNotices(events) || hasPasses(events),
  (logs): ReadonlyMap<string, readonly Notice[]> => {
    const answered = noticesIn(logs).flatMap((notice) => {
      const drop = notice.drop === undefined ? undefined : dropAt(notice.drop.events, notice.drop.record);
      const consumption = drop === undefined || notice.site === undefined ? undefined : consumptionOf(logs, drop);
      return consumption === undefined ? [] : [{ key: placeKey(consumption), notice }];
    });
    const byPass = mapBy(answered, ({ key }) => key);
    return new Map([...byPass].map(([key, group]) => [key, group.map(({ notice }) => notice)]));
  },
);
