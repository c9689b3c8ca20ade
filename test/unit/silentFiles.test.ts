/** Disks that do not answer: a share whose server is gone, a file that another program locks for good. The others go on. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Session } from '../../server/src/lsp/session.ts';
import { diskCalls, diskFiles, diskFilesOn } from '../../server/src/workspace/diskFiles.ts';
import type { FolderCalls } from '../../server/src/workspace/diskFolders.ts';
import type { FileFact, FileSource } from '../../server/src/workspace/files.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import { Patience } from '../../server/src/workspace/patience.ts';
import { patient } from '../../server/src/workspace/patientFiles.ts';
import { bytesFromText } from './support/bytes.ts';
import { temporaryFolder } from './support/program.ts';

const temporary = temporaryFolder();
after(() => temporary.drop());

const root = 'file:///site';
const names = ['distmgr.log', 'hman.log', 'sender.log', 'despool.log', 'replmgr.log'];
const record = 'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>\r\n';

/** Milliseconds: a memory answers at once, a disk within them. */
const soon = 40;

/** What a disk is asked that it does not answer, until it is let go. */
class Hanging {
  readonly #waiting: (() => void)[] = [];
  asked = 0;
  #free = false;

  async hang(): Promise<void> {
    this.asked += 1;
    if (!this.#free) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** What was asked first is answered, and nothing else. */
  answerOne(): void {
    this.#waiting.shift()?.();
  }

  letGo(): void {
    this.#free = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

type Call = 'list' | 'stat' | 'open' | 'fact' | 'read';

/** Files of which some do not answer a call. */
function hangingFiles(
  disk: { readonly files: () => FileSource },
  call: Call,
  hanging: Hanging,
  isSilent: (uri: string) => boolean,
): FileSource {
  const files = disk.files();
  const before = async (own: Call, uri: string): Promise<void> => {
    if (own === call && isSilent(uri)) await hanging.hang();
  };
  return {
    ...files,
    stat: async (uri) => (await before('stat', uri), files.stat(uri)),
    open: async (uri) => {
      await before('open', uri);
      const file = await files.open(uri);
      return {
        ...file,
        fact: async () => (await before('fact', uri), file.fact()),
        read: async (position, into) => (await before('read', uri), file.read(position, into)),
      };
    },
  };
}

function siteOf(folders: readonly string[]): MemoryDisk {
  const disk = new MemoryDisk();
  for (const folder of folders) for (const name of names) disk.write(`${folder}/${name}`, bytesFromText(record));
  return disk;
}

function sessionOn(files: FileSource): Session {
  return new Session(files, {
    statusChanged: () => undefined,
    logsChanged: () => undefined,
    failed: () => assert.fail(),
  });
}

suite('a file that never answers', () => {
  for (const call of ['stat', 'open', 'fact', 'read'] as const)
    test(`(${call}) is named as not read, and the others are read`, async () => {
      const hanging = new Hanging();
      const files = hangingFiles(siteOf([root]), call, hanging, (uri) => uri.endsWith('hman.log'));
      const session = sessionOn(patient(files, new Patience({ milliseconds: soon })));
      session.addFolders([root]);
      await session.settled(30_000);
      const { state, logs, leftOut } = session.status();
      assert.deepEqual([state, logs, leftOut], ['ready', 4, ['hman.log: cannot be read (it does not answer).']]);
      session.end();
      hanging.letGo();
    });

  test('is asked once however often it is looked at, and read when it answers after all', async () => {
    const hanging = new Hanging();
    const files = hangingFiles(siteOf([root]), 'stat', hanging, (uri) => uri.endsWith('hman.log'));
    const session = sessionOn(patient(files, new Patience({ milliseconds: soon })));
    session.addFolders([root]);
    await session.settled(30_000);
    session.watch(`${root}/hman.log`);
    for (let times = 0; times < 5; times += 1) await session.look();
    assert.equal(hanging.asked, 1);
    hanging.letGo();
    while (session.status().logs < 5) await session.nextChange();
    assert.deepEqual(session.status().leftOut, []);
    session.end();
  });

  test('is looked at again though it falls silent once more', async () => {
    const [first, second] = [new Hanging(), new Hanging()];
    const isSilent = (uri: string): boolean => uri.endsWith('hman.log');
    const disk = siteOf([root]);
    const once = { files: () => hangingFiles(disk, 'stat', first, isSilent) };
    const files = hangingFiles(once, 'open', second, isSilent);
    const session = sessionOn(patient(files, new Patience({ milliseconds: soon })));
    session.addFolders([root]);
    await session.settled(30_000);
    first.letGo();
    while (second.asked === 0) await setTimeout(5);
    await setTimeout(2 * soon);
    assert.deepEqual(session.status().leftOut, ['hman.log: cannot be read (it does not answer).']);
    second.letGo();
    await setTimeout(2 * soon);
    assert.deepEqual([session.status().logs, session.status().leftOut], [5, []]);
    session.end();
  });

  test('is not spoken of when its folder was closed meanwhile', async () => {
    const hanging = new Hanging();
    const files = hangingFiles(siteOf([root]), 'stat', hanging, (uri) => uri.endsWith('hman.log'));
    const session = sessionOn(patient(files, new Patience({ milliseconds: soon })));
    session.addFolders([root]);
    while (hanging.asked === 0) await setTimeout(1);
    session.removeFolders([root]);
    await setTimeout(2 * soon);
    assert.deepEqual([session.status().logs, session.status().leftOut], [0, []]);
    session.end();
    hanging.letGo();
  });
});

suite('a share that is gone', () => {
  test('is given up after three files, and what lies elsewhere is read', async () => {
    const share = `${root}/share`;
    const hanging = new Hanging();
    const files = hangingFiles(siteOf([share, root]), 'stat', hanging, (uri) => uri.startsWith(share));
    const session = sessionOn(patient(files, new Patience({ milliseconds: soon })));
    session.addFolders([root]);
    await session.settled(30_000);
    const { logs, leftOut } = session.status();
    assert.deepEqual([logs, hanging.asked], [5, 3]);
    assert.deepEqual(
      leftOut.toSorted(),
      names.map((name) => `${name}: cannot be read (it does not answer).`).toSorted(),
    );
    session.end();
    hanging.letGo();
  });

  test('is asked by one file alone when it answers once, and read when it is back', async () => {
    const hanging = new Hanging();
    const files = hangingFiles(siteOf([root]), 'stat', hanging, () => true);
    const session = sessionOn(patient(files, new Patience({ milliseconds: soon })));
    session.addFolders([root]);
    await session.settled(30_000);
    hanging.answerOne();
    await setTimeout(3 * soon);
    assert.deepEqual([session.status().logs, hanging.asked], [0, 4]);
    hanging.letGo();
    while (session.status().logs < names.length) await session.nextChange();
    assert.deepEqual(session.status().leftOut, []);
    session.end();
  });
});

suite('a folder on a disk', () => {
  const folder = join(temporary.path, 'folder');
  mkdirSync(join(folder, 'below'), { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), record);
  writeFileSync(join(folder, 'below', 'smsexec.log'), record);

  const sessionWith = async (files: FileSource): Promise<Session> => {
    const session = sessionOn(files);
    session.addFolders([pathToFileURL(folder).href]);
    await session.settled(30_000);
    return session;
  };
  const disk = (calls: Partial<FolderCalls>): FileSource =>
    diskFilesOn({ ...diskCalls, ...calls }, new Patience({ milliseconds: soon }));

  test('is listed though a file in it does not answer', async () => {
    const hanging = new Hanging();
    const factOf = async (path: string): Promise<FileFact> => {
      if (path.endsWith('hman.log')) await hanging.hang();
      return diskCalls.factOf(path);
    };
    const session = await sessionWith(disk({ factOf }));
    const { logs, leftOut } = session.status();
    assert.deepEqual([logs, leftOut], [5, ['hman.log: cannot be read (it does not answer).']]);
    hanging.letGo();
    while (session.status().logs < 6) await session.nextChange();
    assert.deepEqual(session.status().leftOut, []);
    session.end();
  });

  test('is read though one below it does not answer', async () => {
    const hanging = new Hanging();
    const entriesOf: FolderCalls['entriesOf'] = async (path) => {
      if (path.endsWith('below')) await hanging.hang();
      return diskCalls.entriesOf(path);
    };
    const session = await sessionWith(disk({ entriesOf }));
    const { logs, leftOut } = session.status();
    assert.deepEqual([logs, leftOut], [5, ['The folder below cannot be read (it does not answer).']]);
    session.end();
    hanging.letGo();
  });

  test('is not spoken of when it was closed before it answered', async () => {
    const hanging = new Hanging();
    const entriesOf: FolderCalls['entriesOf'] = async (path) => (await hanging.hang(), diskCalls.entriesOf(path));
    const session = sessionOn(disk({ entriesOf }));
    session.addFolders([pathToFileURL(folder).href]);
    while (hanging.asked === 0) await setTimeout(1);
    session.removeFolders([pathToFileURL(folder).href]);
    await setTimeout(2 * soon);
    assert.deepEqual(session.status().leftOut, []);
    session.end();
    hanging.letGo();
  });

  test('has a log named that cannot be read beyond its beginning', async () => {
    const large = join(folder, 'wsyncmgr.log');
    writeFileSync(large, record.repeat(25_000));
    const open: FileSource['open'] = async (uri) => {
      const file = await diskFiles.open(uri);
      const broken = (): Promise<number> => Promise.reject(new Error('EIO: i/o error, read'));
      return { ...file, read: (position, into) => (position > 1e6 ? broken() : file.read(position, into)) };
    };
    const session = await sessionWith({ ...diskFiles, open });
    const { logs, leftOut } = session.status();
    assert.deepEqual([logs, leftOut], [6, ['wsyncmgr.log: cannot be read (EIO: i/o error, read).']]);
    session.end();
  });
});
