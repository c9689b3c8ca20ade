/** What the server knows of documents and files together. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { scaled } from '../host/patience.ts';
import fc from 'fast-check';
import { biasOf, recordCount } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import type { Text } from '../../server/src/text/text.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { exclusionOf } from '../../server/src/workspace/exclude.ts';
import type { FileSource } from '../../server/src/workspace/files.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../server/src/workspace/store.ts';
import { bytesFromText } from './support/bytes.ts';
import { temporaryFolder } from './support/program.ts';
import { runs } from './support/runs.ts';

const temporary = temporaryFolder();
after(() => temporary.drop());

const root = 'file:///site';
const distmgr = `${root}/distmgr.log`;
const options = { ansiCodePage: '1252', assumedBias: undefined, budget: Number.POSITIVE_INFINITY, exclude: [] };
const goOn = (): Promise<boolean> => Promise.resolve(true);

function record(second: number, message = 'ConfigureDP'): string {
  const time = `10:00:${String(second % 60).padStart(2, '0')}.000`;
  return `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${time}+240><thread=4788 (0x12B4)>\r\n`;
}

function storeOn(disk: MemoryDisk, changed?: (uri: string) => void): LogStore {
  return new LogStore(disk.files(), options, changed);
}

function recordsIn(store: LogStore, uri = distmgr): number | undefined {
  const events = store.workspace().logs.get(uri);
  return events && recordCount(events.log);
}

/** A text that counts how much of it is read. */
function counting(text: string): Text & { read: number } {
  return {
    length: text.length,
    read: 0,
    slice(from: number, to: number): string {
      this.read += to - from;
      return text.slice(from, to);
    },
  };
}

suite('an open document', () => {
  test('overrides its file until it is closed', async () => {
    const disk = new MemoryDisk();
    disk.write(distmgr, bytesFromText(record(1)));
    const store = storeOn(disk);
    await store.index(root, true, goOn);
    store.setDocument(distmgr, record(1).repeat(3));
    assert.equal(recordsIn(store), 3);
    disk.append(distmgr, bytesFromText(record(2)));
    await store.refresh(distmgr);
    assert.equal(recordsIn(store), 3);
    await store.closeDocument(distmgr);
    assert.equal(recordsIn(store), 2);
  });

  test('that grows is the log of its text, however it grew', () => {
    const part = fc.oneof(
      fc.nat(50).map((second) => record(second)),
      fc.tuple(fc.nat(50), fc.nat(90)).map(([second, cut]) => record(second).slice(0, cut)),
      fc.constantFrom('\r', '\n', 'plain', ''),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(part, fc.boolean(), fc.boolean()), { maxLength: 10 }), (steps) => {
        const store = storeOn(new MemoryDisk());
        let text = '';
        for (const [added, isTold, isAsked] of steps) {
          store.setDocument(distmgr, text + added, isTold ? { appendedFrom: text.length } : {});
          text += added;
          if (isAsked) store.workspace();
        }
        store.setDocument(distmgr, text, { appendedFrom: text.length });
        assert.equal(recordsIn(store), recordCount(parseLog(text)));
        assert.equal(store.workspace().logs.get(distmgr)?.log.text.length, text.length);
      }),
      { numRuns: runs(300) },
    );
  });

  test('whose change is an append costs what was appended', () => {
    const store = storeOn(new MemoryDisk());
    const before = record(1).repeat(10_000);
    store.setDocument(distmgr, before);
    store.workspace();
    const grown = counting(before + record(2));
    store.setDocument(distmgr, grown, { appendedFrom: before.length });
    assert.equal(recordsIn(store), 10_001);
    assert.ok(grown.read < 1000, `${String(grown.read)} units were read`);
  });

  test('that is large is read in slices; meanwhile no answer is about another text', async () => {
    const changed: string[] = [];
    const store = storeOn(new MemoryDisk(), (uri) => changed.push(uri));
    store.setDocument(distmgr, record(1));
    assert.equal(recordsIn(store), 1);
    const large = record(2).repeat(70_000);
    store.setDocument(distmgr, large);
    assert.equal(recordsIn(store), undefined);
    // What is written behind the end while it is read does not begin it again.
    await new Promise((resolve) => setImmediate(resolve));
    const grown = counting(large + record(3));
    store.setDocument(distmgr, grown, { appendedFrom: large.length });
    await store.documentsSettled(distmgr);
    assert.equal(recordsIn(store), 70_001);
    assert.ok(grown.read <= grown.length);
    assert.deepEqual(changed, [distmgr]);
    store.setDocument(distmgr, record(4).repeat(80_000));
    await new Promise((resolve) => setImmediate(resolve));
    store.setDocument(distmgr, record(5).repeat(60_000));
    await store.documentsSettled();
    assert.equal(recordsIn(store), 60_000);
  });

  test('that is closed while it is read is not a log afterwards', async () => {
    const store = storeOn(new MemoryDisk());
    store.setDocument('untitled:1', record(1).repeat(60_000));
    await store.closeDocument('untitled:1');
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(store.workspace().logs.size, 0);
  });
});

