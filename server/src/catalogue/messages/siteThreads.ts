/**
 * Further components of the site server: discovery, collections, replication, notification, file dispatch, and the
 * evaluation of content on distribution points. Sources: Microsoft KB Q226510, "Troubleshoot database replication",
 * "Client notification", "Understand and troubleshoot Updates and Servicing".
 */
import { catalogue, message } from '../message.ts';
import { libraryAdvice, sqlAdvice } from './advice.ts';
import { failure, harmless, warning } from './signatures.ts';

const checkServiceAccount =
  'Check that the database answers and that the account of the site’s services can log in to it; then restart SMS_EXECUTIVE.';

export const ddm = catalogue('ddm', {
  subsitesNotRead: message('CDiscoverDataManager::GetSiteInfo - Could not get subsites.', {
    about: 'The list of sites could not be read from the database.',
    samples: ['CDiscoverDataManager::GetSiteInfo - Could not get subsites.'],
    signature: failure(
      'No discovery records are processed: the list of sites could not be read from the database.',
      checkServiceAccount,
    ),
  }),
  settingsNotRefreshed: message('CDiscoverDataManager::Process - Could not refresh registry values.', {
    about: 'The component could not read its settings anew.',
    samples: ['CDiscoverDataManager::Process - Could not refresh registry values.'],
    signature: failure(
      'No discovery records are processed: the component could not read its settings.',
      checkServiceAccount,
      {
        partOf: ['ddm.subsitesNotRead'],
      },
    ),
  }),
  dataSourceNotUpdated: message('CDiscoverDataManager::ProcessDDRs_PS - Unable to update data source', {
    about: 'A discovery record could not be stored.',
    samples: ['CDiscoverDataManager::ProcessDDRs_PS - Unable to update data source'],
    signature: failure(
      'Discovery records could not be stored in the database.',
      'Read the SQL error before it on the same thread.',
      {
        partOf: ['anyLog.sqlError'],
      },
    ),
  }),
});

export const colleval = catalogue('colleval', {
  cycleStarting: message('PF: ***** Evaluation cycle starts *****', {
    about: 'Collections are about to be evaluated.',
    samples: ['PF: ***** Evaluation cycle starts *****'],
  }),
  cycleTrigger: message('PF: Triggered by {trigger}', {
    about: 'What started the evaluation; WAIT_TIMEOUT is the clock.',
    samples: ['PF: Triggered by WAIT_TIMEOUT'],
  }),
  incrementalCycle: message('PF: Incremental cycle triggered', {
    about: 'Collections with incremental updates are evaluated.',
    samples: ['PF: Incremental cycle triggered'],
  }),
  filesProcessing: message('PF: Processing of file extensions starts', {
    about: 'Requests in the inbox are read.',
    samples: ['PF: Processing of file extensions starts'],
  }),
});

export const rcmctrl = catalogue('rcmctrl', {
  waiting: message('Rcm control is waiting for file change notification or timeout after {seconds} seconds.', {
    about: 'The component sleeps until something changes.',
    samples: ['Rcm control is waiting for file change notification or timeout after 60 seconds.'],
    kind: 'noise',
  }),
  inboxCleaning: message('Cleaning the RCM inbox if there are any *.RCM files for further change notifications....', {
    about: 'Old requests are removed.',
    samples: ['Cleaning the RCM inbox if there are any *.RCM files for further change notifications....'],
    kind: 'noise',
  }),
  siteStatus: message('The current site status: {state:name}.', {
    about: 'Whether the site replicates: ReplicationActive is well.',
    samples: ['The current site status: ReplicationActive.'],
  }),
  configurationProcessing: message('Processing Replication Configuration', {
    about: 'The settings of replication are read.',
    samples: ['Processing Replication Configuration'],
  }),
  activations: message('There are {count} Drs Activations sprocs running.', {
    about: 'How many procedures take up replicated data.',
    samples: ['There are 2 Drs Activations sprocs running.'],
  }),
  procedureLaunching: message(
    'Launching {count} sprocs on queue ConfigMgrDRSQueue and {siteCount:count} sprocs on queue ConfigMgrDRSSiteQueue.',
    {
      about: 'Procedures are started that take up replicated data.',
      samples: ['Launching 2 sprocs on queue ConfigMgrDRSQueue and 0 sprocs on queue ConfigMgrDRSSiteQueue.'],
    },
  ),
  sqlException: message(
    'ERROR: Received unhandled SQL exception, printing info and throwing it again. This will be retried in next cycle.',
    {
      about: 'A SQL error stopped this cycle of replication.',
      samples: [
        'ERROR: Received unhandled SQL exception, printing info and throwing it again. This will be retried in next cycle.',
      ],
      signature: failure(
        'A SQL error stopped this cycle of database replication; the next lines name it.',
        'Read its number and text in the next lines, and the ERRORLOG of SQL Server at this minute.',
      ),
    },
  ),
  sqlExceptionNumber: message('SqlException number: [{native:code}]', {
    about: 'The number of the SQL error.',
    samples: ['SqlException number: [1205]', 'SqlException number: [547]'],
    signature: failure(
      'A SQL error stopped this cycle of database replication.',
      'Read its text in the next line, and the ERRORLOG of SQL Server at this minute.',
      {
        byCode: sqlAdvice,
        partOf: ['rcmctrl.sqlException'],
      },
    ),
  }),
  exceptionText: message('ERROR: Exception message: [{reason:text}]', {
    about: 'The text of the error.',
    samples: ['ERROR: Exception message: [A network-related or instance-specific error occurred.]'],
    signature: failure(
      'Database replication met an error; its text stands in this line.',
      'Cure what the text names; the cycle is repeated by itself.',
      {
        partOf: ['rcmctrl.sqlException', 'rcmctrl.sqlExceptionNumber'],
      },
    ),
  }),
  groupNotInitialized: message(
    'Error: Replication group "{group:quoted}" has failed to initialize for subscribing site {site}, setting link state to Error.',
    {
      about: 'A group of tables could not be copied to another site.',
      samples: [
        'Error: Replication group "Configuration Data" has failed to initialize for subscribing site NY1, setting link state to Error.',
      ],
      signature: failure(
        'A group of tables was not copied to the other site, so the link between the sites has an error.',
        'Run the Replication Link Analyzer in the console, and reinitialise this group when the cause is cured.',
        {
          cause: 'The transfer of the snapshot failed: disk space, rights on the shares, or a difference of versions.',
        },
      ),
    },
  ),
});

