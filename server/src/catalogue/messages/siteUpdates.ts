/**
 * CMUpdate.log, ConfigMgrSetup.log, ConfigMgrPrereq.log: a site is installed and updated. Sources: Microsoft, “Understand and
 * troubleshoot Updates and Servicing”, “In-console update fails at Install Files”, “Site upgrade gets stuck at database update”,
 * “Updating ODBC Driver for SQL Server to 18.6.1.1 causes issues”, “Function sequence error”; published setup logs and reports.
 */
import { catalogue, message } from '../message.ts';
import { fileAdvice, sqlAdvice } from './advice.ts';
import { failure, harmless, waiting, warning } from './signatures.ts';

const replicateAgain =
  'Compare the folder redist under CMUStaging and under EasySetupPayload with a complete download. Missing in EasySetupPayload: download the update again; missing only in CMUStaging: call RetryContentReplication of SMS_CM_UpdatePackages, then install again.';
const readBefore =
  'Read the lines before it on the same thread: the first ERROR names the file, the server or the SQL error.';

export const cmupdate = catalogue('cmupdate', {
  stageReported: message(
    'Successfully reported ConfigMgr update status (SiteCode={site}, SubStageID={stage:code}, IsComplete={complete:flag}, Progress={progress:decimal}, Applicable={applicable:decimal})',
    {
      about: 'A stage of the update is under way.',
      samples: [
        'Successfully reported ConfigMgr update status (SiteCode=HQ1, SubStageID=0xd0005, IsComplete=1, Progress=25, Applicable=1)',
      ],
      kind: 'step',
    },
  ),
  stageDone: message(
    'Successfully reported ConfigMgr update status (SiteCode={site}, SubStageID={stage:code}, IsComplete=2, Progress={progress:decimal}, Applicable={applicable:decimal})',
    {
      about: 'A stage of the update is done.',
      samples: [
        'Successfully reported ConfigMgr update status (SiteCode=HQ1, SubStageID=0xd0005, IsComplete=2, Progress=100, Applicable=1)',
      ],
      kind: 'step',
    },
  ),
  stageFailed: message(
    'Successfully reported ConfigMgr update status (SiteCode={site}, SubStageID={stage:code}, IsComplete=4, Progress={progress:decimal}, Applicable={applicable:decimal})',
    {
      about: 'A stage of the update failed.',
      samples: [
        'Successfully reported ConfigMgr update status (SiteCode=HQ1, SubStageID=0xd0012, IsComplete=4, Progress=1, Applicable=1)',
      ],
      signature: failure(
        'A stage of the site update failed, although the line begins with “Successfully”: IsComplete=4.',
        readBefore,
        {
          echo: true,
          partOf: [
            'cmupdate.sourceMissing',
            'cmupdate.msiMissing',
            'cmupdate.hashNotCalculated',
            'cmupdate.trustFailed',
          ],
        },
      ),
    },
  ),
  blocked: message(
    'CONFIGURATION_MANAGER_UPDATE is currently blocked in database by another session [{application:text}][session_id={session:decimal}]',
    {
      about: 'Another program holds the database.',
      samples: [
        'CONFIGURATION_MANAGER_UPDATE is currently blocked in database by another session [SMS Provider][session_id=87]',
      ],
      signature: waiting(
        'The update of the database waits for another session that holds a lock.',
        'End what the brackets name: close consoles and stop scripts for “SMS Provider”, stop SMS Agent Host on the management points for “System Center Configuration Manager”, pause any other program.',
      ),
    },
  ),
  msiMissing: message('ERROR: Failed to find folder that stores msi file {file:text}', {
    about: 'A prerequisite of the update is missing.',
    samples: ['ERROR: Failed to find folder that stores msi file SQLSysClrTypes.msi'],
    signature: failure('A prerequisite that the update installs is not in its folders.', replicateAgain),
  }),
  sqlRedistFailed: message('Failed to install SQL redist', {
    about: 'The prerequisites of SQL Server were not installed.',
    samples: ['Failed to install SQL redist'],
    signature: failure('The prerequisites of SQL Server could not be installed, so the update stops.', replicateAgain, {
      partOf: ['cmupdate.msiMissing'],
    }),
  }),
  hashCheckFailed: message('ERROR: File hash check failed: {error:hresult}', {
    about: 'A file of the update could not be checked.',
    samples: ['ERROR: File hash check failed: 0x80070002'],
    signature: failure('A file of the update could not be checked.', replicateAgain, { byCode: fileAdvice }),
  }),
  externalNotVerified: message('ERROR: VerifyExternalFile failed: {error:hresult}', {
    about: 'A file of the update could not be checked.',
    samples: ['ERROR: VerifyExternalFile failed: 0x80070002'],
    signature: failure('A file of the update could not be checked.', replicateAgain, {
      byCode: fileAdvice,
      partOf: ['cmupdate.hashCheckFailed'],
    }),
  }),
  externalMissing: message('ERROR: Failed to find valid source for required external file', {
    about: 'A file of the update is missing.',
    samples: ['ERROR: Failed to find valid source for required external file'],
    signature: failure('A file that the update needs is in none of its folders.', replicateAgain, {
      partOf: ['cmupdate.externalNotVerified', 'cmupdate.hashCheckFailed'],
    }),
  }),
  sourceMissing: message("ERROR: Failed to find valid source for required file '{file:text}'. Aborting setup.", {
    about: 'The update stops, because a file is missing.',
    samples: ["ERROR: Failed to find valid source for required file 'MMASetup-AMD64.exe'. Aborting setup."],
    signature: failure('The update stops: a file that it needs is in none of its folders.', replicateAgain, {
      partOf: ['cmupdate.externalMissing', 'cmupdate.externalNotVerified', 'cmupdate.hashCheckFailed'],
    }),
  }),
  fatalFiles: message('Setup has encountered fatal errors while performing file operations.', {
    about: 'The installation stopped while it copied files.',
    samples: ['Setup has encountered fatal errors while performing file operations.'],
    signature: failure('The installation of the site stopped while it copied files.', readBefore, {
      partOf: ['cmupdate.sourceMissing', 'cmupdate.externalMissing', 'cmupdate.msiMissing'],
    }),
  }),
  filesNotInstalled: message('Failed to install update files.', {
    about: 'The files of the update were not installed.',
    samples: ['Failed to install update files.'],
    signature: failure('The files of the update were not installed.', readBefore, {
      partOf: ['cmupdate.fatalFiles', 'cmupdate.sourceMissing', 'cmupdate.msiMissing', 'cmupdate.sqlRedistFailed'],
    }),
  }),
  trustFailed: message("Error in verifying the trust of file '{path}'.", {
    about: 'The signature of a file of the update was not accepted.',
    samples: [
      String.raw`Error in verifying the trust of file '\\?\E:\ConfigMgr\CMUStaging\79FB5420-BB10-44FF-81BA-7BB53D4EE22F\SMSSetup\update.map.cab'.`,
    ],
    signature: failure(
      'The signature of a file of the update is not accepted: the file was not downloaded or copied completely.',
      'Look at the signature of the file in EasySetupPayload; when it is broken there download the update again, else call RetryContentReplication, then install again.',
    ),
  }),
  hashMismatch: message('WARNING: File hash mismatch for {path}', {
    about: 'A file in the folder of the update is only a placeholder.',
    samples: [
      String.raw`WARNING: File hash mismatch for E:\ConfigMgr\CMUStaging\3B7D84FA-ECCC-4EA0-B8AB-ABBDA1E88E0E\SMSSetup\bin\x64\NDP462-KB3151800-X86-X64-ALLOS-ENU.EXE`,
    ],
    signature: harmless(
      'The file there is an empty placeholder; the real one is taken from the folder redist, as the lines after it say.',
    ),
  }),
  stagingDiffers: message(
    'Staging folder ({path}) has hash {hash:hex} which does not match hash from content library {expected:hex}',
    {
      about: 'The unpacked files are not those of this update.',
      samples: [
        String.raw`Staging folder (\\?\E:\ConfigMgr\CMUStaging\8576527E-DDE9-4146-8ED9-DB91091C38EF) has hash C2CF43A73903C6E9 which does not match hash from content library 8055DAEFDDE5FFCE`,
      ],
      signature: harmless(
        'What was unpacked before is older than the content library; it is deleted and unpacked anew.',
      ),
    },
  ),
  hashNotCalculated: message('Failed to calculate hash', {
    about: 'The files of the update could not be read.',
    samples: ['Failed to calculate hash'],
    signature: failure(
      'Hierarchy Manager cannot read the files of the update in the share EasySetupPayload.',
      'Give the computer account of the site server read access to the share and folder EasySetupPayload of the service connection point, also when both are one server.',
    ),
  }),
  notInstalledYet: message(
    "WARN: The current update package's state ({state:decimal}) is not set to installed yet. Will retry in next cycle.",
    {
      about: 'The client packages wait for the update.',
      samples: [
        "WARN: The current update package's state (196611) is not set to installed yet. Will retry in next cycle.",
      ],
      signature: harmless(
        'The client packages are updated once the update counts as installed; it is looked for again in the next cycle.',
      ),
    },
  ),
  noServiceWindow: message('There is no service window defined for the site server to apply the CM server updates.', {
    about: 'The update may be installed at any time.',
    samples: ['There is no service window defined for the site server to apply the CM server updates.'],
    signature: harmless('No maintenance window is set for the site server, so the update is installed at once.'),
  }),
});

