/** FileBITS.log: copies within the client. */
import { catalogue, message } from '../message.ts';

export const filebits = catalogue('filebits', {
  noPeerDistribution: message('Failed to check PeerDistribution status. NOT able to do branch cache.', {
    about: 'BranchCache cannot be used.',
    samples: ['Failed to check PeerDistribution status. NOT able to do branch cache.'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'BranchCache is not enabled on this computer; content is fetched without it.',
      cause: 'BranchCache is optional.',
    },
  }),
});
