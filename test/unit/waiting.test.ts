/** What somebody is told who waits for an answer, and that they may give up. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { GivenUp, readingNow, waitedFor } from '../../client/src/waiting.ts';

const unseen = () => Promise.reject(new Error('nothing is shown of what is done soon'));
const never = new Promise<string>(() => undefined);

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), 20));
}

suite('waiting', () => {
  test('what is answered soon, or fails soon, is told without a bar', async () => {
    assert.equal(await waitedFor(Promise.resolve('lines'), unseen), 'lines');
    await assert.rejects(waitedFor(Promise.reject(new Error('no such run')), unseen), /no such run/);
  });

  test('what takes longer has a bar until it ends', async () => {
    const seen: string[] = [];
    const show = async (ended: Promise<void>) => {
      seen.push('bar');
      await ended;
      seen.push('ended');
      return false;
    };
    assert.equal(await waitedFor(later('lines'), show, 1), 'lines');
    assert.deepEqual(seen, ['bar', 'ended']);
  });

  test('what fails while its bar is shown fails', async () => {
    const failing = later('').then(() => Promise.reject(new Error('the server ended')));
    await assert.rejects(
      waitedFor(failing, (ended) => ended.then(() => false), 1),
      /the server ended/,
    );
  });

  test('who gives up waits no longer, also for what never ends', async () => {
    await assert.rejects(
      waitedFor(never, () => Promise.resolve(true), 1),
      GivenUp,
    );
  });

  test('the bar says how much of the folders is read, by their bytes', () => {
    const progress = { logs: 41, allLogs: 65, bytes: 630, allBytes: 1_000 };
    assert.deepEqual(readingNow({ progress }), { text: '41 of 65 logs read · 63 %', percent: 63 });
  });

  test('without a folder that is read, and with one whose size is not known, no share is told', () => {
    assert.deepEqual(readingNow({ progress: null }), { text: '', percent: 0 });
    const progress = { logs: 0, allLogs: 1, bytes: 0, allBytes: 0 };
    assert.deepEqual(readingNow({ progress }), { text: '0 of 1 log read', percent: 0 });
  });
});
