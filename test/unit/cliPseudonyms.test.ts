import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scaled } from '../host/patience.ts';
import { PseudonymBook } from '../../server/src/report/pseudonymBook.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import { distmgr, Folder, run, siteFolder } from './support/cli.ts';

function book(...learn: readonly ((book: PseudonymBook) => void)[]): PseudonymBook {
  const made = new PseudonymBook();
  for (const step of learn) step(made);
  return made;
}

suite('names in a text', () => {
  const site = book(
    (b) => b.learnHost('CM01.emea.fabrikam.example'),
    (b) => b.learnHost('DP07.emea.fabrikam.example'),
    (b) => b.learnSite('HQ1'),
    (b) => b.learnAccount('EMEA\\jane'),
  );
  const cases: readonly (readonly [written: string, shown: string])[] = [
    ['DP07.EMEA.fabrikam.example and dp07', 'HOST1.domain1.example and HOST1'],
    ['\\\\DP07\\ADMIN$ on CM01.', '\\\\HOST1\\ADMIN$ on HOST2.'],
    ['DP09.emea.fabrikam.example', 'HOST3.domain1.example'],
    ['Account: EMEA\\jane, jane@fabrikam.example', 'Account: DOMAIN1\\user1, user1@domain2.example'],
    [
      'SMS_SITE=HQ1, SMS_HQ1, CM_HQ1, HQ1.SCU, package HQ100012',
      'SMS_SITE=S01, SMS_S01, CM_S01, S01.SCU, package S0100012',
    ],
    [
      'error 0x80070005, thread=4788 (0x12B4), 32.INS, ID=2399',
      'error 0x80070005, thread=4788 (0x12B4), 32.INS, ID=2399',
    ],
    ['10.20.30.40, 127.0.0.1, version 5.00.9128.1000', '192.0.2.1, 127.0.0.1, version 5.00.9128.1000'],
    ['fe80::1c2d:3e4f at 14:33:45', '192.0.2.2 at 14:33:45'],
    ['00-15-5D-01-02-03, 00:15:5d:01:02:03', '02-00-00-00-00-01, 02-00-00-00-00-01'],
    ['S-1-5-21-1004336348-1177238915-682003330-512 S-1-5-18', 'S-1-5-21-0-0-0-1 S-1-5-18'],
    ["PXEPassword = N'hunter2', x", 'PXEPassword = <secret>, x'],
    ['db.contoso.com', 'HOST4.domain3.example'],
    ['smsdpprov.mof, ntdll.dll, hman.box\\HQ1.SCU', 'smsdpprov.mof, ntdll.dll, hman.box\\S01.SCU'],
  ];
  for (const [written, shown] of cases) {
    test(written, () => {
      assert.equal(site.replace(written), shown);
      assert.equal(site.replace(written), shown, 'the same again');
    });
  }

  test('a code that is a word counts only where a site code stands', () => {
    const all = book(
      (b) => b.learnSite('ALL'),
      (b) => b.learnSite('001'),
    );
    assert.equal(
      all.replace('for all 001 files of SMS_SITE=ALL, sms_all, SITE=001'),
      'for all 001 files of SMS_SITE=S01, sms_S01, SITE=S02',
    );
  });

  test('a pseudonym is no name that the logs hold', () => {
    const clash = book(
      (b) => b.learnHost('HOST1'),
      (b) => b.learnHost('DP07'),
    );
    assert.equal(clash.replace('DP07 HOST1'), 'HOST2 HOST3');
  });

  test('hostile text costs linear time', () => {
    for (const piece of hostile) {
      const text = piece.repeat(20_000);
      const begin = performance.now();
      const long = book(
        (b) => b.learnText(text),
        (b) => b.learnHost(text),
      );
      long.replace(text);
      assert.ok(performance.now() - begin < scaled(2_000), `${piece}: ${performance.now() - begin} ms`);
    }
  });
});

