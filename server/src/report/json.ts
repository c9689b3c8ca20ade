/** JSON that a terminal cannot be harmed by. */

/** A value as JSON: control, direction and other invisible characters are escaped, so that none acts on a terminal. */
export function jsonOf(value: unknown, indent = 0): string {
  return JSON.stringify(value, undefined, indent).replace(
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
  for (const [key, value] of before) yield `\n  ${jsonOf(key)}: ${indented(value, '  ')},`;
  yield `\n  ${jsonOf(name)}: [`;
  let [separator, end] = ['\n    ', ']'];
  for (const item of items) {
    yield `${separator}${indented(item, '    ')}`;
    [separator, end] = [',\n    ', '\n  ]'];
  }
  yield end;
  for (const [key, value] of behind) yield `,\n  ${jsonOf(key)}: ${indented(value, '  ')}`;
  yield '\n}\n';
}

/** A value over several lines as it stands within another. */
function indented(value: unknown, margin: string): string {
  return jsonOf(value, 2).replaceAll('\n', `\n${margin}`);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

/** ISO 8601 in UTC of milliseconds since 1970; null where the time is not known. */
export function isoTime(time: number | undefined): string | null {
  return time === undefined || Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The same without a zone: a clock time as it was written. */
export function isoClock(local: number | undefined): string | null {
  return isoTime(local)?.replace('Z', '') ?? null;
}
