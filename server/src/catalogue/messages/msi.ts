/** Logs of Windows Installer: client.msi.log and those of the roles. */
import { catalogue, message } from '../message.ts';

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
