import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  LocationLink,
} from 'vscode-languageserver-types';
import { scaled } from '../host/patience.ts';
import { recordAtTime } from '../../server/src/features/moments.ts';
import {
  endOfLog,
  pageOf,
  pageSizeFor,
  recordsOfPage,
  sound,
  textOfPage,
  timesOfPage,
} from '../../server/src/features/pages.ts';
import { lineOfRecord } from '../../server/src/log/lines.ts';
import type { Log } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { readViewQuery, viewPathAndQuery, viewScheme, type PageNumber } from '../../server/src/shared/views.ts';
import type { WantedMoment } from '../../server/src/shared/requests.ts';
import { diagnosticsOf, withSite } from './support/checks.ts';
import { bytesFromText } from './support/bytes.ts';
import { assertLinear, leastCost } from './support/cost.ts';
import { startServer } from './support/server.ts';
import { nal, root } from './support/site.ts';

const record = (time: string, text = 'a record') =>
  `${text}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${time}+240><thread=100 (0x64)>\r\n`;

/** A log of so many records, one a second from 10:00:00. */
function logOf(count: number): string {
  const time = (index: number) => new Date(Date.UTC(2026, 2, 2, 10) + index * 1000).toISOString().slice(11, 23);
  return Array.from({ length: count }, (_, index) => record(time(index), `record ${String(index)}`)).join('');
}

suite('pages of a log', () => {
  test('are whole lines, so many to a page; the line behind the last break belongs to the last', () => {
    const log = parseLog(logOf(7));
    assert.deepEqual(pageOf(log, 0, 3), { page: 0, pages: 3, firstLine: 0, lines: 3 });
    assert.deepEqual(pageOf(log, 2, 3), { page: 2, pages: 3, firstLine: 6, lines: 2 });
    assert.equal(pageOf(log, 3, 3), undefined);
    assert.deepEqual(pageOf(parseLog(logOf(6)), 1, 3), { page: 1, pages: 2, firstLine: 3, lines: 4 });
    assert.deepEqual(pageOf(parseLog(''), 0, 3), { page: 0, pages: 1, firstLine: 0, lines: 1 });
  });

  test('put together are the log', () => {
    const text = logOf(7);
    const log = parseLog(text);
    const pages = [0, 1, 2].map((number) => pageOf(log, number, 3)).filter((page) => page !== undefined);
    assert.equal(pages.map((page) => textOfPage(log, page)).join('\n'), text.replaceAll('\r\n', '\n'));
  });

  test('know their records and times', () => {
    const log = parseLog(logOf(7));
    const page = pageOf(log, 1, 3);
    assert.ok(page);
    assert.deepEqual(recordsOfPage(log, page), { from: 3, to: 6 });
    assert.deepEqual(timesOfPage(log, page), { from: '2026-03-02 10:00:03', to: '2026-03-02 10:00:05' });
  });

  test('a record that goes over from the page before belongs to both', () => {
    const log = parseLog(`${record('10:00:00.000')}first line\r\nsecond line\r\nthird${record('10:00:01.000')}`);
    const page = pageOf(log, 1, 3);
    assert.ok(page);
    const { from, to } = recordsOfPage(log, page);
    assert.equal(to - from, 1);
    assert.ok(lineOfRecord(log, from) <= page.firstLine);
  });

  test('the end of a log keeps its first line while the log grows by less than half of it', () => {
    const first = (count: number) => endOfLog(parseLog(logOf(count)), 100, 10).firstLine;
    assert.deepEqual([3, 9, 10, 14, 15, 19, 20].map(first), [0, 0, 5, 5, 10, 10, 15]);
    const log = parseLog(logOf(19));
    assert.equal(endOfLog(log, 100, 10).lines, 10);
  });

  test('have fewer lines where lines are long', () => {
    assert.equal(pageSizeFor(1_000_000, 5_000, 20_000), 20_000);
    assert.equal(pageSizeFor(100_000_000, 100_000, 20_000), 5_000);
    assert.equal(pageSizeFor(100_000_000, 10, 20_000), 500);
    assert.equal(pageSizeFor(0, 1, 20_000), 20_000);
  });

  test('show a NUL as its picture, and cut lines that the editor could not show', () => {
    assert.equal(sound('a\0b\r\nc\rd'), 'a\u2400b\nc\nd');
    const long = sound(`short\n${'x'.repeat(20 * 1024 * 1024)}\nshort`);
    assert.ok(long.length < 10 * 1024 * 1024);
    assert.deepEqual(
      long.split('\n').map((line) => line.slice(-1)),
      ['t', '…', 't'],
    );
  });
});

