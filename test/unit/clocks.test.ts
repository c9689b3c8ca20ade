/** One clock on every surface: the log's own, that of the reader's computer, or UTC. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Hover } from 'vscode-languageserver-types';
import { parseLog } from '../../server/src/reading/parse.ts';
import { recordAtTime } from '../../server/src/features/moments.ts';
import { timesOfPage } from '../../server/src/features/pages.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { minutesBehind } from '../../server/src/shared/times.ts';
import { withSite } from './support/checks.ts';
import { root, siteOf } from './support/site.ts';

const site = `
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:08 [4788] ConfigureDP
22:30:00 [4788] ConfigureDP
-- smsdbmon.log
10:00:07 [2580] SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\42.INS [88012]
`;
const uri = `${root}/distmgr.log`;
const log = parseLog(siteOf(site).texts.get(uri) ?? '');

/** `14:00` of a time in UTC on the clock of this computer. */
const here = (time: number): string => new Date(time - minutesBehind(time) * 60_000).toISOString().slice(11, 16);
const tenInUtc = Date.UTC(2026, 2, 2, 14, 0, 6);

suite('one clock', () => {
  test('the list of threads tells spans on the wanted clock, and the day where that clock turns it', async () => {
    const spans = (timeZone: string) =>
      withSite(site, async (asked) => (await asked.answerTo(requests.threads, { uri })).items.map(({ span }) => span), {
        timeZone,
      });
    assert.deepEqual(await spans('log'), ['10:00', '10:00–22:30']);
    assert.deepEqual(await spans('utc'), ['2026-03-02 14:00', '2026-03-02 14:00 – 2026-03-03 02:30']);
    assert.ok((await spans('local'))[0]?.endsWith(here(tenInUtc)));
  });

  test('a typed time is one of the wanted clock, unless it says otherwise', () => {
    const found = (typed: string, zone: 'log' | 'utc') => {
      const moment = recordAtTime(log, typed, 0, zone);
      return moment.kind === 'found' ? moment.record : moment.why;
    };
    assert.deepEqual([found('10:00:08', 'log'), found('14:00:08', 'utc')], [2, 2]);
    assert.equal(found('2026-03-03 02:30', 'utc'), 3);
    assert.equal(found('2026-03-02 14:00:08Z', 'log'), 2);
    assert.equal(
      found('09:00', 'utc'),
      'The log has no line at that time. The log covers 2026-03-02 14:00:05 to 2026-03-03 02:30:00 UTC.',
    );
  });

  test('a page tells its first and last time on the wanted clock', () => {
    const page = { page: 0, pages: 1, firstLine: 0, lines: 4 };
    assert.deepEqual(timesOfPage(log, page), { from: '2026-03-02 10:00:05', to: '2026-03-02 22:30:00' });
    assert.deepEqual(timesOfPage(log, page, 'utc'), { from: '2026-03-02 14:00:05', to: '2026-03-03 02:30:00' });
  });

  test('a hover tells the wanted clock first', async () => {
    const at = {
      textDocument: { uri },
      position: { line: 2, character: 'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-0'.length },
    };
    const first = (timeZone: string) =>
      withSite(
        site,
        async (asked) => {
          const hover = await asked.request<Hover | null>('textDocument/hover', at);
          return hover === null ? '' : ((hover.contents as { value: string }).value.split('\n')[0] ?? '');
        },
        { timeZone },
      );
    assert.equal(await first('log'), '**Time** 2026-03-02 10:00:08.000 (UTC-04:00; 2026-03-02 14:00:08.000 UTC)');
    assert.equal(await first('utc'), '**Time** 2026-03-02 14:00:08.000 UTC (2026-03-02 10:00:08.000 local, UTC-04:00)');
    assert.match(
      await first('local'),
      new RegExp(`${here(tenInUtc)}:08.000 on this computer’s clock \\(2026-03-02 10:`),
    );
  });

  test('what the logs cover is told on the wanted clock, and in UTC where they disagree about theirs', async () => {
    const at = { textDocument: { uri: `${root}/smsdbmon.log` }, position: { line: 0, character: 43 } };
    const covered = (text: string, timeZone: string) =>
      withSite(
        text,
        async (asked) => {
          const hover = await asked.request<Hover | null>('textDocument/hover', at);
          const said = hover === null ? '' : (hover.contents as { value: string }).value;
          return /in the logs given \((.*?)\)/.exec(said)?.[1];
        },
        { timeZone },
      );
    assert.equal(await covered(site, 'log'), '2026-03-02 10:00:05 – 2026-03-02 22:30:00');
    assert.equal(await covered(site, 'utc'), '2026-03-02 14:00:05 – 2026-03-03 02:30:00 UTC');
    const other = `${site}-- distmgr.lo_ -60\n08:00:00 [4788] ConfigureDP\n`;
    assert.equal(await covered(other, 'log'), '2026-03-02 07:00:00 – 2026-03-03 02:30:00 UTC');
  });
});
