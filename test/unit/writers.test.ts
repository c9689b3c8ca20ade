/** A wording counts in the logs that write it: elsewhere it is not known, unless nobody can tell which log that is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownLogNames } from '../../server/src/shared/logNames.ts';
import { logNamed } from '../../server/src/shared/fileNames.ts';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { messagesAllowed, writingLogs } from '../../server/src/catalogue/writers.ts';
import type { ParseOptions } from '../../server/src/reading/indexer/indexer.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { eventLog, fieldsAt, knownCount, messageAt } from '../../server/src/events/eventLog.ts';
import { recordsOf } from '../../server/src/events/postings.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';
import { growLog } from './support/growLog.ts';

const pxeAbort = '52:54:00:12:34:56, 0A1B2C3D-1111-2222-3333-444455556666: No boot action. Aborted.';
const push = String.raw`---> Failed to connect to \\PC07.FABRIKAM.EXAMPLE\admin$ using account FABRIKAM\push (67)`;
const upgrading = 'DP upgrade processing thread: Upgrading DP with ID 34. Thread 0xaac. Used 1 threads out of 50.';
const providerRunning = 'Installed PXE';
const starting = 'SMS_EXECUTIVE started SMS_INBOX_MONITOR as thread ID 4984 (0x1378).';
const tracing = 'SQL>>>>> Done.';

/** A line of the site server's form. */
const written = (message: string, component: string) =>
  `${message}  $$<${component}><02-02-2026 07:30:19.004-60><thread=2732 (0xAAC)>`;

/** A line of the clients' form. */
const client = (message: string, component: string) =>
  `<![LOG[${message}]LOG]!><time="07:30:19.004-60" date="02-02-2026" component="${component}" context="" type="3" thread="2732" file="main.cpp:12">`;

function eventsOf(lines: readonly string[], fileName: string, options: ParseOptions = { recogniser }) {
  const log = parseLog(`${lines.join('\r\n')}\r\n`, options);
  return eventLog({ uri: `file:///logs/${fileName}`, folder: 'file:///logs', fileName, log });
}

/** The message that one line is in a file of this name. */
const idIn = (fileName: string, line: string) => messageAt(eventsOf([line], fileName), 0)?.id;

describe('a message counts in the logs that write it', () => {
  it('a line of the PXE service is known in its log and pieces of it, and not in the log of a task sequence', () => {
    for (const name of ['SMSPXE.log', 'smspxe.lo_', 'smspxe-20260202-073000.log'])
      assert.equal(idIn(name, client(pxeAbort, 'SMSPXE')), 'smspxe.noBootAction', name);
    for (const name of ['smsts.log', 'smsts-20260202-073000.log', 'paste.txt'])
      assert.equal(idIn(name, client(pxeAbort, 'TSManager')), undefined, name);
    assert.equal(idIn('LocationServices.log', client(push, 'LocationServices')), undefined);
  });

  it('a record that is not known has no fields and is not counted, with and without a recogniser', () => {
    const lines = [client(pxeAbort, 'TSPxe'), client(tracing, 'TSPxe')];
    assert.equal(knownCount(eventsOf([client(pxeAbort, 'SMSPXE')], 'smspxe.log')), 1);
    for (const options of [{ recogniser }, {}]) {
      const events = eventsOf(lines, 'smsts.log', options);
      assert.equal(messageAt(events, 0), undefined);
      assert.equal(messageAt(events, 1)?.id, 'anyLog.sqlDone');
      assert.deepEqual(fieldsAt(events, 0), []);
      assert.equal(knownCount(events), 1);
    }
  });

  it('the component says whose line it is, whatever file it was pasted into', () => {
    const line = written(upgrading, 'SMS_DISTRIBUTION_MANAGER');
    for (const name of ['distmgr.log', 'smsdbmon.log', 'smsts.log', 'paste.txt'])
      assert.equal(idIn(name, line), 'distmgr.upgradeStarted', name);
    assert.equal(idIn('distmgr.log', client(pxeAbort, 'SMSPXE')), 'smspxe.noBootAction');
    assert.equal(idIn('hman.log', written(upgrading, 'SMS_HIERARCHY_MANAGER')), undefined);
  });

  it('a component that is not known is one of the programs that write into the log of that name', () => {
    assert.equal(idIn('DistMgr.log', written(upgrading, 'FABRIKAM_TOOL')), 'distmgr.upgradeStarted');
    assert.equal(idIn('smspxe.log', written(upgrading, 'FABRIKAM_TOOL')), undefined);
    assert.equal(idIn('DistMgr.log', written(upgrading, 'SMS_HIERARCHY_MANAGER')), 'distmgr.upgradeStarted');
  });

  it('an excerpt of several logs under the name of one keeps the messages of all', () => {
    const lines = [
      written(upgrading, 'SMS_DISTRIBUTION_MANAGER'),
      written('Processing site control file: Site HQ1', 'SMS_HIERARCHY_MANAGER'),
      upgrading,
      client(pxeAbort, 'SMSPXE'),
      '[2732][Mon 02/02/2026 07:30:19]:Installed PXE',
    ];
    const events = eventsOf(lines, 'hman.log');
    assert.deepEqual(
      lines.map((_, record) => messageAt(events, record)?.id),
      [
        'distmgr.upgradeStarted',
        'hman.siteControlFileProcessing',
        'distmgr.upgradeStarted',
        'smspxe.noBootAction',
        'smsdpprov.pxeInstalled',
      ],
    );
  });

  it('where neither component nor file name tells the log, every message may be meant', () => {
    for (const name of [
      'unknown.log',
      'distmgr - Copy.log',
      'distmgr (1).log',
      'Case-4711.log',
      'pasted.txt',
      'Scripts.log',
    ])
      for (const line of [pxeAbort, push, upgrading, providerRunning, starting])
        for (const form of [line, written(line, 'CONTOSO_AGENT'), client(line, '')])
          assert.notEqual(idIn(name, form), undefined, `${name}: ${form}`);
  });

  it('what no program has framed was copied together, whatever its file is called', () => {
    const copied = `${upgrading}\tCONTOSO_AGENT\t2/2/2026 7:30:19 AM\t2732 (0x0AAC)`;
    for (const line of [upgrading, copied]) assert.equal(idIn('hman.log', line), 'distmgr.upgradeStarted', line);
    const other = copied.replace('CONTOSO_AGENT', 'SMS_HIERARCHY_MANAGER');
    assert.equal(idIn('distmgr.log', other), undefined);
  });

  it('where records name no component, the log is that of the file', () => {
    const line = (message: string): string => `[2732][Mon 02/02/2026 07:30:19]:${message}`;
    assert.equal(idIn('SMSDPProv.log', line(providerRunning)), 'smsdpprov.pxeInstalled');
    assert.equal(idIn('SMSDPProv.log', line(push)), undefined);
  });

  it('what shared code writes stands in every log', () => {
    for (const name of ['distmgr.log', 'inboxmon.log', 'BGBServer.log', 'smsts.log'])
      for (const [line, id] of [
        [starting, 'distmgr.componentStarted'],
        [tracing, 'anyLog.sqlDone'],
      ] as const)
        assert.equal(idIn(name, written(line, name.replace('.log', ''))), id, name);
    assert.equal(idIn('bgbserver.log', written(starting, 'SMS_NOTIFICATION_SERVER')), 'distmgr.componentStarted');
  });

  it('a log that grows by its first component is understood as if it was read at once', () => {
    const bare = `[2732][Mon 02/02/2026 07:30:19]:${push}\r\n`.repeat(3);
    const whole = `${bare}${written(push, 'SMS_CLIENT_CONFIG_MANAGER')}\r\n`;
    const file = { uri: 'file:///logs/SMSDPProv.log', folder: 'file:///logs', fileName: 'SMSDPProv.log' };
    const ids = new Set(['ccm.shareNotConnected'] as const);
    const before = eventLog({ ...file, log: parseLog(bare) });
    assert.deepEqual(recordsOf(before, ids), []);
    const after = eventLog({ ...file, log: growLog(before.log, whole) }, before);
    assert.deepEqual(recordsOf(after, ids), [0, 1, 2, 3]);
  });
});

