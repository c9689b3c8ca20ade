/** Many computers boot at once: each is found, none is invented, and their lines are kept apart. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Random } from '../generator/random.ts';
import { runsIn, sentAway, served } from './support/pxe.ts';

suite('many computers at once', () => {
  const kinds = [
    (name: string, thread: number) => ({ lines: served('09:00:01', name, thread), verdict: 'served' }),
    (name: string, thread: number) => ({ lines: sentAway('09:00:01', name, thread), verdict: 'notServed' }),
    (name: string, thread: number) => ({ lines: sentAway('09:00:01', name, thread, false), verdict: 'notServed' }),
    (name: string, thread: number) => ({ lines: served('09:00:01', name, thread).slice(0, 4), verdict: null }),
  ];

  /** Attempts of computers that each ask once, by four threads whose lines stand among each other. */
  function siteOf(seed: number): { readonly lines: readonly string[]; readonly truth: ReadonlyMap<string, unknown> } {
    const random = new Random(seed);
    const truth = new Map<string, unknown>();
    const queues = [4112, 4116, 4200, 4204].map((thread) =>
      Array.from({ length: 12 }, (_, index) => {
        const mac = `00:00:5E:00:${thread.toString(16).slice(-2).toUpperCase()}:${(index + 16).toString(16).toUpperCase()}`;
        const { lines, verdict } = random.pick(kinds)(
          `${mac}, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C${mac.slice(-2)}`,
          thread,
        );
        truth.set(mac, verdict);
        return lines;
      }).flat(),
    );
    const lines: string[] = [];
    while (queues.some((queue) => queue.length > 0)) lines.push(random.pick(queues).shift() ?? '');
    return { lines: lines.filter((text) => text !== ''), truth };
  }

  for (const seed of [1, 2, 3, 4, 5]) {
    test(`each is found with its verdict, and none is invented (seed ${String(seed)})`, () => {
      const { lines, truth } = siteOf(seed);
      const runs = runsIn({ 'SMSPXE.log': lines });
      const told = new Map(runs.map((run) => [run.also.mac, run.operation.details?.(run)['verdict']]));
      assert.equal(runs.length, truth.size);
      assert.deepEqual(new Map([...told].toSorted()), new Map([...truth].toSorted()));
      for (const { also, steps } of runs) {
        const [known] = steps.find(({ id }) => id === 'pxe.3')?.places ?? [];
        const [lookup] = steps.find(({ id }) => id === 'pxe.2')?.places ?? [];
        assert.ok(known && lookup && lines[known.record]?.includes(String(also.mac)));
        assert.equal(
          /thread="(\d+)"/.exec(lines[known.record] ?? '')?.[1],
          /thread="(\d+)"/.exec(lines[lookup.record] ?? '')?.[1],
        );
      }
    });
  }
});
