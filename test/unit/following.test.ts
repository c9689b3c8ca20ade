/** Logs that change while they are known: whatever happens to the file, the log is that of its bytes, and no text is wrong. */
import assert from 'node:assert/strict';
import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { decodeBytes, looksBinary } from '../../server/src/text/decode.ts';
import { endOf, recordCount, startOf } from '../../server/src/log/log.ts';
import type { Log } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { DiskText, StaleTextError } from '../../server/src/workspace/diskText.ts';
import { FileLogs, type Look } from '../../server/src/workspace/fileLogs.ts';
import type { FileSource } from '../../server/src/workspace/files.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import { bytesFromText } from './support/bytes.ts';
import { temporaryFolder } from './support/program.ts';
import { runs } from './support/runs.ts';

const temporary = temporaryFolder();
after(() => temporary.drop());

const look: Look = {
  options: { ansiCodePage: '1252', parse: {} },
  turn: () => Promise.resolve(true),
  most: Number.POSITIVE_INFINITY,
  named: true,
};

function record(second: number, message = 'ConfigureDP'): string {
  const time = `10:00:${String(second % 60).padStart(2, '0')}.${String(second % 1000).padStart(3, '0')}`;
  return `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${time}+240><thread=4788 (0x12B4)>\r\n`;
}

/** The parts of a log that must not depend on how it was read. */
function shapeOf(log: Log): unknown {
  const records = Array.from({ length: recordCount(log) }, (_, index) => [startOf(log, index), endOf(log, index)]);
  return { length: log.text.length, notation: log.notation, records, settled: log.settled };
}

/** A log as it is known, and its text as it is read from the file now. */
function assertIs(logs: FileLogs, uri: string, bytes: Uint8Array): void {
  const known = logs.get(uri);
  assert.ok(known, uri);
  const { text } = decodeBytes(bytes);
  assert.deepEqual(shapeOf(known.log), shapeOf(parseLog(text)));
  const onDisk = new DiskText(known.file, known.table);
  assert.equal(onDisk.slice(0, onDisk.length), text);
  for (let at = 0; at < text.length; at += 37) assert.equal(onDisk.slice(at, at + 50), text.slice(at, at + 50));
}

const distmgr = 'file:///site/distmgr.log';
const rolled = 'file:///site/distmgr.lo_';

function onMemory(): { disk: MemoryDisk; logs: FileLogs; published: string[] } {
  const disk = new MemoryDisk();
  const published: string[] = [];
  const logs = new FileLogs(disk.files(), (uri, log) => {
    published.push(`${uri.slice(-11)} ${log === undefined ? 'gone' : String(recordCount(log))}`);
  });
  return { disk, logs, published };
}

