/**
 * Content on its way to a distribution point: from the console through DistMgr's package thread, the transfer job and the provider
 * on the distribution point to the report. Source: Microsoft, "Package actions in content distribution".
 */
import type { Operation } from '../flow.ts';
import type { PackageAction, RunFacts } from '../strand.ts';
import { acceptance } from '../strands/content/acceptance.ts';
import { jobNotice } from '../strands/content/jobNotice.ts';
import { library } from '../strands/content/library.ts';
import { despooler } from '../strands/content/despooler.ts';
import { packageCall, packageNotice } from '../strands/content/packageCall.ts';
import { packageThread } from '../strands/content/packageThread.ts';
import { pointThread } from '../strands/content/pointThread.ts';
import { siteCopy } from '../strands/content/siteCopy.ts';
import { transfer } from '../strands/content/transfer.ts';
import { distributedPackage } from '../subject.ts';
import { pullReport, pullSteps, pullStrands, replication, reportTaken } from './contentPull.ts';
import { dropped, notification } from './common.ts';

const verbs: Readonly<Record<PackageAction, string>> = {
  distribute: 'Distribute',
  update: 'Update',
  redistribute: 'Redistribute',
  remove: 'Remove',
};

/** Most of the steps are taken for a distribution point: a package that comes to none has only the first. */
const forPoint = ({ server }: RunFacts) => server !== undefined;
const forStandard = (told: RunFacts) => forPoint(told) && told.pull !== true;

