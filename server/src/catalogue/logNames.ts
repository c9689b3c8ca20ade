/**
 * The names that Configuration Manager gives its logs, as Microsoft's log file reference lists them.
 *
 * A name is here only when no other product is likely to write a log of that name: `Scheduler.log`, `Scripts.log`, `Diagnostics.log`,
 * `dism.log`, `setupact.log` and the like are left out, and are known by the folder that they lie in or by what they hold.
 */

/** The site server and its components. */
export const siteServerLogs: readonly string[] = [
  'adctrl.log',
  'ADForestDisc.log',
  'adminservice.log',
  'adsgdis.log',
  'adsysdis.log',
  'adusrdis.log',
  'aikbmgr.log',
  'bgbmgr.log',
  'BusinessAppProcessWorker.log',
  'ccm.log',
  'CertMgr.log',
  'chmgr.log',
  'Cidm.log',
  'CloudMgr.log',
  'Cloudusersync.log',
  'CMGatewayNotificationWorker.log',
  'CMGatewaySyncUploadWorker.log',
  'CMUpdate.log',
  'CollectionAADGroupSyncWorker.log',
  'colleval.log',
  'compmon.log',
  'compsumm.log',
  'ComRegSetup.log',
  'dataldr.log',
  'ddm.log',
  'despool.log',
  'distmgr.log',
  'dmpdownloader.log',
  'dmpuploader.log',
  'easdisc.log',
  'EndpointConnectivityCheckWorker.log',
  'EPCtrlMgr.log',
  'EPMgr.log',
  'ExternalNotificationsWorker.log',
  'fspmgr.log',
  'hman.log',
  'inboxast.log',
  'inboxmgr.log',
  'inboxmon.log',
  'invproc.log',
  'M365ADeploymentPlanWorker.log',
  'M365ADeviceHealthWorker.log',
  'M365AUploadWorker.log',
  'Microsoft.ConfigMgrDataWarehouse.log',
  'migmctrl.log',
  'mpcontrol.log',
  'mpfdm.log',
  'MVLSImport.log',
  'netdisc.log',
  'NotiCtrl.log',
  'ntsvrdis.log',
  'objreplmgr.log',
  'offermgr.log',
  'offersum.log',
  'OfflineServicingMgr.log',
  'outboxmon.log',
  'outgoingcontentmanager.log',
  'PerfSetup.log',
  'PkgXferMgr.log',
  'policypv.log',
  'rcmctrl.log',
  'replmgr.log',
  'ruleengine.log',
  'sched.log',
  'schedule.log',
  'sender.log',
  'ServiceConnectionTool.log',
  'sinvproc.log',
  'sitecomp.log',
  'sitectrl.log',
  'sitestat.log',
  'SMS_AZUREAD_DISCOVERY_AGENT.log',
  'SMS_BUSINESS_APP_PROCESS_MANAGER.log',
  'SMS_CLOUDCONNECTION.log',
  'SMS_DataEngine.log',
  'SMS_ImplicitUninstall.log',
  'SMS_ISVUPDATES_SYNCAGENT.log',
  'SMS_MESSAGE_PROCESSING_ENGINE.log',
  'SMS_OrchestrationGroup.log',
  'SMS_PhasedDeployment.log',
  'SMS_REST_PROVIDER.log',
  'smsbkup.log',
  'smsdbmon.log',
  'smsexec.log',
  'SMSProv.log',
  'smssqlbkup.log',
  'smswriter.log',
  'SrvBoot.log',
  'statesys.log',
  'statmgr.log',
  'swmproc.log',
  'UXAnalyticsUploadWorker.log',
  'wolcmgr.log',
  'wolmgr.log',
  'WsfbSyncWorker.log',
];

/** Setup of sites, roles and the console. */
export const setupLogs: readonly string[] = [
  'AIUSMSI.log',
  'AIUSSetup.log',
  'awebsvcMSI.log',
  'bgbisapiMSI.log',
  'BgbSetup.log',
  'CMGContentService.log',
  'CMGHttpHandler.log',
  'CMGService.log',
  'CMGSetup.log',
  'ConfigMgrAdminUISetup.log',
  'ConfigMgrPrereq.log',
  'ConfigMgrSetup.log',
  'ConfigMgrSetupWizard.log',
  'crpmsi.log',
  'crpsetup.log',
  'dmpmsi.log',
  'DMPSetup.log',
  'DWSSMSI.log',
  'DWSSSetup.log',
  'enrollsrvMSI.log',
  'enrollwebMSI.log',
  'EPSetup.log',
  'FeatureExtensionInstaller.log',
  'fspMSI.log',
  'MCSMSI.log',
  'MCSSetup.log',
  'mpMSI.log',
  'MPSetup.log',
  'portlwebMSI.log',
  'RESTPROVIDERSetup.log',
  'smpmsi.log',
  'SMS_BOOTSTRAP.log',
  'SMSENROLLSRVSetup.log',
  'SMSENROLLWEBSetup.log',
  'SMSFSPSetup.log',
  'smssmpsetup.log',
  'smstsvc.log',
  'srsrpMSI.log',
  'srsrpsetup.log',
  'SUPSetup.log',
];

