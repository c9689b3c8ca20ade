/** The runs of packages in the tree: by package, and beside what is done to a distribution point itself. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { assertLinear } from './support/cost.ts';
import { childrenOf, runNodesOf } from '../../client/src/operations/children.ts';
import { groupsOf, pointText, type Grouping } from '../../client/src/operations/points.ts';
import { clockOf } from '../../client/src/operations/rowText.ts';
import { filterText, noFilter, passes, shortTitle } from '../../client/src/operations/runs.ts';
import { runItems } from '../../server/src/features/runs/items.ts';
import type { RunView } from '../../server/src/shared/runs.ts';
import { contentSite, type Fate, type SentPackage } from './support/contentSite.ts';
import { workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

const tools: SentPackage = {
  ...{ id: 'HQ100042', name: 'Tools', version: 3 },
  points: { DP1: 'done', DP2: 'failed', DP3: 'failed', DP4: 'waiting' },
};
const office: SentPackage = { id: 'HQ100043', name: 'Office', version: 1, points: { DP1: 'done', DP2: 'done' } };
const drivers: SentPackage = { id: 'HQ100044', name: 'Drivers', version: 2, points: {} };

function runsOf(packages: readonly SentPackage[]): readonly RunView[] {
  return runItems(workspaceOf(siteOf(contentSite(packages)).texts));
}

/** The groups as rows: label, text. */
function rows(runs: readonly RunView[], grouping: Grouping): readonly (readonly string[])[] {
  return groupsOf(runs, grouping).map((point) => [
    ...[point.sort, point.label],
    pointText(point, clockOf(runs, 'log')).replace(/(?: ·)?(?: since)? (?:\d\d:\d\d|(?:\d{4}-)?\d\d-\d\d)(?= |$)/, ''),
  ]);
}

/** The rows under a group. */
function under(runs: readonly RunView[], grouping: Grouping, label: string): readonly string[] {
  const point = groupsOf(runs, grouping).find((each) => each.label === label);
  assert.ok(point, label);
  return childrenOf({ kind: 'point', point, parent: undefined }).map((node) =>
    node.kind === 'content'
      ? `Content: ${String(runNodesOf(node).length)} behind it`
      : `${node.label ?? shortTitle(node.run)} ${node.run.outcome}`,
  );
}

/** An installation of a distribution point, whose flow is not that of packages. */
function installationOn(server: string, outcome: RunView['outcome'], like: RunView | undefined): RunView {
  assert.ok(like);
  return {
    ...like,
    ...{
      id: `install@${server}`,
      outcome,
      verb: 'Install',
      subject: 'DP 7',
      version: null,
      cause: null,
      start: 0,
      end: 0,
    },
    operation: { kind: 'install', title: 'Install', noun: 'Install', renews: true },
    groups: { point: server, package: '', computer: '' },
  };
}

/** Packages that all go to one distribution point. */
function many(count: number, fateOf: (index: number) => Fate): readonly SentPackage[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `HQ1${String(index).padStart(5, '0')}`, name: `App ${String(index)}`, version: 1 },
    points: { DP1: fateOf(index) },
  }));
}

