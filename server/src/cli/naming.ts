/** How files and names from the logs are shown: as they are, or under pseudonyms. */
import { lineOfRecord } from '../log/lines.ts';
import type { Place } from '../events/place.ts';
import type { GivenLogs } from './logs.ts';

/** Shows files and texts. */
export interface Naming {
  /** The path of a log. */
  readonly file: (uri: string) => string;
  /** A text with names of the site in it. */
  readonly text: (text: string) => string;
}

/** Everything under its own name. */
export function ownNames(given: GivenLogs): Naming {
  return { file: given.fileOf, text: (text) => text };
}

/** A record as the JSON of all commands refers to it; lines count from 1. */
export interface Reference {
  readonly file: string;
  readonly line: number;
}

/** Where a record stands. */
export function referenceOf(naming: Naming, { events, record }: Place): Reference {
  return { file: naming.file(events.uri), line: lineAt({ events, record }) };
}

/** The line of a record's first character, counted from 1. */
export function lineAt({ events, record }: Place): number {
  return lineOfRecord(events.log, record) + 1;
}
