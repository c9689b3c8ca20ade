/** How often a property is tried. */

/**
 * A tenth of the runs that are given while somebody works, all of them in CI (every build service sets CI) and with
 * `npm test -- --all`: a rare input is for the machine to find, the inner loop is for a person.
 */
export function runs(all: number): number {
  return process.env['CI'] === undefined ? Math.ceil(all / 10) : all;
}
