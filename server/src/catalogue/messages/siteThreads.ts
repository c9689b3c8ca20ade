/**
 * Further components of the site server: discovery, collections, replication, notification. Sources: Microsoft KB
 * Q226510, "Understand Database Replication Service activation internals"; published logs of the collection evaluator and
 * of the notification server.
 */
import { catalogue, message } from '../message.ts';
import { failure, warning } from './signatures.ts';

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
  // Source: Microsoft, "Case of the never-ending Full Collection Evaluation".
  tooManyChanges: message(
    'spCollBeginIncEvaluation: Too many changes, marking incremental collections for full evaluation',
    {
      about: 'So much changed that collections are evaluated in full instead of by their changes.',
      samples: ['spCollBeginIncEvaluation: Too many changes, marking incremental collections for full evaluation'],
      signature: warning(
        'Collections with incremental updates are evaluated in full, because too much changed since the last cycle: collections times changed computers are more than ten million.',
        'Switch incremental updates off where they are not needed, and look what changes so many computers at once (discovery, inventory). When it comes in each cycle, rows of CollectionNotifications are not cleared.',
      ),
    },
  ),
  filesProcessing: message('PF: Processing of file extensions starts', {
    about: 'Requests in the inbox are read.',
    samples: ['PF: Processing of file extensions starts'],
  }),
});

export const rcmctrl = catalogue('rcmctrl', {
  activations: message('DrsActivation sproc is running on queue {queue:name}.', {
    about: 'A procedure takes up replicated data.',
    samples: ['DrsActivation sproc is running on queue ConfigMgrDRSQueue.'],
  }),
  queueDisabled: message(
    '{queue:name} queue is NOT enabled, so not calling the DrsActivation procedure for this queue.',
    {
      about: 'No replicated data is taken up from this queue.',
      samples: ['ConfigMgrDRSQueue queue is NOT enabled, so not calling the DrsActivation procedure for this queue.'],
      signature: warning(
        'Replicated data of this queue is not taken up as long as the queue is disabled. While a site initialises or recovers that is intended.',
        'Run the Replication Link Analyzer for the link, and check whether the site is initialising, recovering or in maintenance; do not enable the queue by hand.',
      ),
    },
  ),
  procedureLaunching: message(
    'Launching {count} sprocs on queue ConfigMgrDRSQueue and {siteCount:count} sprocs on queue ConfigMgrDRSSiteQueue.',
    {
      about: 'Procedures are started that take up replicated data.',
      samples: ['Launching 2 sprocs on queue ConfigMgrDRSQueue and 0 sprocs on queue ConfigMgrDRSSiteQueue.'],
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
