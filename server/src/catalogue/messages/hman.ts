/** hman.log: SMS_HIERARCHY_MANAGER turns the site control file into rows of the database. */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { sampleNalPath, sampleStatusMessage } from './samples.ts';
import { failure, harmless } from './signatures.ts';

const standardDp = sampleNalPath('DP01.FABRIKAM.EXAMPLE', 'HQ1');
const pullDp = sampleNalPath('DP02.FABRIKAM.EXAMPLE', 'HQ1');
const untouchedDp = sampleNalPath('CM01.FABRIKAM.EXAMPLE', 'HQ1');

const checkPublishing =
  'In the console look at the forest (Administration, Active Directory Forests): its account, and whether publishing to it is wanted. Then test LDAP (TCP 389) from the site server to a domain controller of that forest.';
/** Why Active Directory does not take the site's data. */
const directoryAdvice: readonly CodeAdvice[] = [
  {
    codes: [1326, 1327, 1330, 1331, 1909, 86],
    meaning: 'The forest refuses the logon of the publishing account, so the site’s data is not published there.',
    cause: 'The password of the account is wrong or expired, or the account is locked.',
    next: 'In the properties of the forest in the console set the Active Directory forest account with its present password.',
  },
  {
    codes: [0x203a, 1355, 1722],
    meaning: 'No domain controller of the forest answers, so the site’s data is not published there.',
    cause:
      'DNS does not know the forest, its domain controllers are down, or a firewall drops TCP 389: the server is not operational.',
    next: 'On the site server run nltest /dsgetdc:forest and test TCP 389 to what it names.',
  },
  {
    codes: [5, 0x2098],
    meaning: 'Active Directory refuses the site server’s account to write the site’s data.',
    cause: 'The computer account of the site server lacks rights on the container System Management.',
    next: 'Give the site server’s computer account full control of the container System Management and of all objects below it.',
  },
  {
    codes: [0x2030, 0x202f, 0x200a, 0x200b],
    meaning: 'Active Directory does not know the object or the class that the site wants to write.',
    cause: 'The schema is not extended, or the container System Management is missing in that domain.',
    next: 'Extend the schema with extadsch.exe, and create the container System Management.',
  },
];

