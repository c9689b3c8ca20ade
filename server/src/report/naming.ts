/** How files and names from the logs are shown: as they are, or under pseudonyms. */
import { oneLine } from '../features/markdown.ts';
import type { EventLog } from '../events/eventLog.ts';
import { lineOfRecord } from '../log/lines.ts';
import type { Place } from '../events/place.ts';
import type { GivenLogs } from './given.ts';

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

/** Where a log lies below the folder that all logs share. */
export interface PathBelow {
  readonly folders: readonly string[];
  readonly file: string;
}

/** Where each log lies below the folder that all of them share, by URI. */
export function pathsBelowShared(logs: readonly EventLog[]): ReadonlyMap<string, PathBelow> {
  const split = logs.map(({ uri, fileName }) => ({ uri, fileName, parts: uri.split('/').slice(0, -1) }));
  const shared = sharedLength(split.map(({ parts }) => parts));
  return new Map(
    split.map(({ uri, fileName, parts }) => [
      uri,
      { folders: parts.slice(shared).map(decodedPart), file: oneLine(fileName, longestFile) },
    ]),
  );
}

/** File systems allow no longer names. */
const longestFile = 260;

function sharedLength(paths: readonly (readonly string[])[]): number {
  const first = paths[0] ?? [];
  const differs = first.findIndex((part, index) => paths.some((path) => path[index] !== part));
  return differs < 0 ? first.length : differs;
}

/** A part of a URI as it is read; as it stands where it is no such part. */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
