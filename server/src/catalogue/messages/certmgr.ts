/** certmgr.log: SMS_CERTIFICATE_MANAGER provides site systems with certificates. */
import { catalogue, message } from '../message.ts';

export const certmgr = catalogue('certmgr', {
  securityKeyNotCopied: message('Cannot get copy of security registry key on server ({server}) ({code})', {
    about: 'The certificates of the site could not be put on the server.',
    samples: ['Cannot get copy of security registry key on server (DP07.fabrikam.example) (0x80070005)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The certificate manager cannot provide the distribution point with certificates, so PXE and HTTPS will fail there.',
      cause:
        'The site server may not write to the registry of the distribution point (0x80070005: access denied), or the value IssuingCertificateList is missing.',
      next: 'Check that the site server’s computer account is a local administrator there, and copy the value IssuingCertificateList under HKLM\\SOFTWARE\\Microsoft\\SMS\\Security from a management point.',
    },
  }),
});
