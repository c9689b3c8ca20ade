import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { INITIAL, loadGrammar } from './textmate.ts';

const nalPath = '["Display=\\\\DP07.FABRIKAM.EXAMPLE\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.FABRIKAM.EXAMPLE\\';
const serverFrame = '  $$<SMS_DISTRIBUTION_MANAGER><02-09-2026 08:15:02.118+300><thread=4788 (0x12B4)>';

const grammar = await loadGrammar();

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The tokens of a text, line by line, with the scopes of the grammar but without the root's and without the suffix. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      const scopes = token.scopes.slice(1).map((scope) => scope.replace(/\.configmgr$/, ''));
      tokens.push({ text: line.slice(token.startIndex, token.endIndex), scopes });
    }
  }
  return tokens;
}

/** Every stretch that has the scope, in order; a stretch that nested scopes cut in pieces is put together again. */
function stretchesOf(scope: string, text: string): readonly string[] {
  const stretches: string[] = [];
  let inside = false;
  for (const token of tokensOf(text)) {
    const has = token.scopes.includes(scope);
    if (has && inside) stretches.push(`${stretches.pop() ?? ''}${token.text}`);
    else if (has) stretches.push(token.text);
    inside = has;
  }
  return stretches;
}

/** Asserts, scope by scope, the exact stretches of the text that have it. */
function checkScopes(text: string, expected: Readonly<Record<string, readonly string[]>>): void {
  for (const [scope, stretches] of Object.entries(expected)) {
    assert.deepEqual(stretchesOf(scope, text), stretches, scope);
  }
}

