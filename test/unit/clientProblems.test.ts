/** Problems of client logs whose codes mean something of their own, and what overcomes them. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';

/** The problems of one log of a client: `warning 1 ccmsetup.exited: text`; each line is `time type text`. */
function problemsOfLog(name: string, component: string, lines: readonly string[]): readonly string[] {
  const text = lines.map((line) => {
    const [time = '', type = '', ...words] = line.split(' ');
    return `<![LOG[${words.join(' ')}]LOG]!><time="${time}.000+300" date="03-02-2026" component="${component}" context="" type="${type}" thread="4788" file="any.cpp:1">\r\n`;
  });
  const workspace = workspaceOf(new Map([[name, text.join('')]]));
  return logsOf(workspace).flatMap((events) =>
    problemsOf(workspace, events).map(
      ({ record, severity, code, text: said }) => `${severity} ${String(record + 1)} ${code}: ${said}`,
    ),
  );
}

suite('ccmsetup ends', () => {
  test('7 asks for a restart, and is no error of storage control blocks', () => {
    const [problem = '', ...more] = problemsOfLog('ccmsetup.log', 'ccmsetup', [
      '10:03:09 1 CcmSetup is exiting with return code 7',
    ]);
    assert.match(problem, /^warning 1 ccmsetup\.exited: .*asks for a restart/);
    assert.doesNotMatch(problem, /ARENA|storage control/);
    assert.deepEqual(more, []);
  });

  test('a later end with 0 shows that it was overcome', () => {
    const said = problemsOfLog('ccmsetup.log', 'ccmsetup', [
      '10:03:09 1 CcmSetup is exiting with return code 7',
      '10:30:09 1 CcmSetup is exiting with return code 0',
    ]);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^information 1 ccmsetup\.exited/);
  });

  test('a prerequisite that fails is the problem, and the end only repeats it', () => {
    const said = problemsOfLog('ccmsetup.log', 'ccmsetup', [
      String.raw`10:03:09 3 File 'C:\Windows\ccmsetup\vcredist_x64.exe' returned failure exit code 1603. Fail the installation.`,
      '10:03:10 3 CcmSetup failed with error code 0x80070643',
    ]);
    assert.deepEqual(
      said.map((line) => line.split(':')[0]),
      ['error 1 ccmsetup.prerequisiteNotInstalled'],
    );
    assert.match(said[0] ?? '', /ERROR_INSTALL_FAILURE/);
  });
});

suite('packages', () => {
  test('content that does not fit its hash is told with the code', () => {
    const [problem = ''] = problemsOfLog('execmgr.log', 'execmgr', [
      '10:03:09 3 OnContentAvailable program Install NOT available, 0x80091007',
    ]);
    assert.match(problem, /^error 1 execmgr\.contentNotAvailable: .*CRYPT_E_HASH_VALUE/);
  });

  test('a program that asks for a restart ended well', () => {
    const said = problemsOfLog('execmgr.log', 'execmgr', [
      '10:03:09 1 Program exit code 3010',
      '10:03:09 1 Script for Package:HQ100012, Program: Install succeeded with exit code 3010',
      '10:03:10 1 Execution is complete for program Install. The exit code is 3010, the execution status is SuccessRebootRequired',
    ]);
    assert.deepEqual(said, []);
  });
});

suite('the service of a client', () => {
  const late = '10:03:09 2 Failed to update timeout on DTS jobs. (0x87d00200)';

  test('what does not keep it from starting again is no warning any more when it runs', () => {
    const said = problemsOfLog('CcmRestart.log', 'CcmRestart', [
      late,
      '10:03:11 1 CcmExec has been successfully restarted.',
    ]);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^information 1 ccmrestart\.timeoutNotUpdated/);
  });

  test('it is a warning where nothing says that it runs again', () => {
    assert.match(problemsOfLog('CcmRestart.log', 'CcmRestart', [late]).join('\n'), /^warning 1 ccmrestart\.timeout/);
  });
});

suite('software metering that stops', () => {
  const late = '10:03:09 3 Failed to stop usage tracking task, error 0';

  test('is stopped where the log says so, whatever its task did', () => {
    const said = problemsOfLog('mtrmgr.log', 'mtrmgr', [
      late,
      '10:03:09 1 Successfully stopped software metering manager',
    ]);
    assert.match(said.join('\n'), /^information 1 mtrmgr\.taskNotStopped/);
  });

  test('is a warning where the log does not say so', () => {
    assert.match(problemsOfLog('mtrmgr.log', 'mtrmgr', [late]).join('\n'), /^warning 1 mtrmgr\.taskNotStopped/);
  });
});

suite('a client without a site', () => {
  test('a site of another version is the cause, and the refusal behind it repeats it', () => {
    const attempts = ['04:44:10', '04:52:06', '05:00:03'].flatMap((time) => [
      `${time} 1 LSIsSiteVersionCompatible : Site Version '4.00.6487.0000' is not compatible.`,
      `${time} 1 LSIsSiteCompatible : Site <HQ1> Version '4.00.6487.0000' is not compatible.`,
      `${time} 3 LSVerifySiteAssignment : Client cannot be assigned to site <HQ1>.`,
    ]);
    const said = problemsOfLog('LocationServices.log', 'LocationServices', attempts);
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0] ?? '', /^error 2 locationservices\.siteNotCompatible: .* × 3, first 2026-03-02 04:44:10/);
  });

  test('the refusal alone is a failure of its own', () => {
    const refusal = '04:44:10 3 LSVerifySiteAssignment : Client cannot be assigned to site <HQ1>.';
    const said = problemsOfLog('LocationServices.log', 'LocationServices', [refusal]);
    assert.match(said.join('\n'), /^error 1 locationservices\.assignmentRefused/);
  });

  test('a management point that many checks did not reach is told as a warning', () => {
    const said = problemsOfLog('CcmEval.log', 'CcmEval', [
      '10:03:09 3 MP check failed for 19 times and exceeded the threshold 3',
    ]);
    assert.match(said.join('\n'), /^warning 1 ccmeval\.managementPointNotReached/);
  });
});
