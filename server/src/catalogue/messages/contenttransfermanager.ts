/** ContentTransferManager.log and CAS.log: clients fetch and verify content. */
import { catalogue, message } from '../message.ts';
import { waiting } from './signatures.ts';

const noPlace = waiting(
  'The management point named no distribution point with this content, so the download stands at 0 % and waits.',
  'Distribute the content to a distribution point of the client’s boundary group; see that its address is in a boundary, or allow the default site boundary group in the deployment.',
  {
    cause: 'The client is in no boundary group, or none of its distribution points has the content.',
    partOf: [
      'locationservices.emptyLocations',
      'locationservices.emptyLocationsOfRequest',
      'contenttransfermanager.noLocations',
    ],
    recovery: { by: ['contenttransfermanager.downloadStarted'], same: 'job' },
  },
);

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
  noLocations: message('CCTMJob::UpdateLocations - Received empty location update', {
    about: 'The management point named no place with the content.',
    samples: ['CCTMJob::UpdateLocations - Received empty location update'],
    signature: {
      ...noPlace,
      partOf: ['locationservices.emptyLocations'],
      recovery: { by: ['contenttransfermanager.downloadStarted'], same: 'log' },
    },
  }),
  noLocationsForJob: message('Received empty location update for CTM Job {job:ctmJob}{rest:text}', {
    about: 'The management point named no place with the content.',
    samples: ['Received empty location update for CTM Job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}'],
    signature: noPlace,
  }),
  emptyUpdate: message(
    'CCTMJob::UpdateLocations - Received empty location update for CTM Job {job:ctmJob}{rest:text}',
    {
      about: 'The management point named no place with the content.',
      samples: [
        'CCTMJob::UpdateLocations - Received empty location update for CTM Job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}',
      ],
      signature: noPlace,
    },
  ),
  emptyUpdateOfJob: message(
    'CTMJob({job:ctmJob}): CCTMJob::UpdateLocations - Received empty location update{rest:text}',
    {
      about: 'The management point named no place with the content.',
      samples: [
        'CTMJob({E0452CF4-5B04-4A1A-B8EB-10B11B063249}): CCTMJob::UpdateLocations - Received empty location update',
      ],
      signature: noPlace,
    },
  ),
  // The wording with its misspelling is the product’s.
  noSuitableLocations: message(
    'CCTMJob::UpdateLocations - Recieved no suitable locations in location update for CTM Job {job:ctmJob}{rest:text}',
    {
      about: 'None of the places that were named may be used.',
      samples: [
        'CCTMJob::UpdateLocations - Recieved no suitable locations in location update for CTM Job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}',
      ],
      signature: {
        ...noPlace,
        headline: 'no distribution point among those named is suitable',
        meaning:
          'The management point named distribution points, and none of them may be used, so the download stands at 0 % and waits.',
      },
    },
  ),
  phase: message('CTM job {job:ctmJob} entered phase {phase:name}', {
    about: 'How far a transfer is.',
    samples: ['CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} entered phase CCM_DOWNLOADSTATUS_DOWNLOADING_DATA'],
    kind: 'step',
  }),
  starting: message('Starting CTM job {job:ctmJob}.', {
    about: 'A transfer begins.',
    samples: ['Starting CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}.'],
    kind: 'step',
  }),
  state: message('CCTMJob::EvaluateState(JobID={job:ctmJob}, State={state:name})', {
    about: 'How far a transfer is.',
    samples: ['CCTMJob::EvaluateState(JobID={E0452CF4-5B04-4A1A-B8EB-10B11B063249}, State=DownloadingData)'],
    kind: 'step',
  }),
  locationsRequested: message("Queued location request '{locationRequest}' for CTM job '{job:ctmJob}'.", {
    about: 'The client asks where the content is.',
    samples: [
      "Queued location request '{C56C01F2-2388-4710-BF3B-A526DB40E35F}' for CTM job '{E0452CF4-5B04-4A1A-B8EB-10B11B063249}'.",
    ],
    kind: 'step',
  }),
  locationPersisted: message("Persisted location '{url:text}', Order {order:decimal}, for CTM job {job:ctmJob}", {
    about: 'A distribution point that has the content.',
    samples: [
      "Persisted location 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012', Order 0, for CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}",
    ],
    kind: 'step',
  }),
  downloadStarted: message(
    "CTM job {job:ctmJob} (corresponding DTS job {dtsJob}) started download from '{url:text}' for {what:text} download.",
    {
      about: 'The download from a distribution point begins.',
      samples: [
        "CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} (corresponding DTS job {594E9A72-43D1-48D1-A639-D18DF7D286A2}) started download from 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012' for full content download.",
      ],
      kind: 'step',
    },
  ),
  created: message('Created CTM job {job:ctmJob} for user {account:text}', {
    about: 'A transfer is set up.',
    samples: ['Created CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} for user S-1-5-18'],
    kind: 'step',
  }),
  jobStart: message('CTMJob({job:ctmJob}): CCTMJob::Start - State={state:name}', {
    about: 'A transfer begins or goes on.',
    samples: ['CTMJob({E0452CF4-5B04-4A1A-B8EB-10B11B063249}): CCTMJob::Start - State=DownloadingContentFromPeers'],
    kind: 'step',
  }),
  requestCreating: message(
    "Attempting to create Location Request for PackageID='{bareContent:content}' and Version='{version}'",
    {
      about: 'The client asks where the content is.',
      samples: ["Attempting to create Location Request for PackageID='HQ100012' and Version='1'"],
      kind: 'step',
    },
  ),
  requestSending: message("Attempting to send Location Request for PackageID='{bareContent:content}'", {
    about: 'The question goes to the management point.',
    samples: ["Attempting to send Location Request for PackageID='HQ100012'"],
    kind: 'noise',
  }),
  requestText: message('ContentLocationRequest : {request:text}', {
    about: 'What the client tells of its place in the network.',
    samples: ['ContentLocationRequest : <ContentLocationRequest SchemaVersion="1.00"/>'],
    kind: 'noise',
  }),
  requestSent: message("Created and Sent Location Request '{locationRequest}' for package {bareContent:content}", {
    about: 'The question went to the management point.',
    samples: ["Created and Sent Location Request '{C56C01F2-2388-4710-BF3B-A526DB40E35F}' for package HQ100012"],
    kind: 'step',
  }),
  locationsUpdating: message('CCTMJob::UpdateLocations({job:ctmJob})', {
    about: 'The answer of the management point is taken in.',
    samples: ['CCTMJob::UpdateLocations({E0452CF4-5B04-4A1A-B8EB-10B11B063249})'],
    kind: 'step',
  }),
  updateNotified: message('CTM_NotifyLocationUpdate', {
    about: 'Who asked for the content is told of the places.',
    samples: ['CTM_NotifyLocationUpdate'],
    kind: 'noise',
  }),
  locationsPersisted: message('Persisted locations for CTM job {job:ctmJob}:{places:text}', {
    about: 'The places with the content, in the order in which they are tried.',
    samples: [
      "Persisted locations for CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249}: (LOCAL) 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012'",
    ],
    kind: 'step',
  }),
  peersFailed: message(
    'CTMJob({job:ctmJob}): CCTMJob::_PerformDownloadWithOutBranchCache - Download failure using branchcache, fallback to regular download',
    {
      about: 'The download through BranchCache failed; it begins anew without it.',
      samples: [
        'CTMJob({E0452CF4-5B04-4A1A-B8EB-10B11B063249}): CCTMJob::_PerformDownloadWithOutBranchCache - Download failure using branchcache, fallback to regular download',
      ],
      signature: waiting(
        'The download through BranchCache failed, so the client downloads from the distribution point alone.',
        'When downloads from a cloud management gateway stop part of the way, turn BranchCache off in the client settings.',
      ),
    },
  ),
  cleanedUp: message('CCTMJob::_Cleanup(JobID={job:ctmJob}) - Cancelling DTS job {rest:text}', {
    about: 'The download is done with, so its job is taken away. After success this is normal.',
    samples: [
      'CCTMJob::_Cleanup(JobID={E0452CF4-5B04-4A1A-B8EB-10B11B063249}) - Cancelling DTS job  with provider <default>',
    ],
    kind: 'noise',
  }),
});
