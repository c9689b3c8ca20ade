/**
 * AppDiscovery.log, AppIntentEval.log, DCMAgent.log, CIAgent.log, CITaskMgr.log: a client evaluates applications and
 * configuration items. Sources: Microsoft, “Understanding Application Deployment Client Components”, “Application Deployment
 * Evaluation”, “Application Installation”; Patch My PC, “Applications in OSD” and its release notes on unsigned detection
 * scripts; published reports.
 */
import { catalogue, message } from '../message.ts';
import { detectionAdvice } from './clientAdvice.ts';
import { failure, harmless } from './signatures.ts';

const notThere =
  'The application is not on the computer. Before an installation that is what the client expects; afterwards it is a failure of its own.';
const runTheScript =
  'Run the detection script by hand as SYSTEM (psexec -s) and look at what it writes: any text on the error stream makes the detection fail.';

export const appdiscovery = catalogue('appdiscovery', {
  performing: message(
    'Performing detection of app deployment type {deploymentType:text}, revision {revision:decimal}) for {target:text}.',
    {
      about: 'The client looks whether an application is installed.',
      samples: [
        'Performing detection of app deployment type Ledger - Windows Installer (*.msi file)(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44, revision 2) for system.',
      ],
      kind: 'step',
    },
  ),
  notDetected: message(
    '+++ Did not detect app deployment type {deploymentType:text}, revision {revision:decimal}) for {target:text}.',
    {
      about: 'The application is not installed.',
      samples: [
        '+++ Did not detect app deployment type Ledger - Windows Installer (*.msi file)(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44, revision 2) for system.',
      ],
      signature: harmless(notThere),
    },
  ),
  scriptNotDetected: message(
    '+++ Application not discovered with script detection. [AppDT Id: {application:text}, Revision: {revision:decimal}]',
    {
      about: 'The detection script did not find the application.',
      samples: [
        '+++ Application not discovered with script detection. [AppDT Id: ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44, Revision: 1]',
      ],
      signature: harmless(notThere),
    },
  ),
  msiDetected: message(
    '+++ Discovered MSI application [AppDT Id: {application:text}, Revision: {revision:decimal}, {rest:text}',
    {
      about: 'The application is installed.',
      samples: [
        '+++ Discovered MSI application [AppDT Id: ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44, Revision: 2, MSI Product code: {4FFF7ECC-CCF7-4530-B938-E7812BB91186}, MSI Product version: ]',
      ],
      kind: 'step',
    },
  ),
  scriptWroteError: message('In-line script returned error output: {output:text}', {
    about: 'The detection script wrote on its error stream.',
    samples: ['In-line script returned error output: & : AuthorizationManager check failed.'],
    signature: failure(
      'The detection script failed, so the client cannot tell whether the application is there.',
      runTheScript,
      {
        cause:
          'The output of the script stands in the line; “AuthorizationManager check failed” and “UnauthorizedAccess” mean the execution policy.',
      },
    ),
  }),
  scriptMessage: message('Script Execution returned error message: {output:text}', {
    about: 'What the detection script wrote on its error stream.',
    samples: ['Script Execution returned error message: & : AuthorizationManager check failed.'],
    signature: failure('The detection script failed.', runTheScript, { partOf: ['appdiscovery.scriptWroteError'] }),
  }),
  scriptReturned: message('Script Execution Returned :{exit:decimal}, Error Message: {output:text}', {
    about: 'How the detection script ended.',
    samples: ['Script Execution Returned :1, Error Message: & : AuthorizationManager check failed.'],
    signature: failure('The detection script failed.', runTheScript, {
      partOf: ['appdiscovery.scriptWroteError', 'appdiscovery.scriptMessage'],
    }),
  }),
  scriptFailed: message('CScriptHandler::DiscoverApp failed ({error:hresult}).', {
    about: 'The detection by script failed.',
    samples: ['CScriptHandler::DiscoverApp failed (0x87d00327).'],
    signature: failure('The detection script could not be run or failed.', runTheScript, {
      byCode: detectionAdvice,
      partOf: ['appdiscovery.scriptWroteError', 'appdiscovery.scriptMessage', 'appdiscovery.scriptReturned'],
    }),
  }),
  detectionFailed: message('Deployment type detection failed with error {error:hresult}.', {
    about: 'The client could not tell whether the application is installed.',
    samples: ['Deployment type detection failed with error 0x87d00327.'],
    signature: failure(
      'The client cannot tell whether the application is installed, so it does nothing with it.',
      runTheScript,
      {
        byCode: detectionAdvice,
        partOf: ['appdiscovery.scriptFailed', 'appdiscovery.scriptWroteError'],
      },
    ),
  }),
  detectionNotDone: message(
    'Failed to perform detection of app deployment type {deploymentType:text}, revision {revision:decimal}) for {target:text}. Error {error:hresult}{rest:text}',
    {
      about: 'The client could not tell whether this application is installed.',
      samples: [
        'Failed to perform detection of app deployment type Ledger(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44, revision 1) for system. Error 0x87d00327',
      ],
      signature: failure(
        'The client cannot tell whether this application is installed, so it does nothing with it.',
        runTheScript,
        {
          byCode: detectionAdvice,
          partOf: ['appdiscovery.detectionFailed', 'appdiscovery.scriptFailed', 'appdiscovery.scriptWroteError'],
        },
      ),
    },
  ),
});

