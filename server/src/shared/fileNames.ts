/** What the name of a file tells: whether it is a log of Configuration Manager, and which. */
import { knownLogNames, variableLogNames } from './logNames.ts';

const known: ReadonlySet<string> = new Set(knownLogNames.map((name) => name.toLowerCase()));
const variableParts: readonly (readonly string[])[] = variableLogNames.map((name) => name.toLowerCase().split('*'));
/** What the client puts between the name and `.log` when it starts a new piece: `-YYYYMMDD-HHMMSS`. */
const rolledStamp = /-\d{8}-\d{6}\.log$/;

/**
 * Whether a file of this name is a Configuration Manager log, by its name alone and without regard to case.
 * The pieces that rolling leaves behind count too: `distmgr.lo_` of a server, `CAS-20260131-235959.log` of a client.
 * The argument is the last part of a path.
 */
export function isKnownLogName(fileName: string): boolean {
  const name = currentPieceOf(fileName.toLowerCase());
  return known.has(name) || variableParts.some((parts) => holdsInOrder(name, parts));
}

/**
 * The log that a file is by its name: `cas` for `CAS-20260131-235959.log`, `distmgr` for `DistMgr.lo_`; undefined when no log of
 * Configuration Manager has that name.
 */
export function logNamed(fileName: string): string | undefined {
  const name = currentPieceOf(fileName.toLowerCase());
  return known.has(name) ? name.slice(0, -'.log'.length) : undefined;
}

/** `cas-20260131-235959.log` and `cas.lo_` are pieces of `cas.log`. */
function currentPieceOf(name: string): string {
  if (name.endsWith('.lo_')) return `${name.slice(0, -'.lo_'.length)}.log`;
  return name.replace(rolledStamp, '.log');
}

/** Whether the name is the parts with something, or nothing, between each two of them. */
function holdsInOrder(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= end;
}
