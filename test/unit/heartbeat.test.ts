/** Whether the server lives is asked only while it owes an answer (test/reliability.md L4). */
import assert from 'node:assert/strict';
import { mock, suite, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Heartbeat } from '../../client/src/heartbeat.ts';

/** A promise with the functions that settle it. */
function promised<Value>() {
  const settle: { resolve: (value: Value) => void; reject: (error: Error) => void }[] = [];
  const promise = new Promise<Value>((resolve, reject) => settle.push({ resolve, reject }));
  return { promise, ...(settle[0] ?? assert.fail()) };
}

/** A server under watch that notes what happens to it; `lives`: whether it answers pings. */
function watched(lives: () => boolean) {
  const seen: string[] = [];
  const ping = () => (seen.push('ping'), lives() ? Promise.resolve() : new Promise<void>(() => undefined));
  const heartbeat = new Heartbeat(ping, () => seen.push('hung'), { every: 10_000, patience: 3 });
  /** So many seconds go by. */
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      mock.timers.tick(1_000);
      await setImmediate();
    }
  };
  return { heartbeat, seen, pass };
}

suite('the heartbeat', () => {
  const withClock = (name: string, run: () => Promise<void>): void =>
    void test(name, async () => {
      mock.timers.enable({ apis: ['setInterval'] });
      await run().finally(() => {
        mock.timers.reset();
      });
    });

  withClock('rests while nothing is asked, and again after the answer', async () => {
    const { heartbeat, seen, pass } = watched(() => true);
    await pass(60);
    assert.deepEqual(seen, []);
    const answer = promised<string>();
    const asked = heartbeat.during(answer.promise);
    await pass(25);
    answer.resolve('DP02');
    assert.equal(await asked, 'DP02');
    await pass(60);
    assert.deepEqual(seen, ['ping', 'ping']);
  });

  withClock('beats until the last of several answers, and what fails is an answer as well', async () => {
    const { heartbeat, seen, pass } = watched(() => true);
    const [first, second] = [promised<string>(), promised<string>()];
    const failing = heartbeat.during(first.promise);
    const asked = heartbeat.during(second.promise);
    first.reject(new Error('cancelled'));
    await assert.rejects(failing, /cancelled/);
    await pass(10);
    second.resolve('DP02');
    await asked;
    await pass(60);
    assert.deepEqual(seen, ['ping']);
  });

  withClock('no sign for thirty seconds is a server that hangs', async () => {
    const { heartbeat, seen, pass } = watched(() => false);
    const answer = promised<never>();
    const asked = heartbeat.during(answer.promise).catch((error: unknown) => error);
    await pass(39);
    assert.deepEqual(seen, ['ping']);
    await pass(1);
    assert.deepEqual(seen, ['ping', 'hung']);
    answer.reject(new Error('its process ended'));
    await asked;
    await pass(60);
    assert.deepEqual(seen, ['ping', 'hung']);
  });

  withClock('a server that answers late is waited for anew', async () => {
    let late: (() => void) | undefined;
    const seen: string[] = [];
    const ping = () => {
      seen.push('ping');
      return new Promise<void>((resolve) => (late = resolve));
    };
    const heartbeat = new Heartbeat(ping, () => seen.push('hung'), { every: 10, patience: 3 });
    void heartbeat.during(new Promise(() => undefined));
    for (let beat = 1; beat <= 12; beat++) {
      mock.timers.tick(10);
      if (beat % 3 === 0) late?.();
      await setImmediate();
    }
    assert.equal(seen.includes('hung'), false, seen.join());
    heartbeat.dispose();
  });
});