export const appintenteval = catalogue('appintenteval', {
  state: message(
    'ScopeId_{item:text} :- Current State = {state:name}, Applicability = Applicable, ResolvedState = {resolved:name}, ConfigureState = {configure:name}, Title = {title:text}',
    {
      about: 'What an application is, and what the deployment wants it to be.',
      samples: [
        'ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/Application_fc76ef0a-3ab0-4110-8cce-1addc36d0225/3 :- Current State = NotInstalled, Applicability = Applicable, ResolvedState = Installed, ConfigureState = NotNeeded, Title = Ledger',
      ],
      kind: 'step',
    },
  ),
  notApplicable: message(
    'ScopeId_{item:text} :- Current State = {state:name}, Applicability = NotApplicable, ResolvedState = {resolved:name}, ConfigureState = {configure:name}, Title = {title:text}',
    {
      about: 'The requirements of an application are not met.',
      samples: [
        'ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44/2 :- Current State = NotInstalled, Applicability = NotApplicable, ResolvedState = None, ConfigureState = NotNeeded, Title = Ledger',
      ],
      signature: {
        class: 'neutral',
        severity: 'information',
        meaning: 'A requirement rule of this application is not met on this computer, so it is not installed here.',
        next: 'When it should be: compare the requirement rules of the deployment type with this computer; DCMReporting.log names the rule that is NotConformant.',
      },
    },
  ),
});

export const dcmagent = catalogue('dcmagent', {
  jobEvent: message(
    'DCMAgentJob({job:guid}): CDCMAgentJob::HandleEvent(Event={event:name}, CurrentState={state:name})',
    {
      about: 'A job of the compliance agent goes on.',
      samples: [
        'DCMAgentJob({E353BF94-D7ED-4ADD-AF0F-9273F6A67FC1}): CDCMAgentJob::HandleEvent(Event=Transition, CurrentState=Success)',
      ],
      kind: 'step',
    },
  ),
  ciAgentJob: message(
    'DCMAgentJob({job:guid}): CDCMAgent::InitiateCIAgentJob - Starting CI Agent Job {agentJob:text} for target: {target:text}. Refer to this CI agent job ID in ciagent.log for more details',
    {
      about: 'The evaluation goes on in CIAgent.log, under another number.',
      samples: [
        'DCMAgentJob({E353BF94-D7ED-4ADD-AF0F-9273F6A67FC1}): CDCMAgent::InitiateCIAgentJob - Starting CI Agent Job {57AF6FA1-3482-4469-9881-A63F41D18406} for target: machine. Refer to this CI agent job ID in ciagent.log for more details',
      ],
      kind: 'step',
    },
  ),
  notMandatory: message(
    'DCMAgentJob({job:guid}): CDCMAgentJob::PopulateCIsFromAssignment - [SCAN] CI policy Id :{policy:text} - Assignment:{assignment:text} is not mandatory.',
    {
      about: 'The deployment is “Available”.',
      samples: [
        'DCMAgentJob({E353BF94-D7ED-4ADD-AF0F-9273F6A67FC1}): CDCMAgentJob::PopulateCIsFromAssignment - [SCAN] CI policy Id :ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/RequiredApplication_fc76ef0a-3ab0-4110-8cce-1addc36d0225 version:3 - Assignment:{3AC57DFE-3F87-4C59-930B-B9F57CB41B91} is not mandatory.',
      ],
      signature: harmless(
        'The deployment is available and not required: it is installed when a user asks for it in Software Center.',
      ),
    },
  ),
  actions: message(
    'DCMAgentJob({job:guid}): CDCMAgentJob::PopulateCIsFromAssignment - CI policy Id:{policy:text} with actions: {actions:text}',
    {
      about: 'What the client may do for this deployment.',
      samples: [
        'DCMAgentJob({A9E850E2-91B0-4122-94FD-D14EDF925AF7}): CDCMAgentJob::PopulateCIsFromAssignment - CI policy Id:ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/RequiredApplication_fc76ef0a-3ab0-4110-8cce-1addc36d0225 version:3 with actions: Evaluation, Content Download',
      ],
      kind: 'step',
    },
  ),
  interactive: message('CDCMAgentJobMgr::CreateInteractiveJob - Queuing new job: {job:guid}', {
    about: 'A user asked for an application.',
    samples: ['CDCMAgentJobMgr::CreateInteractiveJob - Queuing new job: {D331249E-F7DE-481B-A497-8E8B5E7B91C3}'],
    kind: 'step',
  }),
});