suite('runs of packages in the tree', () => {
  const runs = runsOf([office, tools, drivers]);

  test('by package, the row says on how many distribution points it is, and what of it failed or waits', () => {
    assert.deepEqual(rows(runs, 'package'), [
      ['package', 'HQ100044', 'failed: error 5: package source not accessible: access denied · 1 run'],
      ['package', 'HQ100042', 'on 1 of 4 distribution points · 2 failed · 1 waiting for an open address'],
      ['package', 'HQ100043', 'on 2 of 2 distribution points'],
    ]);
    assert.deepEqual(under(runs, 'package', 'HQ100042'), ['DP2 failed', 'DP3 failed', 'DP4 waiting', 'DP1 succeeded']);
  });

  test('by distribution point; a package that comes to none stands by itself', () => {
    assert.deepEqual(rows(runs, 'point'), [
      ['other', 'Package HQ100044', 'failed: error 5: package source not accessible: access denied · 1 run'],
      ['point', 'DP2', '1 of 2 packages, 1 failed · 2 runs'],
      ['point', 'DP3', 'HQ100042 failed: 80041002 file refused: WMI did not find the object or class · 1 run'],
      ['point', 'DP4', 'HQ100042 waiting for 1 min 30 s, for an open address · 1 run'],
      ['point', 'DP1', '2 of 2 packages · 2 runs'],
    ]);
    assert.deepEqual(under(runs, 'point', 'DP2'), [
      'Distribute HQ100042 version 3 failed',
      'Distribute HQ100043 version 1 succeeded',
    ]);
  });

  test('runs that are of no package stand under their distribution point', () => {
    const installed = installationOn('DP9.FABRIKAM.EXAMPLE', 'succeeded', runs[0]);
    assert.deepEqual(rows([...runs, installed], 'package').at(-1), ['point', 'DP9', 'install succeeded · 1 run']);
  });

  test('what is done to the distribution point itself stands first, and many packages behind one row', () => {
    const sent = runsOf(many(12, (index) => (index === 4 ? 'failed' : index === 7 ? 'waiting' : 'done')));
    const all = [...sent, installationOn('DP1.FABRIKAM.EXAMPLE', 'succeeded', sent[0])];
    assert.deepEqual(under(all, 'point', 'DP1'), ['Install DP 7 succeeded', 'Content: 12 behind it']);
    const [, , text] = rows(all, 'point')[0] ?? [];
    assert.equal(text, '10 of 12 packages, 1 failed, 1 waiting for an open address · install succeeded · 13 runs');
    const few = runsOf(many(3, () => 'done'));
    const broken = [...few, installationOn('DP1.FABRIKAM.EXAMPLE', 'failed', few[0])];
    assert.deepEqual(rows(broken, 'point')[0], ['point', 'DP1', 'install failed · 3 of 3 packages · 4 runs']);
    assert.deepEqual(under(broken, 'point', 'DP1').slice(0, 2), [
      'Install DP 7 failed',
      'Distribute HQ100002 version 1 succeeded',
    ]);
  });

  test('a failure that was overcome at one distribution point is none, one of another package is', () => {
    const again = runsOf([
      { ...tools, points: { DP1: 'failed', DP2: 'failed' } },
      { ...tools, points: { DP1: 'done' } },
      { ...office, points: { DP2: 'done' } },
    ]);
    assert.deepEqual(
      rows(again, 'point').map(([, label, text]) => [label, text]),
      [
        ['DP2', '1 of 2 packages, 1 failed · 2 runs'],
        ['DP1', 'HQ100042 succeeded in 49 s · 2 runs'],
      ],
    );
  });

  test('what was on its way to a distribution point that was removed since is no state of it', () => {
    const sent = runsOf(many(2, (index) => (index === 0 ? 'failed' : 'done')));
    const removed = installationOn('DP1.FABRIKAM.EXAMPLE', 'succeeded', sent[0]);
    const removal = { ...removed, takesAway: true, operation: { ...removed.operation, noun: 'Removal' } };
    assert.deepEqual(rows([...sent, { ...removal, start: Date.UTC(2026, 5), end: Date.UTC(2026, 5) }], 'point'), [
      ['point', 'DP1', 'removal succeeded · 3 runs'],
    ]);
    assert.deepEqual(rows([...sent, removal], 'point'), [
      ['point', 'DP1', '1 of 2 packages, 1 failed · removal succeeded · 3 runs'],
    ]);
  });

  test('packages whose end is not seen leave the distribution point as it is', () => {
    const [first, second] = runsOf(many(2, () => 'done'));
    assert.ok(first && second);
    const open = [first, second].map((run) => ({ ...run, outcome: 'unknown' as const }));
    assert.deepEqual(rows([...open, installationOn('DP1.FABRIKAM.EXAMPLE', 'succeeded', first)], 'point'), [
      ['point', 'DP1', 'install succeeded · 0 of 2 packages, 2 of unknown outcome · 3 runs'],
    ]);
  });

  test('a filter by package shows its runs only, and the score still counts all distribution points', () => {
    const filter = { ...noFilter, outcomes: new Set(['failed'] as const), packages: new Set(['HQ100042']) };
    const [point, ...others] = groupsOf(runs, 'package', (run) => passes(filter, run));
    assert.ok(point);
    assert.equal(others.length, 0);
    assert.equal(point.runs.length, 2);
    assert.match(
      pointText(point, clockOf(runs, 'log')),
      /^on 1 of 4 distribution points · 2 failed · 1 waiting for an open address$/,
    );
    assert.equal(filterText(filter, runs), 'Failed · HQ100042');
  });

  test('ten thousand runs are grouped in time that grows with their number', () => {
    const [like] = runs;
    const of = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const point = `DP${String(index % 40)}`;
        return {
          ...installationOn(point, 'succeeded', like),
          groups: { point, package: `P${String(index)}`, computer: '' },
        };
      });
    const [quarter, whole] = [of(2_500), of(10_000)];
    for (const grouping of ['point', 'package'] as const)
      assertLinear(
        `grouped by ${grouping}`,
        () => groupsOf(quarter, grouping),
        () => groupsOf(whole, grouping),
      );
  });
});
