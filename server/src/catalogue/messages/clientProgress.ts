/**
 * What the components of a client write while all goes well: configuration items, deployments of updates and applications, the
 * scheduler. Sources: Microsoft, “Track the software update deployment process”, “Troubleshoot the Install Application task
 * sequence step”.
 */
import { catalogue, message } from '../message.ts';
import { line } from './lines.ts';

export const ciagentLines = catalogue('ciagent', {
  downloadStarted: message(
    'CIAgentJob({job:guid}): Started CIDownloadJob({download:guid})',
    line(
      'Configuration items are fetched.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Started CIDownloadJob({6C1E9A72-43D1-48D1-A639-D18DF7D286A2})',
    ),
  ),
  downloadNotified: message(
    'CIAgentJob({job:guid}): CAgentJob::NotifyComplete - CIDownloader callback',
    line(
      'The configuration items have come.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): CAgentJob::NotifyComplete - CIDownloader callback',
    ),
  ),
  persisting: message(
    'CIAgentJob({job:guid}): PersistCIModels',
    line('The configuration items are stored.', 'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): PersistCIModels'),
  ),
  dependency: message(
    'CCIInfo::AddDepedentCI for ModelName: {item:text} Version: {version:decimal}',
    line(
      'A configuration item that another one needs; the misspelling is the product’s.',
      'CCIInfo::AddDepedentCI for ModelName: ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225 Version: 10',
    ),
  ),
  enactmentStarting: message(
    'CIAgentJob({job:guid}): StartEnactment - CI - {item:text}',
    line(
      'A configuration item is evaluated.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): StartEnactment - CI - ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225',
    ),
  ),
  evaluationNeeded: message(
    "CIAgentJob({job:guid}): Evaluation for CI '{item:text}' is required.",
    line(
      'A configuration item is evaluated.',
      "CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Evaluation for CI 'ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225.10' is required.",
    ),
  ),
  policyPlatform: message(
    'CIAgentJob({job:guid}): StartEnactment - Attempting to invoke Policy Platform Client',
    line(
      'The policy platform evaluates the configuration items.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): StartEnactment - Attempting to invoke Policy Platform Client',
    ),
  ),
  policyScoped: message(
    'DCM::LanternUtils::ScopeAndBindPolicies - [ScopedPolicies] {policy:text}',
    line(
      'A policy of the policy platform that is evaluated.',
      'DCM::LanternUtils::ScopeAndBindPolicies - [ScopedPolicies] ScopeId_11_Application_22_Platform_PolicyDocument',
    ),
  ),
  invocationSucceeded: message(
    'CIAgentJob({job:guid}): Invocation succeeded for policy platform job {platform:text}',
    line(
      'The policy platform has evaluated.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Invocation succeeded for policy platform job {6C1E9A72-43D1-48D1-A639-D18DF7D286A2}',
    ),
  ),
  platformSucceeded: message(
    'Lantern job:{platform:text} succeeded.',
    line('The policy platform has evaluated.', 'Lantern job:{6C1E9A72-43D1-48D1-A639-D18DF7D286A2} succeeded.'),
  ),
  enactmentSucceeded: message(
    'CIAgentJob({job:guid}): ReportMethodInvocation :: Enactment succeeded',
    line(
      'The configuration items are evaluated.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): ReportMethodInvocation :: Enactment succeeded',
    ),
  ),
  reportsObtained: message(
    'CIAgentJob({job:guid}): ReportMethodInvocation :: Obtained lantern reports',
    line(
      'What the evaluation found is there.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): ReportMethodInvocation :: Obtained lantern reports',
    ),
  ),
  deleteRequested: message(
    'Internal Request to delete CIAgent job {job:guid}',
    line('The job is done with.', 'Internal Request to delete CIAgent job {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}'),
  ),
  jobEnded: message(
    'CIAgentJob({job:guid}): Job complete. Exiting event pump.',
    line(
      'The job is done with.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Job complete. Exiting event pump.',
    ),
  ),
  jobCreated: message(
    'CIAgentJob({job:guid}): [LeakTest] AgentJob created',
    line('A job begins.', 'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): [LeakTest] AgentJob created'),
  ),
  nothingToFetch: message(
    'CIAgentJob({job:guid}): Nothing to be downloaded.',
    line(
      'All configuration items are there.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Nothing to be downloaded.',
    ),
  ),
  inScope: message(
    'CIAgentJob({job:guid}): CI {item:text} is in scope for evaluation.',
    line(
      'A configuration item that is evaluated.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}):  CI ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44:6 (Ledger) targeted to  (Dependant of policy CI ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225:10) is in scope for evaluation.',
    ),
  ),
  stateReported: message(
    'CIAgentJob({job:guid}): State - Reporting (scan):: {item:text} - State = {state:name} ResolvedState = {resolved:name} Applicability = {applicability:name} ConfigureState= {configure:name}',
    line(
      'What an application is, and what the deployment wants it to be.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}):State - Reporting (scan):: AppModel - ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225:10 - State = NotInstalled ResolvedState = Available Applicability = Applicable ConfigureState= NotNeeded',
    ),
  ),
  willInstall: message(
    'Job({job:guid}): CI ModelName {item:text} version {version:decimal} will be INSTALLED. : Task({task:text})',
    line(
      'A configuration item is to be installed.',
      'Job({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): CI ModelName ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225 version 10 will be INSTALLED. : Task(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225.10.ContentDownload)',
    ),
  ),
  contentsFetching: message(
    'CIAgentJob({job:guid}): DownloadBinaryContents',
    line(
      'Content is asked for: CAS.log goes on.',
      'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): DownloadBinaryContents',
    ),
  ),
  tasksInitiated: message(
    '{job:guid} - Initiating {kind:name} tasks.',
    line(
      'Content is fetched, or what was fetched is installed.',
      '{5C1E9A72-43D1-48D1-A639-D18DF7D286A2} - Initiating ContentDownload tasks.',
    ),
  ),
  taskInitialized: message(
    'Job({job:guid}) : Successfully initialized : Task({task:text})',
    line(
      'A task of the job is ready.',
      'Job({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}) : Successfully initialized : Task(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44.6.ContentDownload)',
    ),
  ),
  enforcing: message(
    'CIAgentJob({job:guid}): EnforceCIs',
    line('What was fetched is installed.', 'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): EnforceCIs'),
  ),
  taskPerforming: message(
    'Job({job:guid}) : Performing : Task({task:text})',
    line(
      'A task of the job runs.',
      'Job({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}) : Performing : Task(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44.6.Enforce)',
    ),
  ),
  nextTask: message(
    'JobTaskHelper - Initiating next task if needed',
    line('A task of the job has ended.', 'JobTaskHelper - Initiating next task if needed'),
  ),
  taskCompleted: message(
    'Job({job:guid}): Already Completed : Task({task:text})',
    line(
      'A task of the job has ended.',
      'Job({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Already Completed : Task(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44.6.Enforce)',
    ),
  ),
  jobDeleting: message(
    'CIAgentJob({job:guid}): Deleting CIAgent Job',
    line('The job is done with.', 'CIAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Deleting CIAgent Job'),
  ),
  jobDeleted: message(
    'Deleted CIAgent job {job:guid}',
    line('The job is done with.', 'Deleted CIAgent job {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}'),
  ),
});