/** What the product, Windows and SQL Server say of themselves, which names nobody. */
const raw = String.raw;
const kept: readonly string[] = [
  raw`NT AUTHORITY\SYSTEM, BUILTIN\Administrators, NT SERVICE\SMS_EXECUTIVE, IIS APPPOOL\SMS Distribution Points Pool`,
  raw`D:\Program Files\Microsoft Configuration Manager\inboxes\distmgr.box\INCOMING\3F2.PKG`,
  raw`C:\Windows\CCM\Logs\CAS.log C:\Windows\ccmcache\1f C:\Windows\System32\inetsrv`,
  raw`HKLM\SOFTWARE\Microsoft\SMS\DP, HKEY_LOCAL_MACHINE\Software\Microsoft\CCM`,
  raw`\\.\root\sms\dp and root\ccm\policy\machine`,
  raw`STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" ISTR0="" ISTR1="5" ISTR2="SMS_DISTRIBUTION_MANAGER"`,
  raw`Error 0x80070005, hr = 0x8004100e, Win32 last error = 53, exit code 1603, HTTP 404, SQL 1205 [42000]`,
  raw`Failed to open the service control manager. The RPC server is unavailable (0x6ba)`,
  raw`version 5.00.9128.1000, SMSVersion 5.0.9096.1000 at 14:33:45.123 on 03-02-2026`,
  raw`Culture=neutral, PublicKeyToken=b77a5c561934e089`,
  raw`PXEPassword = N'', Password: (null), UserName=""`,
  raw`The user name or password is incorrect. The server is not available. Computer account is disabled.`,
  raw`The distribution point server failed: site server cannot access the machine; domain controller not found`,
  raw`http://schemas.microsoft.com/SystemCenterConfigurationManager and https://go.microsoft.com/fwlink/?LinkId=1`,
  raw`DP upgrade processing thread: Upgrading DP with ID 61. Thread 0x12b4. Used 1 threads out of 50.`,
  raw`{00000000-0000-0000-0000-000000000121} schedule, SMSPKGD$, SMS_DP$, SMSSIG$, ADMIN$, C$, IPC$, REMINST`,
  raw`[SQL Server Native Client 11.0][SQL Server]Login timeout expired`,
  raw`Service MP_Hinv, CcmExec, smsexec.exe, ccmsetup.msi /qn, robocopy /e /mir, msiexec.exe /i x.msi REBOOT=ReallySuppress ALLUSERS=1 SMSSITECODE=AUTO`,
  raw`File distmgr.box\x.INS, hman.box\32.SCU, policypv.box, bin\x64\baseobjs.dll`,
  raw`S-1-5-18 S-1-5-32-544 S-1-1-0`,
  raw`127.0.0.1, 0.0.0.0, ::1, 255.255.255.0`,
  raw`Sent to machine account, user account control, site system status: Online; Server: Microsoft-IIS/10.0`,
  raw`CREATE TABLE dbo.x; SELECT [dbo].[y] FROM master.sys.databases`,
  raw`User=SYSTEM; Account: LocalSystem; Domain: (null); host: localhost; Server = (local)`,
  raw`Client is set to use HTTPS when available. The current state is 224.`,
  raw`Token: not found. Key: abc, Secret store is empty`,
  raw`SMS_SITE_COMPONENT_MANAGER, SMS_HIERARCHY_MANAGER, MP_GetPolicy_ISAPI`,
];

suite('what names nobody stays', () => {
  for (const line of kept) {
    test(line.slice(0, 60), () => {
      const own = book((b) => b.learnText(line));
      assert.equal(own.replace(line), line);
    });
  }
});

test('files that are not read are replaced in what is said of them', async () => {
  using folder = new Folder({
    'distmgr.log': distmgr('10:00:00', 1, 'x'),
    'Holmbeck dump.zip': 'x',
    'Quernmore logs 2026-03-02 10-11-12 of the site at Tarnside.cab': 'x',
    'Wasdale own.log': 'one\n',
    'Eskdale.log.txt': 'two\n',
  });
  const { out } = await run(['operations', '--format', 'json', '--pseudonyms', folder.path]);
  assert.deepEqual((JSON.parse(out) as { readonly notes: readonly string[] }).notes, [
    'Not read: 2 archives (file1.log, file2.log), name or open as archives to read.',
    'Not read: 1 text file (file3.log), name or open to read.',
    'Not read: 1 log that does not begin as one of Configuration Manager (file4.log), name or open to read.',
  ]);
});

