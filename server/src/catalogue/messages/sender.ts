/** sender.log: the sender copies files to other sites. */
import { catalogue, message } from '../message.ts';
import { serverAdvice } from './advice.ts';
import { failure } from './signatures.ts';

export const sender = catalogue('sender', {
  sendRequestFound: message('Found send request. ID: {sendRequest}, Dest Site: {destinationSite:site}~', {
    about: 'A request of the scheduler was found.',
    samples: ['Found send request.  ID: 202SQHQ1, Dest Site: NY1~'],
  }),
  capacityChecking: message('Checking for site-specific sending capacity. Used {used} out of {limit}.~', {
    about: 'How many threads send to this site at the moment.',
    samples: ['Checking for site-specific sending capacity.  Used 0 out of 3.~'],
  }),
  sendingThreadCreated: message('~Created sending thread (Thread ID = {thread:bareHexThread})', {
    about: 'The request got a thread of its own; its id is hexadecimal without 0x.',
    samples: ['~Created sending thread (Thread ID = 1150)', '~Created sending thread (Thread ID = EE8)'],
    handsOver: { role: 'Sending thread' },
  }),
  packageFile: message('~Package file = {path}', {
    about: 'The file that is sent.',
    samples: [String.raw`~Package file = E:\SMSPKG\HQ100012.PCK.1`],
  }),
  instructionFile: message('~Instruction file = {path}', {
    about: 'The instruction for the despooler of the other site.',
    samples: [String.raw`~Instruction file = E:\CM\inboxes\schedule.box\tosend\00000E2A.Icl`],
  }),
  fileSendingStarted: message('~Sending Started [{path}]', {
    about: 'The copying of a file begins.',
    samples: [String.raw`~Sending Started [E:\SMSPKG\HQ100012.PCK.1]`],
  }),
  fileSendingCompleted: message('~Sending completed [{path}]', {
    about: 'A file was copied.',
    samples: [String.raw`~Sending completed [E:\SMSPKG\HQ100012.PCK.1]`],
  }),
  packageSendingFinished: message(
    '~Finished sending SWD package {package} version {version} to site {destinationSite:site}{rest:text}',
    {
      about: 'The package was sent to the other site.',
      samples: ['~Finished sending SWD package HQ100012 version 1 to site NY1'],
    },
  ),
  // Sources: Microsoft KB Q235753; "Package actions in content distribution".
  connectionMissing: message('~There is no existing connection, Win32 error = {code}', {
    about: 'The other site’s server was not reached.',
    samples: [
      '~There is no existing connection, Win32 error = 53',
      '~There is no existing connection, Win32 error = 5',
    ],
    signature: failure(
      'The sender cannot reach the share of the other site’s server, so nothing goes there.',
      'From this site server open \\\\server\\SMS_SITE of the other site as SYSTEM (psexec -s).',
      {
        byCode: serverAdvice,
        recovery: { by: ['sender.fileSendingStarted', 'sender.packageSendingFinished'], same: 'log' },
      },
    ),
  }),
  serverNotReached: message(
    "~Cannot connect to server {server} at remote site {destinationSite:site}, won't try send requests going to site {waitingSite:site} for an hour or until there are no active send requests.",
    {
      about: 'The sender gives the other site a rest of an hour.',
      samples: [
        "~Cannot connect to server CM02.fabrikam.example at remote site NY1, won't try send requests going to site NY1 for an hour or until there are no active send requests.",
      ],
      signature: failure(
        'The other site’s server was not reached; nothing is sent there for an hour.',
        'From this site server open \\\\server\\SMS_SITE of the other site as SYSTEM (psexec -s); the line before has the code.',
        {
          recovery: { by: ['sender.fileSendingStarted', 'sender.packageSendingFinished'], same: 'log' },
          partOf: ['sender.connectionMissing'],
        },
      ),
    },
  ),
  connectionReused: message('~Passed the xmit file test, use the existing connection', {
    about: 'The connection to the other site is in order.',
    samples: ['~Passed the xmit file test, use the existing connection'],
    kind: 'noise',
  }),
  addressTrying: message('~Trying the No. {count} address (out of {limit})', {
    about: 'Which address of the other site is used.',
    samples: ['~Trying the No. 1 address (out of 1)'],
    writtenBy: 'Sending thread',
  }),
  remoteFileChecking: message('~Checking for remote file {path}', {
    about: 'The sender looks what an earlier attempt has sent.',
    samples: [String.raw`~Checking for remote file \\CM02.fabrikam.example\SMS_SITE\202SQHQ1.PCK`],
    writtenBy: 'Sending thread',
  }),
  remoteFileCreating: message('~Attempt to create/open the remote file {path}', {
    about: 'The file on the other site’s server is about to be made.',
    samples: [String.raw`~Attempt to create/open the remote file \\CM02.fabrikam.example\SMS_SITE\202SQHQ1.PCK`],
    writtenBy: 'Sending thread',
  }),
  remoteFileCreated: message('~Created/opened the remote file {path}', {
    about: 'The file on the other site’s server can be written.',
    samples: [String.raw`~Created/opened the remote file \\CM02.fabrikam.example\SMS_SITE\202SQHQ1.PCK`],
    writtenBy: 'Sending thread',
  }),
  remoteFileRenaming: message('~Renaming remote file {source:path} to {path}', {
    about: 'Everything was sent: with its last name the despooler of the other site finds the instruction.',
    samples: [
      String.raw`~Renaming remote file \\CM02.fabrikam.example\SMS_SITE\202SQHQ1.TMP to \\CM02.fabrikam.example\SMS_SITE\202SQHQ1.SNI`,
    ],
    writtenBy: 'Sending thread',
  }),
  remoteFileRenamed: message('~Rename completed [{path}]', {
    about: 'The despooler of the other site can take the instruction.',
    samples: [String.raw`~Rename completed [\\CM02.fabrikam.example\SMS_SITE\202SQHQ1.TMP]`],
    writtenBy: 'Sending thread',
  }),
});