export const bgbserver = catalogue('bgbserver', {
  starting: message('Starting SMS Notification Server...', {
    about: 'The server that tells clients at once what is new starts.',
    samples: ['Starting SMS Notification Server...~~'],
  }),
  databaseRegistering: message('Register a DB connection...', {
    about: 'The connection to the database is made.',
    samples: ['Register a DB connection...'],
  }),
  queueControl: message('Set message queue control to {target:name}', {
    about: 'Where messages to clients wait.',
    samples: ['Set message queue control to Database~~'],
  }),
  listenerStarting: message('Trigger to start TCP listener', {
    about: 'The port for clients is about to be opened.',
    samples: ['Trigger to start TCP listener~~'],
  }),
  listening: message('Listening connections on port {port:decimal}. Waiting for clients to connect...', {
    about: 'Clients may connect by TCP.',
    samples: ['Listening connections on port 10123. Waiting for clients to connect...~~'],
  }),
  listeningHttp: message(
    'Listening connections on port {port:decimal} for HTTP connection. Waiting for clients to connect...',
    {
      about: 'Clients may connect by HTTP.',
      samples: ['Listening connections on port 443 for HTTP connection. Waiting for clients to connect...~~'],
    },
  ),
  portBlocked: message(
    'WARNING: Notification Server ({path}) with TCP port {port:decimal} is NOT allowed by Windows Firewall on all interfaces.',
    {
      about: 'The firewall of the management point keeps clients from the notification port.',
      samples: [
        String.raw`WARNING: Notification Server (%systemroot%\system32\dllhost.exe) with TCP port 10123 is NOT allowed by Windows Firewall on all interfaces.~~`,
      ],
      signature: warning(
        'The firewall of the management point blocks the port for client notification; clients fall back to HTTP, more slowly.',
        'Allow TCP 10123 inbound on the management point.',
      ),
    },
  ),
});

export const mpfdm = catalogue('mpfdm', {
  inboxNotFound: message('**ERROR: Cannot find path for destination inbox {inboxName:text} on server {target:name}.', {
    about: 'Files of the management point cannot be handed to the site server.',
    samples: ['~**ERROR: Cannot find path for destination inbox Distribution Manager (Incoming) on server REGISTRY.'],
    signature: failure(
      'The management point cannot hand its files to the site server: the inbox is not known to it.',
      'Check that the site server runs, and that the management point’s computer account is in the group SMS_SiteSystemToSiteServerConnection_MP_… of the site server.',
    ),
  }),
});

export const smsdpmon = catalogue('smsdpmon', {
  evaluationStarting: message("Start to evaluate package share for package '{package}' ...", {
    about: 'The share of the package is compared with what it should hold.',
    samples: ["Start to evaluate package share for package 'HQ100012' ..."],
  }),
  evaluationFailed: message('Failed to evaluate package {package}, Error code {hresult}', {
    about: 'The content of a package does not fit what it should be.',
    samples: ['Failed to evaluate package HQ100012, Error code 0x80070002'],
    signature: failure(
      'The content of this package on the distribution point is not what it should be.',
      'Redistribute the package to this distribution point.',
      {
        byCode: libraryAdvice.map(({ codes, meaning }) => ({ codes, ...(meaning && { meaning }) })),
      },
    ),
  }),
  statusReporting: message('Report status message {code} to MP', {
    about: 'The result is reported to the management point.',
    samples: ['Report status message 0x4000094F to MP'],
  }),
});

export const cmupdate = catalogue('cmupdate', {
  updateNotApplied: message('Failed to apply update changes {hresult}', {
    about: 'An update of the site could not be installed.',
    samples: ['Failed to apply update changes 0x87d20b15'],
    signature: failure(
      'The update of the site was not installed.',
      'Follow this log back to its first error: mostly a SQL script, or a service that did not stop. Cure it, then choose Retry in the console.',
    ),
  }),
  errorPersisted: message('Error information persisted in the database.', {
    about: 'The console can show the error.',
    samples: ['Error information persisted in the database.'],
    signature: harmless('Only stores the error that stands before it.'),
  }),
});