export const ciagent = catalogue('ciagent', {
  transition: message(
    'CIAgentJob({job:guid}): TransitionState(From={from:name}, To={to:name}) for Event={event:name}',
    {
      about: 'The evaluation of a configuration item goes on to the next phase.',
      samples: [
        'CIAgentJob({57AF6FA1-3482-4469-9881-A63F41D18406}): TransitionState(From=StateDownloadingContents, To=StateEnforcingCIs) for Event=Transition',
      ],
      kind: 'step',
    },
  ),
  event: message('CIAgentJob({job:guid}): CAgentJob::HandleEvent(Event={event:name}, CurrentState={state:name})', {
    about: 'Something happened to the evaluation of a configuration item.',
    samples: [
      'CIAgentJob({2BF84225-C9E8-49A6-A308-A160C4B799D3}): CAgentJob::HandleEvent(Event=CITaskComplete, CurrentState=StateEnforcingCIs)',
    ],
    kind: 'step',
  }),
  notInStore: message(
    'CCIStateTransition::ExtractStateDetails - CI ModelName {item:text}, version {version} not found in store.',
    {
      about: 'The client has no former state of this item.',
      samples: [
        'CCIStateTransition::ExtractStateDetails - CI ModelName ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44, version 6 not found in store.',
      ],
      signature: harmless('The client evaluates this item for the first time, so there is no former state.'),
    },
  ),
  failsAtOnce: message('CIDownloaderJob({job:text}): SetFailureCondition - Job will fail immediately on error', {
    about: 'How the download of documents deals with errors.',
    samples: [
      'CIDownloaderJob({57AF6FA1-3482-4469-9881-A63F41D18406}): SetFailureCondition - Job will fail immediately on error',
    ],
    signature: harmless('A setting of the job, no failure: an error, if there is one, would end it.'),
  }),
});

export const citaskmgr = catalogue('citaskmgr', {
  initiating: message(
    'Initiating task {task:name} for CI {item:text} for target: {target:text}, consumer: {consumer:guid}',
    {
      about: 'An application is about to be enforced.',
      samples: [
        'Initiating task Enforce for CI ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44.2 (Ledger - Windows Installer (*.msi file)) for target: , consumer: {9BC3154A-98F1-4595-A967-173D536A3F94}',
      ],
      kind: 'step',
    },
  ),
  initiated: message('Initiated application enforcement. : CITask({task:text})', {
    about: 'An application is enforced.',
    samples: [
      'Initiated application enforcement. : CITask(ScopeId_B63CEBE7-8A69-4FBE-994F-5AD0A8488D27/DeploymentType_1d49ef88-cf3b-42fa-b198-388d220ccb44.2..Install.Enforce)',
    ],
    kind: 'step',
  }),
});
