/**
 * MPSetup.log: the setup of a management point starts its installer. Other roles’ setups write the same. Source:
 * Microsoft, "Installing management points", "Troubleshoot site system roles".
 */
import { catalogue, message } from '../message.ts';
import { failure } from './signatures.ts';

const readInstallerLog =
  'Open mpMSI.log beside this log, search for “Return value 3”: the action before it failed. Mostly it is IIS (IIS 6 compatibility, BITS), WMI, or a pending restart.';

export const mpsetup = catalogue('mpsetup', {
  notInstalledYet: message('No versions of SMSMP are installed. Installing new SMSMP.', {
    about: 'The management point is installed for the first time.',
    samples: ['No versions of SMSMP are installed.  Installing new SMSMP.'],
  }),
  installerLogging: message('Enabling MSI logging. mp.msi will log to {path}', {
    about: 'Which log the installer writes.',
    samples: [String.raw`Enabling MSI logging.  mp.msi will log to E:\ConfigMgr\logs\mpMSI.log`],
  }),
  installerSucceeded: message('mp.msi exited with return code: 0', {
    about: 'The installer of the management point ended well.',
    samples: ['mp.msi exited with return code: 0'],
  }),
  installerFailed: message('mp.msi exited with return code: {code:msiFailure}', {
    about: 'The installer of the management point failed.',
    samples: ['mp.msi exited with return code: 1603'],
    signature: failure('The management point was not installed: its installer failed.', readInstallerLog, {
      recovery: { by: ['mpsetup.installerSucceeded'], same: 'log' },
    }),
  }),
  fatalInstallerError: message('Fatal MSI Error - mp.msi could not be installed.', {
    about: 'The setup of the management point gave up.',
    samples: ['Fatal MSI Error - mp.msi could not be installed.'],
    signature: failure('The management point was not installed: its installer failed.', readInstallerLog, {
      recovery: { by: ['mpsetup.installerSucceeded'], same: 'log' },
      partOf: ['mpsetup.installerFailed'],
    }),
  }),
  installationSuccessful: message('Installation was successful.', {
    about: 'The role was installed.',
    samples: ['Installation was successful.'],
  }),
  osVersionPassed: message('Passed OS version check.', {
    about: 'The version of Windows fits.',
    samples: ['Passed OS version check.'],
  }),
  iisInstalled: message('IIS Service is installed.', {
    about: 'The web server is there.',
    samples: ['IIS Service is installed.'],
  }),
});
