/** DataTransferService.log: clients and pull distribution points fetch content with BITS. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice, endpointsAdvice, fileAdvice, httpAdvice } from './clientAdvice.ts';
import { failure } from './signatures.ts';

const listNotGiven = failure(
  'The distribution point did not list the files of the content, so the download does not begin.',
  'Read the IIS log of the distribution point at this minute: sc-status of the PROPFIND request tells why.',
  {
    cause: 'It refuses the client, does not have the content, or does not allow the request for the list.',
    byCode: [
      {
        codes: [405],
        cause:
          'HTTP 405: WebDAV Publishing is installed in IIS on the distribution point, which is not supported there.',
        next: 'Remove the role service WebDAV Publishing from the distribution point and restart IIS; when the download has run out of time already, update the content.',
      },
      ...httpAdvice,
      ...connectionAdvice,
      ...fileAdvice,
    ],
    recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'log' },
  },
);

export const datatransferservice = catalogue('datatransferservice', {
  jobCreated: message("DTSJob {job:dtsJob} created to download from '{source:path}' to '{path}'.", {
    about: 'A download was set up.',
    samples: [
      String.raw`DTSJob {3C962758-7ABE-40F2-A585-E5B59E378BEA} created to download from 'https://MP01.fabrikam.example:443/SMS_DP_SMSSIG$' to 'E:\SMS_DP$\HQ100013'.`,
    ],
  }),
  bitsDownloadStarting: message("Starting BITS download for DTS job '{job:dtsJob}'.", {
    about: 'The download is about to be handed to BITS.',
    samples: ["Starting BITS download for DTS job '{3C962758-7ABE-40F2-A585-E5B59E378BEA}'."],
  }),
  bitsJobStarting: message("Starting BITS job '{bitsJob}' for DTS job '{job:dtsJob}' under user '{account:text}'.", {
    about: 'Which BITS job does the download.',
    samples: [
      "Starting BITS job '{43647077-986C-4727-A954-B327ECA50302}' for DTS job '{3C962758-7ABE-40F2-A585-E5B59E378BEA}' under user 'S-1-5-18'.",
    ],
  }),
  errorHandling: message(
    "CDTSJob::HandleErrors: DTS Job '{job:dtsJob}' BITS Job '{bitsJob}' under user '{account:text}' OldErrorCount {oldCount:count} NewErrorCount {count} ErrorCode {hresult}",
    {
      about: 'The download met an error and is tried again.',
      samples: [
        "CDTSJob::HandleErrors: DTS Job '{5285F8B3-C426-4882-85F2-AD5331DD4179}' BITS Job '{D53BA625-24AA-41FA-A357-6EB1B7D7E701}' under user 'S-1-5-18' OldErrorCount 29 NewErrorCount 30 ErrorCode 0x800706D9",
        "CDTSJob::HandleErrors: DTS Job '{5285F8B3-C426-4882-85F2-AD5331DD4179}' BITS Job '{D53BA625-24AA-41FA-A357-6EB1B7D7E701}' under user 'S-1-5-18' OldErrorCount 0 NewErrorCount 1 ErrorCode 0x801901F4",
      ],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning:
          'The download met an error; the counts tell how often. A code that begins with 0x8019 holds the HTTP status in hexadecimal: 0191 is 401, 0193 is 403, 0194 is 404, 01F4 is 500, 01F7 is 503.',
        cause:
          '0x800706D9 means that the Windows Firewall service is disabled or RPC ports are blocked. HTTP 404 means that the content is not on the source, 401 and 403 that access is refused, 500 and 503 that IIS on the source refuses or fails.',
        next: 'For 0x800706D9 start the Windows Firewall service and open RPC ports. For an HTTP status open the address in a browser and read the IIS log of the source: sc-status and sc-substatus tell why.',
        byCode: [endpointsAdvice, ...httpAdvice, ...connectionAdvice],
        recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'job' },
      },
    },
  ),
  errorWithoutCode: message(
    "CDTSJob::HandleErrors: DTS Job '{job:dtsJob}' BITS Job '{bitsJob}' under user '{account:text}' OldErrorCount {oldCount:count} NewErrorCount {count} ErrorCode",
    {
      about: 'The download met an error; a copy lost its code.',
      samples: [
        "CDTSJob::HandleErrors: DTS Job '{5285F8B3-C426-4882-85F2-AD5331DD4179}' BITS Job '{D53BA625-24AA-41FA-A357-6EB1B7D7E701}' under user 'S-1-5-18' OldErrorCount 2 NewErrorCount 3 ErrorCode",
      ],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning: 'The download met an error; the counts tell how often. Which one is not in this copy of the line.',
        next: 'Look up the line in the log itself: the code behind “ErrorCode” says what went wrong.',
        recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'job' },
      },
    },
  ),
  downloadCompleted: message('DTSJob {job:dtsJob} successfully completed download.', {
    about: 'The files were fetched.',
    samples: ['DTSJob {3C962758-7ABE-40F2-A585-E5B59E378BEA} successfully completed download.'],
  }),
  jobState: message("DTSJob {job:dtsJob} in state '{state:name}'.", {
    about: 'How far the download is; NotifiedComplete is the end.',
    samples: ["DTSJob {3C962758-7ABE-40F2-A585-E5B59E378BEA} in state 'NotifiedComplete'."],
  }),
  jobCompleted: message('DTS job {job:dtsJob} has completed:{rest:text}', {
    about: 'The download ended; its figures follow.',
    samples: ['DTS job {3C962758-7ABE-40F2-A585-E5B59E378BEA} has completed:'],
  }),
  bitsJobNotFound: message("BITS job '{bitsJob}' is not found. The BITS job may have completed already.", {
    about: 'The BITS job is gone.',
    samples: [
      "BITS job '{43647077-986C-4727-A954-B327ECA50302}' is not found. The BITS job may have completed already.",
    ],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The BITS job ended before it was asked for. This is normal after a download.',
      cause: 'The download has completed.',
      recovery: { by: ['datatransferservice.jobState'], same: 'log' },
    },
  }),
  cancelledObjectIgnored: message('CBITSDownloadMonitor({monitor:text}) ignoring cancelled object.', {
    about: 'A finished download is no longer watched.',
    samples: ['CBITSDownloadMonitor(0000020F5C3A7D10) ignoring cancelled object.'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'A download that has ended is no longer watched. This is normal.',
      cause: 'The download has completed.',
      recovery: { by: ['datatransferservice.jobCompleted'], same: 'log' },
    },
  }),
  fileAdding: message('Adding to BITS job: {file:text}', {
    about: 'One file that the BITS job fetches.',
    samples: ['Adding to BITS job: setup.msi'],
  }),
  jobExecuting: message("Execute called for DTS job '{job:dtsJob}'. Current state: '{state:name}'.", {
    about: 'The download has its turn; its state says what is left to do.',
    samples: ["Execute called for DTS job '{3C962758-7ABE-40F2-A585-E5B59E378BEA}'.  Current state: 'RetrievedData'."],
  }),
  urlScheme: message('Target URL scheme is {scheme:name}: {url:text}', {
    about:
      'From where the download is made; under downloadrestservice.svc lies the content of a cloud management gateway.',
    samples: [
      'Target URL scheme is HTTPS: https://CMG01.fabrikam.example:443/downloadrestservice.svc/getcontentxmlsecure?pid=HQ100013',
    ],
  }),
  // Sources: published reports of HTTP 401 and of TLS failures; Windows, WinHTTP error messages.
  listRefused: message("Error sending DAV request. HTTP code {status:code}, status '{text:text}'", {
    about: 'The distribution point did not list the files of the content; 600 means that no answer came.',
    samples: [
      "Error sending DAV request. HTTP code 401, status 'Unauthorized'",
      "Error sending DAV request. HTTP code 600, status ''",
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The distribution point did not list the files of the content, so the download does not begin.',
      cause: 'It refuses the client, does not have the content, or the connection failed before an answer came.',
      next: 'Read the lines before for the code, and the IIS log of the distribution point at this minute.',
      byCode: [
        {
          codes: [401, 403],
          cause: 'HTTP 401 or 403: the distribution point refuses access to the client.',
          next: 'Check the authentication settings of SMS_DP_SMSPKG$ in IIS, the network access account, and anonymous access.',
        },
        {
          codes: [404],
          cause: 'HTTP 404: the content is not on this distribution point.',
          next: 'Redistribute the content, and look at request filtering in IIS.',
        },
        {
          codes: [600],
          cause: 'No answer came: the connection or TLS failed; the lines before say by which code.',
          next: 'Read the code in the lines before; with 12175 check the certificate of the distribution point.',
        },
      ],
      recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'log' },
      partOf: ['datatransferservice.requestNotSent', 'ccmhttp.failed'],
    },
  }),
  listNotRead: message("GetDirectoryList_HTTP('{url:text}') failed with code {code}.", {
    about: 'The files of the content could not be listed.',
    samples: [
      "GetDirectoryList_HTTP('http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012') failed with code 0x80070005.",
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The files of the content could not be listed, so the download does not begin.',
      cause: 'The distribution point refuses the client, does not have the content, or is not reached.',
      next: 'Read the lines before for the HTTP status, and the IIS log of the distribution point.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'log' },
      partOf: ['datatransferservice.listRefused', 'datatransferservice.requestNotSent', 'ccmhttp.failed'],
    },
  }),
  // Source: Microsoft, "About client settings" (Client communication on metered internet connections).
  meteredRefused: message('Request to {url:text} cannot be fulfilled since use of metered network is not allowed.', {
    about: 'The connection costs money, and the client may not use it.',
    samples: [
      'Request to https://DP07.fabrikam.example:443/SMS_DP_SMSPKG$/HQ100012 cannot be fulfilled since use of metered network is not allowed.',
    ],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning: 'The client is on a metered connection, over which it may not download; it waits for another one.',
      next: 'Nothing when that is wanted. Else set “Client communication on metered internet connections” to Allow or Limit in the client settings, or unset “metered” for this network in Windows.',
      recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'log' },
    },
  }),
  requestNotSent: message('Failed to send request to {path} at host {server:text}, error {code}', {
    about: 'A request did not reach the distribution point.',
    samples: ['Failed to send request to /SMS_DP_SMSPKG$/HQ100012 at host DP07.fabrikam.example, error 0x2f8f'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'A request did not reach the server, or its certificate was not accepted.',
      cause: 'The server is not reached, or the certificate of the one is not trusted by the other.',
      next: 'Open the address from this computer, and look up the code.',
      byCode: connectionAdvice,
      recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'log' },
      partOf: ['ccmhttp.failed'],
    },
  }),
  manifestRetrying: message('Error retrieving manifest ({code}). Will attempt retry {count} in {seconds} seconds.', {
    about: 'The list of files could not be fetched and is tried again.',
    samples: ['Error retrieving manifest (0x80072f8f).  Will attempt retry 7 in 1800 seconds.'],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning: 'The list of the content’s files could not be fetched; it is tried again.',
      next: 'Mend what the code tells; the download then goes on by itself.',
      byCode: [...connectionAdvice, ...httpAdvice],
      recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'log' },
      partOf: [
        'datatransferservice.listRefused',
        'datatransferservice.listNotRead',
        'datatransferservice.requestNotSent',
        'ccmhttp.failed',
      ],
    },
  }),
  progress: message(
    'Job: {job:dtsJob}, Total Files: {files:decimal}, Transferred Files: {done:decimal}, Total Bytes: {bytes:decimal}, Transferred Bytes: {doneBytes:decimal}',
    {
      about: 'How far the download is.',
      samples: [
        'Job: {594E9A72-43D1-48D1-A639-D18DF7D286A2}, Total Files: 1, Transferred Files: 0, Total Bytes: 199093, Transferred Bytes: 5760',
      ],
      kind: 'noise',
    },
  ),
  // Source: Microsoft, "Track the software update deployment process", "Troubleshoot the Install Application task sequence step".
  manifestProcessing: message("CDTSJob::ProcessManifestCallback - processing manifest for job '{job:dtsJob}'.", {
    about: 'The list of the content’s files has come.',
    samples: [
      "CDTSJob::ProcessManifestCallback - processing manifest for job '{594E9A72-43D1-48D1-A639-D18DF7D286A2}'.",
    ],
    kind: 'step',
  }),
  credentialsSet: message('DTSJob {job:dtsJob} set BITS job to use {credentials:text}.', {
    about: 'With which account the files are fetched.',
    samples: ['DTSJob {594E9A72-43D1-48D1-A639-D18DF7D286A2} set BITS job to use default credentials.'],
    kind: 'noise',
  }),
  headersSetting: message(
    "DTS::SetCustomHeadersOnBITSJob - setting custom headers on DTS job '{job:dtsJob}':{headers:text}",
    {
      about: 'What else the requests carry.',
      samples: [
        "DTS::SetCustomHeadersOnBITSJob - setting custom headers on DTS job '{594E9A72-43D1-48D1-A639-D18DF7D286A2}': <none>",
      ],
      kind: 'noise',
    },
  ),
  securityRemoved: message(
    "DTS::AddTransportSecurityOptionsToBITSJob - Removing security info from DTS job '{job:dtsJob}'.",
    {
      about: 'The files come over HTTP, so no certificate is used.',
      samples: [
        "DTS::AddTransportSecurityOptionsToBITSJob - Removing security info from DTS job '{594E9A72-43D1-48D1-A639-D18DF7D286A2}'.",
      ],
      kind: 'noise',
    },
  ),
  transferred: message("CDTSJob::JobTransferred : DTS Job ID='{job:dtsJob}' BITS Job ID='{bitsJob}'", {
    about: 'BITS has all files.',
    samples: [
      "CDTSJob::JobTransferred : DTS Job ID='{594E9A72-43D1-48D1-A639-D18DF7D286A2}' BITS Job ID='{38E74FCB-4397-4CA9-94AE-BDD49F550EC9}'",
    ],
    kind: 'step',
  }),
  fileListed: message('Added (source={source:text},dest={path}) pair from manifest.', {
    about: 'A file of the list.',
    samples: [
      'Added (source=.sms_dcm?Id=1&Hash=8E8E,dest={594E9A72-43D1-48D1-A639-D18DF7D286A2}_2.zip) pair from manifest.',
    ],
    kind: 'noise',
  }),
  sourcePath: message('BITSHelper: Full source path to be transferred = {url:text}', {
    about: 'From where a file is fetched.',
    samples: [
      'BITSHelper: Full source path to be transferred = http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012/sccm?/ledger.msi',
    ],
    kind: 'noise',
  }),
  listRequested: message('Sending PROPFIND request using URL {url:text}', {
    about: 'The distribution point is asked for the list of files.',
    samples: ['Sending PROPFIND request using URL http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012'],
    kind: 'step',
  }),
  addressUpdated: message('UpdateURLWithTransportSettings(): NEW URL - {url:text}', {
    about: 'With which name and port the distribution point is asked.',
    samples: [
      'UpdateURLWithTransportSettings(): NEW URL - http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012/sccm?/ledger.msi',
    ],
    kind: 'noise',
  }),
  // Source: Microsoft, "Clients fail to download content from a distribution point with HTTP 405 errors": the function stands before its messages in newer clients.
  listRefusedByPoint: message(
    "GetDirectoryList_HTTP Error sending DAV request. HTTP code {status:code}, status '{text:text}'",
    {
      about: 'The distribution point did not list the files of the content.',
      samples: ["GetDirectoryList_HTTP Error sending DAV request. HTTP code 405, status 'Method Not Allowed'"],
      signature: listNotGiven,
    },
  ),
  listRetriesEnded: message('GetDirectoryList_HTTP GetDirectoryList_HTTP failed after retry', {
    about: 'The list of files was asked for again, in vain.',
    samples: ['GetDirectoryList_HTTP GetDirectoryList_HTTP failed after retry'],
    signature: {
      ...listNotGiven,
      partOf: ['datatransferservice.listRefusedByPoint'],
    },
  }),
  listNotReadByJob: message("GetDirectoryList_HTTP GetDirectoryList_HTTP('{url:text}') failed with code {code}.", {
    about: 'The files of the content could not be listed.',
    samples: [
      "GetDirectoryList_HTTP GetDirectoryList_HTTP('https://DP07.fabrikam.example:443/SMS_DP_SMSPKG$/HQ100012') failed with code 0x87d0027e.",
    ],
    signature: {
      ...listNotGiven,
      partOf: ['datatransferservice.listRefusedByPoint', 'datatransferservice.listRetriesEnded'],
    },
  }),
  manifestFailed: message(
    'DTSJob({job:dtsJob}):CDTSJob::ProcessManifestCallback - Error retrieving manifest ({code}).',
    {
      about: 'The list of files could not be fetched.',
      samples: [
        'DTSJob({594E9A72-43D1-48D1-A639-D18DF7D286A2}):CDTSJob::ProcessManifestCallback - Error retrieving manifest (0x87d0027e).',
      ],
      signature: {
        ...listNotGiven,
        partOf: [
          'datatransferservice.listRefusedByPoint',
          'datatransferservice.listRetriesEnded',
          'datatransferservice.listNotReadByJob',
        ],
      },
    },
  ),
});
