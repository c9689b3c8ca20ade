/** Removal of a distribution point: five steps. No message says that it is gone; the last evidence is the registry. */
import type { Operation } from '../flow.ts';
import { distributionPoint } from '../subject.ts';
import { ofPull, dropped, managerNotified, notification, patienceWithPoints } from './common.ts';
import { call } from '../strands/call.ts';
import { deletion } from '../strands/deletion.ts';
import { pass } from '../strands/pass.ts';
import { removal as removalThread } from '../strands/removal.ts';
import { trigger } from '../strands/trigger.ts';

export const removal: Operation<'removal'> = {
  kind: 'removal',
  title: 'Remove',
  noun: 'Removal',
  subject: distributionPoint,
  patience: patienceWithPoints,
  renews: true,
  takesAway: () => true,
  strands: [call, trigger, pass, deletion, removalThread],
  says: {
    succeeded:
      'The registry of the distribution point was deleted, which is the last that DistMgr writes; no message confirms a removal',
    failed: 'The removal did not come to its end',
  },
  reports: [{ strand: removalThread, succeeded: ['distmgr.registryDeleting'], failed: [] }],
  steps: [
    {
      id: 'removal.1',
      title: 'The console removes the role',
      actor: 'SMS Provider',
      log: 'SMSProv.log',
      strand: call,
      evidence: ['smsprov.instanceDeleteRequested', 'smsprov.instanceDeleting', 'smsprov.instanceAudited'],
      done: ['smsprov.instanceAudited'],
    },
    managerNotified('removal.2'),
    {
      id: 'removal.3',
      title: 'Hierarchy Manager marks the distribution point as deleted',
      actor: 'HMAN',
      log: 'hman.log',
      strand: pass,
      evidence: [
        'hman.siteControlFileProcessing',
        'hman.siteSystemRemoved',
        'hman.siteSystemDeleteSql',
        'hman.dpActionSql',
        'hman.dpNotificationSql',
        'hman.siteControlFileProcessed',
      ],
      done: ['hman.siteControlFileProcessed'],
    },
    {
      id: 'removal.4',
      title: 'The database monitor tells DistMgr',
      actor: 'SMSDBMON',
      log: 'smsdbmon.log',
      strand: deletion,
      evidence: notification,
      done: dropped,
    },
    {
      id: 'removal.5',
      title: 'The DP Manager thread removes the distribution point',
      actor: 'DistMgr, DP Manager thread',
      log: 'distmgr.log',
      strand: removalThread,
      evidence: [
        'distmgr.policyTriggerCreated',
        'distmgr.filesUninstalling',
        'distmgr.providerClassesDeleting',
        'distmgr.providerClassesDeleted',
        'distmgr.wmiProviderUninstalling',
        'distmgr.wmiProviderUnregistering',
        'distmgr.shareRemoved',
        'distmgr.providerUnloaded',
        'distmgr.waitingForProvider',
        'distmgr.smsDpDirectoryRemoved',
        'distmgr.uninstallCompleted',
        'distmgr.registryDeleting',
      ],
      done: ['distmgr.registryDeleting'],
    },
    {
      id: 'removal.5a',
      title: 'The pull part is removed',
      actor: 'DistMgr, DP Manager thread',
      log: 'distmgr.log',
      strand: removalThread,
      evidence: ['distmgr.pullDpUninstalling', 'distmgr.nalPathIsPullDp'],
      done: ['distmgr.pullDpUninstalling'],
      option: ofPull,
    },
  ],
};