suite('a file that is followed', () => {
  const words = fc.constantFrom('plain', 'Größe', '表', '😀', '\r\n', '\n', '\r', '\0', ' ');
  const piece = fc.oneof(
    fc.nat(50).map((second) => bytesFromText(record(second))),
    fc.tuple(fc.nat(50), words).map(([second, word]) => bytesFromText(record(second, `Processing ${word}`))),
    words.map(bytesFromText),
    fc.uint8Array({ maxLength: 4 }),
  );
  const cutRecord = fc
    .tuple(fc.nat(50), fc.nat(100))
    .map(([second, cut]) => bytesFromText(record(second, 'ä')).slice(0, cut));
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), bytes: fc.oneof(piece, cutRecord) }) },
    fc.record({ kind: fc.constantFrom('write' as const, 'rollOver' as const, 'replace' as const), bytes: piece }),
    fc.record({ kind: fc.constantFrom('cut' as const, 'remove' as const), bytes: piece }),
  );

  const lookAndCompare = async (logs: FileLogs, bytes: Uint8Array): Promise<void> => {
    const outcome = await logs.look(distmgr, look);
    if (outcome.kind === 'read') return assertIs(logs, distmgr, bytes);
    assert.deepEqual([outcome, looksBinary(bytes)], [{ kind: 'leftOut', reason: 'not a text file' }, true]);
    assert.equal(logs.get(distmgr), undefined);
  };

  /** What a look at bytes comes to that were written up to some places, one look each; and at once. */
  const grownAndAtOnce = async (bytes: Uint8Array, ends: readonly number[]): Promise<readonly unknown[]> => {
    const grown = onMemory();
    let outcome: unknown;
    for (const end of [...ends, bytes.length]) {
      grown.disk.write(distmgr, bytes.slice(0, end));
      outcome = await grown.logs.look(distmgr, look);
    }
    const whole = onMemory();
    whole.disk.write(distmgr, bytes);
    const atOnce = await whole.logs.look(distmgr, look);
    const shapes = [grown, whole].map(({ logs }) => shapeOf(logs.get(distmgr)?.log ?? parseLog('')));
    return [
      { outcome, shape: shapes[0] },
      { outcome: atOnce, shape: shapes[1] },
    ];
  };

  test('that turns binary while it grows is refused as one that is read at once', async () => {
    const bytes = Uint8Array.from([
      ...bytesFromText('Sleeping\r\n'),
      ...Array.from({ length: 500 }, (_, at) => at % 7),
    ]);
    const [grown, atOnce] = await grownAndAtOnce(bytes, [10]);
    assert.deepEqual(grown, atOnce);
    assert.deepEqual((atOnce as { outcome: unknown }).outcome, { kind: 'leftOut', reason: 'not a text file' });
  });

  test('is what it is read at once, whatever bytes are written behind each other', async () => {
    const stretch = fc.oneof(
      fc.nat(50).map((second) => bytesFromText(record(second))),
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.constantFrom(0, 1, 7, 0x1b, 0x41, 0xff), fc.constantFrom(1, 30, 5_000))
        .map(([byte, count]) => new Uint8Array(count).fill(byte)),
      fc.constantFrom(Uint8Array.of(0xff, 0xfe), Uint8Array.of(0xef, 0xbb, 0xbf), Uint8Array.of(0x50, 0x4b, 3, 4)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { minLength: 1, maxLength: 5 }), async (stretches) => {
        const ends = stretches.map((_, index) =>
          stretches.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0),
        );
        const bytes = Uint8Array.from(stretches.flatMap((each) => [...each]));
        const [grown, atOnce] = await grownAndAtOnce(bytes, ends);
        assert.deepEqual(grown, atOnce);
      }),
      { numRuns: runs(800) },
    );
  });

  test('is the log of its bytes after every change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), fc.nat(3), async (actions, every) => {
        const { disk, logs } = onMemory();
        let bytes = bytesFromText(record(1));
        disk.write(distmgr, bytes);
        for (const [index, { kind, bytes: more }] of actions.entries()) {
          if (kind === 'append') bytes = Uint8Array.from([...bytes, ...more]);
          else if (kind === 'cut') bytes = bytes.slice(0, Math.floor(bytes.length / 2));
          else bytes = more;
          if (kind === 'append') disk.append(distmgr, more);
          else if (kind === 'rollOver') disk.rename(distmgr, rolled);
          else if (kind === 'remove' || kind === 'replace') disk.remove(distmgr);
          if (kind !== 'append') disk.write(distmgr, bytes);
          if (index % (every + 1) === 0) await lookAndCompare(logs, bytes);
        }
        await lookAndCompare(logs, bytes);
      }),
      { numRuns: runs(600) },
    );
  });

  test('is read byte by byte as in one go', async () => {
    const { disk, logs } = onMemory();
    const bytes = bytesFromText(`\ufeff${record(1, 'Größe 😀')}${record(2)}`);
    disk.write(distmgr, new Uint8Array());
    let records = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      disk.append(distmgr, bytes.slice(at, at + 1));
      await logs.look(distmgr, look);
      const now = recordCount(logs.get(distmgr)?.log ?? parseLog(''));
      assert.ok(now >= records || at < 3, 'no record is lost while the log grows');
      records = now;
    }
    assertIs(logs, distmgr, bytes);
    assert.equal(records, 2);
  });

  test('costs what was written, however large it is', async () => {
    const { disk, logs } = onMemory();
    disk.write(distmgr, bytesFromText(record(1).repeat(100_000)));
    await logs.look(distmgr, look);
    disk.bytesRead = 0;
    disk.append(distmgr, bytesFromText(record(2)));
    await logs.look(distmgr, look);
    assert.ok(disk.bytesRead < 8192, `${String(disk.bytesRead)} bytes were read`);
    assert.equal(recordCount(logs.get(distmgr)?.log ?? parseLog('')), 100_001);
    disk.bytesRead = 0;
    await logs.look(distmgr, look);
    assert.equal(disk.bytesRead, 0, 'a file that did not change is not looked into');
  });

  test('rolls over: both names are what their files are, also when the new one is longer already', async () => {
    const { disk, logs, published } = onMemory();
    disk.write(distmgr, bytesFromText(record(1).repeat(3)));
    disk.write(rolled, bytesFromText(record(9)));
    for (const uri of [distmgr, rolled]) await logs.look(uri, look);
    const before = logs.get(distmgr);
    assert.ok(before);
    disk.rename(distmgr, rolled);
    const bytes = bytesFromText(record(20).repeat(5));
    disk.write(distmgr, bytes);
    assert.equal(new DiskText(before.file, before.table).slice(0, 11), 'ConfigureDP', 'the old text can still be read');
    for (const uri of [distmgr, rolled]) await logs.look(uri, look);
    assertIs(logs, distmgr, bytes);
    assertIs(logs, rolled, bytesFromText(record(1).repeat(3)));
    assert.deepEqual(published, ['distmgr.log 3', 'distmgr.lo_ 1', 'distmgr.log 5', 'distmgr.lo_ 3']);
  });

  test('is gone, and comes back', async () => {
    const { disk, logs, published } = onMemory();
    disk.write(distmgr, bytesFromText(record(1)));
    await logs.look(distmgr, look);
    disk.remove(distmgr);
    assert.deepEqual(await logs.look(distmgr, look), { kind: 'gone' });
    disk.write(distmgr, bytesFromText(record(2)));
    await logs.look(distmgr, look);
    assert.deepEqual(published, ['distmgr.log 1', 'distmgr.log gone', 'distmgr.log 1']);
  });

  test('a change that comes while it is read is not lost, and it is never read twice at a time', async () => {
    const disk = new MemoryDisk();
    const source = disk.files();
    let [reading, most] = [0, 0];
    const files: FileSource = {
      ...source,
      open: async (uri) => {
        const handle = await source.open(uri);
        const read = async (position: number, into: Uint8Array): Promise<number> => {
          most = Math.max(most, (reading += 1));
          await new Promise((resolve) => setImmediate(resolve));
          const length = await handle.read(position, into);
          reading -= 1;
          return length;
        };
        return { ...handle, read };
      },
    };
    const logs = new FileLogs(files, () => undefined);
    disk.write(distmgr, bytesFromText(record(1)));
    const first = logs.look(distmgr, look);
    const others: Promise<unknown>[] = [];
    for (let second = 2; second < 10; second += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      disk.append(distmgr, bytesFromText(record(second)));
      others.push(logs.look(distmgr, look));
    }
    await Promise.all([first, ...others]);
    assert.equal(recordCount(logs.get(distmgr)?.log ?? parseLog('')), 9);
    // A slice is read ahead while one is indexed, at most.
    assert.ok(most <= 2, String(most));
  });

  test('a file that becomes shorter while it is read is read again', async () => {
    const { disk, logs } = onMemory();
    disk.write(distmgr, bytesFromText(record(1).repeat(30_000)));
    let turns = 0;
    const turn = (): Promise<boolean> => {
      if ((turns += 1) === 1) disk.write(distmgr, bytesFromText(record(2)));
      return Promise.resolve(true);
    };
    assert.deepEqual(await logs.look(distmgr, { ...look, turn }), { kind: 'read', bytes: record(2).length });
    assertIs(logs, distmgr, bytesFromText(record(2)));
  });

  test('a reader that is told to stop keeps nothing', async () => {
    const { disk, logs, published } = onMemory();
    disk.write(distmgr, bytesFromText(record(1).repeat(30_000)));
    assert.deepEqual(await logs.look(distmgr, { ...look, turn: () => Promise.resolve(false) }), { kind: 'stopped' });
    assert.deepEqual([logs.get(distmgr), published], [undefined, []]);
  });

  test('a very large log is shown in stages', async () => {
    const { disk, logs, published } = onMemory();
    const count = Math.ceil((33 * 1024 * 1024) / record(1).length);
    disk.write(distmgr, bytesFromText(record(1).repeat(count)));
    await logs.look(distmgr, look);
    assert.equal(published.length, 2);
    assert.equal(published[1], `distmgr.log ${String(count)}`);
  });
});

