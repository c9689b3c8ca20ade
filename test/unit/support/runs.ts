/** How often a property is tried. */
import { whyNoMachine } from '../../../server/machine/switch.ts';

/** Without the machine the same properties are tried once more, of which a person in a hurry waits for a few. */
const share = whyNoMachine() === undefined ? 10 : 50;

/**
 * A tenth of the runs that are given while somebody works, all of them in CI (every build service sets CI) and with
 * `npm test -- --all`: a rare input is for build services to find, the inner loop is for a person.
 */
export function runs(all: number): number {
  return process.env['CI'] === undefined ? Math.ceil(all / share) : all;
}
