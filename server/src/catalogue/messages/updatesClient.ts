/**
 * UpdatesDeployment.log, UpdatesHandler.log, UpdatesStore.log: a client evaluates and installs deployments of updates. Sources:
 * Microsoft, “Track the software update deployment process”, “Track software update compliance assessment”; Patch My PC,
 * “Job error (0x87d00692) received for assignment”; the public logs of the iOS-CMLogTracer repository; published reports.
 */
import { catalogue, message } from '../message.ts';
import { httpAdvice, updateAdvice } from './clientAdvice.ts';
import { failure, harmless, waiting } from './signatures.ts';

const readHandler = 'Read WUAHandler.log and ScanAgent.log of the client at this minute: they have the reason.';

/** With the size of the download or without it: the same failure. */
const updateFailure = failure(
  'An update of the deployment failed.',
  'Read UpdatesHandler.log and WUAHandler.log at this minute.',
  { byCode: [...updateAdvice, ...httpAdvice] },
);

export const updatesdeployment = catalogue('updatesdeployment', {
  jobFailed: message('Job error ({error:hresult}) received for assignment ({assignment:text}) action', {
    about: 'The evaluation of a deployment of updates failed.',
    samples: ['Job error (0x87d00692) received for assignment ({8b5e0d02-d742-4fdc-b06e-d1e55d8c05da}) action'],
    signature: failure('A deployment of updates could not be evaluated, so nothing of it is installed.', readHandler, {
      byCode: updateAdvice,
      cause: 'Mostly the scan before it failed.',
    }),
  }),
  notMadeAvailable: message('Updates will not be made available', {
    about: 'The updates of the deployment are not offered.',
    samples: ['Updates will not be made available'],
    signature: failure('The updates of this deployment are not offered or installed.', readHandler, {
      partOf: ['updatesdeployment.jobFailed'],
      echo: true,
    }),
  }),
  progressFailed: message(
    'Update ({update:text}) Progress: Status = {state:name}, PercentComplete = {percent:decimal}, Result = {error:failureCode}',
    {
      about: 'An update failed.',
      samples: [
        'Update (Site_D3A5F7EA-25D4-4C6B-B47C-C74997522A76/SUM_e06056e3-0199-4c68-8ac3-bdddff356a0a) Progress: Status = ciStateError, PercentComplete = 0, Result = 0x87d00669',
      ],
      signature: updateFailure,
    },
  ),
  progressFailedWithSize: message(
    'Update ({update:text}) Progress: Status = {state:name}, PercentComplete = {percent:decimal}, DownloadSize = {size:decimal}, Result = {error:failureCode}',
    {
      about: 'An update failed.',
      samples: [
        'Update (Site_D3A5F7EA-25D4-4C6B-B47C-C74997522A76/SUM_e06056e3-0199-4c68-8ac3-bdddff356a0a) Progress: Status = ciStateError, PercentComplete = 0, DownloadSize = 0, Result = 0x87d00669',
      ],
      signature: updateFailure,
    },
  ),
  progress: message(
    'Update ({update:text}) Progress: Status = {state:name}, PercentComplete = {percent:decimal}, Result = 0x0',
    {
      about: 'How far an update is.',
      samples: [
        'Update (Site_D3A5F7EA-25D4-4C6B-B47C-C74997522A76/SUM_e06056e3-0199-4c68-8ac3-bdddff356a0a) Progress: Status = ciStateDownloading, PercentComplete = 0, Result = 0x0',
      ],
      kind: 'step',
    },
  ),
  progressWithSize: message(
    'Update ({update:text}) Progress: Status = {state:name}, PercentComplete = {percent:decimal}, DownloadSize = {size:decimal}, Result = 0x0',
    {
      about: 'How far an update is.',
      samples: [
        'Update (Site_D3A5F7EA-25D4-4C6B-B47C-C74997522A76/SUM_3cbcf577-5139-49b8-afe8-620af5c52f95) Progress: Status = ciStateWaitInstall, PercentComplete = 0, DownloadSize = 0, Result = 0x0',
      ],
      kind: 'step',
    },
  ),
  assignmentSize: message('Assignment {assignment:guid} has total CI = {count}', {
    about: 'How many updates a deployment has.',
    samples: ['Assignment {B040D195-8FA8-48D3-953F-17E878DAB23D} has total CI = 3'],
    kind: 'step',
  }),
  deadline: message('Deadline received for assignment ({assignment:guid})', {
    about: 'The deadline of a deployment is there.',
    samples: ['Deadline received for assignment ({B040D195-8FA8-48D3-953F-17E878DAB23D})'],
    kind: 'step',
  }),
  detectionStarted: message('Detection job ({job:guid}) started for assignment ({assignment:guid})', {
    about: 'The client looks which updates it needs.',
    samples: [
      'Detection job ({99ADA372-0738-44E4-9C4D-EBA30F23E9FD}) started for assignment ({B040D195-8FA8-48D3-953F-17E878DAB23D})',
    ],
    kind: 'step',
  }),
  downloadStarted: message('DownloadCIContents Job ({job:guid}) started for assignment ({assignment:guid})', {
    about: 'The client fetches updates.',
    samples: [
      'DownloadCIContents Job ({C531FD04-FADA-4F75-A399-EEA2D3EDB56C}) started for assignment ({B040D195-8FA8-48D3-953F-17E878DAB23D})',
    ],
    kind: 'step',
  }),
  installStarting: message('Starting install for assignment ({assignment:guid})', {
    about: 'The client installs updates.',
    samples: ['Starting install for assignment ({B040D195-8FA8-48D3-953F-17E878DAB23D})'],
    kind: 'step',
  }),
  stateRaised: message(
    'Raised assignment ({assignment:guid}) state message successfully. TopicType = {topic:name}, StateId = {stateId:decimal}, StateName = {state:name}',
    {
      about: 'The client reports how far a deployment is.',
      samples: [
        'Raised assignment ({B040D195-8FA8-48D3-953F-17E878DAB23D}) state message successfully. TopicType = Enforce, StateId = 5, StateName = ASSIGNMENT_ENFORCE_PENDING_REBOOT',
      ],
      kind: 'step',
    },
  ),
  rebootNotified: message(
    'Notify reboot with deadline = {date}, Ignore reboot Window = {ignore:name}, NotifyUI = {notify:name}',
    {
      about: 'The computer has to restart for the updates.',
      samples: [
        'Notify reboot with deadline = Sunday, Feb 09, 2026. - 19:15:39, Ignore reboot Window = False, NotifyUI = True',
      ],
      kind: 'step',
    },
  ),
  policyNotReceived: message('Software Updates client configuration policy has not been received.', {
    about: 'The settings for updates have not arrived.',
    samples: ['Software Updates client configuration policy has not been received.'],
    signature: waiting(
      'The client has no settings for software updates yet, so it neither scans nor installs. After an installation that is so for some minutes.',
      'When it lasts: look into PolicyAgent.log whether policy arrives, and whether software updates are enabled in the client settings.',
    ),
  }),
  functionalityAwaited: message(
    'Software updates functionality will not be enabled until the configuration policy has been received. If this issue persists please check client/server policy communication.',
    {
      about: 'The client explains what it waits for.',
      samples: [
        'Software updates functionality will not be enabled until the configuration policy has been received. If this issue persists please check client/server policy communication.',
      ],
      kind: 'frame',
    },
  ),
  disabled: message('Software Updates feature is disabled', {
    about: 'The client does nothing about updates.',
    samples: ['Software Updates feature is disabled'],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning: 'Software updates are switched off for this client, or their settings have not arrived yet.',
      next: 'When the client should install updates: check “Enable software updates on clients” in the client settings.',
    },
  }),
  noServiceWindow: message(
    'No current service window available to run updates assignment with time required = {count}',
    {
      about: 'No maintenance window is open now.',
      samples: ['No current service window available to run updates assignment with time required = 1'],
      signature: harmless(
        'No maintenance window is open at this moment. Every evaluation asks for one; only a deployment past its deadline waits for it.',
      ),
    },
  ),
  // Source: Microsoft, "Update rollup for Configuration Manager version 2409".
  windowNotMade: message('Failed to populate Servicewindow instance {window:guid}, error {error:code}', {
    about: 'A maintenance window could not be taken up.',
    samples: ['Failed to populate Servicewindow instance {6D4A2F10-3A6B-4D0C-9C57-0E9A1B2C3D4E}, error 0x80070057'],
    signature: failure(
      'The client could not take up a maintenance window, so it does not install in it.',
      'Look at the schedule of the maintenance windows of its collections, above all at monthly ones with an offset in days; set the window anew or update the client.',
      {
        byCode: [
          {
            codes: [87],
            cause:
              'The client does not understand the schedule: the offset in days of a monthly window is a known one.',
          },
        ],
      },
    ),
  }),
  waitingForWindow: message('Updates could not be installed at this time. Waiting for the next maintenance window.', {
    about: 'The client installs when the next window opens.',
    samples: ['Updates could not be installed at this time. Waiting for the next maintenance window.'],
    signature: harmless(
      'The updates, if there are any, wait for the next maintenance window. The line also stands there when there is none to install.',
    ),
  }),
  nothingToInstall: message('No actionable updates for install task. No attempt required.', {
    about: 'There is nothing to install.',
    samples: ['No actionable updates for install task. No attempt required.'],
    kind: 'noise',
  }),
  actionable: message('EnumerateUpdates for action ({action:name}) - Total actionable updates = {count}', {
    about: 'How many updates wait for this action.',
    samples: ['EnumerateUpdates for action (UpdateActionInstall) - Total actionable updates = 0'],
    kind: 'noise',
  }),
});

