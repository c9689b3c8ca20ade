/** smsts.log: task sequences. WinPE, the bootstrap, the engine and the programs of the steps share this log. */
import { catalogue, message } from '../message.ts';
import { applicationAdvice, connectionAdvice, fileAdvice, httpAdvice } from './clientAdvice.ts';
import { failure, harmless } from './signatures.ts';

/** Each says why a request to the management point failed. */
const requestFailures = [
  'osdmessaging.replyNotUnderstood',
  'osdmessaging.sendFailed',
  'osdmessaging.requestNotSent',
  'osdmessaging.statusReturned',
  'osdmessaging.secureFailure',
  'osdmessaging.requestFailed',
] as const;

/** The same, and that the management point did not say who this computer is. */
const identityFailures = [
  ...requestFailures,
  'smsts.identityNotGiven',
  'smsts.identityNotRead',
  'smsts.clientNotRequested',
] as const;

/** The same, and that it gave neither its time nor an answer that can be read. */
const contactFailures = [
  ...identityFailures,
  'smsts.timeNotSynchronized',
  'smsts.timeNotRead',
  'smsts.replyNotParsed',
  'smsts.xmlNotLoaded',
] as const;

const computerRefused = failure(
  'The management point did not accept the computer or its boot media, so no policy is given.',
  'Set the clock in the firmware; look at the dates of the media certificate (make the media again when it has expired) and whether it is blocked in the console; then read the IIS log of the management point.',
  {
    cause:
      'The certificate of the boot media has expired or is blocked, the clock of the computer is wrong, or the management point is not reached.',
    byCode: connectionAdvice,
    partOf: [...requestFailures, 'smsts.identityNotGiven'],
  },
);

const optionalNotGiven = harmless('An optional setting, such as a program to run at the end, was not given.');

const noDiskYet = harmless(
  'There is no disk yet on which to keep the variables: this is normal in WinPE before the step that partitions the disk.',
);

const dataElsewhere = harmless(
  'The data of the task sequence is looked for on the disks and is not on this one. Alone it is no failure: it is said in WinPE and at every start.',
);

const noCacheInWinPe = harmless(
  'WinPE has no client and so no cache manager; the content is fetched from a distribution point.',
);

const argumentNotUnderstood = failure(
  'The program of the step does not understand an argument of its command line, so the step fails.',
  'Update the boot images on the distribution points and the client package to the version of the site.',
  {
    cause:
      'The programs in the boot image or in the client are older than the site, so they do not know an argument that the step gives.',
  },
);