suite('a page of a log that a crash has padded with NULs', () => {
  test('cuts no more out of the log than it shows, however much padding there is', () => {
    const text = `${record('10:00:00.000')}${'\0'.repeat(40 * 1024 * 1024)}${record('10:00:01.000')}`;
    let longest = 0;
    const slice = (from: number, to: number): string => {
      longest = Math.max(longest, to - from);
      return text.slice(from, to);
    };
    const log: Log = { ...parseLog(text), text: { length: text.length, slice } };
    for (const page of [pageOf(log, 0, 500), endOfLog(log, 500, 500)]) {
      assert.ok(page);
      const shown = textOfPage(log, page);
      assert.ok(shown.startsWith('a record  $$<'));
      assert.ok(shown.length <= 10 * 1024 * 1024 + 100, `${String(shown.length)} units`);
    }
    assert.ok(longest <= 10 * 1024 * 1024, `${String(longest)} units were cut out at once`);
  });

  test('shows NULs by the run, in time that grows with their number', () => {
    const [quarter, whole] = ['\0'.repeat(1_000_000), '\0'.repeat(4_000_000)];
    assertLinear(
      'NULs',
      () => sound(quarter),
      () => sound(whole),
    );
    assert.ok(leastCost(() => sound(whole), scaled(100)) < scaled(100));
  });
});

suite('going to a time', () => {
  const log = parseLog(
    record('23:59:58.000').replace('03-02', '03-01') +
      record('00:00:10.000') +
      record('10:00:00.250') +
      record('10:05:00.000'),
  );
  const found = (typed: string, from = 0) => {
    const answer = recordAtTime(log, typed, from);
    return answer.kind === 'found' ? answer.record : answer.why;
  };
  const covers = 'The log covers 2026-03-01 23:59:58 to 2026-03-02 10:05:00.';

  test('takes the clock, with or without a date, as logs write it or in ISO 8601', () => {
    for (const typed of [
      '10:00',
      '10:00:00',
      '2026-03-02 10:00',
      '2026-03-02T10:00:00.250',
      '03-02-2026 10:00:00.250+240',
    ])
      assert.equal(found(typed), 2, typed);
    assert.equal(found('3/2/2026 10:00:01 AM'), 3);
    assert.equal(found('2026-03-02'), 1);
    assert.equal(found('2026-03-02T14:00Z'), 2);
    assert.equal(found('2026-03-02T15:00+01:00'), 2);
  });

  test('without a date it is the day of the cursor, or the first that the log covers it on', () => {
    assert.equal(found('23:59', 3), 0);
    assert.equal(found('00:00', 0), 1);
    assert.equal(found('10:01', 0), 3);
  });

  test('says what is no time, and what lies outside', () => {
    assert.equal(found(''), covers);
    for (const typed of ['soon', '25:00', '10:61', '2026-02-30 10:00', '10:00 tomorrow', '14:33Z'])
      assert.match(String(found(typed)), /^Type a time/, typed);
    assert.equal(found('2026-03-02 10:06'), `That is after the end of the log. ${covers}`);
    assert.equal(found('2026-02-28 10:00'), `That is before the beginning of the log. ${covers}`);
    assert.equal(found('11:00'), `The log has no line at that time. ${covers}`);
    assert.equal(recordAtTime(parseLog('no log\n'), '10:00', 0).kind, 'notFound');
  });
});

const server = 'DP07.fabrikam.example';
const log = `
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] ConfigureDP
10:02:12 [4788] Failed to get the encrypted PXE password
10:30:00 [100] DP upgrade processing thread: Upgrading DP with ID 50. Thread 0x12b4. Used 1 threads out of 50.
`;
const uri = `${root}/distmgr.log`;

function pageUri(page: PageNumber, size = 2): string {
  const { path, query } = viewPathAndQuery({ kind: 'page', sourceUri: uri, page, size }, 'distmgr.log (page 1)');
  return `${viewScheme}:${encodeURI(path)}?${encodeURIComponent(query)}`;
}

