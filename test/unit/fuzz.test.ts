/** Changed logs: a fixed number with a fixed seed, some with a seed of chance, and all that ever failed. `npm run fuzz` tries more. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fuzz, type Outcome } from '../fuzz/fuzz.ts';
import { failureOf } from '../fuzz/oracles.ts';
import { Random } from '../generator/random.ts';
import { runs } from './support/runs.ts';

const failed = join(import.meta.dirname, '..', 'fuzz-failures');

function assertNone({ failures }: Outcome): void {
  const told = failures.map(({ oracle, text, error }) => `${oracle}: ${JSON.stringify(text)}\n${String(error)}`);
  assert.equal(failures.length, 0, told.join('\n\n'));
}

suite('changed logs', () => {
  test('hold what every log holds', () => {
    assertNone(fuzz(20_260_302, (tried) => tried < runs(3_000)));
  });

  // A change must not be red for a text that it has nothing to do with.
  const skip = process.env.CI !== undefined && 'chance has no part in CI: npm run fuzz tries as long as it is told to';
  test('hold it with another seed each time', { skip }, (context) => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    context.diagnostic(`seed ${String(seed)}: npm run fuzz -- --seed ${String(seed)}`);
    try {
      assertNone(fuzz(seed, (tried) => tried < runs(2_000)));
    } catch (error) {
      throw new Error(`seed ${String(seed)}`, { cause: error });
    }
  });

  for (const name of readdirSync(failed).filter((each) => each.endsWith('.log')))
    test(`${name}, which failed once, holds it`, () => {
      const text = readFileSync(join(failed, name), 'utf16le');
      for (const seed of [1, 2, 3, 4, 5]) assert.equal(failureOf(text, new Random(seed), true), undefined);
    });
});
