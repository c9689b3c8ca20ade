/** The logs of one site server, and those of other computers that belong to them. */
import { groupBy } from '../../base/group.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { sameSite, serverKey, siteOf } from '../../events/site.ts';
import { siteServer } from '../home.ts';
import type { Scope, Strand } from '../strand.ts';
import { elsewhereAmong, holdsSome, isOfLogs } from './stands.ts';

/** Cuts the logs of a workspace into scopes, one for each site server, by where the strands of operations stand. */
export function scopesOf(logs: readonly EventLog[], strands: readonly Strand[]): readonly Scope[] {
  const central = namesOf(strands, 'site');
  const beside = namesOf(strands, 'beside');
  const isCentral = (events: EventLog) => isOfLogs(events, central);
  const groups = joinSiteless(groupBy(logs.filter(isCentral), serverKey));
  const others = logs.filter((events) => !isCentral(events) && holdsSome(events, beside));
  const elsewhere = elsewhereAmong(logs, strands, siteServer);
  if (groups.length === 0) return [{ home: siteServer, logs: others, alike: [], elsewhere }];
  const alike = groups.flat();
  return groups.map((group) => {
    const own = (all: readonly EventLog[]) => all.filter((events) => belongsTo(events, group, groups));
    return {
      home: siteServer,
      logs: [...group, ...own(others)],
      alike,
      elsewhere: new Map([...elsewhere].map(([stand, all]) => [stand, own(all)])),
    };
  });
}

/** The names of the logs in which strands of a kind stand. */
function namesOf(strands: readonly Strand[], kind: 'site' | 'beside'): ReadonlySet<string> {
  return new Set(strands.flatMap(({ stand }) => (stand.kind === kind ? stand.logs : [])));
}

/** Logs that name no site, such as sitecomp.log, belong to the logs beside them. */
function joinSiteless(groups: readonly (readonly EventLog[])[]): readonly (readonly EventLog[])[] {
  const sited = groups.filter((group) => group.some((events) => siteOf(events) !== undefined));
  const siteless = groups.filter((group) => !sited.includes(group));
  if (sited.length === 0) return groups;
  const beside = (group: readonly EventLog[]) =>
    siteless.flat().filter((events) => events.folder === group[0]?.folder && !isNamedAfterOther(events, group, sited));
  const joined = sited.map((group) => [...group, ...beside(group)]);
  const alone = siteless.filter((other) => !sited.some((group) => group[0]?.folder === other[0]?.folder));
  if (joined.length === 1) return [[...(joined[0] ?? []), ...alone.flat()]];
  return [...joined, ...alone];
}

/** Whether a file carries in its name the code of another site whose logs lie in the folder, as in `HQ1_sitecomp.log`. */
function isNamedAfterOther(
  events: EventLog,
  group: readonly EventLog[],
  groups: readonly (readonly EventLog[])[],
): boolean {
  const words = new Set(events.fileName.toUpperCase().split(/[^A-Z0-9]+/));
  const isNamed = (other: readonly EventLog[]) => other.some((log) => words.has(siteOf(log) ?? '-'));
  return !isNamed(group) && groups.some((other) => isAround(other, events) && isNamed(other));
}

/** A log of another computer belongs to the only scope, or to the one in a folder around or beside it. */
function belongsTo(events: EventLog, group: readonly EventLog[], groups: readonly (readonly EventLog[])[]): boolean {
  if (groups.length === 1) return true;
  if (isNamedAfterOther(events, group, groups)) return false;
  return isAround(group, events) && group.some((other) => sameSite(events, other));
}

/** Whether the logs of a group lie in the folder of a log or in one around it. */
function isAround([first]: readonly EventLog[], { folder }: EventLog): boolean {
  return first !== undefined && (folder === first.folder || folder.startsWith(`${first.folder}/`));
}