test('ids are replaced where that is asked for', async () => {
  using folder = new Folder({
    'distmgr.log': distmgr('10:00:00', 1, 'Package HQ100042 of SMS_SITE=HQ1, ResourceID=16777219'),
  });
  const told = async (option: string) => (await run(['records', option, folder.path])).out.split('  $$')[0];
  assert.equal(await told('--pseudonyms'), 'Package S0100042 of SMS_SITE=S01, ResourceID=16777219');
  assert.equal(await told('--pseudonyms-of-ids'), 'Package id1 of SMS_SITE=S01, ResourceID=id2');
});

/** What patterns begin with or go on with, again and again. */
const hostile: readonly string[] = [
  ...[
    'a.',
    'a-',
    '\\\\a',
    'password',
    'A\\',
    '1.1.',
    '::1',
    'a@a.',
    '-1',
    '0',
    'aa:',
    'aa.',
    'a_',
    'é.',
    '.a',
    '@',
    '=',
  ],
  ...[
    'password="',
    "password='",
    'password) values (',
    "''",
    'user ',
    'user=a',
    'user"',
    '"user":{',
    '\\"user\\":\\"',
    'value=',
  ],
  ...[
    'C:\\',
    'C:\\a ',
    'C:/a/',
    '//a/',
    '\\\\a\\b',
    '[a\\b',
    '"a\\',
    'a\\b-',
    'a$',
    '%a%\\',
    'HKLM\\',
    '://',
    'a://b:',
    'W://',
  ],
  ...[
    'S-1-5-21-1',
    '0000-',
    'MII',
    '8913',
    'PRIVATE KEY-----a',
    'Bearer a',
    '-p ',
    '-S a',
    'net use ',
    'password a is ',
    'System.Name=',
    'password[',
    'DESKTOP-A',
    'HOST/',
  ],
  ...['site_', 'SMS_', '<Site ', 'CN=A ', 'A B ', '<a>', '&gt;', '#.w|', '\u0000', '~'],
];

suite('operations --pseudonyms', () => {
  const options = {
    ...sampleOptions,
    siteCode: 'Q7Z',
    domain: 'woodgrove.example',
    siteName: 'Woodgrove HQ',
    user: 'WOODGROVE\\mallory',
  };

  for (const format of ['text', 'json', 'markdown']) {
    test(`${format} holds no name of the site`, async () => {
      using folder = siteFolder(options);
      const { out } = await run(['operations', '--pseudonyms', '--format', format, folder.path]);
      assert.doesNotMatch(out, /Q7Z|woodgrove|mallory|DP0[0-9]|DP1[0-9]|CM01/i);
      assert.ok(!out.includes(folder.path));
      assert.match(out, /HOST\d+\.domain1\.example/);
    });
  }

  test('the outcomes, codes, threads and lines are those of the report without', async () => {
    using folder = siteFolder(options);
    const [own, other] = await Promise.all([
      run(['operations', '--format', 'json', folder.path]),
      run(['operations', '--format', 'json', '--pseudonyms', folder.path]),
    ]);
    const kept = (text: string): unknown =>
      (JSON.parse(text) as { operations: readonly Record<string, unknown>[] }).operations.map((operation) => [
        operation['kind'],
        operation['dpid'],
        operation['worker'],
        operation['outcome'],
        (operation['steps'] as readonly Record<string, unknown>[]).map((step) => [
          step['id'],
          step['state'],
          step['at'],
          step['line'],
        ]),
      ]);
    assert.deepEqual(kept(other.out), kept(own.out));
    assert.equal((await run(['operations', '--format', 'json', '--pseudonyms', folder.path])).out, other.out);
  });

  test('folders and files that are no log may name a customer', async () => {
    using folder = new Folder({
      'Woodgrove case 42/distmgr.log':
        'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+300><thread=1 (0x1)>\r\n',
      'woodgrove.txt': 'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+300><thread=1 (0x1)>\r\n',
    });
    const { out } = await run([
      'operations',
      '--pseudonyms',
      folder.at('Woodgrove case 42'),
      folder.at('woodgrove.txt'),
    ]);
    assert.match(out, /distmgr: 2 records, [^(]+\(file1\.log, folder1\/distmgr\.log\)/);
  });
});
