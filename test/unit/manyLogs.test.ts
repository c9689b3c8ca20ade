/** Folders of very many logs: what one log costs does not grow with how many lie beside it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventLog } from '../../server/src/events/eventLog.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Log } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { CurrentLogs } from '../../server/src/workspace/currentLogs.ts';
import { workspaceOf, type Workspace } from '../../server/src/workspace/logSet.ts';
import { folderOf, nameOf } from '../../server/src/workspace/uris.ts';
import { assertLinear } from './support/cost.ts';

const root = 'file:///site';

function logOf(second: number, message: string): Log {
  const clock = new Date(second * 1000).toISOString().slice(11, 19);
  return parseLog(`${message}  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 ${clock}.000+240><thread=4788 (0x12B4)>\r\n`);
}

function currentLogs(count: number, log: Log): CurrentLogs {
  const logs = new CurrentLogs(() => false);
  for (let file = 0; file < count; file++) logs.setFile(`${root}/host${String(file)}/distmgr.log`, log);
  return logs;
}

function workspaceWith(count: number): Workspace {
  const logs = Array.from({ length: count }, (_, file) => {
    const uri = `${root}/host${String(file)}/distmgr.log`;
    const text = `Failed to make a network connection to \\\\DP${String(file)}.fabrikam.example\\ADMIN$ (0x35).~`;
    return [uri, eventLog({ uri, folder: folderOf(uri), fileName: nameOf(uri), log: logOf(file, text) })] as const;
  });
  return workspaceOf(new Map(logs));
}

suite('a folder of very many logs', () => {
  test('is known log by log in time that grows with their number', () => {
    const log = logOf(1, '~Sleep 1828 seconds...');
    assertLinear(
      'logs that are added',
      () => currentLogs(2_000, log).uris(),
      () => currentLogs(8_000, log).uris(),
    );
    assert.equal(currentLogs(2_000, log).workspace().logs.size, 2_000);
  });

  test('has its problems found in time that grows with their number', () => {
    const problemsIn = (workspace: Workspace) =>
      [...workspace.logs.values()].flatMap((events) => problemsOf(workspace, events));
    const [few, many] = [workspaceWith(100), workspaceWith(400)];
    assert.equal(problemsIn(few).length, 100);
    assertLinear(
      'problems of each log',
      () => problemsIn({ ...few }),
      () => problemsIn({ ...many }),
    );
  });
});

suite('a log in two pieces', () => {
  const [uri, before] = [`${root}/DistMgr.log`, `${root}/distmgr.lo_`];

  test('is continued by the same value until one of them changes', () => {
    const logs = new CurrentLogs(() => false);
    logs.setFile(uri, logOf(2, 'Processing 32.INS~'));
    assert.equal(logs.workspace().logs.get(uri)?.continues, undefined);
    logs.setFile(before, logOf(1, 'Processing 31.INS~'));
    const continued = logs.workspace().logs.get(uri);
    assert.equal(continued?.continues, logs.workspace().logs.get(before));
    logs.setFile(`${root}/hman.log`, logOf(3, 'Processing 33.INS~'));
    assert.equal(logs.workspace().logs.get(uri), continued);
    logs.setFile(before, logOf(0, 'Processing 30.INS~'));
    assert.notEqual(logs.workspace().logs.get(uri), continued);
    assert.equal(logs.workspace().logs.get(uri)?.continues, logs.workspace().logs.get(before));
    logs.setFile(before, undefined);
    assert.equal(logs.workspace().logs.get(uri)?.continues, undefined);
  });
});
