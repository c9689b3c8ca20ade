/** schedule.log, sched.log: SMS_SCHEDULER turns jobs into send requests for other sites. */
import { catalogue, message } from '../message.ts';

export const schedule = catalogue('schedule', {
  sendRequestCreated: message('Created new send request ID: {sendRequest:name}~', {
    about: 'A job got a send request, which the sender will find.',
    samples: ['Created new send request ID:  202SQHQ1~'],
  }),
  sendRequestPending: message(
    'Send Request {sendRequest:name} JobID: {scheduleJob:name} DestSite: {destinationSite:site} FinalSite: {finalSite:text} State: Pending {rest:text}',
    {
      about: 'The send request waits for the sender.',
      samples: [
        'Send Request 202SQHQ1 JobID: 00000E2A DestSite: NY1 FinalSite: State: Pending Status: Action: None Total size: 204864k Remaining: 204864k Heartbeat: 12:23 Start: 12:00 Finish: 12:00 Retry: SWD PkgID: HQ100012 SWD Pkg Version: 1',
      ],
      signature: {
        class: 'neutral',
        severity: 'information',
        meaning: 'The request waits for the sender. If it does so for long, the sender cannot work.',
        cause: 'No address to the other site, all sending threads in use, or a schedule that is closed.',
        next: 'Look in sender.log for this request.',
        recovery: { by: ['schedule.sendRequestCompleted'], same: 'log' },
      },
    },
  ),
  sendRequestChecking: message('Checking send request {sendRequest:name}~', {
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
  sendRequestDeleting: message('Deleting send request with ID: {sendRequest:name}.~', {
    about: 'The finished request is deleted.',
    samples: ['Deleting send request with ID: 202SQHQ1.~'],
  }),
});