describe('the notations', () => {
  it('server trace: the frame is dim, component and thread stand out', () => {
    checkScopes(`~Processing 32.INS${serverFrame}`, {
      'comment.line.line-break': ['~'],
      'string.other.inbox-file': ['32.INS'],
      'comment.line.frame': ['$$<SMS_DISTRIBUTION_MANAGER><02-09-2026 08:15:02.118+300><thread=4788 (0x12B4)>'],
      'entity.name.type.component': ['SMS_DISTRIBUTION_MANAGER'],
      'meta.timestamp': ['02-09-2026 08:15:02.118'],
      'meta.bias': ['+300'],
      'constant.numeric.thread': ['4788', '0x12B4'],
    });
  });

  it('server trace: a component of several words, UTC, text with dollars and brackets before it', () => {
    const frame = '$$<SMS Provider><02-09-2026 08:15:02.118+00><thread=10152 (0x27A8)>';
    checkScopes(`----> <siteInstallRoot> SMS_DP$ $$  ${frame}`, {
      'comment.line.frame': [frame],
      'entity.name.type.component': ['SMS Provider'],
    });
  });

  it('server trace: the older frames, with a zone name or a hex thread alone', () => {
    checkScopes('SQL>>>>> Done.   $$<SMS_INVENTORY_DATA_LOADER><Wed Mar 31 05:40:45 1999~><thread=A4>', {
      'constant.language.sql': ['SQL>>>>>'],
      'entity.name.type.component': ['SMS_INVENTORY_DATA_LOADER'],
      'constant.numeric.thread': ['A4'],
    });
    checkScopes(
      '~x  $$<SMS_DISTRIBUTION_MANAGER><Fri Oct 15 17:09:46.507 1999 Pacific Daylight Time><thread=225 (0xE1)>',
      {
        'meta.timestamp': ['Fri Oct 15 17:09:46.507 1999 Pacific Daylight Time'],
        'constant.numeric.thread': ['225', '0xE1'],
      },
    );
  });

  it('server trace: two records on one line', () => {
    checkScopes(`one${serverFrame}two${serverFrame}`, {
      'comment.line.frame': [serverFrame.trim(), serverFrame.trim()],
    });
  });

  const attributes = (type: string): string =>
    `<time="08:15:02.118-060" date="02-09-2026" component="PullDP" context="" type="${type}" thread="3812" file="pulldp.cpp:1204">`;

  it('client framework: an information record keeps its message plain', () => {
    const line = `<![LOG[Report state message 0x40000950 to MP]LOG]!>${attributes('1')}`;
    checkScopes(line, {
      'comment.line.frame': ['<![LOG[', `]LOG]!>${attributes('1')}`],
      'constant.numeric.hex': ['0x40000950'],
      'entity.name.type.component': ['PullDP'],
      'constant.numeric.thread': ['3812'],
      'meta.timestamp': ['"08:15:02.118-060"', '"02-09-2026"'],
      'token.error-token.message': [],
      'token.warn-token.message': [],
    });
  });

  it('client framework: the stated type colours the message of a record on one line', () => {
    checkScopes(`<![LOG[Could not read [a] list]]LOG]!>${attributes('3')}`, {
      'token.error-token.message': ['Could not read [a] list]'],
      'invalid.error': ['Could not read [a] list]', '3'],
      'token.error-token.type': ['3'],
      'token.warn-token.message': [],
    });
    checkScopes(`<![LOG[No content found]LOG]!>${attributes('2')}`, {
      'token.warn-token.message': ['No content found'],
      'token.warn-token.type': ['2'],
      'token.error-token.message': [],
    });
  });

  it('client framework: each of two records on one line has its own type', () => {
    checkScopes(`<![LOG[fine]LOG]!>${attributes('1')}<![LOG[not fine]LOG]!>${attributes('3')}`, {
      'token.error-token.message': ['not fine'],
      'entity.name.type.component': ['PullDP', 'PullDP'],
    });
  });

  it('client framework: a message of several lines, and the record behind it', () => {
    const text = `<![LOG[\n\tDPID 41\n]LOG]!>${attributes('1')}\n<![LOG[next]LOG]!>${attributes('3')}`;
    checkScopes(text, {
      'variable.other.constant.distribution-point-id': ['41'],
      'comment.line.frame': ['<![LOG[', `]LOG]!>${attributes('1')}<![LOG[`, `]LOG]!>${attributes('3')}`],
      'token.error-token.message': ['next'],
    });
  });

  it('client framework: a lost end does not swallow the next record, a lost head keeps its frame', () => {
    checkScopes(`<![LOG[cut off\n<![LOG[whole]LOG]!>${attributes('2')}`, { 'token.warn-token.message': ['whole'] });
    checkScopes(`ding the file]LOG]!>${attributes('1')}\nplain text`, {
      'comment.line.frame': [`]LOG]!>${attributes('1')}`],
      'constant.numeric.thread': ['3812'],
    });
  });

  it('client framework: managed code writes seven digits and no bias', () => {
    const line =
      '<![LOG[]LOG]!><time="09:31:06.5083263" date="2-9-2026" component="SCClient" context="" type="1" thread="1" file="">';
    checkScopes(line, {
      'meta.timestamp': ['"09:31:06.5083263"', '"2-9-2026"'],
      'entity.name.type.component': ['SCClient'],
    });
  });

  it('distribution point provider', () => {
    checkScopes('[66C][Mon 02/09/2026 11:30:28]:RegReadDWord failed; 0x80070002', {
      'comment.line.frame': ['[66C][Mon 02/09/2026 11:30:28]:'],
      'constant.numeric.thread': ['66C'],
      'meta.timestamp': ['Mon 02/09/2026 11:30:28'],
      'constant.numeric.hex': ['0x80070002'],
    });
  });

  it('role setup and MSI', () => {
    checkScopes('<02/09/26 22:53:28> SMSWSUS Setup Started....', { 'comment.line.frame': ['<02/09/26 22:53:28>'] });
    checkScopes('MSI (s) (54:7C) [16:26:11:416]: MainEngineThread is returning 1603', {
      'comment.line.frame': ['MSI (s) (54:7C) [16:26:11:416]:'],
      'constant.numeric.process': ['54'],
      'constant.numeric.thread': ['7C'],
      'meta.timestamp': ['16:26:11:416'],
    });
    checkScopes('Property(S): CCMINSTALLDIR = C:\\SMS_CCM\\', { 'variable.other.property': ['CCMINSTALLDIR'] });
  });

  it('a copy out of a viewer, with its tabs and with blanks in their place', () => {
    checkScopes('~Sending completed\tSMS_PACKAGE_TRANSFER_MANAGER\t2/9/2026 8:15:02 AM\t3776 (0x0EC0)', {
      'entity.name.type.component': ['SMS_PACKAGE_TRANSFER_MANAGER'],
      'meta.timestamp': ['2/9/2026 8:15:02 AM'],
      'constant.numeric.thread': ['3776', '0x0EC0'],
    });
    checkScopes('ConfigureDP SMS_DISTRIBUTION_MANAGER 09.02.2026 00:12:55 3472 (0x0D90)', {
      'entity.name.type.component': ['SMS_DISTRIBUTION_MANAGER'],
      'meta.timestamp': ['09.02.2026 00:12:55'],
      'constant.numeric.thread': ['3472', '0x0D90'],
    });
  });

  it('a copy that lost its component, or all of its separators', () => {
    checkScopes('Hash matching failed. 2/9/2026 12:31:21 AM 2096 (0x0830)', {
      'entity.name.type.component': [],
      'meta.timestamp': ['2/9/2026 12:31:21 AM'],
      'constant.numeric.thread': ['2096', '0x0830'],
    });
    checkScopes('ConfigureDPSMS_DISTRIBUTION_MANAGER02/09/2026 11:30:263776 (0x0EC0)', {
      'entity.name.type.component': ['SMS_DISTRIBUTION_MANAGER'],
      'meta.timestamp': ['02/09/2026 11:30:26'],
      'constant.numeric.thread': ['3776', '0x0EC0'],
    });
  });

  it('an article: component first, several blanks, no thread, no component, time first', () => {
    checkScopes('SMS_DISTRIBUTION_MANAGER 4788 (0x12b4) ConfigureDP', {
      'comment.line.frame': ['SMS_DISTRIBUTION_MANAGER 4788 (0x12b4)'],
      'entity.name.type.component': ['SMS_DISTRIBUTION_MANAGER'],
      'constant.numeric.thread': ['4788', '0x12b4'],
    });
    checkScopes('SMS Provider    4180 (0x1054)    PutInstanceAsync', {
      'entity.name.type.component': ['SMS Provider'],
    });
    checkScopes('SMS_DATABASE_NOTIFICATION_MONITOR SND: x', {
      'entity.name.type.component': ['SMS_DATABASE_NOTIFICATION_MONITOR'],
    });
    checkScopes('2020 (0x7e4) Started process', { 'constant.numeric.thread': ['2020', '0x7e4'] });
    checkScopes('02-09-2026 17:56:35.525   TSManager    2176 (0x880)    Executing', {
      'meta.timestamp': ['02-09-2026 17:56:35.525'],
      'entity.name.type.component': ['TSManager'],
      'constant.numeric.thread': ['2176', '0x880'],
    });
  });

  it('prose that ends in a number is no article record', () => {
    checkScopes('Error 5 (0x5) came back', { 'comment.line.frame': [], 'entity.name.type.component': [] });
  });

  it('the mark that ends a renamed server log', () => {
    const mark = '<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>';
    checkScopes(mark, { 'comment.line.rollover': [mark] });
  });
});

