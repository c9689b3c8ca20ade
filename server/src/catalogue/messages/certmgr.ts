/** certmgr.log: SMS_CERTIFICATE_MANAGER provides site systems with certificates. */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { serverAdvice } from './advice.ts';
import { failure } from './signatures.ts';

const registryRefused: CodeAdvice = {
  codes: [5],
  meaning:
    'The certificate manager is refused the registry key HKLM\\SOFTWARE\\Microsoft\\SMS\\Security of the server, so PXE and HTTPS get no certificate there: access denied.',
  cause: 'The site server’s computer account lacks rights on that registry key, or is no local administrator there.',
  next: 'Give the site server’s computer account read permission on HKLM\\SOFTWARE\\Microsoft\\SMS\\Security of that server, and make it a local administrator there.',
};

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
        'The registry key with the site’s certificates could not be read there, or its value IssuingCertificateList is missing.',
      next: 'Check that the site server’s computer account is a local administrator there, and copy the value IssuingCertificateList under HKLM\\SOFTWARE\\Microsoft\\SMS\\Security from a management point.',
      byCode: serverAdvice.filter(({ codes }) => !codes.includes(5) && !codes.includes(2)).concat(registryRefused),
    },
  }),
  // Source: Microsoft KB 4469580.
  securityKeyNotRead: message('Failed to get the copy of Security registry key on server {server} ({code})', {
    about: 'The certificate manager got no copy of the certificate settings of the server.',
    samples: ['Failed to get the copy of Security registry key on server DP07.fabrikam.example (0x80070005)'],
    signature: failure(
      'The certificate manager cannot read the registry key with the certificate settings of this server.',
      'Check that the site server’s computer account may read HKLM\\SOFTWARE\\Microsoft\\SMS\\Security there.',
      { byCode: [registryRefused], partOf: ['certmgr.securityKeyNotCopied'] },
    ),
  }),
});
