/** CcmNotificationAgent.log: the open connection over which a client hears of urgent tasks. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice } from './clientAdvice.ts';

export const ccmnotificationagent = catalogue('ccmnotificationagent', {
  continueFailed: message('Failed to post continue request with error code {code}.', {
    about: 'The connection broke.',
    samples: ['Failed to post continue request with error code 80072efe.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The connection for urgent tasks to the management point broke; it is made again by itself.',
      cause: 'A network change, a restart of the management point, or a device between that cuts idle connections.',
      next: 'Nothing, when it comes back; else test TCP 10123 and HTTP to the management point, and look into bgbmgr.log and BGBServer.log.',
      byCode: connectionAdvice,
      recovery: { by: ['ccmnotificationagent.connected'], same: 'log' },
      partOf: ['ccmhttp.failed'],
    },
  }),
  noResponse: message('Failed to receive expected response from server with error {code}.', {
    about: 'The connection broke.',
    samples: ['Failed to receive expected response from server with error 80072efe.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The connection for urgent tasks to the management point broke; it is made again by itself.',
      cause: 'A network change, a restart of the management point, or a device between that cuts idle connections.',
      next: 'Nothing, when it comes back; else test TCP 10123 and HTTP to the management point, and look into bgbmgr.log and BGBServer.log.',
      byCode: connectionAdvice,
      recovery: { by: ['ccmnotificationagent.connected'], same: 'log' },
      partOf: ['ccmhttp.failed', 'ccmnotificationagent.continueFailed'],
    },
  }),
  signInFailed: message('Failed to signin bgb client with error = {code}.', {
    about: 'The client could not sign in for urgent tasks.',
    samples: ['Failed to signin bgb client with error = 80004005.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The connection for urgent tasks to the management point broke; it is made again by itself.',
      cause: 'A network change, a restart of the management point, or a device between that cuts idle connections.',
      next: 'Nothing, when it comes back; else test TCP 10123 and HTTP to the management point, and look into bgbmgr.log and BGBServer.log.',
      byCode: connectionAdvice,
      recovery: { by: ['ccmnotificationagent.connected'], same: 'log' },
    },
  }),
  restarting: message('Sleep {seconds} seconds to restart client...', {
    about: 'The connection is made again after a wait.',
    samples: ['Sleep 150 seconds to restart client...'],
    kind: 'noise',
  }),
  connected: message('Connection is established.', {
    about: 'The connection for urgent tasks is open.',
    samples: ['Connection is established.'],
    kind: 'step',
  }),
  taskReceived: message(
    'Receive task from server with pushid={push:decimal}, taskid={task:decimal}, taskguid={guid}, tasktype={type:decimal} and taskParam={parameter:text}',
    {
      about: 'An urgent task came.',
      samples: [
        'Receive task from server with pushid=13, taskid=13, taskguid=00000000-0000-0000-0000-000000000001, tasktype=1 and taskParam=',
      ],
      kind: 'step',
    },
  ),
});
