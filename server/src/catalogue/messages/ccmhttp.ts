/** What the clients’ HTTP library says, in the log of whoever uses it. */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { connectionAdvice } from './clientAdvice.ts';
import { harmless, warning } from './signatures.ts';

/** What a server, or the cloud management gateway, means by a status. Source: Microsoft, "Configuration Manager clients can't communicate with CMG". */
export const statusAdvice: readonly CodeAdvice[] = [
  {
    codes: [401],
    meaning: 'The server refuses the request, because no credentials or token that it takes came with it.',
    cause: 'The authentication of the virtual directory was changed, or the token of the client has expired.',
    next: 'Read sc-substatus in the IIS log of the server; over the cloud management gateway register the client again, with a new token.',
  },
  {
    codes: [403],
    meaning: 'The server refuses the request, mostly because of a certificate.',
    cause:
      'The client certificate is missing, expired, revoked or not trusted, or another certificate is bound to the web site than the role expects.',
    next: 'Read sc-status and sc-substatus in the IIS log of the management point (403.7: no client certificate), and check the certificate that is bound to port 443 there. Over the cloud management gateway CMGConnector_Clientcertificaterequired means that its connection point has no client certificate that fits, CMGConnector_Forbidden that the binding of the management point does not.',
  },
  {
    codes: [404],
    meaning: 'The server has nothing at this address.',
    next: 'Check that the role is installed on that server, on the port of the address.',
  },
  {
    codes: [500, 502, 503, 504],
    meaning: 'The server, or a proxy before it, fails.',
    next: 'Look at the application pools and the event log of the server; with 502 and 504 at the proxy between.',
  },
];

export const ccmhttp = catalogue('ccmhttp', {
  // Sources: published reports of smsts.log and ccmsetup.log, on computers where everything went well.
  provisioningStateUnknown: message(
    'IsSslClientAuthEnabled - Determining provisioning mode state failed with {error:code}. Defaulting to state of {state:decimal}.',
    {
      about: 'Whether the client is in provisioning mode is not known, so the settings that were given count.',
      samples: [
        'IsSslClientAuthEnabled - Determining provisioning mode state failed with 80070002. Defaulting to state of 224.',
      ],
      signature: harmless(
        'Before a client is installed, and in Windows PE, its settings are not there yet: 80070002 means “not found”. What was given on the command line or with the boot media counts.',
      ),
    },
  ),
  eventClassMissing: message('Failed to create event "{event:name}" (8004100E)', {
    about: 'An event of the client could not be raised, because its namespace in WMI is not there.',
    samples: ['Failed to create event "CCM_CcmHttp_Status" (8004100E)'],
    signature: harmless(
      'Before a client is installed, and in Windows PE, the client’s namespace in WMI does not exist: 8004100E says so. Only the event is lost.',
    ),
  }),
  failed: message(
    '[CCMHTTP] ERROR: URL={url:text}, Port={port:decimal}, Options={options:decimal}, Code={error:failureCode}, Text={reason:text}',
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
  // Which status it was, the record that follows tells.
  statusBad: message(
    '[CCMHTTP] ERROR: URL={url:text}, Port={port:decimal}, Options={options:decimal}, Code=0, Text=CCM_E_BAD_HTTP_STATUS_CODE',
    {
      about: 'The server answered a request with an HTTP error; the next line has its status.',
      samples: [
        '[CCMHTTP] ERROR: URL=https://CM01.fabrikam.example/SMS_MP/.sms_aut?SITESIGNCERT, Port=443, Options=31, Code=0, Text=CCM_E_BAD_HTTP_STATUS_CODE',
      ],
      kind: 'frame',
    },
  ),
  answeredBadly: message('[CCMHTTP] ERROR INFO: StatusCode= {status:code} StatusText= {reason:text}', {
    about: 'The server answered with an HTTP error.',
    samples: [
      '[CCMHTTP] ERROR INFO: StatusCode=403 StatusText=Forbidden',
      '[CCMHTTP] ERROR INFO: StatusCode= 403 StatusText= CMGConnector_Forbidden',
    ],
    signature: warning(
      'The server answered the request with an HTTP error.',
      'Read the IIS log of the server at this minute.',
      {
        cause:
          '401 and 403: it refuses the account or the certificate; 404: nothing is at this address; 500 to 504: the server fails.',
        partOf: ['ccmhttp.failed'],
        byCode: statusAdvice,
      },
    ),
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
