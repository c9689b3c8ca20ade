import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { csvRow } from '../../server/src/cli/csv.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import { Folder, run, siteFolder } from './support/cli.ts';
import { schemaOf, violations } from './support/schema.ts';

interface Point {
  readonly dpid: number | null;
  readonly server: string | null;
  readonly state: string;
  readonly seconds: number | null;
  readonly cause: string | null;
  readonly pool: { readonly used: number; readonly limit: number } | null;
}

interface Reset {
  readonly lines: readonly { readonly line: number }[];
  readonly found: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly points: readonly Point[];
  readonly highestPool: { readonly used: number; readonly limit: number; readonly line: number } | null;
  readonly slowest: { readonly dpid: number; readonly seconds: number } | null;
  readonly perHour: number | null;
  readonly expectedEnd: string | null;
}

async function resetsOf(...args: readonly string[]): Promise<readonly Reset[]> {
  const { out } = await run(['upgrades', '--format', 'json', ...args]);
  const report = JSON.parse(out) as { readonly resets: readonly Reset[] };
  assert.deepEqual(violations(schemaOf('upgrades'), report), []);
  return report.resets;
}

const site = { seed: 5, domain: 'contoso.example' };
const point = (number: number) => ({ host: `EDGE${String(number)}`, dpid: 70 + number });
const upgrade = { kind: 'upgrade', at: 60_000 } as const;

/** A record of distmgr.log so many seconds after 10:00:00 at UTC-05:00. */
function distmgr(second: number, thread: number, message: string): string {
  const clock = new Date(second * 1000 + 36_000_000).toISOString().slice(11, 23);
  return `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${clock}+300><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`;
}

const found = distmgr(0, 100, 'Found file resetdps.trn, will upgrade all the Distribution Points');

function taken(second: number, dpid: number, used: number): string {
  const thread = 1000 + dpid;
  const server = `EDGE${String(dpid)}.contoso.example`;
  const nalPath = `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=CTO"]\\\\${server}\\`;
  return (
    distmgr(
      second,
      200,
      `DP upgrade processing thread: Upgrading DP with ID ${String(dpid)}. Thread 0x${thread.toString(16)}. Used ${String(used)} threads out of 3.`,
    ) +
    distmgr(second, thread, `~Processing ${String(dpid)}.INS`) +
    distmgr(
      second,
      thread,
      `DPID ${String(dpid)} - NAL Path ${nalPath} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`,
    )
  );
}

function done(second: number, dpid: number): string {
  const server = `EDGE${String(dpid)}.contoso.example`;
  const nalPath = `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=CTO"]\\\\${server}\\`;
  const thread = 1000 + dpid;
  return distmgr(
    second,
    thread,
    `STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.contoso.example SITE=CTO PID=4 TID=${String(thread)} ISTR0="${nalPath}" ISTR1="${server}" NUMATTRS=0 LE=0X0`,
  );
}

/** Five done at one a minute, one under way, and the logs end at a second. */
const running = (end: number): string =>
  found +
  [1, 2, 3, 4, 5].map((dpid) => taken(dpid * 60, dpid, 1) + done(dpid * 60 + 60, dpid)).join('') +
  taken(370, 6, 3) +
  distmgr(end, 100, 'Sleep 30 minutes...');

