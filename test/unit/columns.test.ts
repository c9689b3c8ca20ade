import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cellsOf, choiceNamed } from '../../client/src/columns/cells.ts';
import { charactersIn, fitted, groupWidths } from '../../client/src/columns/room.ts';
import { around, suffices } from '../../client/src/columns/covered.ts';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { shortRoles } from '../../server/src/catalogue/roles.ts';
import {
  columns,
  columnsAtOnce,
  widestThread,
  type ColumnRow,
  type ColumnsResult,
} from '../../server/src/shared/columns.ts';
import { viewPathAndQuery, viewScheme } from '../../server/src/shared/views.ts';
import { withSite } from './support/checks.ts';
import { nal, root, siteOf } from './support/site.ts';

const server = 'DP07.fabrikam.example';
const site = `
-- distmgr.log
10:00:05.120 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:06 [100] DP upgrade processing thread: Upgrading DP with ID 42. Thread 0x12b8. Used 2 threads out of 50.
10:00:07 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:09 [4792] ~Processing 42.INS
10:41:32 [4788] ConfigureDP
10:41:33 [4788] Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).
03-03 01:00:00 [4792] ConfigureDP
`;
const uri = `${root}/distmgr.log`;
const all = { uri, from: 0, to: 99 };

function columnsOf(source: string, settings?: unknown, params = all): Promise<ColumnsResult> {
  return withSite(source, (asked) => asked.answerTo(columns, params), settings);
}

/** `10:00:05.120 pkg 100` */
const inShort = ({ time, thread }: ColumnRow): string => `${time} ${thread}`;

