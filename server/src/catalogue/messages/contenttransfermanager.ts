/** ContentTransferManager.log and CAS.log: clients fetch and verify content. */
import { catalogue, message } from '../message.ts';

export const contenttransfermanager = catalogue('contenttransfermanager', {
  hashNotVerified: message('CCTMJob::_ProcessContentInfo - failed to verify hash{rest:text}', {
    about: 'The fetched content is not what policy describes.',
    samples: ['CCTMJob::_ProcessContentInfo - failed to verify hash'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content that the client fetched differs from what its policy describes, so it is not used.',
      cause: 'The content on the distribution point is old or damaged.',
      next: 'Validate the content on the distribution point and redistribute it there.',
      recovery: { by: ['contenttransfermanager.hashVerified'], same: 'log' },
    },
  }),
  hashVerified: message('Hash verification succeeded for content {content} downloaded under context {context:name}', {
    about: 'The fetched content is what policy describes.',
    samples: ['Hash verification succeeded for content HQ100012.1 downloaded under context System'],
  }),
});
