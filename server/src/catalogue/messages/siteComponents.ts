/**
 * Further components of the site server. Sources: Microsoft, “Troubleshoot Database Replication Service issues”, “Reporting
 * stops working”, “Updating ODBC Driver for SQL Server to 18.6.1.1 causes issues”, “Active users or groups are deleted”, “Track
 * the software update deployment process”, release notes on hardware inventory; published reports of system discovery.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { failure, harmless, waiting, warning } from './signatures.ts';

const freeSpace =
  'Look for despool.log at that time: code 112 (2147942512) means a full disk. Free space on the drive of the inboxes; the files are applied on the next run. When it returns reinitialise the group with the Replication Link Analyzer.';

/** rcmctrl.log: files of a replication group are applied to the database. */
export const drsinit = catalogue('rcmctrl', {
  rowCountMissing: message("CSqlBCP::ReadRowCount: Can't open file [{path}].", {
    about: 'A file of the replication group is missing.',
    samples: [
      String.raw`CSqlBCP::ReadRowCount: Can't open file [E:\ConfigMgr\inboxes\rcm.box\5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10\INSTALLED_EXECUTABLE_DATA.bcp.rowcount].`,
    ],
    signature: failure('A file of the replication group is missing, so the group cannot be initialised.', freeSpace, {
      cause: 'What the other site sent was unpacked only in part, mostly because the disk was full.',
    }),
  }),
  rowCountFailed: message('CSqlBCP::DRS_Init_BCPIN: ReadRowCount failed.', {
    about: 'A file of the replication group is missing.',
    samples: ['CSqlBCP::DRS_Init_BCPIN: ReadRowCount failed.'],
    signature: failure('A file of the replication group could not be read.', freeSpace, {
      partOf: ['rcmctrl.rowCountMissing'],
    }),
  }),
  bulkFailed: message('*** DRS_Init_BCPIN() failed', {
    about: 'Replicated data was not applied.',
    samples: ['*** DRS_Init_BCPIN() failed'],
    signature: failure('Replicated data could not be applied.', freeSpace, {
      partOf: ['rcmctrl.rowCountMissing', 'rcmctrl.rowCountFailed', 'anyLog.sqlError'],
    }),
  }),
  insertFailed: message('CBulkInsert::DRS_Init_BCPIN : Failed to BCP in', {
    about: 'Replicated data was not applied.',
    samples: ['CBulkInsert::DRS_Init_BCPIN : Failed to BCP in'],
    signature: failure('Replicated data could not be applied.', freeSpace, {
      partOf: ['rcmctrl.rowCountMissing', 'rcmctrl.rowCountFailed', 'rcmctrl.bulkFailed', 'anyLog.sqlError'],
    }),
  }),
  tableFailed: message('ERROR: Failed to BCP in for table {table} with error code {error:code}.', {
    about: 'The data of a table was not applied.',
    samples: ['ERROR: Failed to BCP in for table INSTALLED_EXECUTABLE_DATA with error code 2147500037.'],
    signature: failure(
      'The data of this table could not be applied, so the replication group stays uninitialised.',
      freeSpace,
      {
        partOf: ['rcmctrl.rowCountMissing', 'rcmctrl.rowCountFailed', 'rcmctrl.bulkFailed', 'anyLog.sqlError'],
      },
    ),
  }),
  publicationFailed: message('ERROR: Failed to apply BCP for all articles in publication {publication:name}.', {
    about: 'A replication group was not initialised.',
    samples: ['ERROR: Failed to apply BCP for all articles in publication Hardware_Inventory_7.'],
    signature: failure('This replication group could not be initialised.', freeSpace, {
      partOf: ['rcmctrl.tableFailed', 'rcmctrl.rowCountMissing', 'rcmctrl.rowCountFailed', 'rcmctrl.bulkFailed'],
    }),
  }),
  triedAgain: message('Will try to apply BCP files again on next run.', {
    about: 'The data is applied again later.',
    samples: ['Will try to apply BCP files again on next run.'],
    signature: waiting('The files of the replication group are applied again on the next run.', freeSpace, {
      partOf: ['rcmctrl.publicationFailed', 'rcmctrl.tableFailed', 'rcmctrl.rowCountMissing'],
    }),
  }),
});

const odbcDriver =
  'Read the SQL error before it. “Cannot insert the value NULL” with ODBC Driver 18.6.1.1 is a known fault of that driver: put version 18.5.2.1 or 18.4.1.1 in its place.';

