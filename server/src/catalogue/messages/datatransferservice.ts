/** DataTransferService.log: clients and pull distribution points fetch content with BITS. */
import { catalogue, message } from '../message.ts';

export const datatransferservice = catalogue('datatransferservice', {
  jobCreated: message("DTSJob {job:guid} created to download from '{source:path}' to '{path}'.", {
    about: 'A download was set up.',
    samples: [
      String.raw`DTSJob {3C962758-7ABE-40F2-A585-E5B59E378BEA} created to download from 'https://MP01.fabrikam.example:443/SMS_DP_SMSSIG$' to 'E:\SMS_DP$\HQ100013'.`,
    ],
  }),
  bitsDownloadStarting: message("Starting BITS download for DTS job '{job:guid}'.", {
    about: 'The download is about to be handed to BITS.',
    samples: ["Starting BITS download for DTS job '{3C962758-7ABE-40F2-A585-E5B59E378BEA}'."],
  }),
  bitsJobStarting: message("Starting BITS job '{bitsJob:guid}' for DTS job '{job:guid}' under user '{account:text}'.", {
    about: 'Which BITS job does the download.',
    samples: [
      "Starting BITS job '{43647077-986C-4727-A954-B327ECA50302}' for DTS job '{3C962758-7ABE-40F2-A585-E5B59E378BEA}' under user 'S-1-5-18'.",
    ],
  }),
  errorHandling: message(
    "CDTSJob::HandleErrors: DTS Job '{job:guid}' BITS Job '{bitsJob:guid}' under user '{account:text}' OldErrorCount {oldCount:count} NewErrorCount {count} ErrorCode {hresult}",
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
        recovery: { by: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'], same: 'job' },
      },
    },
  ),
  downloadCompleted: message('DTSJob {job:guid} successfully completed download.', {
    about: 'The files were fetched.',
    samples: ['DTSJob {3C962758-7ABE-40F2-A585-E5B59E378BEA} successfully completed download.'],
  }),
  jobState: message("DTSJob {job:guid} in state '{state:name}'.", {
    about: 'How far the download is; NotifiedComplete is the end.',
    samples: ["DTSJob {3C962758-7ABE-40F2-A585-E5B59E378BEA} in state 'NotifiedComplete'."],
  }),
  jobCompleted: message('DTS job {job:guid} has completed:{rest:text}', {
    about: 'The download ended; its figures follow.',
    samples: ['DTS job {3C962758-7ABE-40F2-A585-E5B59E378BEA} has completed:'],
  }),
  bitsJobNotFound: message("BITS job '{bitsJob:guid}' is not found. The BITS job may have completed already.", {
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
});
