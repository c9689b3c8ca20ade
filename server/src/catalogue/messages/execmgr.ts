/** execmgr.log: packages and programs on a client. */
import { catalogue, message } from '../message.ts';
import { applicationAdvice } from './clientAdvice.ts';

export const execmgr = catalogue('execmgr', {
  policyReceived: message('Policy arrived for parent package {package} program {program:text}', {
    about: 'A deployment of a package came.',
    samples: ['Policy arrived for parent package HQ100012 program Install'],
    kind: 'step',
  }),
  contentRequested: message('Requesting content from CAS for package {package} version {version}', {
    about: 'The content of a package is asked for.',
    samples: ['Requesting content from CAS for package HQ100012 version 1'],
    kind: 'step',
  }),
  contentAvailable: message('Content is available for program {program:text}.', {
    about: 'The content of a package is there.',
    samples: ['Content is available for program Install.'],
    kind: 'step',
  }),
  scriptSucceeded: message('Script for Package:{package}, Program: {program:text} succeeded with exit code {code}', {
    about: 'A program ended well.',
    samples: ['Script for Package:HQ100012, Program: Install succeeded with exit code 0'],
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
  fatalError: message('Fatal error {code} encountered for program {program:text}. This program will not be retried.', {
    about: 'A program is given up.',
    samples: ['Fatal error 0x87d01106 encountered for program Install. This program will not be retried.'],
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