export const dcmagentLines = catalogue('dcmagent', {
  assignmentChanged: message(
    'DCMAgent::ProcessAssignmentChange.',
    line('The policy of a deployment has come or changed.', 'DCMAgent::ProcessAssignmentChange.'),
  ),
  jobStarting: message(
    'CDCMAgentJobMgr::StartJob - Starting DCM Agent job {job:guid}',
    line('A job begins.', 'CDCMAgentJobMgr::StartJob - Starting DCM Agent job {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}'),
  ),
  evaluationState: message(
    'CAppMgmtSDK::GetEvaluationState {item:text} = {state:name}',
    line(
      'How far an application is.',
      'CAppMgmtSDK::GetEvaluationState ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225.10 = AvailableForEnforcement',
    ),
  ),
  deleteRequested: message(
    'CDCMAgentJobMgr::DeleteJob - Request to delete DCM Agent job {job:guid}',
    line(
      'The job is done with.',
      'CDCMAgentJobMgr::DeleteJob - Request to delete DCM Agent job {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}',
    ),
  ),
  eventExecuting: message(
    'DCMAgentJob({job:guid}): QueueDebug - Executing Event.',
    line('The job goes on.', 'DCMAgentJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): QueueDebug - Executing Event.'),
  ),
  jobEnded: message(
    'Job complete. Exiting event pump.',
    line('The job is done with.', 'Job complete. Exiting event pump.'),
  ),
});

