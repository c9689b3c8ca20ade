/** What DistMgr does with changed properties: a thread that is no worker writes them on the distribution point. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import type { Draft } from '../draft.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { inTimeOrder, orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { placesOf, serverAt } from '../../events/read.ts';
import type { Scope } from './scope.ts';
import { effortsOf } from '../../events/workers.ts';

const beginning = new Set<MessageId>(['distmgr.configureDp']);
/** What follows the settings on the same thread; behind it comes other work. */
const closing = new Set<MessageId>(['distmgr.configurePxe']);
/** So many records at most are about one distribution point. */
const longest = 40;

/** Adds the writing of the properties to the last change of the server before it; of lines without a server to the only open one. */
export function attachProperties({ logs }: Scope, drafts: readonly Draft[]): void {
  const changes = drafts.filter(({ kind, subject }) => kind === 'change' && subject !== undefined);
  if (changes.length === 0) return;
  const taken = new Set<Draft>();
  for (const first of inTimeOrder(logs.flatMap(beginningsIn))) {
    const places = stretchFrom(first);
    const server = places.map(({ events, record }) => serverAt(events, record)).find((name) => name !== undefined);
    const open = changes.filter(
      (draft) => !taken.has(draft) && draft.subject !== undefined && orderOf(draft.subject, first) !== 'before',
    );
    const own = server === undefined ? open : open.filter((draft) => draft.server === server);
    const draft = server === undefined && own.length > 1 ? undefined : own.at(-1);
    if (draft === undefined) continue;
    taken.add(draft);
    draft.add('properties', places);
  }
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
