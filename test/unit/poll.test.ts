/** When the poll looks, told by a clock that stands still. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Poll, type PollClock } from '../../server/src/workspace/poll.ts';

/** A clock that the test winds: `tick` calls what is due next. */
function standingClock(): PollClock & { readonly due: number[]; readonly tick: () => void } {
  const calls: { readonly milliseconds: number; readonly call: () => void }[] = [];
  return {
    get due() {
      return calls.map(({ milliseconds }) => milliseconds);
    },
    tick: () => calls.shift()?.call(),
    after: (milliseconds, call) => {
      const entry = { milliseconds, call };
      calls.push(entry);
      return () => calls.splice(calls.indexOf(entry), 1);
    },
  };
}

suite('the poll', () => {
  test('waits for half a second between looks, and only while somebody watches', async () => {
    const looks: string[] = [];
    const clock = standingClock();
    const poll = new Poll((uri) => Promise.resolve(void looks.push(uri)), clock);
    assert.deepEqual(clock.due, []);
    poll.watch('a.log');
    poll.watch('b.log');
    assert.deepEqual([clock.due, looks], [[500], []]);
    clock.tick();
    assert.deepEqual([clock.due, looks], [[500], ['a.log', 'b.log']]);
    poll.unwatch('a.log');
    await Promise.resolve();
    await Promise.resolve();
    clock.tick();
    assert.deepEqual(looks, ['a.log', 'b.log', 'b.log']);
    poll.unwatch('b.log');
    assert.deepEqual(clock.due, []);
  });

  test('a log is watched until the last who watches it does so no more', () => {
    const poll = new Poll(() => Promise.resolve(), standingClock());
    poll.watch('a.log');
    poll.watch('a.log');
    poll.unwatch('a.log');
    assert.equal(poll.watches('a.log'), true);
    poll.unwatch('a.log');
    assert.equal(poll.watches('a.log'), false);
    poll.unwatch('a.log');
    assert.equal(poll.watches('a.log'), false);
  });

  test('a file that does not answer is not asked again, and holds up no other', async () => {
    const looks: string[] = [];
    let answer = (): void => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const poll = new Poll((uri) => (looks.push(uri), uri === 'slow.log' ? slow : Promise.resolve()), standingClock());
    poll.watch('slow.log');
    poll.watch('quick.log');
    const first = poll.step();
    await poll.step();
    assert.deepEqual(looks, ['slow.log', 'quick.log']);
    answer();
    await first;
    await poll.step();
    assert.deepEqual(looks, ['slow.log', 'quick.log', 'slow.log', 'quick.log']);
  });

  test('a look that fails is repeated', async () => {
    let looks = 0;
    const poll = new Poll(() => Promise.reject(new Error(String((looks += 1)))), standingClock());
    poll.watch('a.log');
    await poll.step();
    await poll.step();
    assert.equal(looks, 2);
  });
});
