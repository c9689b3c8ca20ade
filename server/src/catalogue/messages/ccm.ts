/**
 * ccm.log: SMS_CLIENT_CONFIG_MANAGER pushes the client to computers. Source: Microsoft, "Advanced client push installation
 * does not work", and the reference of Windows system error codes.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { failure, waiting, warning } from './signatures.ts';

/** Why a computer could not be reached to put the client on it. */
const targetAdvice: readonly CodeAdvice[] = [
  {
    codes: [5],
    cause: 'The computer refuses access: the client push account is no local administrator there.',
    next: 'Make a client push installation account a local administrator of the computer, and check its password.',
  },
  {
    codes: [53, 1203, 1231, 1722],
    cause: 'The computer is not found: its name, a firewall, or the services Server and Remote Registry.',
    next: 'From the site server resolve the name and open \\\\computer\\ADMIN$; let file and printer sharing and WMI through its firewall.',
  },
  {
    codes: [67],
    cause: 'The computer has no such share: file and printer sharing or the administrative shares are switched off.',
    next: 'Run “net share” there; switch on file and printer sharing, or leave this computer out of client push.',
  },
  {
    codes: [1326, 1327, 1330, 1331, 1385, 1907, 1909],
    cause: 'The logon of the account failed: wrong or expired password, or the account is locked or disabled.',
    next: 'Set the password of the client push installation account anew in the properties of client push, and look whether it is locked.',
  },
];

const checkTarget =
  'From the site server open \\\\computer\\ADMIN$ with the account of client push; look up the code for what is in the way.';
const connected = ['ccm.logonRefused', 'ccm.interactiveLogonRefused', 'ccm.shareNotConnected'] as const;

export const ccm = catalogue('ccm', {
  shareConnecting: message(
    "---> Attempting to connect to administrative share '{share:path}' using account '{user:text}'",
    {
      about: 'The site server connects to a computer on which the client is to be installed.',
      samples: [
        String.raw`---> Attempting to connect to administrative share '\\PC0099\admin$' using account 'FABRIKAM\push'`,
      ],
    },
  ),
  logonRefused: message('---> WNetAddConnection2 failed ({logon:name}) using account {user} ({error:code})', {
    about: 'The connection with one account was not made; another one may follow.',
    samples: [
      String.raw`---> WNetAddConnection2 failed (LOGON32_LOGON_NEW_CREDENTIALS) using account FABRIKAM\push (0000052e)`,
    ],
    signature: warning('The client push account could not connect to the computer.', checkTarget, {
      byCode: targetAdvice,
    }),
  }),
  interactiveLogonRefused: message('---> LogonUser failed ({logon:name}) using account {user} ({error:code})', {
    about: 'The logon of the account failed.',
    samples: [String.raw`---> LogonUser failed (LOGON32_LOGON_INTERACTIVE) using account FABRIKAM\push (0000052e)`],
    signature: warning('The client push account could not log on.', checkTarget, {
      byCode: targetAdvice,
      partOf: ['ccm.logonRefused'],
    }),
  }),
  shareNotConnected: message('---> Failed to connect to {share:path} using account {user} ({error:code})', {
    about: 'The administrative share was not opened with one account; another one may follow.',
    samples: [String.raw`---> Failed to connect to \\PC0099\admin$ using account FABRIKAM\push (67)`],
    signature: warning('The administrative share of the computer was not opened.', checkTarget, {
      byCode: targetAdvice,
    }),
  }),
  registryNotReached: message(
    '---> ERROR: Unable to connect to remote registry for machine name "{machine:quoted}", error {error:code}.',
    {
      about: 'The registry of the computer was not reached.',
      samples: ['---> ERROR: Unable to connect to remote registry for machine name "PC0099", error 53.'],
      signature: failure('The computer could not be reached, so the client is not put on it.', checkTarget, {
        byCode: targetAdvice,
      }),
    },
  ),
  targetNotReached: message(
    '---> ERROR: Unable to access target machine for request: "{request:quoted}", machine name: "{machine:quoted}", error code: {error:code}',
    {
      about: 'The computer could not be reached; the request goes to the queue Retry.',
      samples: [
        '---> ERROR: Unable to access target machine for request: "2097152199", machine name: "PC0099", error code: 53',
      ],
      signature: failure('The computer could not be reached, so the client is not put on it.', checkTarget, {
        byCode: targetAdvice,
        partOf: ['ccm.registryNotReached'],
      }),
    },
  ),
  // SMS 2003 and copies of its log have no arrow. Source: Microsoft, "Troubleshoot Advanced Client push installation issues".
  oldLogonRefused: message('WNetAddConnection2 failed ({logon:name}) using account {user} ({error:code})', {
    about: 'The connection with one account was not made; another one may follow.',
    samples: [String.raw`WNetAddConnection2 failed (LOGON32_LOGON_INTERACTIVE) using account FABRIKAM\push (000004b3)`],
    signature: warning('The client push account could not connect to the computer.', checkTarget, {
      byCode: targetAdvice,
    }),
  }),
  oldInteractiveLogonRefused: message('LogonUser failed ({logon:name}) using account {user} ({error:code})', {
    about: 'The logon of the account failed.',
    samples: [String.raw`LogonUser failed (LOGON32_LOGON_INTERACTIVE) using account FABRIKAM\push (0000052e)`],
    signature: warning('The client push account could not log on.', checkTarget, {
      byCode: targetAdvice,
      partOf: ['ccm.oldLogonRefused'],
    }),
  }),
  oldRegistryNotReached: message(
    'ERROR: Unable to connect to remote registry for machine name "{machine:quoted}", error {error:code}.',
    {
      about: 'The registry of the computer was not reached.',
      samples: ['ERROR: Unable to connect to remote registry for machine name "PC0099", error 53.'],
      signature: failure('The computer could not be reached, so the client is not put on it.', checkTarget, {
        byCode: targetAdvice,
      }),
    },
  ),
  oldTargetNotReached: message(
    'ERROR: Unable to access target machine for request: "{request:quoted}", machine name: "{machine:quoted}", error code: {error:code}',
    {
      about: 'The computer could not be reached; the request goes to the queue Retry.',
      samples: [
        'ERROR: Unable to access target machine for request: "PC0099.KRC", machine name: "PC0099", error code: 53',
      ],
      signature: failure('The computer could not be reached, so the client is not put on it.', checkTarget, {
        byCode: targetAdvice,
        partOf: ['ccm.oldRegistryNotReached'],
      }),
    },
  ),
  requestRetried: message('Stored request "{request:quoted}", machine name "{machine:quoted}", in queue "Retry".', {
    about: 'The client is pushed to this computer again later.',
    samples: ['Stored request "2097152199", machine name "PC0099", in queue "Retry".'],
    signature: waiting('The client is pushed to this computer again in an hour.', checkTarget, {
      partOf: [
        'ccm.registryNotReached',
        'ccm.targetNotReached',
        'ccm.oldRegistryNotReached',
        'ccm.oldTargetNotReached',
        ...connected,
      ],
    }),
  }),
});
