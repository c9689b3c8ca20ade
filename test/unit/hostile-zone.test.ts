/** The zone and the clock of the machine play no part in any answer (test/reliability.md I11). */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { hang } from '../host/patience.ts';
import { definitionAt, hoverAt, problemsIn, referencesAt, withSite } from './support/checks.ts';

/** Everything that shows a time, asked in this process. */
async function answers(): Promise<readonly unknown[]> {
  const record = (message: string) => `
-- distmgr.log
10:00:00 [3848] ~Created policy provider trigger for ID 34
02-28 23:59:59.999 [3848] Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.
${message}
`;
  const provider = '-- smsdpprov.log\n[66C][Sun 03/29/2026 02:30:28]:CcmInstall«PXE\n';
  return [
    await withSite(record('10:00:01 [3848] Successfully removed SMS_DP$ directory.'), (server, site) => {
      const character = (site.texts.get('file:///site/distmgr.log') ?? '').split('\r\n')[0]?.indexOf('><03') ?? 0;
      const position = { line: 2, character: character + 12 };
      return server.request('textDocument/hover', { textDocument: { uri: 'file:///site/distmgr.log' }, position });
    }),
    await hoverAt(record('10:00:01 [3848] Successfully removed SMS_DP$ direct«ory.')),
    await definitionAt(record(String.raw`10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\4«1.INS [88012]`)),
    await referencesAt(record('10:00:01 [3848] ~Created policy provider trigger for ID 3«4')),
    await problemsIn(record('10:00:01 [3848] Waiting for provider to be released by COM. Timeout is 300 seconds.')),
    await hoverAt(provider),
    await withSite(record(''), (server) => server.request('configmgrLogs/status', {})),
    await withSite(record(''), (server) =>
      server.request('configmgrLogs/threads', { uri: 'file:///site/distmgr.log' }),
    ),
  ];
}

if (process.env.ANSWERS_ONLY === 'yes') {
  // Asked by the test below in a process whose zone is another.
  process.stdout.write(JSON.stringify({ zone: new Date(2026, 6, 1).getTimezoneOffset(), answers: await answers() }));
} else {
  suite('the zone of the machine', () => {
    test('changes no answer', { timeout: hang }, () => {
      const inZone = (TZ: string) => {
        const env = { ...process.env, TZ, ANSWERS_ONLY: 'yes' };
        const output = execFileSync(process.execPath, [import.meta.filename], {
          env,
          encoding: 'utf8',
        });
        const json = output.split('\n').find((line) => line.includes('{"zone":')) ?? '';
        return JSON.parse(json.slice(json.indexOf('{"zone":')).replace(/\}[^}]*$/, '}')) as {
          zone: number;
          answers: unknown[];
        };
      };
      const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'].map(inZone);
      assert.deepEqual(
        zones.map(({ zone }) => zone),
        [0, 240, -330, -630],
      );
      assert.match(JSON.stringify(zones[0]?.answers[0]), /2026-03-02 14:00:01/);
      for (const other of zones) assert.deepEqual(other.answers, zones[0]?.answers);
    });
  });
}
