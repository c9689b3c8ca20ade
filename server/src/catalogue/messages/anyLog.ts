/**
 * What any component of the site, or part of a client, may write: its start, SQL, WMI and the registry. Sources: published logs of the
 * collection evaluator and of the notification server (start, waiting, SQL tracing); Microsoft, "TLS 1.2 support for
 * Microsoft SQL Server", "Function sequence error", KB 4509132; published reports of SQL errors in SMSProv.log and
 * ConfigMgrSetup.log.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { fileAdvice, sqlAdvice } from './advice.ts';
import { failure, harmless, waiting, warning } from './signatures.ts';

const askSqlServer =
  'Look into the ERRORLOG of SQL Server at this minute, and check that it runs and that the site server’s computer account can log in.';

const loggedByDefault = harmless('No settings for the log of this part are kept, so the default ones count.');

const deletionAdvice: readonly CodeAdvice[] = [
  {
    codes: [145],
    cause: 'The folder is not empty: something in it is in use, or was written anew meanwhile.',
    next: 'Find what works in that folder at the same time (another backup, a scanner, an open window), and let it run at another hour.',
  },
];

export const anyLog = catalogue('anyLog', {
  // Source: Microsoft, "Configuration Manager 2007 backups fail with Win32 Error = 145"; published reports of wsyncmgr.log.
  notDeleted: message('Deleting {path:pathToComma}, FAILED, Win32 Error = {error:code}', {
    about: 'A file or folder that is no longer needed was not deleted.',
    samples: [
      String.raw`Deleting E:\SMSBackup\SiteServer\SMSServer\inboxes\auth\ddm.box, FAILED, Win32 Error = 145`,
      String.raw`Deleting file \\?\UNC\FILES01\updates\windows.cab, FAILED, Win32 Error = 5`,
    ],
    signature: warning(
      'A file or folder that is no longer needed could not be deleted.',
      'Delete it by hand, and look up the code for what is in the way.',
      { byCode: [...deletionAdvice, ...fileAdvice] },
    ),
  }),

  // The start of a component.
  mainThreadBeginning: message('Beginning main thread', {
    about: 'The component begins its work.',
    samples: ['Beginning main thread'],
  }),
  inboxIsLocal: message('Inbox source is local on {host}', {
    about: 'The component found the inboxes of the site on this server.',
    samples: ['Inbox source is local on CM01.fabrikam.example', 'Inbox source is local on CM01'],
  }),
  statusReportingInitializing: message('Initializing the status message reporting system...', {
    about: 'The component gets ready to send status messages.',
    samples: ['Initializing the status message reporting system...'],
    kind: 'noise',
  }),
  statusInboxPath: message('The path to the "Status Manager" inbox is "{path}".', {
    about: 'Where the component puts its status messages.',
    samples: [String.raw`    The path to the "Status Manager" inbox is "E:\ConfigMgr\inboxes\statmgr.box\statmsgs".`],
    kind: 'noise',
  }),
  statusManagerElsewhere: message(
    'SMS_STATUS_MANAGER is not running as part of this process, the SMS_EXECUTIVE to SMS_STATUS_MANAGER in-memory status message queue will not be used.',
    {
      about: 'Status messages go through files and not through memory.',
      samples: [
        'SMS_STATUS_MANAGER is not running as part of this process, the SMS_EXECUTIVE to SMS_STATUS_MANAGER in-memory status message queue will not be used.',
      ],
      signature: harmless(
        'A program outside of SMS_EXECUTIVE hands its status messages over as files. Every start of one writes this.',
      ),
    },
  ),
  eventSourceRegistered: message('Registered this process as a source of "{source:quoted}" events.', {
    about: 'The component may write to the Windows event log.',
    samples: ['Registered this process as a source of "SMS Server" events.'],
    kind: 'noise',
  }),
  statusReportingInitialized: message('Status message reporting system initialized successfully.', {
    about: 'The component can send status messages.',
    samples: ['Status message reporting system initialized successfully.'],
  }),

  // SQL tracing.
  sqlDone: message('SQL>>>>> Done.', {
    about: 'The statement before was carried out; written only with SQL tracing.',
    samples: ['SQL>>>>> Done.'],
    kind: 'sql',
  }),
  sqlSessionSet: message('SQL>>>set quoted_identifier on;{rest:text}', {
    about: 'How the session treats names and nothings; written only with SQL tracing.',
    samples: ['SQL>>>set quoted_identifier on;set ansi_warnings on;set ansi_padding on;set DATEFORMAT mdy;'],
    kind: 'sql',
  }),
  componentPropertiesRead: message(
    'SQL>>>select Name,LEFT(Value1, 16383),LEFT(Value2, 16383),Value3,{rest:text}from vSMS_SC_Component_Properties{condition:text}',
    {
      about: 'The settings of a component are read; written only with SQL tracing.',
      samples: [
        'SQL>>>select Name,LEFT(Value1, 16383),LEFT(Value2, 16383),Value3,ISNULL(DATALENGTH(Value1),0),ISNULL(DATALENGTH(Value2),0) from vSMS_SC_Component_Properties where ID = 72057594037927959  order by Name~',
      ],
      kind: 'sql',
    },
  ),

  // SQL Server.
  sqlDeadlock: message('*** [{state:sqlState}][1205][Microsoft]{rest:text}', {
    about: 'SQL Server ended the statement, because it and another one waited for each other.',
    samples: [
      '*** [42000][1205][Microsoft][SQL Server Native Client 11.0][SQL Server]Transaction (Process ID 88) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
      '*** [40001][1205][Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Transaction (Process ID 61) was deadlocked on lock resources with another process',
    ],
    signature: waiting(
      'SQL Server chose this statement as the victim of a deadlock and undid it; the component does it again, unless a line behind says that it does not.',
      'Nothing, unless it repeats: then rebuild indexes and statistics of the site database, and look for a long transaction at that time.',
      { cause: 'Two transactions waited for each other.' },
    ),
  }),
  // Source: Microsoft, "Summary of changes in Configuration Manager current branch, version 2010".
  sqlDeadlockNotRetried: message('*** Deadlock detected, not retry since there is {count} open transaction(s).', {
    about: 'What a deadlock undid is not done again, because it is a part of a larger transaction.',
    samples: ['*** Deadlock detected, not retry since there is 2 open transaction(s).'],
    signature: failure(
      'What SQL Server undid because of a deadlock is not done again: it was a part of a larger transaction, which failed with it.',
      'Let the component do its work again. If it repeats, rebuild indexes and statistics of the site database and look for a long transaction at that time.',
      { partOf: ['anyLog.sqlDeadlock'], settles: true },
    ),
  }),
  sqlDeadlockRetried: message('*** Deadlock detected, retrying the statement{rest:text}', {
    about: 'What a deadlock undid is done again.',
    samples: ['*** Deadlock detected, retrying the statement '],
    kind: 'sql',
    signature: harmless('The statement that a deadlock undid is done again.'),
  }),
  sqlError: message('*** [{state:sqlState}][{native:sqlNumber}][Microsoft]{rest:text}', {
    about: 'SQL Server or its driver reports an error; the second bracket holds SQL Server’s own number.',
    samples: [
      '*** [08001][53][Microsoft][SQL Server Native Client 11.0]Named Pipes Provider: Could not open a connection to SQL Server [53].',
      "*** [28000][18456][Microsoft][SQL Server Native Client 11.0][SQL Server]Login failed for user 'FABRIKAM\\CM01$'.",
      '*** [42000][10314][Microsoft][SQL Server Native Client 11.0][SQL Server]An error occurred in the Microsoft .NET Framework while trying to load assembly id 65537.',
      '*** [08S01][10054][Microsoft][SQL Server Native Client 11.0]TCP Provider: An existing connection was forcibly closed by the remote host.',
    ],
    signature: failure('SQL Server did not do what the component asked for.', askSqlServer, { byCode: sqlAdvice }),
  }),
  sqlUnknownError: message(
    '*~*~*** Unknown SQL Error! ThreadID : {errorThread:thread} , DbError: {native:code} , Sev: {level:decimal}~*~*',
    {
      about: 'The SMS Provider repeats the number of the SQL error.',
      samples: ['*~*~*** Unknown SQL Error! ThreadID : 5588 , DbError: 10314 , Sev: 16~*~*'],
      signature: failure('The SMS Provider got an error from SQL Server that it does not know.', askSqlServer, {
        byCode: sqlAdvice,
        partOf: ['anyLog.sqlError', 'anyLog.sqlDeadlock'],
      }),
    },
  ),
  sqlConnectionFailed: message('*** Failed to connect to the SQL Server, connection type: {connection:text}.', {
    about: 'No connection to the site database could be made.',
    samples: ['*** Failed to connect to the SQL Server, connection type: SMS ACCESS.'],
    signature: failure('The component has no connection to the site database, so it cannot work.', askSqlServer, {
      cause: 'SQL Server is down, refuses the login, or is not reached; the line before has its number.',
      recovery: { by: ['anyLog.sqlDone'], same: 'work' },
      partOf: ['anyLog.sqlError', 'distmgr.sqlLoginFromUntrustedDomain'],
    }),
  }),
  sqlConnectionInfo: message('INFO: SQL Connection failed. Connection: {connection:text}, Type: {type:name}', {
    about: 'Which connection to the site database was not made.',
    samples: ['INFO: SQL Connection failed. Connection: SMS ACCESS, Type: Secure'],
    signature: failure('The connection to the site database was not made.', askSqlServer, {
      partOf: ['anyLog.sqlError', 'anyLog.sqlConnectionFailed', 'distmgr.sqlLoginFromUntrustedDomain'],
    }),
  }),
  sqlConnectionMissing: message('CSql Error: Cannot find type data, cannot get a connection.', {
    about: 'The component does not know how to reach the site database.',
    samples: ['CSql Error: Cannot find type data, cannot get a connection.'],
    signature: failure(
      'The component found no settings for its connection to the site database.',
      'Check the values under HKLM\\SOFTWARE\\Microsoft\\SMS\\SQL Server on this server, and whether its process may read them.',
      { partOf: ['anyLog.sqlError', 'anyLog.sqlConnectionFailed'] },
    ),
  }),

  // WMI and the registry.
  optionalValueMissing: message('CWmiRegistry::GetStr: Failed to get string value {value:name}', {
    about: 'A registry value of the other server is not set.',
    samples: ['CWmiRegistry::GetStr: Failed to get string value SCFSSLPortList'],
    signature: harmless(
      'An optional registry value is not set, so the default counts. It has no effect on what follows.',
      'The setting was never changed from its default.',
    ),
  }),
  loggingDefaults: message('Could not load logging configuration for component {component}. Using default values.', {
    about: 'A part of the client has no settings of its own for its log.',
    samples: ['Could not load logging configuration for component CcmTask. Using default values.'],
    signature: loggedByDefault,
  }),
  // The lines behind it go into the log as usual.
  loggingNotLoaded: message("Failed to load logging configuration for '{component}' (87d00275)", {
    about: 'A part of the client has no settings of its own for its log.',
    samples: ["Failed to load logging configuration for 'EndpointProtectionAgent' (87d00275)"],
    signature: loggedByDefault,
  }),
  changesAwaited: message('Waiting for changes for {count} minutes', {
    about: 'The component sleeps until something changes, or the time is over.',
    samples: ['Waiting for changes for 5 minutes'],
    kind: 'noise',
  }),
  waitTimedOut: message('Wait timed out after {count} minutes while waiting for at least one trigger event.', {
    about: 'Nothing changed in the meantime.',
    samples: ['Wait timed out after 5 minutes while waiting for at least one trigger event.'],
    signature: harmless(
      'Nothing changed while the component slept, so it looks by itself. Every quiet period ends so.',
    ),
  }),
});
