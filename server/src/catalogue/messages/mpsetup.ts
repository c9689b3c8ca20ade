/**
 * MPSetup.log, SUPSetup.log: the setup of a role. Source: Microsoft, "Software update point installation and
 * configuration"; published scripts look for the same words in MPSetup.log.
 */
import { catalogue, message } from '../message.ts';

export const mpsetup = catalogue('mpsetup', {
  installationSuccessful: message('Installation was successful.', {
    about: 'The role was installed.',
    samples: ['Installation was successful.'],
  }),
});
