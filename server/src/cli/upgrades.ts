/** What `upgrades` answers: each site reset as a scoreboard of its distribution points. */
import type { TimedReference, PointEntry, PoolEntry, ResetEntry, UpgradesReport } from './upgradesReport.ts';
import { localTimeOf, timeOf } from '../log/log.ts';
import { causeText } from '../features/runs/describe.ts';
import { noCause } from '../operations/cause.ts';
import type { Place } from '../events/place.ts';
import { upgradeWavesOf } from '../operations/upgradeWave.ts';
import type { PoolUse, UpgradeWave, WavePoint } from '../operations/wave.ts';
import { identityIn, logsOf, runsIn } from '../workspace/workspace.ts';
import { isoClock, isoTime, jsonOf } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import { referenceOf, type Naming } from '../report/naming.ts';
import type { Request } from './request.ts';
import type { Answer } from './terminal.ts';
import { upgradesCsv, upgradesMarkdown, upgradesText } from './upgradesText.ts';

/** The site resets of the logs given. */
export function upgradesAnswer(request: Request, given: GivenLogs, naming: Naming): Answer {
  const { workspace } = given;
  const waves = upgradeWavesOf(logsOf(workspace), runsIn(workspace), identityIn(workspace));
  const report: UpgradesReport = {
    resets: waves.map((wave) => resetEntry(wave, naming)),
    leftOut: given.leftOut.map(naming.text),
    notes: given.notes.map(naming.text),
  };
  return { pieces: piecesOf(request, report), hasProblems: false, notes: [] };
}

function piecesOf({ format }: Request, report: UpgradesReport): Iterable<string> {
  switch (format) {
    case 'json':
      return [jsonOf(report, 2), '\n'];
    case 'markdown':
      return upgradesMarkdown(report);
    case 'csv':
      return upgradesCsv(report);
    default:
      return upgradesText(report);
  }
}

function resetEntry(wave: UpgradeWave, naming: Naming): ResetEntry {
  const { slowest, forecast } = wave;
  return {
    lines: wave.reset?.places.map((place) => momentOf(place, naming)) ?? [],
    found: wave.isFound,
    followed: wave.isFollowed,
    counts: wave.counts,
    points: wave.points.map((point) => pointEntry(point, naming)),
    highestPool: poolEntry(wave.highestPool, naming),
    slowest:
      slowest?.duration === undefined ? null : { ...subjectOf(slowest, naming), seconds: secondsOf(slowest.duration) },
    perHour: forecast.perHour === undefined ? null : Math.round(forecast.perHour * 10) / 10,
    expectedEnd: isoTime(forecast.expectedEnd),
  };
}

function pointEntry(point: WavePoint, naming: Naming): PointEntry {
  const { state, worker, first, last, duration } = point;
  const cause = causeOf(point);
  return {
    ...subjectOf(point, naming),
    state,
    worker: worker ?? null,
    start: first === undefined ? null : momentOf(first, naming),
    end: last === undefined ? null : momentOf(last, naming),
    seconds: duration === undefined ? null : secondsOf(duration),
    cause: cause === undefined ? null : naming.text(cause),
    pool: poolEntry(point.pool, naming),
  };
}

function subjectOf({ dpid, server }: WavePoint, naming: Naming): Pick<PointEntry, 'dpid' | 'server'> {
  return { dpid: dpid ?? null, server: server === undefined ? null : naming.text(server) };
}

function causeOf({ run, state }: WavePoint): string | undefined {
  if (run?.cause !== undefined) return causeText(run.cause);
  return state === 'failed' ? noCause : undefined;
}

function momentOf(place: Place, naming: Naming): TimedReference {
  const { log } = place.events;
  return {
    ...referenceOf(naming, place),
    at: isoTime(timeOf(log, place.record)),
    clock: isoClock(localTimeOf(log, place.record)),
  };
}

function poolEntry(use: PoolUse | undefined, naming: Naming): PoolEntry | null {
  return use === undefined ? null : { ...momentOf(use.place, naming), used: use.used, limit: use.limit };
}

function secondsOf(milliseconds: number): number {
  return Math.round(milliseconds / 1000);
}
