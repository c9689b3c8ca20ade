/** Reads the column values of SQL statements as Hierarchy Manager traces them. Linear in the length of the text. */

/** `IsPullDP = 0, Description = N'a, b'` as columns with their values as written. */
export function assignmentsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    listOf(text).flatMap((item): readonly (readonly [string, string])[] => {
      const sign = item.indexOf('=');
      const column = item.slice(0, Math.max(0, sign)).trim();
      return isColumn(column) ? [[column, item.slice(sign + 1).trim()]] : [];
    }),
  );
}

/** The columns of an insertion with their values; empty where their numbers differ: the line was cut. */
export function insertedOf(columns: string, values: string): ReadonlyMap<string, string> {
  const names = listOf(columns);
  const written = listOf(values);
  if (names.length !== written.length || !names.every(isColumn)) return new Map();
  return new Map(names.map((name, at) => [name, written[at] ?? '']));
}

/** The value of a literal: `CM01` of `N'CM01'`. */
export function literalOf(written: string): string {
  const inner = /^N?'(.*)'$/s.exec(written)?.[1];
  return inner === undefined ? written : inner.replaceAll("''", "'");
}

function isColumn(name: string): boolean {
  return /^\w{1,128}$/.test(name);
}

/** Items between commas that stand outside of literals. */
function listOf(text: string): readonly string[] {
  const items: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'") isQuoted = !isQuoted;
    if (character !== ',' || isQuoted) continue;
    items.push(text.slice(begin, at).trim());
    begin = at + 1;
  }
  return [...items, text.slice(begin).trim()];
}
