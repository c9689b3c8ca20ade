/** Places of logs in notes and tickets: what may be one, and which log it means. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { notedPlaces } from '../../client/src/notes/places.ts';
import { namedLogs } from '../../server/src/shared/requests.ts';
import { withSite } from './support/checks.ts';

/** Logs of one text would count once. */
const site = `
-- distmgr.log
10:00:00 [11] Nothing to do
-- CM02/distmgr.log
10:00:01 [12] Nothing to do either
-- CM02/hman.log
10:00:02 [13] Nothing
`;

suite('places in notes', () => {
  const found = (text: string) => notedPlaces(text).map(({ name, line }) => `${name} ${String(line)}`);

  test('a name with a suffix and a number is one, in a table, in code and in a sentence', () => {
    assert.deepEqual(found('| 8 | failed | `DistMgr.lo_:82` |'), ['DistMgr.lo_ 81']);
    assert.deepEqual(found('see CM02/hman.log:7, and (smsdbmon.log:12).'), ['CM02/hman.log 6', 'smsdbmon.log 11']);
    const [{ at, length } = { at: 0, length: 0 }] = notedPlaces('see hman.log:7!');
    assert.equal('see hman.log:7!'.slice(at, at + length), 'hman.log:7');
  });

  test('a time, a port, line 0 and a number without end are none', () => {
    for (const text of ['10:05', 'CM01:443', 'distmgr.log:0', `distmgr.log:${'9'.repeat(20)}`, 'distmgr.log: 5'])
      assert.deepEqual(found(text), [], text);
  });

  test('a long note costs no more than its length', () => {
    const start = performance.now();
    assert.deepEqual(found('a.'.repeat(200_000)), []);
    assert.equal(notedPlaces('distmgr.log:1 '.repeat(5_000)).length, 2_000);
    assert.ok(performance.now() - start < 5_000);
  });
});

suite('which log is meant', () => {
  const meant = (names: readonly string[], logs = site) =>
    withSite(logs, async (server, { root }) =>
      (await server.answerTo(namedLogs, { names })).map((uri) => uri?.slice(root.length + 1) ?? null),
    );

  test('a path as a ticket writes it, or the only log that ends so, whatever its case', async () => {
    assert.deepEqual(await meant(['distmgr.log', 'CM02/distmgr.log', 'HMAN.LOG', 'cm02/DistMgr.log']), [
      'distmgr.log',
      'CM02/distmgr.log',
      'CM02/hman.log',
      'CM02/distmgr.log',
    ]);
  });

  test('a name that no log has, or several have, means none; a path is never looked for on the disk', async () => {
    assert.deepEqual(await meant(['DistMgr.log', 'smsdbmon.log', '/etc/passwd', '../distmgr.log', '']), [
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('of two that differ in case alone the one that is spelt so', async () => {
    const logs = `
-- CM01/DistMgr.log
10:00:00 [500] Sleep 30 minutes...
-- CM02/large/distmgr.log
10:00:00 [500] Sleep 30 minutes...
`;
    assert.deepEqual(await meant(['DistMgr.log', 'distmgr.log', 'DISTMGR.LOG'], logs), [
      'CM01/DistMgr.log',
      'CM02/large/distmgr.log',
      null,
    ]);
  });
});
