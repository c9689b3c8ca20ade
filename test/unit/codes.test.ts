/** Where codes stand in a text, and which numbers are none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeCodeAt, decodeCodes } from '../../server/src/catalogue/codes/decode.ts';
import { runs } from './support/runs.ts';
import { assertLinear } from './support/cost.ts';

/** Each code of the message stands between « and »; the names follow in order, `?` for a code without a name. */
const messages: readonly (readonly [marked: string, ...names: string[]])[] = [
  // Win32, decimal behind a word
  [
    'Failed to remove SMS_DP$ directory with error «5», will try to unload distribution point provider and try again.',
    'ERROR_ACCESS_DENIED',
  ],
  [
    '~Cannot establish connection to ["Display=\\\\DP07\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07\\. Error = «53»',
    'ERROR_BAD_NETPATH',
  ],
  [
    "~The source directory E:\\src doesn't exist or the SMS service cannot access it, Win32 last error = «5»",
    'ERROR_ACCESS_DENIED',
  ],
  ['Failed («2») to run: ServerManagerCmd.exe -i WDS -a', 'ERROR_FILE_NOT_FOUND'],
  ['~Despooler failed to execute the instruction, error code = «12»', 'ERROR_INVALID_ACCESS'],
  ['GetTempFileName() failed at temp location C:\\Windows\\TEMP\\, error «80»', 'ERROR_FILE_EXISTS'],
  ['Sending failed, GetLastError = «64»', 'ERROR_NETNAME_DELETED'],
  ['OpenService failed, LastError=«1060»', 'ERROR_SERVICE_DOES_NOT_EXIST'],
  ['WinHttpSendRequest failed, error «12002»', 'ERROR_INTERNET_TIMEOUT'],
  ['connect failed with «10060»', 'WSAETIMEDOUT'],
  ['The last error was «1326».', 'ERROR_LOGON_FAILURE'],
  ['Error: «1168»', 'ERROR_NOT_FOUND'],
  ['CopyFile rc=«5»', 'ERROR_ACCESS_DENIED'],
  ['Connecting, failureCode = «53»', 'ERROR_BAD_NETPATH'],
  ['Win32 return code «5» from the share', 'ERROR_ACCESS_DENIED'],
  ['the Win32 status «64» for the request', 'ERROR_NETNAME_DELETED'],
  ['dwErr = «53»', 'ERROR_BAD_NETPATH'],
  ['GetLastError() = «5»', 'ERROR_ACCESS_DENIED'],
  ['GetLastError returned «1326»', 'ERROR_LOGON_FAILURE'],
  ['The worker returned with code «5»', 'ERROR_ACCESS_DENIED'],
  ['Rebooting the computer - InitiateSystemShutdownEx failed «1115»', 'ERROR_SHUTDOWN_IN_PROGRESS'],
  ['ReadFile returned error code «0»', 'ERROR_SUCCESS'],
  ['NetUseAdd failed, error «1219» (0x4c3)', 'ERROR_SESSION_CREDENTIAL_CONFLICT'],
  ['Error «3» and error «5»', 'ERROR_PATH_NOT_FOUND', 'ERROR_ACCESS_DENIED'],
  // Win32, hex
  ['Failed to make a network connection to \\\\DP07\\ADMIN$ («0x35»).~', 'ERROR_BAD_NETPATH'],
  ['Share (REMINST) does not exist. (NetNameNotFound) («0x00000906»)', 'NERR_NetNameNotFound'],
  ['The service failed with error «0x36B1»', 'ERROR_SXS_CANT_GEN_ACTCTX'],
  // Win32 in an HRESULT
  ['GetFileSharePath failed; «0x80070906»', 'NERR_NetNameNotFound'],
  ['NUMATTRS=0 LE=«0X8007052e»', 'ERROR_LOGON_FAILURE'],
  ['FindProduct failed; «0x80070103»', 'ERROR_NO_MORE_ITEMS'],
  ['CContentDefinition::TotalFileSizes failed; «0x80070003»', 'ERROR_PATH_NOT_FOUND'],
  ['Cannot get copy of security registry key on server (DP07) («0x80070005»)', 'ERROR_ACCESS_DENIED'],
  ['CWimManager::InternalExecuteCmd(hr:«0x8007007b»)', 'ERROR_INVALID_NAME'],
  ['bundle: «0x800704d3»', 'ERROR_REQUEST_ABORTED'],
  ['NewErrorCount 30 ErrorCode «0x800706D9»', 'EPT_S_NOT_REGISTERED'],
  ['CWmi::Connect() failed to connect to \\\\DP07. «0x800706BA»', 'RPC_S_SERVER_UNAVAILABLE'],
  ['There is not enough space on the disk. (Exception from HRESULT: «0x80070070»)', 'ERROR_DISK_FULL'],
  ['scan failed with «0x80072EE2»', 'ERROR_INTERNET_TIMEOUT'],
  ['scan failed with «0x80072ee7».', 'ERROR_INTERNET_NAME_NOT_RESOLVED'],
  ['InitializePerformanceCounters failed; «0x80070002»', 'ERROR_FILE_NOT_FOUND'],
  ['the failure «0x80070000»', '?'],
  ['Sharing: «0x80070020»', 'ERROR_SHARING_VIOLATION'],
  // COM and WMI
  ['CSendFileAction::SendFiles failed; «0x80004005»', 'E_FAIL'],
  ["Failed to add file 'setup.exe' to content library. Error code: «0X80040154»", 'REGDB_E_CLASSNOTREG'],
  ['~ExecStaticMethod failed («80041001») SMS_DistributionPoint, AddFile', 'WBEM_E_FAILED'],
  ['~ExecStaticMethod failed («80041002») SMS_DistributionPoint, AddFile', 'WBEM_E_NOT_FOUND'],
  ['CWmi::PutObject(): PutInstance() failed. - «0x80041013»', 'WBEM_E_PROVIDER_LOAD_FAILURE'],
  ['ERROR CreateApplicationPool: Failed with error = IDispatch error «#3603»', 'WBEM_E_PROVIDER_LOAD_FAILURE'],
  ['IDispatch error «#3585»', 'WBEM_E_FAILED'],
  ['Connect failed: «0x8004100E»', 'WBEM_E_INVALID_NAMESPACE'],
  ['Failed to send status message («80004005»)', 'E_FAIL'],
  ['Failed to open the registry key («0x80070005»)', 'ERROR_ACCESS_DENIED'],
  ['Unsuccessful in sending status message. «80004005».', 'E_FAIL'],
  ['[10780] [«0x8007007b»] OpenFilterPort', 'ERROR_INVALID_NAME'],
  // certificates
  ['PXE::MP_GetList failed; «0x80092002»', 'CRYPT_E_BAD_ENCODE'],
  ['the timestamp in the signed file. (Error: «800B0101»; Source: Windows)', 'CERT_E_EXPIRED'],
  ['(Error: «800b0109»; Source: Windows)', 'CERT_E_UNTRUSTEDROOT'],
  // BITS, HTTP, Windows Update
  ['BITS error «0x80200013»', 'BG_E_INSUFFICIENT_RANGE_SUPPORT'],
  [
    "content job {JOB}, «0x80070002» : BITS error: 'HTTP status «404»: The requested URL does not exist.",
    'ERROR_FILE_NOT_FOUND',
    'HTTP_STATUS_NOT_FOUND',
  ],
  ['ErrorCode «0x801901F4»', 'HTTP_STATUS_SERVER_ERROR'],
  ['ErrorCode «0x80190194»', 'HTTP_STATUS_NOT_FOUND'],
  ['HTTP status code «503» from the management point', 'HTTP_STATUS_SERVICE_UNAVAIL'],
  ['HTTP/1.1 «200» OK', 'HTTP_STATUS_OK'],
  ['HTTP Error «403.16»', 'HTTP_STATUS_FORBIDDEN'],
  ['HTTP Error «403».99', 'HTTP_STATUS_FORBIDDEN'],
  ['the answer was HTTP/1.1 «404.13» Not Found', 'HTTP_STATUS_NOT_FOUND'],
  ['Error. Status code «500» returned', 'HTTP_STATUS_SERVER_ERROR'],
  ['Options=31, Code=«12175», Text=ERROR_WINHTTP_SECURE_FAILURE', 'ERROR_WINHTTP_SECURE_FAILURE'],
  ['OnSearchComplete - Failed to end search job. Error = «0x80244022».', 'WU_E_PT_HTTP_STATUS_SERVICE_UNAVAIL'],
  ['ScanFailed «0x8024402c»', 'WU_E_PT_WINHTTP_NAME_NOT_RESOLVED'],
  // Configuration Manager
  ['state message, error «0x87D00607»', '?'],
  ['Failed to find the item «0x87D00215»', '?'],
  ['CI failed «0x87d00999»', '?'],
  [
    'Failed to get information for MP: https://cm02.of-a-very-long-domain-name.fabrikam.example. «80072f8f».',
    'ERROR_WINHTTP_SECURE_FAILURE',
  ],
  // Windows Installer
  ['Error «25502». Setup was not launched from CcmSetup.exe.', '?'],
  ['MSI: The error code is «80070534»', 'ERROR_NONE_MAPPED'],
  ['Installation failed with error code «1603»', 'ERROR_INSTALL_FAILURE'],
  ['Installation success or error status: «1603».', 'ERROR_INSTALL_FAILURE'],
  ['Process 812 terminated with exitcode: «3010»', 'ERROR_SUCCESS_REBOOT_REQUIRED'],
  ['msiexec ended, exit code «1618»', 'ERROR_INSTALL_ALREADY_RUNNING'],
  ['Action ended 17:56:36: InstallFinalize. Return value «3».', 'action failed'],
  ['vcredist return code «1638»', 'ERROR_PRODUCT_VERSION'],
  ['MainEngineThread is returning «1602»', 'ERROR_INSTALL_USEREXIT'],
  ['Unmatched exit code («1707») is considered an execution failure', '?'],
  ['Matched exit code «0» to a Success entry in exit codes table.', 'ERROR_SUCCESS'],
  ['with the exit win32 code «0»', 'ERROR_SUCCESS'],
  // SQL and ODBC
  ['*** «[42000][1222]»[Microsoft][SQL Server]Lock request time out period exceeded.', 'SQLSTATE 42000, error 1222'],
  ['*** «[28000][18452]»[Microsoft][SQL Server]Login failed.', 'SQLSTATE 28000, error 18452'],
  ['*** «[42000][-2]»[Microsoft][SQL Server]Query timeout expired', 'SQLSTATE 42000, error -2'],
  ['*** «[08001][53]»[Microsoft][SQL Server]', 'SQLSTATE 08001, error 53'],
  ['*** «[HY010][0]»[Microsoft][ODBC Driver Manager] Function sequence error', 'SQLSTATE HY010, error 0'],
  ['*** «[08001][10054]»[Microsoft][SQL Server]', 'SQLSTATE 08001, error 10054'],
  ['Error: «18456», Severity: 14, State: 38.', '?'],
  ['SQL error «1205»', '?'],
  // signed and unsigned decimals, PXE, WDS
  ['service-specific error code «-1056505588»', '?'],
  ['The result is «2147500037»', 'E_FAIL'],
  ['hr = «-2147024891»', 'ERROR_ACCESS_DENIED'],
  ['the call gave «-2147467259» once', 'E_FAIL'],
  ['«PXE-E53»: No boot filename received', 'PXE-E53'],
  ['pxe failed «0xC107010C»', '?'],
  // success that scares
  ['Cannot read the registry value of MACIgnoreListFile («00000000»)', 'ERROR_SUCCESS'],
  ['PxeProviderRegister has suceeded («0x00000000»)', 'ERROR_SUCCESS'],
  ['job {GUID}, status is «0x0» :', 'ERROR_SUCCESS'],
  ['CPullDPResponse::ReportPackageState return value «0x00000000».', 'ERROR_SUCCESS'],
  ['Installation job completed with exit code «0x00000000»', 'ERROR_SUCCESS'],
];

