/** Workers that were cut off: by a new process, or because their thread was given other work. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { placesOf } from '../../events/read.ts';
import { recordsOf } from '../../events/postings.ts';
import type { Cause } from '../cause.ts';
import type { Judged } from './judged.ts';
import { threadPlaces } from '../steps.ts';
import { inTimeOrder, type Place } from '../../events/place.ts';
import { workOf, workTableOf } from '../../events/work.ts';

const starting = new Set<MessageId>(['distmgr.componentStarted']);
const next =
  'Look for the next attempt at this distribution point; DistMgr takes unfinished work up again after a start.';

/** What cut the run's worker off: a new process ends the work of all threads, and so does other work on the same thread. */
export function cutOff({ evidence, logs }: Judged): Cause | undefined {
  const last = inTimeOrder(threadPlaces(evidence)).at(-1);
  if (last === undefined) return undefined;
  const pieces = [last.events, ...logs.filter(({ continues }) => continues?.uri === last.events.uri)];
  const restart = pieces
    .flatMap((events) => placesOf(events, recordsOf(events, starting)))
    .find((place) => isAfter(place, last));
  if (restart !== undefined)
    return lost(restart, {
      text: 'worker lost: the process was started anew',
      meaning: 'The process that did the work was started anew before the work was finished; the worker was lost.',
    });
  const work = workOf(last.events, last.record);
  const other = pieces
    .flatMap((events) => (work === undefined ? [] : workTableOf(events).ofThread(work.thread)))
    .flatMap(({ handedOverBy }) => handedOverBy ?? [])
    .find((place) => isAfter(place, last));
  if (other === undefined) return undefined;
  return lost(other, {
    text: 'worker lost: its thread was given other work',
    meaning: 'The thread was given other work without a word on how this work ended; the worker was lost.',
  });
}

function lost(place: Place, words: Pick<Cause, 'text' | 'meaning'>): Cause {
  return { kind: 'lost', ...words, code: undefined, next, place };
}

function isAfter(place: Place, last: Place): boolean {
  return place.events.uri !== last.events.uri || place.record > last.record;
}
