/** CAS.log: the content cache of a client. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice, fileAdvice, httpAdvice } from './clientAdvice.ts';
import { harmless } from './signatures.ts';

export const cas = catalogue('cas', {
  // Sources: Microsoft, "Track the software update deployment process", KB907979; "ConfigMgr 2012: cache management surprise"; "Peer cache gotcha".
  requested: message('Requesting content {content}, size(KB) {size:decimal}, under context {context:text}', {
    about: 'Content is asked for.',
    samples: ['Requesting content HQ100012.1, size(KB) 0, under context System with priority Medium'],
    kind: 'step',
  }),
  submitted: message('Submitted CTM job {job:guid} to download Content {content} under context {context:text}', {
    about: 'The download is handed on.',
    samples: [
      'Submitted CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} to download Content HQ100012.1 under context System',
    ],
    kind: 'step',
  }),
  located: message('Location update from CTM for content {content} and request {request:guid}', {
    about: 'Where the content is, is known.',
    samples: ['Location update from CTM for content HQ100012.1 and request {856FA4CA-D02A-4E2C-841E-841ED3C7EC01}'],
    kind: 'step',
  }),
  downloadStarted: message('Download started for content {content}', {
    about: 'The download runs.',
    samples: ['Download started for content HQ100012.1'],
    kind: 'step',
  }),
  downloadCompleted: message('Download completed for content {content} under context {context:text}', {
    about: 'The download ended.',
    samples: ['Download completed for content HQ100012.1 under context System'],
    kind: 'step',
  }),
  downloadFailed: message('Download failed for content {content} under context {context:text}, error {code}', {
    about: 'A download failed.',
    samples: ['Download failed for content HQ100012.1 under context System, error 0x80190194'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The client could not download this content.',
      cause: 'The distribution point does not have it, refuses the client or is not reached, or its hash does not fit.',
      next: 'Look up the code; read ContentTransferManager.log and DataTransferService.log at this minute.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
    },
  }),
  hashFailed: message('Hash does not match expected {wanted:text}, actual {got:text}', {
    about: 'The content is not what it should be.',
    samples: ['Hash does not match expected 8E8E0175A11C, actual 11AA22BB90D4'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'What was downloaded is not the content that the policy names.',
      cause: 'The content on the distribution point is damaged or of another version.',
      next: 'Redistribute the content to that distribution point and validate it.',
      recovery: { by: ['contenttransfermanager.hashVerified'], same: 'log' },
    },
  }),
  hashPreferenceFailed: message(
    'Failed to do hash verification with preference : {preference:decimal}. Try to verify at next hash algorithm',
    {
      about: 'The content does not fit one of its hashes; the next one is tried.',
      samples: ['Failed to do hash verification with preference : 4. Try to verify at next hash algorithm'],
      signature: {
        class: 'transient',
        severity: 'warning',
        meaning: 'What was downloaded does not fit one of the hashes of the content; another one is tried.',
        cause: 'The content was changed where it came from: on the distribution point, or in the cache of a peer.',
        next: 'When no later line says that the hash was verified: redistribute the content, and look whether an installer writes into its own folder.',
        recovery: { by: ['contenttransfermanager.hashVerified'], same: 'log' },
      },
    },
  ),
  // In public logs of clients each download that succeeds has this line; 2 is ERROR_FILE_NOT_FOUND.
  folderNotThere: message('Error: DeleteDirectory:- Failed to delete Directory {folder:path} with Error 0x00000002.', {
    about: 'A folder that is to be deleted does not exist.',
    samples: [
      String.raw`Error: DeleteDirectory:- Failed to delete Directory C:\Windows\ccmcache\1.BCWork with Error 0x00000002.`,
    ],
    signature: harmless('The folder that is to be deleted is not there, so nothing is left to do.'),
  }),
  cacheFull: message('Not enough space in Cache', {
    about: 'The cache is full.',
    samples: ['Not enough space in Cache'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The cache of the client has no room for the content.',
      cause: 'The content is larger than the cache, or what is in it may not be deleted yet.',
      next: 'Make the cache larger in the client settings, or clear it.',
    },
  }),
});