export const cistoreLines = catalogue('cistore', {
  targeting: message(
    'CCIStore::ProcessCITargetEvent - CI {item:text} will be targeted for {account:text}',
    line(
      'A configuration item is meant for this computer or user.',
      'CCIStore::ProcessCITargetEvent - CI ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44:6 will be targeted for SYSTEM',
    ),
  ),
  downloadAdded: message(
    'CCIStoreTargetedCIDownloader::AddCI - CI Modelname: {item:text} Version:{version:decimal} has been added for download',
    line(
      'A configuration item is to be fetched.',
      'CCIStoreTargetedCIDownloader::AddCI - CI Modelname:ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225 Version:10 has been added for download',
    ),
  ),
  referenceAsked: message(
    'CCIStore::GetTargetedCIReference invoked for CI {item:text} targeted to {account:text}',
    line(
      'A configuration item is looked for.',
      'CCIStore::GetTargetedCIReference invoked for CI ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225:10 targeted to SYSTEM',
    ),
  ),
  itemReturned: message(
    'CCIStore::GetCIEx - Requested CI ModelName {item:text}, Version {version:decimal} returned from [{source:name}]',
    line(
      'A configuration item is there.',
      'CCIStore::GetCIEx - Requested CI ModelName ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225, Version 10 returned from [Store]',
    ),
  ),
  propertyFellBack: message(
    'Found property ({property:name}) value but only with fallback to {language:text}',
    line(
      'A name is there in another language only.',
      'Found property (DisplayName) value but only with fallback to US English: Ledger',
    ),
  ),
});

export const cistatestoreLines = catalogue('cistatestore', {
  stateChanging: message(
    'An existing CI state is changed',
    line('The state of a configuration item changes.', 'An existing CI state is changed'),
  ),
  enforceStateChanged: message(
    '[ScopeId_{item:text}] CIEnforceState changed: {before:name} --> {after:name}',
    line(
      'How far the installation of a configuration item is.',
      '[ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44:6] CIEnforceState changed: Enforcing --> EnforcementSuccess',
    ),
  ),
  stateChanged: message(
    '[ScopeId_{item:text}] CIState changed: {before:name} --> {after:name}',
    line(
      'Whether the computer is as a configuration item wants it.',
      '[ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225:10] CIState changed: NonCompliant --> Compliant',
    ),
  ),
});

