/** How fast a site reset goes, and when it may be over. What too few distribution points have shown is not guessed. */
import { timeOf } from '../log/log.ts';
import type { Place } from '../events/place.ts';
import type { Forecast, WavePoint } from './wave.ts';
import type { PointState } from '../shared/runs.ts';

const hour = 3_600_000;
/** Fewer tell nothing of the rest. */
const fewest = 5;

const open: ReadonlySet<PointState> = new Set<PointState>(['running', 'waiting', 'notReached']);

/** The pace of a site reset up to the end of the logs. */
export function forecastOf(points: readonly WavePoint[], end: number | undefined): Forecast {
  const done = points.filter(({ state }) => state === 'done');
  const begun = least(points.map(({ first }) => timeAt(first)));
  const last = most(done.map((point) => timeAt(point.last)));
  if (begun === undefined || last === undefined || done.length < 2 || last <= begun)
    return { perHour: undefined, expectedEnd: undefined };
  const perHour = (done.length * hour) / (last - begun);
  const left = points.filter(({ state }) => open.has(state)).length;
  const isRunning = points.some(({ state }) => state === 'running');
  if (done.length < fewest || !isRunning || end === undefined || hasStalled(done, end - last))
    return { perHour, expectedEnd: undefined };
  return { perHour, expectedEnd: end + (left * hour) / perHour };
}

/** Nothing was done for longer than the slowest took: the rate so far tells nothing of the rest any more. */
function hasStalled(done: readonly WavePoint[], quiet: number): boolean {
  return quiet > (most(done.map(({ duration }) => duration)) ?? 0);
}

function timeAt(place: Place | undefined): number | undefined {
  return place && timeOf(place.events.log, place.record);
}

function most(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}

function least(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}
