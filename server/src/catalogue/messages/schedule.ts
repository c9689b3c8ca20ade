/** schedule.log, sched.log: SMS_SCHEDULER turns jobs into send requests for other sites. */
import { catalogue, message } from '../message.ts';

const awaitsSender = {
  class: 'neutral',
  severity: 'information',
  meaning: 'The request waits for the sender. If it does so for long, the sender cannot work.',
  cause: 'No address to the other site, all sending threads in use, or a schedule that is closed.',
  next: 'Look in sender.log for this request.',
  recovery: { by: ['schedule.sendRequestCompleted'], same: 'log' },
} as const;

export const schedule = catalogue('schedule', {
  sendRequestCreated: message('Created new send request ID: {sendRequest}~', {
    about: 'A job got a send request, which the sender will find.',
    samples: ['Created new send request ID:  202SQHQ1~'],
  }),
  sendRequestPending: message(
    'Send Request {sendRequest} JobID: {scheduleJob} DestSite: {destinationSite:site} FinalSite: {finalSite:text} State: Pending {rest:text} SWD PkgID: {package} SWD Pkg Version: {version}',
    {
      about: 'The send request of a package waits for the sender.',
      samples: [
        'Send Request 202SQHQ1 JobID: 00000E2A DestSite: NY1 FinalSite: State: Pending Status: Action: None Total size: 204864k Remaining: 204864k Heartbeat: 12:23 Start: 12:00 Finish: 12:00 Retry: SWD PkgID: HQ100012 SWD Pkg Version: 1',
      ],
      signature: awaitsSender,
    },
  ),
  otherRequestPending: message(
    'Send Request {sendRequest} JobID: {scheduleJob} DestSite: {destinationSite:site} FinalSite: {finalSite:text} State: Pending {rest:text} SWD PkgID: SWD Pkg Version:{noVersion:text}',
    {
      about: 'A send request of something else than a package waits for the sender.',
      samples: [
        'Send Request 30004HQ1 JobID: 00000E2B DestSite: NY1 FinalSite: State: Pending Status: Action: None Total size: 12k Remaining: 12k Heartbeat: 12:23 Start: 12:00 Finish: 12:00 Retry: SWD PkgID: SWD Pkg Version: 0',
      ],
      signature: awaitsSender,
    },
  ),
  sendRequestChecking: message('Checking send request {sendRequest}~', {
    about: 'The scheduler looks how far the request is.',
    samples: ['Checking send request 202SQHQ1~'],
  }),
  sendRequestCompleted: message('Send request has successfully completed.~', {
    about: 'The sender finished the request.',
    samples: ['Send request has successfully completed.~'],
  }),
  jobCompleted: message('<JOB STATUS - COMPLETE>~', {
    about: 'The job is done.',
    samples: ['<JOB STATUS - COMPLETE>~'],
  }),
  sendRequestDeleting: message('Deleting send request with ID: {sendRequest}.~', {
    about: 'The finished request is deleted.',
    samples: ['Deleting send request with ID: 202SQHQ1.~'],
  }),
  // Source: Microsoft, "Package actions in content distribution".
  jobsProcessing: message('======== Processing Jobs ========', {
    about: 'The scheduler goes through its jobs.',
    samples: ['========  Processing Jobs  ========'],
    kind: 'noise',
  }),
  jobActivating: message(
    '<Activating JOB {scheduleJob}>[Software Distribution for {packageName:text}, Package ID = {package}]~',
    {
      about: 'The scheduler takes up the job that brings the package to another site.',
      samples: ['<Activating JOB 00000E2A>[Software Distribution for Tools, Package ID = HQ100012]~'],
    },
  ),
  jobUpdating: message(
    '<Updating JOB {scheduleJob}>[Software Distribution for {packageName:text}, Package ID = {package}]~',
    {
      about: 'The state of the job that brings the package to another site changes; the next lines say how.',
      samples: ['<Updating JOB 00000E2A>[Software Distribution for Tools, Package ID = HQ100012]~'],
    },
  ),
  jobDestination: message(
    'Destination site: {destinationSite:site}, Preferred Address: {address:text}, Priority: {priority:decimal}',
    {
      about: 'Where the job goes; an asterisk means any address.',
      samples: ['Destination site:  NY1, Preferred Address: *, Priority: 2'],
    },
  ),
  instructionType: message('Instruction type: {instructionType:text}~', {
    about: 'What the despooler of the other site is told to do.',
    samples: ['Instruction type:  MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE~'],
  }),
  instructionFileCreating: message('Creating instruction file: {path}~', {
    about: 'The instruction for the despooler of the other site is written.',
    samples: [
      String.raw`Creating instruction file: \\CM01.fabrikam.example\SMS_HQ1\inboxes\schedule.box\tosend\00000E2A.Icl~`,
    ],
  }),
  transferRoot: message('Transfer root: {path}~', {
    about: 'The compressed copy of the package that is sent.',
    samples: [String.raw`Transfer root:  E:\SMSPKG\HQ100012.PCK.1~`],
  }),
  sendRequestsUpdating: message('====== Updating Send Request List =======', {
    about: 'The scheduler lists its send requests.',
    samples: ['====== Updating Send Request List ======='],
    kind: 'noise',
  }),
  sendRequestsChecking: message('====== Checking Status of All Send Requests ======', {
    about: 'The scheduler looks how far its send requests are.',
    samples: ['======  Checking Status of All Send Requests  ======'],
    kind: 'noise',
  }),
  outboxChecking: message('~==== Checking send requests for outbox {path}.~~', {
    about: 'The send requests of one sender are looked at.',
    samples: [
      String.raw`~====  Checking send requests for outbox \\CM01.fabrikam.example\SMS_HQ1\inboxes\schedule.box\outboxes\LAN.~~`,
    ],
    kind: 'noise',
  }),
  sendingRate: message('Sending completed ({count} bytes/sec).~', {
    about: 'How fast the request was sent.',
    samples: ['Sending completed (13985442 bytes/sec).~'],
  }),
  instructionFileDeleting: message('Deleting instruction file {path}.~', {
    about: 'The instruction of a finished job is deleted.',
    samples: [
      String.raw`Deleting instruction file \\CM01.fabrikam.example\SMS_HQ1\inboxes\schedule.box\tosend\00000E2A.Icl.~`,
    ],
  }),
  packageSourceDeleting: message('Deleting job package source [{path}].~', {
    about: 'The finished job lets go of the compressed copy of its package.',
    samples: [String.raw`Deleting job package source [E:\SMSPKG\HQ100012.PCK.1].~`],
  }),
  jobDeleted: message('Deleted job {scheduleJob}.~', {
    about: 'The finished job is deleted.',
    samples: ['Deleted job 00000E2A.~'],
  }),
  countedFileDeleted: message('Deleted reference counted file {path}', {
    anywhere: true,
    about: 'No job needs the compressed copy of the package any more.',
    samples: [String.raw`Deleted reference counted file E:\SMSPKG\HQ100012.PCK.1`],
  }),
  countIncremented: message('Incremented ref count on file {path}, count = {count}', {
    anywhere: true,
    about: 'One more job needs the compressed copy of the package.',
    samples: [String.raw`Incremented ref count on file E:\SMSPKG\HQ100012.PCK.1, count = 2`],
    kind: 'noise',
  }),
  countDecremented: message('Decremented ref count on file {path}, count = {count}', {
    anywhere: true,
    about: 'One job less needs the compressed copy of the package; with 0 it is deleted.',
    samples: [String.raw`Decremented ref count on file E:\SMSPKG\HQ100012.PCK.1, count = 1`],
    kind: 'noise',
  }),
});
