/**
 * The logs of the service connection point’s workers for tenant attach. Sources: Microsoft, "Tenant attach components fail
 * to connect to backend cloud service", "Connectivity issues if the DigiCert Global Root G2 root certificate is not installed".
 */
import { catalogue, message } from '../message.ts';
import { failure } from './signatures.ts';

const noTrust = 'The site does not accept the certificate of the cloud service, so nothing is exchanged with it.';

export const serviceconnector = catalogue('serviceconnector', {
  subjectNotExpected: message(
    'Failed to check and load service signing certificate. System.ArgumentException: Mismatch certificate subject name',
    {
      about: 'The certificate of the cloud service has another subject than the site expects.',
      samples: [
        'Failed to check and load service signing certificate. System.ArgumentException: Mismatch certificate subject name',
      ],
      signature: failure(
        noTrust,
        'Update the site: 2203 with its hotfix rollup, or later, knows the subject that the certificate has since July 2022.',
        { cause: 'The subject of the public certificate was changed; older sites expect the former one.' },
      ),
    },
  ),
  chainNotBuilt: message(
    'Failed to check and load service signing certificate. System.ArgumentException: Fail to build chain',
    {
      about: 'The chain of the cloud service’s certificate could not be built.',
      samples: ['Failed to check and load service signing certificate. System.ArgumentException: Fail to build chain'],
      signature: failure(
        noTrust,
        'On the service connection point install the root certificate DigiCert Global Root G2 and its intermediates, and let the revocation lists through.',
        { cause: 'A root or intermediate certificate is missing, or a revocation list is not reached.' },
      ),
    },
  ),
});
