/**
 * A site reset as an object of its own: what became of every distribution point that DistMgr was to upgrade. It is put
 * together from the resets and from runs of upgrades only, so that it never says anything else than they do.
 */
import type { PointState } from '../shared/runs.ts';
import type { PoolUse, UpgradeWave, WavePoint } from './wave.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { mapBy } from '../base/group.ts';
import { timeOf } from '../log/log.ts';
import { siteScopes } from './scopes.ts';
import type { EventLog } from '../events/eventLog.ts';
import { isOneOf } from '../events/eventLog.ts';
import { resetsIn, type Reset } from './facts/resets.ts';
import type { Identity, Incarnation } from '../events/identity.ts';
import { inTimeOrder, millisecondsBetween, orderOf, placeKey, type Place } from '../events/place.ts';
import type { Run } from './run.ts';
import { lastTimeIn } from './judging/silence.ts';
import { fieldAt } from '../events/values.ts';
import { reset as resetStrand } from './strands/reset.ts';
import { pullWorker, worker } from './strands/worker.ts';
import { forecastOf } from './waveForecast.ts';

const finding = new Set<MessageId>(['distmgr.resetFileFound']);

/** The site resets of all site servers, in time order, each server's after another's. */
export function upgradeWavesOf(
  logs: readonly EventLog[],
  runs: readonly Run[],
  identity: Identity,
): readonly UpgradeWave[] {
  return siteScopes(logs).flatMap((scope) => {
    const files = new Set(scope.logs.map(({ uri }) => uri));
    const own = runs.filter((run) => files.has(firstWorkOf(run)?.events.uri ?? ''));
    const incarnations = identity.incarnations.filter(({ introducedBy }) => files.has(introducedBy.events.uri));
    return wavesOf({ logs: scope.logs, runs: own, incarnations, all: runs });
  });
}

/** One site server. */
interface SiteServer {
  readonly logs: readonly EventLog[];
  /** Runs whose work stands in its logs. */
  readonly runs: readonly Run[];
  readonly incarnations: readonly Incarnation[];
  /** Runs of all servers; a removal may show no work yet. */
  readonly all: readonly Run[];
}

function wavesOf(server: SiteServer): readonly UpgradeWave[] {
  const upgrades = server.runs.filter(({ operation }) => operation.kind === 'upgrade');
  const resets = resetsIn(server.logs);
  const byReset = mapBy(upgrades, resetKeyOf);
  const keys = new Set(resets.map(({ found }) => placeKey(found)));
  const others = upgrades.filter((run) => !keys.has(resetKeyOf(run)));
  const waves = resets.map((reset, index) =>
    waveOf(server, byReset.get(placeKey(reset.found)) ?? [], reset, index < resets.length - 1),
  );
  return others.length === 0 ? waves : [waveOf(server, others, undefined, false), ...waves];
}

/** The record of the reset that a run was ascribed to: DistMgr's word is the last of its strand. */
function resetKeyOf({ parts }: Run): string {
  const last = parts.get(resetStrand)?.at(-1);
  return last === undefined ? '' : placeKey(last);
}

function waveOf(server: SiteServer, runs: readonly Run[], reset: Reset | undefined, isFollowed: boolean): UpgradeWave {
  const end = lastTimeIn(server.logs);
  const taken = runs.map((run) => pointOf(run, end)).toSorted(compareStarts);
  const missed = reset === undefined ? [] : notReachedBy(reset, runs, server).map(missedPoint);
  const points = [...taken, ...missed];
  const pool = inTimeOrder(runs.flatMap(handOversOf)).flatMap(poolUseAt);
  const done = taken.filter(({ state }) => state === 'done');
  return {
    reset,
    isFound: reset !== undefined && isOneOf(finding, reset.found.events, reset.found.record),
    isFollowed,
    points,
    counts: countsOf(points),
    highestPool: largestOf(pool, ({ used }) => used),
    slowest: largestOf(done, ({ duration }) => duration),
    forecast: forecastOf(points, end),
  };
}

function pointOf(run: Run, end: number | undefined): WavePoint {
  const work = workOf(run);
  const first = work[0];
  const last = isOver(run) ? work.at(-1) : undefined;
  return {
    dpid: run.dpid,
    server: run.server,
    state: states[run.outcome],
    worker: run.worker,
    run,
    first,
    last,
    duration: durationOf(first, last, end),
    pool: handOversOf(run).slice(0, 1).flatMap(poolUseAt)[0],
  };
}

