/** execmgr.log: packages and programs on a client. */
import { catalogue, message } from '../message.ts';
import { applicationAdvice } from './clientAdvice.ts';
import { failure } from './signatures.ts';

export const execmgr = catalogue('execmgr', {
  // Sources: Microsoft, "SMS client computers restart unexpectedly" (execmgr.log of a program that ended with 3010), KB907979; "Content lookup in Configuration Manager"; the read-me of LogSlothParser.
  contentRequested: message('Requesting content from CAS for package {package} version {version}', {
    about: 'The content of a package is asked for.',
    samples: ['Requesting content from CAS for package HQ100012 version 1'],
    kind: 'step',
  }),
  contentNotAvailable: message('OnContentAvailable program {program:text} NOT available, {code}', {
    about: 'The content of a package could not be fetched.',
    samples: ['OnContentAvailable program Install NOT available, 0x80091007'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content of the program could not be fetched, so it does not run.',
      cause: 'The download failed; CAS.log has the same code, and says for which content.',
      next: 'Look up the code; read CAS.log and ContentTransferManager.log at this minute.',
    },
  }),
  policyUpdated: message(
    'Policy is updated for Program: {program:text}, Package: {package}, Advert: {deployment:text}',
    {
      about: 'The deployment of a package changed.',
      samples: ['Policy is updated for Program: Install, Package: HQ100012, Advert: HQ120034'],
      kind: 'step',
    },
  ),
  programEnded: message('Program exit code {code}', {
    about: 'The program ended; whether its code counts as success stands in the lines after it.',
    samples: ['Program exit code 3010'],
    tellsExit: true,
    kind: 'frame',
  }),
  executionComplete: message(
    'Execution is complete for program {program:text}. The exit code is {code}, the execution status is Success{rest:text}',
    {
      about: 'A program ended, and that counts as success.',
      samples: [
        'Execution is complete for program Install. The exit code is 3010, the execution status is SuccessRebootRequired',
        'Execution is complete for program Install. The exit code is 0, the execution status is Success',
      ],
      kind: 'step',
    },
  ),
  // Source: Microsoft, "Summary of changes in Configuration Manager current branch, version 2103".
  executionFailed: message(
    'Execution is complete for program {program:text}. The exit code is {code}, the execution status is Failure{kind:name}',
    {
      about: 'A program ended, and that counts as failure.',
      samples: [
        'Execution is complete for program Install. The exit code is 1603, the execution status is FailureNonRetry',
      ],
      signature: failure(
        'The program of the package ended with a code that counts as failure.',
        'Look up the code in the documentation of the program; run its command line as SYSTEM on this computer.',
        {
          cause: 'The installer itself failed; its own log says why.',
          byCode: [
            {
              codes: [3010, 1641],
              meaning: 'The program ended well and asks for a restart (3010 or 1641), but that was counted as failure.',
              cause:
                'Codes of success other than 0 are not taken for it where client settings about the client cache are deployed (before version 2103), or where the program’s own list of codes was changed.',
              next: 'Restart the computer and look whether the program is there; update the site and its clients.',
            },
            ...applicationAdvice,
          ],
          recovery: { by: ['execmgr.scriptSucceeded'], same: 'log' },
          partOf: ['execmgr.scriptFailed'],
        },
      ),
    },
  ),
  scriptSucceeded: message('Script for Package:{package}, Program: {program:text} succeeded with exit code {code}', {
    about: 'A program ended well.',
    samples: ['Script for Package:HQ100012, Program: Install succeeded with exit code 3010'],
    kind: 'step',
  }),
  scriptFailed: message('Script for Package:{package}, Program: {program:text} failed with exit code {code}', {
    about: 'A program ended with a failure.',
    samples: ['Script for Package:HQ100012, Program: Install failed with exit code 1603'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The program of the package ended with a code that counts as failure.',
      cause: 'The installer itself failed; its own log says why.',
      next: 'Look up the code in the documentation of the program; run its command line as SYSTEM on this computer.',
      byCode: applicationAdvice,
      recovery: { by: ['execmgr.scriptSucceeded'], same: 'package' },
    },
  }),
  fatalError: message('Fatal error {code} encountered for program {program:text}. This program will not retry.', {
    about: 'A program is given up.',
    samples: ['Fatal error 0x80008602 encountered for program Install. This program will not retry.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The program is not tried again.',
      cause: 'Its command could not be run: the file is missing or its command line is wrong.',
      next: 'Check the command line of the program and that the file is in its package.',
      byCode: applicationAdvice,
    },
  }),
});
