/** ccmsetup.log: the installation of the client, with what Windows Installer says in it. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice, fileAdvice, httpAdvice } from './clientAdvice.ts';
import { failure } from './signatures.ts';

export const ccmsetup = catalogue('ccmsetup', {
  // Sources: Microsoft, "Configuration Manager client installation return codes", "Client installation fails with error 1603", "Client installation fails without BITS"; "Ugh: CCMSETUP Error Codes"; published scripts that mend clients by what ccmsetup.log says.
  started: message('==========[ ccmsetup started in process {pid} ]=========={rest:text}', {
    about: 'The installation of the client begins.',
    samples: ['==========[ ccmsetup started in process 5120 ]=========='],
    kind: 'step',
  }),
  installed: message('CcmSetup is exiting with return code 0', {
    about: 'The installation of the client ended well.',
    samples: ['CcmSetup is exiting with return code 0'],
    kind: 'step',
  }),
  exited: message('CcmSetup is exiting with return code {code:failureCode}', {
    about: 'The installation of the client ended without having installed it.',
    samples: ['CcmSetup is exiting with return code 7'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The set-up program of the client ended before the client was installed.',
      next: 'Read the lines before this one for the first failure.',
      byCode: [
        {
          codes: [7],
          meaning: 'A component that the client needs asks for a restart before the client can be installed.',
          cause: 'Such as an installation of the .NET Framework; its own log in the same folder says which.',
          next: 'Restart the computer; the installation then goes on.',
        },
        {
          codes: [8],
          meaning: 'Another installation of the client was running, so this one ended.',
          next: 'Look for the other run in this log; nothing to do when it ended well.',
        },
        {
          codes: [9],
          meaning: 'The computer does not meet what the client needs.',
          next: 'Read the lines before this one for the requirement that is not met.',
        },
        {
          codes: [10],
          meaning: 'The files of the client do not fit their manifest.',
          cause: 'The client package on the distribution point is damaged or of another version.',
          next: 'Redistribute the client package, delete the folder ccmsetup and start the installation again.',
        },
      ],
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
    },
  }),
  failed: message('CcmSetup failed with error code {code}', {
    about: 'The installation of the client ended with a failure.',
    samples: ['CcmSetup failed with error code 0x80190194'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The client was not installed; the code says what the set-up program met.',
      cause: 'The first failure before this line says more.',
      next: 'Read the lines before this one for the first failure; for 1603 search client.msi.log for "Return value 3".',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
      partOf: [
        'ccmsetup.filesNotDownloaded',
        'ccmsetup.downloadFailed',
        'ccmsetup.msiFailed',
        'ccmsetup.installationFailed',
        'ccmsetup.noSource',
        'ccmsetup.bitsMissing',
        'ccmsetup.prerequisiteFailed',
        'ccmsetup.locationFailed',
        'ccmsetup.prerequisiteNotInstalled',
        'ccmsetup.bitsNotChecked',
        'ccmsetup.bitsServiceNotReached',
        'ccmsetup.clientNotInstalled',
      ],
    },
  }),
  policyNamespace: message('Failed to connect to policy namespace. Error 0x8004100e', {
    about: 'There is no policy on this computer yet.',
    samples: ['Failed to connect to policy namespace. Error 0x8004100e'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The client is not installed yet, so its policy does not exist: normal in a first installation.',
    },
  }),
  noVersion: message('Failed to get client version for sending state messages. Error 0x8004100e', {
    about: 'There is no client on this computer yet.',
    samples: ['Failed to get client version for sending state messages. Error 0x8004100e'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The client is not installed yet, so it has no version: normal in a first installation.',
    },
  }),
  propfind: message("PROPFIND '{url:text}'", {
    about: 'The files of a folder on a distribution point are listed.',
    samples: ["PROPFIND 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100002'"],
    kind: 'frame',
  }),
  challenged: message('Got 401 challenge Retrying with Windows Auth...', {
    about: 'The distribution point wants credentials; they are sent.',
    samples: ['Got 401 challenge Retrying with Windows Auth...'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The first request goes without credentials; they are sent with the second.',
    },
  }),
  folderNotListed: message(
    'Failed to correctly receive a WEBDAV {protocol:name} request.. (StatusCode at WinHttpQueryHeaders: {status:code}){rest:text}',
    {
      about: 'A distribution point did not list its files.',
      samples: [
        'Failed to correctly receive a WEBDAV HTTP request.. (StatusCode at WinHttpQueryHeaders: 401)',
        "Failed to correctly receive a WEBDAV HTTPS request.. (StatusCode at WinHttpQueryHeaders: 404) and StatusText: 'Not Found'",
      ],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning:
          'A distribution point refused to list the files of the client; another one or the management point is tried.',
        cause:
          'HTTP 401 and 403: the computer account or anonymous access is refused. HTTP 404: the client package is not there.',
        next: 'Check the client package on that distribution point, and the authentication settings of its virtual directories.',
        byCode: [
          {
            codes: [405],
            meaning: 'The server does not take the request that lists the files of the client (PROPFIND).',
            cause:
              'WebDAV Publishing or request filtering in IIS is in the way; over a cloud management gateway, a client that cannot reach the management point inside (before the update rollup for version 2103).',
            next: 'Look at the role services and request filtering of IIS on that server; over the gateway, install with ccmsetup of a newer version, or with /source.',
          },
        ],
        recovery: { by: ['ccmsetup.installed'], same: 'log' },
      },
    },
  ),
  urlNotGood: message('Failed to check url {url:text}. Error {code}', {
    about: 'A distribution point cannot be used.',
    samples: ['Failed to check url http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100002. Error 0x80004005'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'This distribution point cannot give the files of the client.',
      cause: 'The line before holds its HTTP status.',
      next: 'Check the client package on that distribution point.',
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
      partOf: ['ccmsetup.folderNotListed'],
    },
  }),
  noGoodLocation: message('Enumerated all {count} DP locations but none of them is good. Fallback to MP.', {
    about: 'No distribution point can give the files; the management point is asked.',
    samples: ['Enumerated all 1 DP locations but none of them is good. Fallback to MP.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'None of the distribution points that were named can give the files of the client.',
      cause: 'They refuse the computer, or do not have the client package.',
      next: 'Check the client package on the distribution points of the boundary group.',
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
      partOf: ['ccmsetup.folderNotListed', 'ccmsetup.urlNotGood'],
    },
  }),
  downloadStarting: message('Starting BITS download for client deployment files.', {
    about: 'The files of the client are fetched.',
    samples: ['Starting BITS download for client deployment files.'],
    kind: 'step',
  }),
  downloadFailed: message('Failed to download files through BITS. Error: {hresult}, Description {description:text}', {
    about: 'The files of the client could not be downloaded.',
    samples: [
      'Failed to download files through BITS. Error: 0x80190194, Description HTTP status 404: The requested URL does not exist on the server.',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The files of the client could not be downloaded, so the client is not installed.',
      cause: 'The server that was asked does not have them, refuses the computer or is not reached.',
      next: 'Look up the code; distribute the client package to a distribution point of the boundary group, and open its address from this computer.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
    },
  }),
  filesNotDownloaded: message('Failed to download client files by BITS. Error {code}', {
    about: 'The files of the client could not be downloaded.',
    samples: ['Failed to download client files by BITS. Error 0x80190194'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The files of the client could not be downloaded, so the client is not installed.',
      cause: 'The server that was asked does not have them, refuses the computer or is not reached.',
      next: 'Look up the code; distribute the client package to a distribution point of the boundary group, and open its address from this computer.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
      partOf: ['ccmsetup.downloadFailed'],
    },
  }),
  statusSending: message("Sending Fallback Status Point message to '{server:text}', STATEID='{state:decimal}'.", {
    about: 'The fallback status point is told how the installation goes.',
    samples: ["Sending Fallback Status Point message to 'CM01.fabrikam.example', STATEID='309'."],
    kind: 'frame',
  }),
  stateSending: message("Sending state '{state:decimal}'...", {
    about: 'The management point is told how the installation goes.',
    samples: ["Sending state '100'..."],
    kind: 'noise',
  }),
  locationsNotGiven: message('GetDPLocations failed with error {code}', {
    about: 'No distribution point was named for the client package.',
    samples: ['GetDPLocations failed with error 0x80072ee7'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The management point named no distribution point with the client package.',
      cause:
        'It is not reached, or the network of the computer is in no boundary group with a distribution point that has the package.',
      next: 'Look up the code; check boundaries and the client package.',
      byCode: connectionAdvice,
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
    },
  }),
  fallbackToManagementPoint: message(
    'Failed to get DP locations as the expected version from MP {quote}{url:text}{close:quote}. Error {code}',
    {
      about: 'The management point named no distribution point for the client package.',
      samples: [
        "Failed to get DP locations as the expected version from MP 'http://CM01.fabrikam.example'. Error 0x80072ee7",
      ],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning: 'The management point named no distribution point with the client package of its version.',
        cause: 'It is not reached, or the package has not arrived at a distribution point of the boundary group.',
        next: 'Look up the code; check the client package on the distribution points.',
        byCode: connectionAdvice,
        recovery: { by: ['ccmsetup.installed'], same: 'log' },
        partOf: ['ccmsetup.locationsNotGiven'],
      },
    },
  ),
  noSource: message('No valid source or MP locations{rest:text}', {
    about: 'There is nowhere to get the files of the client from.',
    samples: ['No valid source or MP locations'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'There is nowhere to get the files of the client from, so it is not installed.',
      cause: 'No management point was given or found in Active Directory or DNS, and no folder was given with /source.',
      next: 'Start ccmsetup with /mp or /source, or publish the site to Active Directory.',
    },
  }),
  siteNotInAd: message('Failed to get assigned site from AD. Error {code}', {
    about: 'Active Directory names no site for this computer.',
    samples: ['Failed to get assigned site from AD. Error 0x80004005'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'Active Directory names no site for this computer: normal in a workgroup, where the site is not published, or when the command line names it.',
    },
  }),
  parametersNotInAd: message('GetADInstallParams failed with {code}', {
    about: 'Active Directory has no parameters for the installation.',
    samples: ['GetADInstallParams failed with 0x80004005'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'Active Directory has no parameters for the installation; those of the command line are taken.',
    },
  }),
  managementPointNotInAd: message("Couldn't find an MP source through AD. Error {code}", {
    about: 'Active Directory names no management point.',
    samples: ["Couldn't find an MP source through AD. Error 0x80004005"],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'Active Directory names no management point; what the command line gives with /mp or /source is taken. Alone it is no failure.',
    },
  }),
  bitsServiceNotReached: message(
    'CreateInstance of CLSID_BackgroundCopyManager failed with {code}. Unable to check BITS version{rest:text}',
    {
      about: 'The service BITS does not answer.',
      samples: ['CreateInstance of CLSID_BackgroundCopyManager failed with 8007042C. Unable to check BITS version'],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The service BITS does not start, so the files of the client cannot be fetched.',
        cause: 'The service or one that it needs is disabled or damaged.',
        next: 'Start the service BITS and those that it depends on, then start the installation again.',
      },
    },
  ),
  bitsNotChecked: message('BITS job creation failed with {code}. Unable to check BITS version{rest:text}', {
    about: 'BITS takes no job.',
    samples: ['BITS job creation failed with 80200014. Unable to check BITS version'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'BITS takes no job, so the files of the client cannot be fetched.',
      cause: 'The queue of BITS is damaged or may hold no more jobs, or the service does not run.',
      next: 'Look up the code; look at the jobs of BITS on this computer (bitsadmin /list /allusers), then start the installation again.',
    },
  }),
  prerequisiteNotInstalled: message(
    'File {quote}{path}{close:quote} returned failure exit code {code:failureCode}. Fail the installation.',
    {
      about: 'A component that the client needs could not be installed.',
      samples: [
        String.raw`File 'C:\Windows\ccmsetup\vcredist_x64.exe' returned failure exit code 1603. Fail the installation.`,
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'A component that the client needs could not be installed, so the client is not installed either.',
        cause: 'The installer of that component itself failed; the code is its own.',
        next: 'Look up the code; run that file by hand on this computer, and read its log.',
      },
    },
  ),
  bitsMissing: message(
    'This operating system does not contain the correct version of BITS. BITS 2.5 or later is required.',
    {
      about: 'BITS is missing or too old.',
      samples: ['This operating system does not contain the correct version of BITS. BITS 2.5 or later is required.'],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'BITS is missing, too old or does not start, so the client is not installed.',
        cause: 'The service BITS is disabled or damaged.',
        next: 'Start the service BITS, repair it, and start the installation again.',
      },
    },
  ),
  locationFailed: message('Failed to download from DP {quote}{url:text}{close:quote}, error {code}.', {
    about: 'A distribution point gave no files of the client.',
    samples: ["Failed to download from DP 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100002', error 0x80080005."],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The files of the client could not be downloaded from this distribution point.',
      cause: 'It does not have them, refuses the computer or is not reached.',
      next: 'Look up the code; distribute the client package to a distribution point of the boundary group, and open its address from this computer.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      recovery: { by: ['ccmsetup.installed'], same: 'log' },
      partOf: ['ccmsetup.filesNotDownloaded', 'ccmsetup.downloadFailed'],
    },
  }),
  prerequisiteFailed: message("Couldn't verify {quote}{path}{close:quote} authenticode signature. Return code {code}", {
    about: 'The signature of a file was not accepted.',
    samples: [
      String.raw`Couldn't verify 'C:\Windows\ccmsetup\MicrosoftPolicyPlatformSetup.msi' authenticode signature. Return code 0x800b0101`,
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The signature of a file of the client was not accepted, so the installation ends.',
      cause: 'The root certificate is missing, the clock is wrong, or the file is damaged.',
      next: 'Check the clock and the root certificates of the computer; delete the folder ccmsetup and start the installation again.',
    },
  }),
  msiAction: message('MSI: Action {time:text}: {action:text}', {
    about: 'What Windows Installer does.',
    samples: ['MSI: Action 17:56:36: Rollback. Rolling back action:'],
    kind: 'noise',
  }),
  clientNotInstalled: message('MSI: Configuration Manager Client is not installed.', {
    about: 'Windows Installer finds no client.',
    samples: ['MSI: Configuration Manager Client is not installed.'],
    kind: 'frame',
  }),
  // Sources: published reports of ccmsetup.log, with what cured them.
  moduleNotRegistered: message('MSI: Module {module:path} failed to register.{rest:text}', {
    about: 'A library of the client could not be registered.',
    samples: [
      String.raw`MSI: Module C:\WINDOWS\CCM\ccmcore.dll failed to register.  HRESULT -2147024770.  Contact your support personnel.`,
    ],
    signature: failure(
      'A library of the client could not be registered, so the installation is undone.',
      'Look up the code. For a module that is not found (126), repair or install the Visual C++ runtime that the client brings (vcredist), and start the installation again.',
      {
        headline: 'library of the client not registered',
        cause: 'A library that it needs is missing or damaged, mostly the Visual C++ runtime.',
        recovery: { by: ['ccmsetup.installed'], same: 'log' },
      },
    ),
  }),
  setupNamespaceFailed: message('MSI: Setup was unable to {action:name} the WMI namespace {rest:text}', {
    about: 'A namespace in WMI could not be made or removed.',
    samples: ['MSI: Setup was unable to delete the WMI namespace CIMV2\\SMS. The error code is 80041002'],
    signature: failure(
      'WMI on this computer did not let the set-up of the client make or remove its namespace, so the installation is undone.',
      'Check WMI (winmgmt /verifyrepository), restart it or the computer, and repair the repository only when it is said to be inconsistent.',
      { headline: 'WMI refused the set-up of the client', recovery: { by: ['ccmsetup.installed'], same: 'log' } },
    ),
  }),
  setupFailedUnexpectedly: message('MSI: Setup failed due to unexpected circumstances{rest:text}', {
    about: 'A part of the set-up failed; its code stands there.',
    samples: ['MSI: Setup failed due to unexpected circumstances The error code is 80070534'],
    signature: failure(
      'A part of the set-up of the client failed, so the installation is undone; the code says with what.',
      'Look up the code, and read client.msi.log around "Return value 3".',
      { recovery: { by: ['ccmsetup.installed'], same: 'log' } },
    ),
  }),
  msiFailed: message('File {path} installation failed. Error text: ExitCode: {code}{rest:text}', {
    about: 'Windows Installer failed.',
    samples: [String.raw`File C:\Windows\ccmsetup\client.msi installation failed. Error text: ExitCode: 1603`],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'Windows Installer could not install this package.',
      cause: 'The log of the package says which action failed.',
      next: 'Open client.msi.log and search for "Return value 3".',
      byCode: [
        {
          codes: [1603],
          cause:
            'A fatal error in the Windows Installer package; client.msi.log has "Return value 3" behind the action that failed. Often WMI or a file in use.',
          next: 'Search client.msi.log for "Return value 3" and read the lines above it; repair WMI when they name it.',
        },
        {
          codes: [1618],
          cause: 'Another installation is running.',
          next: 'Wait until it ends, then start the installation again.',
        },
        {
          codes: [1619, 1620],
          cause: 'The package could not be opened: it is missing or damaged.',
          next: 'Delete the folder ccmsetup and start the installation again.',
        },
        { codes: [1633], cause: 'The package is for another processor.', next: 'Take the client for this processor.' },
        {
          codes: [1638],
          cause: 'Another version of the product is installed.',
          next: 'Remove the other version first.',
        },
        {
          codes: [1601],
          cause: 'The Windows Installer service is not reached.',
          next: 'Start the service msiserver, or repair it.',
        },
      ],
      partOf: ['ccmsetup.moduleNotRegistered', 'ccmsetup.setupNamespaceFailed', 'ccmsetup.setupFailedUnexpectedly'],
    },
  }),
  installationFailed: message('Installation failed with error code {code}', {
    about: 'Windows Installer failed.',
    samples: ['Installation failed with error code 1603'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'Windows Installer could not install the client.',
      cause: 'The log of the package says which action failed.',
      next: 'Open client.msi.log and search for "Return value 3".',
      byCode: [
        {
          codes: [1603],
          cause:
            'A fatal error in the Windows Installer package; client.msi.log has "Return value 3" behind the action that failed. Often WMI or a file in use.',
          next: 'Search client.msi.log for "Return value 3" and read the lines above it; repair WMI when they name it.',
        },
        {
          codes: [1618],
          cause: 'Another installation is running.',
          next: 'Wait until it ends, then start the installation again.',
        },
        {
          codes: [1619, 1620],
          cause: 'The package could not be opened: it is missing or damaged.',
          next: 'Delete the folder ccmsetup and start the installation again.',
        },
        { codes: [1633], cause: 'The package is for another processor.', next: 'Take the client for this processor.' },
        {
          codes: [1638],
          cause: 'Another version of the product is installed.',
          next: 'Remove the other version first.',
        },
        {
          codes: [1601],
          cause: 'The Windows Installer service is not reached.',
          next: 'Start the service msiserver, or repair it.',
        },
      ],
      partOf: ['ccmsetup.msiFailed'],
    },
  }),
});
