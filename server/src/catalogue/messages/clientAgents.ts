/**
 * Logs of the agents of a client that mark as errors what every healthy client writes: hardware inventory, software metering,
 * maintenance windows, compliance, health checks, restarts, power, out of band management. Sources: public logs of clients in which the same work goes
 * on to its end (the test logs of the GitHub repository configmgr/iOS-CMLogTracer); Microsoft, “About client installation
 * parameters and properties” (FSP), “WMI error constants” (WBEM_E_INVALID_NAMESPACE, WBEM_E_INVALID_CLASS), “How to configure
 * hardware inventory”, “How to use maintenance windows”, “ProcessIdToSessionId function”, “PowerReadValueUnitsSpecifier
 * function”.
 */
import { catalogue, message } from '../message.ts';
import { harmless, waiting } from './signatures.ts';

const notInstalled =
  'What is asked for belongs to software that is not on this computer; the rest of the inventory is collected.';

export const inventoryagent = catalogue('inventoryagent', {
  sent: message('Inventory: Successfully sent report. Destination:{destination:text}', {
    about: 'The inventory was handed over for the management point.',
    samples: [
      'Inventory: Successfully sent report. Destination:mp:MP_HinvEndpoint, ID: {5541A94A-BED9-4132-AE54-110CB6896F02}',
    ],
    kind: 'step',
  }),
  namespaceMissing: message('Failed to get IWbemService Ptr for {namespace:optionalNamespace} Namespace: 8004100E', {
    about: 'A WMI namespace that the inventory reads does not exist, and it is none that every computer has.',
    samples: [String.raw`Failed to get IWbemService Ptr for \\.\root\AppV Namespace: 8004100E`],
    signature: harmless(notInstalled, 'The WMI namespace comes with that software.'),
  }),
  namespaceNotRead: message('Failed to enumerate instances of {wmiClass:name}: 8004100E', {
    about: 'A class is not collected, because its WMI namespace does not exist.',
    samples: ['Failed to enumerate instances of AppvClientApplication: 8004100E'],
    signature: harmless('The line before names the namespace; the rest of the inventory is collected.'),
  }),
  classMissing: message('Failed to enumerate instances of {wmiClass:optionalClass}: 80041010', {
    about: 'A class is not collected, because WMI does not have it.',
    samples: ['Failed to enumerate instances of SMS_AdvancedClientState: 80041010'],
    signature: harmless(notInstalled, 'The WMI class comes with that software.'),
  }),
  someNotCollected: message('Inventory: {count} Collection Task(s) failed.', {
    about: 'So many classes were not collected.',
    samples: ['Inventory: 14 Collection Task(s) failed.'],
    signature: harmless('So many classes were not collected; the lines before say which, and why.'),
  }),
});

const firstTime = 'The inventory looks whether it has kept this before. It has not, so it is new.';

export const inventoryprovider = catalogue('inventoryprovider', {
  instanceMissing: message('PopulateInstance - Requested instance not found.', {
    about: 'The store of the inventory does not have what is asked for.',
    samples: ['PopulateInstance - Requested instance not found.'],
    signature: harmless(firstTime),
  }),
  notDiscovered: message('Failed in discovering instance. Invalid object (Error: 8004100F; Source: WMI)', {
    about: 'The store of the inventory does not have what is asked for.',
    samples: ['Failed in discovering instance. \nInvalid object (Error: 8004100F; Source: WMI)'],
    signature: harmless(firstTime),
  }),
  notHandled: message('Failed to do HandleGetObjectAsync(). Invalid object (Error: 8004100F; Source: WMI)', {
    about: 'The store of the inventory does not have what is asked for.',
    samples: ['Failed to do HandleGetObjectAsync(). \nInvalid object (Error: 8004100F; Source: WMI)'],
    signature: harmless(firstTime),
  }),
  requestNotAnswered: message('GetObjectAsync - Error handling request, 8004100f', {
    about: 'The store of the inventory does not have what is asked for.',
    samples: ['GetObjectAsync - Error handling request, 8004100f'],
    signature: harmless(firstTime),
  }),
});

const processEnded = 'The process ended before software metering could look at it; short-lived programs leave this.';
const processProtected = 'Windows lets nobody open its own protected processes, so their use is not recorded.';
const programNotRead =
  'The version of the program’s file was not read: it has none, or the file is not found by the name that Windows gives it, as with programs that run before drives have letters. Only a rule that asks for the version misses it.';
