/** Which log a ticket or a note means: the way back from the names that `naming.ts` gives. */
import type { EventLog } from '../events/eventLog.ts';
import { pathsBelowShared } from './naming.ts';

/**
 * The URI of the log that each name means, or null. A whole path below the shared folder, as a ticket writes it, means that log;
 * anything shorter, whatever its case, the only log that ends so. Names are compared with those of logs that are read, and nothing else.
 */
export function logsNamed(logs: readonly EventLog[], names: readonly string[]): readonly (string | null)[] {
  const wholes = new Map<string, string>();
  const ends = new Map<string, string | null>();
  for (const [uri, { folders, file }] of pathsBelowShared(logs)) {
    const parts = [...folders, file];
    wholes.set(parts.join('/'), uri);
    for (const from of parts.keys()) {
      const end = parts.slice(from).join('/').toUpperCase();
      ends.set(end, ends.has(end) ? null : uri);
    }
  }
  return names.map((name) => wholes.get(name) ?? ends.get(name.toUpperCase()) ?? null);
}