suite('a document whose editor does not see that its file grows', () => {
  test('stays what the editor shows; the file can be had besides', async () => {
    const disk = new MemoryDisk();
    disk.write(distmgr, bytesFromText(record(1)));
    const changed: string[] = [];
    const store = storeOn(disk, (uri) => changed.push(uri));
    store.setDocument(distmgr, record(1));
    await store.look(distmgr);
    disk.append(distmgr, bytesFromText(record(2)));
    await store.look(distmgr);
    assert.equal(store.isBehind(distmgr), false, 'the editor gets time to see it');
    await store.look(distmgr);
    assert.deepEqual([store.isBehind(distmgr), recordsIn(store), changed], [true, 1, [distmgr]]);
    disk.append(distmgr, bytesFromText(record(3)));
    await store.look(distmgr);
    const onDisk = store.onDisk(distmgr);
    assert.deepEqual([onDisk && recordCount(onDisk.log), recordsIn(store)], [3, 1]);
    store.setDocument(distmgr, record(1) + record(2) + record(3), { appendedFrom: record(1).length });
    assert.deepEqual([recordsIn(store), store.isBehind(distmgr)], [3, false]);
  });

  test('is not read from disk while the editor follows', async () => {
    const disk = new MemoryDisk();
    let text = record(1);
    disk.write(distmgr, bytesFromText(text));
    const store = storeOn(disk);
    store.setDocument(distmgr, text);
    for (let second = 2; second < 6; second += 1) {
      await store.look(distmgr);
      disk.append(distmgr, bytesFromText(record(second)));
      await store.look(distmgr);
      text += record(second);
      store.setDocument(distmgr, text);
    }
    assert.deepEqual([disk.bytesRead, store.onDisk(distmgr)], [0, undefined]);
  });
});