const noMeteringSettings =
  'The client has no settings for software metering yet; it gets them with its policy, which a new client waits for.';

export const mtrmgr = catalogue('mtrmgr', {
  processGone: message('ProcessIdToSessionId failed for process {pid}, error 80070057', {
    about: 'A process that software metering looks at does not exist any more.',
    samples: ['ProcessIdToSessionId failed for process 6680, error 80070057'],
    signature: harmless(processEnded),
  }),
  goneNotTracked: message(
    'No usage will be tracked for process {pid}, as failed to get owner info or executable file name 80070057',
    {
      about: 'Of a process that does not exist any more no usage is recorded.',
      samples: [
        'No usage will be tracked for process 6680, as failed to get owner info or executable file name 80070057',
      ],
      signature: harmless(processEnded),
    },
  ),
  protectedNotTracked: message(
    'No usage will be tracked for process {pid}, as failed to get owner info or executable file name 80070005',
    {
      about: 'Of a process that may not be opened no usage is recorded.',
      samples: ['No usage will be tracked for process 4, as failed to get owner info or executable file name 80070005'],
      signature: harmless(processProtected),
    },
  ),
  notActive: message('No active process found with ID {pid}', {
    about: 'A process ended of which no usage was recorded.',
    samples: ['No active process found with ID 6680'],
    signature: harmless('A process ended that software metering did not record, so there is nothing to close.'),
  }),
  processNotOpened: message('OpenProcess failed for process {pid}, error 80070005', {
    about: 'A process that software metering looks at may not be opened.',
    samples: ['OpenProcess failed for process 4, error 80070005'],
    signature: harmless(processProtected),
  }),
  noShortName: message('GetShortPathName failed for {program:path}, error {error:code}', {
    about: 'The short name of a program’s file was not found.',
    samples: [String.raw`GetShortPathName failed for \SystemRoot\System32\smss.exe, error 3`],
    signature: harmless(programNotRead),
  }),
  noVersionSize: message('GetFileVersionInfoSize failed for file {program:path}, error {error:code}', {
    about: 'The version of a program’s file was not found.',
    samples: [String.raw`GetFileVersionInfoSize failed for file \SystemRoot\System32\smss.exe, error 2`],
    signature: harmless(programNotRead),
  }),
  versionNotRead: message('Program might not match metering rules, as version header was not read.', {
    about: 'The version of a program is not known.',
    samples: ['Program might not match metering rules, as version header was not read.'],
    signature: harmless(programNotRead),
  }),
  noSettings: message(
    'CSWMtrClientConfig::Load - Failed to get an instance of CCM_SoftwareMeteringClientConfig, error 80041002',
    {
      about: 'The client has no settings for software metering.',
      samples: [
        'CSWMtrClientConfig::Load - Failed to get an instance of CCM_SoftwareMeteringClientConfig, error 80041002',
      ],
      signature: harmless(noMeteringSettings),
    },
  ),
  settingsNotLoaded: message('Failed to load software metering client config', {
    about: 'The client has no settings for software metering.',
    samples: ['Failed to load software metering client config'],
    signature: harmless(noMeteringSettings),
  }),
  taskNotStopped: message('Failed to stop usage tracking task, error {error:code}', {
    about: 'The task that records usage did not end when it was told to.',
    samples: ['Failed to stop usage tracking task, error 0'],
    signature: waiting(
      'The task that records usage did not end when software metering was stopped.',
      'Nothing, where the next line says that software metering was stopped; else restart SMS Agent Host.',
      { recovery: { by: ['mtrmgr.stopped'], same: 'log' } },
    ),
  }),
  stopped: message('Successfully stopped software metering manager', {
    about: 'Software metering was stopped.',
    samples: ['Successfully stopped software metering manager'],
    kind: 'step',
  }),
});

export const swmtrreportgen = catalogue('swmtrreportgen', {
  nothingToReport: message('No usage data found to generate software metering report', {
    about: 'There is no usage to report.',
    samples: ['No usage data found to generate software metering report'],
    signature: harmless('No program with a metering rule ran since the last report.'),
  }),
});