export const smsts = catalogue('smsts', {
  // Boot and start. Source: Microsoft, "Understand PXE boot in Configuration Manager".
  bootShellStarted: message('========================[ {program:text} ]{rest:text}', {
    about: 'A program of the task sequence starts.',
    samples: ['========================[ TSBootShell.exe ]========================'],
    kind: 'step',
  }),
  programStarted: message('==================[ {program:text} ]{rest:text}', {
    about: 'The program of a step starts.',
    samples: ['==================[ OSDDriverClient.exe ]===================='],
    kind: 'step',
  }),
  resourceLoaded: message('Succeeded loading resource DLL {quote}{path}{close:quote}', {
    about: 'The texts of the program were loaded.',
    samples: [String.raw`Succeeded loading resource DLL 'X:\sms\bin\i386\1033\TSRES.DLL'`],
    kind: 'noise',
  }),
  debugShell: message('Debug shell is enabled', {
    about: 'F8 opens a command prompt on this boot image.',
    samples: ['Debug shell is enabled'],
    kind: 'noise',
  }),
  waitingForPlugAndPlay: message('Waiting for PNP initialization...', {
    about: 'WinPE looks for its devices.',
    samples: ['Waiting for PNP initialization...'],
    kind: 'noise',
  }),
  ramDisk: message('RAM Disk Boot Path: {path}', {
    about: 'Which boot image was started, and from where; NET means the network.',
    samples: [String.raw`RAM Disk Boot Path: NET(0)\SMSIMAGES\HQ100004\BOOT.HQ100004.WIM`],
    kind: 'step',
  }),
  bootedFromNetwork: message('Booted from network (PXE)', {
    about: 'WinPE was started by PXE.',
    samples: ['Booted from network (PXE)'],
    kind: 'step',
  }),
  configurationFound: message('Found config path {path}', {
    about: 'Where WinPE has its settings.',
    samples: ['Found config path X:\\sms\\data\\'],
    kind: 'noise',
  }),
  noFixedDisk: message('This is not a fixed non usb disk', {
    about: 'A disk is no place for the boot loader; said of the RAM disk of WinPE.',
    samples: ['This is not a fixed non usb disk'],
    kind: 'noise',
  }),
  noStagedWinPe: message('X:\\sms\\data\\WinPE does not exist.', {
    about: 'WinPE was not staged on this disk; it was started from the network or from media.',
    samples: [String.raw`X:\sms\data\WinPE does not exist.`],
    kind: 'noise',
  }),
  noStagedWinPeOnDisk: message('X:\\_SmsTsWinPE\\WinPE does not exist.', {
    about: 'WinPE was not staged on this disk; it was started from the network or from media.',
    samples: [String.raw`X:\_SmsTsWinPE\WinPE does not exist.`],
    kind: 'noise',
  }),
  commandCompleted: message('The command completed successfully.', {
    about: 'A command ended well.',
    samples: ['The command completed successfully.'],
    kind: 'noise',
  }),
  nameClient: message('Starting DNS client service.', {
    about: 'Name resolution starts in WinPE.',
    samples: ['Starting DNS client service.'],
    kind: 'noise',
  }),
  pxeFromRoot: message('PXE Boot with Root = {path}', {
    about: 'WinPE was started by PXE.',
    samples: ['PXE Boot with Root = X:\\'],
    kind: 'noise',
  }),
  fromPxe: message('Executing from PXE in WinPE', {
    about: 'WinPE was started by PXE.',
    samples: ['Executing from PXE in WinPE'],
    kind: 'noise',
  }),
  pxeLibraryLoaded: message('TsPxe.dll loaded', {
    about: 'The part that knows PXE was loaded.',
    samples: ['TsPxe.dll loaded'],
    kind: 'noise',
  }),
  pxeBooted: message('Device has PXE booted', {
    about: 'The computer was started by PXE.',
    samples: ['Device has PXE booted'],
    kind: 'step',
  }),
  variablePath: message('Variable Path: {path}', {
    about: 'Which file of variables the PXE service made for this computer.',
    samples: [
      String.raw`Variable Path: \SMSTemp\2026.03.02.09.20.31.0001.{0C616323-A027-41B0-A215-057AF4F1E361}.boot.var`,
    ],
    kind: 'step',
  }),
  variableFileDownloaded: message('Successfully downloaded pxe variable file.', {
    about: 'The variables of the PXE service are there.',
    samples: ['Successfully downloaded pxe variable file.'],
    kind: 'step',
  }),
  networkDataPath: message('Network(PXE) path: {path}', {
    about: 'Where WinPE has the data of a start from the network.',
    samples: [String.raw`Network(PXE) path: X:\sms\data`],
    kind: 'noise',
  }),
  bootLoadersKept: message('Booting from removable media, not restoring bootloaders on hard drive', {
    about: 'WinPE was started from media or from the network, so the boot loader on the disk stays as it is.',
    samples: ['Booting from removable media, not restoring bootloaders on hard drive'],
    kind: 'noise',
  }),
  bootstrapCommandLine: message('Command line: {command}TsmBootstrap.exe {arguments:text}', {
    about: 'How the bootstrap was started.',
    samples: [String.raw`Command line: X:\sms\bin\x64\TsmBootstrap.exe /env:WinPE /configpath:X:\sms\data`],
    kind: 'noise',
  }),
  systemVersion: message('Current OS version is {osVersion:dotted}', {
    about: 'The version of WinPE or of Windows.',
    samples: ['Current OS version is 6.2.9200.0'],
    kind: 'noise',
  }),
  programsInPath: message('Adding SMS bin folder "{path}" to the system environment PATH', {
    about: 'The programs of the task sequence are found by their names from now on.',
    samples: [String.raw`Adding SMS bin folder "X:\sms\bin\x64" to the system environment PATH`],
    kind: 'noise',
  }),
  pxeLibraryLoading: message('Loading TsPxe.dll from {path}', {
    about: 'The part that knows PXE is loaded.',
    samples: [String.raw`Loading TsPxe.dll from X:\sms\bin\x64\TsPxe.dll`],
    kind: 'noise',
  }),
  tftpAllowed: message('Succesfully added firewall rule for Tftp', {
    about: 'The firewall lets the variables through.',
    samples: ['Succesfully added firewall rule for Tftp'],
    kind: 'noise',
  }),
  tftpForbidden: message('Succesfully removed firewall rule for Tftp', {
    about: 'The variables are there, and the firewall is closed again.',
    samples: ['Succesfully removed firewall rule for Tftp'],
    kind: 'noise',
  }),
  variablesFetching: message(
    'Executing: {program:path}smstftp.exe -i {point:host} get {variableFile:path}.boot.var {target:path}',
    {
      about: 'The variables of this computer are fetched from the PXE service: from which server, and which file.',
      samples: [
        String.raw`Executing: X:\sms\bin\x64\smstftp.exe -i 192.0.2.7 get \SMSTemp\2026.03.02.09.20.31.0001.{0C616323-A027-41B0-A215-057AF4F1E361}.boot.var X:\sms\data\variables.dat`,
      ],
      kind: 'step',
    },
  ),
  removableVariables: message('Loading variables from the Task Sequencing Removable Media.', {
    about: 'The variables of the media or of PXE are read.',
    samples: ['Loading variables from the Task Sequencing Removable Media.'],
    kind: 'noise',
  }),
  collectionVariablesSetting: message('Setting collection variables in the task sequencing environment.', {
    about: 'The variables of the collections are set.',
    samples: ['Setting collection variables in the task sequencing environment.'],
    kind: 'noise',
  }),
  machineVariablesSetting: message('Setting machine variables in the task sequencing environment.', {
    about: 'The variables of the computer are set.',
    samples: ['Setting machine variables in the task sequencing environment.'],
    kind: 'noise',
  }),
  bitmapLoading: message('Loading bitmap', {
    about: 'The wizard is drawn.',
    samples: ['Loading bitmap'],
    kind: 'noise',
  }),
  mediaVariablesLoading: message('Loading Media Variables from "{path}"', {
    about: 'The variables of the media or of PXE are read.',
    samples: [String.raw`Loading Media Variables from "X:\sms\data\variables.dat"`],
    kind: 'noise',
  }),
  networkAdapterFound: message('Found network adapter "{adapter:quoted}" with IP Address {address:text}', {
    about: 'The network card works and has an address.',
    samples: ['Found network adapter "Ethernet Adapter (Emulated)" with IP Address 192.0.2.3.'],
    kind: 'step',
  }),
  variableSetting: message('Setting {variable:name} TS environment variable', {
    about: 'A variable of the task sequence is set.',
    samples: ['Setting SMSTSMP TS environment variable'],
    kind: 'noise',
  }),
  managementPointKnown: message('site={site}, MP={url:text}, ports: http={http:decimal},https={https:decimal}', {
    about: 'Which site and management point are used.',
    samples: ['site=HQ1, MP=http://CM01.fabrikam.example, ports: http=80,https=443'],
    kind: 'step',
  }),
  certificatesReceived: message('certificates are received from MP.', {
    about: 'The management point sent its certificates.',
    samples: ['certificates are received from MP.'],
    kind: 'step',
  }),
  policyDownloading: message('Downloading policy from {url:text}.', {
    about: 'The policy of the computer is fetched.',
    samples: ['Downloading policy from http://CM01.fabrikam.example.'],
    kind: 'step',
  }),
  assignmentsRetrieving: message('Retrieving Policy Assignments:', {
    about: 'The list of policies is fetched.',
    samples: ['Retrieving Policy Assignments:'],
    kind: 'step',
  }),
  assignmentProcessing: message('Processing Policy Assignment {assignment:text}.', {
    about: 'A policy of the list is looked at.',
    samples: ['Processing Policy Assignment {7898F153-A6DE-43E9-98C3-CA5CC61483B0}.'],
    kind: 'noise',
  }),
  assignmentsRead: message('Successfully read {count} policy assignments.', {
    about: 'The list of policies was read.',
    samples: ['Successfully read 152 policy assignments.'],
    kind: 'step',
  }),
  collectionVariablesRetrieving: message('Retrieving collection variable policy.', {
    about: 'The variables of the collection are fetched.',
    samples: ['Retrieving collection variable policy.'],
    kind: 'noise',
  }),
  collectionVariables: message('Found {count} collection variables.', {
    about: 'How many variables the collection has.',
    samples: ['Found 0 collection variables.'],
    kind: 'noise',
  }),
  machineVariablesRetrieving: message('Retrieving machine variable policy.', {
    about: 'The variables of the computer are fetched.',
    samples: ['Retrieving machine variable policy.'],
    kind: 'noise',
  }),
  machineVariables: message('Found {count} machine variables.', {
    about: 'How many variables the computer has.',
    samples: ['Found 0 machine variables.'],
    kind: 'noise',
  }),
  policyBodyReading: message('Reading Policy Body.', {
    about: 'A policy is read.',
    samples: ['Reading Policy Body.'],
    kind: 'noise',
  }),
  policyBodyParsing: message('Parsing Policy Body.', {
    about: 'A policy is read.',
    samples: ['Parsing Policy Body.'],
    kind: 'noise',
  }),
  policyBodyDownloading: message('Downloading policy body {policy:text}.', {
    about: 'A policy is fetched.',
    samples: ['Downloading policy body {01000053}-{HQ1}.'],
    kind: 'noise',
  }),
  policyResponse: message('Response ID: {policy:text}', {
    about: 'Which policy came.',
    samples: ['Response ID: {01000053}-{HQ1}'],
    kind: 'noise',
  }),
  identityRequesting: message('Requesting client identity', {
    about: 'The management point is asked who this computer is.',
    samples: ['Requesting client identity'],
    kind: 'step',
  }),
  timeRequesting: message('Getting MP time information', {
    about: 'The management point is asked for its time.',
    samples: ['Getting MP time information'],
    kind: 'step',
  }),
  wizardRunning: message('Running Wizard in Interactive mode', {
    about: 'The wizard is shown.',
    samples: ['Running Wizard in Interactive mode'],
    kind: 'step',
  }),
  welcomePage: message('Activating Welcome Page.', {
    about: 'The wizard is shown: the computer has started well.',
    samples: ['Activating Welcome Page.'],
    kind: 'step',
  }),

  // The management point and the policy. Sources: Microsoft, "Sending with winhttp failed 80072f8f error in Smsts.log", "Dynamic media can't get MP locations", "Advanced troubleshooting for PXE boot issues".
  identityNotGiven: message('Failed to get client identity ({code})', {
    about: 'The management point did not say who this computer is.',
    samples: ['Failed to get client identity (80004005)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point did not accept the computer or its boot media, so no policy is given.',
      cause:
        'The certificate of the boot media has expired or is blocked, the clock of the computer is wrong, or the management point is not reached.',
      next: 'Set the clock in the firmware; look at the dates of the media certificate (make the media again when it has expired) and whether it is blocked in the console; then read the IIS log of the management point.',
      byCode: connectionAdvice,
      partOf: requestFailures,
    },
  }),
  identityNotRead: message('Failed to read client identity (Code {code})', {
    about: 'The management point did not say who this computer is.',
    samples: ['Failed to read client identity (Code 0x80004005)'],
    signature: computerRefused,
  }),
  identityMissing: message('Failed to get client identity.', {
    about: 'The management point did not say who this computer is.',
    samples: ['Failed to get client identity.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point did not accept the computer or its boot media, so no policy is given.',
      cause:
        'The certificate of the boot media has expired or is blocked, the clock of the computer is wrong, or the management point is not reached.',
      next: 'Set the clock in the firmware; look at the dates of the media certificate (make the media again when it has expired) and whether it is blocked in the console; then read the IIS log of the management point.',
      byCode: connectionAdvice,
      partOf: [...requestFailures, 'smsts.identityNotGiven', 'smsts.identityNotRead'],
    },
  }),
  clientNotRequested: message('failed to request for client', {
    about: 'The management point did not say who this computer is.',
    samples: ['failed to request for client'],
    signature: computerRefused,
  }),
  timeNotSynchronized: message('SyncTimeWithMP() failed. {code}.', {
    about: 'The clock could not be set after the management point.',
    samples: ['SyncTimeWithMP() failed. 80072f8f.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point was not reached to compare clocks.',
      cause: 'It is not reached, or its certificate is not trusted by the boot media.',
      next: 'Check network, name and port of the management point, and its root certificate in the media.',
      byCode: connectionAdvice,
      partOf: identityFailures,
    },
  }),
  timeNotRead: message('Failed to get time information from MP: {url:text}.', {
    about: 'The management point gave no time.',
    samples: ['Failed to get time information from MP: https://CM01.fabrikam.example.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'This management point gave no answer, so the next one is tried, if there is one.',
      cause: 'It is not reached, or its certificate is not trusted by the boot media.',
      next: 'Check network, name and port of the management point, and its root certificate in the media.',
      partOf: [...identityFailures, 'smsts.timeNotSynchronized'],
    },
  }),
  replyNotParsed: message('XML parsing error at line {line:decimal} char {column:decimal}: {reason:text}', {
    about: 'An answer is not the XML that was expected.',
    samples: ['XML parsing error at line 1 char 11: DTD is prohibited.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point answered with something else than its XML, usually an error page of IIS.',
      cause: 'The role failed or is not installed at this address.',
      next: 'Read the status code before this line, and the IIS log and MP_GetAuth.log on the management point.',
      partOf: requestFailures,
    },
  }),
  xmlNotLoaded: message('Error loading from XML', {
    about: 'An answer could not be read.',
    samples: ['Error loading from XML'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The answer of the management point could not be read.',
      cause: 'It is an error page, or it was cut.',
      next: 'Read the status code before this line, and MP_GetAuth.log and MP_Location.log on the management point.',
      partOf: [...requestFailures, 'smsts.replyNotParsed'],
    },
  }),
  locationRequestFailed: message('CCM::SMSMessaging::CLibSMSMPLocation::RequestMPLocation failed; {hresult}', {
    about: 'The list of management points was not given.',
    samples: ['CCM::SMSMessaging::CLibSMSMPLocation::RequestMPLocation failed; 0x80004005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point gave no list of management points for this network.',
      cause: 'It failed itself, or it is not reached.',
      next: 'Read the status code before this line, and MP_GetAuth.log on the management point.',
      byCode: connectionAdvice,
      partOf: contactFailures,
    },
  }),
  locationsNotGiven: message('CCM::SMSMessaging::GetMPLocations failed; {hresult}', {
    about: 'The list of management points was not given.',
    samples: ['CCM::SMSMessaging::GetMPLocations failed; 0x80004005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point gave no list of management points for this network.',
      cause: 'It failed itself, or it is not reached.',
      next: 'Read the status code before this line, and MP_GetAuth.log on the management point.',
      byCode: connectionAdvice,
      partOf: [...contactFailures, 'smsts.locationRequestFailed'],
    },
  }),
  locationNotQueried: message('Failed to query {server:text} for MP location', {
    about: 'A management point gave no list of management points.',
    samples: ['Failed to query CM01.fabrikam.example for MP location'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'This management point gave no list of management points.',
      cause: 'It failed itself, or it is not reached.',
      next: 'Read the first failure before this line; it holds the status or the code.',
      partOf: [...contactFailures, 'smsts.locationRequestFailed', 'smsts.locationsNotGiven'],
    },
  }),
  noLocations: message('QueryMPLocator: no valid MP locations are received', {
    about: 'No management point serves this network.',
    samples: ['QueryMPLocator: no valid MP locations are received'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'No management point was found for this computer.',
      cause: 'None of the management points of the media answered, or the network is in no boundary.',
      next: 'Read the first failure before this line; check that the network of the computer is in a boundary group.',
      partOf: contactFailures,
    },
  }),
  locatorFailed: message('Failed to query Management Point locator', {
    about: 'No management point serves this network.',
    samples: ['Failed to query Management Point locator'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'No management point was found for this computer.',
      cause: 'None of the management points of the media answered.',
      next: 'Read the first failure before this line.',
      partOf: [...contactFailures, 'smsts.noLocations'],
    },
  }),
  managementPointNotSelected: message('Failed to select MP', {
    about: 'No management point could be used.',
    samples: ['Failed to select MP'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'None of the management points of the media could be used.',
      cause: 'They are not reached, or their certificates are not trusted by the media.',
      next: 'Read the first failure before this line.',
      partOf: contactFailures,
    },
  }),
  wizardError: message('Setting wizard error: {text:text}', {
    about: 'What the user is shown.',
    samples: [
      'Setting wizard error: An error occurred while retrieving policy for this computer  (0x80004005). For more information, contact your system administrator or helpdesk operator.',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The wizard shows an error and the computer restarts.',
      cause: 'The lines before say why.',
      next: 'Read the first failure before this line.',
      partOf: [
        ...contactFailures,
        'smsts.locatorFailed',
        'smsts.noLocations',
        'smsts.managementPointNotSelected',
        'smsts.noTaskSequences',
        'smsts.policyNotDownloaded',
      ],
    },
  }),
  policyNotDownloaded: message('Failed to download policy {policy:text} (Code {code}).', {
    about: 'A policy could not be fetched or read.',
    samples: ['Failed to download policy HQ12002D-HQ10004F-6F6BCC28 (Code 0x80004005).'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A policy of the task sequence could not be fetched or decrypted, so the task sequence cannot start.',
      cause: 'The client certificate cannot decrypt it, or the management point does not have the policy yet.',
      next: 'Look up the code; check certificate and clock of the computer, and look into MP_GetPolicy.log on the management point.',
      byCode: connectionAdvice,
      partOf: requestFailures,
    },
  }),
  noTaskSequences: message('There are no task sequences available to this computer.{rest:text}', {
    about: 'No task sequence is offered to the computer.',
    samples: ['There are no task sequences available to this computer.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'No task sequence is deployed to this computer for the way it was started, so the list is empty.',
      cause:
        'It is in no collection with a deployment that is made available to media and PXE; an unknown computer needs one to All Unknown Computers, and an old record of the computer takes it out of these.',
      next: 'Look for the computer by MAC address and SMBIOS GUID in the console; deploy the task sequence to its collection or to All Unknown Computers, available to media and PXE, and delete left-over records.',
    },
  }),

  // The engine. Sources: Microsoft, "Troubleshoot the Install Application task sequence step", "Task sequence failing after Setup Windows and Configuration Manager" (Q&A 1007260); published logs and scripts that search smsts.log.
  instructionStarted: message(
    'Start executing an instruction. Instruction name: {step:text}. Instruction pointer: {pointer:decimal}',
    {
      about: 'A step begins; the pointer is its place in the task sequence.',
      samples: ['Start executing an instruction. Instruction name: Install Application. Instruction pointer: 32'],
      kind: 'step',
    },
  ),
  // Wordings of newer versions, with what becomes of groups: published filters of smsts.log with their output.
  stepStarted: message(
    "Start executing an instruction. Instruction name: '{step:text}'. Pointer: {pointer:decimal}. Type: '{type:text}'. Disabled: {disabled:decimal}",
    {
      about: 'A step or a group begins; the pointer is its place in the task sequence, and a group has no type.',
      samples: [
        "Start executing an instruction. Instruction name: 'Apply Drivers'.  Pointer: 14. Type: 'SMS_TaskSequence_AutoApplyAction'. Disabled: 0",
        "Start executing an instruction. Instruction name: 'Initialize'.  Pointer: 1. Type: ''. Disabled: 0",
      ],
      kind: 'step',
    },
  ),
  groupStarted: message('The group ({group:text}) has been successfully started', {
    about: 'A group begins.',
    samples: ['The group (Install Operating System) has been successfully started'],
    kind: 'step',
  }),
  parentDecides: message('Let the parent group ({group:text}) decides whether to continue execution', {
    about: 'A step failed; the settings of its group say whether the task sequence goes on.',
    samples: ['Let the parent group (Install Operating System) decides whether to continue execution'],
    kind: 'step',
  }),
  failureIgnored: message('The execution engine ignored the failure of the action ({step:text}){rest:text}', {
    about: 'A step failed, and it is told to continue on error.',
    samples: ['The execution engine ignored the failure of the action (Apply Drivers) and continues execution'],
    signature: harmless('The step failed and is set to continue on error, so the task sequence goes on.'),
  }),
  groupIgnored: message('The group ({group:text}) ignored {what:text}', {
    about: 'A step in the group failed, and the group is told to continue on error.',
    samples: ['The group (Post Install) ignored the action failure and continues'],
    signature: harmless(
      'A step of the group failed; the group is set to continue on error, so the task sequence goes on.',
    ),
  }),
  conditionEvaluated: message('The condition for the action ({step:text}) is evaluated to be {result:name}', {
    about: 'Whether a step runs: its condition is met, or not.',
    samples: ['The condition for the action (Apply Drivers) is evaluated to be true'],
    kind: 'noise',
  }),
  engineSucceeded: message('Execution engine result code: Success (0)', {
    about: 'The task sequence has run to its end.',
    samples: ['Execution engine result code: Success (0)'],
    kind: 'step',
  }),
  managerReturned: message('Task Sequence Manager returned code {code}', {
    about: 'The engine has ended; 0x80070BC2 asks for a restart.',
    samples: ['Task Sequence Manager returned code 0x80070BC2'],
    tellsExit: true,
    kind: 'noise',
  }),
  restartFlag: message('Setting reboot required flag.', {
    about: 'The computer is to be restarted.',
    samples: ['Setting reboot required flag.'],
    kind: 'noise',
  }),
  instructionSkipped: message('Execution of the instruction ({step:text}) has been skipped{rest:text}', {
    about: 'A step is passed over, since it is disabled or its condition is not met.',
    samples: ['Execution of the instruction (Apply Drivers) has been skipped'],
    kind: 'step',
  }),
  restartRequested: message('The action ({step:text}) initiated a reboot request', {
    about: 'A step ended with the wish to restart the computer; the task sequence goes on after it.',
    samples: ['The action (Setup Windows and Configuration Manager) initiated a reboot request'],
    kind: 'step',
  }),
  engineRestarts: message('Execution engine result code: Reboot (2)', {
    about: 'The engine stops for a restart of the computer.',
    samples: ['Execution engine result code: Reboot (2)'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'The engine stops for the restart that a step asked for, and goes on afterwards.',
    },
  }),
  registryValueMissing: message(
    'RegQueryValueExW is unsuccessful for Software\\Microsoft\\SMS\\Task Sequence, {variable:name}',
    {
      about: 'A setting of the task sequence is not in the registry.',
      samples: [String.raw`RegQueryValueExW is unsuccessful for Software\Microsoft\SMS\Task Sequence, SMSTSEndProgram`],
      signature: optionalNotGiven,
    },
  ),
  registryValueNotGiven: message('GetTsRegValue() is unsuccessful. 0x80070002.', {
    about: 'A setting of the task sequence is not in the registry.',
    samples: ['GetTsRegValue() is unsuccessful. 0x80070002.'],
    signature: optionalNotGiven,
  }),
  globalVariable: message('Set a global environment variable {variable:name}={value:text}', {
    about: 'A variable is set.',
    samples: ['Set a global environment variable _SMSTSCurrentActionName=Install Application'],
    kind: 'noise',
  }),
  localDefault: message('Set a local default variable {variable:name}', {
    about: 'A setting of the step is given as a variable.',
    samples: ['Set a local default variable OSDApp0Description'],
    kind: 'noise',
  }),
  executionVariable: message('Set a TS execution environment variable {variable:name}={value:text}', {
    about: 'The engine remembers where it is.',
    samples: ['Set a TS execution environment variable _SMSTSInstructionStackString=0'],
    kind: 'noise',
  }),
  environmentSaving: message('Save the current environment block', {
    about: 'The variables are about to be written to disk.',
    samples: ['Save the current environment block'],
    kind: 'noise',
  }),
  environmentSaved: message('Successfully save execution state and environment to local hard disk', {
    about: 'The variables are on the disk: the task sequence can go on after a restart.',
    samples: ['Successfully save execution state and environment to local hard disk'],
    kind: 'noise',
  }),
  environmentNowhere: message('Failed to save environment to ({code})', {
    about: 'There is no place yet for the variables.',
    samples: ['Failed to save environment to  (80070057)'],
    signature: noDiskYet,
  }),
  environmentBlockNotSaved: message('Failed to save the current environment block.{rest:text}', {
    about: 'The variables could not be written to disk.',
    samples: [
      'Failed to save the current environment block. The parameter is incorrect. (Error: 80070057; Source: Windows)',
    ],
    signature: noDiskYet,
  }),
  stateNotPersisted: message('Failed to persist execution state. Error 0x({code})', {
    about: 'Where the task sequence is could not be written to disk.',
    samples: ['Failed to persist execution state. Error 0x(80070057)'],
    signature: noDiskYet,
  }),
  stateNotSaved: message('Failed to save execution state and environment to local hard disk', {
    about: 'Where the task sequence is could not be written to disk.',
    samples: ['Failed to save execution state and environment to local hard disk'],
    signature: noDiskYet,
  }),
  commandLineExpanded: message('Expand a string: {text:text}', {
    about: 'Variables in a text are replaced.',
    samples: ['Expand a string: WinPEandFullOS'],
    kind: 'noise',
  }),
  commandLineForExtension: message('Command line for extension .{extension} is {command}', {
    about: 'How Windows starts files of this kind.',
    samples: ['Command line for extension .exe is "%1" %*'],
    kind: 'noise',
  }),
  commandLineSet: message('Set command line: {command}', {
    about: 'The command line of a step is made.',
    samples: ['Set command line: osddriverclient.exe /install:HQ100044 /unsigned:true'],
    kind: 'noise',
  }),
  commandLineExecuting: message('Executing command line: {command}', {
    about: 'The program of a step is started.',
    samples: ['Executing command line: osddriverclient.exe /install:HQ100044 /unsigned:true'],
    kind: 'frame',
  }),
  processSucceeded: message('Process completed with exit code 0', {
    about: 'The program of a step ended well.',
    samples: ['Process completed with exit code 0'],
    kind: 'step',
  }),
  processEnded: message('Process completed with exit code {code:failureCode}', {
    about: 'The program of a step ended with a code other than 0.',
    samples: ['Process completed with exit code 2147942487', 'Process completed with exit code 3010'],
    tellsExit: true,
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'A program ended with this code. Whether the step failed by it is said by the next lines: 3010 asks for a restart, and a step may take other codes as success.',
    },
  }),
  actionSucceeded: message('Successfully completed the action ({step:text}) with the exit win32 code {code}', {
    about: 'A step ended well.',
    samples: ['Successfully completed the action (Install Application) with the exit win32 code 0'],
    kind: 'step',
  }),
  bar: message('!--------------------{rest:text}', {
    about: 'A rule before or after a step.',
    samples: ['!----------------------------------------------------------------!'],
    kind: 'noise',
  }),
  actionFailed: message('Failed to run the action: {step:text}.{rest:text}', {
    about: 'A step failed; its name and often the error stand there.',
    samples: [
      'Failed to run the action: Apply Operating System. Error -2147467263',
      'Failed to run the action: Apply Driver Package. This is usually caused by a problem with the program. The parameter is incorrect. (Error: 80070057; Source: Windows)',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A step of the task sequence failed; the line names it and the code.',
      cause: 'The log of the step’s own program, in the lines before, says why.',
      next: 'Read the lines of the step’s program before this one, from "Start executing an instruction" on; the first failure there is the cause.',
      byCode: [
        {
          codes: [87],
          cause:
            'The parameter is incorrect: the program of the step does not take what the step gives it. With Apply Driver Package and Enable BitLocker the programs in the boot image or the client are older than the site and do not know an argument.',
          next: 'Read the command line of the step in the lines before. Update the boot images on the distribution points and the client package to the version of the site; with another step compare its values (drive, partition, path, password) with what this computer has.',
        },
        ...fileAdvice,
        ...httpAdvice,
        ...connectionAdvice,
        {
          codes: [1460],
          cause: 'The step ran longer than its time limit.',
          next: 'Give the step more time, and find in its own log where it waits.',
        },
        {
          codes: [0x80004001],
          cause:
            'Not implemented: what the step asks for does not fit this firmware or disk (BIOS and UEFI, MBR and GPT).',
          next: 'Compare the firmware mode of the computer with the layout of its disk and with what the step was made for; update the boot images.',
        },
      ],
      recovery: { by: ['smsts.failureIgnored', 'smsts.actionSucceeded'], same: 'step' },
      partOf: [
        'smsts.argumentInvalid',
        'smsts.argumentUnknown',
        'smsts.argumentsRefused',
        'smsts.returnCode',
        'smsts.volumeNotBootable',
        'smsts.partitionNotActivated',
        'smsts.contentNotDownloaded',
        'smsts.sourceNotResolved',
        'smsts.packageNotDownloaded',
        'smsts.setupHookFailed',
        'smsts.setupHookNotInstalled',
        'smsts.tpmNotOwned',
        'smsts.applicationFailed',
        'smsts.dismFailed',
        'smsts.hashNotMatched',
      ],
    },
  }),
  lastActionFailed: message(
    'Failed to run the last action: {step:text}. Execution of task sequence failed.{rest:text}',
    {
      about: 'The task sequence ended, since a step failed.',
      samples: [
        'Failed to run the last action: Setup Windows and ConfigMgr. Execution of task sequence failed. Access is denied. (Error: 80070005; Source: Windows)',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'task sequence ended by a failed step',
        meaning: 'The task sequence ended, since this step failed.',
        cause: 'The lines of the step say why.',
        next: 'Read the lines of the step’s program before this one; the first failure there is the cause.',
        partOf: [
          'smsts.actionFailed',
          'smsts.groupFailed',
          'smsts.argumentInvalid',
          'smsts.argumentUnknown',
          'smsts.argumentsRefused',
          'smsts.returnCode',
          'smsts.volumeNotBootable',
          'smsts.partitionNotActivated',
          'smsts.contentNotDownloaded',
          'smsts.sourceNotResolved',
          'smsts.packageNotDownloaded',
          'smsts.setupHookFailed',
          'smsts.setupHookNotInstalled',
          'smsts.tpmNotOwned',
          'smsts.applicationFailed',
          'smsts.dismFailed',
          'smsts.hashNotMatched',
        ],
      },
    },
  ),
  groupFailed: message(
    'The execution of the group ({group:text}) has failed and the execution has been aborted. An action failed.{rest:text}',
    {
      about: 'A group ended, since a step in it failed.',
      samples: [
        'The execution of the group (Install Operating System) has failed and the execution has been aborted. An action failed. Operation aborted (Error: 80004004; Source: Windows)',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'group ended by a failed step',
        meaning: 'The group ended, since a step in it failed.',
        cause: 'The step that failed stands before this line.',
        next: 'Read the "Failed to run the action" before this line.',
        partOf: ['smsts.actionFailed'],
      },
    },
  ),
  engineFailed: message('Task Sequence Engine failed! Code: {reason:name}', {
    about: 'The task sequence ended with a failure.',
    samples: ['Task Sequence Engine failed! Code: enExecutionFail'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The task sequence ended with a failure.',
      cause: 'A step failed; it stands before this line.',
      next: 'Read the last "Failed to run the action" before this line.',
      partOf: ['smsts.actionFailed', 'smsts.groupFailed', 'smsts.lastActionFailed'],
    },
  }),
  executionFailed: message('Task sequence execution failed with error code {code}', {
    about: 'The task sequence ended with a failure.',
    samples: ['Task sequence execution failed with error code 80004005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The task sequence ended with a failure.',
      cause: 'A step failed; it stands before this line.',
      next: 'Read the last "Failed to run the action" before this line.',
      partOf: ['smsts.actionFailed', 'smsts.groupFailed', 'smsts.lastActionFailed', 'smsts.engineFailed'],
    },
  }),
  managerFailed: message('Error Task Sequence Manager failed to execute task sequence. Code {code}', {
    about: 'The task sequence ended with a failure.',
    samples: ['Error Task Sequence Manager failed to execute task sequence. Code 0x80004005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The task sequence ended with a failure.',
      cause: 'A step failed; it stands before this line.',
      next: 'Read the last "Failed to run the action" before this line.',
      partOf: [
        'smsts.actionFailed',
        'smsts.groupFailed',
        'smsts.lastActionFailed',
        'smsts.engineFailed',
        'smsts.executionFailed',
      ],
    },
  }),
  logsFinalized: message('Successfully finalized logs to SMS client log directory from {path}', {
    about: 'The logs were copied to the client: the task sequence has ended.',
    samples: [String.raw`Successfully finalized logs to SMS client log directory from C:\Windows\CCM\Logs`],
    kind: 'step',
  }),
  executing: message('Executing task sequence', {
    about: 'The engine starts or goes on.',
    samples: ['Executing task sequence'],
    kind: 'step',
  }),

  // Source: Microsoft, "Task sequence fails in Configuration Manager if software updates require multiple restarts".
  noVolume: message('!sVolumeID.empty(), HRESULT={code}{rest:text}', {
    about: 'The data of the task sequence was looked for on a disk.',
    samples: ['!sVolumeID.empty(), HRESULT=80004005', '!sVolumeID.empty(), HRESULT=80004005 (utils.cpp,501)'],
    signature: dataElsewhere,
  }),
  noDataPath: message('!sTSMDataPath.empty(), HRESULT={code}{rest:text}', {
    about: 'The data of the task sequence was looked for on a disk.',
    samples: ['!sTSMDataPath.empty(), HRESULT=80070002'],
    signature: dataElsewhere,
  }),
  noDataFolder: message('TS::Utility::GetTSMDataPath( sDataDir ), HRESULT={code}{rest:text}', {
    about: 'The data of the task sequence was looked for on a disk.',
    samples: ['TS::Utility::GetTSMDataPath( sDataDir ), HRESULT=80070002'],
    signature: dataElsewhere,
  }),
  logFolderNotSet: message('Failed to set log directory. Some execution history may be lost.{rest:text}', {
    about: 'The folder for the log was not found.',
    samples: ['Failed to set log directory. Some execution history may be lost.'],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'The folder that holds the log of the task sequence was not found, so earlier lines may stand elsewhere; when "Task Sequence environment not found" follows, that is the failure.',
    },
  }),
  environmentNotFound: message('Task Sequence environment not found', {
    about: 'The task sequence cannot go on: its variables are gone.',
    samples: ['Task Sequence environment not found'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The task sequence cannot go on after a restart: its saved environment was not found.',
      cause:
        'Something restarted the computer a second time behind the back of the task sequence, usually a software update that needs two restarts.',
      next: 'Install such updates outside the task sequence or in the image, or set SMSTSWaitForSecondReboot or the retry of the step Install Software Updates; look whether the client is still in provisioning mode.',
    },
  }),

  // Downloads. Sources: Microsoft, "Slow task sequence performance with an earlier client version"; CM documentation of content in task sequences.
  packagesFolder: message("Packages will be downloaded to custom download location: '{path}'", {
    about: 'Where the content of the step is put.',
    samples: [String.raw`Packages will be downloaded to custom download location: 'C:\_SMSTaskSequence\DriverPackage'`],
    kind: 'noise',
  }),
  contentGetting: message('Getting package content: {package}, version: {version}', {
    about: 'Content of a step is fetched.',
    samples: ['Getting package content: HQ100044, version: 0'],
    kind: 'step',
  }),
  contentResolving: message('Resolving local content for {package}:{version}', {
    about: 'Content is looked for on this computer first.',
    samples: ['Resolving local content for HQ100044:0'],
    kind: 'noise',
  }),
  noCacheManager: message(
    'spCacheMgr.createInstance(CLSID_ContentCacheManager, CLSCTX_LOCAL_SERVER), HRESULT=80040154{rest:text}',
    {
      about: 'The cache of the client is asked for.',
      samples: [
        'spCacheMgr.createInstance(CLSID_ContentCacheManager, CLSCTX_LOCAL_SERVER), HRESULT=80040154 (contentresolver.cpp,90)',
      ],
      signature: noCacheInWinPe,
    },
  ),
  noCacheManagerInstance: message('Failed to create instance of of ICacheManager. Is ccmexec running?, hr=0x80040154', {
    about: 'The cache of the client is asked for; the doubled word is the product’s.',
    samples: ['Failed to create instance of of ICacheManager. Is ccmexec running?, hr=0x80040154'],
    signature: noCacheInWinPe,
  }),
  fileDownloading: message('Downloading file {url:text} range {range:text}', {
    about: 'A file is fetched.',
    samples: ['Downloading file /SMS_DP_SMSPKG$/HQ100044/sccm?/driver.inf range 0-455847'],
    kind: 'noise',
  }),
  fileDownloaded: message('Downloaded file from {url:text} to {path}', {
    about: 'A file was fetched.',
    samples: [
      String.raw`Downloaded file from http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100044/sccm?/driver.inf to C:\_SMSTaskSequence\Packages\HQ100044\driver.inf`,
    ],
    kind: 'step',
  }),
  keysNotImported: message('Failed to import the key pair, {code}', {
    about: 'The identity of the client could not be used in WinPE.',
    samples: ['Failed to import the key pair, 0x80090005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The identity of the client could not be imported, so downloads that need it fail.',
      cause: 'The identity that was saved for WinPE cannot be read: the key store refuses its data.',
      next: 'Update the boot image and the client package to the version of the site; when the code is 0x80090005 (bad data), start the task sequence anew so that the identity is exported again.',
    },
  }),
  identityNotImported: message('CcmImportIdentityFromMigration failed to import client identity.', {
    about: 'The identity of the client could not be used in WinPE.',
    samples: ['CcmImportIdentityFromMigration failed to import client identity.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The identity of the client could not be imported, so downloads that need it fail.',
      cause: 'The line before holds the code.',
      next: 'Read the code in the line before.',
      partOf: ['smsts.keysNotImported'],
    },
  }),
  transportNotPrepared: message('PrepareTransportEx() failed. {code}.', {
    about: 'The connection to distribution points could not be set up.',
    samples: ['PrepareTransportEx() failed. 0x80090005.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The connection to distribution points could not be set up.',
      cause: 'The identity or certificate of the client is not usable.',
      next: 'Read the first failure before this line, and look up the code.',
      byCode: connectionAdvice,
      partOf: ['smsts.keysNotImported', 'smsts.identityNotImported'],
    },
  }),
  contentNotDownloaded: message('Failed to download content for SMS package {package}, hr={hresult}', {
    about: 'The content of a package could not be fetched.',
    samples: ['Failed to download content for SMS package HQ100044, hr=0x80090005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content of the step could not be fetched.',
      cause: 'No distribution point that this computer may use has it, or the download failed.',
      next: 'Look up the code; check that the package is on a distribution point of the boundary group, and that the network access account or the token of the client is accepted.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      partOf: [
        'smsts.keysNotImported',
        'smsts.identityNotImported',
        'smsts.transportNotPrepared',
        'osdmessaging.sendFailed',
        'osdmessaging.resourceRequestFailed',
        'osdmessaging.statusReturned',
      ],
    },
  }),
  sourceNotResolved: message('Failed to resolve the source for Package: {package}, hr={hresult}', {
    about: 'The content of a package could not be fetched.',
    samples: ['Failed to resolve the source for Package: HQ100044, hr=0x80090005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content of the step could not be fetched.',
      cause: 'No distribution point that this computer may use has it, or the download failed.',
      next: 'Look up the code; check that the package is on a distribution point of the boundary group, and that the network access account or the token of the client is accepted.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      partOf: [
        'smsts.keysNotImported',
        'smsts.identityNotImported',
        'smsts.transportNotPrepared',
        'osdmessaging.sendFailed',
        'osdmessaging.resourceRequestFailed',
        'osdmessaging.statusReturned',
        'smsts.contentNotDownloaded',
      ],
    },
  }),
  packageNotDownloaded: message('Failed to download package {package}, cannot continue ({code})', {
    about: 'The step ends, since its content could not be fetched.',
    samples: ['Failed to download package HQ100044, cannot continue (0x80090005)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content of the step could not be fetched.',
      cause: 'No distribution point that this computer may use has it, or the download failed.',
      next: 'Look up the code; check that the package is on a distribution point of the boundary group, and that the network access account or the token of the client is accepted.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      partOf: [
        'smsts.keysNotImported',
        'smsts.identityNotImported',
        'smsts.transportNotPrepared',
        'osdmessaging.sendFailed',
        'osdmessaging.resourceRequestFailed',
        'osdmessaging.statusReturned',
        'smsts.contentNotDownloaded',
        'smsts.sourceNotResolved',
      ],
    },
  }),
  contentNotLocated: message('Content location request for {package}:{version} failed. (Code {code})', {
    about: 'The management point named no distribution point with the content.',
    samples: ['Content location request for HQ100044:3 failed. (Code 0x80040102)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point named no distribution point for this content.',
      cause:
        'The content is on no distribution point of the boundary group of this network, or the network is in no boundary group.',
      next: 'Distribute the content to a distribution point of the boundary group, and check that the IP address of the computer is in a boundary of it.',
      byCode: connectionAdvice,
      partOf: requestFailures,
    },
  }),
  hashNotMatched: message('Hash could not be matched for the downloded content{rest:text}', {
    about: 'What was fetched is not what the policy says; the misspelling is the product’s.',
    samples: ['Hash could not be matched for the downloded content'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content on the distribution point is not the version that the policy names, or it is damaged.',
      cause: 'It was changed or damaged on the distribution point, or an update of the package has not arrived.',
      next: 'Update the package on that distribution point (redistribute), validate its content, and start the task sequence again.',
    },
  }),

  // Disks, images, drivers and set-up. Sources: Microsoft, "Apply Driver Package task fails with error 80070057", "Enable BitLocker task fails with error 80070057", "OSD task sequence fails with error code 80070005"; KB2586709, KB4564442; Microsoft, "How to properly set up a task sequence to deploy Windows 7 images".
  firmware: message('UEFI: {isUefi:name}', {
    about: 'Whether the firmware was started as UEFI.',
    samples: ['UEFI: true'],
    kind: 'frame',
  }),
  onlyForMbr: message('Marking partitions active is only supported for MBR disks.', {
    about: 'A partition of this disk cannot be made active.',
    samples: ['Marking partitions active is only supported for MBR disks.'],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'The disk has no master boot record, so no partition can be made active; when the step takes the computer for one with BIOS, it fails by this.',
    },
  }),
  partitionNotActivated: message('Unable to activate partition ({code})', {
    about: 'A partition could not be made the one to boot from.',
    samples: ['Unable to activate partition (0x80004001)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The volume with Windows cannot be made bootable.',
      cause:
        'The firmware (BIOS or UEFI) and the layout of the disk (MBR or GPT) do not fit one another, or the step takes the one for the other.',
      next: 'Compare the firmware mode of the computer with the partition style of its disk and with the partitioning step; with MDT, install KB4564442 and make the boot images again.',
    },
  }),
  volumeNotBootable: message('Failed to make volume {volume:text} bootable. Code {code}.{rest:text}', {
    about: 'The volume cannot be started from.',
    samples: [String.raw`Failed to make volume C:\ bootable. Code 0x80004001.`],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The volume with Windows cannot be made bootable.',
      cause:
        'The firmware (BIOS or UEFI) and the layout of the disk (MBR or GPT) do not fit one another, or the step takes the one for the other.',
      next: 'Compare the firmware mode of the computer with the partition style of its disk and with the partitioning step; with MDT, install KB4564442 and make the boot images again.',
      partOf: ['smsts.partitionNotActivated'],
    },
  }),
  configurationInvalid: message(
    'Invalid configuration specified. Please ensure that the task sequence is properly configured{rest:text}',
    {
      about: 'The settings of a step do not fit.',
      samples: ['Invalid configuration specified. Please ensure that the task sequence is properly configured.'],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The settings of the step do not fit this computer.',
        cause: 'Often the partitions of the step do not fit the disk or the firmware.',
        next: 'Read the lines before this one, and compare the settings of the step with the disks of the computer.',
      },
    },
  ),
  bootImageInstalling: message('Installing boot image to hard drive', {
    about: 'A boot image is put on the disk for a restart into WinPE.',
    samples: ['Installing boot image to hard drive'],
    kind: 'step',
  }),
  bootImageNotInstalled: message('Failed to install boot image.{rest:text}', {
    about: 'A boot image could not be put on the disk.',
    samples: ['Failed to install boot image. is not a valid Win32 application. (Error: 800700C1; Source: Windows)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The boot image could not be put on the disk, so the restart into WinPE fails.',
      cause: 'A file is missing or not usable here, or the disk has no room.',
      next: 'Look up the code; check the boot image on the distribution point and the free space on the disk.',
      byCode: [
        {
          codes: [193],
          cause:
            'Not a valid Win32 program: a program of the boot image or the client is for another architecture or a newer Windows than the one that runs.',
          next: 'Use a boot image of the architecture and age that the running Windows can start, or start the computer from media or PXE.',
        },
        ...fileAdvice,
      ],
    },
  }),
  winPeNotInstalled: message('Failed to install WinPE. Code({code})', {
    about: 'WinPE could not be put on the disk.',
    samples: ['Failed to install WinPE. Code(0x80004005)'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'WinPE could not be put on the disk for the restart.',
      cause: 'The disk, its encryption or its layout does not allow it.',
      next: 'Look up the code; suspend BitLocker before the restart, and check the system partition.',
      byCode: fileAdvice,
      partOf: ['smsts.bootImageNotInstalled'],
    },
  }),
  argumentInvalid: message('Argument {argument:decimal} is invalid.', {
    about: 'A program of a step does not know one of its arguments.',
    samples: ['Argument 3 is invalid.'],
    signature: argumentNotUnderstood,
  }),
  argumentUnknown: message("Invalid command line argument '{argument:text}'", {
    about: 'A program of a step does not know one of its arguments.',
    samples: ["Invalid command line argument '/full'"],
    signature: argumentNotUnderstood,
  }),
  argumentsRefused: message('Failed to pass arguments. Code {code}', {
    about: 'A program of a step does not understand its arguments.',
    samples: ['Failed to pass arguments. Code 0x80070057'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The program of the step does not understand an argument of its command line, so the step fails.',
      cause:
        'The programs in the boot image or in the client are older than the site, so they do not know an argument that the step gives.',
      next: 'Update the boot images on the distribution points and the client package to the version of the site.',
      partOf: ['smsts.argumentInvalid', 'smsts.argumentUnknown'],
    },
  }),
  returnCode: message('Exiting with return code {code:failureCode}', {
    about: 'The program of a step ends with a failure.',
    samples: ['Exiting with return code 0x80070057'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The program of the step ended with this code.',
      cause: 'The lines before say why.',
      next: 'Read the first failure of this program before this line, and look up the code.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
      partOf: ['smsts.argumentInvalid', 'smsts.argumentUnknown', 'smsts.argumentsRefused'],
    },
  }),
  setupHookFailed: message('Failed to install the setup hook.{rest:text}', {
    about: 'What lets the task sequence go on after Windows Setup could not be put in place.',
    samples: ['Failed to install the setup hook. Access is denied. (Error: 80070005; Source: Windows)'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'set-up hook not put in place',
      meaning: 'What lets the task sequence go on after Windows Setup could not be put in place.',
      cause: String.raw`The image or an earlier step has put a SetupComplete.cmd of its own into Windows\Setup\Scripts.`,
      next: 'Remove the custom SetupComplete.cmd from the image or the step, and do what it did in steps of the task sequence.',
      byCode: [
        {
          codes: [2, 3],
          cause:
            'A file or folder of the new Windows is missing: the image was not applied, or the drive letter is another one.',
          next: 'Check that the image was applied to the drive that the step names.',
        },
      ],
    },
  }),
  setupHookNotInstalled: message('Failed to install OSD setup hook ({code})', {
    about: 'What lets the task sequence go on after Windows Setup could not be put in place.',
    samples: ['Failed to install OSD setup hook (0x80070005)'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'set-up hook not put in place',
      meaning: 'What lets the task sequence go on after Windows Setup could not be put in place.',
      cause: String.raw`With access denied: a SetupComplete.cmd of its own lies in Windows\Setup\Scripts.`,
      next: 'Remove the custom SetupComplete.cmd from the image or the step.',
      partOf: ['smsts.setupHookFailed'],
    },
  }),
  setupHookError: message('Install setup hook failed with error code ({code}).', {
    about: 'What lets the task sequence go on after Windows Setup could not be put in place.',
    samples: ['Install setup hook failed with error code (80070005).'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'set-up hook not put in place',
      meaning: 'What lets the task sequence go on after Windows Setup could not be put in place.',
      cause: 'The lines of OSDSetupHook before say why.',
      next: 'Read the lines of OSDSetupHook before this one.',
      partOf: ['smsts.setupHookFailed', 'smsts.setupHookNotInstalled'],
    },
  }),
  setupHookMissing: message('Failed to install setup hook ({code})', {
    about: 'What lets the task sequence go on after Windows Setup could not be put in place.',
    samples: ['Failed to install setup hook (80070005)'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'set-up hook not put in place',
      meaning: 'What lets the task sequence go on after Windows Setup could not be put in place.',
      cause: 'The lines of OSDSetupHook before say why.',
      next: 'Read the lines of OSDSetupHook before this one.',
      partOf: ['smsts.setupHookFailed', 'smsts.setupHookNotInstalled', 'smsts.setupHookError'],
    },
  }),
  // Source: Microsoft, "Summary of changes in Configuration Manager current branch, version 2010".
  clientNotReady: message('Timed out waiting for ccmexec service to be fully operational', {
    about: 'The client was not ready in time after Windows Setup.',
    samples: ['Timed out waiting for ccmexec service to be fully operational'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'client not ready in time',
      meaning: 'SMS Agent Host did not become ready in time after Windows Setup, so the task sequence does not go on.',
      cause: 'The computer is slow at its first start, or WMI or the client is damaged there.',
      next: 'Read CcmExec.log and ccmsetup.log at this time: whether the service started, and what it waited for; then start the task sequence again, and update the site when the computer is merely slow.',
    },
  }),
  tpmMethodFailed: message("'TakeOwnership' failed ({code})", {
    about: 'The TPM refused a new owner.',
    samples: ["'TakeOwnership' failed (2147942402)"],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The TPM could not be taken into possession, so BitLocker cannot use it.',
      cause: 'The TPM already has an owner, or this Windows does not hand out the owner’s authorisation.',
      next: 'Clear the TPM in the firmware; with ADK 10.1.22000 set OSManagedAuthLevel to 2 in a step before.',
    },
  }),
  tpmNotOwned: message('Failed to take ownership of TPM. {rest:text}', {
    about: 'The TPM refused a new owner.',
    samples: ['Failed to take ownership of TPM. Ensure that Active Directory permissions are properly configured'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The TPM could not be taken into possession, so BitLocker cannot use it.',
      cause: 'The TPM already has an owner, or this Windows does not hand out the owner’s authorisation.',
      next: 'Clear the TPM in the firmware; with ADK 10.1.22000 set OSManagedAuthLevel to 2 in a step before.',
      partOf: ['smsts.tpmMethodFailed'],
    },
  }),
  driverNotProvisioned: message('Failed to provision driver. Code {code}', {
    about: 'A driver could not be added to the new Windows.',
    samples: ['Failed to provision driver. Code 0x80070002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A driver could not be added to the new Windows.',
      cause: 'A file of the driver is missing in its package, or the driver is not signed or for another Windows.',
      next: String.raw`Look up the code; update the driver package on the distribution points, and look into Windows\inf\setupapi.offline.log on the new drive.`,
      byCode: fileAdvice,
      partOf: ['smsts.dismFailed'],
    },
  }),
  dismFailed: message('Dism failed with return code {code:failureCode}', {
    about: 'DISM could not add drivers or packages.',
    samples: ['Dism failed with return code 50'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'DISM could not service the new Windows.',
      cause: 'The package or driver does not fit the image, or DISM in the boot image is older than the image.',
      next: 'Read dism.log beside smsts.log; use a boot image at least as new as the image of Windows.',
    },
  }),

  // Applications, packages, scripts. Source: Microsoft, "Troubleshoot the Install Application task sequence step".
  applicationStarted: message("Installing application '{application:text}' has started.{rest:text}", {
    about: 'An application is handed to the client.',
    samples: [
      "Installing application 'ScopeId_11/Application_22' has started. Please refer to DCMAgent.log for the details on this job.",
    ],
    kind: 'step',
  }),
  applicationInvoking: message('Invoking App Management SDK to install application', {
    about: 'An application is handed to the client.',
    samples: ['Invoking App Management SDK to install application'],
    kind: 'step',
  }),
  applicationsListed: message('Application Names:', {
    about: 'The applications of the step follow.',
    samples: ['Application Names:'],
    kind: 'noise',
  }),
  variableRetrieving: message("Retrieving value from TSEnv for '{variable:text}", {
    about: 'A variable is read.',
    samples: ["Retrieving value from TSEnv for '_SMSTSPolicy_ScopeId_11/Application_22'"],
    kind: 'noise',
  }),
  applicationPolicy: message('Found App policy modelname:{application:text} and CIversion:{version:decimal}', {
    about: 'The policy of the application is there.',
    samples: ['Found App policy modelname:ScopeId_11/RequiredApplication_22 and CIversion:10'],
    kind: 'step',
  }),
  policyUnpacking: message('::DecompressBuffer({size:decimal})', {
    about: 'A policy is unpacked.',
    samples: ['::DecompressBuffer(65536)'],
    kind: 'noise',
  }),
  policyUnpacked: message(
    'Decompression (zlib) succeeded: original size {packed:decimal}, uncompressed size {size:decimal}.',
    {
      about: 'A policy is unpacked.',
      samples: ['Decompression (zlib) succeeded: original size 145382, uncompressed size 1238794.'],
      kind: 'noise',
    },
  ),
  policyLocked: message('Locked ActualConfig successfully', {
    about: 'The policy of the client is about to be changed.',
    samples: ['Locked ActualConfig successfully'],
    kind: 'noise',
  }),
  policyUnlocked: message('Unlocked ActualConfig successfully', {
    about: 'The policy of the client has been changed.',
    samples: ['Unlocked ActualConfig successfully'],
    kind: 'noise',
  }),
  policyInstances: message('New/Changed ActualConfig policy instance(s) : {count}', {
    about: 'How many settings of the client’s policy are new.',
    samples: ['New/Changed ActualConfig policy instance(s) : 6'],
    kind: 'noise',
  }),
  settingChanged: message("[{number:decimal}] Added/updated setting '{setting:text}'.", {
    about: 'A setting of the client’s policy is new.',
    samples: ["[2] Added/updated setting 'ccm_civersioninfo:modelname=scopeid_11/application_22:version=10'."],
    kind: 'noise',
  }),
  settingsReported: message('Raising event: instance of CCM_PolicyAgent_SettingsEvaluationComplete { {event:text}', {
    about: 'The client is told that its policy is new.',
    samples: ['Raising event:\ninstance of CCM_PolicyAgent_SettingsEvaluationComplete\n{\nClientID = "GUID:11";\n};'],
    kind: 'noise',
  }),
  applicationReported: message('Received job completion notification from DCM Agent', {
    about: 'The client has done with the application.',
    samples: ['Received job completion notification from DCM Agent'],
    kind: 'step',
  }),
  applicationSucceeded: message('Install application action completed successfully.', {
    about: 'The applications of the step are installed.',
    samples: ['Install application action completed successfully.'],
    kind: 'step',
  }),
  successReporting: message('Sending success status message', {
    about: 'The site is told that the step went well.',
    samples: ['Sending success status message'],
    kind: 'noise',
  }),
  applicationProgress: message('NotifyProgress received: {status:decimal} ({text:text})', {
    about: 'The client says how far it is.',
    samples: ['NotifyProgress received: 1 (Application is installed successfully)'],
    kind: 'frame',
  }),
  applicationStatus: message('Execution status received: {status:decimal} ({text:text})', {
    about: 'What became of the application: 1 is success, 24 a failed download.',
    samples: ['Execution status received: 24 (Application download failed)'],
    kind: 'step',
  }),
  applicationJobEnded: message('Installation job completed with exit code {code}', {
    about: 'The client has ended the job.',
    samples: ['Installation job completed with exit code 0x00000000'],
    tellsExit: true,
    kind: 'step',
  }),
  stepsDone: message('Step {done:decimal} out of {total:decimal} complete', {
    about: 'How far the step is.',
    samples: ['Step 2 out of 2 complete'],
    kind: 'noise',
  }),
  environmentVariable: message("Setting TSEnv variable '{variable:text}'='{value:text}'", {
    about: 'A variable is set.',
    samples: ["Setting TSEnv variable '_TSAppInstallStatus'='Success'"],
    kind: 'noise',
  }),
  applicationNotInstalled: message('App install failed.', {
    about: 'An application was not installed.',
    samples: ['App install failed.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The application was not installed, so the step fails unless it is told to go on.',
      cause:
        'The application is not deployable in a task sequence, its content is missing, its installer failed, or it is not detected after it.',
      next: 'Read AppEnforce.log, AppDiscovery.log, CAS.log and CIAgent.log on the computer at this minute.',
    },
  }),
  applicationFailed: message("Install application action failed: '{application:text}'. Error Code {code}", {
    about: 'An application was not installed.',
    samples: ["Install application action failed: 'Contoso Reader'. Error Code 0x80004005"],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The application was not installed, so the step fails unless it is told to go on.',
      cause:
        'The application is not deployable in a task sequence, its content is missing, its installer failed, or it is not detected after it.',
      next: 'Read AppEnforce.log, AppDiscovery.log, CAS.log and CIAgent.log on the computer at this minute.',
      byCode: [...applicationAdvice],
      partOf: ['smsts.applicationNotInstalled'],
    },
  }),
  applicationsFailed: message('Install Static Applications failed, hr={code}', {
    about: 'The applications of the step were not all installed.',
    samples: ['Install Static Applications failed, hr=0x87d00267'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The application was not installed, so the step fails unless it is told to go on.',
      cause:
        'The application is not deployable in a task sequence, its content is missing, its installer failed, or it is not detected after it.',
      next: 'Read AppEnforce.log, AppDiscovery.log, CAS.log and CIAgent.log on the computer at this minute.',
      byCode: [...applicationAdvice],
      partOf: ['smsts.applicationNotInstalled', 'smsts.applicationFailed'],
    },
  }),
  policyEvaluationFailed: message('Policy Evaluation failed, hr={code}', {
    about: 'The policy of an application could not be taken in.',
    samples: ['Policy Evaluation failed, hr=0x80004005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The client could not take in the policy of the application.',
      cause: 'The client or the boot image is older than the site, or the application has no usable deployment type.',
      next: 'Update the client package to the version of the site; look whether the application may be installed from a task sequence.',
    },
  }),
  commandReturned: message('Command line {command} returned {code:failureCode}', {
    about: 'A command of a step ended with a code other than 0.',
    samples: [String.raw`Command line cscript.exe //nologo "C:\_SMSTaskSequence\Scripts\Base.vbs" returned 200`],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning: 'A command ended with this code; whether the step failed by it is said by the next lines.',
    },
  }),
  scriptException: message('Exception calling "{method:quoted}" with "{count}" argument(s): {reason:text}', {
    about: 'A PowerShell script threw an exception.',
    samples: ['Exception calling "SendRequest" with "1" argument(s): "The search filter is invalid."'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The PowerShell script of the step threw an exception. The step may still end with exit code 0, and count as done.',
      cause: 'The reason stands in the line.',
      next: 'Mend the script; let it end with a code other than 0 when it fails, so that the step fails too.',
    },
  }),
  scriptPlace: message('At {path}:{line:decimal} char:{column:decimal}', {
    about: 'Where a script threw an exception.',
    samples: [String.raw`At C:\_SMSTaskSequence\Packages\HQ100524\Set-Name.ps1:31 char:2`],
    kind: 'frame',
  }),
  scriptCategory: message('+ CategoryInfo : {category:text}', {
    about: 'The kind of an exception of a script.',
    samples: ['    + CategoryInfo          : NotSpecified: (:) [], MethodInvocationException'],
    kind: 'frame',
  }),
  scriptErrorId: message('+ FullyQualifiedErrorId : {name:text}', {
    about: 'The name of an exception of a script.',
    samples: ['    + FullyQualifiedErrorId : LdapException'],
    kind: 'frame',
  }),
});
