/** How often a property is tried. */
import { whyNoMachine } from '../../../server/machine/switch.ts';

/**
 * A tenth of the runs that are given while somebody works, all of them in CI (every build service sets CI) and with
 * `npm test -- --all`: a rare input is for build services to find, the inner loop is for a person. Without the machine, which
 * takes ten times as long, the same properties are tried once more: a fiftieth, and a tenth in CI.
 */
export function runs(all: number): number {
  const isHurried = process.env['CI'] === undefined;
  const share = whyNoMachine() === undefined ? (isHurried ? 10 : 1) : isHurried ? 50 : 10;
  return Math.ceil(all / share);
}
