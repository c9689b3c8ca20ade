/** The provider on a pull distribution point, told by the site server that there is work. Its log names neither package nor job, and has no zone. */
import { memo } from '../../../base/lazy.ts';
import { lastNotAbove } from '../../../base/search.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../../events/eventLog.ts';
import { sortedByPlace, type Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { placesOf } from '../../../events/read.ts';
import { timeOf } from '../../../log/log.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { acceptance } from '../content/acceptance.ts';
import { pointThread } from '../content/pointThread.ts';
import { transfer } from '../content/transfer.ts';
import { runsOfHost } from '../hosts.ts';
import { onPoint, providersOf } from '../onPoint.ts';
import { pullRuns } from './runs.ts';

const notified: ReadonlySet<MessageId> = new Set<MessageId>(['smsdpprov.pullDpNotified']);
const notifying: ReadonlySet<MessageId> = new Set<MessageId>(['pkgxfermgr.pullWmiActionsDone']);

/** One call of the provider, and the run whose thread made it. */
interface Notified {
  readonly place: Place;
  readonly draft: Draft;
}

export const pointNotified: Strand<Notified> = {
  name: 'pointNotified',
  stand: onPoint,
  isOwn: true,
  after: [pointThread, transfer, acceptance],
  facts: (drafts) => providersOf(drafts.scope).flatMap((events) => pairsIn(events, drafts)),
  runOf: ({ draft }) => draft,
  places: ({ place }) => [place],
};

const onHost = memo((drafts: Drafts) => runsOfHost(pullRuns(drafts), drafts.scope.logs, providersOf(drafts.scope)));

/** The calls are answered one after another: where both logs have as many, each is of the one at its place. */
function pairsIn(events: EventLog, drafts: Drafts): readonly Notified[] {
  const answers = placesOf(events, recordsOf(events, notified));
  if (answers.length === 0) return [];
  const calls = sortedByPlace(onHost(drafts)(events).flatMap(callsOf), ({ place }) => place);
  if (answers.length === calls.length)
    return answers.flatMap((place, index) => {
      const draft = calls[index]?.draft;
      return draft === undefined ? [] : [{ place, draft }];
    });
  return answers.flatMap((place) => nearest(place, calls) ?? []);
}

function callsOf(draft: Draft): readonly Notified[] {
  const places = draft.factsOf(transfer).flatMap((job) => job.places);
  return places.filter(({ events, record }) => isOneOf(notifying, events, record)).map((place) => ({ place, draft }));
}

/** Between a call and its answer lies less than this: milliseconds. */
const longestCall = 60_000;

/** The call nearest in time; where a log has no zone nothing tells which one it is. */
function nearest(place: Place, calls: readonly Notified[]): Notified | undefined {
  const time = timeAt(place);
  if (time === undefined) return undefined;
  const times = timesOf(calls);
  const at = lastNotAbove(times, time);
  const [before, after] = [at, at + 1].map((index) => Math.abs((times[index] ?? Infinity) - time));
  const best = calls[(after ?? Infinity) < (before ?? Infinity) ? at + 1 : at];
  const distance = Math.min(before ?? Infinity, after ?? Infinity);
  return best && distance <= longestCall ? { place, draft: best.draft } : undefined;
}

const timesOf = memo((calls: readonly Notified[]) => calls.map(({ place }) => timeAt(place) ?? Infinity));

function timeAt({ events, record }: Place): number | undefined {
  return timeOf(events.log, record);
}
