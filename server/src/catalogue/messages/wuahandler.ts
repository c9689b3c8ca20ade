/** WUAHandler.log: the client lets the Windows Update Agent scan for and install updates. */
import { catalogue, message } from '../message.ts';
import { updateAdvice } from './clientAdvice.ts';
import { failure, harmless } from './signatures.ts';

/** Source: Microsoft, "Troubleshoot software update scan failures". */
const scanAdvice = [
  {
    codes: [0x80244021, 0x80244023, 0x8024402c, 0x8024401b, 0x80240030],
    cause:
      'A proxy or gateway between the client and the software update point: 0x80244021 is HTTP 502, 0x8024401b HTTP 407, 0x8024402c a name that does not resolve.',
    next: 'Compare the proxy of WinHTTP (netsh winhttp show proxy) with what the software update point needs, and open its address from the client.',
  },
  {
    codes: [0x8024401c, 0x80244022, 12002],
    cause: 'The software update point is overloaded or its application pool is stopped (HTTP 408, 503 or a time-out).',
    next: 'Look at the WsusPool in IIS (memory limit, queue length), and clean up WSUS.',
  },
  {
    codes: [0x80244017, 0x80244018],
    cause: 'HTTP 401 or 403: the software update point refuses the client.',
    next: 'Check the authentication and SSL settings of the virtual directories of WSUS.',
  },
  {
    codes: [0x80244019],
    cause: 'HTTP 404: the address or port of the software update point is wrong.',
    next: 'Compare the port of WSUS with the one in the properties of the software update point.',
  },
  {
    codes: [0x80240438, 12029, 12007],
    cause: 'The software update point is not reached.',
    next: 'Test name and port of the software update point from the client.',
  },
  {
    codes: [12044],
    cause: 'WSUS asks for a client certificate.',
    next: 'Set the virtual directories of WSUS to ignore client certificates.',
  },
  {
    codes: [12175, 0x80245006],
    cause: 'The certificate of the software update point is not trusted.',
    next: 'Check its name, dates and root certificate.',
  },
  {
    codes: [0x800b0101],
    cause: 'The certificate of the WSUS web site has expired.',
    next: 'Renew the certificate that is bound to the WSUS web site in IIS.',
  },
  {
    codes: [0x800b0109],
    cause: 'The root certificate of the WSUS web site’s certificate is not trusted here.',
    next: 'Distribute the root certificate of the authority that issued it.',
  },
  {
    codes: [0x80240022, 1058],
    cause: 'The Windows Update service is disabled or all its updates failed.',
    next: 'Enable the service wuauserv, and read WindowsUpdate.log.',
  },
  {
    codes: [0x80248011, 0x80248014, 0x80246008, 0x80245003],
    cause: 'The data store of the Windows Update Agent is damaged.',
    next: 'Stop wuauserv, rename C:\\Windows\\SoftwareDistribution, start it, and scan again.',
  },
] as const;