suite('a file that is asked for', () => {
  test('is read although it lies in no folder and has any name', async () => {
    const disk = new MemoryDisk();
    disk.write('file:///elsewhere/copy.txt', bytesFromText(record(1)));
    const store = storeOn(disk);
    await store.ensure('file:///elsewhere/copy.txt');
    assert.equal(recordsIn(store, 'file:///elsewhere/copy.txt'), 1);
  });

  test('says why it cannot be read', async () => {
    const disk = new MemoryDisk();
    disk.write(`${root}/distmgr.log`, Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4));
    const store = storeOn(disk);
    await assert.rejects(store.ensure(`${root}/distmgr.log`), { reason: 'not a text file' });
    await assert.rejects(store.ensure(`${root}/hman.log`), { reason: 'there is no such file' });
    assert.deepEqual(store.leftOut(), ['distmgr.log: not a text file.']);
  });

  test('may be larger than 256 MB when it is written, not when it is pasted', async () => {
    const heads = new Map([
      ['distmgr.log', record(1)],
      [
        'hman.log',
        '<![LOG[Processing]LOG]!><time="10:00:00.000+240" date="03-02-2026" component="A" context="" type="1" thread="1" file="">\r\n',
      ],
      ['sender.log', 'MSI (s) (54:74) [16:26:11:416]: Running\r\n'],
    ]);
    const disk = new MemoryDisk();
    for (const [name, head] of heads) disk.write(`${root}/${name}`, bytesFromText(head));
    const source = disk.files();
    const files: FileSource = {
      ...source,
      open: async (uri) => {
        const handle = await source.open(uri);
        let facts = 0;
        const fact = async (): ReturnType<typeof handle.fact> => {
          if ((facts += 1) > 1) throw new Error('it is read');
          const real = await handle.fact();
          return { ...real, size: real.name === 'hman.log' ? 5e9 : 3e8 };
        };
        return { ...handle, fact };
      },
    };
    const store = new LogStore(files, options);
    await assert.rejects(store.ensure(`${root}/distmgr.log`), { reason: 'cannot be read (it is read)' });
    await assert.rejects(store.ensure(`${root}/hman.log`), { reason: 'larger than 4 GB' });
    await assert.rejects(store.ensure(`${root}/sender.log`), { reason: 'larger than 256 MB' });
  });
});