export const bgbmgr = catalogue('bgbmgr', {
  batchFailed: message('*** bcp_batch() failed', {
    about: 'Data about clients was not written.',
    samples: ['*** bcp_batch() failed'],
    signature: failure('What clients report about themselves could not be written into the database.', odbcDriver, {
      partOf: ['anyLog.sqlError'],
    }),
  }),
  rowsNotSent: message('ERROR: Failed to send batched rows', {
    about: 'Data about clients was not written.',
    samples: ['ERROR: Failed to send batched rows'],
    signature: failure('What clients report about themselves could not be written into the database.', odbcDriver, {
      partOf: ['bgbmgr.batchFailed', 'anyLog.sqlError'],
    }),
  }),
  taskFailed: message('ERROR: Failed to execute task class {task:name}', {
    about: 'A task of client notification failed.',
    samples: ['ERROR: Failed to execute task class LiveDataBcp'],
    signature: failure('A task of client notification failed.', odbcDriver, {
      partOf: ['bgbmgr.rowsNotSent', 'bgbmgr.batchFailed', 'anyLog.sqlError'],
    }),
  }),
  fileNotWritten: message('ERROR: Failed to bcp file', {
    about: 'A file about clients was not written into the database.',
    samples: ['ERROR: Failed to bcp file'],
    signature: failure('A file with what clients report was not written into the database.', odbcDriver, {
      partOf: ['bgbmgr.taskFailed', 'bgbmgr.rowsNotSent', 'bgbmgr.batchFailed', 'anyLog.sqlError'],
    }),
  }),
  movedToBad: message('WARNING: Failed to process file {file:text}, move it to bad inbox', {
    about: 'A file about clients is put aside.',
    samples: ['WARNING: Failed to process file Bgbtdhs3.BLD, move it to bad inbox'],
    signature: warning('A file with what clients report is put aside into the folder bad.', odbcDriver, {
      partOf: ['bgbmgr.taskFailed', 'bgbmgr.fileNotWritten', 'bgbmgr.rowsNotSent', 'bgbmgr.batchFailed'],
    }),
  }),
});

const reportServer =
  'Check that the service of SQL Server Reporting Services runs and opens its address in a browser; after TLS 1.2 was enforced set SystemDefaultTlsVersions and SchUseStrongCrypto on the site system and restart SMS_EXECUTIVE.';

export const srsrp = catalogue('srsrp', {
  connectionClosed: message('The underlying connection was closed: {reason:text}', {
    about: 'The connection to a web service broke.',
    samples: ['The underlying connection was closed: An unexpected error occurred on a receive.'],
    signature: failure('The report server closed the connection.', reportServer, {
      cause: 'Mostly the two do not agree on a version of TLS, or the certificate is not trusted.',
    }),
  }),
  notRunning: message('(!) SRS not detected as running', {
    about: 'The report server does not answer.',
    samples: ['(!) SRS not detected as running'],
    signature: failure('The report server does not answer, so there are no reports.', reportServer, {
      partOf: ['srsrp.connectionClosed'],
    }),
  }),
  healthCheckFailed: message('Failures reported during periodic health check by the SRS Server {server:text}.', {
    about: 'The test of the report server failed.',
    samples: ['Failures reported during periodic health check by the SRS Server [SRS01.fabrikam.example].'],
    signature: failure('The regular test of the report server failed.', reportServer, {
      partOf: ['srsrp.notRunning', 'srsrp.connectionClosed'],
    }),
  }),
  address: message('Reporting Services URL from Registry [{url:text}]', {
    about: 'The address of the report server.',
    samples: [
      'Reporting Services URL from Registry [https://SRS01.fabrikam.example/ReportServer/ReportService2005.asmx]',
    ],
    kind: 'step',
  }),
});

/** adsysdis.log and adusrdis.log. */
export const adsysdis = catalogue('adsysdis', {
  fullSyncDone: message('INFO: CADSource::fullSync returning 0x00000000', {
    about: 'A container of Active Directory was read completely.',
    samples: ['INFO: CADSource::fullSync returning 0x00000000~'],
    kind: 'step',
  }),
  fullSyncFailed: message('INFO: CADSource::fullSync returning {error:failureCode}', {
    about: 'A container of Active Directory could not be read.',
    samples: ['INFO: CADSource::fullSync returning 0x0000203A~'],
    signature: failure(
      'A container of Active Directory could not be read, so nothing of it is discovered.',
      'Read the lines before: they name the path. Test it as SYSTEM on the site server (ldp.exe): name, DNS and ports of the domain controller, and the discovery account.',
      { recovery: { by: ['adsysdis.fullSyncDone'], same: 'log' } },
    ),
  }),
  accountNotLookedUp: message('WARN: Failed in LookupAccountSidW. LastError: {error:code}', {
    about: 'A security identifier has no account.',
    samples: ['WARN: Failed in LookupAccountSidW. LastError: 0x534'],
    signature: harmless(
      'A group has a member of another domain whose account no longer exists or whose domain is not reached (0x534: no mapping). The member is left out, and the discovery goes on.',
    ),
  }),
  memberNotResolved: message(
    'ERROR: Failed to resolve a full AD path for the member entry ({path}), continuing to next value',
    {
      about: 'A member of a group is left out.',
      samples: [
        'ERROR: Failed to resolve a full AD path for the member entry (CN=S-1-5-21-254631761-919945742-1819828000-3157,CN=ForeignSecurityPrincipals,DC=fabrikam,DC=example), continuing to next value',
      ],
      signature: harmless(
        'A member of a group cannot be resolved, mostly a foreign security principal whose account is gone. It is left out, and the discovery goes on.',
      ),
    },
  ),
  nameNotCracked: message('VERBOSE : Could not get Domain Name using DSCrackNames, will parse ADs Path to get it', {
    about: 'The domain is read from the path instead.',
    samples: ['VERBOSE : Could not get Domain Name using DSCrackNames, will parse ADs Path to get it'],
    signature: harmless('The name of the domain is taken from the path instead.'),
  }),
});

