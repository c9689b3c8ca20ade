/** A change of a distribution point is in the database until DistMgr is seen to write it on the server. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inShort, runsIn } from './support/operations.ts';
import { nal, root, siteOf } from './support/site.ts';

const host = 'DP61.contoso.example';
const other = 'DP62.contoso.example';
const reported = `STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=CM02.contoso.example SITE=HQ1 PID=1956 TID=4912 GMTDATE=Mon Mar 02 14:00:05.000 2026 ISTR0="D:\\SMS\\inboxes\\hman.box\\HQ1.SCU" ISTR1="HQ" ISTR2="HQ1" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=0`;
const updated = (server: string) => `~Updated DP ${nal(server)}. DBCRC:151AC30,NewCRC:5EAEB9DF,Action:0,PDP:0,PullDP:0`;

function change(distmgr: string, servers: readonly string[] = [host]) {
  const site = siteOf(`
-- hman.log
10:00:00 [4912] ~Processing site control file: Site HQ1
${servers.map((server) => `10:00:01 [4912] ${updated(server)}`).join('\n')}
10:00:05 [4912] ${reported}
-- distmgr.log
09:00:00 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
${distmgr}
`);
  const files = [...site.texts].map(([uri, text]): [string, string] => [uri.slice(root.length + 1), text]);
  return runsIn(new Map(files)).filter(({ operation }) => operation.kind === 'change');
}

const written = (server: string) => `10:00:20 [4984] ConfigureDP
10:00:21 [4984] IISPortsList in the SCF is "80".
10:00:22 [4984] DP registry settings have been successfully updated on ${server}
10:00:23 [4984] ConfigurePXE`;
const unread = `10:00:20 [4984] ConfigureDP
10:00:22 [4984] Failed to get the encrypted PXE password
10:00:23 [4984] ConfigurePXE`;

suite('a change of a distribution point', () => {
  test('is in the database as long as nothing of DistMgr is seen', () => {
    const [run] = change('');
    assert.equal(run?.outcome, 'succeeded');
    assert.match(run.reason, /: the change is in the database\. That DistMgr wrote it .* is not seen\.$/);
  });

  test('took effect when DistMgr wrote the settings on this server', () => {
    const [run] = change(written(host));
    assert.equal(run?.outcome, 'succeeded');
    assert.match(run.reason, /, and DistMgr wrote the settings on the distribution point\.$/);
    const [stranger] = change(written(other));
    assert.match(stranger?.reason ?? '', /is in the database/);
  });

  test('failed where DistMgr could not write them, with the cause', () => {
    const [run] = change(unread);
    assert.equal(run?.outcome, 'failed', inShort(run ?? assert.fail('no run')));
    assert.match(run.cause?.text ?? '', /PXE password/);
    assert.match(run.reason, /The change is in the database, but DistMgr did not write it/);
  });

  test('of two at a time a failure that names neither is nobody’s', () => {
    const runs = change(unread, [host, other]);
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['succeeded', 'succeeded'],
    );
  });

  test('a worker that sets the server up anew writes no change', () => {
    const [run] =
      change(`10:00:19 [2860] DP upgrade processing thread: Upgrading DP with ID 61. Thread 0x12b4. Used 1 threads out of 50.
${written(host).replaceAll('[4984]', '[4788]')}`);
    assert.match(run?.reason ?? '', /is in the database/);
  });
});