suite('a folder', () => {
  test('is read newest first; progress is told, and what is not read when it is stopped', async () => {
    const disk = new MemoryDisk();
    for (const name of ['hman.log', 'sender.log', 'distmgr.log'])
      disk.write(`${root}/${name}`, bytesFromText(record(1)));
    const read: string[] = [];
    const store = storeOn(disk, (uri) => read.push(uri));
    const size = record(1).length;
    const seen: unknown[] = [];
    await store.index(root, true, () => {
      seen.push(store.progress());
      return Promise.resolve(read.length < 2);
    });
    assert.deepEqual(read, [`${root}/distmgr.log`, `${root}/sender.log`]);
    assert.deepEqual(seen[0], { logs: 0, allLogs: 3, bytes: 0, allBytes: 3 * size });
    assert.deepEqual(seen.at(-1), { logs: 2, allLogs: 3, bytes: 2 * size, allBytes: 3 * size });
    assert.equal(store.progress(), undefined);
    assert.deepEqual(store.leftOut(), ['1 log of site was not read: reading was stopped.']);
    await store.index(root, true, goOn);
    assert.deepEqual([read.length, store.leftOut()], [3, []]);
  });

  test(
    'below which something cannot be read says so, and the rest is read',
    { skip: process.getuid?.() === 0 },
    async () => {
      const folder = join(temporary.path, 'locked');
      mkdirSync(join(folder, 'other'), { recursive: true });
      writeFileSync(join(folder, 'distmgr.log'), record(1));
      chmodSync(join(folder, 'other'), 0);
      const store = new LogStore(diskFiles, options);
      await store.index(pathToFileURL(folder).href, true, goOn);
      chmodSync(join(folder, 'other'), 0o700);
      assert.equal(store.workspace().logs.size, 1);
      assert.match(store.leftOut().join(), /^The folder other cannot be read \(EACCES/);
    },
  );

  test('whose listing has problems below it says so', async () => {
    const source = new MemoryDisk().files();
    const problems = [{ uri: `${root}/archive`, error: new Error('EACCES: permission denied') }];
    const files: FileSource = { ...source, list: () => Promise.resolve({ files: [], others: [], problems }) };
    const store = new LogStore(files, options);
    await store.index(root, true, goOn);
    assert.deepEqual(store.leftOut(), ['The folder archive cannot be read (EACCES: permission denied).']);
  });

  test('takes along only what was said of itself when it is forgotten', async () => {
    const disk = new MemoryDisk();
    for (const folder of [root, `${root}2`]) disk.write(`${folder}/hman.log`, bytesFromText(record(1)));
    const store = new LogStore(disk.files(), options);
    for (const folder of [root, `${root}2`]) await store.index(folder, true, () => Promise.resolve(false));
    store.forgetFolder(root);
    assert.deepEqual(store.leftOut(), ['1 log of site2 was not read: reading was stopped.']);
  });

  test('is looked at again without reading what did not change', async () => {
    const disk = new MemoryDisk();
    for (const name of ['hman.log', 'distmgr.log']) disk.write(`${root}/${name}`, bytesFromText(record(1)));
    const store = storeOn(disk);
    await store.index(root, true, goOn);
    const before = store.workspace();
    disk.bytesRead = 0;
    await store.index(root, true, goOn);
    assert.deepEqual([disk.bytesRead, store.workspace() === before], [0, true]);
  });

  test('that is closed forgets its logs, also those that are being read', async () => {
    const disk = new MemoryDisk();
    disk.write(distmgr, bytesFromText(record(1).repeat(30_000)));
    const store = storeOn(disk);
    let turns = 0;
    await store.index(root, true, () => {
      if ((turns += 1) === 2) store.forgetFolder(root);
      return Promise.resolve(true);
    });
    assert.equal(store.workspace().logs.size, 0);
    assert.deepEqual(disk.handles <= 1, true);
  });
});

suite('options that change', () => {
  test('an assumed zone reads those logs again that state none', async () => {
    const disk = new MemoryDisk();
    const msi = `${root}/smsdpprov.log`;
    disk.write(distmgr, bytesFromText(record(1)));
    disk.write(msi, bytesFromText('[1B54][Mon 03/02/2026 10:00:00]:CreateDirectory\r\n'));
    const store = storeOn(disk);
    await store.index(root, true, goOn);
    const biases = () =>
      [distmgr, msi].map((uri) => {
        const log = store.workspace().logs.get(uri)?.log;
        return log && (biasOf(log, 0) ?? log.clock.bias);
      });
    assert.deepEqual(biases(), [240, undefined]);
    store.configure({ ...options, assumedBias: 60 });
    await Promise.all([store.ensure(distmgr), store.ensure(msi)]);
    assert.deepEqual(biases(), [240, 60]);
  });

  test('another code page reads those logs again that are in it', async () => {
    const disk = new MemoryDisk();
    disk.write(distmgr, Uint8Array.from([...bytesFromText(record(1)), 0xcf, 0xf0]));
    const store = storeOn(disk);
    await store.ensure(distmgr);
    store.configure({ ...options, ansiCodePage: '1251' });
    await store.ensure(distmgr);
    const { text } = store.workspace().logs.get(distmgr)?.log ?? { text: '' };
    assert.equal(text.slice(text.length - 2, text.length), 'Пр');
  });
});

suite('patterns of files that are not read', () => {
  test('match names, and paths when they hold a slash', () => {
    const { excludes, refused } = exclusionOf(['*.lo_', '**/archive/**', 'hman{1,2}.log']);
    const uris = ['a/distmgr.lo_', 'archive/b/hman.log', 'a/HMAN2.log', 'a/distmgr.log', 'archive.log'];
    assert.deepEqual(
      uris.map((uri) => excludes(`${root}/${uri}`)),
      [true, true, true, false, false],
    );
    assert.deepEqual(refused, []);
  });

  test('that could take very long are not used, and named', () => {
    const costly = [`${'*a'.repeat(20)}b`, '**/'.repeat(20), '{1..99999}', '{a,b}{a,b}{a,b}{a,b}', 'x'.repeat(1000)];
    const { excludes, refused } = exclusionOf([...costly, '*.lo_']);
    assert.deepEqual(refused, costly);
    const start = performance.now();
    for (let index = 0; index < 1000; index += 1) excludes(`${root}/${'a'.repeat(200)}.log`);
    assert.ok(performance.now() - start < scaled(1_000));
    assert.equal(excludes(`${root}/distmgr.lo_`), true);
    const store = new LogStore(new MemoryDisk().files(), { ...options, exclude: ['{1..99999}'] });
    assert.deepEqual(store.leftOut(), [
      'The pattern {1..99999} of configmgrLogs.index.exclude is not used: it is too long or has too many stars.',
    ]);
  });
});
