import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { pointsOf, pointText } from '../../client/src/operations/points.ts';
import { clockOf } from '../../client/src/operations/rowText.ts';
import { operationItems } from '../../server/src/features/runs/items.ts';
import type { OperationKind } from '../generator/types.ts';
import { emptyWorkspace } from '../../server/src/workspace/workspace.ts';
import type { RunView } from '../../server/src/shared/runs.ts';

/** The logs end on the day of the runs. */
const clock = clockOf([{ start: Date.UTC(2024, 2, 12, 12), end: null }], 'log');
const noon = Date.UTC(2024, 2, 12, 12);

/** A run that began so many minutes after noon. */
function run(server: string, kind: OperationKind, outcome: RunView['outcome'], minutes: number): RunView {
  const words = { verb: kind, title: `${kind} ${server}`, outcomeText: outcome, reason: '' };
  const id = `${kind}@${server}@${String(minutes)}`;
  return {
    ...base,
    ...words,
    ...subjectOf(server),
    id,
    operation: operationOf(kind),
    server,
    outcome,
    start: noon + minutes * 60_000,
  };
}

function operationOf(kind: OperationKind): RunView['operation'] {
  const found = operationItems(emptyWorkspace).find((each) => each.kind === kind);
  assert.ok(found);
  return found;
}

function subjectOf(server: string): Pick<RunView, 'subject' | 'group' | 'groups'> {
  return { subject: 'DP 1', group: server, groups: { point: server, package: '', computer: '' } };
}

const base = {
  ...{ dpid: 1, bias: 240, cause: null, who: '', changes: [], steps: [] },
  ...({ waitsFor: '', takesAway: false, version: null, end: null, standing: 'unknown', overcomeBy: '' } as const),
};

function states(runs: readonly RunView[]): readonly string[] {
  return pointsOf(runs).map(({ label, decisive }) => `${label} ${decisive.outcome}`);
}

suite('distribution points in the tree', () => {
  test('what failed or waits stands first, whatever came later elsewhere', () => {
    const runs = [
      run('DP01.CONTOSO.EXAMPLE', 'install', 'failed', 0),
      run('DP02.CONTOSO.EXAMPLE', 'removal', 'waiting', 1),
      run('DP03.CONTOSO.EXAMPLE', 'upgrade', 'succeeded', 9),
      run('DP04.CONTOSO.EXAMPLE', 'upgrade', 'inProgress', 2),
    ];
    assert.deepEqual(states(runs), ['DP01 failed', 'DP02 waiting', 'DP04 inProgress', 'DP03 succeeded']);
  });

  test('a failure that a later installation, upgrade or removal overcame is none any more', () => {
    for (const kind of ['install', 'upgrade', 'removal'] as const)
      assert.deepEqual(states([run('DP01', 'install', 'failed', 0), run('DP01', kind, 'succeeded', 5)]), [
        'DP01 succeeded',
      ]);
  });

  test('neither a change nor a run without an end overcomes a failure', () => {
    const failed = run('DP01', 'install', 'failed', 0);
    assert.deepEqual(states([failed, run('DP01', 'change', 'succeeded', 5)]), ['DP01 failed']);
    assert.deepEqual(states([failed, run('DP01', 'upgrade', 'unknown', 5)]), ['DP01 failed']);
    assert.deepEqual(states([failed, run('DP01', 'upgrade', 'inProgress', 5)]), ['DP01 inProgress']);
  });

  test('of changes the last counts, and only those after the last installation', () => {
    const installed = run('DP01', 'install', 'succeeded', 5);
    assert.deepEqual(states([run('DP01', 'change', 'failed', 0), installed]), ['DP01 succeeded']);
    assert.deepEqual(states([installed, run('DP01', 'change', 'failed', 9)]), ['DP01 failed']);
    const changedAgain = [run('DP01', 'change', 'failed', 9), run('DP01', 'change', 'succeeded', 12)];
    assert.deepEqual(states([installed, ...changedAgain]), ['DP01 succeeded']);
  });

  test('the row says how it ended before how often', () => {
    const [point] = pointsOf([run('DP01', 'install', 'succeeded', 0), run('DP01', 'removal', 'failed', 64)]);
    assert.ok(point);
    assert.match(pointText(point, clock), /^removal failed 09:04 · 2 runs$/);
  });

  test('the row of a failure says its code, then what broke', () => {
    const place = { uri: 'file:///site/distmgr.log', line: 3, fileName: 'distmgr.log' };
    const cause = { text: 'network path not found (0x35)', code: '0x35', meaning: '', next: '', place };
    const [point] = pointsOf([{ ...run('DP01', 'install', 'failed', 0), cause }]);
    assert.ok(point);
    assert.match(pointText(point, clock), /^install failed: 0x35 network path not found · 08:00 · 1 run$/);
    const [unnamed] = pointsOf([
      { ...run('DP01', 'install', 'failed', 0), cause: { ...cause, text: 'worker cut off', code: '' } },
    ]);
    assert.ok(unnamed);
    assert.match(pointText(unnamed, clock), /^install failed: worker cut off · 08:00 · /);
  });

  test('servers of two domains with one host name keep their whole names; an address is no name', () => {
    const runs = ['DP01.CONTOSO.EXAMPLE', 'dp01.fabrikam.example', '10.0.0.7', 'DP02.CONTOSO.EXAMPLE'].map((server) =>
      run(server, 'install', 'succeeded', 0),
    );
    assert.deepEqual(
      pointsOf(runs).map(({ label }) => label),
      ['DP01.CONTOSO.EXAMPLE', 'dp01.fabrikam.example', '10.0.0.7', 'DP02'],
    );
  });
});
