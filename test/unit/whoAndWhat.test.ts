import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { changesLines, whoText } from '../../server/src/features/runs/describe.ts';
import { assignmentsOf, insertedOf } from '../../server/src/operations/sqlText.ts';
import { runsIn } from './support/operations.ts';

const server = 'EDGE3.contoso.example';
const nalPath = `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=CTO"]\\\\${server}\\`;

function line(component: string, second: number, thread: number, message: string): string {
  const clock = new Date(second * 1000 + 36_000_000).toISOString().slice(11, 23);
  return `${message}  $$<${component}><03-02-2026 ${clock}+300><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`;
}

function call(second: number, user: string, context: readonly string[], verb = 'modified'): string {
  const messages = [
    `CExtUserContext::EnterThread : User=${user} Sid=0x0105 Caching IWbemContextPtr=00000000046687B0 in Process 0x540 (1344)~`,
    ...context.map((value) => `Context: ${value}~`),
    'PutInstanceAsync SMS_SCI_SysResUse~',
    `INFO: '${server}' is a valid FQDN.`,
    `Auditing: User ${user} ${verb} an instance of class SMS_SCI_SysResUse.~`,
  ];
  return messages.map((message) => line('SMS_PROVIDERS', second, 40, message)).join('');
}

const insert = (description: string): string =>
  `SQL>>>insert DistributionPoints ( ServerName, NALPath, Description, Priority, DPCRC ) values ( N'${server}', N'${nalPath}', N'${description}', 200, N'151AC30' )`;
const update = (description: string, priority: number, crc: string): string =>
  `SQL>>>update DistributionPoints set IsPullDP = 0, Description = N'${description}', Priority = ${String(priority)}, DPCRC = N'${crc}' where NALPath = N'${nalPath}' ~`;
const updated = `~Updated DP ${nalPath}. DBCRC:151AC30,NewCRC:5EAEB9DF,Action:0,PDP:0,PullDP:0`;

function pass(second: number, ...messages: readonly string[]): string {
  return ['~Processing site control file: Site CTO', ...messages]
    .map((message) => line('SMS_HIERARCHY_MANAGER', second, 50, message))
    .join('');
}

function changeIn(files: Readonly<Record<string, string>>) {
  return runsIn(new Map(Object.entries(files))).findLast(({ operation }) => operation.kind === 'change');
}

suite('who', () => {
  test('user, machine and console of the call, not of one that the thread served before', () => {
    const other = line(
      'SMS_PROVIDERS',
      0,
      40,
      String.raw`CExtUserContext::EnterThread : User=CONTOSO\ben Sid=0x0105 Caching IWbemContextPtr=00000000046687B0 in Process 0x540 (1344)~`,
    );
    const text =
      other +
      line('SMS_PROVIDERS', 0, 40, 'Context: MachineName=PC9.contoso.example~') +
      call(5, String.raw`CONTOSO\ana`, [
        'SMSAppName =Configuration Manager Administrator console',
        'MachineName =PC7.contoso.example',
        String.raw`UserName =CONTOSO\ana`,
        'ApplicationVersion=5.2403.1171.1000',
      ]);
    const who = changeIn({ 'SMSProv.log': text })?.who;
    assert.deepEqual(who, {
      user: String.raw`CONTOSO\ana`,
      machine: 'PC7.contoso.example',
      console: 'Configuration Manager Administrator console 5.2403.1171.1000',
    });
    assert.equal(
      who && whoText(who),
      String.raw`CONTOSO\ana on PC7.contoso.example, Configuration Manager Administrator console 5.2403.1171.1000`,
    );
  });

  test('without context lines the audit still names the user', () => {
    const who = changeIn({ 'SMSProv.log': call(5, String.raw`CONTOSO\ana`, []) })?.who;
    assert.deepEqual(who, { user: String.raw`CONTOSO\ana`, machine: undefined, console: undefined });
  });

  test('unknown without the call', () => {
    assert.equal(changeIn({ 'hman.log': pass(9, updated) })?.who, undefined);
  });
});

suite('what', () => {
  const linesOf = (text: string) => {
    const changes = changeIn({ 'hman.log': text })?.changes;
    return changes && changesLines(changes);
  };

  test('without SQL tracing the checksums, and how to see more', () => {
    assert.deepEqual(linesOf(pass(9, updated)), ['CRC 151AC30 → 5EAEB9DF; SQL tracing of HMAN shows the fields']);
  });

  test('field by field against the insertion, then against the last update', () => {
    const first = pass(0, insert('old, quiet'), `~Inserted DP ${nalPath}. CRC:151AC30,PDP:0,PullDP:0`);
    const second = pass(9, update("the boss''s", 200, '5EAEB9DF'), updated);
    assert.deepEqual(linesOf(first + second), [
      'IsPullDP: not in the logs → 0',
      "Description: N'old, quiet' → N'the boss''s'",
    ]);
    const third = pass(20, update("the boss''s", 100, '77AA11'), updated);
    assert.deepEqual(linesOf(first + second + third), ['Priority: 200 → 100']);
  });

  test('a first statement has nothing to be compared with', () => {
    assert.deepEqual(linesOf(pass(9, update('new', 1, '5EAEB9DF'), updated)), [
      'CRC 151AC30 → 5EAEB9DF; no earlier statement tells which fields',
    ]);
  });

  test('values of secrets are not shown', () => {
    const set = (value: string) =>
      `SQL>>>update DistributionPoints set IsPullDP = 0, PXEPassword = N'${value}' where NALPath = N'${nalPath}' ~`;
    assert.deepEqual(linesOf(pass(0, set('one'), updated) + pass(9, set('two'), updated)), [
      'PXEPassword: (not shown) → (not shown)',
    ]);
  });
});

suite('SQL texts', () => {
  test('commas, signs and quotes in literals are part of them', () => {
    assert.deepEqual(
      [...assignmentsOf("A = 0, B = N'x, C = 1', D = 'it''s', no column")],
      [
        ['A', '0'],
        ['B', "N'x, C = 1'"],
        ['D', "'it''s'"],
      ],
    );
  });

  test('an insertion that was cut tells nothing', () => {
    assert.deepEqual([...insertedOf('A, B', "1, N'x'")].length, 2);
    assert.deepEqual([...insertedOf('A, B', '1')], []);
  });
});