export const cidownloaderLines = catalogue('cidownloader', {
  scopeCalculated: message(
    '[Calculate Scope] - Adding CI Modelname:{item:text} Version:{version:decimal} to Scoped CIs List of root Modelname:{root:text} Version:{rootVersion:decimal}',
    line(
      'A configuration item that is needed.',
      '[Calculate Scope] - Adding CI Modelname:ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225 Version:10 to Scoped CIs List of root Modelname:ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225 Version:10',
    ),
  ),
  itemAdded: message(
    'CIDownloaderJob({job:guid}): CI with ModelName {item:text}, Version {version:decimal}. Model:{model:nullable} added to job.',
    line(
      'A configuration item is to be fetched.',
      'CIDownloaderJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): CI with ModelName ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225, Version 10. Model:(null) added to job.',
    ),
  ),
  downloading: message(
    'CIDownloaderJob({job:guid}): DownloadPackages',
    line(
      'Configuration items are fetched: DataTransferService.log goes on.',
      'CIDownloaderJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): DownloadPackages',
    ),
  ),
  sourceFile: message(
    '--Source file: {file:text}',
    line(
      'A document that is fetched.',
      '--Source file:.sms_dcm?Id&DocumentId=ScopeId_11/Application_22/10/MANIFEST&Hash=8E8E',
    ),
  ),
  unpacking: message(
    '::DecompressFile({archive:path},{size:decimal},{path})',
    line(
      'A document is unpacked.',
      String.raw`::DecompressFile(C:\Windows\CCM\CIDownloader\Staging\11_1.zip,65536,C:\Windows\CCM\CIDownloader\Staging\11_1.xml)`,
    ),
  ),
  hashVerifying: message(
    'VerifyCIDocumentHash - Preparing to verify hash for CI document {item:text}',
    line(
      'A document is checked.',
      'VerifyCIDocumentHash - Preparing to verify hash for CI document ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225/10/MANIFEST',
    ),
  ),
  digestPersisting: message(
    'CCIDigestStore::PersistIntegratedCIDefinitions',
    line('A configuration item is stored.', 'CCIDigestStore::PersistIntegratedCIDefinitions'),
  ),
  modelStoring: message(
    'DCM::LanternUtils::StoreModelDocument',
    line('A configuration item is stored.', 'DCM::LanternUtils::StoreModelDocument'),
  ),
  modelStored: message(
    'DCM::LanternUtils::StoreModelDocument succeeded',
    line('A configuration item is stored.', 'DCM::LanternUtils::StoreModelDocument succeeded'),
  ),
  modelCompiled: message(
    'CCIDigestStore::PersistIntegratedCIDefinitions - Lantern model document compiled to WMI.',
    line(
      'A configuration item is stored.',
      'CCIDigestStore::PersistIntegratedCIDefinitions - Lantern model document compiled to WMI.',
    ),
  ),
  fileCreating: message(
    'CCIDigestStore::PersistIntegratedCIDefinitions - Creating file {path}',
    line(
      'A configuration item is stored.',
      String.raw`CCIDigestStore::PersistIntegratedCIDefinitions - Creating file C:\Windows\CCM\CIDownloader\DigestStore\321E.xml`,
    ),
  ),
  digestPersisted: message(
    'CCIDigestStore::PersistIntegratedCIDefinitions - Dcm Digest persisted to CIDigestStore.',
    line(
      'A configuration item is stored.',
      'CCIDigestStore::PersistIntegratedCIDefinitions - Dcm Digest persisted to CIDigestStore.',
    ),
  ),
  jobCompleted: message(
    'CCIDownloader::CompleteJob for job {job:guid}.',
    line(
      'The configuration items are there.',
      'CCIDownloader::CompleteJob for job {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}.',
    ),
  ),
  alreadyThere: message(
    'CDownloadPayloadInfo::AddCI - CI with ModelName {item:text}, Version {version:decimal} is already available.',
    line(
      'A configuration item need not be fetched.',
      'CDownloadPayloadInfo::AddCI - CI with ModelName ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225, Version 10 is already available.',
    ),
  ),
});