const roleStateAdvice: readonly CodeAdvice[] = [
  {
    codes: [5],
    cause: 'The site server is refused: its account may not read the registry of that server.',
    next: 'Make the computer account of the site server a local administrator of that server, or set its site system installation account. When the role is gone, remove what is left of it there.',
  },
  {
    codes: [53, 1722],
    cause: 'The server is not reached.',
    next: 'Resolve its name from the site server, and see that the Remote Registry service and TCP 445 are open there.',
  },
];

const lookAtRole =
  'From the site server open the registry of that server as SYSTEM (regedit, Connect Network Registry); look up the code.';

/** sitestat.log: whether the roles of site systems are there. Source: published notes of administrators. */
export const sitestat = catalogue('sitestat', {
  registryNotRead: message(
    'omGetServerRoleAvailabilityState could not read from the registry on {siteSystem:host}; error = {error:code}{rest:text}',
    {
      about: 'The state of a role was not read.',
      samples: [
        'omGetServerRoleAvailabilityState could not read from the registry on SQL01.fabrikam.example; error = 5',
        'omGetServerRoleAvailabilityState could not read from the registry on SQL01.fabrikam.example; error = 53:',
      ],
      signature: warning(
        'The state of the roles of this server could not be read from its registry, so the console shows them as critical or unknown.',
        lookAtRole,
        { byCode: roleStateAdvice },
      ),
    },
  ),
  roleStateUnknown: message('Failed to get the Availability State on server {siteSystem:host} for role {role}.', {
    about: 'The state of a role is not known.',
    samples: ['Failed to get the Availability State on server SQL01.fabrikam.example for role SMS SQL Server.'],
    signature: warning(
      'The state of this role is not known, so the console shows it as critical or unknown.',
      lookAtRole,
      {
        partOf: ['sitestat.registryNotRead'],
      },
    ),
  }),
});

const otherHour =
  'Let the backup of the site run outside the hours of other backups, and see that its folder is not open anywhere; then start SMS_SITE_BACKUP again.';

/** smsbkup.log: the site is backed up. Source: Microsoft, "Configuration Manager 2007 backups fail with Win32 Error = 145". */
export const smsbkup = catalogue('smsbkup', {
  folderNotEmptied: message('Failed to delete the contents of the backup folder. Error Code = {error:code}', {
    about: 'The backup before this one was not removed.',
    samples: ['Failed to delete the contents of the backup folder. Error Code = 0x0'],
    signature: failure('The earlier backup could not be removed, so no new one is made.', otherHour, {
      cause: 'Something in the folder is in use, mostly by another backup at the same time.',
      partOf: ['anyLog.notDeleted'],
      settles: true,
    }),
  }),
  filesNotDeleted: message('Error: Deleting the existing files in the backup location failed{rest:text}', {
    about: 'The backup before this one was not removed.',
    samples: ['Error: Deleting the existing files in the backup location failed...'],
    signature: failure('The earlier backup could not be removed, so no new one is made.', otherHour, {
      partOf: ['smsbkup.folderNotEmptied', 'anyLog.notDeleted'],
    }),
  }),
  failed: message('SMS site backup failed. Please see previous errors.', {
    about: 'The site was not backed up.',
    samples: ['SMS site backup failed. Please see previous errors.'],
    signature: failure('The site was not backed up.', 'Read the errors before this line.', {
      echo: true,
      partOf: ['smsbkup.filesNotDeleted', 'smsbkup.folderNotEmptied', 'anyLog.notDeleted'],
    }),
  }),
  stopping: message('SMS site backup service is stopping.', {
    about: 'The backup ends.',
    samples: ['SMS site backup service is stopping.'],
    kind: 'step',
  }),
});

