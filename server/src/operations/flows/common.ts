/** Evidence and steps that several operations share. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import type { Endings, Step } from '../flow.ts';

/** What a worker's report amounts to. */
export const workerSays: Endings = {
  succeeded: 'The worker reported success',
  failed: 'The worker reported that it failed',
  launched: 'the pull part was launched; its installer’s own log tells how that ended',
};

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
    part: 'call',
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
    part: 'trigger',
    evidence: notification,
    done: dropped,
  };
}
