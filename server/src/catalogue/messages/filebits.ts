/** FileBITS.log: copies within the client. */
import { catalogue, message } from '../message.ts';
import { harmless } from './signatures.ts';

const withoutBranchCache = harmless(
  'BranchCache is not enabled on this computer; content is fetched without it.',
  'BranchCache is optional.',
);

export const filebits = catalogue('filebits', {
  noPeerDistribution: message('Failed to check PeerDistribution status. NOT able to do branch cache.', {
    about: 'BranchCache cannot be used.',
    samples: ['Failed to check PeerDistribution status. NOT able to do branch cache.'],
    signature: withoutBranchCache,
  }),
  branchCacheOff: message('BranchCache Is Not Enabled', {
    about: 'BranchCache is not used.',
    samples: ['BranchCache Is Not Enabled'],
    signature: withoutBranchCache,
  }),
});
