/** What a client’s session knows of the folders and logs that are open in it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Session } from '../../server/src/lsp/session.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import { bytesFromText } from './support/bytes.ts';

const root = 'file:///site';
const distmgr = `${root}/distmgr.log`;

function record(second: number): string {
  const time = `10:00:${String(second).padStart(2, '0')}.000`;
  return `ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${time}+240><thread=4788 (0x12B4)>\r\n`;
}

/** A log in each of many folders: reading them takes some turns. */
function fiftyFolders(): MemoryDisk {
  const disk = new MemoryDisk();
  for (let index = 0; index < 50; index += 1) disk.write(`${root}/${String(index)}/hman.log`, bytesFromText(record(1)));
  return disk;
}

/** A session in which the folder of all logs was just opened. */
function sessionOn(disk: MemoryDisk): Session {
  const session = new Session(disk.files(), {
    statusChanged: () => undefined,
    logsChanged: () => undefined,
    failed: () => assert.fail(),
  });
  session.addFolders([root]);
  return session;
}

suite('a session', () => {
  test('watches the logs that are open, and sees what is written to them', async () => {
    const disk = new MemoryDisk();
    disk.write(distmgr, bytesFromText(record(1)));
    const session = sessionOn(disk);
    await session.settled(5000);
    session.watch(distmgr);
    disk.append(distmgr, bytesFromText(record(2)));
    await session.look();
    assert.equal(session.status().records, 2);
    session.unwatch(distmgr);
    disk.append(distmgr, bytesFromText(record(3)));
    await session.look();
    assert.equal(session.status().records, 2);
    await session.fileChanged(distmgr);
    assert.equal(session.status().records, 3);
    session.end();
  });

  test('stops reading when it is told to', async () => {
    const session = sessionOn(fiftyFolders());
    assert.equal(session.status().state, 'indexing');
    session.stopReading();
    await session.settled(5000);
    const { state, progress, logs, leftOut } = session.status();
    session.end();
    assert.deepEqual([state, progress, logs], ['ready', null, 0]);
    assert.deepEqual(leftOut, ['50 logs of site were not read: reading was stopped.']);
  });

  test('says nothing of a reading that a change of settings began anew', async () => {
    const session = sessionOn(fiftyFolders());
    while (session.status().logs < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const ansiCodePage of ['1251', '1252', '1250']) {
      session.configure({ ...session.settings, ansiCodePage });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await session.settled(5000);
    const { logs, leftOut } = session.status();
    session.end();
    assert.deepEqual([logs, leftOut], [50, []]);
  });

  test('counts no log as not read that was opened after reading was stopped', async () => {
    const disk = new MemoryDisk();
    for (const name of ['hman', 'distmgr', 'sender']) disk.write(`${root}/${name}.log`, bytesFromText(record(1)));
    const session = sessionOn(disk);
    session.stopReading();
    await session.settled(5000);
    session.setDocument(distmgr, record(1));
    await session.ensure(`${root}/hman.log`);
    assert.deepEqual(session.status().leftOut, ['1 log of site was not read: reading was stopped.']);
    await session.fileChanged(`${root}/sender.log`);
    assert.deepEqual(session.status().leftOut, []);
    session.end();
  });

  test('reads no log of a folder that was closed while it was read', async () => {
    const session = sessionOn(fiftyFolders());
    while (session.status().logs < 3) await new Promise((resolve) => setImmediate(resolve));
    session.removeFolders([root]);
    await session.settled(5000);
    const { logs, leftOut } = session.status();
    session.end();
    assert.deepEqual([logs, leftOut], [0, []]);
  });

  test('says no more of a log that is gone when its folder is read anew', async () => {
    const disk = new MemoryDisk();
    for (const name of ['hman', 'distmgr']) disk.write(`${root}/${name}.log`, Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0));
    const session = sessionOn(disk);
    await session.settled(5000);
    assert.equal(session.status().leftOut.length, 2);
    disk.remove(distmgr);
    session.configure({ ...session.settings, index: { ...session.settings.index, exclude: ['hman.log'] } });
    await session.settled(5000);
    assert.deepEqual(session.status().leftOut, []);
    session.end();
  });
});
