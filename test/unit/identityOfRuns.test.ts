/** Who a DPID is where only runs, or a pass in two pieces of a log, tell: for references, and for the command line's `--dp`. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { distributionPointNamed, recordsAbout } from '../../server/src/cli/distributionPoint.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { hoverAt, referencesAt } from './support/checks.ts';
import { workspaceOf } from './support/operations.ts';
import { nal, root, siteOf } from './support/site.ts';

const dp7 = 'DP07.fabrikam.example';
const dp9 = 'DP09.fabrikam.example';

/** One DPID, two distribution points in turn; no line says which. */
const reused = (early: string) => String.raw`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:02 [2448] ~Inserted DP ${nal(dp7)}. CRC:439BCA34,PDP:0,PullDP:0
12:00:00 [2448] ~Processing site control file: Site HQ1
12:00:02 [2448] ~Inserted DP ${nal(dp9)}. CRC:439BCA35,PDP:0,PullDP:0
-- smsdbmon.log
10:00:04 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [${early}32 ][1027928]
10:00:05 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\32.INS [1027928]
10:30:00 [2580] RCV: UPDATE on DistributionPoints for DP_Properties_Upd [32 ][1027940]
12:00:04 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [32 ][1028928]
12:00:05 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\32.INS [1028928]
`;

function linesAbout(source: string, dp: string): readonly string[] {
  const files = [...siteOf(source).texts].map(([uri, text]): [string, string] => [uri.slice(root.length + 1), text]);
  const workspace = workspaceOf(new Map(files));
  const point = distributionPointNamed(workspace, dp);
  return logsOf(workspace).flatMap((events) => {
    const isAbout = recordsAbout(workspace, point)(events);
    const records = Array.from({ length: recordCount(events.log) }, (_, record) => record);
    return records.filter(isAbout).map((record) => `${events.fileName}:${String(record + 1)}`);
  });
}

suite('who a DPID is, as only runs tell', () => {
  test('references are those of the distribution point that had the number then', async () => {
    assert.deepEqual(await referencesAt(reused('«')), ['smsdbmon.log:1', 'smsdbmon.log:2', 'smsdbmon.log:3']);
  });

  test('--dp with a server’s name finds the lines that hold its number alone', () => {
    assert.ok(linesAbout(reused(''), 'DP07').includes('smsdbmon.log:3'));
    assert.ok(!linesAbout(reused(''), 'DP09').includes('smsdbmon.log:3'));
  });
});

test('a pass of which the number stands in the next piece of the log names its server', async () => {
  const text = await hoverAt(`
-- hman.lo_
10:00:00 [4912] ~Processing site control file: Site HQ1
10:00:01 [4912] Site system no longer in use: HQ1 ${dp7} SMS Distribution Point
-- hman.log
10:00:02 [4912] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = «34
10:00:03 [4912] SQL>>>insert DPNotification (DPID, TimeKey) values (34, GetDate())
`);
  assert.match(text ?? '', /^\*\*Distribution point 34\*\* · `DP07\.fabrikam\.example`/);
  assert.match(text ?? '', /- Said by `hman\.log:1` with `hman\.lo_:2`: the same pass of Hierarchy Manager/);
});
