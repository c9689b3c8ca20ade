/** Evidence that several operations share. */

/** What a worker writes while it sets a distribution point up, new or anew. */
export const workerSteps: readonly string[] = [
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
export const pullSteps: readonly string[] = [
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
export const notification: readonly string[] = ['smsdbmon.changeReceived', 'smsdbmon.fileDropped'];
export const dropped: readonly string[] = ['smsdbmon.fileDropped'];
