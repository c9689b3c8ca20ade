/**
 * What the library says with which WinPE, the task sequence, the PXE service and the multicast service talk to a management
 * point: the same lines stand in smsts.log, SMSPXE.log and mcsprv.log.
 */
import { catalogue, message } from '../message.ts';
import { connectionAdvice, httpAdvice } from './clientAdvice.ts';

const managementPointRefuses =
  'IIS on the management point sent an error page, or it refused the certificate of the boot media or of the server that asks, often because that has expired.';
const checkCertificateAndClock =
  'Compare the clock of the computer with the dates of the certificate (boot media have one, made when they were made); then read the IIS log and mpcontrol.log of the management point.';

export const osdmessaging = catalogue('osdmessaging', {
  requestSending: message('CLibSMSMessageWinHttpTransport::Send: {request:text}', {
    about: 'A request goes to a management point or a distribution point.',
    samples: [
      'CLibSMSMessageWinHttpTransport::Send: URL: CM01.fabrikam.example:80 CCM_POST /ccm_system/request',
      'CLibSMSMessageWinHttpTransport::Send: WinHttpOpenRequest - URL: CM01.fabrikam.example:443 CCM_POST /ccm_system_AltAuth/request',
    ],
    kind: 'frame',
  }),
  requestSucceeded: message('Request was successful.', {
    about: 'The other side answered the request well.',
    samples: ['Request was successful.'],
    kind: 'step',
  }),
  replyNotUnderstood: message('reply has no message header marker', {
    about: 'What came back is no answer of a management point.',
    samples: ['reply has no message header marker'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'Something else than a management point’s answer came back.',
      cause: managementPointRefuses,
      next: checkCertificateAndClock,
    },
  }),
  // Source: Microsoft, "Update rollup for Configuration Manager version 2107".
  replyTooLong: message('reply message body length is too long ({size:decimal}, {limit:decimal})', {
    about: 'The answer of a management point is longer than what the program takes.',
    samples: ['reply message body length is too long (17825792, 16777216)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point’s answer is too long for the task sequence, which throws it away.',
      cause:
        'Very many policies are meant for this computer or for unknown computers, mostly deployments of task sequences.',
      next: 'Delete deployments that are no longer needed from the collections of this computer (for unknown computers from that collection), or update the site: newer versions take longer answers.',
    },
  }),
  // Source: Microsoft, "Sending with winhttp failed 80072f8f error in Smsts.log during OS deployment by using bootable or prestaged media".
  sendFailed: message('Sending with winhttp failed; {code}', {
    about: 'A request could not be sent.',
    samples: ['Sending with winhttp failed; 80072f8f'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The request did not reach the management point or distribution point.',
      cause: 'The server is not reached, or the two sides do not trust each other’s certificates.',
      next: 'Look up the code; test name and port of the server from this network, and check the clock of the computer.',
      byCode: connectionAdvice,
      recovery: { by: ['osdmessaging.requestSucceeded'], same: 'work' },
      partOf: ['osdmessaging.requestNotSent', 'osdmessaging.secureFailure'],
    },
  }),
  sendRetrying: message('Sending with winhttp failed; {code}. retrying.', {
    about: 'A request could not be sent and is tried again.',
    samples: ['Sending with winhttp failed; 80072ee7. retrying.'],
    signature: {
      class: 'transient',
      severity: 'information',
      meaning: 'The request did not get through and is tried again.',
      next: 'Wait for the retry; when all fail, the last "Sending with winhttp failed" counts.',
      byCode: connectionAdvice,
      recovery: { by: ['osdmessaging.requestSucceeded'], same: 'work' },
      partOf: ['osdmessaging.requestNotSent', 'osdmessaging.secureFailure'],
    },
  }),
  requestNotSent: message('Error. Received {code} from WinHttpSendRequest.', {
    about: 'Windows could not send the request.',
    samples: ['Error. Received 0x80072ee7 from WinHttpSendRequest.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The request did not leave this computer or was not answered.',
      cause: 'The server is not reached, or the two sides do not trust each other’s certificates.',
      next: 'Look up the code; test name and port of the server from this network, and check the clock of the computer.',
      byCode: connectionAdvice,
      recovery: { by: ['osdmessaging.requestSucceeded'], same: 'work' },
      partOf: ['osdmessaging.secureFailure'],
    },
  }),
  // Sources: Microsoft, "Dynamic media can't get MP locations" and "Custom port settings not added to boot media".
  statusReturned: message('Error. Status code {status:code} returned', {
    about: 'The server answered with an HTTP error.',
    samples: ['Error. Status code 404 returned', 'Error. Status code 500 returned'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point or distribution point answered the request with an HTTP error.',
      cause:
        'Not found means a wrong port or a role that is not installed at this address; an internal error, that the role itself failed; 401 and 403, that it refused the account or the certificate.',
      next: 'Read the IIS log and the log of the role on that server at this minute (MP_GetAuth.log, MP_Location.log), and compare port and address with the properties of the site.',
      byCode: [
        {
          codes: [404],
          cause:
            'HTTP 404: nothing answers at this address. The site uses another port than the media knows, or the management point is not installed there.',
          next: 'Compare the port in the request with the ports of the site; make dynamic media, or make the media at the primary site.',
        },
        {
          codes: [500],
          cause:
            'HTTP 500: the management point itself failed. With MPLOCATION its reply may have grown too long, when there are several objects for unknown computers.',
          next: 'Read MP_GetAuth.log and MP_Location.log on the management point at this minute; remove duplicate unknown computer objects.',
        },
        {
          codes: [401, 403],
          cause: 'HTTP 401 or 403: the account or the certificate is refused.',
          next: 'Check the network access account, the certificate of the media and the authentication settings in IIS.',
        },
        {
          codes: [503],
          cause: 'HTTP 503: the application pool of the role is stopped.',
          next: 'Start the application pool on that server, and look in its event log why it stopped.',
        },
      ],
      recovery: { by: ['osdmessaging.requestSucceeded'], same: 'work' },
    },
  }),
  secureFailure: message('[TSMESSAGING] AsyncCallback(): WINHTTP_CALLBACK_STATUS_SECURE_FAILURE Encountered', {
    about: 'TLS could not be set up with the server; the lines below say which check failed.',
    samples: ['[TSMESSAGING] AsyncCallback(): WINHTTP_CALLBACK_STATUS_SECURE_FAILURE Encountered'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The certificate of the server was not accepted; the flag in the lines below says why.',
      cause:
        'INVALID_CA: its root is not known to the media; CERT_CN_INVALID: it is for another name; CERT_DATE_INVALID: it has expired, or the clock is wrong; CERT_REV_FAILED: its revocation list is not reached.',
      next: 'Check the clock of the computer. For INVALID_CA make the media at a primary site that knows the root certificate, or make dynamic media.',
      recovery: { by: ['osdmessaging.requestSucceeded'], same: 'work' },
      partOf: ['osdmessaging.requestNotSent'],
    },
  }),
  secureFlag: message('[TSMESSAGING] : WINHTTP_CALLBACK_STATUS_FLAG_{flagName:name} is set', {
    about: 'Which check of the server’s certificate failed.',
    samples: ['[TSMESSAGING]             : WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CA is set'],
    kind: 'frame',
  }),
  secureDetail: message('[TSMESSAGING] : {detail:name} is {value:code}', {
    about: 'A detail of the failed TLS connection.',
    samples: ['[TSMESSAGING]                : dwStatusInformationLength is 4'],
    kind: 'noise',
  }),
  dateIgnored: message('Retrying and Ignoring date security failures.', {
    about: 'The request is tried again without a check of the dates, since a clock may be wrong.',
    samples: ['Retrying and Ignoring date security failures.'],
    kind: 'frame',
  }),
  noClientCertificate: message('In SSL, but with no client cert{rest:text}', {
    about: 'HTTPS is used without a client certificate.',
    samples: ['In SSL, but with no client cert.', 'In SSL, but with no client cert'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'HTTPS is used without a client certificate, which is usual for boot media and tokens.',
    },
  }),
  authenticatorSetting: message('Setting the authenticator.', {
    about: 'The request is signed.',
    samples: ['Setting the authenticator.'],
    kind: 'noise',
  }),
  authenticatorUsed: message('SSL, using authenticator in request.', {
    about: 'The request is signed.',
    samples: ['SSL, using authenticator in request.'],
    kind: 'noise',
  }),
  // Source: Microsoft, "Slow task sequence performance with an earlier client version".
  anonymousRefused: message('401 - Unsuccessful with anonymous access. Retrying with context credentials.', {
    about: 'The distribution point refused the request without credentials; it is sent again with some.',
    samples: ['401 - Unsuccessful with anonymous access. Retrying with context credentials.'],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning:
        'The distribution point refused the anonymous request (HTTP 401), so it is asked again with credentials: every file takes two requests.',
      cause: 'The client or boot image is older than the site and does not send the token at once.',
      next: 'Update the client package and the boot images to the version of the site. If the second request fails too, check the network access account.',
    },
  }),
  resourceRequestFailed: message('SendResourceRequest() failed. {code}{rest:text}', {
    about: 'A request for a file or a folder was not answered well.',
    samples: ['SendResourceRequest() failed. 80190191', 'SendResourceRequest() failed. 80072ee7.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The distribution point did not give the file or list that was asked for.',
      cause: 'It refuses the account, does not have the content, or is not reached.',
      next: 'Look up the code, and read the IIS log of the distribution point at this minute.',
      byCode: [...httpAdvice, ...connectionAdvice],
      recovery: { by: ['osdmessaging.requestSucceeded'], same: 'work' },
      partOf: ['osdmessaging.anonymousRefused', 'osdmessaging.sendFailed', 'osdmessaging.statusReturned'],
    },
  }),
  requestFailed: message('failed to send the request', {
    about: 'The request was given up.',
    samples: ['failed to send the request'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The request to the management point was given up.',
      cause: 'The lines before say why.',
      next: 'Read the first failure before this line on the same thread.',
      partOf: [
        'osdmessaging.sendFailed',
        'osdmessaging.requestNotSent',
        'osdmessaging.statusReturned',
        'osdmessaging.secureFailure',
      ],
    },
  }),
});
