import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { resetItems } from '../../server/src/features/runs/resets.ts';
import type { ResetView } from '../../server/src/shared/runs.ts';
import { workspaceOf } from './support/operations.ts';
import { nal, root, siteOf } from './support/site.ts';

function resetsOf(source: string): readonly ResetView[] {
  const files = [...siteOf(source).texts].map(([uri, text]): [string, string] => [uri.slice(root.length + 1), text]);
  return resetItems(workspaceOf(new Map(files)));
}

const host = (dpid: number): string => `DP${String(dpid)}.contoso.example`;

/** A worker takes a distribution point up in that minute of the hour and writes a line. */
function taken(minute: number, dpid: number, line: string): string {
  const [clock, thread] = [`10:${String(minute).padStart(2, '0')}`, String(4700 + dpid)];
  return [
    `${clock}:00 [2860] DP upgrade processing thread: Upgrading DP with ID ${String(dpid)}. Thread 0x${(4700 + dpid).toString(16)}. Used 1 threads out of 50.`,
    `${clock}:01 [${thread}] ~Processing ${String(dpid)}.INS`,
    `${clock}:02 [${thread}] ~DPID ${String(dpid)} - NAL Path ${nal(host(dpid))} , ServerName = ${host(dpid)}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`,
    `${clock}:30 [${thread}] ${line}`,
  ].join('\n');
}

function report(id: 2370 | 2399, dpid: number): string {
  const severity = id === 2370 ? 'E' : 'I';
  return `STATMSG: ID=${String(id)} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM02.contoso.example SITE=HQ1 PID=4 TID=${String(4700 + dpid)} ISTR0="${nal(host(dpid))}" ISTR1="${host(dpid)}" NUMATTRS=0`;
}

const reset = (minute: number): string =>
  `10:${String(minute).padStart(2, '0')}:00 [100] Found file resetdps.trn, will upgrade all the Distribution Points`;

suite('site resets in the tree', () => {
  test('the score has what is done first, and what failed leads its distribution points', () => {
    const [wave] = resetsOf(`
-- distmgr.log
${taken(1, 63, report(2399, 63))}
${reset(10)}
${taken(11, 61, report(2399, 61))}
${taken(12, 62, report(2370, 62))}
`);
    assert.equal(wave?.text, '1 of 3 upgraded, 1 failed, 1 not yet');
    assert.equal(wave.state, 'failed');
    assert.equal(`${wave.place.fileName}:${String(wave.place.line + 1)}`, 'distmgr.log:5');
    assert.deepEqual(
      wave.points.map(({ name, word, lasted, run }) => [
        name,
        `${word} ${lasted}`.trim(),
        run === '' ? 'no run' : 'a run',
      ]),
      [
        ['DP62', 'failed in 30 s', 'a run'],
        ['DP63', 'not yet', 'no run'],
        ['DP61', 'upgraded in 30 s', 'a run'],
      ],
    );
  });

  test('a reset that another one followed is over, and the newest comes first', () => {
    const all = resetsOf(`
-- distmgr.log
${reset(10)}
${taken(11, 61, report(2370, 61))}
${reset(20)}
${taken(21, 61, report(2399, 61))}
`);
    assert.deepEqual(
      all.map(({ text, state }) => `${text} ${state}`),
      ['1 of 1 upgraded done', '0 of 1 upgraded, 1 failed over'],
    );
  });

  test('without a reset there is none, whatever was upgraded', () => {
    assert.deepEqual(resetsOf(`\n-- distmgr.log\n${taken(11, 61, report(2399, 61))}\n`), []);
  });
});
