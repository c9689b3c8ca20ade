/** Evidence and steps that several operations share. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import type { Endings, Follower, Step, UnderWay } from '../flow.ts';
import { installerCause } from '../judging/installerCause.ts';
import { call } from '../strands/call.ts';
import { installer } from '../strands/installer.ts';
import { provider } from '../strands/provider.ts';
import { pullProvider } from '../strands/pullProvider.ts';
import { trigger } from '../strands/trigger.ts';
import { pullWorker } from '../strands/worker.ts';

/** Work on a distribution point itself goes on line by line: after half an hour of silence it stands still. */
export const patienceWithPoints = 1_800_000;

/** What a worker's report amounts to. */
export const workerSays: Endings = {
  succeeded: 'The worker reported success',
  failed: 'The worker reported that it failed',
};

/** Hand-overs of a distribution point to a worker: what that thread starts otherwise is no attempt. */
export const handOvers: readonly MessageId[] = ['distmgr.upgradeStarted', 'distmgr.pullUpgradeStarted'];

/** Success of the main part is not the end of a pull distribution point: its pull part comes after it. */
export const pullPart: Follower = {
  strand: pullWorker,
  belongs: ({ pull }) => pull === true,
  launched: ['distmgr.pullDpMarkedInstalled'],
  says: 'the pull part was launched; its installer’s own log tells how that ended',
  beside: [pullWorker, installer, provider, pullProvider],
  end: { strand: installer, cause: installerCause, failed: 'The installer of the pull part failed.' },
};

/** Steps of distribution points with PXE, and of those that pull. */
export const withPxe: NonNullable<Step['option']> = ({ pxe }) => pxe;
export const ofPull: NonNullable<Step['option']> = ({ pull }) => pull;

/** What a worker writes while it sets a distribution point up, new or anew. */
export const workerSteps: readonly MessageId[] = [
  'distmgr.isapiInstalled',
  'distmgr.smsDpShareCreated',
  'distmgr.smsDpShareExists',
  'distmgr.iisInstalled',
  'distmgr.internetServerSetting',
  'distmgr.osConfigurationSkipped',
  'distmgr.msxmlConfigured',
  'distmgr.vcRedistCommand',
  'distmgr.wmiProviderInstalled',
  'distmgr.virtualDirectoriesConfigured',
  'distmgr.configureDp',
  'distmgr.registryUpdated',
  'distmgr.configurePxe',
  'distmgr.isPullDp',
  'distmgr.isNotPullDp',
];

/** What a worker is at behind each of its lines; Microsoft’s article has them in this order. */
export const workerUnderWay: readonly UnderWay[] = [
  { after: ['distmgr.isapiInstalled'], title: 'the share SMS_DP$' },
  { after: ['distmgr.smsDpShareCreated', 'distmgr.smsDpShareExists'], title: 'IIS' },
  {
    after: ['distmgr.iisInstalled', 'distmgr.internetServerSetting', 'distmgr.osConfigurationSkipped'],
    title: 'MSXML',
  },
  { after: ['distmgr.msxmlConfigured'], title: 'the Visual C++ runtime' },
  { after: ['distmgr.vcRedistCommand'], title: 'the Visual C++ runtime, or the WMI provider after it' },
  { after: ['distmgr.wmiProviderInstalled'], title: 'the virtual directories of IIS' },
  { after: ['distmgr.virtualDirectoriesConfigured'], title: 'the settings of the distribution point' },
  { after: ['distmgr.configureDp'], title: 'the registry of the distribution point' },
  { after: ['distmgr.registryUpdated', 'distmgr.configurePxe'], title: 'PXE' },
];

/** Whether it pulls is the last that a worker finds out. */
export const workerDone: readonly MessageId[] = ['distmgr.isPullDp', 'distmgr.isNotPullDp'];
export const workerTaken: readonly MessageId[] = ['distmgr.installFileProcessing', 'distmgr.dpDescribed'];

/** The worker that installs the pull part, and what the provider on the distribution point starts for it. */
export const pullSteps: readonly MessageId[] = [
  'distmgr.pullUpgradeStarted',
  'distmgr.configurePullDp',
  'distmgr.nalPathIsPullDp',
  'distmgr.processorArchitecture',
  'distmgr.fileSignedAndTrusted',
  'distmgr.fileSignedWithRootCertificate',
  'distmgr.pullDpInstalling',
  'distmgr.pullDpMarkedInstalled',
];

/** The provider on the distribution point starts the installers of the pull part. */
export const pullPartStarted: NonNullable<Step['besides']> = {
  strand: pullProvider,
  evidence: ['smsdpprov.processStarted', 'smsdpprov.commandCompleted'],
};

/** What the site’s notification monitor writes about a change. */
export const notification: readonly MessageId[] = ['smsdbmon.changeReceived', 'smsdbmon.fileDropped'];
export const dropped: readonly MessageId[] = ['smsdbmon.fileDropped'];

/** The call in the console that creates or changes the role of the server. */
export function consolePuts(id: string, title: string): Step {
  return {
    id,
    title,
    actor: 'SMS Provider',
    log: 'SMSProv.log',
    strand: call,
    evidence: [
      'smsprov.instancePutRequested',
      'smsprov.instancePutting',
      'smsprov.serverNameValid',
      'smsprov.instanceAudited',
    ],
    done: ['smsprov.instanceAudited'],
  };
}

/** The notification that makes Hierarchy Manager read the site control file. */
export function managerNotified(id: string): Step {
  return {
    id,
    title: 'The database monitor tells Hierarchy Manager',
    actor: 'SMSDBMON',
    log: 'smsdbmon.log',
    strand: trigger,
    evidence: notification,
    done: dropped,
  };
}
