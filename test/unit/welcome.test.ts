/** What the welcome of a folder says, and what Show Logs Read lists. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { statusRows } from '../../client/src/statusRows.ts';
import { welcomeOf } from '../../client/src/welcomeText.ts';
import { logsRead, operations, status as statusRequest } from '../../server/src/shared/requests.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import { unpackedRuns } from '../../server/src/shared/packedRuns.ts';
import { withSite } from './support/checks.ts';

const failed = String.raw`
-- distmgr.log
10:00:00 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:01 [4788] ~Processing 41.INS
10:00:02 [4788] DPID 41 - NAL Path ["Display=\\DP07.fabrikam.example\"]MSWNET:["SMS_SITE=HQ1"]\\DP07.fabrikam.example\ , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:03 [4788] ~Failed to make a network connection to \\DP07.fabrikam.example\ADMIN$ (0x35).
10:00:04 [4788] STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01 SITE=HQ1 PID=1 TID=4788 GMTDATE=Tue Mar 12 10:00:04.000 2024 ISTR0="DP07" NUMATTRS=0
-- hman.log
09:00:00 [11] Nothing to do
`;

suite('welcome', () => {
  test('what was read, what failed with its cause, and three things to try', async () => {
    await withSite(failed, async (server) => {
      // The answer waits until all logs are read.
      const runs = unpackedRuns(await server.ask(operations, undefined));
      const status = await server.ask(statusRequest, undefined);
      const { sentence, actions } = welcomeOf(status, runs, 'log');
      assert.match(
        sentence,
        /^Read 2 logs, 6 records, \d{4}-\d\d-\d\d 09:00 – \d{4}-\d\d-\d\d 10:00\. Needs attention: Install .*DP07: .*0x35.*\.$/,
      );
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Show What Failed', 'Look Up Error…', 'Walkthrough'],
      );
      assert.deepEqual(actions[0]?.parameters, [runs[0]?.id]);
    });
  });

  test('what a log calls a run becomes no link of the message', async () => {
    await withSite(failed, async (server) => {
      const runs = unpackedRuns(await server.ask(operations, undefined));
      const hostile = runs.map((run) => ({ ...run, title: '[DP07](command:workbench.action.quit) $(bug)' }));
      const { sentence } = welcomeOf(status({}), hostile, 'utc');
      assert.match(sentence, /Needs attention: \[DP07\]/);
      assert.doesNotMatch(sentence, /\]\(|\$\(/);
    });
  });

  test('where no run failed, that is said of runs alone, with how much was understood', async () => {
    const understood =
      '12 of 1,852 records are of messages that this program knows; the log itself marks 40 as errors.';
    const { sentence, actions } = welcomeOf(status({ understood }), [], 'utc');
    assert.equal(sentence, `Read 3 logs, 1,852 records. No run is seen. ${understood}`);
    assert.equal(actions[0]?.title, 'Show Runs');
    await withSite(failed, async (server) => {
      const runs = unpackedRuns(await server.ask(operations, undefined));
      const past = runs.map((run) => ({ ...run, standing: 'past' as const }));
      assert.match(
        welcomeOf(status({ understood }), past, 'utc').sentence,
        /\. No run needs attention\. 12 of 1,852 records/,
      );
    });
  });
});

suite('Show Logs Read', () => {
  test('lists the logs, each with what opens it', async () => {
    await withSite(failed, async (server) => {
      const logs = await server.ask(logsRead, undefined);
      const rows = statusRows(await server.ask(statusRequest, undefined), logs, 'log');
      const opening = rows.filter(({ uri }) => uri !== undefined);
      assert.deepEqual(
        opening.map(({ label }) => label),
        ['$(file) distmgr.log', '$(file) hman.log'],
      );
      assert.match(opening[0]?.description ?? '', /^5 lines · .+ 10:00 – .+ 10:00 · 80 % known · site$/);
    });
  });

  test('what was left out comes before the logs; a name can do no harm', () => {
    const log = {
      uri: 'file:///x',
      name: '$(alert)\u202ex.log',
      folder: '',
      records: 0,
      known: 0,
      from: null,
      to: null,
      bias: null,
    };
    const rows = statusRows(status({ leftOut: ['hman.log: it is locked.'] }), [log], 'log').map(({ label }) => label);
    assert.deepEqual(rows.slice(-4), [
      'not read',
      '$(warning) hman.log: it is locked.',
      'logs, the one that was written last first',
      '$(file) $\u200b(alert) x.log',
    ]);
  });
});

function status(some: Partial<StatusResult>): StatusResult {
  const empty = { state: 'ready', progress: null, from: null, to: null, bias: null, leftOut: [], notes: [] } as const;
  return { ...empty, logs: 3, records: 1852, known: 1852, understood: 'all', ...some };
}
