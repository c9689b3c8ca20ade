/**
 * SMSdpmon.log: the validation of content on a distribution point. The lower half of a state is the number of the status message
 * that becomes of it, 0x950 that of 2384. Sources: a published log of content validation; Microsoft, status messages of content validation.
 */
import { catalogue, message } from '../message.ts';
import { damagedLibrary, fileAdvice } from './advice.ts';
import { failure } from './signatures.ts';

export const smsdpmon = catalogue('smsdpmon', {
  contentValid: message('Report state message 0x40000950 to MP', {
    about: 'The content that was validated is complete and right: the status message 2384 becomes of it.',
    samples: ['Report state message 0x40000950 to MP'],
  }),
  evaluationStarting: message("Start to evaluate package '{package}' version {version} ...", {
    about: 'The files of a package are about to be validated.',
    samples: ["Start to evaluate package 'HQ100012' version 7 ..."],
    kind: 'step',
  }),
  packageNotEvaluated: message('Failed to evaluate package {package}, Error code {error:code}', {
    about: 'The files of a package could not be validated.',
    samples: ['Failed to evaluate package HQ100012, Error code 0x80070002'],
    signature: failure(
      'The validation of this package stopped: what belongs to it in the content library could not be read.',
      'Redistribute the package to this distribution point. If it comes back, exclude SCCMContentLib from real-time scanning and check the disk.',
      { cause: damagedLibrary, byCode: fileAdvice.filter(({ codes }) => !codes.includes(2) && !codes.includes(3)) },
    ),
  }),
  contentNotValid: message('Report state message {stateCode:validationFailure} to MP', {
    about:
      'The content that was validated is damaged or not complete: the status message 2382, 2383, 2385 or 2388 becomes of it.',
    samples: ['Report state message 0x8000094F to MP', 'Report state message 0xC0000951 to MP'],
    signature: failure(
      'A package on this distribution point did not pass validation: its files in the content library are missing or not what was sent.',
      'Redistribute the package, which the lines before name, to this distribution point. If it comes back, exclude SCCMContentLib from real-time scanning and check the disk.',
      {
        cause: damagedLibrary,
        recovery: { by: ['smsdpmon.contentValid'], same: 'log' },
      },
    ),
  }),
});
