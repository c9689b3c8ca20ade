import { errorNameTable, httpStatusTable } from './table.ts';

/** Reads a generated table: `@HIGH` lines set the upper sixteen bits, `LOW NAME` lines name a number. */
function readTable(table: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  let high = 0;
  for (const line of table.split('\n')) {
    const blank = line.indexOf(' ');
    if (line.startsWith('@')) high = Number.parseInt(line.slice(1), 16) * 0x10000;
    else if (blank > 0) names.set(high + Number.parseInt(line.slice(0, blank), 16), line.slice(blank + 1));
  }
  return names;
}

let errorNames: ReadonlyMap<number, string> | undefined;
let httpStatusNames: ReadonlyMap<number, string> | undefined;

/** The Windows name of a number (unsigned 32 bit), e.g. 5 → `ERROR_ACCESS_DENIED`; read from the table at the first call. */
export function errorName(value: number): string | undefined {
  errorNames ??= readTable(errorNameTable);
  return errorNames.get(value);
}

/** The numbers whose Windows names hold a word, in letters of either size: those that are called just so first, so many at most. */
export function valuesNamed(word: string, most: number): readonly number[] {
  errorNames ??= readTable(errorNameTable);
  const wanted = word.toUpperCase();
  const holding = [...errorNames].filter(([, name]) => name.toUpperCase().includes(wanted));
  const rank = (name: string): number => (name.toUpperCase() === wanted ? 0 : name.endsWith(wanted) ? 1 : 2);
  return holding
    .toSorted(([, a], [, b]) => rank(a) - rank(b) || a.length - b.length)
    .slice(0, most)
    .map(([value]) => value);
}

/** The name of an HTTP status, e.g. 404 → `HTTP_STATUS_NOT_FOUND`. */
export function httpStatusName(status: number): string | undefined {
  httpStatusNames ??= readTable(httpStatusTable);
  const name = httpStatusNames.get(status);
  return name === undefined ? undefined : `HTTP_STATUS_${name}`;
}