suite('text that stays on the disk', () => {
  async function known(text: string): Promise<{ disk: MemoryDisk; text: DiskText }> {
    const { disk, logs } = onMemory();
    disk.write(distmgr, bytesFromText(text));
    await logs.look(distmgr, look);
    const log = logs.get(distmgr);
    assert.ok(log);
    return { disk, text: new DiskText(log.file, log.table) };
  }

  const long = record(1).repeat(20_000);

  test('is never wrong: a file that was cut, or written anew, is stale', async () => {
    for (const change of [long.slice(0, 100), record(2).repeat(20_000), record(2).repeat(30_000)]) {
      const { disk, text } = await known(long);
      assert.equal(text.slice(0, 11), 'ConfigureDP');
      disk.write(distmgr, bytesFromText(change));
      assert.throws(() => text.slice(1_000_000, 1_000_100), StaleTextError);
      assert.throws(() => text.slice(1_500_000, 1_500_100), StaleTextError);
    }
  });

  test('is read on when the file grew', async () => {
    const { disk, text } = await known(long);
    disk.append(distmgr, bytesFromText(record(2)));
    assert.equal(text.slice(1_000_000, 1_000_100), long.slice(1_000_000, 1_000_100));
    assert.equal(text.slice(0, text.length), long);
  });

  test('is that of the renamed file while its handle is open', async () => {
    const { disk, text } = await known(long);
    disk.rename(distmgr, rolled);
    disk.write(distmgr, bytesFromText(record(2)));
    assert.equal(text.slice(1_000_000, 1_000_100), long.slice(1_000_000, 1_000_100));
  });

  test('of all logs together takes a bounded part of memory', async () => {
    const { disk, logs } = onMemory();
    const uris = Array.from({ length: 20 }, (_, index) => `file:///site/distmgr${String(index)}.log`);
    const texts: DiskText[] = [];
    for (const uri of uris) {
      disk.write(uri, bytesFromText(long));
      await logs.look(uri, look);
      const log = logs.get(uri);
      assert.ok(log);
      texts.push(new DiskText(log.file, log.table));
    }
    for (const text of texts) assert.equal(text.slice(0, text.length), long);
    const { pages } = logs.get(uris[0] ?? '')?.file ?? {};
    assert.ok(pages !== undefined && pages.weight <= 32 * 1024 * 1024 && pages.weight > 16 * 1024 * 1024);
  });
});

