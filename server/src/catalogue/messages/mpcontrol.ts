/**
 * mpcontrol.log: SMS_MP_CONTROL_MANAGER asks the management point every few minutes whether it works. Source: Microsoft
 * KB 2814125, "Mobile device management installation errors on System Center 2012 Configuration Manager SP1 management
 * point"; the web service point of the application catalogue writes the same into awebsctl.log.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { failure } from './signatures.ts';

const answered = { by: ['mpcontrol.requestSucceeded'], same: 'log' } as const;

const readMpLogs =
  'Read the IIS log of the management point at this minute, then mpMSI.log and the logs MP_….log there.';
/** What the web server of a management point answers when something is wrong. */
const statusAdvice: readonly CodeAdvice[] = [
  {
    codes: [401],
    meaning: 'The management point does not work: its web server wants a logon (401).',
    cause: 'The web server wants a logon: the authentication of the virtual directories was changed.',
    next: 'Allow anonymous access to the virtual directories of the management point, or reinstall the role.',
  },
  {
    codes: [403],
    meaning: 'The management point does not work: its web server refuses the request (403).',
    cause:
      'The client certificate of the test is missing, expired, revoked or not trusted, or the web site wants SSL otherwise.',
    next: 'Check the certificate that is bound in IIS and the client certificate of the management point: validity, name, and that its root is trusted.',
  },
  {
    codes: [404],
    meaning: 'The management point does not work: its web server has nothing at the address (404).',
    cause: 'The virtual directory SMS_MP is missing: the role is not, or not wholly, installed.',
    next: 'Read MPSetup.log and mpMSI.log on the management point, and install the role again.',
  },
  {
    codes: [500],
    meaning: 'The management point does not work: the program behind its web server fails (500).',
    cause:
      'The program behind the web server failed: WMI, the service SMS Agent Host, or the connection to the database.',
    next: 'Restart SMS Agent Host there, then read MP_GetAuth.log and the connection to the database; repair WMI or reinstall the role if it lasts.',
  },
  {
    codes: [503],
    meaning: 'The management point does not work: its application pool is stopped (503).',
    cause: 'The application pool of the management point is stopped.',
    next: 'Start the application pools of Configuration Manager in IIS, and look into the System event log for why they stopped.',
  },
];

export const mpcontrol = catalogue('mpcontrol', {
  requestSucceeded: message(
    'Call to HttpSendRequestSync succeeded for port {port:decimal} with status code {httpStatus:decimal}, text: {text}',
    {
      about: 'The management point answered.',
      samples: ['Call to HttpSendRequestSync succeeded for port 80 with status code 200, text: OK'],
    },
  ),
  requestFailed: message(
    'Call to HttpSendRequestSync failed for port {port:decimal} with status code {httpStatus:code}, text: {text}',
    {
      about: 'The management point answered with an error.',
      samples: [
        'Call to HttpSendRequestSync failed for port 80 with status code 500, text: Internal Server Error',
        'Call to HttpSendRequestSync failed for port 443 with status code 403, text: Forbidden',
      ],
      signature: failure(
        'The management point does not work: its web server answers with an error, so clients get no policy from it.',
        readMpLogs,
        { byCode: statusAdvice, recovery: answered },
      ),
    },
  ),
});