suite('a page in the Log View', () => {
  test('has a URI that says which one it is', () => {
    for (const page of [0, 56, 'end'] as const) {
      const spec = { kind: 'page', sourceUri: 'file:///logs/a&page=1&b.log', page, size: 20_000 } as const;
      const { query } = viewPathAndQuery(spec, 'title');
      assert.deepEqual(readViewQuery(query), spec);
      assert.deepEqual(readViewQuery(encodeURIComponent(query)), spec);
    }
    assert.equal(readViewQuery('source=x&page=0&lines=2'), undefined);
  });

  test('answers as the log does, in its own lines', async () => {
    await withSite(log, async (server) => {
      const document = { textDocument: { uri: pageUri(1) } };
      const hover = await server.request<Hover>('textDocument/hover', {
        ...document,
        position: { line: 0, character: 7 },
      });
      assert.match((hover.contents as { value: string }).value, /DP07\.fabrikam\.example/);
      assert.equal(hover.range?.start.line, 0);
      const folds = await server.request<FoldingRange[]>('textDocument/foldingRange', document);
      assert.deepEqual(
        folds.map(({ startLine, endLine }) => [startLine, endLine]),
        [[0, 1]],
      );
      const symbols = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', document);
      assert.ok(symbols.some(({ name }) => name.endsWith('Install DP 41 DP07')));
      assert.ok(symbols.every(({ range }) => range.end.line <= 1));
    });
  });

  test('leads on to the log, and has its problems, lenses and hints', async () => {
    await withSite(log, async (server) => {
      const position = { line: 0, character: 82 };
      const [link] = await server.request<LocationLink[]>('textDocument/definition', {
        textDocument: { uri: pageUri(0) },
        position,
      });
      assert.deepEqual([link?.targetUri, link?.targetRange.start.line], [uri, 1]);
      const problems = await diagnosticsOf(server, pageUri(2));
      assert.deepEqual(
        problems.map(({ range, code }) => [range.start.line, code]),
        [[0, 'distmgr.pxePasswordUnreadable']],
      );
      const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: pageUri(0) } });
      assert.ok(lenses.every(({ range }) => range.start.line < 2));
      const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 999 } };
      const hints = await server.request<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri: pageUri(2) },
        range,
      });
      assert.deepEqual(
        hints.map(({ position: at }) => at.line),
        [0, 1],
      );
    });
  });

  test('has its text, its number and its times', async () => {
    await withSite(log, async (server) => {
      const page = await server.answerTo(requests.page, { log: uri, page: 1, size: 2 });
      assert.match(page.text, /^~DPID 41[^\n]*\nConfigureDP[^\n]*$/);
      const { text, ...rest } = page;
      assert.ok(text);
      assert.deepEqual(rest, {
        firstLine: 2,
        lines: 2,
        page: 1,
        pages: 3,
        from: '2026-03-02 10:00:07',
        to: '2026-03-02 10:00:08',
        complete: true,
        problem: null,
      });
      const gone = await server.answerTo(requests.page, { log: uri, page: 9, size: 2 });
      assert.match(gone.problem ?? '', /does not have this page any more/);
    });
  });

  test('finds the next and the previous problem, and a time, in the log', async () => {
    await withSite(log, async (server) => {
      const place = (page: number, wanted: WantedMoment) =>
        server.answerTo(requests.place, { uri: pageUri(page), line: 1, wanted });
      const next = await place(0, { kind: 'problem', direction: 'next' });
      assert.deepEqual(next, { kind: 'found', uri, line: 4, character: 0 });
      const none = await place(2, { kind: 'problem', direction: 'next' });
      assert.deepEqual(none, { kind: 'notFound', why: 'distmgr.log has no next error or warning from here.' });
      const time = await place(0, { kind: 'time', written: '10:30' });
      assert.deepEqual(time, { kind: 'found', uri, line: 5, character: 0 });
    });
  });
});

suite('a log that is not read yet', () => {
  const outside = 'file:///elsewhere/distmgr.log';
  const files = new Map([
    [outside, bytesFromText(logOf(9))],
    ['file:///elsewhere/notes.log', bytesFromText('milk\nbread\n')],
  ]);

  test('has its first page and its end at once, and all of it soon', async () => {
    const client = await startServer(files, root, { opened: [...files.keys(), 'file:///elsewhere/none.log'] });
    try {
      const first = await client.answerTo(requests.page, { log: outside, page: 0, size: 4 });
      assert.deepEqual([first.complete, first.firstLine, first.lines], [false, 0, 4]);
      assert.match(first.text, /^record 0 [^]*record 3 [^\n]*$/);
      const middle = await client.answerTo(requests.page, { log: outside, page: 1, size: 4 });
      assert.deepEqual([middle.complete, middle.firstLine, middle.pages], [true, 4, 3]);
    } finally {
      await client.end();
    }
  });

  test('is told from a file that is none, and from one that is not there', async () => {
    const client = await startServer(files, root, { opened: [...files.keys(), 'file:///elsewhere/none.log'] });
    try {
      const uris = [outside, 'file:///elsewhere/notes.log', 'file:///elsewhere/none.log'];
      const [own, notes, none] = await client.answerTo(requests.files, { uris });
      assert.deepEqual([own?.isLog, own?.pageLines, notes?.isLog, none], [true, 20_000, false, null]);
      const gone = await client.answerTo(requests.page, {
        log: 'file:///elsewhere/none.log',
        page: 0,
        size: 4,
      });
      assert.match(gone.problem ?? '', /none\.log/);
      const page = await client.answerTo(requests.page, {
        log: 'file:///elsewhere/notes.log',
        page: 3,
        size: 4,
      });
      assert.match(page.problem ?? '', /does not have this page/);
    } finally {
      await client.end();
    }
  });
});
