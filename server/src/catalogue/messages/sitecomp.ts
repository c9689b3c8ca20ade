/** sitecomp.log: SMS_SITE_COMPONENT_MANAGER installs the site's components. */
import { catalogue, message } from '../message.ts';

export const sitecomp = catalogue('sitecomp', {
  componentReinstalling: message('Reinstalling component {component}...', {
    about: 'A site reset reinstalls one component.',
    samples: ['Reinstalling component SMS_DISTRIBUTION_MANAGER...'],
  }),
  distributionPointsUpdating: message('Updating DistributionPoints table', {
    about: 'Every row of the table DistributionPoints is marked so that its distribution point is upgraded.',
    samples: ['Updating DistributionPoints table'],
  }),
  resetFileCreated: message('Creating {inbox:path}resetdps.trn file.', {
    about: 'The file that makes the distribution manager upgrade all distribution points was put into its inbox.',
    samples: [String.raw`Creating E:\ConfigMgr\inboxes\distmgr.box\resetdps.trn file.`],
  }),
});
