/** The logs of each computer of a kind that is no site server: a distribution point, or a client. */
import { groupBy } from '../../base/group.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { awayFrom } from '../home.ts';
import type { Scope, Strand } from '../strand.ts';
import { elsewhereAmong, isOfLogs } from './stands.ts';

/**
 * Cuts the logs of a workspace into scopes, one for each computer of a kind: those of a folder are of one computer, unless
 * their names say otherwise. Logs of other computers are anybody’s, for what they name ties them to a run. Where several
 * computers of the kind are known, or none, one scope more is of the one whose logs were not given.
 */
export function computersOf(logs: readonly EventLog[], strands: readonly Strand[], home: string): readonly Scope[] {
  const names = new Set(
    strands.flatMap(({ stand }) => (stand.kind === 'on' && awayFrom(home, stand) === undefined ? stand.logs : [])),
  );
  const alike = logs.filter((events) => isOfLogs(events, names));
  const elsewhere = elsewhereAmong(logs, strands, home);
  const computers = groupBy(alike, (events) => computerKey(events, names));
  const scopes = computers.map((own): Scope => ({ home, logs: own, alike, elsewhere }));
  const isAlone = scopes.length === 1 || [...elsewhere.values()].every((others) => others.length === 0);
  return isAlone ? scopes : [...scopes, { home, logs: [], alike, elsewhere }];
}

/** The folder, and the computer that the file itself is named after: `DP07_SMSPXE.log`. */
function computerKey({ folder, fileName }: EventLog, names: ReadonlySet<string>): string {
  const words = fileName
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const at = words.findIndex((word) => names.has(word));
  const named = words.filter((word, index) => (index < at ? /[a-z]/.test(word) : at >= 0 && isHost(word, index - at)));
  return `${folder}\n${named.join(' ')}`;
}

/** Behind the name of the log stand times, numbers and remarks too; a computer’s name has letters and digits. */
function isHost(word: string, behind: number): boolean {
  return behind > 0 && word.length > 3 && /[a-z]/.test(word) && /\d/.test(word);
}
