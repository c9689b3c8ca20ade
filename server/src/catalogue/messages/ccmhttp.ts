/** What the clients’ HTTP library says, in the log of whoever uses it. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice } from './clientAdvice.ts';

export const ccmhttp = catalogue('ccmhttp', {
  failed: message(
    '[CCMHTTP] ERROR: URL={url:text}, Port={port:decimal}, Options={options:decimal}, Code={code}, Text={reason:text}',
    {
      about: 'A request over HTTP failed.',
      samples: [
        '[CCMHTTP] ERROR: URL=http://CM01.fabrikam.example/bgb/handler.ashx?RequestType=Continue, Port=80, Options=480, Code=12030, Text=ERROR_WINHTTP_CONNECTION_ERROR',
      ],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning: 'A request to this address failed before an answer came.',
        cause: 'The code says whether the name, the connection or the certificate is at fault.',
        next: 'Open the address from this computer, and look up the code.',
        byCode: [...connectionAdvice],
      },
    },
  ),
  answeredBadly: message('[CCMHTTP] ERROR INFO: StatusCode={status:code} StatusText={text:text}', {
    about: 'The server answered with an HTTP error.',
    samples: ['[CCMHTTP] ERROR INFO: StatusCode=403 StatusText=Forbidden'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The server answered the request with an HTTP error.',
      cause:
        '401 and 403: it refuses the account or the certificate; 404: nothing is at this address; 500 to 504: the server fails.',
      next: 'Read the IIS log of the server at this minute.',
      partOf: ['ccmhttp.failed'],
    },
  }),
  secureFailure: message('[CCMHTTP] AsyncCallback(): WINHTTP_CALLBACK_STATUS_SECURE_FAILURE Encountered', {
    about: 'TLS could not be set up with the server; the lines below say which check failed.',
    samples: ['[CCMHTTP] AsyncCallback(): WINHTTP_CALLBACK_STATUS_SECURE_FAILURE Encountered'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The certificate of the server was not accepted; the flag in the lines below says why.',
      cause:
        'CERT_CN_INVALID: it is for another name; INVALID_CA: its root is not trusted here; CERT_DATE_INVALID: it has expired, or the clock is wrong; CERT_REV_FAILED: its revocation list is not reached.',
      next: 'Open the address with HTTPS from this computer and look at name, dates and issuer of the certificate.',
    },
  }),
  secureFlag: message('[CCMHTTP] : WINHTTP_CALLBACK_STATUS_FLAG_{flagName:name} is set', {
    about: 'Which check of the server’s certificate failed.',
    samples: ['[CCMHTTP]            : WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID is set'],
    kind: 'frame',
  }),
  failureQueued: message("Successfully queued event on HTTP/HTTPS failure for server '{server:text}'.", {
    about: 'The client remembers that this server failed.',
    samples: ["Successfully queued event on HTTP/HTTPS failure for server 'DP07.fabrikam.example'."],
    kind: 'frame',
  }),
});
