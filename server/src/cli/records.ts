/** What `records` answers: the records of the logs, all or those that are asked for. */
import { fenced } from '../features/markdown.ts';
import { understoodEntry, understoodIn, understoodText, type Understood } from '../features/understood.ts';
import { componentOf, localTimeOf, messageOf, recordCount, textOf, threadOf, timeOf } from '../log/log.ts';
import { messageAt, type EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { isoClock, isoTime, jsonList } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import { referenceOf, type Naming, type Reference } from '../report/naming.ts';
import { prose, withPlural } from '../report/phrases.ts';
import type { Request } from './request.ts';
import type { Answer } from './terminal.ts';

export interface RecordEntry extends Reference {
  /** ISO 8601 in UTC, or null. */
  readonly time: string | null;
  readonly component: string | null;
  readonly thread: number | null;
  /** Id of the message in the catalogue. */
  readonly message: string | null;
  /** The message as written. */
  readonly text: string;
  /** Time as written, without a zone. */
  readonly clock: string | null;
}

/** Which records are wanted: a test for those of each log. */
export type Filter = (events: EventLog) => (record: number) => boolean;

const everyRecord: Filter = () => () => true;

/** A filter, and what is to be said about it. */
export interface SaidFilter {
  readonly filter: Filter;
  readonly notes: readonly string[];
}

/** The records of the request, file by file, as they follow each other; `about` chooses among them besides. */
export function recordsAnswer(request: Request, given: GivenLogs, naming: Naming, about?: SaidFilter): Answer {
  const untimed = { count: 0 };
  const filters = [about?.filter ?? everyRecord, ofThread(request.thread), inTime(request, untimed)];
  const places = given.logs.flatMap((events) => placesIn(events, filters));
  const understood = understoodIn(given.logs);
  const notes = [
    ...(about?.notes ?? []),
    ...untimedNotes(untimed.count),
    ...(places.length === 0 ? ['No record was found.'] : []),
    ...(request.format === 'text' && says(understood) ? [understoodText(understood)] : []),
  ];
  return { pieces: piecesOf(request, { places, understood }, naming), hasProblems: false, notes };
}

/** Records that are only chosen by thread and time are not matched to messages; then their own marks are what there is to say. */
function says({ known, lastMarked }: Understood): boolean {
  return known !== undefined || lastMarked !== undefined;
}

/** The records that are shown, and what of all logs given was understood. */
interface Found {
  readonly places: readonly Place[];
  readonly understood: Understood;
}

function piecesOf(request: Request, { places, understood }: Found, naming: Naming): Iterable<string> {
  switch (request.format) {
    case 'json':
      return jsonList('records', entries(places, naming), [['understood', understoodEntry(understood)]]);
    case 'markdown':
      return [
        `# Records\n\n${withPlural(places.length, 'record')}. ${prose(naming.text(understoodText(understood)))}\n\n`,
        ...blocks(places, naming),
      ];
    default:
      return lines(places, (place) => (request.raw ? textAt(place, naming) : oneLineAt(place, naming)));
  }
}

function placesIn(events: EventLog, filters: readonly Filter[]): readonly Place[] {
  const tests = filters.filter((filter) => filter !== everyRecord).map((filter) => filter(events));
  const places: Place[] = [];
  for (let record = 0; record < recordCount(events.log); record++) {
    if (tests.every((test) => test(record))) places.push({ events, record });
  }
  return places;
}

function* entries(places: readonly Place[], naming: Naming): Iterable<RecordEntry> {
  for (const place of places) {
    const { log } = place.events;
    yield {
      ...referenceOf(naming, place),
      time: isoTime(timeOf(log, place.record)),
      component: naming.text(componentOf(log, place.record)) || null,
      thread: threadOf(log, place.record) ?? null,
      message: messageAt(place.events, place.record)?.id ?? null,
      text: naming.text(messageOf(log, place.record)),
      clock: isoClock(localTimeOf(log, place.record)),
    };
  }
}

function* lines(places: readonly Place[], show: (place: Place) => string): Iterable<string> {
  for (const place of places) yield `${show(place)}\n`;
}

/** The records of each file in a block. */
function* blocks(places: readonly Place[], naming: Naming): Iterable<string> {
  for (let from = 0; from < places.length;) {
    const uri = places[from]?.events.uri ?? '';
    const end = places.findIndex((place, index) => index > from && place.events.uri !== uri);
    const own = places.slice(from, end < 0 ? places.length : end);
    yield `${fenced('text', `${naming.file(uri)}\n\n${own.map((place) => oneLineAt(place, naming)).join('\n')}`)}\n\n`;
    from += own.length;
  }
}

function textAt({ events, record }: Place, { text }: Naming): string {
  return text(textOf(events.log, record));
}

/** A record of several lines as one: each of its line breaks becomes a mark. */
function oneLineAt(place: Place, naming: Naming): string {
  return textAt(place, naming).replace(/\r\n|\n|\r/g, '↵');
}

function ofThread(thread: number | undefined): Filter {
  if (thread === undefined) return everyRecord;
  return (events) => (record) => threadOf(events.log, record) === thread;
}

/** Records without a time in UTC cannot be placed, so they are left out and counted. */
function inTime({ from, to }: Request, untimed: { count: number }): Filter {
  if (from === undefined && to === undefined) return everyRecord;
  return (events) => (record) => {
    const time = timeOf(events.log, record);
    if (time === undefined) {
      untimed.count++;
      return false;
    }
    return time >= (from?.start ?? -Infinity) && time <= (to?.last ?? Infinity);
  };
}

function untimedNotes(untimed: number): readonly string[] {
  if (untimed === 0) return [];
  const left =
    untimed === 1 ? '1 record has no time in UTC and is' : `${String(untimed)} records have no time in UTC and are`;
  return [`${left} left out; --bias tells the zone of logs that do not say it.`];
}
