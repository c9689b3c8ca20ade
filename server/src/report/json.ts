/** JSON that a terminal cannot be harmed by. */

/** A value as JSON: control, direction and other invisible characters are escaped, so that none acts on a terminal. */
export function jsonOf(value: unknown, indent = 0): string {
  return harmless(JSON.stringify(value, undefined, indent));
}

function harmless(json: string): string {
  // Nearly all of it is plain, and that is soon seen.
  if (!/[^\n -~]/.test(json)) return json;
  return json.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
    // Between the values, line feeds of the indentation are the only such characters.
    (character) => (character === '\n' ? character : escaped(character)),
  );
}

/** An object with one list, an item a line: `{"records":[…]}`. */
export function* jsonList(
  name: string,
  items: Iterable<unknown>,
  rest: readonly [string, unknown][] = [],
): Iterable<string> {
  yield `{${jsonOf(name)}:[`;
  let separator = '\n';
  for (const item of items) {
    yield `${separator}${jsonOf(item)}`;
    separator = ',\n';
  }
  yield '\n]';
  for (const [key, value] of rest) yield `,\n${jsonOf(key)}:${jsonOf(value)}`;
  yield '}\n';
}

/** The same over several lines, with one property whose items are written one after another: `coverage` before it, `notes` behind it. */
export function* jsonListed(
  before: readonly [string, unknown][],
  [name, items]: readonly [string, Iterable<unknown>],
  behind: readonly [string, unknown][],
): Iterable<string> {
  yield '{';
  for (const [key, value] of before) yield `\n  ${jsonOf(key)}: ${indented(value, 1)},`;
  yield `\n  ${jsonOf(name)}: [`;
  let [separator, end] = ['\n    ', ']'];
  for (const item of items) {
    yield `${separator}${indented(item, 2)}`;
    [separator, end] = [',\n    ', '\n  ]'];
  }
  yield end;
  for (const [key, value] of behind) yield `,\n  ${jsonOf(key)}: ${indented(value, 1)}`;
  yield '\n}\n';
}

/** A value over several lines as it stands so deep within others. */
function indented(value: unknown, depth: 1 | 2): string {
  return depth === 1
    ? jsonOf([value], 2).slice('[\n  '.length, -'\n]'.length)
    : jsonOf([[value]], 2).slice('[\n  [\n    '.length, -'\n  ]\n]'.length);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

/** ISO 8601 in UTC of milliseconds since 1970; null where the time is not known. */
export function isoTime(time: number | undefined): string | null {
  if (time === undefined || Number.isNaN(time)) return null;
  const minute = Math.floor(time / 60_000);
  // Times of one answer lie close together, and writing a date is the dearest part of an answer with many.
  if (minute !== lastMinute.number) lastMinute = minuteOf(minute);
  const written = String(100_000 + Math.trunc(time - minute * 60_000));
  return `${lastMinute.written}${written.slice(1, 3)}.${written.slice(3)}Z`;
}

let lastMinute = minuteOf(0);

/** Of minutes since 1970 the number, and how a time in it begins: `2024-03-12T14:33:`. */
function minuteOf(number: number): { readonly number: number; readonly written: string } {
  return { number, written: new Date(number * 60_000).toISOString().slice(0, -'00.000Z'.length) };
}

/** The same without a zone: a clock time as it was written. */
export function isoClock(local: number | undefined): string | null {
  return isoTime(local)?.replace('Z', '') ?? null;
}
