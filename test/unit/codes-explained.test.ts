/** What a code means, by itself and in its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeCodes, explainCode } from '../../server/src/catalogue/codes/decode.ts';
import {
  configMgrExplanations,
  hresultExplanations,
  httpExplanations,
  win32Explanations,
} from '../../server/src/catalogue/codes/explanations.ts';
import { codeFamily } from '../../server/src/catalogue/codes/families.ts';
import { errorName } from '../../server/src/catalogue/codes/names.ts';

/** Each line holds a code that means something of its own there: the word that tells it, and whether it is a success. */
const inTheirPlace: readonly (readonly [text: string, tells: RegExp, name: string | undefined, success: boolean])[] = [
  ['CcmSetup is exiting with return code 7', /restart/, undefined, false],
  ['CcmSetup is exiting with return code 8', /[Aa]nother installation/, undefined, false],
  ['CcmSetup is exiting with return code 10', /manifest/, undefined, false],
  [String.raw`robocopy \\DP07\src C:\src /E ended, exit code 1`, /copied/, undefined, true],
  [String.raw`robocopy \\DP07\src C:\src /E ended, exit code 16`, /Nothing was copied/, undefined, false],
  ['Could not start service SMS_DP_AGENT, error 997', /had not started/, 'ERROR_IO_PENDING', false],
  ['ReadFile, error 997', /under way/, 'ERROR_IO_PENDING', false],
  ['Setup ended with exit code 7', /./, 'ERROR_ARENA_TRASHED', false],
  ['HTTP status 403.7', /got none/, 'HTTP_STATUS_FORBIDDEN', false],
  ['HTTP status 403.16', /does not trust/, 'HTTP_STATUS_FORBIDDEN', false],
  ['HTTP status 401.2', /no way to log on/, 'HTTP_STATUS_DENIED', false],
  ['HTTP status 500.19', /configuration/, 'HTTP_STATUS_SERVER_ERROR', false],
  ['Error 25150. Setup was unable to create the namespace', /package itself/, undefined, false],
  ['*** [42000][-2][Microsoft][SQL Server]Query timeout expired', /time-out/, 'SQLSTATE 42000, error -2', false],
];

for (const [text, tells, name, success] of inTheirPlace) {
  test(`a number means what its place says: ${text}`, () => {
    const [code] = decodeCodes(text);
    assert.ok(code);
    assert.match(code.meaning ?? code.family, tells);
    assert.equal(code.name, name);
    assert.equal(code.success, success);
  });
}

test('codes of updates, downloads and certificates that clients print are explained', () => {
  const codes = [0x80240034, 0x8024200b, 0x80246007, 0x8020002e, 0x80200038, 0x8009310b, 0x80090008, 0x800b0106];
  const own = [0x87d0027e, 0x87d00267, 0x87d00666, 0x87d00668, 0x87d00692, 0x87d00708, 0x87d01105];
  for (const code of [...codes, ...own]) {
    const { meaning, next } = explainCode(code);
    assert.ok(meaning !== undefined && !meaning.includes('without a public'), code.toString(16));
    assert.ok(next !== undefined && next.length > 0);
  }
});

test('explains a code found in a message in full', () => {
  const [code] = decodeCodes('Failed (2) to run: ServerManagerCmd.exe');
  assert.deepEqual(code, {
    start: 8,
    end: 9,
    text: '2',
    value: 2,
    hex: '0x00000002',
    name: 'ERROR_FILE_NOT_FOUND',
    family: 'Win32 error',
    meaning: 'A file, registry value or command was not found.',
    next: 'Check the name in this line or the line before it. A tool that this Windows version does not have is harmless when a fallback follows.',
    success: false,
  });
});

test('gives values and success', () => {
  const facts = (text: string) => decodeCodes(text).map(({ hex, family, success }) => [hex, family, success]);
  assert.deepEqual(facts('error code -1056505588'), [['0xC107010C', 'Windows Deployment Services code', false]]);
  assert.deepEqual(facts('IDispatch error #3603'), [['0x80041013', 'WMI error (HRESULT)', false]]);
  assert.deepEqual(facts('failed; 0x80070906'), [['0x80070906', 'Win32 error in an HRESULT', false]]);
  assert.deepEqual(facts('exit code 3010'), [['0x00000BC2', 'Windows Installer (MSI) result', true]]);
  assert.deepEqual(facts('exit code 1707'), [['0x000006AB', 'Windows Installer (MSI) result', true]]);
  assert.deepEqual(facts('exit code 77777'), [['0x00012FD1', 'exit code of a program', false]]);
  assert.deepEqual(facts('exit code -1'), [['0xFFFFFFFF', 'exit code of a program', false]]);
  assert.deepEqual(facts('Return value 3.'), [['0x00000003', 'Windows Installer action result', false]]);
  assert.deepEqual(facts('(00000000)'), [['0x00000000', 'success', true]]);
  assert.deepEqual(facts('HTTP status 404'), [['0x00000194', 'HTTP status', false]]);
  assert.deepEqual(facts('[HY010][0][Microsoft]'), [[undefined, 'SQL Server or ODBC error', false]]);
  assert.deepEqual(facts('PXE-E53'), [[undefined, 'PXE firmware code', false]]);
});

test('says honestly that a Configuration Manager code has no public source', () => {
  assert.equal(explainCode(0x87d00999).meaning, 'A Configuration Manager code without a public primary source.');
  assert.equal(explainCode(0x87d00607).meaning, 'The content was not found.');
});

test('explains a number that a person gives, signed or unsigned', () => {
  assert.equal(explainCode(-2147024891).name, 'ERROR_ACCESS_DENIED');
  assert.equal(explainCode(0x80070005).hex, '0x80070005');
  assert.equal(explainCode(404).family, 'HTTP status');
  assert.equal(explainCode(5).name, 'ERROR_ACCESS_DENIED');
  assert.equal(explainCode(0x80190191).name, 'HTTP_STATUS_DENIED');
  assert.equal(explainCode(0x12345678).name, undefined);
});

test('the generated table names the codes that other parts rely on', () => {
  assert.equal(errorName(2310), 'NERR_NetNameNotFound');
  assert.equal(errorName(1326), 'ERROR_LOGON_FAILURE');
  assert.equal(errorName(0x80041013), 'WBEM_E_PROVIDER_LOAD_FAILURE');
  assert.equal(errorName(0x80200013), 'BG_E_INSUFFICIENT_RANGE_SUPPORT');
  assert.equal(errorName(14001), 'ERROR_SXS_CANT_GEN_ACTCTX');
  assert.match(decodeCodes('*** [08001][11001][Microsoft][SQL Server]')[0]?.meaning ?? '', /could not be resolved/);
  assert.equal(errorName(0xc0000022), 'STATUS_ACCESS_DENIED');
  assert.equal(errorName(0x80040e14), 'DB_E_ERRORSINCOMMAND');
  assert.equal(errorName(0x800cc801), 'MD_ERROR_DATA_NOT_FOUND');
});

test('each explanation is a sentence with a next step and belongs to its family', () => {
  for (const table of [win32Explanations, hresultExplanations, configMgrExplanations, httpExplanations])
    for (const [code, { meaning, next }] of table) {
      assert.match(meaning, /^[A-Z.].*\.$/, String(code));
      assert.match(next, /^[A-Z].*\.$/, String(code));
      assert.notEqual(codeFamily(code), 'code of an unknown family', code.toString(16));
    }
});
