/** smsdbmon.log: SMS_DATABASE_NOTIFICATION_MONITOR turns table changes into inbox files. */
import { catalogue, message } from '../message.ts';
import { failure } from './signatures.ts';

export const smsdbmon = catalogue('smsdbmon', {
  changeReceived: message('RCV: {operation} on {table} for {trigger} [{key}][{notificationId}]', {
    about: 'A table change was noticed. The number in the last brackets joins it to the file that is dropped for it.',
    samples: [
      'RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1 ][1027921]',
      'RCV: INSERT on DistributionPoints for DistributionPoints_Ins [32 ][1027928]',
    ],
    writtenBy: 'SMSDBMON',
  }),
  fileDropped: message('SND: Dropped {inboxPath}.{extension} [{notificationId}]', {
    about: 'A file was dropped into another component’s inbox to make it act.',
    samples: [
      String.raw`SND: Dropped E:\ConfigMgr\inboxes\distmgr.box\32.INS [1027928]`,
      String.raw`SND: Dropped E:\ConfigMgr\inboxes\hman.box\HQ1.SSU  [1031575]`,
    ],
    writtenBy: 'SMSDBMON',
  }),
  updateNotSent: message('WARNING: Unable to send update on component {trigger}', {
    about: 'A table change cannot be handed to a component, because the trigger that reported it is not known.',
    samples: ['WARNING: Unable to send update on component SiteControl_AddUpd_HMAN'],
    writtenBy: 'SMSDBMON',
    signature: {
      class: 'real',
      severity: 'warning',
      meaning:
        'The monitor cannot hand on changes of this trigger. The rows stay in the table TableChangeNotifications, and the backlog slows every component that waits for inbox files, content included.',
      cause: 'An upgrade to version 1810 left trigger names in the registry that no longer belong to a component.',
      next: 'Delete the cached values of this site under HKLM\\SOFTWARE\\Microsoft\\SMS\\Triggers, drop the orphaned triggers and purge the table with Microsoft’s instructions, or update the site to version 1902 or later. It is cured when the line stops and a dropped file follows soon after each received change.',
    },
  }),
  changesQueried: message('{sqlMark} exec dbo.spGetChangeNotifications', {
    about: 'The statement that fetches table changes, printed because it failed.',
    samples: ['*** exec dbo.spGetChangeNotifications'],
    kind: 'sql',
    writtenBy: 'SMSDBMON',
  }),
  functionSequenceError: message('{sqlMark} [HY010][0][Microsoft][ODBC Driver Manager] Function sequence error', {
    about: 'The database driver complains about the order of calls.',
    samples: ['*** [HY010][0][Microsoft][ODBC Driver Manager] Function sequence error'],
    signature: {
      class: 'benign',
      severity: 'error',
      meaning: 'The monitor asked for changes twice in a row. Nothing is lost, changes are still handed on.',
      cause:
        'A defect of version 1902 that version 1906 does not have. The statement spGetChangeNotifications stands in the line before.',
    },
  }),
  // Source: Microsoft KB Q230128.
  registryNotReached: message(
    'ERROR: Could not connect to registry key {key:path} on site server {server}, sleeping {seconds} seconds.',
    {
      about: 'The monitor cannot open the registry of the site server and waits.',
      samples: [
        String.raw`ERROR: Could not connect to registry key HKEY_LOCAL_MACHINE\Software\Microsoft\SMS on site server CM01, sleeping 60 seconds.`,
      ],
      signature: failure(
        'The monitor cannot open the registry of the site server, so table changes are handed to no component.',
        'Restart the service of the monitor when the site server runs again. If it lasts, check the service Remote Registry on the site server and the rights of the SQL Server’s computer account there.',
        {
          cause: 'The site server was not there when the service started, or the registry there is refused.',
          recovery: { by: ['smsdbmon.fileDropped'], same: 'log' },
        },
      ),
    },
  ),
});