/** dataldr.log: hardware inventory is written into the database. */
export const dataldr = catalogue('dataldr', {
  transactionBegun: message('Begin transaction: Machine={machine:text}', {
    about: 'The inventory of a computer is being written.',
    samples: ['Begin transaction: Machine=PC0099(GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10)'],
    kind: 'step',
  }),
  // Source: Microsoft, "Hardware Inventory Resync and BADMIF Internals".
  deltaMissed: message(
    'WARNING - Attempting to resync due to missed delta reports (sp return code = {result:decimal})',
    {
      about: 'A report with changes does not fit what the site has of the computer.',
      samples: ['WARNING - Attempting to resync due to missed delta reports (sp return code = 7)'],
      signature: waiting(
        'A report with changes does not follow the one that the site has; the site drops it and asks the client for a full report (resync).',
        'Nothing, unless the same computers come back: then look for a backlog on the management point, a restored or cloned computer, or a deleted record.',
        { cause: 'A report before it was lost, came late, or the computer was deleted from the site.' },
      ),
    },
  ),
  inventoryLogged: message(
    'SQL MESSAGE: spAddInventoryLog - Inventory Log for machine:{machine:text},Server:{has:dotted},Client:{sent:dotted},Message:{reason:text},Detail:{detail:text}',
    {
      about: 'The database notes what became of a report: the version that it has, and the one that came.',
      samples: [
        'SQL MESSAGE: spAddInventoryLog - Inventory Log for machine:PC0099,Server:2.3,Client:2.5,Message:Missing Delta. Resync,Detail:',
      ],
      kind: 'step',
    },
  ),
  resyncAsked: message(
    'Remote client hardware inventory resync generated for client {client:text}; update/insert result = {result:decimal}',
    {
      about: 'The client is asked for a full report.',
      samples: [
        'Remote client hardware inventory resync generated for client GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10; update/insert result = 2',
      ],
      kind: 'step',
    },
  ),
  resyncSent: message('Send resync command to local site for machine {client:text}.', {
    about: 'The client is asked for a full report.',
    samples: ['Send resync command to local site for machine GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10.'],
    kind: 'step',
  }),
  rolledBack: message('Rollback transaction: Machine={machine:text}', {
    about: 'The inventory of a computer was not written.',
    samples: ['Rollback transaction: Machine=PC0099(GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10)'],
    signature: failure(
      'The inventory of this computer was not written into the database; its file goes to BADMIFS.',
      'Read the SQL error before it. Then let the computer send a full inventory: delete its InventoryActionStatus in root\\ccm\\invagt and start the inventory.',
      { partOf: ['dataldr.deltaMissed', 'anyLog.sqlError'] },
    ),
  }),
});

/** objreplmgr.log and policypv.log: deployments become policies. */
export const objreplmgr = catalogue('objreplmgr', {
  processing: message('***** Processing {object:text} *****', {
    about: 'A changed object is taken up.',
    samples: ['***** Processing Update Group Assignment {2ba787b6-4ee9-4b33-b0ff-8663d181c84d} *****'],
    kind: 'step',
  }),
  policyCreated: message('Successfully created policy for CI Assignment {assignment:guid}', {
    about: 'A deployment has its policy.',
    samples: ['Successfully created policy for CI Assignment {2ba787b6-4ee9-4b33-b0ff-8663d181c84d}'],
    kind: 'step',
  }),
  targetingUpdated: message('Successfully updated Policy Targeting for CI Assignment {assignment:guid}', {
    about: 'A deployment is given to its collection.',
    samples: ['Successfully updated Policy Targeting for CI Assignment {2ba787b6-4ee9-4b33-b0ff-8663d181c84d}'],
    kind: 'step',
  }),
  notTargeted: message('CI {item:decimal} is NOT Targeted', {
    about: 'The item is in no deployment.',
    samples: ['CI 16777264 is NOT Targeted'],
    signature: harmless('The item is in no deployment yet, so it needs no policy.'),
  }),
});

export const policypv = catalogue('policypv', {
  batchCompleted: message('Completed batch with beginning PADBID = {from:decimal} ending PADBID = {to:decimal}.', {
    about: 'Policies were given to the members of collections.',
    samples: ['~Completed batch with beginning PADBID = 16778403 ending PADBID = 16778403.'],
    kind: 'step',
  }),
  changeTriggered: message('Policy or Policy Target Change Event triggered.', {
    about: 'A policy or a collection has changed.',
    samples: ['~Policy or Policy Target Change Event triggered.'],
    kind: 'step',
  }),
});
