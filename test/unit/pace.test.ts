/** How much is done at once, and by how many: told by a clock that the test winds. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Gate } from '../../server/src/workspace/gate.ts';
import { Pace } from '../../server/src/workspace/pace.ts';

suite('the pace of reading', () => {
  /** Does steps until others have their turn; answers the sizes of the steps. Each byte takes some nanoseconds. */
  function stepsOf(pace: Pace, clock: { now: number }, nanoseconds: number): number[] {
    const steps: number[] = [];
    pace.begin();
    for (;;) {
      const { step } = pace;
      steps.push(step);
      const isOver = pace.measured(step, () => {
        clock.now += (step * nanoseconds) / 1e6;
      });
      if (isOver) return steps;
    }
  }

  test('grows while the text is read quickly, and never blocks for long', () => {
    const clock = { now: 0 };
    const pace = new Pace(() => clock.now);
    assert.deepEqual(stepsOf(pace, clock, 3), [16_384, 32_768, 65_536, 131_072, 262_144, 524_288, 1_048_576]);
    const start = clock.now;
    assert.deepEqual(stepsOf(pace, clock, 3), [1_048_576, 1_048_576]);
    assert.ok(clock.now - start < 8);
  });

  test('shrinks at once where the text is read slowly', () => {
    const clock = { now: 0 };
    const pace = new Pace(() => clock.now);
    assert.deepEqual(stepsOf(pace, clock, 125), [16_384, 32_000]);
    const start = clock.now;
    assert.deepEqual(stepsOf(pace, clock, 125), [32_000]);
    assert.equal(clock.now - start, 4);
    assert.deepEqual(stepsOf(pace, clock, 125_000), [32_000]);
    assert.deepEqual(stepsOf(pace, clock, 100_000), [16_384]);
  });
});

suite('a gate', () => {
  test('lets two through at a time, the others in their order, also when one fails', async () => {
    const gate = new Gate(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = [0, 1, 2, 3].map((number) =>
      gate.run(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 0) throw new Error('cannot be read');
        return number;
      }),
    );
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await turn();
    assert.deepEqual(begun, [0, 1]);
    ends[0]?.();
    await assert.rejects(work[0] ?? Promise.resolve(), { message: 'cannot be read' });
    await turn();
    assert.deepEqual(begun, [0, 1, 2]);
    ends[1]?.();
    await turn();
    assert.deepEqual(begun, [0, 1, 2, 3]);
    ends[2]?.();
    ends[3]?.();
    assert.deepEqual(await Promise.all(work.slice(1)), [1, 2, 3]);
  });
});
