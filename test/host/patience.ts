/**
 * How long a test waits before it gives up. A test waits for a state, not for a clock: the limit only ends what hangs. So it
 * is far above what a quick machine takes, and grows with how slow the machine is at this moment.
 */

/** Milliseconds that the probe takes on a machine of the usual kind with nothing else to do. */
const usual = 60;
/** Steps of the probe: enough that it loses its processor to other programs as the tests do. */
const steps = 40_000_000;

/** Milliseconds after which a test hangs and is not slow, on any machine. */
export const hang = 600_000;

/** How many times slower than usual the machine is now; 1 where it is not. */
export function slowness(): number {
  const start = performance.now();
  let value = 1;
  for (let step = 0; step < steps; step++) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
  // The value is looked at, or the loop need not be run.
  const took = performance.now() - start + (value === 0 ? 1 : 0);
  return Math.max(1, took / usual);
}

/** So many milliseconds of a usual machine, as long as they last on this one now. */
export function scaled(milliseconds: number): number {
  return Math.ceil(milliseconds * slowness());
}