export const servicewindowmanager = catalogue('servicewindowmanager', {
  noneOpen: message('Biggest Active Service Window for Type={type:decimal} not found', {
    about: 'No maintenance window of this kind is open.',
    samples: ['        Biggest Active Service Window for Type=6 not found'],
    signature: harmless('No maintenance window of this kind is open now.'),
  }),
  mayNotRun: message('Program cannot Run! Setting *canProgramRun to FALSE', {
    about: 'What asks must wait for a maintenance window.',
    samples: ['Program cannot Run! Setting *canProgramRun to FALSE'],
    signature: harmless('No maintenance window is open now, so what asks waits for one.'),
  }),
});

export const dcmreporting = catalogue('dcmreporting', {
  noSettings: message('No ConfigPoints found for rule:{rule:text}', {
    about: 'A rule of a configuration item has no settings to report on.',
    samples: ['No ConfigPoints found for rule:System Center Configuration Manager.GLOBAL_Platform_Settings.4'],
    signature: harmless('The rule has no settings of its own; that it conforms is reported all the same.'),
  }),
  ruleNotListed: message('Conformant Rule:{rule:text} not found', {
    about: 'A rule that conforms has no entry in the report.',
    samples: ['Conformant Rule:5fed7d11_23e5_46ef_9648_ec05eb82e271__GLOBAL_Platform_Settings_4 not found'],
    signature: harmless('The rule conforms; the report only has no entry of its own for it.'),
  }),
});

export const cidownloader = catalogue('cidownloader', {
  idleTimerCancelled: message('CCIDigestStore::CancelAndStartIdleTimer Canceling existing idle time-out task', {
    about: 'The store of configuration items is in use, so its idle timer starts anew.',
    samples: ['CCIDigestStore::CancelAndStartIdleTimer Canceling existing idle time-out task'],
    kind: 'noise',
  }),
});

export const cistore = catalogue('cistore', {
  noLatestVersion: message('CCIStore::GetLatestTargetedCIReference failed (0x87d00315).', {
    about: 'The store of configuration items has no version of an item.',
    samples: ['CCIStore::GetLatestTargetedCIReference failed (0x87d00315).'],
    signature: harmless(
      'The client looks whether it has a version of an item already, and has none. Evaluations that succeed have this too.',
    ),
  }),
});

const noEarlierState = 'The agent keeps no earlier state of this yet, so there is nothing to compare with.';

export const externaleventagent = catalogue('externaleventagent', {
  namespaceMissing: message(
    "CWmiQueryProcessor::ExecuteModule - Failed to open namespace '{namespace:optionalNamespace}', error 8004100e",
    {
      about: 'The WMI namespace that the agent asks does not exist.',
      samples: [
        String.raw`CWmiQueryProcessor::ExecuteModule - Failed to open namespace '\\.\root\Microsoft\SecurityClient', error 8004100e`,
      ],
      signature: harmless(
        'The software whose state is asked for is not on this computer, so there is none to report.',
        'The namespace comes with that software: root\\Microsoft\\SecurityClient with the Endpoint Protection client.',
      ),
    },
  ),
  nothingAnswered: message('Failed to get the wmi query result for error = 8004100E', {
    about: 'The question was not answered, because the WMI namespace does not exist.',
    samples: ['Failed to get the wmi query result for error = 8004100E'],
    signature: harmless('The line before names the namespace; of what is not there, no state is reported.'),
  }),
  keyMissing: message('Could not open the registry key {key:path} with error 0x80070002.', {
    about: 'A registry key of the agent is not there.',
    samples: [
      String.raw`Could not open the registry key SOFTWARE\Microsoft\CCM\ExternalEventAgent\Criterias\Differentiation\AntimalwareHealthStatusStateMessage with error 0x80070002.`,
    ],
    signature: harmless(noEarlierState),
  }),
  valuesMissing: message(
    'Failed to load previous values of Differentiation criteria {criteria:name} with error 0x80070002.',
    {
      about: 'The agent has no earlier state.',
      samples: [
        'Failed to load previous values of Differentiation criteria AntimalwareHealthStatusStateMessage with error 0x80070002.',
      ],
      signature: harmless(noEarlierState),
    },
  ),
  criteriaMissing: message('Failed to load criteria before processing input.', {
    about: 'The agent has no earlier state.',
    samples: ['Failed to load criteria before processing input.'],
    signature: harmless(noEarlierState),
  }),
});

