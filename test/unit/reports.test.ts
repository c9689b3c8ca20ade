/** Kinds of reports as administrators post them: the answer names what the record names. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsIn, problemTexts } from './support/checks.ts';

const told = async (log: string, line: string) => (await problemTexts(`\n-- ${log}\n10:00:09 [4788] ${line}\n`)).join();

suite('reports', () => {
  test('what a record names in words of its own is told', async () => {
    assert.match(await told('smsts.log', 'Failed to run the action: Parse Names.'), /“Parse Names”/);
    const reason = "UssCommunicationError: WebException: The remote name could not be resolved: 'sws.example'";
    assert.match(await told('wsyncmgr.log', `Sync failed: ${reason}. Source: SyncWSUS`), /could not be resolved/);
  });

  test('the status of an HTTP answer decides the advice', async () => {
    const status = (code: string) =>
      told('mpcontrol.log', `Call to HttpSendRequestSync failed for port 443 with status code ${code}, text: Bad`);
    assert.match(await status('401'), /wants a logon.*anonymous access/s);
    assert.match(await status('503'), /application pool/);
    assert.match(
      await told('LocationServices.log', '[CCMHTTP] ERROR INFO: StatusCode=403 StatusText=CMGConnector_Forbidden'),
      /CMGConnector_Forbidden/,
    );
  });

  test('an update that installed is no problem, one that did not is', async () => {
    const installed = (code: string) =>
      problemsIn(
        `\n-- WUAHandler.log\n10:00:09 [4788] Update 1 (5ecbcf57) finished installing (${code}), Reboot Required? No\n`,
      );
    assert.deepEqual(await installed('0x00000000'), []);
    assert.deepEqual(await installed('0x80070643'), ['WUAHandler.log:1 error wuahandler.updateNotInstalled']);
  });

  test('a failed logon of client push is told apart from a computer that is not found', async () => {
    const push = (code: string) =>
      told('ccm.log', `---> LogonUser failed (LOGON32_LOGON_INTERACTIVE) using account FABRIKAM\\push (${code})`);
    assert.match(await push('0000052e'), /password/);
    assert.match(
      await told('ccm.log', '---> ERROR: Unable to connect to remote registry for machine name "PC0099", error 53.'),
      /firewall/,
    );
  });
});
