/** What DistMgr does with changed properties: a thread that is no worker writes them on the distribution point. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { inTimeOrder, orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { placesOf, serverAt } from '../../events/read.ts';
import type { Draft, Drafts, Strand } from '../strand.ts';
import { pass } from './pass.ts';
import { trigger } from './trigger.ts';
import { effortsOf } from '../../events/workers.ts';

const beginning = new Set<MessageId>(['distmgr.configureDp']);
/** What follows the settings on the same thread; behind it comes other work. */
const closing = new Set<MessageId>(['distmgr.configurePxe']);
/** So many records at most are about one distribution point. */
const longest = 40;

/** What is written joins the last change of the server before it; lines without a server the only open one. */
export const properties: Strand<readonly Place[]> = {
  name: 'properties',
  stand: { kind: 'site', logs: ['distmgr'] },
  isOwn: true,
  isWork: true,
  after: [trigger],
  facts: (drafts) =>
    drafts.of('change').some(isWritten) ? inTimeOrder(drafts.scope.logs.flatMap(beginningsIn)).map(stretchFrom) : [],
  runOf: (places, drafts) => changeFor(places, drafts),
  places: (places) => places,
};

function changeFor(places: readonly Place[], drafts: Drafts): Draft | undefined {
  const first = places[0] as Place;
  const server = places.map(({ events, record }) => serverAt(events, record)).find((name) => name !== undefined);
  const open = drafts.of('change').filter((draft) => {
    const subject = draft.factsOf(pass)[0]?.subject;
    return !draft.has(properties) && subject !== undefined && orderOf(subject, first) !== 'before';
  });
  const own = server === undefined ? open : open.filter((draft) => draft.told.server === server);
  return server === undefined && own.length > 1 ? undefined : own.at(-1);
}

/** Whether Hierarchy Manager is seen to write the row of a change. */
function isWritten(draft: Draft): boolean {
  return draft.factsOf(pass)[0]?.subject !== undefined;
}

/** A worker writes the same when it installs. */
function beginningsIn(events: EventLog): readonly Place[] {
  const records = recordsOf(events, beginning);
  if (records.length === 0) return [];
  const workers = new Set(effortsOf(events).map(({ work }) => work));
  return placesOf(
    events,
    Array.from(records).filter((record) => {
      const work = workOf(events, record);
      return work !== undefined && !workers.has(work);
    }),
  );
}

function stretchFrom({ events, record }: Place): readonly Place[] {
  const records = workOf(events, record)?.records;
  const from = records?.indexOf(record) ?? 0;
  const near = Array.from(records?.slice(from, from + longest) ?? [record]);
  const next = near.findIndex((other, index) => index > 0 && isOneOf(beginning, events, other));
  const own = next < 0 ? near : near.slice(0, next);
  const end = own.findIndex((other) => isOneOf(closing, events, other));
  return placesOf(
    events,
    end < 0 ? own.filter((other) => messageAt(events, other) !== undefined) : own.slice(0, end + 1),
  );
}