suite('columns', () => {
  test('each line says when it was written, and by whom: by subject and role where they are known', async () => {
    assert.deepEqual((await columnsOf(site)).rows.map(inShort), [
      '10:00:05.120 DPs 100',
      '10:00:06.000 DP07·setup',
      '10:00:06.000 DPs 100',
      '10:00:07.000 DP07·setup',
      '10:00:09.000 DP 42·setup',
      '10:41:32.000 DP07·setup',
      '10:41:33.000 DP07·setup',
      '01:00:00.000 DP 42·setup',
    ]);
  });

  test('before other logs are read, a thread has its number and its colour, and nothing is judged', async () => {
    const { atOnce, later } = await withSite(site, async (asked) => ({
      atOnce: await asked.answerTo(columnsAtOnce, all),
      later: await asked.answerTo(columns, all),
    }));
    assert.deepEqual(atOnce.rows.slice(0, 2).map(inShort), ['10:00:05.120 100', '10:00:06.000 4788']);
    assert.deepEqual(new Set(atOnce.rows.map(({ tone }) => tone)), new Set(['none']));
    assert.deepEqual(
      atOnce.rows.map(({ colour }) => colour),
      later.rows.map(({ colour }) => colour),
    );
  });

  test('threads whose numbers are neighbours have different colours', async () => {
    const { rows } = await columnsOf(site);
    const [, one, , , other] = rows.map(({ colour }) => colour);
    assert.notEqual(one, other);
  });

  test('a line that failed says so, and an unknown wording is marked as the log’s own word', async () => {
    const own = `${site}01:00:01 [4792] CFabrikamAgent: failed to write the manifest, error code 0x80070005\n`;
    const tones = (await columnsOf(own)).rows.map(({ line, tone }) => `${String(line + 1)} ${tone}`);
    assert.deepEqual(
      tones.filter((tone) => !tone.endsWith('none')),
      ['7 failed', '9 failedAsWritten'],
    );
    const off = (await columnsOf(own, { asWritten: 'off' })).rows.map(({ tone }) => tone);
    assert.deepEqual([off[6], off[8]], ['failed', 'none']);
  });

  test('the frames of a failure are as bad as the line that they repeat', async () => {
    const { rows } = await columnsOf(
      `
-- PkgXferMgr.log
10:00:00 [500] ~ExecStaticMethod failed (80041001) SMS_DistributionPoint, AddFile
10:00:00 [500] CSendFileAction::AddFile failed; 0x80041001
10:00:00 [500] CSendFileAction::AddFileMetaData failed; 0x80041001
10:00:01 [500] Sending thread complete~
`,
      undefined,
      { ...all, uri: `${root}/PkgXferMgr.log` },
    );
    assert.deepEqual(
      rows.map(({ tone }) => tone),
      ['failed', 'failed', 'failed', 'none'],
    );
  });

  test('the day stands where it changes, and long silences where they end', async () => {
    const { rows } = await columnsOf(site);
    assert.deepEqual(
      rows.filter(({ day, gap }) => day !== null || gap !== null).map(({ line, day, gap }) => [line + 1, day, gap]),
      [
        [1, '2026-03-02', null],
        [6, null, '+41 min 23 s'],
        [8, '2026-03-03', '+14 h 18 min'],
      ],
    );
    const { rows: none } = await columnsOf(site, { inlayHints: { gapSeconds: 0 } });
    assert.deepEqual(new Set(none.map(({ gap }) => gap)), new Set([null]));
  });

  test('where only the thread was silent, that stands behind the message', async () => {
    const { rows } = await columnsOf(`
-- distmgr.log
10:00:00 [4788] ConfigureDP
10:00:50 [4792] ~Processing 42.INS
10:01:40 [4788] ConfigureDP
`);
    assert.deepEqual(
      rows.map(({ gap, silence }) => [gap, silence]),
      [
        [null, null],
        [null, null],
        [null, { text: '+1 min 40 s', line: 2, character: 'ConfigureDP'.length }],
      ],
    );
  });

  test('times stand on the clock that is wanted', async () => {
    const first = async (timeZone: string) => inShort((await columnsOf(site, { timeZone })).rows[0] as ColumnRow);
    assert.equal(await first('log'), '10:00:05.120 DPs 100');
    assert.equal(await first('utc'), '14:00:05.120 DPs 100');
    const { rows } = await columnsOf(site, { timeZone: 'utc' });
    assert.equal(rows[7]?.day, '2026-03-03');
  });

  test('a log that does not know its zone says so where another clock is wanted', async () => {
    const text = 'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:05.120><thread=100 (0x64)>';
    const { rows, timeWidth } = await columnsOf(`-- distmgr.log\n${text}\n`, { timeZone: 'utc' });
    assert.deepEqual([rows[0]?.time, timeWidth], ['10:00:05.120?', 13]);
  });

  test('what is no message is dimmed: the tail of a server’s record, both ends of a client’s', async () => {
    const client =
      '<![LOG[ConfigureDP]LOG]!><time="10:00:05.120+240" date="03-02-2026" component="Cas" context="" type="1" thread="100" file="cas.cpp:1">';
    const text = [...siteOf(site).texts.values()][0]?.split('\r\n')[1] ?? '';
    const dimmed = (await columnsOf(site, undefined, { uri, from: 1, to: 1 })).dimmed;
    assert.deepEqual(
      dimmed.map((part) => [part.startLine, text.slice(part.startCharacter, part.endCharacter).trim()]),
      [[1, text.slice(text.indexOf('$$<'))]],
    );
    const both = await columnsOf(`-- distmgr.log\n${client}\n`);
    assert.deepEqual(
      both.dimmed.map((part) => client.slice(part.startCharacter, part.endCharacter)),
      ['<![LOG[', client.slice(client.indexOf(']LOG]!>'))],
    );
  });

  test('zeros with which a file was filled up are told, and the record behind them stands on their line', async () => {
    const [first = '', second = ''] = ([...siteOf(site).texts.values()][0] ?? '').split('\r\n');
    const { rows, padding } = await columnsOf(`-- distmgr.log\n${first}\n${'\0'.repeat(40)}${second}\n`);
    assert.deepEqual(
      rows.map(({ line }) => line),
      [0, 1],
    );
    assert.deepEqual(padding, [{ startLine: 1, startCharacter: 0, endLine: 1, endCharacter: 40 }]);
  });

  test('a view has the columns of its lines, and tells the silence of its thread as that between its lines', async () => {
    const { path, query } = viewPathAndQuery(
      { kind: 'threads', sourceUri: uri, stretches: [{ thread: 4788 }] },
      'distmgr.log 4788',
    );
    const view = `${viewScheme}:${encodeURI(path)}?${encodeURIComponent(query)}`;
    const { rows, dimmed, threadWidth } = await columnsOf(site, undefined, { uri: view, from: 0, to: 99 });
    assert.equal(threadWidth, 0, 'it need not name its one thread on every line');
    assert.deepEqual(
      rows.map((row) => [row.line, row.time, row.gap]),
      [
        [0, '10:00:06.000', null],
        [1, '10:00:07.000', null],
        [2, '10:41:32.000', '+41 min 25 s'],
        [3, '10:41:33.000', null],
      ],
    );
    assert.deepEqual(
      dimmed.map(({ startLine }) => startLine),
      [0, 1, 2, 3],
    );
  });

  test('names out of a log are one line of plain text, and no longer than the column', async () => {
    const long = 'A-VERY-LONG-NAME-OF-SITE-DP07\u202e.fabrikam.example';
    const { rows } = await columnsOf(site.replaceAll(server, long));
    assert.ok(rows.every(({ thread }) => thread.length <= widestThread && !/[\p{Cc}\p{Cf}]/u.test(thread)));
  });

  test('lines that are not there are answered with nothing, and what is no number is refused', async () => {
    assert.deepEqual((await columnsOf(site, undefined, { uri, from: 50, to: 60 })).rows, []);
    const odd = { uri, from: Number.NaN, to: 3 };
    await withSite(site, async (asked) => {
      await assert.rejects(asked.request(columns.method, odd), /from is no whole number from 0 on/);
    });
  });

  test('every role that a message gives a thread has a short word', () => {
    const roles = allMessages.flatMap((message) => [message.handsOver?.role ?? [], message.writtenBy ?? []].flat());
    assert.ok(roles.length > 0);
    assert.deepEqual(
      [...new Set(roles)].filter((role) => (shortRoles.get(role)?.word ?? 'too long').length > 5),
      [],
    );
  });
});