export const content: Operation<'content'> = {
  kind: 'content',
  title: 'Content',
  verb: ({ action, server }) => (server === undefined ? 'Process' : action === undefined ? 'Content' : verbs[action]),
  noun: 'Content',
  subject: distributedPackage,
  renews: true,
  takesAway: ({ action }) => action === 'remove',
  strands: [
    ...[
      packageCall,
      packageNotice,
      despooler,
      packageThread,
      siteCopy,
      pointThread,
      jobNotice,
      transfer,
      library,
      acceptance,
    ],
    ...pullStrands,
  ],
  reports: [
    {
      strand: acceptance,
      succeeded: ['distmgr.packageDistributed', 'distmgr.packageStatusUpdated'],
      failed: ['distmgr.pullResponseFailed'],
    },
    {
      strand: transfer,
      succeeded: ['pkgxfermgr.packageDelivered', 'pkgxfermgr.statusInstalled'],
      failed: ['pkgxfermgr.statusFailed'],
    },
    { strand: pointThread, succeeded: ['distmgr.packageDistributed', 'distmgr.nothingToCopy'], failed: [] },
    pullReport,
    {
      strand: siteCopy,
      succeeded: ['sender.packageSendingFinished', 'schedule.sendRequestDeleting'],
      failed: [],
    },
    {
      strand: packageThread,
      // With a copy for another site it is over when that is.
      of: (run) => !forPoint(run) && !run.parts.has(siteCopy),
      succeeded: ['distmgr.packageProcessed'],
      failed: ['distmgr.packageProcessingFailed'],
    },
  ],
  attempts: [
    'distmgr.packageThreadStarted',
    'distmgr.dpThreadWorking',
    'pkgxfermgr.sendingStarted',
    'pkgxfermgr.pullSendingStarted',
    'pulldp.jobsLoading',
  ],
  says: {
    succeeded: 'The package was reported as processed',
    failed: 'The package was reported as failed',
  },
  // DistMgr and the transfer manager say of each distribution point that pulls that it does.
  otherwise: { pull: false },
  details: ({ also, action }) => ({
    package: also.package ?? null,
    version: typeof also.version === 'number' ? also.version : null,
    action: action ?? null,
    job: typeof also.job === 'number' ? also.job : null,
  }),
  steps: [
    {
      id: 'content.1',
      title: 'The console asks for it',
      actor: 'SMS Provider',
      log: 'SMSProv.log',
      strand: packageCall,
      evidence: [
        'smsprov.packageMethodRequested',
        'smsprov.methodExecuting',
        'smsprov.methodAudited',
        'smsprov.instanceAudited',
        'smsprov.packageInsertProcessed',
      ],
      done: ['smsprov.methodAudited', 'smsprov.packageInsertProcessed'],
    },
    {
      id: 'content.2',
      title: 'The request is replicated from another site',
      actor: 'Database replication',
      log: 'rcmctrl.log',
      strand: packageNotice,
      evidence: [],
      // Replication says nothing of single packages.
      option: () => false,
    },
    {
      id: 'content.2a',
      title: 'The despooler stores the copy from another site',
      actor: 'Despooler, despooling thread',
      log: 'despool.log',
      strand: despooler,
      evidence: [
        'despool.packageReceived',
        'despool.packageInfoNotArrived',
        'despool.packageExtracting',
        'despool.contentExtracting',
        'despool.packageStored',
        'despool.packageStoredReported',
        'despool.instructionExecuted',
      ],
      done: ['despool.packageStored', 'despool.packageStoredReported'],
      // Only what another site sends comes this way.
      option: () => false,
    },
    {
      id: 'content.3',
      title: 'The database monitor tells DistMgr of the package',
      actor: 'SMSDBMON',
      log: 'smsdbmon.log',
      strand: packageNotice,
      evidence: notification,
      done: dropped,
    },
    {
      id: 'content.4',
      title: 'The package gets a thread',
      actor: 'DistMgr, main thread',
      log: 'distmgr.log',
      strand: packageThread,
      evidence: [
        'distmgr.packageNotificationFound',
        'distmgr.oldNotificationFound',
        'distmgr.packageQueued',
        'distmgr.packageThreadsUsed',
        'distmgr.oldThreadsUsed',
        'distmgr.packageThreadStarted',
        'distmgr.oldPackageThreadStarting',
        'distmgr.packageProcessing',
      ],
      queuedBy: ['distmgr.packageQueued', 'distmgr.packageThreadsUsed', 'distmgr.oldThreadsUsed'],
      done: ['distmgr.packageThreadStarted', 'distmgr.oldPackageThreadStarting', 'distmgr.packageProcessing'],
    },
    {
      id: 'content.4a',
      title: 'A snapshot is taken of the source, and goes into the content library of the site server',
      actor: 'DistMgr, package processing thread',
      log: 'distmgr.log',
      strand: packageThread,
      evidence: [
        'distmgr.packageUpdating',
        'distmgr.packageSourceChanged',
        'distmgr.snapshotTaking',
        'distmgr.packageSize',
        'distmgr.packageDefinitionWriting',
        'distmgr.signaturesCreated',
        'distmgr.contentsAdding',
        'distmgr.snapshotTaken',
        'distmgr.packageUpToDate',
        'distmgr.packageUpdated',
        'distmgr.packageRecorded',
      ],
      done: [
        'distmgr.signaturesCreated',
        'distmgr.snapshotTaken',
        'distmgr.packageUpToDate',
        'distmgr.packageUpdated',
        'distmgr.packageRecorded',
      ],
      option: ({ action }) => action === 'update',
    },
    {
      id: 'content.5',
      title: 'The distribution point gets a thread',
      actor: 'DistMgr, package processing thread',
      log: 'distmgr.log',
      strand: packageThread,
      evidence: [
        'distmgr.packageServerAdding',
        'distmgr.packageServerUpdating',
        'distmgr.oldPackageServerAdding',
        'distmgr.dpThreadCreated',
        'distmgr.dpThreadsWaiting',
      ],
      done: ['distmgr.dpThreadCreated'],
      option: forPoint,
    },
    {
      id: 'content.6',
      title: 'A transfer job is created',
      actor: 'DistMgr, package DP thread',
      log: 'distmgr.log',
      strand: pointThread,
      evidence: [
        'distmgr.dpThreadWorking',
        'distmgr.packageServerIsPullDp',
        'distmgr.packageDistributing',
        'distmgr.transferJobCreated',
        'distmgr.transferRequested',
      ],
      done: ['distmgr.transferJobCreated', 'distmgr.transferRequested', 'distmgr.nothingToCopy'],
      option: forPoint,
    },
    {
      id: 'content.7',
      title: 'The thread of the package ends',
      actor: 'DistMgr, package processing thread',
      log: 'distmgr.log',
      strand: packageThread,
      evidence: [
        'distmgr.dpThreadEnded',
        'distmgr.dpThreadsCompleted',
        'distmgr.packageProcessed',
        'distmgr.packageThreadExiting',
      ],
      done: ['distmgr.packageThreadExiting'],
      anyway: true,
    },
    {
      id: 'content.7a',
      title: 'A compressed copy goes to another site',
      actor: 'Scheduler and sender',
      log: 'sender.log',
      strand: siteCopy,
      evidence: [
        'schedule.jobActivating',
        'schedule.sendRequestCreated',
        'schedule.sendRequestPending',
        'sender.sendRequestFound',
        'sender.sendingThreadCreated',
        'sender.fileSendingStarted',
        'sender.packageSendingFinished',
        'schedule.sendRequestDeleting',
      ],
      done: ['sender.packageSendingFinished', 'schedule.sendRequestDeleting'],
      anyway: true,
      // Only what has distribution points at other sites goes this way.
      option: () => false,
    },
    {
      id: 'content.8',
      title: 'The database monitor tells the package transfer manager of the job',
      actor: 'SMSDBMON',
      log: 'smsdbmon.log',
      strand: jobNotice,
      evidence: notification,
      done: dropped,
      option: forPoint,
    },
    {
      id: 'content.9',
      title: 'The content is sent to the distribution point',
      actor: 'PkgXferMgr, sending thread',
      log: 'PkgXferMgr.log',
      strand: transfer,
      evidence: [
        'pkgxfermgr.sendRequestFound',
        'pkgxfermgr.sendingThreadCreated',
        'pkgxfermgr.sendingStarted',
        'pkgxfermgr.statusStarted',
        'pkgxfermgr.legacyContentSending',
        'pkgxfermgr.contentSending',
        'pkgxfermgr.redistribution',
        'pkgxfermgr.fileSending',
        'pkgxfermgr.fileAdding',
        'pkgxfermgr.bytesWriting',
        'pkgxfermgr.bytesWritten',
        'pkgxfermgr.postActionsCompleted',
        'pkgxfermgr.sendingCompleted',
        'pkgxfermgr.packageSendingFinished',
        'pkgxfermgr.packageSent',
      ],
      done: ['pkgxfermgr.sendingCompleted', 'pkgxfermgr.packageSendingFinished', 'pkgxfermgr.packageSent'],
      option: forStandard,
    },
    {
      id: 'content.10',
      title: 'The distribution point takes the content into its library',
      actor: 'SMS DP Provider',
      log: 'smsdpprov.log',
      strand: library,
      evidence: ['smsdpprov.contentAdded'],
      // It lies on another computer: without it the transfer manager tells as much.
      option: (told) => (forStandard(told) ? undefined : false),
    },
    {
      id: 'content.11',
      title: 'DistMgr is told how it ended',
      ...replication,
      evidence: [...reportTaken, 'distmgr.packageStatusUpdated'],
      besides: { strand: transfer, evidence: ['pkgxfermgr.statusInstalled', 'pkgxfermgr.packageDelivered'] },
      done: ['distmgr.packageStatusUpdated'],
      option: forStandard,
    },
    {
      id: 'content.12',
      title: 'The package is reported as distributed',
      ...replication,
      evidence: ['distmgr.packageDistributed'],
      besides: { strand: pointThread, evidence: ['distmgr.packageDistributed'] },
      option: forStandard,
    },
    ...pullSteps,
  ],
};