export const hman = catalogue('hman', {
  // Source: Microsoft, "Summary of changes in Configuration Manager current branch, version 2203".
  tpmFileNotCertificate: message("Failed to read certificate context from file '{file:text}', 0x8009310b", {
    about: 'A file of the cabinet with the certificates of TPM makers is no certificate.',
    samples: ["Failed to read certificate context from file 'readme.txt', 0x8009310b"],
    signature: harmless(
      'The cabinet with the certificates of TPM makers also holds files that are none, such as a readme. The site works as before.',
    ),
  }),
  tpmCabinetNotProcessed: message('Failed to process TPM certs cab, 0x8009310b', {
    about: 'Repeats that a file of the cabinet with the certificates of TPM makers is no certificate.',
    samples: ['Failed to process TPM certs cab, 0x8009310b'],
    signature: harmless(
      'The cabinet with the certificates of TPM makers also holds files that are none, such as a readme. The site works as before.',
    ),
  }),
  siteControlFileProcessing: message('~Processing site control file: Site {site}', {
    about: 'A pass over the site’s configuration begins; it looks at every distribution point of the site.',
    samples: ['~Processing site control file: Site HQ1'],
    writtenBy: 'HMAN',
  }),
  siteSystemAdded: message('New site system: {site} {server} {role}', {
    about: 'A server got a new site system role.',
    samples: [
      'New site system: HQ1 DP01.FABRIKAM.EXAMPLE SMS Distribution Point',
      'New site system: HQ1 DP01.FABRIKAM.EXAMPLE SMS Site System',
    ],
    writtenBy: 'HMAN',
  }),
  serverInfoChanged: message('~Server Info of site {site} has changed. Update the DPInfo table in the database.', {
    about: 'The site’s servers changed; the table DPInfo is brought up to date.',
    samples: ['~Server Info of site HQ1 has changed. Update the DPInfo table in the database.'],
    writtenBy: 'HMAN',
  }),
  serverInfoUnchanged: message(
    '~Server Info of site {site} has not changed.HMAN will not update the DPInfo table in the database.',
    {
      about: 'The site’s servers are as before; the table DPInfo stays as it is.',
      samples: ['~Server Info of site HQ1 has not changed.HMAN will not update the DPInfo table in the database.'],
      writtenBy: 'HMAN',
      signature: {
        class: 'benign',
        severity: 'information',
        meaning: 'No server of the site changed, so there is nothing to write. This is the usual case.',
        cause:
          'The change that started this pass concerned something else, such as a property of a distribution point.',
      },
    },
  ),
  distributionPointsChanged: message(
    '~Distribution Points of site {site} have changed. Update the DistributionPoints table in the database.',
    {
      about: 'The distribution points are compared with the database, one after the other, in one transaction.',
      samples: [
        '~Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.',
        '~ Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.',
      ],
      writtenBy: 'HMAN',
    },
  ),
  dpInserted: message('~Inserted DP {nalPath}. CRC:{crc},PDP:{protectedDp:flag},PullDP:{pull:flag}', {
    about:
      'The new distribution point got its row and thereby its id. PullDP tells reliably whether it pulls its content.',
    samples: [`~Inserted DP ${standardDp}. CRC:439BCA34,PDP:0,PullDP:0`],
    writtenBy: 'HMAN',
  }),
  dpInsertSql: message('SQL>>>insert DistributionPoints ( {columns} ) values ( {values:text} )', {
    about: 'The statement that inserts the distribution point; written only with SQL tracing.',
    samples: [
      "SQL>>>insert DistributionPoints ( ServerName, NALPath, ShareName, SMSSiteCode, IsPullDP, DPCRC ) values ( N'DP01.FABRIKAM.EXAMPLE', " +
        `N'${standardDp}', N'', N'HQ1', 0, N'439BCA34' )`,
    ],
    kind: 'sql',
    writtenBy: 'HMAN',
  }),
  clientUpgradeSettingsLoaded: message(
    'Loaded client upgrade settings from DB successfully. FullClientPackageID={fullClient:nullable}, StagingClientPackageID={stagingClient:nullable}, ClientUpgradePackageID={clientUpgrade:nullable}, PilotingUpgradePackageID={pilotingUpgrade:nullable}, ClientUpgradeAdvertisementID={upgradeAdvertisement:nullable}, ClientPilotingAdvertisementID={pilotingAdvertisement:nullable}',
    {
      about: 'The ids of the client packages that every distribution point gets.',
      samples: [
        'Loaded client upgrade settings from DB successfully. FullClientPackageID=CS100002, StagingClientPackageID=CS100024, ClientUpgradePackageID=CS100003, PilotingUpgradePackageID=CS100025, ClientUpgradeAdvertisementID=CS120000, ClientPilotingAdvertisementID=(null)',
      ],
      writtenBy: 'HMAN',
    },
  ),
  clientPackageAdded: message('INFO: Successfully added client package (ID={package}) to DP {nalPath}~', {
    about: 'A client package was targeted to the new distribution point.',
    samples: [`INFO: Successfully added client package (ID=CS100002) to DP ${standardDp}~`],
    writtenBy: 'HMAN',
  }),
  dpCertificateUpdating: message("DP cert query: EXEC spUpdateDPCert N'{server}', N'{guid}', {rest:text}", {
    about: 'The certificate of the distribution point is stored in the database.',
    samples: [
      "DP cert query: EXEC spUpdateDPCert N'DP01.FABRIKAM.EXAMPLE', N'23a72b6c-eace-4218-929c-4c80638c031e', ... ...",
    ],
    writtenBy: 'HMAN',
  }),
  dpNotUpdated: message(
    '~Will not update DP {nalPath}. DBCRC:{databaseCrc:crc},NewCRC:{crc},Action:{action:decimal},PDP:{protectedDp:flag},PullDP:{pull:flag}',
    {
      about: 'The distribution point is as it was: the checksums of its old and its new properties are equal.',
      samples: [`~Will not update DP ${untouchedDp}. DBCRC:DB8F08DA,NewCRC:DB8F08DA,Action:0,PDP:0,PullDP:1`],
      writtenBy: 'HMAN',
      signature: {
        class: 'benign',
        severity: 'information',
        meaning:
          'The properties of this distribution point did not change, so its row is left alone. Every pass writes this line for every untouched distribution point.',
        cause: 'Both checksums in the line are equal.',
      },
    },
  ),
  dpUpdated: message(
    '~Updated DP {nalPath}. DBCRC:{databaseCrc:crc},NewCRC:{crc},Action:{action:decimal},PDP:{protectedDp:flag},PullDP:{pull:flag}',
    {
      about:
        'Changed properties of the distribution point were written; the new checksum is the old one of the next change.',
      samples: [`~Updated DP ${standardDp}. DBCRC:151AC30,NewCRC:5EAEB9DF,Action:0,PDP:0,PullDP:0`],
      writtenBy: 'HMAN',
    },
  ),
  dpUpdateSql: message(
    "SQL>>>update DistributionPoints set IsPullDP = {properties:text} where NALPath = N'{nalPath}' ~",
    {
      about: 'The statement that writes all properties of the distribution point; written only with SQL tracing.',
      samples: [
        "SQL>>>update DistributionPoints set IsPullDP = 0, IsPeerDP = 0, SMSSiteCode = 'HQ1', Description = N'HQ1 Standard DP - TestPropertyChange1', DPCRC = N'5EAEB9DF', Action = 0 " +
          `where NALPath = N'${standardDp}' ~`,
      ],
      kind: 'sql',
      writtenBy: 'HMAN',
    },
  ),
  siteSystemRemoved: message('Site system no longer in use: {site} {server} {role}', {
    about: 'A role was removed from a server.',
    samples: ['Site system no longer in use: HQ1 DP02.FABRIKAM.EXAMPLE SMS Distribution Point'],
    writtenBy: 'HMAN',
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning: 'An administrator removed this role from the server. For a distribution point the removal begins here.',
      cause: 'The role was deleted in the console; SMSProv.log shows the account in its line “deleted an instance”.',
      next: 'If nobody meant to remove the role, find the account in SMSProv.log shortly before this line.',
    },
  }),
  siteSystemDeleteSql: message(
    "SQL>>> DELETE FROM SysResList WHERE SiteCode=N'{site}' AND RoleName=N'{role}' AND NALPath=N'{nalPath}'",
    {
      about: 'The statement that takes the role off the list of site systems; written only with SQL tracing.',
      samples: [
        `SQL>>> DELETE FROM SysResList WHERE SiteCode=N'HQ1' AND RoleName=N'SMS Distribution Point' AND NALPath=N'${pullDp}'`,
      ],
      kind: 'sql',
      writtenBy: 'HMAN',
    },
  ),
  dpActionSql: message(
    'SQL>>>update DistributionPoints set Action = {action:decimal}, State = {state:decimal} where DPID = {dpid}',
    {
      about:
        'The statement that marks what has to be done with the distribution point (3: remove); only with SQL tracing.',
      samples: ['SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = 34'],
      kind: 'sql',
      writtenBy: 'HMAN',
    },
  ),
  addressDeleteSql: message(
    "SQL>>>delete vSMS_SC_Address from vSMS_SC_Address where SiteNumber = {siteNumber:decimal} and DestinationSiteCode = N'{server}' and AddressType = N'{addressType:name}'~",
    {
      about: 'The statement that deletes the address of the distribution point; written only with SQL tracing.',
      samples: [
        "SQL>>>delete vSMS_SC_Address from vSMS_SC_Address where SiteNumber = 1 and DestinationSiteCode = N'DP02.FABRIKAM.EXAMPLE' and AddressType = N'MS_LAN'~",
      ],
      kind: 'sql',
      writtenBy: 'HMAN',
    },
  ),
  dpNotificationSql: message('SQL>>>insert DPNotification (DPID, TimeKey) values ({dpid}, GetDate())', {
    about: 'The statement that makes the database monitor drop a .DPN file; written only with SQL tracing.',
    samples: ['SQL>>>insert DPNotification (DPID, TimeKey) values (34, GetDate())'],
    kind: 'sql',
    writtenBy: 'HMAN',
  }),
  siteControlFileProcessed: message(
    'STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{inbox:path}\\{site}.{extension}" {rest:text}',
    {
      about: 'The pass over the site’s configuration ended well; its changes are committed.',
      samples: [
        String.raw`STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=1956 TID=2448 GMTDATE=Wed May 11 18:33:34.813 2016 ISTR0="E:\ConfigMgr\inboxes\HMAN.box\HQ1.SCU" ISTR1="Fabrikam Headquarters" ISTR2="HQ1" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=0`,
        String.raw`STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=2168 TID=4888 ISTR0="D:\CM\inboxes\hman.box\NY1.SCU" ISTR1="New York" NUMATTRS=0 LE=0X0`,
      ],
      writtenBy: 'HMAN',
    },
  ),
  databaseUnreachable: message(
    'STATMSG: ID=3303 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS={siteServer:host} SITE={site} PID={pid} TID={tid:decimal} {gmtDate} {rest:text}',
    {
      about: 'The hierarchy manager cannot connect to the site database.',
      samples: [
        'STATMSG: ID=3303 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=2168 TID=4888 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="" ISTR1="" NUMATTRS=0 LE=0X0',
      ],
      writtenBy: 'HMAN',
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'site database not reached',
        meaning:
          'The hierarchy manager has no connection to the site database. No distribution point of the site is installed, changed or removed until it has one.',
        cause: 'SQL Server is down, the login of the site server is refused, or a firewall blocks the port.',
        next: 'Check that SQL Server runs and that the site server’s computer account can log in. smsdbmon.log and statmgr.log show the same fault when the database is the cause.',
        recovery: { by: ['hman.siteControlFileProcessed'], same: 'log' },
      },
    },
  ),
  siteInformationNotSaved: message(
    'STATMSG: ID=3304 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS={siteServer:host} SITE={site} PID={pid} TID={tid:decimal} {gmtDate} {rest:text}',
    {
      about: 'The hierarchy manager cannot save site information in the site database.',
      samples: [
        'STATMSG: ID=3304 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=2168 TID=4888 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="" ISTR1="" NUMATTRS=0 LE=0X0',
      ],
      writtenBy: 'HMAN',
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'site information not saved in the database',
        meaning:
          'The hierarchy manager could not save the site’s configuration in the site database, so its changes are lost until a later pass succeeds.',
        cause: 'SQL Server is down or out of space, the login is refused, or the transaction was stopped.',
        next: 'Check SQL Server and its error log, then smsdbmon.log and statmgr.log. Turn on SQL tracing (SqlEnabled=1) to see the statement that fails.',
        recovery: { by: ['hman.siteControlFileProcessed'], same: 'log' },
      },
    },
  ),
  // Database and keys. Sources: Microsoft KB Q291339, KB Q249590.
  databaseNotReached: message('~Cannot connect to the site source on the database, sleep {count} minutes..', {
    about: 'The hierarchy manager has no connection to the site database and waits.',
    samples: ['~Cannot connect to the site source on the database, sleep 10 minutes..'],
    signature: failure(
      'The hierarchy manager has no connection to the site database, so no change of the site is processed.',
      'Check that SQL Server runs and that the site server’s computer account can log in; the attempt is repeated after the minutes named.',
      {
        cause: 'SQL Server is down, refuses the login, or is not reached.',
        recovery: { by: ['hman.siteControlFileProcessing', 'hman.siteControlFileProcessed'], same: 'log' },
        partOf: ['anyLog.sqlError', 'anyLog.sqlConnectionFailed'],
      },
    ),
  }),
  keyNotDecrypted: message('HMAN: Cannot decrypt the SMS encryption key using the crypto exchange key.', {
    about: 'The keys of the site do not fit each other.',
    samples: ['HMAN: Cannot decrypt the SMS encryption key using the crypto exchange key.'],
    signature: failure(
      'The site’s encryption key cannot be decrypted: the machine keys of this server do not fit the database.',
      'Run the site recovery of setup on this server instead of a plain restore of files, then set the stored passwords of accounts again.',
      { cause: 'The site was restored or moved, and the keys of the old server were not.' },
    ),
  }),

  // Publishing in Active Directory. Sources: published reports of a forest that is not reached; below, Microsoft KB 830022.
  forestPublishing: message('Publishing site objects in AD Forest {forest:host}', {
    about: 'The site’s data is about to be written to Active Directory.',
    samples: ['Publishing site objects in AD Forest fabrikam.example'],
  }),
  publishingAccount: message('Publishing account user account {user} will be used', {
    about: 'Which account writes to Active Directory.',
    samples: [String.raw`   Publishing account user account FABRIKAM\svc-publish will be used`],
  }),
  rootDseNotReached: message('Could not connect to the RootDSE container in Active Directory. HRESULT={hresult}', {
    about: 'Active Directory was not reached for publishing.',
    samples: [
      '   Could not connect to the RootDSE container in Active Directory. HRESULT=0x8007052E',
      '   Could not connect to the RootDSE container in Active Directory. HRESULT=0x8007203A',
    ],
    signature: failure('The site’s data cannot be published in this forest.', checkPublishing, {
      byCode: directoryAdvice,
    }),
  }),
  publishingFailed: message(
    'STATMSG: ID=4909 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS={siteServer:host} SITE={site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{forest:quoted}" {rest:text}',
    {
      about: 'Status message: the site’s data was not published in a forest.',
      samples: [
        sampleStatusMessage(
          'ID=4909 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER"',
          'ISTR0="partner.example" ISTR1="" NUMATTRS=0 LE=0X0',
        ),
      ],
      signature: failure('The site’s data could not be published in this forest.', checkPublishing, {
        cause: 'The forest is not reached, or the publishing account is refused there; the next line has the code.',
      }),
    },
  ),
  clientUpgradeWaiting: message(
    'Waiting for Configuration Manager Client Upgrade changes for maximum {seconds} seconds...',
    {
      about: 'A thread waits for changed settings of client upgrades.',
      samples: ['Waiting for Configuration Manager Client Upgrade changes for maximum 14400 seconds...'],
      kind: 'noise',
    },
  ),

  // Updates of the site. Source: Microsoft, "Understand and troubleshoot Updates and Servicing".
  updateManifestExtracting: message('Extracting file {source:path} to {destination:path}', {
    about: 'The list of updates of the site is unpacked.',
    samples: [
      String.raw`Extracting file E:\ConfigMgr\inboxes\hman.box\CFD\ConfigMgr.Update.Manifest.CAB to E:\ConfigMgr\CMUStaging\ `,
    ],
  }),
  updateManifestExtracted: message('Extracted {path}\\Manifest.xml', {
    about: 'The list of updates of the site was unpacked.',
    samples: [String.raw`Extracted E:\ConfigMgr\CMUStaging\Manifest.xml`],
  }),
  updateManifestProcessing: message('Processing Configuration Manager Update manifest file {path}', {
    about: 'The list of updates of the site is read.',
    samples: [String.raw`Processing Configuration Manager Update manifest file E:\ConfigMgr\CMUStaging\manifest.xml`],
  }),
  updateApplicable: message('Configuration Manager Update (PackageGuid={guid}) is applicable', {
    about: 'The update fits this site.',
    samples: ['Configuration Manager Update (PackageGuid=10AA8BA0-04D4-4FE3-BC21-F1874BC8C88C) is applicable'],
  }),
  updateNotApplicable: message(
    'Configuration Manager Update (PackageGuid={guid}) is not applicable and should be filtered.',
    {
      about: 'The update does not fit this site.',
      samples: [
        'Configuration Manager Update (PackageGuid=9390F966-F1D0-42B8-BDC1-8853883E704A) is not applicable and should be filtered.',
      ],
      signature: harmless('The update is for another version of the site and is left out of the console.'),
    },
  ),
  updatePackageGetting: message('Get update package {guid}, {path}', {
    about: 'The files of an update of the site are looked for.',
    samples: [
      String.raw`Get update package 10AA8BA0-04D4-4FE3-BC21-F1874BC8C88C, \\CM01.fabrikam.example\EasySetupPayLoad\10AA8BA0-04D4-4FE3-BC21-F1874BC8C88C`,
    ],
  }),
  updateSourceUnchanged: message('Easy setup source folder hash is not changed. Skip updating.', {
    about: 'The files of updates are as before.',
    samples: ['Easy setup source folder hash is not changed. Skip updating.'],
    signature: harmless('The files of updates did not change, so their package stays as it is.'),
  }),
  updatePackageRequested: message('INFO: Successfully requested package {package} to be updated from its source.', {
    about: 'The package of site updates gets a new version.',
    samples: ['INFO: Successfully requested package HQ100001 to be updated from its source.'],
  }),
  updateNotificationCreated: message('Created notification file ({file:text}) for CONFIGURATION_MANAGER_UPDATE', {
    about: 'The installer of site updates was told that an update is there.',
    samples: ['Created notification file (10AA8BA0-04D4-4FE3-BC21-F1874BC8C88C.CMI) for CONFIGURATION_MANAGER_UPDATE'],
  }),
  // Source: Microsoft KB 830022, "Site Component Manager may log error status messages".
  systemContainerExists: message('System Management container exists.', {
    about: 'The container for the site’s data is there.',
    samples: ['System Management container exists.'],
  }),
  siteObjectSearching: message('Searching for SMS-Site-{site} Site Object.', {
    about: 'The site’s data is looked for in Active Directory.',
    samples: ['Searching for SMS-Site-HQ1 Site Object.'],
  }),
  siteObjectCreating: message("SMS-Site-{site} doesn't exist, creating it.", {
    about: 'The site’s data is written to Active Directory for the first time.',
    samples: ["SMS-Site-HQ1 doesn't exist, creating it."],
  }),
  siteObjectNotCreated: message('SMS-Site-{site} could not be created, error code = {code}', {
    about: 'The site’s data was not written to Active Directory.',
    samples: ['SMS-Site-HQ1 could not be created, error code = 8202'],
    signature: failure('The site’s data could not be written to Active Directory.', checkPublishing, {
      byCode: directoryAdvice,
    }),
  }),
});
