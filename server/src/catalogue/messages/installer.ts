/**
 * Logs of Windows Installer, such as pulldp_install.log, mpMSI.log and client.msi.log. Sources: Microsoft, "Troubleshoot the Install
 * Application task sequence step", KB 2905359, "Installation of the Configuration Manager client agent fails with error
 * code 80041002"; published installation logs.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { failure } from './signatures.ts';

const searchReturnValue =
  'Search this log for “Return value 3”: the action whose end says so failed, and the lines before it say why.';
const installerAdvice: readonly CodeAdvice[] = [
  {
    codes: [1618],
    cause: 'Another installation runs on that computer.',
    next: 'Wait until it ends, or restart the computer; then try again.',
  },
  {
    codes: [1612, 1619, 1620],
    cause: 'The installation file is missing or cannot be opened.',
    next: 'Check that the .msi is where this log says, and that SYSTEM may read it.',
  },
  {
    codes: [1625, 1644],
    cause: 'A policy of Windows forbids the installation.',
    next: 'Look at the group policies for Windows Installer and software restriction on that computer.',
  },
  {
    codes: [1638],
    cause: 'Another version of the product is installed already.',
    next: 'Remove the other version first.',
  },
  { codes: [1602], cause: 'The installation was cancelled.', next: 'Start it again and let it end.' },
];

export const installer = catalogue('installer', {
  engineSucceeded: message('MainEngineThread is returning 0', {
    about: 'The installation ended well.',
    samples: ['MainEngineThread is returning 0'],
  }),
  engineFailed: message('MainEngineThread is returning {code:msiFailure}', {
    about: 'The installation failed.',
    samples: ['MainEngineThread is returning 1603', 'MainEngineThread is returning 1618'],
    signature: failure('The installation failed and was undone.', searchReturnValue, {
      byCode: installerAdvice,
      partOf: ['installer.productNotInstalled'],
      recovery: { by: ['installer.engineSucceeded'], same: 'log' },
    }),
  }),
  productNotInstalled: message(
    'Windows Installer installed the product. Product Name: {product:text}. Product Version: {productVersion:dotted}. Product Language: {language:decimal}. Manufacturer: {manufacturer:text}. Installation success or error status: {code:msiFailure}.',
    {
      about: 'The installation of the product failed.',
      samples: [
        'Windows Installer installed the product. Product Name: ConfigMgr Pull DP. Product Version: 5.00.9122.1000. Product Language: 1033. Manufacturer: Microsoft Corporation. Installation success or error status: 1603.',
      ],
      signature: failure('The product was not installed, although the line begins as if it was.', searchReturnValue, {
        byCode: installerAdvice,
        recovery: { by: ['installer.engineSucceeded', 'installer.productInstalled'], same: 'log' },
        partOf: ['installer.engineFailed'],
      }),
    },
  ),
  productInstalled: message(
    'Windows Installer installed the product. Product Name: {product:text}. Product Version: {productVersion:dotted}. Product Language: {language:decimal}. Manufacturer: {manufacturer:text}. Installation success or error status: 0.',
    {
      about: 'The product was installed.',
      samples: [
        'Windows Installer installed the product. Product Name: ConfigMgr Pull DP. Product Version: 5.00.9122.1000. Product Language: 1033. Manufacturer: Microsoft Corporation. Installation success or error status: 0.',
      ],
    },
  ),
  customActionFailed: message('CustomAction {action:name} returned actual error code {code:msiFailure}{rest:text}', {
    about: 'A step of the installation failed.',
    samples: [
      'CustomAction CcmRegisterPerfCounter returned actual error code 1603 (note this may not be 100% accurate if translation happened inside sandbox)',
    ],
    signature: failure(
      'This step of the installation failed; the installation is undone because of it.',
      'Read the lines before it: the step’s own messages say why.',
      { recovery: { by: ['installer.engineSucceeded'], same: 'log' } },
    ),
  }),
});

export const msi = catalogue('msi', {
  // Source: Microsoft, "Windows Installer logging" and "MsiExec.exe and InstMsi.exe error messages".
  loggingStarted: message('=== Verbose logging started: {date} Build type: {build:text} Calling process: {path} ===', {
    about: 'An installation begins.',
    samples: [
      String.raw`=== Verbose logging started: 1/13/2026  17:56:45  Build type: SHIP UNICODE 5.00.9600.00  Calling process: C:\WINDOWS\system32\msiexec.exe ===`,
    ],
    kind: 'step',
  }),
  actionFailed: message('Action ended {time:text}: {action:name}. Return value 3.', {
    about: 'An action of the installation failed.',
    samples: ['Action ended 17:56:36: InstallFinalize. Return value 3.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'This action of the installation failed, and what was done is rolled back.',
      cause: 'The lines above it, of the action itself, say why.',
      next: 'Read the lines above the first "Return value 3" of this log.',
    },
  }),
  actionEnded: message('Action ended {time:text}: {action:name}. Return value 1.', {
    about: 'An action of the installation ended well.',
    samples: ['Action ended 17:56:36: CostFinalize. Return value 1.'],
    kind: 'step',
  }),
});