export const policyagentproviderLines = catalogue('policyagentprovider', {
  changesDetected: message(
    '[{handle:hex}] {count} settings change(s) detected.',
    line('The policy of the client has changed.', '[000000B205C423A8] 1 settings change(s) detected.'),
  ),
  workerQueued: message(
    '[{handle:hex}] Queued worker to process these {count} settings change(s)',
    line(
      'Those who live by the policy are to be told.',
      '[000000B205C423A8] Queued worker to process these 1 settings change(s)',
    ),
  ),
  changesProcessing: message(
    '--- Processing {count} settings change(s).',
    line('Those who live by the policy are told.', '--- Processing 1 settings change(s).'),
  ),
  change: message(
    '--- [{number:decimal}] {event:name} settings change on object {object:text}',
    line(
      'A setting of the policy that is new, changed or gone.',
      '--- [1] __InstanceCreationEvent settings change on object CCM_ApplicationCIAssignment.AssignmentID="DEP-11".',
    ),
  ),
  indicating: message(
    '--- Begin Indicating {count} settings change(s).',
    line('Those who live by the policy are told.', '--- Begin Indicating 1 settings change(s).'),
  ),
  indicated: message(
    '--- Completed Indicating {count} settings change(s).',
    line('Those who live by the policy have been told.', '--- Completed Indicating 1 settings change(s).'),
  ),
});

export const schedulerLines = catalogue('scheduler', {
  triggerInitialized: message(
    'Initialized trigger ("{trigger:text}") for schedule \'{schedule:text}\':{details:text}',
    line(
      'When something is to be done on the client.',
      `Initialized trigger ("3E692B0000080000") for schedule 'Machine/DEADLINE:{5C1E9A72-43D1-48D1-A639-D18DF7D286A2}': Conditions=1 with deadline 4320 minutes`,
    ),
  ),
  triggerProcessing: message(
    "Processing trigger '{trigger:text}' for scheduler '{schedule:text}'. {details:text}",
    line(
      'When something is to be done is worked out.',
      "Processing trigger '3E692B0000080000' for scheduler 'Machine/DEADLINE:{5C1E9A72-43D1-48D1-A639-D18DF7D286A2}'. MaxRandomDelay = 120, MissedOccur = 0",
    ),
  ),
  randomizationOff: message(
    'Randomization is disabled in client settings and this schedule is set to honor client setting.',
    line(
      'The client does it at the time itself, not some time after it.',
      'Randomization is disabled in client settings and this schedule is set to honor client setting.',
    ),
  ),
  willFire: message(
    "SMSTrigger '{trigger:text}' for scheduler '{schedule:text}' will fire at {time:text}",
    line(
      'When something will be done.',
      "SMSTrigger '3E692B0000080000' for scheduler 'Machine/DEADLINE:{5C1E9A72-43D1-48D1-A639-D18DF7D286A2}' will fire at 03/02/2026 07:15:00 PM without randomization.",
    ),
  ),
  sending: message(
    "Sending message for schedule '{schedule:text}' (Target: '{target:text}', Name: '{name:text}')",
    line(
      'It is time: who does it is told.',
      "Sending message for schedule 'Machine/DEADLINE:{5C1E9A72-43D1-48D1-A639-D18DF7D286A2}' (Target: 'direct:UpdatesDeploymentAgent', Name: '')",
    ),
  ),
  neverAgain: message(
    "SMSTrigger '{trigger:text}' (Schedule ID: '{schedule:text}', Message Name: '{name:text}', Target: '{target:text}') will never fire again.",
    line(
      'That was the last time.',
      "SMSTrigger '3E692B0000080000' (Schedule ID: 'Machine/DEADLINE:{5C1E9A72-43D1-48D1-A639-D18DF7D286A2}', Message Name: '', Target: 'direct:UpdatesDeploymentAgent') will never fire again.",
    ),
  ),
});

