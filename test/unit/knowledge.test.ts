/** What is known of the logs of clients, and of the servers beside distribution points, is told where it stands. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { problemsIn, problemTexts } from './support/checks.ts';

const logs: ReadonlySet<string> = new Set([
  ...['clientidmanagerstartup', 'clientlocation', 'ccmmessaging', 'ccmevent', 'policyagent', 'policyevaluator'],
  ...['updatesdeployment', 'updateshandler', 'updatesstore', 'scanagent', 'wuahandler', 'contenttransfermanager'],
  ...['appdiscovery', 'appintenteval', 'dcmagent', 'ciagent', 'citaskmgr'],
  ...['ccmexec', 'statemessage', 'inventoryagent', 'scclient', 'bitlockermanagementhandler'],
  ...['mpdatabase', 'mp_registrationmanager', 'ccm_sts', 'adminservice', 'cloudmgr', 'sms_cloud_proxyconnector'],
  ...['cmupdate', 'configmgrsetup', 'configmgrprereq', 'rcmctrl', 'bgbmgr', 'srsrp', 'adsysdis', 'dataldr'],
  ...['objreplmgr', 'policypv', 'mpfdm', 'dmpdownloader', 'comanagementhandler'],
]);
const known = allMessages.filter(({ log }) => logs.has(log));
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What is told of a log that holds these records. */
async function toldIn(log: string, records: readonly string[]): Promise<readonly string[]> {
  const lines = records.map((record, index) => `10:00:${String(10 + index)} [4788] ${oneLine(record)}`);
  return problemsIn(`\n-- ${log}.log\n${lines.join('\n')}\n`);
}

async function textIn(log: string, record: string): Promise<string> {
  return (await problemTexts(`\n-- ${log}.log\n10:00:09 [4788] ${oneLine(record)}\n`)).join();
}

suite('knowledge of clients and servers', () => {
  test('each failure is told where its wording stands, and what is none is not', async () => {
    for (const { id, log, samples, signature } of known) {
      const fails = signature?.class === 'real' || signature?.class === 'transient';
      for (const sample of samples) {
        const told = await toldIn(log, [sample]);
        const grave = told.filter((problem) => !problem.includes(' information '));
        assert.deepEqual(
          grave.map((problem) => problem.split(' ').at(-1)),
          fails ? [id] : [],
          `${id}: ${sample}`,
        );
      }
    }
  });

  test('the advice follows the code of the line', async () => {
    const scan = (code: string) =>
      textIn(
        'WUAHandler',
        `Failed to Add Update Source for WUAgent of type (2) and id ({891B2E1B-4873-4092-B1FD-7EAADE75A3D3}). Error = ${code}.`,
      );
    assert.match(await scan('0x87d00692'), /group policy conflict/);
    assert.doesNotMatch(await scan('0x80070005'), /group policy conflict/);
    const job = (code: string) =>
      textIn(
        'UpdatesDeployment',
        `Job error (${code}) received for assignment ({8b5e0d02-d742-4fdc-b06e-d1e55d8c05da}) action`,
      );
    assert.match(await job('0x80004005'), /Registry\.pol/);
    assert.match(await job('0x87d00692'), /group policy conflict/);
    assert.match(await textIn('AppDiscovery', 'CScriptHandler::DiscoverApp failed (0x87d00327).'), /not signed/);
    assert.match(
      await textIn('CcmExec', String.raw`Failed to open to WMI namespace '\\.\root\ccm' (8007045b)`),
      /being shut down/,
    );
    assert.match(
      await textIn('CcmMessaging', 'Post to http://CM01.fabrikam.example/ccm_system/request failed with 0x87d00231.'),
      /HTTP error/,
    );
    assert.match(
      await textIn(
        'CoManagementHandler',
        'Failed to enroll with RegisterDeviceWithManagementUsingAADDeviceCredentials with error code 0x80180026',
      ),
      /blocked on this device/,
    );
    const database = (code: string) =>
      textIn('MP_Status', `CMPDBConnection::ExecuteSQL(): ICommandText::Execute() failed with ${code}`);
    assert.match(await database('0x80040E09'), /EXECUTE permission/);
    assert.match(await database('0x80004005'), /connection to SQL Server was not made/);
    assert.match(
      await textIn(
        'SMS_Cloud_ProxyConnector',
        'Received response https://MP01.fabrikam.example/SMS_MP/.sms_aut?MPLIST2&HQ1 for message 3087bd34-b82c-4950-b972-e82bb0fb8385: HTTP/1.1 403 CMGConnector_Clientcertificaterequired',
      ),
      /client authentication certificate/,
    );
  });

  test('a chain of lines that pass one failure on is one problem', async () => {
    const update = await toldIn('AppDiscovery', [
      'In-line script returned error output: & : AuthorizationManager check failed.',
      'Script Execution returned error message: & : AuthorizationManager check failed.',
      'Script Execution Returned :1, Error Message: & : AuthorizationManager check failed.',
      'CScriptHandler::DiscoverApp failed (0x87d00327).',
      'Deployment type detection failed with error 0x87d00327.',
    ]);
    assert.deepEqual(update, ['AppDiscovery.log:1 error appdiscovery.scriptWroteError']);
    const service = await toldIn('CcmExec', [
      String.raw`Failed to open to WMI namespace '\\.\root\ccm\Policy\Machine' (8004100a)`,
      'Error loading service settings. Code 0x8004100a',
      'Phase 0 initialization failed (0x8004100a).',
      'Service initialization failed (0x8004100a).',
    ]);
    assert.deepEqual(service, ['CcmExec.log:1 error ccmexec.namespaceNotOpened']);
    const group = await toldIn('rcmctrl', [
      String.raw`CSqlBCP::ReadRowCount: Can't open file [E:\ConfigMgr\inboxes\rcm.box\A\INSTALLED_EXECUTABLE_DATA.bcp.rowcount].`,
      'CSqlBCP::DRS_Init_BCPIN: ReadRowCount failed.',
      'CBulkInsert::DRS_Init_BCPIN : Failed to BCP in',
      'ERROR: Failed to BCP in for table INSTALLED_EXECUTABLE_DATA with error code 2147500037.',
      'ERROR: Failed to apply BCP for all articles in publication Hardware_Inventory_7.',
    ]);
    assert.deepEqual(group, ['rcmctrl.log:1 error rcmctrl.rowCountMissing']);
    const siteUpdate = await toldIn('CMUpdate', [
      'ERROR: File hash check failed: 0x80070002',
      'ERROR: VerifyExternalFile failed: 0x80070002',
      "ERROR: Failed to find valid source for required file 'MMASetup-AMD64.exe'. Aborting setup.",
      'Setup has encountered fatal errors while performing file operations.',
      'Failed to install update files.',
    ]);
    assert.deepEqual(siteUpdate, ['CMUpdate.log:1 error cmupdate.hashCheckFailed']);
  });
});