describe('the logs of a record', () => {
  it('are those of its component and of its file', () => {
    for (const [component, fileName, writers, logs] of [
      ['SMS_SCHEDULER', 'sched.log', 'componentsOrName', ['sched']],
      ['SMS_SCHEDULER', 'distmgr.log', 'componentsOrName', ['sched', 'distmgr']],
      ['SMS_SCHEDULER', 'distmgr.log', 'components', ['sched']],
      ['sms_hierarchy_manager', 'unknown.log', 'componentsOrName', ['hman']],
      ['LocationServices', 'unknown.log', 'components', ['locationservices']],
      ['OSDApplyOS', 'Case-4711.log', 'componentsOrName', ['smsts']],
      ['', 'CAS-20260131-235959.log', 'name', ['cas']],
      ['', 'CAS-20260131-235959.log', 'componentsOrName', []],
      ['FABRIKAM_TOOL', 'DistMgr.lo_', 'componentsOrName', ['distmgr']],
      ['FABRIKAM_TOOL', 'tool.log', 'componentsOrName', []],
      ['', '', 'name', []],
    ] as const)
      assert.deepEqual(writingLogs(component, fileName, writers), logs, `${component} in ${fileName}, ${writers}`);
  });

  it('every message may stand in the log that it is declared for, and in one that is not known', () => {
    const unknown = messagesAllowed([]);
    for (const [index, { id, log }] of allMessages.entries()) {
      assert.equal(unknown[index], 1, id);
      const own = logNamed(`${log}.log`);
      if (own !== undefined) assert.equal(messagesAllowed([own])[index], 1, id);
    }
  });

  it('messages that are declared for no log of the product say in which logs they stand', () => {
    const everyLog = knownLogNames.flatMap((name) => logNamed(name) ?? []);
    const somewhere = messagesAllowed(everyLog);
    const silent = allMessages.filter((_, index) => somewhere[index] !== 1);
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
    );
  });
});

describe('the catalogue', () => {
  it('declares a wording once: what several logs write stands in `anyLog` or is marked', () => {
    const ids = new Map<string, string[]>();
    for (const { template, id } of allMessages) {
      const wording = template.replaceAll(/[~\s]+/g, ' ').trim();
      ids.set(wording, [...(ids.get(wording) ?? []), id]);
    }
    assert.deepEqual(
      [...ids.values()].filter((same) => same.length > 1),
      [],
    );
  });
});
