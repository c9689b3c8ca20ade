/** Which runs say how their subjects stand now, and by what the others were overcome. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { countedNow, type DatedRun } from '../../server/src/shared/now.ts';
import { runItems, spelledAlike } from '../../server/src/features/runs/items.ts';
import { contentSite } from './support/contentSite.ts';
import { workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

const hour = 60 * 60_000;
const place = { uri: 'file:///site/distmgr.log', line: 3, fileName: 'distmgr.log' };
const cause = { text: 'network path not found (0x35)', code: '0x35', meaning: '', next: '', place };

type Told = Partial<DatedRun> & { readonly on?: string; readonly brings?: string; readonly does?: string };

/** A run that began so many hours after the first. */
function run(outcome: DatedRun['outcome'], hours: number, told: Told = {}): DatedRun {
  const { on = 'DP01.contoso.example', brings = '', does = 'install', ...more } = told;
  return {
    ...{
      outcome,
      version: null,
      waitsFor: '',
      takesAway: does === 'removal',
      cause: outcome === 'failed' ? cause : null,
    },
    id: `${does} ${String(hours)}`,
    start: hours * hour,
    end: hours * hour + 1000,
    group: on,
    groups: { point: on, package: brings, computer: '' },
    operation: { kind: does, title: does, noun: does, renews: does !== 'change' && does !== 'content' },
    ...more,
  };
}

/** The runs with how they count, and by what they were overcome, the logs ending so many hours after the first run. */
function counted(runs: readonly DatedRun[], latest: number): readonly string[] {
  const found = countedNow(runs, latest * hour);
  return runs.map((each) => {
    const { standing, overcomeBy } = found.get(each) ?? { standing: 'none', overcomeBy: '' };
    return `${each.id}: ${standing}${overcomeBy === '' ? '' : `, overcome by ${overcomeBy}`}`;
  });
}

suite('runs now', () => {
  test('a failure needs attention until a later success of the same subject overcomes it', () => {
    assert.deepEqual(counted([run('failed', 0)], 1), ['install 0: attention']);
    assert.deepEqual(
      counted([run('failed', 0), run('succeeded', 5, { on: 'dp01.CONTOSO.example', does: 'upgrade' })], 6),
      ['install 0: past, overcome by upgrade 5', 'upgrade 5: recent'],
    );
  });

  test('of two failures the last one counts, and overcomes nothing', () => {
    assert.deepEqual(counted([run('failed', 0), run('failed', 5)], 6), ['install 0: past', 'install 5: attention']);
  });

  test('a failure that is tried again goes on, and is not overcome yet', () => {
    assert.deepEqual(counted([run('failed', 0), run('inProgress', 5)], 6), ['install 0: past', 'install 5: running']);
    assert.deepEqual(counted([run('failed', 0), run('waiting', 5)], 6), ['install 0: past', 'install 5: waiting']);
  });

  test('an end that nobody knows overcomes nothing, and a change no installation', () => {
    assert.deepEqual(counted([run('failed', 0), run('unknown', 5)], 6), ['install 0: attention', 'install 5: unknown']);
    assert.deepEqual(counted([run('failed', 0), run('succeeded', 5, { does: 'change' })], 6), [
      'install 0: attention',
      'change 5: recent',
    ]);
  });

  test('success with an open failure needs attention, and overcomes nothing', () => {
    assert.deepEqual(counted([run('failed', 0), run('succeeded', 5, { cause })], 6), [
      'install 0: past',
      'install 5: attention',
    ]);
  });

  test('what was done within the last day of the logs is recent', () => {
    const two = [run('succeeded', 0), run('succeeded', 30, { on: 'DP02' })];
    assert.deepEqual(counted(two, 31), ['install 0: done', 'install 30: recent']);
    assert.deepEqual(counted([run('succeeded', 0, { end: null })], 1), ['install 0: done']);
  });

  test('a package that failed on a distribution point is of no account when the point is removed', () => {
    const failed = run('failed', 0, { brings: 'HQ100042', does: 'content' });
    assert.deepEqual(counted([failed, run('succeeded', 5, { does: 'removal' })], 6), [
      'content 0: past, overcome by removal 5',
      'removal 5: recent',
    ]);
    assert.deepEqual(counted([run('succeeded', -5, { does: 'removal' }), failed], 6), [
      'removal -5: recent',
      'content 0: attention',
    ]);
  });

  test('a package that failed before any distribution point is past when it comes to one', () => {
    const whole = run('failed', 0, { on: '', brings: 'HQ100042', does: 'content' });
    assert.deepEqual(counted([whole, run('succeeded', 5, { brings: 'hq100042', does: 'content' })], 6), [
      'content 0: past, overcome by content 5',
      'content 5: recent',
    ]);
  });

  test('a server is spelled alike in all runs, not in capitals where one log writes it otherwise', () => {
    const of = (point: string) => ({ server: point, groups: { point, package: '', computer: '' } });
    const names = ['DP01.CONTOSO.EXAMPLE', 'DP01.contoso.example', 'DP02.CONTOSO.EXAMPLE', 'dp01.contoso.example', ''];
    assert.deepEqual(
      spelledAlike(names.map(of)).map(({ server, groups }) => `${server} ${groups.point}`),
      ['DP01.contoso.example', 'DP01.contoso.example', 'DP02.CONTOSO.EXAMPLE', 'DP01.contoso.example', ''].map(
        (name) => `${name} ${name}`,
      ),
    );
  });

  test('runs are sent with how they count', () => {
    const points = { DP1: 'done', DP2: 'failed', DP4: 'waiting' } as const;
    const items = runItems(
      workspaceOf(siteOf(contentSite([{ id: 'HQ100042', name: 'Tools', version: 3, points }])).texts),
    );
    assert.deepEqual(items.map(({ groups, standing }) => `${groups.point.split('.')[0] ?? ''} ${standing}`).sort(), [
      'DP1 recent',
      'DP2 attention',
      'DP4 waiting',
    ]);
  });
});
