/** Logs that lie in a folder twice: what they say counts once, and whoever opens one of them is answered from it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventLog } from '../../server/src/events/eventLog.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { copiesAmong } from '../../server/src/workspace/copies.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../server/src/workspace/store.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { bytesFromText } from './support/bytes.ts';
import { Folder, run } from './support/cli.ts';

const root = 'file:///site';
const options = { ansiCodePage: '1252', assumedBias: undefined, budget: Number.POSITIVE_INFINITY, exclude: [] };

function record(second: number, message = `Sleep ${String(second)} seconds...`): string {
  const time = `10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000`;
  return `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${time}+240><thread=4788 (0x12B4)>\r\n`;
}

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => record(from + index)).join('');

class Site {
  readonly disk = new MemoryDisk();
  readonly store = new LogStore(this.disk.files(), options);

  write(name: string, text: string): void {
    this.disk.write(`${root}/${name}`, bytesFromText(text));
  }

  append(name: string, text: string): Promise<void> {
    this.disk.append(`${root}/${name}`, bytesFromText(text));
    return this.store.refresh(`${root}/${name}`);
  }

  /** The logs that count, and how many records they have. */
  async counted(): Promise<Readonly<Record<string, number>>> {
    await this.store.index(root, true, () => Promise.resolve(true));
    return this.now();
  }

  now(): Readonly<Record<string, number>> {
    const named = logsOf(this.store.workspace()).map(({ uri, log }) => [uri.slice(root.length + 1), recordCount(log)]);
    return Object.fromEntries(named) as Readonly<Record<string, number>>;
  }
}

function siteWith(files: Readonly<Record<string, string>>): Site {
  const site = new Site();
  for (const [name, text] of Object.entries(files)) site.write(name, text);
  return site;
}

suite('copies of logs', () => {
  test('a copy beside its log, and a copied folder, count once', async () => {
    const [distmgr, hman] = [lines(0, 5), record(1, 'SQL>>>') + lines(2, 4)];
    const site = siteWith({
      'distmgr%20-%20Copy.log': distmgr,
      'distmgr.log': distmgr,
      'hman.log': hman,
      'Logs%20Copy/distmgr.log': distmgr,
      'Logs%20Copy/hman.log': hman,
    });
    assert.deepEqual(await site.counted(), { 'distmgr.log': 5, 'hman.log': 3 });
  });

  test('the log that is being written counts, not its .lo_ with the same text; it continues nothing', async () => {
    const site = siteWith({ 'distmgr.lo_': lines(0, 5), 'distmgr.log': lines(0, 5) });
    assert.deepEqual(await site.counted(), { 'distmgr.log': 5 });
    assert.equal(logsOf(site.store.workspace())[0]?.continues, undefined);
  });

  test('a log that was copied before it grew is its beginning, also while it goes on growing', async () => {
    const site = siteWith({ 'distmgr.log': lines(0, 9), 'before/distmgr.log': lines(0, 5) });
    assert.deepEqual(await site.counted(), { 'distmgr.log': 9 });
    await site.append('distmgr.log', lines(9, 12));
    assert.deepEqual(site.now(), { 'distmgr.log': 12 });
    await site.append('before/distmgr.log', record(5, 'Found notification for package'));
    assert.deepEqual(site.now(), { 'before/distmgr.log': 6, 'distmgr.log': 12 });
  });

  test('logs that begin alike and go on otherwise are no copies, whatever their names and sizes', async () => {
    const site = siteWith({
      'distmgr.log': lines(0, 8) + record(9, 'Sleep 11 seconds...'),
      'distmgr%20-%20Copy.log': lines(0, 8) + record(9, 'Sleep 22 seconds...'),
      'a/distmgr.log': lines(20, 25),
    });
    assert.deepEqual(await site.counted(), { 'a/distmgr.log': 5, 'distmgr%20-%20Copy.log': 9, 'distmgr.log': 9 });
  });

  test('a difference in a log of many blocks is found wherever it stands', async () => {
    const all = Array.from({ length: 9000 }, (_, index) => record(index % 3600));
    const other = all.with(4500, all[4500]?.replace('Sleep', 'Slept') ?? '');
    const site = siteWith({
      'distmgr.log': all.join(''),
      'b/distmgr.log': other.join(''),
      'c/distmgr.log': all.join(''),
    });
    assert.deepEqual(await site.counted(), { 'b/distmgr.log': 9000, 'distmgr.log': 9000 });
  });

  test('one line in several files is no copy, nor is text without times', async () => {
    const text = 'Processing 32.INS\r\nConfigureDP\r\n';
    const site = siteWith({
      'distmgr.log': record(1),
      'pkgxfermgr.log': record(1),
      'hman.log': text,
      'a/hman.log': text,
    });
    assert.equal(Object.keys(await site.counted()).length, 4);
  });

  test('an open document stands for its copies, until it is closed', async () => {
    const site = siteWith({ 'distmgr.log': lines(0, 5), 'old/distmgr.log': lines(0, 5) });
    await site.counted();
    site.store.setDocument(`${root}/old/distmgr.log`, lines(0, 5));
    assert.deepEqual(site.now(), { 'old/distmgr.log': 5 });
    site.store.setDocument(`${root}/distmgr.log`, lines(0, 5));
    assert.deepEqual(site.now(), { 'distmgr.log': 5 });
    assert.equal(site.store.workspace().logs.size, 2, 'the copy can be asked about');
    await site.store.closeDocument(`${root}/distmgr.log`);
    assert.deepEqual(site.now(), { 'old/distmgr.log': 5 });
  });

  test('a copy that is changed counts from then on', async () => {
    const site = siteWith({ 'distmgr.log': lines(0, 5), 'old/distmgr.log': lines(0, 5) });
    await site.counted();
    site.write('old/distmgr.log', lines(30, 37));
    await site.store.refresh(`${root}/old/distmgr.log`);
    assert.deepEqual(site.now(), { 'distmgr.log': 5, 'old/distmgr.log': 7 });
  });
});

