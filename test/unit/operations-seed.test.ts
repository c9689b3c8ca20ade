/** The four flows as Microsoft's article quotes them (CC BY 4.0), a folder of logs for each. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OperationKind } from '../generator/types.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { articleFolder, articleKinds as kinds, articleLines } from './support/article.ts';
import { inShort, runsIn } from './support/operations.ts';

/** The logs of a flow, as the article gives them. */
function logsOf(kind: OperationKind): ReadonlyMap<string, string> {
  return articleFolder(
    articleLines.filter((line) => line.kind === kind),
    'article',
  );
}

function runOf(kind: OperationKind, dpid: number | undefined): Run {
  const runs = runsIn(logsOf(kind)).filter((run) => run.operation.kind === kind && run.dpid === dpid);
  assert.equal(runs.length, 1, runsIn(logsOf(kind)).map(inShort).join('\n'));
  return runs[0] as Run;
}

const seen = (run: Run) => run.steps.filter(({ state }) => state === 'seen').map(({ id }) => id.split('.')[1]);

suite("Microsoft's article", () => {
  test('installation: DPID 32 is PS1DP1, and every step but those of PXE and pull is seen', () => {
    const run = runOf('install', 32);
    assert.equal(run.server, 'PS1DP1.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.worker, 4788);
    assert.equal(run.pull, false);
    assert.equal(run.pxe, false);
    assert.deepEqual(seen(run), ['1', '2', '3', '4', '4a', '4b', '4c', '5', '6', '7', '8', '10']);
  });

  test('installation: the PXE and pull steps are those of DPID 33, PS1DP2', () => {
    const run = runOf('install', 33);
    assert.equal(run.server, 'PS1DP2.CONTOSO.COM');
    // The article shows no report of this worker.
    assert.equal(run.outcome, 'unknown');
    assert.equal(run.pull, true);
    assert.equal(run.pxe, true);
    assert.deepEqual(seen(run), ['9', '11']);
  });

  test('upgrade: all seven steps of DPID 5, PS1SYS; the article shows no more of DPIDs 1 and 14 than their start', () => {
    const run = runOf('upgrade', 5);
    assert.equal(run.server, 'PS1SYS.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.worker, 2248);
    assert.deepEqual(seen(run), ['1', '2', '3', '4', '5', '6', '7']);
    for (const dpid of [1, 14]) assert.equal(runOf('upgrade', dpid).outcome, 'inProgress');
  });

  test('change: all four steps of PS1DP1', () => {
    const run = runOf('change', undefined);
    assert.equal(run.server, 'PS1DP1.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.deepEqual(seen(run), ['1', '2', '3', '4']);
  });

  test('removal: all five steps and 5a of DPID 34, PS1DP2, and its setback is overcome', () => {
    const run = runOf('removal', 34);
    assert.equal(run.server, 'PS1DP2.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.worker, 3848);
    assert.deepEqual(seen(run), ['1', '2', '3', '4', '5', '5a']);
    assert.deepEqual(
      run.setbacks.map(({ recoveredBy }) => recoveredBy !== undefined),
      [true],
    );
  });

  test('no step of any flow failed, and every numbered step is seen', () => {
    const runs = kinds.flatMap((kind) => runsIn(logsOf(kind)));
    assert.deepEqual(
      runs.flatMap(({ steps }) => steps.filter(({ state }) => state === 'failed' || state === 'setback')),
      [],
    );
    const all = new Set(runs.flatMap(({ operation }) => operation.steps.map(({ id }) => id)));
    assert.equal(all.size, 31);
    assert.deepEqual(
      new Set(runs.flatMap((run) => run.steps.filter(({ state }) => state === 'seen').map(({ id }) => id))),
      all,
    );
  });
});