suite('files on a real disk', () => {
  const path = (name: string): string => join(temporary.path, name);
  const uri = pathToFileURL(path('distmgr.log')).href;
  const rolledUri = pathToFileURL(path('distmgr.lo_')).href;

  test('grow, roll over, are cut and go away', async () => {
    const logs = new FileLogs(diskFiles, () => undefined);
    const step = async (bytes: string): Promise<void> => {
      await logs.look(uri, look);
      assertIs(logs, uri, bytesFromText(bytes));
    };
    writeFileSync(path('distmgr.log'), record(1, 'Größe'));
    await step(record(1, 'Größe'));
    appendFileSync(path('distmgr.log'), record(2));
    await step(record(1, 'Größe') + record(2));
    renameSync(path('distmgr.log'), path('distmgr.lo_'));
    writeFileSync(path('distmgr.log'), record(3).repeat(4));
    await step(record(3).repeat(4));
    await logs.look(rolledUri, look);
    assertIs(logs, rolledUri, bytesFromText(record(1, 'Größe') + record(2)));
    truncateSync(path('distmgr.log'), 10);
    await step(record(3).slice(0, 10));
    rmSync(path('distmgr.log'));
    writeFileSync(path('distmgr.log'), record(4).repeat(9));
    await step(record(4).repeat(9));
    rmSync(path('distmgr.log'));
    assert.deepEqual(await logs.look(uri, look), { kind: 'gone' });
  });

  test('hundreds of them need few handles, and each is found again', async () => {
    const logs = new FileLogs(diskFiles, () => undefined);
    const names = Array.from({ length: 200 }, (_, index) => `hman${String(index)}.log`);
    for (const [index, name] of names.entries()) {
      writeFileSync(path(name), record(index, `Processing ${String(index)}.INS`));
      await logs.look(pathToFileURL(path(name)).href, look);
    }
    for (const [index, name] of names.entries()) {
      assertIs(logs, pathToFileURL(path(name)).href, bytesFromText(record(index, `Processing ${String(index)}.INS`)));
    }
  });

  test('a handle that was given back is not taken for another file of that name', async () => {
    writeFileSync(path('sender.log'), record(1));
    const handle = await diskFiles.open(pathToFileURL(path('sender.log')).href);
    handle.close();
    assert.equal(handle.readNow(0, new Uint8Array(11)), 11);
    handle.close();
    writeFileSync(path('sender.new'), record(2));
    renameSync(path('sender.new'), path('sender.log'));
    assert.throws(() => handle.readNow(0, new Uint8Array(11)), { message: 'sender.log is another file now.' });
    await assert.rejects(handle.fact(), { message: 'sender.log is another file now.' });
  });
});
