/** Upgrade of a distribution point after a site reset: seven steps. */
import type { Operation } from '../flow.ts';
import { distributionPoint } from '../subject.ts';
import {
  handOvers,
  ofPull,
  pullPart,
  pullPartStarted,
  pullSteps,
  workerDone,
  workerSays,
  workerSteps,
  workerTaken,
  workerUnderWay,
  patienceWithPoints,
} from './common.ts';
import { installer } from '../strands/installer.ts';
import { provider } from '../strands/provider.ts';
import { pullProvider } from '../strands/pullProvider.ts';
import { reset } from '../strands/reset.ts';
import { pullWorker, worker } from '../strands/worker.ts';

export const upgrade: Operation<'upgrade'> = {
  kind: 'upgrade',
  title: 'Upgrade',
  noun: 'Upgrade',
  subject: distributionPoint,
  patience: patienceWithPoints,
  renews: true,
  strands: [reset, worker, pullWorker, provider, pullProvider, installer],
  attempts: handOvers,
  says: workerSays,
  follower: pullPart,
  reports: [{ strand: worker, succeeded: ['distmgr.installationSucceeded'], failed: ['distmgr.installationFailed'] }],
  steps: [
    {
      id: 'upgrade.1',
      title: 'The site reset asks for the upgrade of all distribution points',
      actor: 'Site Component Manager',
      log: 'sitecomp.log',
      strand: reset,
      evidence: ['sitecomp.componentReinstalling', 'sitecomp.distributionPointsUpdating', 'sitecomp.resetFileCreated'],
      done: ['sitecomp.resetFileCreated'],
    },
    {
      id: 'upgrade.2',
      title: 'DistMgr finds the request',
      actor: 'DistMgr, main thread',
      log: 'distmgr.log',
      strand: reset,
      evidence: ['distmgr.componentStarted', 'distmgr.resetFileFound'],
      done: ['distmgr.resetFileFound'],
    },
    {
      id: 'upgrade.3',
      title: 'A worker thread takes the distribution point up',
      actor: 'DistMgr, DP upgrade processing thread',
      log: 'distmgr.log',
      strand: worker,
      evidence: ['distmgr.upgradeStarted', ...workerTaken],
      done: workerTaken,
    },
    {
      id: 'upgrade.4',
      title: 'The worker upgrades the distribution point',
      actor: 'DistMgr, DP upgrade worker',
      log: 'distmgr.log',
      strand: worker,
      evidence: workerSteps,
      done: ['distmgr.configurePxe', ...workerDone],
      underWay: workerUnderWay,
    },
    {
      id: 'upgrade.5',
      title: 'The state of the pull part is reset',
      actor: 'DistMgr, DP upgrade worker',
      log: 'distmgr.log',
      strand: worker,
      evidence: ['distmgr.pullDpMarkedUninstalled'],
    },
    {
      id: 'upgrade.6',
      title: 'The worker reports the result',
      actor: 'DistMgr, DP upgrade worker',
      log: 'distmgr.log',
      strand: worker,
      evidence: ['distmgr.installationSucceeded'],
    },
    {
      id: 'upgrade.7',
      title: 'The pull part is upgraded',
      actor: 'DistMgr, pull DP upgrade worker',
      log: 'distmgr.log',
      strand: pullWorker,
      starts: installer,
      evidence: pullSteps,
      besides: pullPartStarted,
      done: ['distmgr.pullDpMarkedInstalled'],
      option: ofPull,
    },
  ],
};