describe('what a message names', () => {
  it('a NAL path ends with its closing backslash, and keeps its share', () => {
    checkScopes(`~Inserted DP ${nalPath}. CRC:439BCA34,PDP:0`, { 'variable.other.nal-path': [nalPath] });
    checkScopes(`${nalPath} is a Pull DP`, { 'variable.other.nal-path': [nalPath] });
    const share = 'MSWNET:["SMS_SITE=HQ1"]\\\\DP07\\SMSPKGC$\\HQ100039\\';
    checkScopes(`to ${share}`, { 'variable.other.nal-path': [share] });
  });

  it('a fully qualified host and the server of a UNC path, but no file, class or version', () => {
    checkScopes('DP settings have been updated on DP07.fabrikam.example.', {
      'support.type.host': ['DP07.fabrikam.example'],
    });
    checkScopes('copied E:\\ConfigMgr\\bin\\x64\\smsfileisapi.dll to \\\\DP07\\ADMIN$\\system32', {
      'support.type.host': ['DP07'],
    });
    const none = 'ApplicationName=Fabrikam.Console.Main.exe (Fabrikam.Center.Client) 5.0.9128.1000 on 10.1.2.3';
    checkScopes(none, { 'support.type.host': [] });
  });

  it('a DPID in each known wording, and a bare number in none', () => {
    checkScopes('DP upgrade processing thread: Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.', {
      'variable.other.constant.distribution-point-id': ['32'],
      'constant.numeric.thread': ['0x12b4'],
    });
    checkScopes(`~DPID 33 - NAL Path ${nalPath} , ServerName = x`, {
      'variable.other.constant.distribution-point-id': ['33'],
    });
    checkScopes('update DistributionPoints set Action = 3 where DPID = 34', {
      'variable.other.constant.distribution-point-id': ['34'],
    });
    checkScopes('Package ID 32 of 50 sources', { 'variable.other.constant.distribution-point-id': [] });
  });

  it('threads that a message names', () => {
    checkScopes('SMS_EXECUTIVE started SMS_HIERARCHY_MANAGER as thread ID 7288 (0x1C78).', {
      'constant.numeric.thread': ['7288', '0x1C78'],
    });
    checkScopes('~Starting the DP upgrade processing thread, thread ID = 0x7C (124)', {
      'constant.numeric.thread': ['0x7C', '124'],
    });
  });

  it('inbox files', () => {
    checkScopes('SND: Dropped E:\\ConfigMgr\\inboxes\\distmgr.box\\HQ100042.PKN [1027928]', {
      'constant.language.notification': ['SND'],
      'string.other.inbox-file': ['HQ100042.PKN'],
      'constant.numeric.notification-id': ['1027928'],
    });
    checkScopes('5_DP07.FABRIKAM.EXAMPLE.CMN and resetdps.trn', {
      'string.other.inbox-file': ['5_DP07.FABRIKAM.EXAMPLE.CMN', 'resetdps.trn'],
    });
  });

  it('what the database notification monitor received', () => {
    checkScopes('RCV: INSERT on DistributionPoints for DistributionPoints_Ins [32 ][1027928]', {
      'constant.language.notification': ['RCV'],
      'constant.language.database-action': ['INSERT'],
      'entity.name.type.table': ['DistributionPoints'],
      'entity.name.function.trigger': ['DistributionPoints_Ins'],
      'constant.numeric.key': ['32 '],
      'constant.numeric.notification-id': ['1027928'],
    });
  });

  it('package ids, told from codes by the site code or by the wording', () => {
    checkScopes("~Processing package HQ100042 and 'P010000F.3', CRC 439BCA34, on 20260209", {
      'variable.other.constant.package-id': ['HQ100042', 'P010000F'],
    });
    checkScopes("for package 'ABC00012'", { 'variable.other.constant.package-id': ['ABC00012'] });
  });

  it('codes and GUIDs', () => {
    checkScopes('~ExecStaticMethod failed (80041002), 0x80070003, (0x35), 81234567', {
      'constant.numeric.hex': ['80041002', '0x80070003', '0x35'],
    });
    checkScopes('content {9C80638C-929C-4218-8B4E-0c4c80638c03} of Content_9c80638c.1', {
      'constant.numeric.guid': ['9C80638C-929C-4218-8B4E-0c4c80638c03'],
    });
  });

  const status = (severity: string): string =>
    `STATMSG: ID=2399 SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 ` +
    `PID=1956 TID=4788 GMTDATE=Mon Feb 09 13:15:02.118 2026 ISTR0="${nalPath}" ISTR1="" NUMATTRS=1 AID0=404 AVAL0="${nalPath}" LE=0X0`;

  it('a status message: keys, severity, number, thread, and NAL paths between unescaped quotes', () => {
    checkScopes(`${status('I')}${serverFrame}`, {
      'constant.language.status-message': ['STATMSG'],
      'token.info-token.severity': ['I'],
      'constant.numeric.status-message': ['2399'],
      'entity.name.type.component': ['SMS_DISTRIBUTION_MANAGER', 'SMS_DISTRIBUTION_MANAGER'],
      'support.type.host': ['CM01.fabrikam.example'],
      'constant.numeric.thread': ['4788', '4788', '0x12B4'],
      'variable.other.nal-path': [nalPath, nalPath],
      'comment.line.frame': [serverFrame.trim()],
      'variable.other.key': [
        ...['ID', 'SEV', 'LEV', 'SOURCE', 'COMP', 'SYS', 'SITE', 'PID', 'TID', 'GMTDATE'],
        ...['ISTR0', 'ISTR1', 'NUMATTRS', 'AID0', 'AVAL0', 'LE'],
      ],
    });
  });

  it('a status message: the severity alone decides its colour', () => {
    checkScopes(status('W'), { 'token.warn-token.severity': ['W'], 'token.error-token.severity': [] });
    checkScopes(status('E'), { 'token.error-token.severity': ['E'], 'token.warn-token.severity': [] });
  });

  it('words such as failed and error colour nothing', () => {
    const lines = ['Failed (2) to run', 'Failed to open WDS service.', 'ERROR: Error, FAILED, fatal, warning'];
    for (const line of lines) {
      assert.deepEqual(tokensOf(line), [{ text: line, scopes: [] }]);
    }
  });
});