suite('upgrades', () => {
  test('every distribution point of a reset, with the cause of the one that failed', async () => {
    using folder = siteFolder({
      ...site,
      distributionPoints: [1, 2, 3, 4].map(point),
      scenarios: [{ ...upgrade, fails: { EDGE2: 'network' } }],
    });
    const [reset] = await resetsOf(folder.path);
    assert.deepEqual(
      reset?.points.map(({ dpid, state, cause, pool }) => [dpid, state, cause, pool?.limit]),
      [
        [71, 'done', null, 50],
        [72, 'failed', 'admin share not opened: network path not found (0x35)', 50],
        [73, 'done', null, 50],
        [74, 'done', null, 50],
      ],
    );
    assert.deepEqual([reset?.found, reset?.lines.length], [true, 5]);
    const { out } = await run(['upgrades', folder.path]);
    assert.match(out, /^Site reset of \d{4}-\d\d-\d\d \S+: 3 of 4 done · 1 failed\n/);
  });

  test('the logs end in the middle: highest use of the pool, rate, slowest and expected end', async () => {
    using folder = new Folder({ 'distmgr.log': running(400) });
    const [reset] = await resetsOf(folder.path);
    assert.deepEqual(
      reset?.points.map(({ state, seconds }) => `${state} ${String(seconds)}`),
      ['done 60', 'done 60', 'done 60', 'done 60', 'done 60', 'running 30'],
    );
    assert.deepEqual([reset?.highestPool?.used, reset?.highestPool?.limit], [3, 3]);
    assert.deepEqual([reset?.slowest?.dpid, reset?.slowest?.seconds], [1, 60]);
    // Five in five minutes: one more a minute after the logs end, at 15:06:40 UTC.
    assert.deepEqual([reset?.perHour, reset?.expectedEnd], [60, '2026-03-02T15:07:40.000Z']);
    const { out } = await run(['upgrades', folder.path]);
    assert.match(out, /: 5 of 6 done · 1 running\n/);
    assert.match(out, /Most threads in use: 3 of 3, the whole pool, /);
    assert.match(out, /Expected end: 2026-03-02 15:07:40\.000 UTC, at the rate so far\./);
  });

  test('an end is not expected where nothing was done for longer than the slowest took', async () => {
    using folder = new Folder({ 'distmgr.log': running(500) });
    const [reset] = await resetsOf(folder.path);
    assert.deepEqual([reset?.perHour, reset?.expectedEnd], [60, null]);
    assert.match((await run(['upgrades', folder.path])).out, /Expected end: unknown\./);
  });

  test('nor from four', async () => {
    const text = found + [1, 2, 3, 4].map((dpid) => taken(dpid, dpid, 1) + done(60 + dpid, dpid)).join('');
    using folder = new Folder({ 'distmgr.log': text + taken(80, 5, 1) });
    assert.deepEqual((await resetsOf(folder.path))[0]?.expectedEnd, null);
  });

  test('known distribution points that no worker took are not reached; later ones are none of it', async () => {
    const before = taken(-300, 8, 1) + done(-240, 8) + taken(-200, 9, 1) + done(-100, 9);
    using folder = new Folder({ 'distmgr.log': before + found + taken(60, 9, 1) + done(90, 9) });
    const reset = (await resetsOf(folder.path)).at(-1);
    assert.deepEqual(
      reset?.points.map(({ dpid, state }) => [dpid, state]),
      [
        [9, 'done'],
        [8, 'notReached'],
      ],
    );
    assert.match((await run(['upgrades', folder.path])).out, /: 1 of 2 done · 1 not reached\n/);
  });

  test('a reset that no worker followed says so', async () => {
    using folder = new Folder({ 'distmgr.log': found + distmgr(9000, 100, 'Sleep 30 minutes...') });
    const { out } = await run(['upgrades', folder.path]);
    assert.match(out, /no distribution point is known\n/);
    assert.match(out, /No worker followed it in the logs given\./);
  });

  test('and one that DistMgr has not found', async () => {
    const asked = String.raw`Creating D:\ConfigMgr\inboxes\distmgr.box\resetdps.trn file.`;
    using folder = new Folder({
      'sitecomp.log': `${asked}  $$<SMS_SITE_COMPONENT_MANAGER><03-02-2026 10:00:00.000+300><thread=9 (0x9)>\r\n`,
    });
    const [reset] = await resetsOf(folder.path);
    assert.deepEqual([reset?.found, reset?.points], [false, []]);
    assert.match((await run(['upgrades', folder.path])).out, /DistMgr is not seen to find the request/);
  });

  test('logs without a reset', async () => {
    using folder = new Folder({ 'distmgr.log': distmgr(0, 100, 'Sleep 30 minutes...') });
    assert.match((await run(['upgrades', folder.path])).out, /^No site reset and no upgrade .* was found/);
  });

  test('a table in Markdown', async () => {
    using folder = new Folder({ 'distmgr.log': running(400) });
    const { out } = await run(['upgrades', '--format', 'markdown', folder.path]);
    assert.match(
      out,
      /\| DP 6 `EDGE6\.contoso\.example` \| running \| 1006 \(0x3EE\) \| 2026-03-02 15:06:10\.000 \| {2}\| 30 s \| {2}\| 3 of 3 \| `/,
    );
  });

  test('rows for a spreadsheet', async () => {
    using folder = new Folder({ 'distmgr.log': running(400) });
    const { out } = await run(['upgrades', '--format', 'csv', folder.at('distmgr.log')]);
    const rows = out.split('\r\n');
    assert.equal(
      rows[0],
      'reset,reset time,dpid,server,state,worker,start,end,seconds,cause,pool used,pool limit,file,line',
    );
    assert.equal(
      rows[1],
      `1,2026-03-02T15:00:00.000Z,1,EDGE1.contoso.example,done,1001,2026-03-02T15:01:00.000Z,2026-03-02T15:02:00.000Z,60,,1,3,${folder.at('distmgr.log')},2`,
    );
    assert.deepEqual([rows.length, rows.at(-1)], [8, '']);
  });

  test('a cell of a spreadsheet is never a formula, and holds commas, quotes and breaks', () => {
    const cells = ['=1+2', '+1', '-1', '@SUM(A1)', '\t=1', 'a,b', 'say "so"', 'one\r\ntwo', -5, null];
    assert.equal(csvRow(cells), `'=1+2,'+1,'-1,'@SUM(A1),'=1,"a,b","say ""so""",one two,-5,\r\n`);
  });

  for (const format of ['text', 'json', 'markdown', 'csv']) {
    test(`--pseudonyms: ${format} holds no name of the site`, async () => {
      using folder = siteFolder({ ...sampleOptions, domain: 'woodgrove.example', siteName: 'Woodgrove HQ' });
      const { out } = await run(['upgrades', '--pseudonyms', '--format', format, folder.path]);
      assert.doesNotMatch(out, /woodgrove|DP0[0-9]\.|CM01/i);
      assert.ok(!out.includes(folder.path));
      assert.match(out, /HOST\d+\.domain1\.example/);
    });
  }
});
