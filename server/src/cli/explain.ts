/** What `explain` answers: what a code means, in any spelling, and where it occurs in the logs given. */
import { finished } from '../base/stepwise.ts';
import { codesTyped, type CodeReading } from '../catalogue/codes/typed.ts';
import { codePlaces, type CodePlaces } from '../features/lookUp.ts';
import { oneLine } from '../features/markdown.ts';
import { messageOf, timeOf } from '../log/log.ts';
import { isoTime, jsonOf } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import { referenceOf, type Naming, type Reference } from '../report/naming.ts';
import { cell, prose, table, timeText, withPlural } from '../report/phrases.ts';
import type { Request } from './request.ts';
import type { Answer } from './terminal.ts';

interface CodePlaceEntry extends Reference {
  readonly time: string | null;
  readonly message: string;
}

/** A code that may be meant, with all of its occurrences. */
interface CodeEntry extends Omit<CodeReading, 'key' | 'name' | 'meaning' | 'next'> {
  readonly name: string | null;
  readonly meaning: string | null;
  readonly next: string | null;
  readonly places: readonly CodePlaceEntry[];
  /** There may be more places. */
  readonly isCut: boolean;
}

/** A terminal is given no more places of a code. */
const mostShown = 20;
const longestMessage = 200;
const longestFile = 500;

/** The codes that may be meant, the likeliest first. Exit code 1 where there is none. */
export function explainAnswer({ code, format }: Request, given: GivenLogs, naming: Naming): Answer {
  const entries = codesTyped(code).map((reading) => entryOf(reading, given, naming));
  const none = `No code is known as ${oneLine(code, 60)}; codes are written as 0x80070035, 53, "HTTP 404", "SQL 1205" or ERROR_ACCESS_DENIED.`;
  const hasLogs = given.logs.length > 0;
  return {
    pieces: piecesOf(format, entries, hasLogs),
    hasProblems: entries.length === 0,
    notes: entries.length === 0 ? [none] : [],
  };
}

function entryOf({ key, ...reading }: CodeReading, given: GivenLogs, naming: Naming): CodeEntry {
  const found: CodePlaces = finished(codePlaces(given.logs, key));
  const { title, name = null, family, meaning = null, next = null, spellings } = reading;
  const places = found.places.map((place) => ({
    ...referenceOf(naming, place),
    time: isoTime(timeOf(place.events.log, place.record)),
    message: oneLine(naming.text(messageOf(place.events.log, place.record)), longestMessage),
  }));
  return { title, name, family, meaning, next, spellings, places, isCut: found.isCut };
}

function piecesOf(format: Request['format'], entries: readonly CodeEntry[], hasLogs: boolean): Iterable<string> {
  switch (format) {
    case 'json':
      return [`${jsonOf({ codes: entries }, 2)}\n`];
    case 'markdown':
      return entries.map((entry) => markdownOf(entry, hasLogs));
    default:
      return entries.map((entry) => textOf(entry, hasLogs));
  }
}

function headOf({ title, name, family }: CodeEntry): string {
  return `${title}${name === null ? '' : ` ${name}`} (${family})`;
}

function sentencesOf({ meaning, name, next, spellings }: CodeEntry): readonly string[] {
  return [
    meaning ?? (name === null ? 'No public list names this code.' : ''),
    next === null ? '' : `Next: ${next}`,
    spellings.length === 0 ? '' : `Also written ${spellings.join(', ')}`,
  ].filter((sentence) => sentence !== '');
}

function textOf(entry: CodeEntry, hasLogs: boolean): string {
  const lines = entry.places.slice(0, mostShown).map(({ file, line, time, message }) => {
    const when = time === null ? '' : ` ${timeText(time)}`;
    return `${oneLine(file, longestFile)}:${String(line)}:${when} ${message}`;
  });
  const said = [...sentencesOf(entry), ...(hasLogs ? [amountOf(entry)] : []), ...lines];
  return `${headOf(entry)}\n${said.map((line) => `  ${line}\n`).join('')}\n`;
}

function markdownOf(entry: CodeEntry, hasLogs: boolean): string {
  const rows = entry.places
    .slice(0, mostShown)
    .map(({ file, line, time, message }) => [
      cell(`${file}:${String(line)}`),
      time === null ? '' : timeText(time),
      cell(message),
    ]);
  const places = rows.length === 0 ? [] : [table(['Where', 'Time (UTC)', 'Message'], rows)];
  const said = [...sentencesOf(entry).map(prose), ...(hasLogs ? [amountOf(entry)] : []), ...places];
  return `## ${prose(headOf(entry))}\n\n${said.join('\n\n')}\n\n`;
}

function amountOf({ places, isCut }: CodeEntry): string {
  if (places.length === 0) return 'It occurs in none of the logs given.';
  const more = places.length > mostShown ? `, the first ${String(mostShown)} of them` : '';
  return `It occurs in ${withPlural(places.length, 'line')}${isCut ? ' or more' : ''} of the logs given${more}:`;
}
