/**
 * One content id on its way to a client: from the request through the jobs of its components, each under a GUID of its own, to
 * the cache. Sources: Microsoft, “Track the software update deployment process”, “Troubleshoot the Install Application task
 * sequence step”.
 */
import type { Details, Operation } from '../flow.ts';
import type { WovenFacts } from '../strand.ts';
import type { SubjectKind } from '../subject.ts';
import { contentAccess } from '../strands/onClient/contentAccess.ts';
import { dataTransfer } from '../strands/onClient/dataTransfer.ts';
import { valueIn } from '../strands/onClient/links.ts';
import { locations } from '../strands/onClient/locations.ts';
import { transfer } from '../strands/onClient/transfer.ts';

/** Content by the id that policies name it with. */
const content: SubjectKind = {
  noun: 'content id',
  fields: ['content'],
  title: ({ also }, show) => show(also.content ?? 'of an unknown content id'),
  short: ({ also }, show) => show(also.content ?? ''),
  name: ({ also }, show) => (also.content === undefined ? 'Unknown content' : `Content ${show(also.content)}`),
};

/** Where it comes from, and the jobs by which it can be found in the logs. */
function details({ also, parts }: WovenFacts): Details {
  const access = parts.get(contentAccess) ?? [];
  const transferred = parts.get(transfer) ?? [];
  const fetched = parts.get(dataTransfer) ?? [];
  return {
    content: also.content ?? null,
    contentRequest: valueIn(access, 'contentRequest') ?? null,
    ctmJob: valueIn(transferred, 'job') ?? valueIn(access, 'ctmJob') ?? null,
    locationRequest: valueIn(transferred, 'locationRequest') ?? null,
    dtsJob: valueIn(transferred, 'dtsJob') ?? valueIn(fetched, 'job') ?? null,
    bitsJob: valueIn(fetched, 'bitsJob') ?? null,
  };
}

export const clientContent: Operation<'clientContent'> = {
  kind: 'clientContent',
  title: 'Download',
  noun: 'Download',
  subject: content,
  strands: [contentAccess, transfer, locations, dataTransfer],
  reports: [
    {
      strand: contentAccess,
      succeeded: ['contenttransfermanager.hashVerified', 'cas.requestSucceeded', 'cas.inCache'],
      failed: [],
    },
  ],
  says: {
    succeeded: 'The client has the content, and it is what policy describes',
    failed: 'The client does not have the content',
  },
  details,
  steps: [
    {
      id: 'clientContent.1',
      title: 'The content is asked for',
      actor: 'Content Access',
      log: 'CAS.log',
      strand: contentAccess,
      evidence: ['cas.requested', 'cas.notInCache', 'cas.target', 'cas.cacheTarget'],
    },
    {
      id: 'clientContent.2',
      title: 'A transfer is set up',
      actor: 'Content Access',
      log: 'CAS.log',
      strand: contentAccess,
      evidence: ['cas.submitted', 'cas.requestCreated'],
      besides: {
        strand: transfer,
        evidence: [
          'contenttransfermanager.created',
          'contenttransfermanager.starting',
          'contenttransfermanager.jobStart',
        ],
      },
    },
    {
      id: 'clientContent.3',
      title: 'The client asks where the content is',
      actor: 'Content Transfer Manager',
      log: 'ContentTransferManager.log',
      strand: transfer,
      evidence: [
        'contenttransfermanager.requestCreating',
        'contenttransfermanager.locationsRequested',
        'contenttransfermanager.requestSent',
      ],
      besides: { strand: locations, evidence: ['locationservices.filterCreated'] },
    },
    {
      id: 'clientContent.4',
      title: 'The management point names distribution points',
      actor: 'Location Services',
      log: 'LocationServices.log',
      strand: locations,
      evidence: [
        'locationservices.contentLocations',
        'locationservices.distributionPoint',
        'locationservices.locationsAnswered',
      ],
      besides: {
        strand: transfer,
        evidence: [
          'contenttransfermanager.locationsUpdating',
          'contenttransfermanager.locationPersisted',
          'contenttransfermanager.locationsPersisted',
        ],
      },
      done: [
        'locationservices.locationsAnswered',
        'contenttransfermanager.locationsUpdating',
        'contenttransfermanager.locationPersisted',
        'contenttransfermanager.locationsPersisted',
      ],
    },
    {
      id: 'clientContent.5',
      title: 'A distribution point is chosen',
      actor: 'Content Transfer Manager',
      log: 'ContentTransferManager.log',
      strand: transfer,
      evidence: ['contenttransfermanager.downloadStarted'],
    },
    {
      id: 'clientContent.6',
      title: 'The files are fetched with BITS',
      actor: 'Data Transfer Service',
      log: 'DataTransferService.log',
      strand: dataTransfer,
      evidence: [
        'datatransferservice.jobCreated',
        'datatransferservice.listRequested',
        'datatransferservice.manifestProcessing',
        'datatransferservice.bitsDownloadStarting',
        'datatransferservice.bitsJobStarting',
        'datatransferservice.jobState',
        'datatransferservice.progress',
        'datatransferservice.transferred',
        'datatransferservice.downloadCompleted',
        'datatransferservice.jobCompleted',
      ],
      done: ['datatransferservice.downloadCompleted', 'datatransferservice.jobCompleted'],
    },
    {
      id: 'clientContent.7',
      title: 'What came is checked',
      actor: 'Content Access',
      log: 'CAS.log',
      strand: contentAccess,
      evidence: ['cas.downloadCompleted', 'cas.hashing', 'cas.hashMatches', 'cas.hashVerified', 'cas.folderMapped'],
    },
    {
      id: 'clientContent.8',
      title: 'The client has the content',
      actor: 'Content Access',
      log: 'CAS.log',
      strand: contentAccess,
      evidence: ['contenttransfermanager.hashVerified', 'cas.requestSucceeded', 'cas.inCache'],
    },
  ],
};