const fetchAgain =
  'Download the prerequisites with the setupdl.exe of this version (below SMSSETUP\\BIN in cd.latest) into a local folder; it also sets “External File Directory” under HKLM\\SOFTWARE\\Microsoft\\SMS\\Setup, which names a wrong one.';

export const configmgrsetup = catalogue('configmgrsetup', {
  failed: message('===================== Failed Configuration Manager Server Setup ====================={rest:text}', {
    about: 'The setup of the site failed.',
    samples: ['~~===================== Failed Configuration Manager Server Setup ====================='],
    signature: failure(
      'The setup of the site failed.',
      'Search this log for the first ERROR above, on the same thread.',
      {
        echo: true,
        partOf: ['configmgrsetup.brokerFailed', 'configmgrsetup.databaseFatal', 'cmupdate.fatalFiles'],
      },
    ),
  }),
  failedShort: message('Failed Configuration Manager Server Setup.', {
    about: 'The setup of the site failed.',
    samples: ['Failed Configuration Manager Server Setup.'],
    signature: failure(
      'The setup of the site failed.',
      'Search this log for the first ERROR above, on the same thread.',
      {
        echo: true,
        partOf: [
          'configmgrsetup.brokerFailed',
          'configmgrsetup.databaseFatal',
          'configmgrsetup.failed',
          'cmupdate.fatalFiles',
        ],
      },
    ),
  }),
  brokerFailed: message('Setup failed to configure SQL Service Broker.{reason:text}', {
    about: 'Replication could not be set up in SQL Server.',
    samples: [
      '~Setup failed to configure SQL Service Broker. Possible Cause: Each Configuration Manager site must have its own SQL Server instance.',
    ],
    signature: failure(
      'The setup could not set up the Service Broker of SQL Server.',
      'See that the instance serves no other site, and that what an earlier attempt left (database, endpoint, certificates) is removed; then read the SQL errors before this line.',
    ),
  }),
  databaseFatal: message('Setup has encountered fatal errors during database initialization.', {
    about: 'The database of the site could not be made.',
    samples: ['~Setup has encountered fatal errors during database initialization.'],
    signature: failure('The setup could not make the database of the site.', readBefore, {
      partOf: ['configmgrsetup.brokerFailed', 'configmgrsetup.dataNotImported', 'anyLog.sqlError'],
    }),
  }),
  watermark: message('ERROR: Failed parsing the watermark from the database: {error:code}.', {
    about: 'The database holds no data of Asset Intelligence yet.',
    samples: ['ERROR: Failed parsing the watermark from the database: 80070057.'],
    signature: harmless('A new database has no such mark yet; all tables are imported from the disk.'),
  }),
  tableNotImported: message('ERROR: FAILED to import data to table {table}', {
    about: 'Data for the site could not be imported.',
    samples: ['ERROR: FAILED to import data to table LU_LicensedProduct'],
    signature: failure(
      'Data that the setup brings could not be imported into this table.',
      'Read the SQL error before it. “Cannot insert the value NULL” with ODBC Driver 18.6.1.1 is a known fault of that driver: put version 18.5.2.1 or 18.4.1.1 in its place.',
      { partOf: ['anyLog.sqlError'] },
    ),
  }),
  dataNotImported: message('ERROR: Failed to import data from CSV files', {
    about: 'Data for the site could not be imported.',
    samples: ['ERROR: Failed to import data from CSV files'],
    signature: failure('Data that the setup brings could not be imported.', readBefore, {
      partOf: ['configmgrsetup.tableNotImported', 'anyLog.sqlError'],
    }),
  }),
  intelligenceNotImported: message('ERROR: Failed to import Asset Intelligence data into the site database.', {
    about: 'Data for the site could not be imported.',
    samples: ['ERROR: Failed to import Asset Intelligence data into the site database.'],
    signature: failure('The data of Asset Intelligence could not be imported.', readBefore, {
      partOf: ['configmgrsetup.dataNotImported', 'configmgrsetup.tableNotImported', 'anyLog.sqlError'],
    }),
  }),
  clusterNotAsked: message(
    'ERROR: Failed to connect to SQL Server {server:text} to determine if it is a cluster, or failed to run the query.',
    {
      about: 'SQL Server was not reached.',
      samples: [
        'ERROR: Failed to connect to SQL Server SQL01.fabrikam.example to determine if it is a cluster, or failed to run the query.',
      ],
      signature: failure(
        'The setup did not reach SQL Server.',
        'Install the ODBC Driver 18 for SQL Server on this server (needed since 2309); then test name, port and instance, and that the account that runs the setup may log in.',
        { byCode: sqlAdvice, partOf: ['anyLog.sqlError', 'anyLog.sqlConnectionFailed'] },
      ),
    },
  ),
  // Source: Microsoft, "Errors when you move a site database".
  assemblyFolderMissing: message('ERROR: Failed to find folder of SQL Server assembly setup msi.', {
    about: 'The setup does not find what it has to install.',
    samples: ['ERROR: Failed to find folder of SQL Server assembly setup msi.'],
    signature: failure(
      'The folder with the downloaded prerequisites does not have what the setup installs.',
      fetchAgain,
    ),
  }),
  fileMissing: message('ERROR: Failed to find file: {path}.', {
    about: 'The setup does not find what it has to install.',
    samples: [String.raw`ERROR: Failed to find file: c:\temp\redist\msxml6_x64.msi.`],
    signature: failure(
      'A file that the setup installs is not in the folder with the downloaded prerequisites.',
      fetchAgain,
    ),
  }),
  updatesNotDownloaded: message('ERROR: Failed to download product updates ({error:hresult})', {
    about: 'The prerequisites were not downloaded.',
    samples: ['ERROR: Failed to download product updates (0x80070003)'],
    signature: failure(
      'The prerequisites of the setup could not be downloaded.',
      'Check the folder for prerequisites, or fetch them with setupdl.exe.',
      {
        byCode: fileAdvice,
      },
    ),
  }),
  signatureRefused: message("Error: failed to verify '{path}' authenticode signature.{rest:text}", {
    about: 'The signature of a prerequisite was not accepted.',
    samples: [
      String.raw`Error: failed to verify 'E:\ConfigMgr\EasySetupPayload\037cd17e-4d7b-40e1-802b-14bb682364c7\redist\sqlncli.msi' authenticode signature.`,
    ],
    signature: failure(
      'The signature of a prerequisite is not accepted, so it is not used.',
      'Let the server reach the certificate lists of Windows Update, or fetch the file by hand and look at its signature.',
    ),
  }),
});