export const wuahandler = catalogue('wuahandler', {
  // Sources: Microsoft, "Troubleshoot software update scan failures", "Track the software update deployment process".
  scanStarted: message('Async searching of updates using WUAgent started.', {
    about: 'A scan begins.',
    samples: ['Async searching of updates using WUAgent started.'],
    kind: 'step',
  }),
  searchCompleted: message('Async searching completed.', {
    about: 'The agent has ended its search.',
    samples: ['Async searching completed.'],
    kind: 'frame',
  }),
  scanCompleted: message('Successfully completed scan.', {
    about: 'A scan ended well.',
    samples: ['Successfully completed scan.'],
    kind: 'step',
  }),
  searchFailed: message('OnSearchComplete - Failed to end search job. Error = {hresult}.', {
    about: 'A scan failed.',
    samples: ['OnSearchComplete - Failed to end search job. Error = 0x80244021.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The scan for updates failed; the Windows Update Agent gave this code.',
      cause: 'The software update point is not reached or fails, or the agent itself is damaged.',
      next: 'Look up the code, and read WindowsUpdate.log at this minute; open the address of the software update point from the client.',
      byCode: scanAdvice,
      recovery: { by: ['wuahandler.scanCompleted'], same: 'log' },
    },
  }),
  // Source: Microsoft, "Summary of changes in Configuration Manager current branch, version 2103".
  downloadEndedUnexpectedly: message('Unexpected HRESULT for downloading complete: {hresult}', {
    about: 'The Windows Update Agent ended the download of an update with a code.',
    samples: ['Unexpected HRESULT for downloading complete: 0x80240031'],
    signature: failure(
      'The Windows Update Agent did not bring the files of an update whole, so it is not installed.',
      'Look up the code, and read WindowsUpdate.log at this minute; redistribute the deployment package.',
      { byCode: updateAdvice },
    ),
  }),
  scanFailed: message('Scan failed with error = {hresult}.', {
    about: 'A scan failed.',
    samples: ['Scan failed with error = 0x80244021.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The scan for updates failed; the Windows Update Agent gave this code.',
      cause: 'The software update point is not reached or fails, or the agent itself is damaged.',
      next: 'Look up the code, and read WindowsUpdate.log at this minute; open the address of the software update point from the client.',
      byCode: scanAdvice,
      recovery: { by: ['wuahandler.scanCompleted'], same: 'log' },
      partOf: ['wuahandler.searchFailed'],
    },
  }),
  policyOverwritten: message(
    'Group policy settings were overwritten by a higher authority (Domain Controller) to: Server {url:text} and Policy {policy:name}',
    {
      about: 'A group policy of the domain sets another update server.',
      samples: [
        'Group policy settings were overwritten by a higher authority (Domain Controller) to: Server http://WSUS01.fabrikam.example:8530 and Policy ENABLED',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning:
          'A group policy of the domain sets another update server than the software update point, so the client cannot scan.',
        cause: 'The policy "Specify intranet Microsoft update service location" names another server or port.',
        next: 'Remove the policy, or let it name the software update point with its port.',
      },
    },
  ),
  policyNotRead: message('Unable to read existing WUA Group Policy object. Error = {hresult}.', {
    about: 'The local group policy cannot be read.',
    samples: ['Unable to read existing WUA Group Policy object. Error = 0x80004005.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The local group policy cannot be read, so the update server cannot be set.',
      cause: 'The file Registry.pol is damaged.',
      next: String.raw`Delete C:\Windows\System32\GroupPolicy\Machine\Registry.pol, run gpupdate /force, and scan again.`,
    },
  }),
  updateServerNotSet: message(
    'Unable to add update source to WUAgent of type ({type:decimal}) and id ({update:text}). Error = {hresult}.',
    {
      about: 'The update server could not be set.',
      samples: [
        'Unable to add update source to WUAgent of type (2) and id ({C2D17964-BBDD-4339-B9F3-12D7205B39CC}). Error = 0x80004005.',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The update server could not be given to the Windows Update Agent.',
        cause: 'The local group policy cannot be written or is overwritten.',
        next: 'Look for a group policy of the domain about the update server, and at Registry.pol.',
        partOf: ['wuahandler.policyOverwritten', 'wuahandler.policyNotRead'],
      },
    },
  ),
  updateInstalled: message(
    'Update {number:decimal} ({update:text}) finished installing (0x00000000), Reboot Required? {answer:name}',
    {
      about: 'An update was installed.',
      samples: [
        'Update 1 (3cbcf577-5139-49b8-afe8-620af5c52f95) finished installing (0x00000000), Reboot Required? Yes',
      ],
      kind: 'step',
    },
  ),
  updateNotInstalled: message(
    'Update {number:decimal} ({update:text}) finished installing ({error:failureCode}), Reboot Required? {answer:name}',
    {
      about: 'The Windows Update Agent could not install an update.',
      samples: [
        'Update 2 (4dbcf577-6239-49b8-afe8-731af5c52fa6) finished installing (0x80070643), Reboot Required? No',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The Windows Update Agent could not install this update.',
        cause: 'The installer of the update failed; the code is its result.',
        next: 'Look up the code; read CBS.log for an update of Windows, or the log of the update’s own installer, at this minute.',
        byCode: [
          {
            codes: [1603],
            cause: 'The installer of the update ended with 1603, a fatal error during installation.',
            next: 'Read the log of the update’s installer from the end up to “Return value 3”; the lines above it name what failed.',
          },
        ],
      },
    },
  ),
  jobFailed: message('Installation job encountered some failures. Error = {hresult}. Job Result = {result:hresult}.', {
    about: 'Some of the updates of the job were not installed.',
    samples: ['Installation job encountered some failures. Error = 0x80240022. Job Result = 0x80240022.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'Not all updates of the job were installed.',
      cause: 'The lines “finished installing” before this one have the code of each update.',
      next: 'Look up the code of the update that failed, in the lines before.',
      partOf: ['wuahandler.updateNotInstalled'],
    },
  }),
  installationStarted: message('Async installation of updates started.', {
    about: 'Updates are installed.',
    samples: ['Async installation of updates started.'],
    kind: 'step',
  }),
  installationCompleted: message('Installation of updates completed.', {
    about: 'Updates were installed.',
    samples: ['Installation of updates completed.'],
    kind: 'step',
  }),
  updateFailed: message('Failed to download updates to the WUAgent datastore. Error = {hresult}.', {
    about: 'Updates could not be handed to the agent.',
    samples: ['Failed to download updates to the WUAgent datastore. Error = 0x80240022.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The updates could not be handed to the Windows Update Agent.',
      cause: 'A file is missing in the cache, or the agent’s data store is damaged.',
      next: 'Read WindowsUpdate.log and CAS.log at this minute.',
      byCode: scanAdvice,
    },
  }),
  // Sources: Patch My PC, “Job error (0x87d00692) received for assignment”, “The WSUS signing certificate is expired”; ConfigMgr Client Health.
  sourceNotAdded: message(
    'Failed to Add Update Source for WUAgent of type ({type:decimal}) and id ({update:text}). Error = {hresult}.',
    {
      about: 'The update server could not be set.',
      samples: [
        'Failed to Add Update Source for WUAgent of type (2) and id ({891B2E1B-4873-4092-B1FD-7EAADE75A3D3}). Error = 0x87d00692.',
      ],
      signature: failure(
        'The software update point could not be set as update server, so the client cannot scan.',
        'Look for a group policy of the domain about the update server, and whether Registry.pol can be read.',
        {
          byCode: updateAdvice,
          cause: 'A group policy sets another server, or the local group policy cannot be written.',
          partOf: ['wuahandler.policyOverwritten', 'wuahandler.policyNotRead', 'wuahandler.resultantPolicyNotRead'],
        },
      ),
    },
  ),
  resultantPolicyNotRead: message('Unable to read existing WUA resultant policy. Error = {hresult}.', {
    about: 'The policy about updates that is in force cannot be read.',
    samples: ['Unable to read existing WUA resultant policy. Error = 0x80070002.'],
    signature: failure(
      'The policy about the update server that is in force cannot be read, so it is not set.',
      String.raw`Rename C:\Windows\System32\GroupPolicy\Machine\Registry.pol, run gpupdate /force, and scan again.`,
      {
        cause: 'The file Registry.pol is damaged, or a registry key of the policy is missing.',
        recovery: { by: ['wuahandler.scanCompleted'], same: 'log' },
      },
    ),
  }),
  installNotInitiated: message('Failed to initiate install of WSUS updates, error = {hresult}', {
    about: 'The installation of updates did not begin.',
    samples: ['Failed to initiate install of WSUS updates, error = 0x800b0101'],
    signature: failure(
      'The installation of updates could not be begun.',
      'Read the lines before, and WindowsUpdate.log.',
      {
        byCode: updateAdvice,
        partOf: ['wuahandler.updateFailed'],
      },
    ),
  }),
  sourceAdding: message('Its a WSUS Update Source type ({update:guid}), adding it.', {
    about: 'A software update point is set as update server.',
    samples: ['Its a WSUS Update Source type ({C2D17964-BBDD-4339-B9F3-12D7205B39CC}), adding it.'],
    kind: 'step',
  }),
  serverSet: message('Enabling WUA Managed server policy to use server: {url:text}', {
    about: 'The update server that the client sets.',
    samples: ['Enabling WUA Managed server policy to use server: http://CM01.fabrikam.example:8530'],
    kind: 'step',
  }),
  policyAwaited: message('Waiting for {count} mins for Group Policy to notify of WUA policy change...', {
    about: 'The client waits for the group policy to be refreshed.',
    samples: ['Waiting for 2 mins for Group Policy to notify of WUA policy change...'],
    signature: harmless('The client gives the group policy two minutes to take the new update server.'),
  }),
  sourceAdded: message('Added Update Source ({update:guid}) of content type: {type:decimal}', {
    about: 'The update server is set.',
    samples: ['Added Update Source ({C2D17964-BBDD-4339-B9F3-12D7205B39CC}) of content type: 2'],
    kind: 'step',
  }),
  pruning: message('Pruning: update id ({update:guid}) is superseded by ({newer:guid}).', {
    about: 'An update that another one replaces is left out.',
    samples: [
      'Pruning: update id (70f4f236-0248-4e84-b472-292913576fa1) is superseded by (726b7201-862a-4fde-9b12-f36b38323a6f).',
    ],
    kind: 'noise',
  }),
  updateMissing: message('Update (Missing): {title:text} ({update:guid}, {revision:decimal})', {
    about: 'An update that this computer needs.',
    samples: [
      'Update (Missing): Security Update for Windows 11 for x64-based Systems (KB5000001) (11112222-bbbb-3333-cccc-4444dddd5555, 200)',
    ],
    kind: 'step',
  }),
  updatePresent: message('Update (Installed): {title:text} ({update:guid}, {revision:decimal})', {
    about: 'An update that this computer has.',
    samples: [
      'Update (Installed): Security Update for Windows 11 for x64-based Systems (KB5000002) (4ae85c00-0eaa-4be0-b81b-dbd7053d5fae, 104)',
    ],
    kind: 'noise',
  }),
});
