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

/** The name of an HTTP status, e.g. 404 → `HTTP_STATUS_NOT_FOUND`. */
export function httpStatusName(status: number): string | undefined {
  httpStatusNames ??= readTable(httpStatusTable);
  const name = httpStatusNames.get(status);
  return name === undefined ? undefined : `HTTP_STATUS_${name}`;
}
