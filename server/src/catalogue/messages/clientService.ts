/**
 * CcmExec.log, StateMessage.log, SCClient.log, BitlockerManagementHandler.log: the service of a client and what its agents
 * report. Sources: Microsoft, KB 922362, “Track software update compliance assessment”; published reports of
 * Software Center, sccmclictr, SharpSCCM and BitLocker management.
 */
import { catalogue, message } from '../message.ts';
import { localWmiAdvice } from './clientAdvice.ts';
import { failure, harmless } from './signatures.ts';

const repairClient =
  'Check WMI on this computer (wbemtest, root\\ccm), then repair the client with ccmrepair.exe or install it again.';

export const ccmexec = catalogue('ccmexec', {
  namespaceNotOpened: message("Failed to open to WMI namespace '{namespace:path}' ({error:code})", {
    about: 'A namespace of the client could not be opened in WMI.',
    samples: [
      String.raw`Failed to open to WMI namespace '\\.\root\ccm' (8004100a)`,
      String.raw`Failed to open to WMI namespace '\\.\root\ccm\Policy\Machine' (8007045b)`,
    ],
    signature: failure('The client cannot open its own namespace in WMI, so it cannot work.', repairClient, {
      byCode: localWmiAdvice,
    }),
  }),
  settingsNotLoaded: message('Error loading service settings. Code {error:hresult}', {
    about: 'The service did not get its settings.',
    samples: ['Error loading service settings. Code 0x8004100a'],
    signature: failure('SMS Agent Host could not load its settings, so it ends.', repairClient, {
      byCode: localWmiAdvice,
      partOf: ['ccmexec.namespaceNotOpened'],
    }),
  }),
  phaseFailed: message('Phase {phase:decimal} initialization failed ({error:hresult}).', {
    about: 'The service did not start.',
    samples: ['Phase 0 initialization failed (0x8004100a).'],
    signature: failure('SMS Agent Host could not start.', repairClient, {
      byCode: localWmiAdvice,
      partOf: ['ccmexec.settingsNotLoaded', 'ccmexec.namespaceNotOpened'],
    }),
  }),
  serviceFailed: message('Service initialization failed ({error:hresult}).', {
    about: 'The service did not start.',
    samples: ['Service initialization failed (0x8004100a).'],
    signature: failure('SMS Agent Host could not start.', repairClient, {
      byCode: localWmiAdvice,
      partOf: ['ccmexec.phaseFailed', 'ccmexec.settingsNotLoaded', 'ccmexec.namespaceNotOpened'],
    }),
  }),
  certificatesNotMaintained: message('CCMDoCertificateMaintenance failed ({error:hresult}).', {
    about: 'The certificates of the client were not looked after.',
    samples: ['CCMDoCertificateMaintenance failed (0x8004100a).'],
    signature: failure(
      'The client could not look after its certificates.',
      'Read CertificateMaintenance.log at this minute.',
      {
        byCode: localWmiAdvice,
        partOf: ['ccmexec.namespaceNotOpened'],
      },
    ),
  }),
  wbemNotInPath: message('ERROR!! WBEM not found in the system path.', {
    about: 'The folder of WMI is missing in the system path.',
    samples: ['ERROR!! WBEM not found in the system path.'],
    signature: failure(
      'The folder Wbem is not in the Path of the system, so the service may not reach WMI after the next start.',
      'Add %SystemRoot%\\System32\\Wbem to the variable Path of the system; its registry value must be of type REG_EXPAND_SZ.',
    ),
  }),
  // In public logs of clients each unlocking has this line, and the tasks go on to their end.
  policyNotEvaluatedAtUnlock: message("System task 'PolicyEvaluator_Unlock' returned error code 0x8000ffff.", {
    about: 'A user unlocked the computer, and the policy had nothing to do with it.',
    samples: ["System task 'PolicyEvaluator_Unlock' returned error code 0x8000ffff."],
    signature: harmless(
      'Whenever a user unlocks the computer, the client writes this; policy is evaluated as planned.',
    ),
  }),
  // What the code means here, public sources do not agree on: the log’s own word stands.
  applicationGroupsNotRead: message('GetAppGroupAssignment failed with (0x87d00215).', {
    about: 'An assignment of application groups was asked for, and none was found.',
    samples: ['GetAppGroupAssignment failed with (0x87d00215).'],
  }),
});

