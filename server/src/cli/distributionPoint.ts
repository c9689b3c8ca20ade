/** The records about one distribution point, named by its DPID or its server. */
import { shortHost } from '../catalogue/nalPath.ts';
import { mentionsOf } from '../features/mention.ts';
import type { EventLog } from '../events/eventLog.ts';
import { resolveDpid } from '../events/identity.ts';
import type { Run } from '../operations/run.ts';
import { workTableOf } from '../events/work.ts';
import type { Work } from '../events/workState.ts';
import { messageOf } from '../log/log.ts';
import { knownIdentityIn, runsIn, type Workspace } from '../workspace/workspace.ts';
import type { GivenLogs } from '../report/given.ts';
import type { SaidFilter } from './records.ts';

/** A distribution point as asked for. */
export interface NamedPoint {
  /** Given as a number: that incarnation only. */
  readonly dpid: number | undefined;
  /** Its servers, in upper case, where they speak of no other incarnation. */
  readonly servers: ReadonlySet<string>;
  /** DPIDs that stand for it. */
  readonly dpids: ReadonlySet<number>;
  /** Whether the logs tell of it. */
  readonly isKnown: boolean;
}

/** The records of the logs that are about a distribution point as asked for. */
export function aboutDistributionPoint(given: GivenLogs, dp: string): SaidFilter {
  const named = distributionPointNamed(given.workspace, dp);
  const notes = named.isKnown ? [] : [`The logs given do not tell which distribution point ${dp} is.`];
  return { filter: recordsAbout(given.workspace, named), notes };
}

/** What a DPID or the name of a server, short or full, stands for. */
export function distributionPointNamed(workspace: Workspace, given: string): NamedPoint {
  return /^\d{1,10}$/.test(given) ? pointWithId(workspace, Number(given)) : pointOnServer(workspace, given);
}

/** A test for the records of a log that are about a distribution point. */
export function recordsAbout(
  workspace: Workspace,
  point: NamedPoint,
): (events: EventLog) => (record: number) => boolean {
  const ofRuns = recordsOfRuns(runsIn(workspace).filter((run) => isRunOf(run, point)));
  return (events) => {
    const own = ofRuns.get(events.uri);
    const ofWorks = new Set(
      workTableOf(events)
        .works.filter((work) => isWorkOf(work, point))
        .flatMap((work) => [...work.records]),
    );
    const mentions = mentioning(workspace, events, point);
    return (record) => own?.has(record) === true || ofWorks.has(record) || mentions(record);
  };
}

function pointWithId(workspace: Workspace, dpid: number): NamedPoint {
  const { incarnations } = knownIdentityIn(workspace);
  const servers = incarnations.filter((one) => one.dpid === dpid).map((one) => one.server.toUpperCase());
  const shared = new Set(incarnations.filter((one) => one.dpid !== dpid).map((one) => one.server.toUpperCase()));
  return {
    dpid,
    dpids: new Set([dpid]),
    servers: new Set(servers.filter((server) => !shared.has(server))),
    isKnown: servers.length > 0 || runsIn(workspace).some((run) => run.dpid === dpid),
  };
}

/** A short name stands for all servers of that name. */
function pointOnServer(workspace: Workspace, given: string): NamedPoint {
  const name = given.toUpperCase();
  const isMeant = (server: string): boolean => server === name || (!name.includes('.') && shortHost(server) === name);
  const { incarnations, pull } = knownIdentityIn(workspace);
  const known = [...incarnations, ...pull, ...runsIn(workspace)].map(({ server }) => server?.toUpperCase() ?? '');
  const servers = new Set(known.filter(isMeant));
  const own = incarnations.filter(({ server }) => servers.has(server.toUpperCase()));
  return {
    dpid: undefined,
    dpids: new Set(own.map(({ dpid }) => dpid)),
    servers: servers.size === 0 ? new Set([name]) : servers,
    isKnown: servers.size > 0,
  };
}

function isRunOf(run: Run, point: NamedPoint): boolean {
  if (point.dpid !== undefined) return run.dpid === point.dpid;
  return run.server !== undefined && point.servers.has(run.server.toUpperCase());
}

function recordsOfRuns(runs: readonly Run[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const run of runs) {
    const own = [...run.parts].flatMap(([strand, places]) => (strand.isOwn === true ? places : []));
    for (const { events, record } of [...own, ...run.steps.flatMap((step) => step.places)]) {
      const records = found.get(events.uri) ?? new Set();
      found.set(events.uri, records.add(record));
    }
  }
  return found;
}

/** Work that was handed to a thread, and that names this distribution point and no other. */
function isWorkOf({ dpids, servers, handedOverBy }: Work, point: NamedPoint): boolean {
  if (handedOverBy === undefined || dpids.length + servers.length === 0) return false;
  return dpids.every((dpid) => point.dpids.has(dpid)) && servers.every((server) => point.servers.has(server));
}

/** Records that name it. Only those that hold its name or number at all are looked at closely. */
function mentioning(workspace: Workspace, events: EventLog, point: NamedPoint): (record: number) => boolean {
  const needles = [...point.servers, ...[...point.dpids].map(String)];
  return (record) => {
    const written = messageOf(events.log, record).toUpperCase();
    if (!needles.some((needle) => written.includes(needle))) return false;
    return mentionsOf(events, record).some((mention) => {
      if (mention.kind === 'server') return point.servers.has(mention.server.toUpperCase());
      return mention.kind === 'dpid' && point.dpids.has(mention.dpid) && isMeant(mention.dpid, record);
    });
  };

  function isMeant(dpid: number, record: number): boolean {
    if (point.dpid !== undefined) return true;
    const resolution = resolveDpid(knownIdentityIn(workspace), dpid, { events, record });
    return resolution.kind === 'known' && point.servers.has(resolution.incarnation.server.toUpperCase());
  }
}
