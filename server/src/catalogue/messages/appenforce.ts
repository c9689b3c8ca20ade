/** AppEnforce.log: applications are installed and removed on a client. */
import { catalogue, message } from '../message.ts';
import { applicationAdvice } from './clientAdvice.ts';

export const appenforce = catalogue('appenforce', {
  // Source: Microsoft, "Troubleshoot the Install Application task sequence step".
  started: message(
    '+++ Starting {action:name} enforcement for App DT {quote}{application:quoted}{close:quote} ApplicationDeliveryType - {rest:text}',
    {
      about: 'An installation or removal begins.',
      samples: [
        String.raw`+++ Starting Install enforcement for App DT "Contoso Reader" ApplicationDeliveryType - ScopeId_11/DeploymentType_22, Revision - 6, ContentPath - C:\WINDOWS\ccmcache\1, Execution Context - Any`,
      ],
      kind: 'step',
    },
  ),
  notDiscovered: message(
    '+++ Application not discovered. [AppDT Id: {application:text}, Revision: {revision:decimal}]',
    {
      about: 'The application is not there.',
      samples: ['+++ Application not discovered. [AppDT Id: ScopeId_11/DeploymentType_22, Revision: 6]'],
      kind: 'step',
    },
  ),
  discovered: message('+++ Discovered application [AppDT Id: {application:text}, Revision: {revision:decimal}]', {
    about: 'The application is there.',
    samples: ['+++ Discovered application [AppDT Id: ScopeId_11/DeploymentType_22, Revision: 6]'],
    kind: 'step',
  }),
  exitCodeLooked: message('Looking for exit code {code} in exit codes table...', {
    about: 'What the exit code means is looked up.',
    samples: ['Looking for exit code 0 in exit codes table...'],
    kind: 'frame',
  }),
  exitCodeMatched: message('Matched exit code {code} to a {kind:name} entry in exit codes table.', {
    about: 'What the exit code means.',
    samples: ['Matched exit code 0 to a Success entry in exit codes table.'],
    kind: 'step',
  }),
  exitCodeUnmatched: message('Unmatched exit code ({code}) is considered an execution failure.', {
    about: 'The installer ended with a code that counts as failure.',
    samples: ['Unmatched exit code (1603) is considered an execution failure.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The installer of the application ended with a code that is not among its return codes, so the installation failed.',
      cause: 'The installer itself failed; its own log says why.',
      next: 'Look up the code in the documentation of the installer; run its command line as SYSTEM on this computer. If the code means success, add it to the return codes of the deployment type.',
      byCode: applicationAdvice,
    },
  }),
  completed: message(
    '++++++ App enforcement completed ({seconds:decimal} seconds) for App DT "{application:quoted}" {rest:text}',
    {
      about: 'An installation or removal ended.',
      samples: [
        '++++++ App enforcement completed (4 seconds) for App DT "Contoso Reader" [ScopeId_11/DeploymentType_22], Revision: 6, User SID: ] ++++++',
      ],
      kind: 'step',
    },
  ),
  failed: message('++++++ Failed to enforce app. Error {code}. ++++++', {
    about: 'An installation or removal failed.',
    samples: ['++++++ Failed to enforce app. Error 0x87d00324. ++++++'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The application was not installed or removed.',
      cause: 'The installer failed, or the application is not detected after it.',
      next: 'Look up the code; read the lines of this installation above.',
      byCode: applicationAdvice,
      partOf: ['appenforce.exitCodeUnmatched', 'appenforce.notDetected'],
    },
  }),
  notDetected: message('CAppProvider::EnforceApp() - enforcement succeeded but detection failed.{rest:text}', {
    about: 'The installer ended well, and the application is not detected.',
    samples: ['CAppProvider::EnforceApp() - enforcement succeeded but detection failed.'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'application installed, but not detected',
      meaning: 'The installer ended well, but the application is not detected afterwards.',
      cause: 'The detection method does not fit what the installer does.',
      next: 'Compare the detection method with what is on the computer after the installation.',
    },
  }),
});
