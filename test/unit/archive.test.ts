/** Zip and cab: what lies in them, how it is unpacked, and what of a hostile one is refused. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { deflateSync, zipSync } from 'fflate';
import { readArchive } from '../../server/src/archive/archive.ts';
import { PathBook, safePath } from '../../server/src/archive/bytes.ts';
import { ArchiveError } from '../../server/src/archive/limits.ts';
import { finished } from '../../server/src/base/stepwise.ts';
import { cabOf, noise, zipOf } from './support/archives.ts';

function archiveOf(bytes: Uint8Array) {
  return readArchive({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) });
}

/** Path and text of each file, or why it has none. */
function contentsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  const archive = archiveOf(bytes);
  return Object.fromEntries(
    archive.files.map(({ path, lump, from, size, refusal }) => {
      if (refusal !== undefined) return [path, `(${refusal})`];
      const unpacked = finished(archive.unpack(lump)).subarray(from, from + size);
      return [path, new TextDecoder().decode(unpacked)];
    }),
  );
}

const refuses = (bytes: Uint8Array, why: RegExp): void => {
  assert.throws(
    () => contentsOf(bytes),
    (error) => error instanceof ArchiveError && why.test(error.message),
  );
};

const long = Array.from({ length: 5_000 }, (_, line) => `line ${String(line)} of a log, and so on\r\n`).join('');
const files = { 'CM01/distmgr.log': long, 'CM01/hman.log': 'short', 'empty.log': '' };

