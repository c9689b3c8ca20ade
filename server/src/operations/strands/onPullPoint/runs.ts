/** The runs of packages that pull distribution points fetch, and which of them a record on one of these is of. */
import { mapBy } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import type { EventLog } from '../../../events/eventLog.ts';
import { millisecondsBetween, orderOf, type Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { serverAt } from '../../../events/read.ts';
import { packageKey } from '../../facts/packages/notices.ts';
import type { Draft, Drafts, Scope, Stand, Strand } from '../../strand.ts';
import { mayBeVersion } from '../content/runs.ts';
import { pointThread } from '../content/pointThread.ts';
import { transfer } from '../content/transfer.ts';
import { runsOfHost } from '../hosts.ts';
import { onPullPoint } from '../onPoint.ts';

/** The logs of some computers of a kind. */
export function logsOn(stand: Stand, { elsewhere }: Scope): readonly EventLog[] {
  return elsewhere.get(stand) ?? [];
}

/** The runs on pull distribution points. */
export const pullRuns = memo((drafts: Drafts): readonly Draft[] =>
  drafts.of('content').filter(({ told }) => told.pull === true && told.server !== undefined),
);

/** Pieces of one log that was renamed are of one computer. */
function beginnings(logs: readonly EventLog[]): readonly EventLog[] {
  return logs.filter(({ continues }) => continues === undefined || !logs.includes(continues));
}

/** The runs on the computer whose log this is: by what it is named after, or by the server that its reports name. */
export const runsOnPoint = memo((drafts: Drafts) => {
  const own = pullRuns(drafts);
  const byServer = mapBy(own, ({ told }) => told.server);
  const onHost = runsOfHost(own, drafts.scope.logs, beginnings(logsOn(onPullPoint, drafts.scope)));
  return memo((events: EventLog): ReadonlyMap<string, readonly Draft[]> => {
    const reported = byServer.get(reporting(events));
    return mapBy(reported ?? onHost(events), ({ told }) => packageKey(told.also.package));
  });
});

const reports: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.packageReport', 'pulldp.packageReportBody']);

/** The server in whose name a log reports; undefined where none is named, or several are. */
function reporting(events: EventLog): string | undefined {
  const servers = new Set(recordsOf(events, reports).flatMap((record) => serverAt(events, record) ?? []));
  return servers.size === 1 ? [...servers][0] : undefined;
}

/** By so much the clocks of computers of a domain may differ: milliseconds. Source: Microsoft, Kerberos policy “Maximum tolerance for computer clock synchronization”. */
const tolerance = 300_000;

/** Where the site server begins to do something about a run with the distribution point. */
export function handedOverAt(draft: Draft): Place | undefined {
  return draft.factsOf(transfer)[0]?.places[0] ?? draft.factsOf(pointThread)[0]?.work.places[0];
}

/** Of several runs the last that was handed over before a record; without times they are taken in turn. */
export function runBefore(
  place: Place,
  drafts: readonly Draft[],
  { strand, version }: { readonly strand: Strand; readonly version: number | undefined },
): Draft | undefined {
  const own = drafts.filter((draft) => mayBeVersion(draft, version));
  const orders = own.map((draft) => ({ draft, order: orderTo(place, draft) }));
  const known = orders.findLast(({ order }) => order === 'after')?.draft;
  if (known !== undefined) return known;
  const open = orders.filter(({ order }) => order === 'unknown').map(({ draft }) => draft);
  return open.find((draft) => !draft.has(strand)) ?? open.at(-1) ?? own.find((draft) => isJustBefore(place, draft));
}

function orderTo(place: Place, draft: Draft): 'before' | 'after' | 'unknown' {
  const begin = handedOverAt(draft);
  return begin === undefined ? 'unknown' : orderOf(begin, place);
}

function isJustBefore(place: Place, draft: Draft): boolean {
  const begin = handedOverAt(draft);
  const ahead = begin && millisecondsBetween(place, begin);
  return ahead !== undefined && ahead <= tolerance;
}