const states: Readonly<Record<Run['outcome'], PointState>> = {
  succeeded: 'done',
  inProgress: 'running',
  waiting: 'waiting',
  failed: 'failed',
  unknown: 'unknown',
};

function isOver({ outcome }: Run): boolean {
  return outcome === 'succeeded' || outcome === 'failed';
}

/** The records of a run's workers; what the site reset itself wrote is shared by all. */
function workOf({ parts }: Run): readonly Place[] {
  return inTimeOrder([...(parts.get(worker) ?? []), ...(parts.get(pullWorker) ?? [])]);
}

function firstWorkOf(run: Run): Place | undefined {
  return (run.parts.get(worker) ?? run.parts.get(pullWorker))?.[0];
}

function handOversOf(run: Run): readonly Place[] {
  return workOf(run).filter(({ events, record }) => fieldAt(events, record, 'used') !== undefined);
}

function poolUseAt(place: Place): readonly PoolUse[] {
  const [used, limit] = [fieldAt(place.events, place.record, 'used'), fieldAt(place.events, place.record, 'limit')];
  return used !== undefined && limit !== undefined ? [{ used, limit, place }] : [];
}

/** By the clock of the log where no zone is known; the end of the logs is known in UTC only. */
function durationOf(first: Place | undefined, last: Place | undefined, end: number | undefined): number | undefined {
  if (first === undefined) return undefined;
  if (last !== undefined) return millisecondsBetween(first, last);
  const begun = timeOf(first.events.log, first.record);
  return begun === undefined || end === undefined ? undefined : Math.max(0, end - begun);
}

/** Distribution points that were known before a reset, were not removed, and that no worker took up after it. */
function notReachedBy(reset: Reset, runs: readonly Run[], server: SiteServer): readonly Incarnation[] {
  const known = server.incarnations.filter(({ introducedBy }) => orderOf(introducedBy, reset.found) === 'after');
  const latest = [...new Map(known.map((incarnation) => [incarnation.server.toUpperCase(), incarnation])).values()];
  const installs = server.runs.filter(
    (run) => run.operation.kind === 'install' && workOf(run).some((place) => orderOf(reset.found, place) === 'after'),
  );
  const removals = server.all.filter((run) => run.operation.kind === 'removal' && isBegunBefore(run, reset.found));
  const taken = subjectsOf([...runs, ...installs]);
  const removed = new Set(removals.flatMap(({ dpid }) => dpid ?? []));
  return latest.filter(
    ({ dpid, server: name }) => !taken.dpids.has(dpid) && !taken.servers.has(name.toUpperCase()) && !removed.has(dpid),
  );
}

/** What runs are about: DPIDs, and the servers of those whose DPID is not known. */
function subjectsOf(runs: readonly Run[]): {
  readonly dpids: ReadonlySet<number>;
  readonly servers: ReadonlySet<string>;
} {
  return {
    dpids: new Set(runs.flatMap(({ dpid }) => dpid ?? [])),
    servers: new Set(runs.flatMap(({ dpid, server }) => (dpid === undefined ? (server?.toUpperCase() ?? []) : []))),
  };
}

function isBegunBefore(run: Run, place: Place): boolean {
  return run.steps.some((step) => step.places.some((own) => orderOf(own, place) === 'after'));
}

function missedPoint({ dpid, server }: Incarnation): WavePoint {
  const unknown = { worker: undefined, run: undefined, first: undefined, last: undefined };
  return { dpid, server, state: 'notReached', ...unknown, duration: undefined, pool: undefined };
}

function countsOf(points: readonly WavePoint[]): Readonly<Record<PointState, number>> {
  const of = (state: PointState): number => points.filter((point) => point.state === state).length;
  return {
    done: of('done'),
    running: of('running'),
    waiting: of('waiting'),
    failed: of('failed'),
    unknown: of('unknown'),
    notReached: of('notReached'),
  };
}

/** The first of the items with the largest figure. */
function largestOf<Item>(items: readonly Item[], figureOf: (item: Item) => number | undefined): Item | undefined {
  return items.reduce<Item | undefined>((best, item) => {
    const figure = figureOf(item);
    if (figure === undefined) return best;
    return best === undefined || figure > (figureOf(best) ?? 0) ? item : best;
  }, undefined);
}

function compareStarts(a: WavePoint, b: WavePoint): number {
  if (a.first !== undefined && a.first.events.uri === b.first?.events.uri) return a.first.record - b.first.record;
  const [one, other] = [startOf(a), startOf(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Work without a time comes last. */
function startOf({ first }: WavePoint): number {
  return (first && timeOf(first.events.log, first.record)) ?? Number.POSITIVE_INFINITY;
}
