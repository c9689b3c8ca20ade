/** ContentTransferManager.log and CAS.log: clients fetch and verify content. */
import { catalogue, message } from '../message.ts';
import { waiting } from './signatures.ts';

export const contenttransfermanager = catalogue('contenttransfermanager', {
  hashNotVerified: message('CCTMJob::_ProcessContentInfo - failed to verify hash{rest:text}', {
    about: 'The fetched content is not what policy describes.',
    samples: ['CCTMJob::_ProcessContentInfo - failed to verify hash'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The hash of the content that the client fetched is not the one that its policy describes, so it is not used.',
      cause: 'The content on the distribution point is old or damaged.',
      next: 'Validate the content on the distribution point and redistribute it there.',
      recovery: { by: ['contenttransfermanager.hashVerified'], same: 'log' },
    },
  }),
  hashVerified: message('Hash verification succeeded for content {content} downloaded under context {context:name}', {
    about: 'The fetched content is what policy describes.',
    samples: ['Hash verification succeeded for content HQ100012.1 downloaded under context System'],
  }),
  // Sources: Microsoft, “Track the software update deployment process”, “Application Download”; published reports.
  noLocations: message('CCTMJob::UpdateLocations - Received empty location update{rest:text}', {
    about: 'The management point named no place with the content.',
    samples: ['CCTMJob::UpdateLocations - Received empty location update'],
    signature: waiting(
      'The management point named no distribution point with this content, so the download stands at 0 % and waits.',
      'Distribute the content to a distribution point of the client’s boundary group; see that its address is in a boundary, or allow the default site boundary group in the deployment.',
      {
        cause: 'The client is in no boundary group, or none of its distribution points has the content.',
        partOf: ['locationservices.emptyLocations'],
        recovery: { by: ['contenttransfermanager.downloadStarted'], same: 'log' },
      },
    ),
  }),
  noLocationsForJob: message('Received empty location update for CTM Job{rest:text}', {
    about: 'The management point named no place with the content.',
    samples: ['Received empty location update for CTM Job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}'],
    signature: waiting(
      'The management point named no distribution point with this content, so the download stands at 0 % and waits.',
      'Distribute the content to a distribution point of the client’s boundary group; see that its address is in a boundary, or allow the default site boundary group in the deployment.',
      {
        cause: 'The client is in no boundary group, or none of its distribution points has the content.',
        partOf: ['locationservices.emptyLocations', 'contenttransfermanager.noLocations'],
        recovery: { by: ['contenttransfermanager.downloadStarted'], same: 'log' },
      },
    ),
  }),
  phase: message('CTM job {job:guid} entered phase {phase:name}', {
    about: 'How far a transfer is.',
    samples: ['CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} entered phase CCM_DOWNLOADSTATUS_DOWNLOADING_DATA'],
    kind: 'step',
  }),
  starting: message('Starting CTM job {job:guid}.', {
    about: 'A transfer begins.',
    samples: ['Starting CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}.'],
    kind: 'step',
  }),
  state: message('CCTMJob::EvaluateState(JobID={job:guid}, State={state:name})', {
    about: 'How far a transfer is.',
    samples: ['CCTMJob::EvaluateState(JobID={E0452CF4-5B04-4A1A-B8EB-10B11B063249}, State=DownloadingData)'],
    kind: 'step',
  }),
  locationsRequested: message("Queued location request '{request:guid}' for CTM job '{job:guid}'.", {
    about: 'The client asks where the content is.',
    samples: [
      "Queued location request '{C56C01F2-2388-4710-BF3B-A526DB40E35F}' for CTM job '{E0452CF4-5B04-4A1A-B8EB-10B11B063249}'.",
    ],
    kind: 'step',
  }),
  locationPersisted: message("Persisted location '{url:text}', Order {order:decimal}, for CTM job {job:guid}", {
    about: 'A distribution point that has the content.',
    samples: [
      "Persisted location 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012', Order 0, for CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}",
    ],
    kind: 'step',
  }),
  downloadStarted: message(
    "CTM job {job:guid} (corresponding DTS job {transfer:guid}) started download from '{url:text}' for {what:text} download.",
    {
      about: 'The download from a distribution point begins.',
      samples: [
        "CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} (corresponding DTS job {594E9A72-43D1-48D1-A639-D18DF7D286A2}) started download from 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012' for full content download.",
      ],
      kind: 'step',
    },
  ),
});