export const updatesdeploymentLines = catalogue('updatesdeployment', {
  deadlineMessage: message(
    "Message received: '<?xml version='1.0' ?> <CIAssignmentMessage MessageType='{kind:name}'> {rest:text}",
    line(
      'A deadline of a deployment is reached, or its policy has come.',
      "Message received: '<?xml version='1.0' ?> <CIAssignmentMessage MessageType='EnforcementDeadline'> <AssignmentID>{5C1E9A72-43D1-48D1-A639-D18DF7D286A2}</AssignmentID> </CIAssignmentMessage>'",
    ),
  ),
  detectionCompleted: message(
    'DetectJob completion received for assignment ({assignment:guid})',
    line(
      'It is known which updates of the deployment are missing.',
      'DetectJob completion received for assignment ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2})',
    ),
  ),
  makingAvailable: message(
    'Making updates available for assignment ({assignment:guid})',
    line(
      'The updates of the deployment are offered.',
      'Making updates available for assignment ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2})',
    ),
  ),
  updateTargeted: message(
    'Update ({update:text}) Name ({title:text}) ArticleID ({article:text}) added to the targeted list of deployment ({assignment:guid})',
    line(
      'An update that is missing.',
      'Update (Site_11/SUM_22) Name (Security Update (KB5000001)) ArticleID (5000001) added to the targeted list of deployment ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2})',
    ),
  ),
  complianceRaised: message(
    'Raised assignment ({assignment:guid}) state message successfully. TopicType = Compliance, Signature = {signature:hex}, IsCompliant = {compliant:name}',
    line(
      'The site is told whether the computer has all updates.',
      'Raised assignment ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}) state message successfully. TopicType = Compliance, Signature = 5e176837, IsCompliant = False',
    ),
  ),
  progressReceived: message(
    'Progress received for assignment ({assignment:guid})',
    line(
      'How far the deployment is, is known.',
      'Progress received for assignment ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2})',
    ),
  ),
  applying: message(
    'ApplyCIs - JobId = {job:guid}',
    line('The installation begins.', 'ApplyCIs - JobId = {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}'),
  ),
  restartToNotify: message(
    'No installations in pipeline, notify reboot. NotifyUI = {shown:name}',
    line(
      'All is installed; a restart is to be asked for.',
      'No installations in pipeline, notify reboot. NotifyUI = True',
    ),
  ),
  restartsPending: message(
    'CTargetedUpdatesManager::DetectRebootPendingUpdates - Total Pending reboot updates = {count}',
    line(
      'How many updates wait for a restart.',
      'CTargetedUpdatesManager::DetectRebootPendingUpdates - Total Pending reboot updates = 3',
    ),
  ),
  detectionAfterRestart: message(
    'Initiated detect for pending reboot updates after system restart - JobId = {job:guid}',
    line(
      'After the restart it is looked whether the updates are there.',
      'Initiated detect for pending reboot updates after system restart - JobId = {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}',
    ),
  ),
  jobCompletion: message(
    'CUpdatesJob({job:guid}): Job completion received.',
    line('A job has ended.', 'CUpdatesJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Job completion received.'),
  ),
  detectedAfterRestart: message(
    'CUpdatesJob({job:guid}): Detect after reboot job completed with result = 0x0',
    line(
      'After the restart the updates are there.',
      'CUpdatesJob({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}): Detect after reboot job completed with result = 0x0',
    ),
  ),
  enforcementRaised: message(
    'Raised update ({update:text}) enforcement state message successfully. StateId = {state:decimal}, StateName = {name}',
    line(
      'The site is told how far an update is.',
      'Raised update (Site_11/SUM_22) enforcement state message successfully. StateId = 10, StateName = CI_ENFORCEMENT_SUCCESSFULL',
    ),
  ),
});

