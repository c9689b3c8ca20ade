/** Runs that only logs without a word on their site show, in a folder with the logs of several sites. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runId } from '../../server/src/operations/runId.ts';
import { outcomeText, runTitle } from '../../server/src/features/runs/describe.ts';
import { runsIn } from './support/operations.ts';
import { root, siteOf } from './support/site.ts';

/** The site is named where Hierarchy Manager processes its control file. */
const pass = (site: string) => `10:00:00 [2448] ~Processing site control file: Site ${site}`;

const source = `
-- HQ1_hman.log
${pass('HQ1')}
-- BR2_hman.log
${pass('BR2')}
-- distmgr.log
10:01:00 [2860] DP upgrade processing thread: Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.
10:01:01 [4788] ~Processing 32.INS
10:01:02 [4788] ~Successfully created share SMS_DP$ on server DP07.fabrikam.example
`;

suite('logs that name no site, beside those of two sites', () => {
  const files = new Map([...siteOf(source).texts].map(([uri, text]) => [uri.slice(root.length + 1), text]));
  const runs = runsIn(files);

  test('what they show is one run, whichever site it is of', () => {
    assert.deepEqual(
      runs.map((run) => `${runTitle(run)}: ${outcomeText(run)}`),
      ['Install DP 32 DP07: in progress after 2.0 s'],
    );
  });

  test('no two runs have one id', () => {
    assert.equal(new Set(runs.map(runId)).size, runs.length);
  });
});
