/**
 * The steps of content that a pull distribution point fetches itself: they stand in the place of its being sent. Source: Microsoft,
 * "Package actions in content distribution".
 */
import type { FinalReport, Step } from '../flow.ts';
import type { RunFacts, Strand } from '../strand.ts';
import { acceptance } from '../strands/content/acceptance.ts';
import { library } from '../strands/content/library.ts';
import { transfer } from '../strands/content/transfer.ts';
import { answerNotice } from '../strands/onPullPoint/answerNotice.ts';
import { contentDownload, signatureDownload } from '../strands/onPullPoint/downloads.ts';
import { contentsDone } from '../strands/onPullPoint/jobs.ts';
import { pointNotified } from '../strands/onPullPoint/pointNotified.ts';
import { pullJob } from '../strands/onPullPoint/pullJob.ts';
import { stateMessage } from '../strands/onPullPoint/stateMessage.ts';
import { dropped, notification } from './common.ts';

const pulls = ({ server, pull }: RunFacts) => server !== undefined && pull === true;
/** Its log lies on another computer, or not every run has it. */
const mayPull = (told: RunFacts) => (pulls(told) ? undefined : false);

const downloading = [
  'datatransferservice.jobCreated',
  'datatransferservice.bitsDownloadStarting',
  'datatransferservice.bitsJobStarting',
  'datatransferservice.fileAdding',
  'datatransferservice.downloadCompleted',
  'datatransferservice.jobCompleted',
] as const;
const component = { actor: 'PullDP', log: 'PullDP.log', strand: pullJob } as const;
/** What its downloads show says of none that it was the last. */
const fetching = { ...component, done: [], tally: contentsDone, option: mayPull } as const;

/** DistMgr's thread that takes reports. */
export const replication = {
  actor: 'DistMgr, replication processing thread',
  log: 'distmgr.log',
  strand: acceptance,
} as const;
/** How it begins with one. */
export const reportTaken = [
  'distmgr.incomingFileProcessing',
  'distmgr.staProcessing',
  'distmgr.statusUpdateProcessing',
] as const;

/** What only runs on pull distribution points are woven of. */
export const pullStrands: readonly Strand[] = [
  pointNotified,
  pullJob,
  signatureDownload,
  contentDownload,
  stateMessage,
  answerNotice,
];

/** That it has the package is no end before the site has taken the report; that it gave up is one. */
export const pullReport: FinalReport = {
  strand: pullJob,
  of: pulls,
  succeeded: [],
  failed: ['pulldp.failureReporting'],
};

/** In the order of the article. What names neither package nor content shows no step: it is told of by what stands around it. */
export const pullSteps: readonly Step[] = [
  {
    id: 'content.9p',
    title: 'The pull distribution point is told to fetch the content',
    actor: 'PkgXferMgr, pull DP sending thread',
    log: 'PkgXferMgr.log',
    strand: transfer,
    evidence: [
      'pkgxfermgr.sendRequestFound',
      'pkgxfermgr.sendingThreadCreated',
      'pkgxfermgr.pullSendingStarted',
      'pkgxfermgr.packageInfoSending',
      'pkgxfermgr.pullWmiActionsDone',
      'pkgxfermgr.pullNotificationSent',
      // A thread that asks for the state says the same words as one that has sent the content itself.
      'pkgxfermgr.packageSendingFinished',
      'pkgxfermgr.packageSent',
      'pkgxfermgr.statusInstalled',
      'pkgxfermgr.packageDelivered',
    ],
    done: ['pkgxfermgr.pullWmiActionsDone', 'pkgxfermgr.pullNotificationSent'],
    option: pulls,
  },
  {
    id: 'content.10p',
    title: 'Its provider hands the notification on',
    actor: 'SMS DP Provider',
    log: 'smsdpprov.log',
    strand: pointNotified,
    evidence: ['smsdpprov.pullDpNotified'],
    option: mayPull,
  },
  {
    id: 'content.11p',
    title: 'It loads the job',
    ...component,
    evidence: [
      'pulldp.jobsLoading',
      'pulldp.contentJobsCounted',
      'pulldp.contentJobLoaded',
      'pulldp.packageJobLoaded',
      'pulldp.contentInfoVerified',
      'pulldp.downloadStarting',
      'pulldp.contentJobStarting',
    ],
    done: ['pulldp.downloadStarting'],
    tally: contentsDone,
    option: pulls,
  },
  {
    id: 'content.12p',
    title: 'The signatures of the contents are fetched',
    ...fetching,
    evidence: ['pulldp.signatureJobCreated', 'pulldp.signatureDownloading', 'pulldp.contentSignatureExecuting'],
    besides: { strand: signatureDownload, evidence: downloading },
  },
  {
    id: 'content.13p',
    title: 'The contents are fetched',
    ...fetching,
    evidence: ['pulldp.filesCompared', 'pulldp.allFilesDownloading', 'pulldp.downloadJobCreated'],
    besides: { strand: contentDownload, evidence: downloading },
  },
  {
    id: 'content.14p',
    title: 'Each content goes into the content library of the distribution point',
    ...component,
    evidence: ['pulldp.contentJobExecuting', 'pulldp.contentJobSucceeded', 'pulldp.contentJobCompleted'],
    besides: { strand: library, evidence: ['smsdpprov.contentAdded'] },
    done: ['pulldp.contentJobsCompleted'],
    tally: contentsDone,
    option: pulls,
  },
  {
    id: 'content.15p',
    title: 'All contents are there',
    ...component,
    evidence: ['pulldp.contentJobsCompleted', 'pulldp.packageCompleted'],
    option: pulls,
  },
  {
    id: 'content.16p',
    title: 'It reports to the management point',
    ...component,
    evidence: ['pulldp.successReporting', 'pulldp.failureReporting', 'pulldp.stateReported'],
    done: ['pulldp.successReporting'],
    option: pulls,
  },
  {
    id: 'content.17p',
    title: 'The report goes into the database of the site',
    actor: 'MP_Relay, SMS_STATE_SYSTEM',
    log: 'statesys.log',
    strand: stateMessage,
    evidence: [
      'mprelay.messageTaken',
      'mprelay.messageType',
      'mprelay.messageBody',
      'statesys.stateFileProcessing',
      'statesys.packageStateStoring',
    ],
    option: mayPull,
  },
  {
    id: 'content.18p',
    title: 'The database monitor tells DistMgr of the answer',
    actor: 'SMSDBMON',
    log: 'smsdbmon.log',
    strand: answerNotice,
    evidence: notification,
    done: dropped,
    option: pulls,
  },
  {
    id: 'content.19p',
    title: 'The package is reported as distributed',
    ...replication,
    evidence: [
      ...reportTaken,
      'distmgr.pullResponseProcessing',
      'distmgr.pullResponseState',
      'distmgr.pullResponseFailed',
      'distmgr.packageStatusUpdated',
      'distmgr.pullResponseProcessed',
      'distmgr.packageDistributed',
    ],
    done: ['distmgr.packageStatusUpdated', 'distmgr.packageDistributed'],
    option: pulls,
  },
];