export const updateshandler = catalogue('updateshandler', {
  downloadFailed: message('Failed to download update ({update:guid}){rest:text}', {
    about: 'An update could not be fetched.',
    samples: ['Failed to download update (3cbcf577-5139-49b8-afe8-620af5c52f95). Error = 0x87d00669'],
    signature: failure(
      'The content of an update could not be fetched.',
      'Read CAS.log, ContentTransferManager.log and DataTransferService.log at this minute.',
      { byCode: [...updateAdvice, ...httpAdvice] },
    ),
  }),
  stateFailed: message('Update Id = {update:guid}, State = {state:name}, Result = {error:failureCode}', {
    about: 'An update failed.',
    samples: ['Update Id = 3cbcf577-5139-49b8-afe8-620af5c52f95, State = StateError, Result = 0x87d00669'],
    signature: failure(
      'An update failed.',
      'Read WUAHandler.log, and CAS.log when its content is missing, at this minute.',
      {
        byCode: [...updateAdvice, ...httpAdvice],
        partOf: ['updateshandler.downloadFailed'],
      },
    ),
  }),
  state: message('Update Id = {update:guid}, State = {state:name}, Result = 0x0', {
    about: 'How far an update is.',
    samples: ['Update Id = 3cbcf577-5139-49b8-afe8-620af5c52f95, State = StateDownloading, Result = 0x0'],
    kind: 'step',
  }),
  scanFailed: message('Updates scan completion received, result = {error:failureCode}{rest:text}', {
    about: 'The scan that a job waited for failed.',
    samples: ['Updates scan completion received, result = 0x80004005.'],
    signature: failure('The scan failed, so the deployments are not evaluated.', readHandler, { byCode: updateAdvice }),
  }),
  scanReceived: message('Updates scan completion received, result = 0x0{rest:text}', {
    about: 'The scan that a job waited for is done.',
    samples: ['Updates scan completion received, result = 0x0.'],
    kind: 'step',
  }),
  jobScanInitiated: message('Successfully initiated scan for job ({job:guid}).', {
    about: 'A scan was asked for.',
    samples: ['Successfully initiated scan for job ({99ADA372-0738-44E4-9C4D-EBA30F23E9FD}).'],
    kind: 'step',
  }),
  jobScanCompleted: message('Initial scan completed for the job ({job:guid}).', {
    about: 'The scan of a job is done.',
    samples: ['Initial scan completed for the job ({99ADA372-0738-44E4-9C4D-EBA30F23E9FD}).'],
    kind: 'step',
  }),
  jobTimeoutNotSet: message('SetJobTimeoutOptions failed. Error = {error:hresult}', {
    about: 'The time limits of a job could not be set.',
    samples: ['SetJobTimeoutOptions failed. Error = 0x87d00215'],
    signature: failure(
      'A job for updates could not be set up.',
      'Restart SMS Agent Host and evaluate again; when it returns repair the client.',
      {
        cause: 'The job is not in the client’s WMI any more.',
      },
    ),
  }),
  installNotStarted: message('Failed to start batch install through WSUS Install handler , error = {error:hresult}', {
    about: 'The Windows Update Agent did not begin the installation.',
    samples: ['Failed to start batch install through WSUS Install handler , error = 0x800b0101'],
    signature: failure(
      'The installation of updates could not be begun.',
      'Read WUAHandler.log and WindowsUpdate.log at this minute.',
      {
        byCode: updateAdvice,
      },
    ),
  }),
  batchFailed: message('InstallUpdatesInBatch failed with error {error:hresult}', {
    about: 'The installation of updates failed.',
    samples: ['InstallUpdatesInBatch failed with error 0x800b0101'],
    signature: failure(
      'The installation of updates failed.',
      'Read WUAHandler.log and WindowsUpdate.log at this minute.',
      {
        byCode: updateAdvice,
        partOf: ['updateshandler.installNotStarted'],
      },
    ),
  }),
  addedToBatch: message('Update ({update:guid}) added to the installation batch', {
    about: 'An update is to be installed.',
    samples: ['Update (3cbcf577-5139-49b8-afe8-620af5c52f95) added to the installation batch'],
    kind: 'step',
  }),
  batchStarted: message('Updates installation started as batch', {
    about: 'The updates are being installed.',
    samples: ['Updates installation started as batch'],
    kind: 'step',
  }),
  jobRemoved: message('CompleteJob - Job ({job:guid}) removed from job manager list.', {
    about: 'A job is done.',
    samples: ['CompleteJob - Job ({99ADA372-0738-44E4-9C4D-EBA30F23E9FD}) removed from job manager list.'],
    kind: 'step',
  }),
});

export const updatesstore = catalogue('updatesstore', {
  stateRaised: message('Successfully raised state message for update ({update:guid}) with state ({state:name}).', {
    about: 'Whether an update is installed or missing, told to the site.',
    samples: [
      'Successfully raised state message for update (11112222-bbbb-3333-cccc-4444dddd5555) with state (Missing).',
    ],
    kind: 'step',
  }),
  neverReported: message(
    "Update status from update ({update:guid}) hasn't been reported before, creating new instance.",
    {
      about: 'The client meets this update for the first time.',
      samples: [
        "Update status from update (11112222-bbbb-3333-cccc-4444dddd5555) hasn't been reported before, creating new instance.",
      ],
      kind: 'noise',
    },
  ),
});