for (const [marked, ...names] of messages) {
  test(`reads ${marked}`, () => {
    const text = marked.replaceAll(/[«»]/g, '');
    const codes = decodeCodes(text);
    let shown = text;
    for (const { start, end } of codes.toReversed())
      shown = `${shown.slice(0, start)}«${shown.slice(start, end)}»${shown.slice(end)}`;
    assert.equal(shown, marked);
    assert.deepEqual(
      codes.map(({ name }) => name ?? '?'),
      names,
    );
    for (const code of codes) assert.equal(code.text, text.slice(code.start, code.end));
  });
}

const noCodes: readonly string[] = [
  'site=HQ1, MP=<http://CM01.FABRIKAM.EXAMPLE>, ports: http=80,https=443',
  'SiteCode=123, Country Code=49, Code=7',
  '5 failed 3 succeeded, 2 failed 0',
  'Sent status to the distribution manager for pkg HQ100012, version 3, status 3 and distribution point DP07',
  '~Successfully updated the package server status for DP07 for package HQ100012, Status 4',
  '~Will not update DP DP07. DBCRC:439BCA34,NewCRC:439BCA34,Action:0,PDP:0,PullDP:0',
  'DBCRC:80041001,NewCRC:80070005',
  'State: Pending Priority: 2',
  'DTS job is in State 4',
  'type="1" thread="3580" file="smspxe.cpp:666"',
  'RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1 ][1027928]',
  'NUMATTRS=2 AID0=404 AVAL0="DP07" AID1=400 AVAL1="HQ100012"',
  'SslState 63, SslState 448',
  'DP upgrade processing thread: Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.',
  "~Started package processing thread for package 'HQ100012', thread ID = 0x7C (124)",
  'SMS_DISTRIBUTION_MANAGER 4788 (0x12b4) ~Processing 32.INS',
  'SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).',
  'SMS_SCHEDULER 5 (0x5) Waiting',
  '~Created sending thread (Thread ID = 0xBCC)',
  '~Created a new despooling thread EE8',
  'Client NTVersion=0X603, ServerName=DP07',
  'service WDSServer StartType: 0x2',
  'service WDSServer StartType: (0x2)',
  'Entering IWbemContextPtr=00000000046687B0',
  'Entering IWbemContextPtr=0x80041001',
  '~Inserted DP DP07. CRC:439BCA34,PDP:0,PullDP:0',
  '05-11-2016 14:36:57.000 PXE performance counters',
  'GMTDATE=Wed May 11 18:33:34.813 2016 ISTR0="80"',
  '<time="03:53:49.320+360" date="11-14-2022">',
  'job {80041001-8007-4005-8000-800B01010000} is done',
  'content 80041001-8007-4005-8000-800B01010000 (80041001-8007) failed',
  'Version 5.00.9106.1000 error-free',
  'Failed to load version 2147500037.1',
  'Package 80010012 was refreshed, package ID = 80010012',
  '(PackageID=80041001) is targeted',
  'ItemKey: 2147500037',
  'Device (Item key: 2147500037) is known',
  'WDSServer status is 1',
  'Report state message 0x00000001 (1) to MP for package HQ100012.3',
  '~ PullDP notification failed. Failure count = 5/30, Restart time = 10:00',
  'OldErrorCount 29 NewErrorCount 30',
  'ReportedClients: 1 FailedClients: 0',
  'Failed: 3, Succeeded: 5',
  'Results returned : 0 of 1~',
  'DPID 5 - NAL Path DP07, PXE = 0, RemoveWDS = 0',
  'remediation failed, ResultCode: 304, ResultType: 202',
  'error 5 times in a row',
  'error 05-11-2016',
  'Error 10:00:00',
  'PXE-Enabled, PXE-E5, PXE-E539',
  'IDispatch #3603, job #3603',
  'Connected to http://dp07.fabrikam.example:8530/404',
  'Thread 0x80041001 ended',
  '0x80041001x 0x1234567890 x80041001',
  'C:\\80041001\\80070005.log failed',
  '[28000][text] [28000] [HY010]',
  'Sending content size = 1603 KB, 5 files',
  'D:\\SMSPKG\\80004005 error',
];