suite('large copies', () => {
  const large = Array.from({ length: 60_000 }, (_, index) => record(index % 3600)).join('');

  /** How many bytes are read to tell which logs count. */
  function readFor(site: Site): number {
    const before = site.disk.bytesRead;
    site.now();
    return site.disk.bytesRead - before;
  }

  test('they are compared while the folder is read, a part in each turn, and not again when it is asked which count', async () => {
    const site = siteWith({ 'distmgr.log': large, 'old/distmgr.log': large });
    let [before, most] = [0, 0];
    await site.store.index(root, true, () => {
      most = Math.max(most, site.disk.bytesRead - before);
      before = site.disk.bytesRead;
      return Promise.resolve(true);
    });
    assert.ok(most < large.length / 2, `${String(most)} bytes of ${String(large.length)} in one turn`);
    assert.ok(readFor(site) < large.length / 10);
    assert.deepEqual(site.now(), { 'distmgr.log': 60_000 });
  });

  test('what was compared stays known, whichever of the two is the reader’s', () => {
    let read = 0;
    const text = {
      length: large.length,
      slice: (from: number, to: number) => ((read += to - from), large.slice(from, to)),
    };
    const logs = ['distmgr.log', 'old/distmgr.log'].map((name) =>
      eventLog({ uri: `${root}/${name}`, folder: root, fileName: 'distmgr.log', log: parseLog(text) }),
    );
    for (const open of logs) {
      read = 0;
      assert.equal([...copiesAmong(logs, (uri) => uri === open.uri).values()][0]?.of, open);
    }
    assert.ok(read < large.length / 10, `${String(read)} units were read again`);
  });
});

suite('what is said of copies', () => {
  test('which log has the text of which, without a warning', async () => {
    const site = siteWith({
      'distmgr.log': lines(0, 5),
      'distmgr%20-%20Copy.log': lines(0, 5),
      'before/distmgr.log': lines(0, 3),
    });
    await site.counted();
    assert.deepEqual(site.store.leftOut(), []);
    assert.deepEqual(site.store.notes(), [
      '2 logs have the text of others and count once: before/distmgr.log is the beginning of site/distmgr.log, ' +
        'distmgr - Copy.log is a copy of distmgr.log.',
    ]);
  });

  test('the command line tells it beside the answer, and in it for programs', async () => {
    using folder = new Folder({ 'distmgr.log': lines(0, 5), 'distmgr - Copy.log': lines(0, 5) });
    const note = '1 log has the text of another and counts once: distmgr - Copy.log is a copy of distmgr.log.';
    const { out, err, code } = await run(['check', '--format', 'json', folder.path]);
    assert.deepEqual([err, code], [`configmgr-logs: ${note}\n`, 0]);
    const answer = JSON.parse(out) as { readonly notes: unknown; readonly understood: { readonly records: number } };
    assert.deepEqual([answer.notes, answer.understood.records], [[note], 5]);
    assert.match((await run(['stats', folder.path])).out, /^1 file, .* 5 records of 1 thread/);
  });
});

suite('files that nobody reads', () => {
  test('archives, texts with the name of a log and logs of other programs are named; what else lies there is not', async () => {
    using folder = new Folder({
      'distmgr.log': lines(0, 5),
      'CAS01.zip': 'PK',
      'old/b.cab': 'MSCF',
      'hman.log.txt': lines(0, 3),
      'setupapi.dev.log': '[Device Install Log]\r\n     OS Version = 10.0.20348\r\n',
      'empty.log': '',
      'notes.txt': 'call back on Monday',
    });
    const { err, code } = await run(['check', folder.path]);
    assert.deepEqual(err.trimEnd().split('\n'), [
      'configmgr-logs: Not read: 2 archives (CAS01.zip, b.cab), name or open as archives to read.',
      'configmgr-logs: Not read: 1 text file (hman.log.txt), name or open to read.',
      'configmgr-logs: Not read: 1 log that does not begin as one of Configuration Manager (setupapi.dev.log), name or open to read.',
    ]);
    assert.equal(code, 0);
    const named = await run(['stats', folder.at('hman.log.txt')]);
    assert.deepEqual([named.err, /3 records/.test(named.out)], ['', true]);
  });

  test('what is named beside its folder is read, and not said to be unread', async () => {
    using folder = new Folder({ 'distmgr.log': lines(0, 5), 'hman.log.txt': lines(10, 13) });
    for (const paths of [
      [folder.path, folder.at('hman.log.txt')],
      [folder.at('hman.log.txt'), folder.path],
    ])
      assert.equal((await run(['check', ...paths])).err, '');
  });
});
