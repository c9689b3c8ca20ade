/** Which records a run shows: those of everybody who works on its distribution point, whatever the operation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsOfRun } from '../../server/src/features/runs/records.ts';
import { partsThat } from '../../server/src/operations/flow.ts';
import { articleFolder, articleLines } from './support/article.ts';
import { referenceOf, runsIn } from './support/operations.ts';

const runs = runsIn(articleFolder(articleLines, 'serverTrace', 'PS1DP2'));

test('a run shows every record of those who work on it', () => {
  const parts = new Set<string>();
  for (const run of runs) {
    const shown = new Set(recordsOfRun(run).map(referenceOf));
    for (const part of partsThat('isWork')) {
      for (const place of run.parts.get(part) ?? []) {
        assert.ok(shown.has(referenceOf(place)), `${run.operation.kind}: ${part} at ${referenceOf(place)}`);
        parts.add(part);
      }
    }
  }
  assert.deepEqual([...parts].sort(), ['provider', 'pullProvider', 'pullWorker', 'removal', 'worker']);
});