export const configmgrprereq = catalogue('configmgrprereq', {
  accountNotRead: message('ERROR: Failed to get sql service account, Server:{server:text}, instance:{instance:text}.', {
    about: 'The account that SQL Server runs with could not be read.',
    samples: ['ERROR: Failed to get sql service account, Server:<SQL01.fabrikam.example>, instance:<>.'],
    signature: failure(
      'The check could not read which account SQL Server runs with.',
      'See that the account that runs the setup is a local administrator of the server with SQL Server, and that WMI and the registry there are reached; let SQL Server run with a domain account or LOCAL SYSTEM.',
    ),
  }),
  // Source: Microsoft, "SQL Server cumulative updates must be manually installed on secondary sites", "List of prerequisite checks".
  ruleFailed: message('{siteSystem:leadingServer}; {prerequisite}; Error; {reason:text}', {
    about: 'A server does not have what the setup or the update needs.',
    samples: [
      'SQL01.fabrikam.example;    SQL Server version;    Error;    Configuration Manager sites require a supported SQL Server version with required hotfixes for site database operations to succeed.',
    ],
    signature: failure(
      'A prerequisite is not met, so the setup does not go on.',
      'Do what the line says on the server that it names, then run the prerequisite check again.',
    ),
  }),
  ruleWarned: message('{siteSystem:leadingServer}; {prerequisite}; Warning; {reason:text}', {
    about: 'A server does not have what is recommended.',
    samples: [
      'CM01.fabrikam.example;    Firewall exception for SQL Server;    Warning;    The Windows Firewall is enabled on the computer specified for the site database server.',
    ],
    signature: warning(
      'A prerequisite check warns; the setup goes on in spite of it.',
      'Read what the line says, and decide whether it matters for this server.',
    ),
  }),
  rulePassed: message('{siteSystem:leadingServer}; {prerequisite}; Passed', {
    about: 'A server has what the setup or the update needs.',
    samples: ['CM01.fabrikam.example;    Administrative rights on site system;    Passed'],
    kind: 'step',
  }),
  completed: message('******* Prerequisite checking is completed. *******', {
    about: 'The check is done.',
    samples: ['******* Prerequisite checking is completed. *******'],
    kind: 'step',
  }),
});
