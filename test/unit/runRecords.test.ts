/** Which records a run shows: those of everybody who works on its distribution point, whatever the operation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsOfRun } from '../../server/src/features/runs/records.ts';
import { articleFolder, articleLines } from './support/article.ts';
import { referenceOf, runsIn } from './support/operations.ts';

const runs = runsIn(articleFolder(articleLines, 'serverTrace', 'PS1DP2'));

test('a run shows every record of those who work on it', () => {
  const strands = new Set<string>();
  for (const run of runs) {
    const shown = new Set(recordsOfRun(run).map(referenceOf));
    for (const [strand, places] of run.parts) {
      if (strand.isWork !== true) continue;
      for (const place of places)
        assert.ok(shown.has(referenceOf(place)), `${run.operation.kind}: ${strand.name} at ${referenceOf(place)}`);
      strands.add(strand.name);
    }
  }
  assert.deepEqual([...strands].sort(), ['provider', 'pullProvider', 'pullWorker', 'removal', 'worker']);
});
