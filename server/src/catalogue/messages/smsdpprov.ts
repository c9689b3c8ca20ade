/** smsdpprov.log: the SMS DP Provider does on the distribution point what the site server asks for. */
import { catalogue, message } from '../message.ts';
import { fileAdvice, libraryAdvice } from './advice.ts';
import { failure } from './signatures.ts';

const provider = 'SMS DP Provider';

export const smsdpprov = catalogue('smsdpprov', {
  // PXE
  pxeInstalling: message('CcmInstallPXE', {
    about: 'The installation of PXE begins; it ends with “Installed PXE”.',
    samples: ['CcmInstallPXE'],
    writtenBy: provider,
    begins: true,
  }),
  commandRunning: message('Running: {command}', {
    about: 'The provider starts a program.',
    samples: [
      String.raw`Running: C:\SMS_DP$\sms\bin\vcredist_x64.exe /q /norestart /log "C:\SMS_DP$\sms\bin\vcredist.log"`,
      'Running: ServerManagerCmd.exe -i WDS -a',
    ],
  }),
  commandWaiting: message('Waiting for the completion of: {command}', {
    about: 'The provider waits for the program to end.',
    samples: [String.raw`Waiting for the completion of: WDSUTIL.exe /Initialize-Server /REMINST:"C:\RemoteInstall"`],
  }),
  commandCompleted: message('Run completed for: {command}', {
    about: 'The program has ended; its result is not named.',
    samples: [String.raw`Run completed for: WDSUTIL.exe /Initialize-Server /REMINST:"C:\RemoteInstall"`],
  }),
  wdsMutexCreated: message('Created the DP mutex key for WDS.', {
    about: 'Other installations of Windows Deployment Services wait until this one is done.',
    samples: ['Created the DP mutex key for WDS.'],
    writtenBy: provider,
  }),
  wimgapiSearching: message('Finding Wimgapi.Dll', {
    about: 'The provider looks for the library that opens boot images.',
    samples: ['Finding Wimgapi.Dll'],
    writtenBy: provider,
  }),
  relatedProductsNotFound: message('MsiEnumRelatedProducts failed', {
    about: 'No installer package of the imaging library is registered.',
    samples: ['MsiEnumRelatedProducts failed'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'No separate installer package of the imaging library was found, and none is needed.',
      cause: 'The imaging library wimgapi.dll is part of Windows.',
      recovery: {
        by: ['smsdpprov.wimgapiFound', 'smsdpprov.wimgapiInstalled', 'smsdpprov.pxeInstalled'],
        same: 'work',
      },
    },
  }),
  productNotFound: message('FindProduct failed; {hresult}', {
    about: 'The search for installer packages of the imaging library came to its end.',
    samples: ['FindProduct failed; 0x80070103'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The list of installer packages ended without a hit: 0x80070103 means “no more items”.',
      cause: 'The imaging library wimgapi.dll is part of Windows.',
      recovery: {
        by: ['smsdpprov.wimgapiFound', 'smsdpprov.wimgapiInstalled', 'smsdpprov.pxeInstalled'],
        same: 'work',
      },
    },
  }),
  wimgapiFound: message('Found {folder:path}wimgapi.dll', {
    about: 'The library that opens boot images was found.',
    samples: [String.raw`Found C:\Windows\system32\wimgapi.dll`],
    writtenBy: provider,
  }),
  wimgapiInstalled: message('Wimgapi.dll is already installed.', {
    about: 'The library that opens boot images is in place.',
    samples: ['Wimgapi.dll is already installed.'],
    writtenBy: provider,
  }),
  smsdpPath: message("Path to smsdp.dll is '{path}'", {
    about: 'The library of the distribution point that PXE uses.',
    samples: [String.raw`Path to smsdp.dll is 'C:\SMS_DP$\sms\bin\smsdp.dll'`],
    writtenBy: provider,
  }),
  performanceCountersReady: message('PXE performance counters have been initialized', {
    about: 'The performance counters of PXE are in place.',
    samples: ['PXE performance counters have been initialized'],
    writtenBy: provider,
  }),
  wdsServiceNotOpened: message('Failed to open WDS service.', {
    about: 'Windows Deployment Services is not there yet.',
    samples: ['Failed to open WDS service.'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The provider looked whether Windows Deployment Services is there. It is not, and is installed next.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: {
        by: ['smsdpprov.wdsInstallationSucceeded', 'smsdpprov.wdsInstalled', 'smsdpprov.pxeInstalled'],
        same: 'work',
      },
    },
  }),
  wdsNotInstalled: message('WDS is NOT INSTALLED', {
    about: 'Windows Deployment Services is not installed.',
    samples: ['WDS is NOT INSTALLED'],
    writtenBy: provider,
  }),
  wdsInstalling: message('Installing WDS.', {
    about: 'Windows Deployment Services is being installed.',
    samples: ['Installing WDS.'],
    writtenBy: provider,
  }),
  serverManagerMissing: message('Failed ({code}) to run: ServerManagerCmd.exe {arguments:text}', {
    about: 'The old tool for Windows features could not be run.',
    samples: ['Failed (2) to run: ServerManagerCmd.exe -i WDS -a'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'warning',
      meaning: 'The tool was tried first and is not there (2: file not found). PowerShell installs the feature next.',
      cause: 'Windows Server 2012 and later have no ServerManagerCmd.exe.',
      recovery: { by: ['smsdpprov.wdsInstallationSucceeded', 'smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  commandFailed: message('Failed ({code}) to run: {command:essentialCommand}', {
    about: 'A program could not be run.',
    samples: [String.raw`Failed (5) to run: D:\SMS_DP$\sms\bin\vcredist_x64.exe /q /norestart`],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The provider could not run this program; the code is a Win32 error.',
      next: 'Run the same command on the distribution point as an administrator and cure what it complains about.',
      byCode: fileAdvice,
      recovery: { by: ['smsdpprov.commandCompleted', 'smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  wdsInstallationSucceeded: message('Successfully installed WDS.', {
    about: 'Windows Deployment Services was installed.',
    samples: ['Successfully installed WDS.'],
    writtenBy: provider,
  }),
  windowsVersion: message(
    'Machine is running Windows Server. (NTVersion={ntVersion:code}, ServicePack={servicePack:decimal})',
    {
      about: 'The version of Windows on the distribution point, in hexadecimal.',
      samples: ['Machine is running Windows Server. (NTVersion=0X603, ServicePack=0)'],
    },
  ),
  wdsInstalled: message('WDS is INSTALLED', {
    about: 'Windows Deployment Services is installed.',
    samples: ['WDS is INSTALLED'],
    writtenBy: provider,
  }),
  tftpKeySetting: message('Setting TFTP config key as: {key:path}', {
    about: 'Where the settings of the boot file transfer are written.',
    samples: [String.raw`Setting TFTP config key as: System\CurrentControlSet\Services\WDSSERVER\Providers\WDSTFTP`],
    writtenBy: provider,
  }),
  tftpFiltersConfiguring: message('Configuring TFTP read filters', {
    about: 'The folders that computers may read while they boot are set.',
    samples: ['Configuring TFTP read filters'],
    writtenBy: provider,
  }),
  setupComplete: message('SetupComplete is set to {setting:decimal}', {
    about: 'Whether Windows Deployment Services was set up: 0 means not yet.',
    samples: ['SetupComplete is set to 0'],
    writtenBy: provider,
  }),
  reminstNotSet: message('REMINST not set in WDS', {
    about: 'Windows Deployment Services has no folder for boot files yet.',
    samples: ['REMINST not set in WDS'],
    writtenBy: provider,
  }),
  wdsNotConfigured: message('WDS is NOT Configured', {
    about: 'Windows Deployment Services is installed but not set up yet.',
    samples: ['WDS is NOT Configured'],
    writtenBy: provider,
  }),
  shareNotFound: message('Share ({share}) does not exist. (NetNameNotFound) ({code})', {
    about: 'The share for boot files is not there yet.',
    samples: ['Share (REMINST) does not exist. (NetNameNotFound) (0x00000906)'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'The provider looked for the share, did not find it and creates it next. 0x906 (2310) is the network code for a missing share.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: { by: ['smsdpprov.reminstShareCreated', 'smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  sharePathNotFound: message('GetFileSharePath failed; {hresult}', {
    about: 'The folder of the share for boot files cannot be told, because the share is not there yet.',
    samples: ['GetFileSharePath failed; 0x80070906'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'The share has no folder because it does not exist yet. 0x80070906 is the network code 2310 for a missing share.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: { by: ['smsdpprov.reminstShareCreated', 'smsdpprov.pxeInstalled'], same: 'work' },
      partOf: ['smsdpprov.shareNotFound'],
    },
  }),
  reminstShareNeeded: message('REMINST share does not exist. Need to create it.', {
    about: 'The share for boot files is about to be created.',
    samples: ['REMINST share does not exist. Need to create it.'],
    writtenBy: provider,
  }),
  drivesEnumerating: message('Enumerating drives A through Z for the NTFS drive with the most free space.', {
    about: 'The provider looks for the drive that boot files go to.',
    samples: ['Enumerating drives A through Z for the NTFS drive with the most free space.'],
  }),
  bestDriveFound: message("Drive '{path}' is the best drive for the SMS installation directory.", {
    about: 'The drive with the most free space was chosen.',
    samples: [String.raw`Drive 'C:\' is the best drive for the SMS installation directory.`],
  }),
  reminstShareCreating: message('Creating REMINST share to point to: {path}', {
    about: 'The share for boot files is being created.',
    samples: [String.raw`Creating REMINST share to point to: C:\RemoteInstall`],
    writtenBy: provider,
  }),
  reminstShareCreated: message('Succesfully created share REMINST', {
    about: 'The share for boot files is in place.',
    samples: ['Succesfully created share REMINST'],
    writtenBy: provider,
  }),
  pxeDirectoriesRemoving: message('Removing existing PXE related directories', {
    about: 'What an earlier PXE installation left is deleted.',
    samples: ['Removing existing PXE related directories'],
    writtenBy: provider,
  }),
  wdsProviderSource: message('Registering WDS provider: SourceDir: {path}', {
    about: 'Where the PXE provider for Windows Deployment Services is taken from.',
    samples: [String.raw`Registering WDS provider: SourceDir: C:\SMS_DP$\sms\bin`],
    writtenBy: provider,
  }),
  wdsProviderRegistering: message('Registering WDS provider: ProviderPath: {path}', {
    about: 'The PXE provider is registered with Windows Deployment Services.',
    samples: [String.raw`Registering WDS provider: ProviderPath: C:\SMS_DP$\sms\bin\smspxe.dll`],
    writtenBy: provider,
  }),
  pxeProviderRegistering: message('DoPxeProviderRegister', {
    about: 'The registration of the PXE provider begins.',
    samples: ['DoPxeProviderRegister'],
    writtenBy: provider,
  }),
  wdsPxeLoading: message('PxeLoadWdsPxe', {
    about: 'The PXE library of Windows Deployment Services is about to be loaded.',
    samples: ['PxeLoadWdsPxe'],
    writtenBy: provider,
  }),
  wdsPxeLoadingFrom: message('Loading wdspxe.dll from {path}', {
    about: 'Where the PXE library of Windows Deployment Services is loaded from.',
    samples: [String.raw`Loading wdspxe.dll from C:\Windows\system32\wdspxe.dll`],
    writtenBy: provider,
  }),
  wdsPxeLoaded: message('wdspxe.dll is loaded', {
    about: 'The PXE library of Windows Deployment Services is loaded.',
    samples: ['wdspxe.dll is loaded'],
    writtenBy: provider,
  }),
  pxeProviderRegistered: message('PxeProviderRegister has suceeded ({hresult})', {
    about: 'The PXE provider is registered; the code 0 in brackets is success.',
    samples: ['PxeProviderRegister has suceeded (0x00000000)'],
    writtenBy: provider,
  }),
  wdsFunctionsDisabling: message('Disabling WDS/RIS functionality', {
    about: 'Windows Deployment Services is kept from answering on its own.',
    samples: ['Disabling WDS/RIS functionality'],
    writtenBy: provider,
  }),
  privilegeFound: message('Found privilege {privilege:name} on service {service:name}', {
    about: 'The service already has this privilege.',
    samples: ['Found privilege SeRestorePrivilege on service WDSServer'],
    writtenBy: provider,
  }),
  privilegeNotFound: message('Privilege {privilege:name} NOT found service {service:name}', {
    about: 'The service lacks this privilege; it is added next.',
    samples: ['Privilege SeTakeOwnershipPrivilege NOT found service WDSServer'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The service does not have this privilege yet and gets it with the next lines.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: { by: ['smsdpprov.privilegeAdded', 'smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  privilegeAdded: message('ChangeServiceConfig2 succeeded for {service:name}. Added privilege {privilege:name}', {
    about: 'The service got the privilege.',
    samples: ['ChangeServiceConfig2 succeeded for WDSServer. Added privilege SeTakeOwnershipPrivilege'],
    writtenBy: provider,
  }),
  startTypeChanged: message('ChangeServiceConfig succeeded for {service:name}. StartType: {code}', {
    about: 'How the service starts: 0x2 is automatic.',
    samples: ['ChangeServiceConfig succeeded for WDSServer. StartType: 0x2'],
    writtenBy: provider,
  }),
  wdsServiceStatus: message('WDSServer status is {setting:decimal}', {
    about: 'The state of the service: 1 is stopped, 4 is running.',
    samples: ['WDSServer status is 1'],
    writtenBy: provider,
  }),
  wdsServiceNotStarted: message('WDSServer is NOT STARTED', {
    about: 'Windows Deployment Services does not run.',
    samples: ['WDSServer is NOT STARTED'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The service is stopped because it is not initialised yet; that follows.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: { by: ['smsdpprov.commandCompleted', 'smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  wdsServiceNotRestarted: message('Failed to restart WDS service', {
    about: 'Windows Deployment Services could not be restarted.',
    samples: ['Failed to restart WDS service'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'warning',
      meaning: 'A service that was never initialised cannot be restarted. The initialisation with WDSUTIL follows.',
      cause: 'Windows Deployment Services was installed moments ago.',
      next: 'Nothing, if the run of WDSUTIL.exe completes and “Installed PXE” follows. If both are missing, initialise Windows Deployment Services by hand and look into the Windows event log.',
      recovery: { by: ['smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  bootImagesNotProcessed: message('ProcessBootImages failed; {hresult}', {
    about: 'There are no boot images to set up.',
    samples: ['ProcessBootImages failed; 0x80070003'],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'warning',
      meaning:
        'The folder of boot images is not there: 0x80070003 means “path not found”. PXE itself is installed, but has nothing to boot computers with.',
      cause: 'No boot image was distributed to this new PXE distribution point yet.',
      next: 'Distribute the x86 and x64 boot images to this distribution point. If images were here before, they are lost: redistribute them.',
      recovery: { by: ['smsdpprov.pxeInstalled', 'smspxe.imageFound'], same: 'work' },
    },
  }),
  wdsMutexDeleting: message('CcmInstallPXE: Deleting the DP mutex key for WDS.', {
    about: 'Other installations of Windows Deployment Services may go on.',
    samples: ['CcmInstallPXE: Deleting the DP mutex key for WDS.'],
    writtenBy: provider,
  }),
  pxeInstalled: message('Installed PXE', {
    about: 'The installation of PXE ended well.',
    samples: ['Installed PXE'],
    writtenBy: provider,
    ends: true,
  }),
  pxeAlreadyInstalled: message('PXE provider is already installed.', {
    about: 'PXE was installed before; only its settings are applied.',
    samples: ['PXE provider is already installed.'],
    writtenBy: provider,
  }),
  processStarted: message('Started process {command}', {
    about: 'The provider started an installer of the pull component.',
    samples: [
      String.raw`Started process msiexec.exe /quiet /i C:\SMS_DP$\sms\bin\pulldp.msi /log C:\SMS_DP$\sms\logs\pulldp_install.log`,
      String.raw`Started process E:\SMS_DP$\sms\bin\ccmsetup.exe /autoupgrade /upgradetolatest /postinstallmsi:"E:\SMS_DP$\sms\bin\pulldp.msi;E:\SMS_DP$\sms\logs\pulldp_install.log"`,
    ],
    writtenBy: provider,
  }),
  pxeValueNotFound: message('RegQueryValueExW failed for Software\\Microsoft\\SMS\\DP, PxeInstalled', {
    about: 'The registry does not say that PXE is installed.',
    samples: [String.raw`RegQueryValueExW failed for Software\Microsoft\SMS\DP, PxeInstalled`],
    writtenBy: provider,
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The value is written when PXE is installed, so before that it cannot be read.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: { by: ['smsdpprov.pxeInstalled'], same: 'work' },
    },
  }),
  reminstValueNotFound: message(
    'RegQueryValueExW failed for Software\\Microsoft\\Windows\\CurrentVersion\\Setup, REMINST',
    {
      about: 'Windows has no folder for boot files yet.',
      samples: [String.raw`RegQueryValueExW failed for Software\Microsoft\Windows\CurrentVersion\Setup, REMINST`],
      writtenBy: provider,
      signature: {
        class: 'benign',
        severity: 'information',
        meaning:
          'Windows Deployment Services was never initialised, so the value cannot be read. The initialisation follows.',
        cause: 'PXE is installed on this server for the first time.',
        recovery: { by: ['smsdpprov.commandCompleted', 'smsdpprov.pxeInstalled'], same: 'work' },
      },
    },
  ),
  registryNumberNotRead: message('RegReadDWord failed; {hresult}', {
    about: 'A number could not be read from the registry.',
    samples: ['RegReadDWord failed; 0x80070002'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'Repeats the line before: the registry value is not there yet. 0x80070002 means “not found”.',
      cause: 'PXE is installed on this server for the first time.',
      recovery: { by: ['smsdpprov.pxeInstalled'], same: 'work' },
      partOf: ['smsdpprov.pxeValueNotFound', 'smsdpprov.reminstValueNotFound'],
    },
  }),

  // Content and pull.
  contentAdded: message("Content '{content}' for package '{package}' has been added to content library successfully", {
    about: 'The content is in the library of the distribution point.',
    samples: ["Content 'HQ100012.1' for package 'HQ100012' has been added to content library successfully"],
    writtenBy: provider,
  }),
  libraryDriveNotFound: message('CFileLibrary::FindAvailableLibraryPath failed; {hresult}', {
    about: 'No drive was found that a new file of the content library may lie on.',
    samples: ['CFileLibrary::FindAvailableLibraryPath failed; 0x8007050f'],
    signature: failure(
      'No drive was found that a new file of the content library may lie on.',
      'Look at free space and at the settings of the content library’s drives, and for files NO_SMS_ON_DRIVE.SMS on them.',
      { byCode: libraryAdvice, recovery: { by: ['smsdpprov.contentAdded'], same: 'log' } },
    ),
  }),
  fileLibraryAddFailed: message('CFileLibrary::AddFile failed; {hresult}', {
    about:
      'A file could not be added to the content library: in distmgr.log that of the site server, else that of the distribution point.',
    samples: ['CFileLibrary::AddFile failed; 0x80040154'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A file is there, but could not be put into the content library.',
      next: 'Follow the thread back to its first error and cure that, then redistribute the package.',
      byCode: libraryAdvice,
      recovery: { by: ['smsdpprov.contentAdded'], same: 'log' },
      partOf: ['smsdpprov.libraryDriveNotFound'],
    },
  }),
  contentFileNotAdded: message("Failed to add file '{file:text}' to content library. Error code: {hresult}", {
    about: 'A named file could not be added to the content library of the distribution point.',
    samples: ["Failed to add file 'setup.cab' to content library. Error code: 0X80040154"],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The distribution point got this file but could not put it into its content library.',
      next: 'Follow the thread back to its first error and cure that, then redistribute the package.',
      byCode: libraryAdvice,
      recovery: { by: ['smsdpprov.contentAdded'], same: 'log' },
      partOf: [
        'smsdpprov.libraryDriveNotFound',
        'smsdpprov.fileLibraryAddFailed',
        'smsdpprov.contentDefinitionAddFailed',
      ],
    },
  }),
  bootImageExpanding: message('Expanding {package} to {folder:path}SMSImages', {
    about: 'A boot image is expanded into the folder that PXE boots from.',
    samples: [String.raw`Expanding HQ100004 to C:\RemoteInstall\SMSImages`],
    writtenBy: provider,
  }),
  contentFileExpanding: message('Expanding {path} from package {package}', {
    about: 'A file of the package is expanded from the content library.',
    samples: [String.raw`Expanding C:\SCCMContentLib\FileLib\E8A1\E8A136A1 from package HQ100004`],
    writtenBy: provider,
  }),
  usageTaskRegistered: message('A DP usage gathering task has been registered successfully', {
    about: 'The task that reports how the distribution point is used was set up.',
    samples: ['A DP usage gathering task has been registered successfully'],
    writtenBy: provider,
  }),
  pullDpNotified: message('Successfully notified PullDP', {
    about: 'The pull component was told that there is work.',
    samples: ['Successfully notified PullDP'],
    writtenBy: provider,
  }),
  // Source: Microsoft, "Troubleshoot content distribution in Configuration Manager".
  contentDefinitionAddFailed: message('CContentDefinition::AddFile failed; {hresult}', {
    about: 'A file of a content could not be added to the content library.',
    samples: ['CContentDefinition::AddFile failed; 0x80070005'],
    signature: failure(
      'A file is there, but could not be put into the content library.',
      'Follow the thread back to its first error and cure that, then redistribute the package.',
      {
        byCode: libraryAdvice,
        recovery: { by: ['smsdpprov.contentAdded'], same: 'log' },
        partOf: ['smsdpprov.libraryDriveNotFound', 'smsdpprov.fileLibraryAddFailed'],
      },
    ),
  }),
});
