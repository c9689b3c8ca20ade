/** Site resets: what makes DistMgr upgrade all distribution points. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { mapBy } from '../../base/group.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { ofSameServer, orderOf, placeKey, sortedByPlace, type Place } from '../../events/place.ts';
import { threadOf } from '../../log/log.ts';
import { fieldsOf, placesIn } from '../../events/read.ts';

/** One reset, from the request to the moment in which DistMgr found it. */
export interface Reset {
  /** Where DistMgr found the request; where that is not seen, the request itself. */
  readonly found: Place;
  readonly places: readonly Place[];
}

const asking = new Set<MessageId>([
  'sitecomp.componentReinstalling',
  'sitecomp.distributionPointsUpdating',
  'sitecomp.resetFileCreated',
]);
const finding = new Set<MessageId>(['distmgr.resetFileFound']);
const starting = new Set<MessageId>(['distmgr.componentStarted']);
const distributionManager = 'SMS_DISTRIBUTION_MANAGER';

/** All resets that DistMgr found, in time order. */
export function resetsIn(logs: readonly EventLog[]): readonly Reset[] {
  const found = placesIn(logs, finding);
  const asked = placesIn(logs, asking).filter(isAboutDistMgr);
  const starts = mapBy(placesIn(logs, starting), startedThread);
  const whole = found.map((place, index): Reset => {
    const previous = found[index - 1];
    const own = ofSameServer(asked, place.events).filter(
      (other) =>
        orderOf(other, place) !== 'before' && (previous === undefined || orderOf(previous, other) !== 'before'),
    );
    const start = starts.get(ownThread(place))?.findLast((other) => orderOf(other, place) !== 'before');
    return { found: place, places: [...own, ...(start === undefined ? [] : [start]), place] };
  });
  return sortedByPlace([...whole, ...unfoundAmong(asked, whole)], (reset) => reset.found);
}

/** The only reset that some logs hold, where nothing tells whether it came before a place. */
export function onlyReset([only, ...others]: readonly Reset[], place: Place): Reset | undefined {
  return only !== undefined && others.length === 0 && orderOf(only.found, place) === 'unknown' ? only : undefined;
}

/** Requests whose finding the logs do not show: the file was not taken yet, or the line is lost. */
function unfoundAmong(asked: readonly Place[], whole: readonly Reset[]): readonly Reset[] {
  const known = new Set(whole.flatMap(({ places }) => places.map(placeKey)));
  const others = asked.filter((place) => !known.has(placeKey(place)));
  const created = others.filter(({ events, record }) => messageAt(events, record)?.id === 'sitecomp.resetFileCreated');
  return created.map((place, index): Reset => {
    const previous = created[index - 1];
    const own = others.filter(
      (other) =>
        other.events === place.events &&
        other.record <= place.record &&
        (previous === undefined || previous.events !== place.events || other.record > previous.record),
    );
    return { found: place, places: own };
  });
}

function isAboutDistMgr({ events, record }: Place): boolean {
  const named = fieldsOf(events, record, 'sitecomp.componentReinstalling');
  return named === undefined || named.component === distributionManager;
}

const noThread = -1;

function startedThread({ events, record }: Place): number {
  return fieldsOf(events, record, 'distmgr.componentStarted')?.thread ?? noThread;
}

function ownThread({ events, record }: Place): number {
  return threadOf(events.log, record) ?? noThread;
}