/** Distribution points, pull distribution points, PXE and multicast. */
const distributionPointLogs: readonly string[] = [
  'mcsexec.log',
  'mcsisapi.log',
  'mcsmgr.log',
  'mcsperf.log',
  'mcsprv.log',
  'PrestageContent.log',
  'PullDP.log',
  'pulldp_install.log',
  'SMSdpmon.log',
  'smsdpprov.log',
  'smsdpusage.log',
  'smspxe.log',
];

/** Management points and the client-facing roles. */
export const managementPointLogs: readonly string[] = [
  'awebsctl.log',
  'BGBServer.log',
  'CCM_STS.log',
  'CcmIsapi.log',
  'crp.log',
  'crpctrl.log',
  'DmClientHealth.log',
  'DmClientRegistration.log',
  'DmpDatastore.log',
  'DmpDiscovery.log',
  'DmpHardware.log',
  'DmpIsapi.log',
  'DMPRP.log',
  'DmpSoftware.log',
  'DmpStatus.log',
  'enrollmentservice.log',
  'enrollmentweb.log',
  'EnrollSrv.log',
  'EnrollWeb.log',
  'FspIsapi.log',
  'ManagedProvider.log',
  'MP_ClientID.log',
  'MP_CliReg.log',
  'MP_Ddr.log',
  'MP_DriverManager.log',
  'MP_Framework.log',
  'MP_GetAuth.log',
  'MP_GetPolicy.log',
  'MP_Hinv.log',
  'MP_Location.log',
  'MP_OOBMgr.log',
  'MP_Policy.log',
  'MP_RegistrationManager.log',
  'MP_Relay.log',
  'MP_RelayMsgMgr.log',
  'MP_Retry.log',
  'MP_Sinv.log',
  'MP_SinvCollFile.log',
  'MP_Status.log',
  'NDESPlugin.log',
  'portlctl.log',
  'ServicePortalWebService.log',
  'ServicePortalWebSite.log',
  'smpisapi.log',
  'smpmgr.log',
  'smpperf.log',
  'SMS_Cloud_ProxyConnector.log',
  'SMS_DM.log',
  'srsrp.log',
];

/** Software update points and the download of updates. */
const softwareUpdatePointLogs: readonly string[] = [
  'AIUpdateSvc.log',
  'PatchDownloader.log',
  'WCM.log',
  'WSUSCtrl.log',
  'wsyncmgr.log',
  'WUSSyncXML.log',
];

/** The console and the tools that run beside it. */
const consoleLogs: readonly string[] = [
  'AdminUI.ExtensionInstaller.log',
  'CMHttpsReadiness.log',
  'CMRcViewer.log',
  'CreateTSMedia.log',
  'DriverCatalog.log',
  'SmsAdminUI.log',
  'TaskSequenceProvider.log',
];