const row: ColumnRow = {
  line: 4,
  time: '10:00:05.120',
  thread: 'DP07·setup',
  colour: 3,
  tone: 'failed',
  day: null,
  gap: null,
  silence: null,
};
const facts = (...rows: readonly ColumnRow[]): ColumnsResult => ({
  rows,
  dimmed: [],
  padding: [],
  timeWidth: 12,
  threadWidth: 13,
});
const labels = { width: 3, of: (line: number) => String(line + 1).padStart(3) };

suite('columns on the screen', () => {
  test('time, mark and thread stand in one column each, and a line of the same record is as far in', () => {
    const { cells, width, chipAt } = cellsOf({ from: 4, to: 5 }, facts(row), undefined, 'time+thread');
    assert.deepEqual(
      cells.map(({ text, colour }) => [text, colour]),
      [
        ['10:00:05.120 ✖  DP07·setup    ', 3],
        ['', null],
      ],
    );
    assert.deepEqual([width, chipAt], [30, 15]);
  });

  test('in a view the place in the log stands before it', () => {
    const { cells, width } = cellsOf({ from: 4, to: 4 }, facts(row), labels, 'time');
    assert.deepEqual([cells[0]?.text, cells[0]?.colour, width], ['  5 10:00:05.120 ✖ ', null, 19]);
  });

  test('without columns a view has its places alone, and a log nothing', () => {
    assert.equal(cellsOf({ from: 4, to: 4 }, facts(row), labels, 'off').cells[0]?.text.trim(), '5');
    assert.equal(cellsOf({ from: 4, to: 4 }, facts(row), undefined, 'off').width, 0);
  });

  test('what lies between two lines stands behind the thread, below a rule', () => {
    const between = { ...row, day: '2026-03-03', gap: '+41 min 23 s' };
    const { cells } = cellsOf({ from: 4, to: 4 }, facts(between), undefined, 'time+thread');
    assert.deepEqual(
      [cells[0]?.text, cells[0]?.isParted],
      ['10:00:05.120 ✖  DP07·setup    2026-03-03 ◷ +41 min 23 s ', true],
    );
    const first = cellsOf({ from: 0, to: 0 }, facts({ ...between, line: 0 }), undefined, 'time');
    assert.deepEqual(
      [first.cells[0]?.text, first.cells[0]?.isParted],
      ['10:00:05.120 ✖ 2026-03-03 ◷ +41 min 23 s ', false],
    );
  });

  test('where there is no room, fractions of seconds go first, then the words for threads; their colours stay', () => {
    const fit = (room: number | undefined, labelWidth = 0) => {
      const { facts: shown, choice } = fitted({ facts: facts(row), choice: 'time+thread' }, labelWidth, room);
      const { cells, width, chipAt } = cellsOf({ from: 4, to: 4 }, shown, undefined, choice);
      return [cells[0]?.text, cells[0]?.colour, width, chipAt];
    };
    const whole = ['10:00:05.120 ✖  DP07·setup    ', 3, 30, 15];
    assert.deepEqual(fit(70), whole);
    assert.deepEqual(fit(undefined), whole);
    assert.deepEqual(fit(69), ['10:00:05 ✖  DP07·setup    ', 3, 26, 11]);
    assert.deepEqual(fit(70, 10), ['10:00:05 ✖   ', 3, 13, 11]);
    assert.deepEqual(fit(20), ['10:00:05 ✖   ', 3, 13, 11]);
  });

  test('columns that are not wanted do not come back where there is no room', () => {
    const fit = (choice: 'time' | 'off') => fitted({ facts: facts(row), choice }, 0, 20).choice;
    assert.deepEqual([fit('time'), fit('off')], ['time', 'off']);
  });

  test('two editors side by side have the widths that the window tells; one above the other has none', () => {
    const beside = { orientation: 0, groups: [{ size: 356 }, { size: 355 }] };
    assert.deepEqual(groupWidths(beside), [356, 355]);
    const above = { orientation: 1, groups: [{ size: 300 }, { size: 400, groups: [{ size: 500 }, { size: 211 }] }] };
    assert.deepEqual(groupWidths(above), [undefined, 500, 211]);
    const inner = { orientation: 0, groups: [{ size: 700, groups: [{ size: 300 }, { size: 400 }] }, { size: 320 }] };
    assert.deepEqual(groupWidths(inner), [700, 700, 320]);
    for (const odd of [undefined, null, 'wide', { groups: 3 }, { orientation: 0, groups: [{ size: 0.5 }, {}] }])
      assert.equal(
        groupWidths(odd).every((each) => each === undefined),
        true,
      );
    assert.deepEqual([charactersIn(355, 14), charactersIn(20, 14)], [32, 0]);
  });

  test('what the settings name otherwise is all columns', () => {
    assert.deepEqual(['time', 'off', 'wide', undefined].map(choiceNamed), [
      'time',
      'off',
      'time+thread',
      'time+thread',
    ]);
  });

  test('more is drawn only when what is visible comes near to the end of what is drawn', () => {
    const drawn = around({ from: 500, to: 540 }, 10_000);
    assert.deepEqual(drawn, { from: 350, to: 690 });
    assert.equal(suffices(drawn, { from: 590, to: 630 }, 10_000), true);
    assert.equal(suffices(drawn, { from: 610, to: 650 }, 10_000), false);
    assert.equal(suffices({ from: 0, to: 99 }, { from: 60, to: 99 }, 100), true);
    assert.equal(suffices(undefined, { from: 0, to: 9 }, 10), false);
  });
});
