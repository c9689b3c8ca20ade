/** Which log a ticket or a note means: the way back from the names that `naming.ts` gives. */
import type { EventLog } from '../events/eventLog.ts';
import { pathsBelowShared } from './naming.ts';

/**
 * The URI of the log that each name means, or null. A whole path below the shared folder, as a ticket writes it, means that log;
 * anything shorter the only log that ends so as it is spelt, or else, whatever its case, the only one at all. Names are compared with
 * those of logs that are read, and nothing else.
 */
export function logsNamed(logs: readonly EventLog[], names: readonly string[]): readonly (string | null)[] {
  const wholes = new Map<string, string>();
  const spelt = new Map<string, string | null>();
  const ends = new Map<string, string | null>();
  for (const [uri, { folders, file }] of pathsBelowShared(logs)) {
    const parts = [...folders, file];
    wholes.set(parts.join('/'), uri);
    for (const from of parts.keys()) {
      const end = parts.slice(from).join('/');
      setOnly(spelt, end, uri);
      setOnly(ends, end.toUpperCase(), uri);
    }
  }
  return names.map((name) => wholes.get(name) ?? spelt.get(name) ?? ends.get(name.toUpperCase()) ?? null);
}

/** What several mean, none does. */
function setOnly(ends: Map<string, string | null>, end: string, uri: string): void {
  ends.set(end, ends.has(end) ? null : uri);
}