export const fspstatemessage = catalogue('fspstatemessage', {
  noFallbackStatusPoint: message(
    'Failed to send FSP State message with TopicType {topic:text} and TopicId {item:text} because no FSP hostname was found in the registry.',
    {
      about: 'No fallback status point is assigned to the client.',
      samples: [
        'Failed to send FSP State message with TopicType 1300 and TopicId 1 because no FSP hostname was found in the registry.',
      ],
      signature: harmless(
        'This client has no fallback status point, which is optional, so nothing is reported to one.',
        'The site has none, or the client was installed without the property FSP.',
      ),
    },
  ),
});

export const ccmrestart = catalogue('ccmrestart', {
  timeoutNotUpdated: message('Failed to update timeout on DTS jobs. ({error:hresult})', {
    about: 'Downloads did not get a longer timeout before the service restarts.',
    samples: ['Failed to update timeout on DTS jobs. (0x87d00200)'],
    signature: waiting(
      'Before the service restarts, running downloads were to get more time, and did not.',
      'Nothing, where a later line says that CcmExec was restarted; else restart SMS Agent Host by hand.',
      { recovery: { by: ['ccmrestart.restarted'], same: 'work' } },
    ),
  }),
  restarted: message('CcmExec has been successfully restarted.', {
    about: 'The service of the client runs again.',
    samples: ['CcmExec has been successfully restarted.'],
    kind: 'step',
  }),
});

export const ccmrepair = catalogue('ccmrepair', {
  databaseOpened: message(
    'Database verification failed with result: {error:hresult} but DB: {file:path} could be opened, skipping DB repair.',
    {
      about: 'A database of the client could not be verified, and is used all the same.',
      samples: [
        String.raw`Database verification failed with result: 0x80004005 but DB: C:\Windows\CCM\StateMessageStore.sdf could be opened, skipping DB repair.`,
      ],
      signature: harmless(
        'The database could be opened, so the client does not take it for damaged and leaves it as it is.',
      ),
    },
  ),
});

export const ccmevaltask = catalogue('ccmevaltask', {
  notIdle: message('Being called due to timeout, ({count}) cycles time out, do nothing.', {
    about: 'The check of the health task waits until the computer is idle.',
    samples: ['Being called due to timeout, (2) cycles time out, do nothing.'],
    signature: harmless('The check waits until the computer is idle, and it was not in this period.'),
  }),
});

export const pwrprovider = catalogue('pwrprovider', {
  noUnits: message('Failed to read ValueUnitsSpecifier', {
    about: 'A power setting has no units.',
    samples: ['Failed to read ValueUnitsSpecifier '],
    signature: harmless('Only power settings that are ranges of numbers have units; this one is a choice.'),
  }),
});

export const maintenancecoordinator = catalogue('maintenancecoordinator', {
  // In public logs of clients this stands before a task is added, and again when it was removed.
  taskNotQueued: message("Failed to get task state for '{task:guid}'. Error 0x87d00317", {
    about: 'An agent asks for a task that does not wait for a maintenance window.',
    samples: ["Failed to get task state for '{9BCF7827-E04F-4C3A-8D8C-B943316A2D7F}'. Error 0x87d00317"],
    signature: harmless('An agent looks whether its task is queued already. It is not: nothing waits, or it is done.'),
  }),
});

export const srcupdatemgr = catalogue('srcupdatemgr', {
  noHistory: message('Failed to get instance of CCM_SourceUpdateHistory, error 80041002', {
    about: 'The client has not updated sources of Windows Installer before.',
    samples: ['Failed to get instance of CCM_SourceUpdateHistory, error 80041002'],
    signature: harmless(
      'The client has never updated the sources of installed programs, so there is no history of it.',
    ),
  }),
});

export const oobmgmt = catalogue('oobmgmt', {
  noSettings: message('CAMTProvisionEndpoint::GetProvisionSettings: GetObject() failed: 80041002', {
    about: 'The client has no settings for out of band management.',
    samples: ['CAMTProvisionEndpoint::GetProvisionSettings: GetObject() failed: 80041002'],
    signature: harmless('The site gives this client no settings for out of band management, so it does nothing.'),
  }),
});