export const statemessage = catalogue('statemessage', {
  forwarded: message('Successfully forwarded State Messages to the MP', {
    about: 'What the client has to report goes to the management point.',
    samples: ['Successfully forwarded State Messages to the MP'],
    kind: 'step',
  }),
  notInStore: message(
    'Failed to find State message with TopicType {topic:text} and TopicId {item:text} in the StateMsg store',
    {
      about: 'The client has not reported on this before.',
      samples: [
        'Failed to find State message with TopicType 2100:WP_CLIENT_DEPLOYMENT and TopicId WPDeploymentState in the StateMsg store',
      ],
      signature: harmless(
        'The client reports on this for the first time, so there is nothing in its store yet; it adds the message.',
      ),
    },
  ),
  ageingOut: message('Aging out message in WMI with TopicType {topic:text} and TopicId {item:text}', {
    about: 'An old report is removed.',
    samples: [
      'Aging out message in WMI with TopicType 1702:APP_CI_ENFORCEMENT and TopicId ScopeId_CEFF23EB-79A7-4C02-A887-C2B8019502DC/Application_b5084966-2120-4a13-8379-121fb637ddf7/1',
    ],
    signature: harmless('A report that is old enough is removed from the store of the client.'),
  }),
  adding: message('Adding message with TopicType {topic:text} and TopicId {item:text} to WMI', {
    about: 'Something is to be reported.',
    samples: ['Adding message with TopicType 500 and TopicId 11112222-bbbb-3333-cccc-4444dddd5555 to WMI'],
    kind: 'step',
  }),
  recorded: message(
    'State message(State ID : {state:text}) with TopicType {topic:text} and TopicId {item:text} has been recorded for {account:text}',
    {
      about: 'A report is kept until it is sent.',
      samples: [
        'State message(State ID : 2) with TopicType 500 and TopicId 11112222-bbbb-3333-cccc-4444dddd5555 has been recorded for SYSTEM',
      ],
      kind: 'step',
    },
  ),
  body: message('StateMessage body: {body:text}', {
    about: 'The report as it is sent.',
    samples: ['StateMessage body: <?xml version="1.0" encoding="UTF-16"?><Report><ReportHeader/></Report>'],
    kind: 'noise',
  }),
});

export const scclient = catalogue('scclient', {
  wmiException: message('Exception Microsoft.SoftwareCenter.Client.Data.WmiException: {reason:text}', {
    about: 'Software Center got an error from WMI.',
    samples: [
      'Exception Microsoft.SoftwareCenter.Client.Data.WmiException: Provider load failure       (Microsoft.SoftwareCenter.Client.SingleInstanceApplication)',
    ],
    signature: failure(
      'Software Center cannot read from the client’s WMI, so it does not open or shows nothing.',
      repairClient,
      {
        cause:
          '“Provider load failure”: what is left of an older client stands in the way, or the client was not installed completely.',
      },
    ),
  }),
});

export const bitlockermanagementhandler = catalogue('bitlockermanagementhandler', {
  sendingKeys: message('Sending message key escrow message.', {
    about: 'The recovery keys are sent to the management point.',
    samples: ['Sending message key escrow message.'],
    kind: 'step',
  }),
  keysEscrowed: message('Recovery keys escrowed to MP.', {
    about: 'The site has the recovery keys.',
    samples: ['Recovery keys escrowed to MP.'],
    kind: 'step',
  }),
  recoveryService: message('Checking for Recovery Service at {url:text}', {
    about: 'The client asks where the recovery service is.',
    samples: ['Checking for Recovery Service at https://CM01.fabrikam.example/SMS_MP_MBAM/CoreService.svc'],
    kind: 'step',
  }),
});