const directoryIn = (zip: Uint8Array): number =>
  zip.findIndex((_, at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1);

suite('zip', () => {
  test('packed files and stored ones', () => {
    assert.deepEqual(contentsOf(zipOf(files)), files);
    assert.deepEqual(contentsOf(zipOf(files, 0)), files);
    assert.deepEqual(contentsOf(zipOf({})), {});
  });

  test('something before it does not matter', () => {
    const zip = zipOf(files);
    const shifted = new Uint8Array(zip.length + 1000).fill(0x50);
    shifted.set([0x50, 0x4b, 3, 4]);
    shifted.set(zip, 1000);
    assert.deepEqual(contentsOf(shifted), files);
  });

  test('sizes and times are those of the directory', () => {
    const [file] = archiveOf(zipOf(files)).files;
    assert.deepEqual(
      [file?.size, new Date(file?.modified ?? 0).toISOString()],
      [long.length, '2026-03-02T10:00:00.000Z'],
    );
  });

  test('an encrypted file, and one that is packed otherwise, is refused by itself', () => {
    const zip = zipOf({ 'a.log': 'one', 'b.log': 'two' });
    const directory = directoryIn(zip);
    const encrypted = Uint8Array.from(zip);
    encrypted[directory + 8] = 1;
    assert.deepEqual(contentsOf(encrypted), { 'a.log': '(it is encrypted)', 'b.log': 'two' });
    const deflate64 = Uint8Array.from(zip);
    deflate64[directory + 10] = 9;
    assert.equal(contentsOf(deflate64)['a.log'], '(it is packed by a method that is not read (9))');
  });

  test('what says less than it unpacks to is cut off there, and what says too much is not believed', () => {
    const zip = zipOf({ 'a.log': long });
    const directory = directoryIn(zip);
    const less = Uint8Array.from(zip);
    less.set([100, 0, 0, 0], directory + 24);
    refuses(less, /^it unpacks to more than it says$/);
    const more = Uint8Array.from(zip);
    more.set([0, 0, 0, 0x18], directory + 24);
    assert.match(contentsOf(more)['a.log'] ?? '', /400 times/);
    more.set([0, 0, 0, 0x28], directory + 24);
    assert.match(contentsOf(more)['a.log'] ?? '', /512 MB/);
  });

  test('a bomb is refused before it is unpacked', () => {
    const zeros = zipSync({ 'distmgr.log': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
    assert.match(contentsOf(zeros)['distmgr.log'] ?? '', /400 times/);
    const many = archiveOf(zipOf(files)).files.length;
    assert.equal(many, 3);
  });

  test('a bomb of many small files is one too', () => {
    const zeros = new Uint8Array(2 * 1024 * 1024);
    const names = Array.from({ length: 20 }, (_, index) => `${String(index)}.log`);
    refuses(zipSync(Object.fromEntries(names.map((name) => [name, zeros]))), /400 times/);
    // Nor does it help to say that more is packed than there is.
    const zip = zipOf({ 'a.log': long });
    zip.set([0, 0, 0x20, 0, 0, 0, 0, 0x10], directoryIn(zip) + 20);
    refuses(zip, /400 times/);
  });

  test('a directory of many megabytes is not looked at', () => {
    const source = { size: 2 ** 30, read: (_: number, length: number) => endOf(length) };
    assert.throws(() => readArchive(source), /directory is larger than 32 MB/);
    function endOf(length: number): Uint8Array {
      const bytes = new Uint8Array(length);
      bytes.set([0x50, 0x4b, 5, 6], Math.max(0, length - 22));
      if (length > 22) bytes.set([1, 0, 0, 0, 0, 8], length - 12);
      return bytes;
    }
  });

  test('what stands behind the end of a packed file is not gone through', () => {
    const own = noise(40_000);
    const packed = deflateSync(own);
    const behind = new Uint8Array(4 * 1024 * 1024);
    behind.set(packed);
    const zip = zipOf({ 'a.log': behind }, 0);
    const directory = directoryIn(zip);
    zip[directory + 10] = 8;
    zip.set([own.length & 0xff, own.length >> 8, 0, 0], directory + 24);
    let reads = 0;
    const read = (at: number, length: number) => ((reads += 1), zip.subarray(at, at + length));
    const archive = readArchive({ size: zip.length, read });
    assert.throws(() => finished(archive.unpack(0)), /it is damaged/);
    assert.ok(reads < 20, String(reads));
  });

  test('a stored file of two sizes is damaged', () => {
    const zip = zipOf({ 'a.log': 'short' }, 0);
    zip[directoryIn(zip) + 24] = 9;
    refuses(zip, /it is damaged/);
  });

  test('a torn one, a damaged one and anything else is refused', () => {
    const zip = zipOf(files);
    refuses(zip.subarray(0, zip.length - 30), /ends too early/);
    refuses(zip.subarray(0, 10), /ends too early/);
    refuses(new TextEncoder().encode('distmgr.log'), /neither a zip nor a cab/);
    refuses(new Uint8Array(), /neither/);
    const damaged = Uint8Array.from(zip);
    damaged.fill(0xff, 60, 200);
    refuses(damaged, /damaged/);
  });

  test('bytes that are wrong anywhere end in a sentence, never in another error', () => {
    for (const whole of [zipOf(files), cabOf({ 'a.log': long, 'b.log': 'x' })])
      for (let at = 0; at < whole.length; at += 7) {
        const wrong = Uint8Array.from(whole);
        wrong[at] = (wrong[at] ?? 0) ^ 0x5a;
        try {
          contentsOf(wrong);
        } catch (error) {
          assert.ok(error instanceof ArchiveError, `byte ${String(at)}: ${String(error)}`);
        }
      }
  });
});

suite('cab', () => {
  test('MSZIP looks back into the block before; what is not packed is read too', () => {
    const flat = { 'distmgr.log': long, 'hman.log': 'short' };
    assert.ok(long.length > 4 * 32_768);
    assert.deepEqual(contentsOf(cabOf(flat)), flat);
    assert.deepEqual(contentsOf(cabOf(flat, { method: 0 })), flat);
    assert.deepEqual(contentsOf(cabOf(flat, { reserve: 20 })), flat);
  });

  test('LZX is said to be none that is read', () => {
    assert.match(contentsOf(cabOf({ 'a.log': 'x' }, { method: 3 }))['a.log'] ?? '', /LZX.*unpack the cabinet/);
  });

  test('a torn one is refused', () => {
    const cab = cabOf({ 'a.log': long });
    refuses(cab.subarray(0, cab.length - 100), /ends too early/);
    refuses(cab.subarray(0, 50), /ends too early|damaged/);
  });
});

suite('paths in an archive', () => {
  for (const [written, shown] of [
    ['CM01\\Logs\\distmgr.log', 'CM01/Logs/distmgr.log'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/distmgr.log', 'etc/distmgr.log'],
    ['C:\\Windows\\distmgr.log', 'C_/Windows/distmgr.log'],
    ['\\\\evil.example\\share\\a.log', 'evil.example/share/a.log'],
    ['a/./.././..../b.log', 'a/b.log'],
    ['a\u0000\u202egol.rtsmgr\n.log', 'a__gol.rtsmgr_.log'],
    ['x.zip!/a.log', 'x.zip_/a.log'],
    ['..', ''],
    ['', ''],
  ] as const)
    test(`${JSON.stringify(written)} is ${JSON.stringify(shown)}`, () => {
      assert.equal(safePath(written), shown);
    });

  test('a name that is cut off can be written in an address', () => {
    const path = safePath(`${'\u{1f4c4}'.repeat(200)}.log`);
    assert.equal(path.length, 255);
    assert.match(encodeURIComponent(path), /^_%F0%9F/);
  });

  test('two of one name are told apart', () => {
    const book = new PathBook();
    assert.deepEqual(
      ['a/distmgr.log', 'a/DISTMGR.log', 'a/distmgr (2).log', 'a/distmgr.log'].map((path) => book.own(path)),
      ['a/distmgr.log', 'a/DISTMGR (2).log', 'a/distmgr (2) (2).log', 'a/distmgr (3).log'],
    );
  });
});