/** The client: what `CCM\\Logs`, `ccmsetup\\Logs` and the task sequence hold. */
export const clientLogs: readonly string[] = [
  'ADALOperationProvider.log',
  'AlternateHandler.log',
  'AppDiscovery.log',
  'AppEnforce.log',
  'AppGroupHandler.log',
  'AppIntentEval.log',
  'AssetAdvisor.log',
  'ATPHandler.log',
  'BgbHttpProxy.log',
  'BitLockerManagementHandler.log',
  'CAS.log',
  'Ccm32BitLauncher.log',
  'CcmAad.log',
  'CcmEval.log',
  'CcmEvalTask.log',
  'CcmExec.log',
  'CcmMessaging.log',
  'CcmNotificationAgent.log',
  'Ccmperf.log',
  'CcmRepair.log',
  'CcmRestart.log',
  'CCMSDKProvider.log',
  'ccmsetup.log',
  'ccmsetup-ccmeval.log',
  'ccmsqlce.log',
  'CcmUsrCse.log',
  'CCMVDIProvider.log',
  'CertEnrollAgent.log',
  'CertificateMaintenance.log',
  'CIAgent.log',
  'CIDownloader.log',
  'CIStateStore.log',
  'CIStore.log',
  'CITaskManager.log',
  'CITaskMgr.log',
  'client.msi.log',
  'ClientAuth.log',
  'ClientIDManagerStartup.log',
  'ClientLocation.log',
  'ClientServicing.log',
  'CMBITSManager.log',
  'CmRcService.log',
  'CoManagementHandler.log',
  'ComplRelayAgent.log',
  'ConfigMgrSoftwareCatalog.log',
  'ContentTransferManager.log',
  'DataTransferService.log',
  'DCMAgent.log',
  'DCMReporting.log',
  'DcmWmiProvider.log',
  'DeltaDownload.log',
  'DmCertEnroll.log',
  'DmClientSetup.log',
  'DmClientXfer.log',
  'DmCommonInstaller.log',
  'DmInstaller.log',
  'DmSvc.log',
  'EndpointProtectionAgent.log',
  'execmgr.log',
  'ExpressionSolver.log',
  'ExternalEventAgent.log',
  'FileBITS.log',
  'FileSystemFile.log',
  'FSPStateMessage.log',
  'InternetProxy.log',
  'InventoryAgent.log',
  'InventoryProvider.log',
  'LocationCache.log',
  'LocationServices.log',
  'M365AHandler.log',
  'MaintenanceCoordinator.log',
  'Mifprovider.log',
  'mtrmgr.log',
  'PolicyAgent.log',
  'PolicyAgentProvider.log',
  'PolicyEvaluator.log',
  'PolicyPlatformClient.log',
  'PolicySdk.log',
  'Pwrmgmt.log',
  'PwrProvider.log',
  'RebootCoordinator.log',
  'ScanAgent.log',
  'SdmAgent.log',
  'SensorEndpoint.log',
  'SensorManagedProvider.log',
  'SensorWmiProvider.log',
  'ServiceWindowManager.log',
  'SettingsAgent.log',
  'setuppolicyevaluator.log',
  'SmsClientMethodProvider.log',
  'smscliui.log',
  'smsts.log',
  'SmsWusHandler.log',
  'SoftwareCatalogUpdateEndpoint.log',
  'SoftwareCenterSystemTasks.log',
  'SrcUpdateMgr.log',
  'StateMessage.log',
  'StateMessageProvider.log',
  'StatusAgent.log',
  'SWMTRReportGen.log',
  'TSAgent.log',
  'TSDTHandler.log',
  'UpdatesDeployment.log',
  'UpdatesHandler.log',
  'UpdatesStore.log',
  'UserAffinity.log',
  'UserAffinityProvider.log',
  'VirtualApp.log',
  'wakeprxy-install.log',
  'wakeprxy-uninstall.log',
  'Wedmtrace.log',
  'WUAHandler.log',
];

/** File names of Configuration Manager logs, in the case that Microsoft writes them. Compare them without regard to case. */
export const knownLogNames: readonly string[] = [
  ...siteServerLogs,
  ...setupLogs,
  ...distributionPointLogs,
  ...managementPointLogs,
  ...softwareUpdatePointLogs,
  ...consoleLogs,
  ...clientLogs,
];

/** Names with a part that varies, `*`: the user of a client log, the service and instance of a cloud management gateway. */
export const variableLogNames: readonly string[] = [
  'SCClient_*@*.log',
  '_SCClient_*@*.log',
  'SCNotify_*@*.log',
  '_SCNotify_*@*.log',
  'SleepAgent_*@*.log',
  'CloudDP-*.log',
  'CMG-*-CMGContentService.log',
  'CMG-*-CMGHttpHandler.log',
  'CMG-*-CMGService.log',
  'CMG-*-CMGSetup.log',
];

const known: ReadonlySet<string> = new Set(knownLogNames.map((name) => name.toLowerCase()));
const variableParts: readonly (readonly string[])[] = variableLogNames.map((name) => name.toLowerCase().split('*'));
/** What the client puts between the name and `.log` when it starts a new piece: `-YYYYMMDD-HHMMSS`. */
const rolledStamp = /-\d{8}-\d{6}\.log$/;

/**
 * Whether a file of this name is a Configuration Manager log, by its name alone and without regard to case.
 * The pieces that rolling leaves behind count too: `distmgr.lo_` of a server, `CAS-20260131-235959.log` of a client.
 * The argument is the last part of a path.
 */
export function isKnownLogName(fileName: string): boolean {
  const name = currentPieceOf(fileName.toLowerCase());
  return known.has(name) || variableParts.some((parts) => holdsInOrder(name, parts));
}

/**
 * The log that a file is by its name: `cas` for `CAS-20260131-235959.log`, `distmgr` for `DistMgr.lo_`; undefined when no log of
 * Configuration Manager has that name.
 */
export function logNamed(fileName: string): string | undefined {
  const name = currentPieceOf(fileName.toLowerCase());
  return known.has(name) ? name.slice(0, -'.log'.length) : undefined;
}

/** `cas-20260131-235959.log` and `cas.lo_` are pieces of `cas.log`. */
function currentPieceOf(name: string): string {
  if (name.endsWith('.lo_')) return `${name.slice(0, -'.lo_'.length)}.log`;
  return name.replace(rolledStamp, '.log');
}

/** Whether the name is the parts with something, or nothing, between each two of them. */
function holdsInOrder(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= end;
}