for (const text of noCodes) {
  test(`finds no code in ${text}`, () => {
    assert.deepEqual(decodeCodes(text), []);
  });
}

test('finds the code at an offset, both ends included', () => {
  const text = 'AddFile failed; 0x80041001 on DP07';
  assert.equal(decodeCodeAt(text, 15), undefined);
  assert.equal(decodeCodeAt(text, 16)?.name, 'WBEM_E_FAILED');
  assert.equal(decodeCodeAt(text, 26)?.name, 'WBEM_E_FAILED');
  assert.equal(decodeCodeAt(text, 27), undefined);
});

const logText = fc.array(
  fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom(
      'error ',
      '0x',
      '80041001',
      '(',
      ')',
      '-',
      '2147500037',
      '[28000]',
      '[18452]',
      '[',
      'PXE-E53',
      '#3603',
      'IDispatch error ',
      '5',
      ' = ',
      'HTTP status ',
      '404',
      'exit code ',
      'Return value ',
    ),
  ),
  { maxLength: 30 },
);

test('codes of any text lie inside it, in order, without overlap, and hold their own text', () => {
  fc.assert(
    fc.property(logText, (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const code of decodeCodes(text)) {
        assert.ok(code.start >= last && code.end > code.start && code.end <= text.length);
        assert.equal(code.text, text.slice(code.start, code.end));
        if (code.value !== undefined)
          assert.ok(Number.isInteger(code.value) && code.value >= 0 && code.value <= 0xffffffff);
        last = code.end;
      }
    }),
    { numRuns: runs(2000) },
  );
});

test('any failing HRESULT with 0x behind a word of failure is read back as the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0x80000000, max: 0xffffffff }), (value) => {
      assert.equal(decodeCodes(`AddFile failed; 0x${value.toString(16)}`)[0]?.value, value);
      assert.equal(decodeCodes(`error ${value | 0}`)[0]?.value, value);
    }),
  );
});

for (const part of [
  '1',
  '(',
  '0x',
  '[',
  '-',
  'error ',
  '5 ',
  '(80041001',
  'PXE-E',
  '[28000][',
  '#',
  ' = 5',
  'HTTP status code ',
  'error 5 ',
]) {
  test(`four times the text of ${JSON.stringify(part)} costs about four times as much`, () => {
    const small = part.repeat(80_000 / part.length);
    assertLinear(
      JSON.stringify(part),
      () => decodeCodes(small),
      () => decodeCodes(small.repeat(4)),
    );
  });
}