export const updateshandlerLines = catalogue('updateshandler', {
  scanCompleted: message(
    'Scan completion received for job ({job:guid}).',
    line('The scan has ended.', 'Scan completion received for job ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}).'),
  ),
  evaluating: message(
    'Evaluating status of the updates for the job ({job:guid}).',
    line(
      'It is looked which updates are missing.',
      'Evaluating status of the updates for the job ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}).',
    ),
  ),
  downloadInitiating: message(
    'Initiating download for the job ({job:guid}).',
    line(
      'The files of the updates are asked for: CAS.log goes on.',
      'Initiating download for the job ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}).',
    ),
  ),
  timeouts: message(
    'Timeout Options: {options:text}',
    line(
      'How long the download may take.',
      'Timeout Options: Priority = 2, DPLocality = 1048578, Location = 604800, Download = 864000',
    ),
  ),
  bundleRequesting: message(
    'Bundle update ({update:guid}) is requesting download from child updates for action ({action:name})',
    line(
      'The files of an update are asked for.',
      'Bundle update (3cbcf577-5139-49b8-afe8-620af5c52f95) is requesting download from child updates for action (INSTALL)',
    ),
  ),
  contentText: message(
    'Content Text = {content:text}',
    line(
      'Which content an update needs.',
      'Content Text = <Content ContentId="fbb5724a-aa0f-47f9-908a-47068fd8ad6f" Version="1"/>',
    ),
  ),
  jobStarting: message(
    'Job {job:guid} is starting execution',
    line('The installation begins.', 'Job {5C1E9A72-43D1-48D1-A639-D18DF7D286A2} is starting execution'),
  ),
  batchFree: message(
    'CDeploymentJob::InstallUpdatesInBatch - Batch or non-batch install is not in progress for the job ({job:guid}). So allowing install..',
    line(
      'No other installation runs.',
      'CDeploymentJob::InstallUpdatesInBatch - Batch or non-batch install is not in progress for the job ({5C1E9A72-43D1-48D1-A639-D18DF7D286A2}). So allowing install..',
    ),
  ),
  updatesReady: message(
    'Got execute info for ({count}) updates',
    line('How many updates are installed.', 'Got execute info for (3) updates'),
  ),
});

export const wuahandlerLines = catalogue('wuahandler', {
  fileToCopy: message(
    'Adding file to list for CopyToCache(): {path}',
    line(
      'A file is handed to Windows Update.',
      String.raw`Adding file to list for CopyToCache(): C:\Windows\ccmcache\1\kb5000001.cab`,
    ),
  ),
  copied: message(
    'CopyToCache() for update ({update:guid}) completed successfully',
    line(
      'The files of an update are handed to Windows Update.',
      'CopyToCache() for update (fbb5724a-aa0f-47f9-908a-47068fd8ad6f) completed successfully',
    ),
  ),
  allCopied: message(
    'Update(s) downloaded to WUA file cache, starting installation.',
    line(
      'Windows Update has all files; the installation begins.',
      'Update(s) downloaded to WUA file cache, starting installation.',
    ),
  ),
  installEnded: message('Async install completed.', line('The installation has ended.', 'Async install completed.')),
});

export const appenforceLines = catalogue('appenforce', {
  environment: message(
    'App enforcement environment:{settings:text}',
    line(
      'With what the installer is run.',
      'App enforcement environment: Context: Machine Command line: msiexec /i "Ledger.msi" /q',
    ),
  ),
  folderPrepared: message(
    'Prepared working directory: {path}',
    line('Where the installer is run.', String.raw`Prepared working directory: C:\Windows\ccmcache\1`),
  ),
  commandParsed: message(
    'Parsed CmdLine: {command}',
    line('What is run.', 'Parsed CmdLine: msiexec /i "Ledger.msi" /q'),
  ),
  programFound: message(
    'Found executable file {program:text} with complete path {path}',
    line(
      'The program that is run is there.',
      String.raw`Found executable file msiexec with complete path C:\Windows\system32\msiexec.exe`,
    ),
  ),
  commandExecuting: message(
    'Executing Command line: {command} with {account:name} context',
    line(
      'The installer is run.',
      'Executing Command line: "C:/Windows/system32/msiexec.exe" /i "Ledger.msi" /q with system context',
    ),
  ),
  successCodeFound: message(
    'Found a match in the success exit codes.',
    line('The exit code means success.', 'Found a match in the success exit codes.'),
  ),
});
