/** Components as logs name them: their short name, their log, and what they do. */

/** What a component is. */
export interface Component {
  readonly name: string;
  readonly short: string;
  readonly log: string;
  readonly about: string;
}

const list: readonly Component[] = [
  component('SMS Provider', 'SMS Provider', 'SMSProv.log', 'Answers the console; audits who changed what.'),
  component('SMS_DATABASE_NOTIFICATION_MONITOR', 'SMSDBMON', 'smsdbmon.log', 'Turns table changes into inbox files.'),
  component('SMS_HIERARCHY_MANAGER', 'HMAN', 'hman.log', 'Reads site control changes into table DistributionPoints.'),
  component(
    'SMS_SITE_COMPONENT_MANAGER',
    'SiteComp',
    'sitecomp.log',
    'Installs components; starts the upgrade of distribution points.',
  ),
  component(
    'SMS_DISTRIBUTION_MANAGER',
    'DistMgr',
    'distmgr.log',
    'Installs, upgrades and removes distribution points; processes packages.',
  ),
  component(
    'SMS_PACKAGE_TRANSFER_MANAGER',
    'PkgXferMgr',
    'PkgXferMgr.log',
    'Copies content to distribution points and notifies pull distribution points.',
  ),
  component('SMS_SCHEDULER', 'Scheduler', 'sched.log', 'Makes send requests between sites.'),
  component('SMS_LAN_SENDER', 'Sender', 'sender.log', 'Copies between sites.'),
  component('SMS_DESPOOLER', 'Despooler', 'despool.log', 'Unpacks what arrives from another site.'),
  component(
    'SMS DP Provider',
    'SMS DP Provider',
    'smsdpprov.log',
    'Content library, PXE and pull installation on the distribution point.',
  ),
  component('SMSPXE', 'SMSPXE', 'SMSPXE.log', 'Answers PXE requests on the distribution point.'),
  component('PullDP', 'Pull DP', 'PullDP.log', 'Content jobs of a pull distribution point.'),
  component('DataTransferService', 'DTS', 'DataTransferService.log', 'Downloads through BITS.'),
  component('MP_RelayEndpoint', 'MP Relay', 'MP_Relay.log', 'Hands state messages of clients on to the site.'),
  component('SMS_STATE_SYSTEM', 'State System', 'statesys.log', 'Writes state messages into the database.'),
  component(
    'SMS_CERTIFICATE_MANAGER',
    'Certificate Manager',
    'certmgr.log',
    'Provisions certificates of distribution points.',
  ),
  component(
    'SMS_NOTIFICATION_SERVER',
    'Notification Server',
    'BGBServer.log',
    'Tells clients at once that there is something to do.',
  ),
  component('SMS_WSUS_SYNC_MANAGER', 'WSyncMgr', 'wsyncmgr.log', 'Synchronises software updates.'),
  component('SMS_WSUS_CONFIGURATION_MANAGER', 'WCM', 'WCM.log', 'Sets WSUS up as the software update point is to be.'),
  component('SMS_MP_CONTROL_MANAGER', 'MPControl', 'mpcontrol.log', 'Asks the management point whether it works.'),
  component('SMS_MP_FILE_DISPATCH_MANAGER', 'MPFDM', 'mpfdm.log', 'Moves files of the management point to the site.'),
  component('SMS_DMP_DOWNLOADER', 'DMP Downloader', 'dmpdownloader.log', 'Fetches updates of the site itself.'),
  component('SMS_RULE_ENGINE', 'Rule Engine', 'ruleengine.log', 'Runs automatic deployment rules.'),
  component('SMS_DISCOVERY_DATA_MANAGER', 'DDM', 'ddm.log', 'Writes discovery records into the database.'),
  component('SMS_COLLECTION_EVALUATOR', 'CollEval', 'colleval.log', 'Evaluates the members of collections.'),
  component(
    'SMS_REPLICATION_CONFIGURATION_MONITOR',
    'RCM',
    'rcmctrl.log',
    'Sets up and watches the replication of the database.',
  ),
  component('CONFIGURATION_MANAGER_UPDATE', 'CMUpdate', 'CMUpdate.log', 'Installs updates of the site itself.'),
  component(
    'SMS_Distribution_Point_Monitoring',
    'SMSDPMon',
    'SMSdpmon.log',
    'Checks the content of a distribution point.',
  ),
  component(
    'Software Updates Patch Downloader',
    'Patch Downloader',
    'PatchDownloader.log',
    'Fetches the files of software updates.',
  ),
  component('SMS_CLIENT_CONFIG_MANAGER', 'Client Push', 'ccm.log', 'Puts the client on computers.'),
  component('SMS_SQL_MONITOR', 'SMSDBMON', 'smsdbmon.log', 'The name of the notification monitor in earlier versions.'),
  component('SMS_EXECUTIVE', 'SMS_EXECUTIVE', 'smsexec.log', 'Hosts the threads of the site server’s components.'),
];

const byName: ReadonlyMap<string, Component> = new Map(list.map((entry) => [entry.name.toUpperCase(), entry]));

/** What is known of a component, or undefined. */
export function componentNamed(name: string): Component | undefined {
  return byName.get(name.toUpperCase());
}

function component(name: string, short: string, log: string, about: string): Component {
  return { name, short, log, about };
}
