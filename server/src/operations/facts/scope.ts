/** The logs of one site server, and those of other computers that belong to them. */
import { groupBy } from '../../base/group.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { messagesIn, recordsOf } from '../../events/postings.ts';
import { fieldAt } from '../../events/values.ts';
import { sameSite, serverKey, siteOf } from '../../events/site.ts';

/** What the runs of one site server are assembled from. */
export interface Scope {
  /** Logs of the site server, the SMS Provider’s included. */
  readonly logs: readonly EventLog[];
  /** Logs of the provider on distribution points. */
  readonly providers: readonly EventLog[];
  /** Logs of Windows Installer for the pull part of distribution points. */
  readonly installers: readonly EventLog[];
}

const central: ReadonlySet<string> = new Set(['smsdbmon', 'hman', 'distmgr', 'sitecomp']);

/** Cuts the logs of a workspace into scopes, one for each site server. */
export function scopesOf(logs: readonly EventLog[]): readonly Scope[] {
  const kinds = new Map(logs.map((events) => [events, kindsIn(events)]));
  const isCentral = (events: EventLog) =>
    central.has(logNameOf(events)) || [...(kinds.get(events) ?? [])].some((kind) => central.has(kind));
  const providers = logs.filter((events) => kinds.get(events)?.has('smsdpprov') === true);
  const installers = logs.filter((events) => isPullInstaller(events, kinds.get(events)));
  const servers = groupBy(logs.filter(isCentral), serverKey);
  const groups = joinSiteless(servers);
  const others = logs.filter((events) => !isCentral(events) && kinds.get(events)?.has('smsprov') === true);
  if (groups.length === 0) return [{ logs: others, providers, installers }];
  return groups.map((group) => ({
    logs: [...group, ...others.filter((events) => belongsTo(events, group, groups))],
    providers: providers.filter((events) => belongsTo(events, group, groups)),
    installers: installers.filter((events) => belongsTo(events, group, groups)),
  }));
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

const products = new Set<MessageId>(['installer.productInstalled', 'installer.productNotInstalled']);

/** Told by the name that the installer's log has on the distribution point, or by the product that it installs. */
function isPullInstaller(events: EventLog, kinds: ReadonlySet<string> = new Set()): boolean {
  if (!kinds.has('installer')) return false;
  if (/^pulldp/i.test(events.fileName)) return true;
  return recordsOf(events, products).some((record) => /pull ?dp/i.test(fieldAt(events, record, 'product') ?? ''));
}

/** `hman` of `hman.lo_`: a log counts as given although nothing in it is a known message. */
function logNameOf(events: EventLog): string {
  return events.fileName.replace(/\.\w+$/, '').toLowerCase();
}

/** The logs whose messages a file holds. */
function kindsIn(events: EventLog): ReadonlySet<string> {
  return new Set(messagesIn(events).map((message) => message.log));
}
