/** What in a note may be a line of a log. */

/** `distmgr.log:339` in a text. */
export interface NotedPlace {
  /** Where it begins, and its characters. */
  readonly at: number;
  readonly length: number;
  /** `distmgr.log`, or with folders before it. */
  readonly name: string;
  /** Line, from 0. */
  readonly line: number;
}

/** A note has no more places of logs that are looked for. */
const MOST = 2_000;
/** A name with a suffix, a colon, and a number: what a name may not have in Markdown or on a disk ends it. */
const placePattern = /([^\s`|"'<>()[\]{}*:,;\\]{1,255}):(\d{1,9})(?!\d)/g;

/** All that looks like a line of a file, in the order of the text. Whether there is such a log the server knows. */
export function notedPlaces(text: string): readonly NotedPlace[] {
  const places: NotedPlace[] = [];
  for (const { index, 0: whole, 1: name = '', 2: digits = '' } of text.matchAll(placePattern)) {
    if (places.length === MOST) break;
    const line = Number(digits) - 1;
    if (line >= 0 && /\.[A-Za-z]/.test(name)) places.push({ at: index, length: whole.length, name, line });
  }
  return places;
}
