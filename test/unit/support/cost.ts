/** What work costs: counted in the processor time of this process, so that other programs on the machine do not count. */
import assert from 'node:assert/strict';

/** So often at most is a cost measured that seems too high: the collection of garbage falls into some rounds. */
const mostRounds = 10;

/** Milliseconds of processor time that the work takes. */
export function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Milliseconds of the fastest of a few runs, or of the first that takes no more than a limit: the collection of garbage slows some. */
export function leastCost(work: () => unknown, most: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && best > most; round++) best = Math.min(best, cost(work));
  return best;
}

/** Asserts that four times as much costs about four times the time, not sixteen times, unless it costs next to nothing. */
export function assertLinear(name: string, quarter: () => unknown, whole: () => unknown): void {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < mostRounds; round++) {
    small = Math.min(small, cost(quarter));
    large = Math.min(large, cost(whole));
    if (round > 0 && (large < 15 || large <= 8 * small + 15)) return;
  }
  assert.fail(`${name}: ${small.toFixed(1)} ms for a quarter, ${large.toFixed(1)} ms for the whole`);
}
