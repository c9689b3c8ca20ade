/**
 * Names that stand in the component field of the product's logs, as Microsoft's log file reference and published logs show them.
 * Those of the site server's threads, `SMS_…`, are known by their form and are not listed.
 */

const siteSystems = [
  ...['SMSPXE', 'SMSPXEShared', 'smsdpprov', 'smsdpmon', 'SMS_Distribution_Point_Monitoring', 'SMS DP Provider'],
  ...['MP_GetAuth_ISAPI', 'MP_HinvManager', 'MP_ClientIDManager', 'MP_CliReg', 'MP_DdrManager', 'MP_DriverManager'],
  ...['MP_Framework', 'MP_GetPolicy_ISAPI', 'MP_Hinv', 'MP_IISSetup', 'MP_Location', 'MP_OOBMgr', 'MP_Policy'],
  ...[
    'MP_PolicyManager',
    'MP_RegistrationManager',
    'MP_Relay',
    'MP_RelayMsgMgr',
    'MP_Retry',
    'MP_Sinv',
    'MP_SinvCollFile',
  ],
  ...['MP_Status', 'MP_StatusManager', 'MP_TokenManager', 'MPControl', 'MPFDM', 'mpMSI', 'mpSetup', 'UserService'],
  ...['SMSMPSetup', 'SMSSUPSetup', 'SUPSetup', 'WCM', 'WSUSCtrl', 'wsyncmgr', 'BgbServer', 'BgbSetup', 'FspIsapi'],
  ...['SMS Provider', 'SMSProv', 'smsexec', 'CMUpdate', 'hman', 'DISM', 'AdminService', 'SmsAdminUI', 'StateSys'],
  ...['Configuration Manager Setup', 'Configuration Manager Prereq', 'Configuration Manager Update'],
  ...['Software Updates Patch Downloader', 'Asset Intelligence Synchronization Service'],
];

const clients = [
  ...[
    'AppDiscovery',
    'AppEnforce',
    'AppIntentEval',
    'AssetAdvisor',
    'BgbHttpProxy',
    'CAS',
    'CBS',
    'CCMAAD',
    'CCMSDKProvider',
  ],
  ...[
    'Ccm32BitLauncher',
    'CcmCloud',
    'CcmEval',
    'CcmEvalTask',
    'CcmExec',
    'CcmIsapi',
    'CcmMessaging',
    'CcmNotificationAgent',
  ],
  ...[
    'CcmRepair',
    'CcmRestart',
    'CcmSetup',
    'CcmSqlCE',
    'CcmSqlCe',
    'CcmUsrCse',
    'CertEnrollAgent',
    'CertificateMaintenance',
  ],
  ...[
    'CIAgent',
    'CIDownloader',
    'CIStateStore',
    'CIStore',
    'CITaskManager',
    'CITaskMgr',
    'ClientAuth',
    'ClientIDManagerStartup',
  ],
  ...['ClientLocation', 'ClientServicing', 'CMBITSManager', 'CMHttpsReadiness', 'CmRcService', 'CoManagementHandler'],
  ...[
    'ComplRelayAgent',
    'ContentTransferManager',
    'CTM',
    'CTP',
    'DataTransferService',
    'DCMAgent',
    'DCMReporting',
    'DcmWmiProvider',
  ],
  ...[
    'DeltaDownload',
    'DTS',
    'EndpointProtectionAgent',
    'execmgr',
    'ExpressionSolver',
    'ExternalEventAgent',
    'FileBITS',
  ],
  ...['FileSystemFile', 'FSPStateMessage', 'InternetProxy', 'InventoryAgent', 'InventoryProvider', 'LocationCache'],
  ...[
    'LocationServices',
    'M365AHandler',
    'MaintenanceCoordinator',
    'MicrosoftPolicyPlatform',
    'mtrmgr',
    'OSDDriverClient',
  ],
  ...[
    'PeerDPAgent',
    'PolicyAgent',
    'PolicyAgentProvider',
    'PolicyEvaluator',
    'PolicyPlatformClient',
    'PullDP',
    'PwrMgmt',
  ],
  ...['PwrInvProvider', 'RebootCoordinator', 'ScanAgent', 'SCClient', 'SCNotify', 'ScriptStore', 'SensorEndpoint'],
  ...[
    'SensorManagedProvider',
    'SettingsAgent',
    'SetupPolicyEvaluator',
    'SleepAgent',
    'SmsClientMethodProvider',
    'smscliui',
  ],
  ...[
    'SmsSoftDist',
    'SmsWusHandler',
    'SoftwareCatalogUpdateEndpoint',
    'SoftwareCenterSystemTasks',
    'SoftwareDistribution',
  ],
  ...[
    'SrcUpdateMgr',
    'StateMessage',
    'StateMessageProvider',
    'StatusAgent',
    'SWMTRReportGen',
    'TSAgent',
    'TSDTHandler',
  ],
  ...['UpdatesDeployment', 'UpdatesDeploymentAgent', 'UpdatesHandler', 'UpdatesStore', 'UpdateStore', 'UserAffinity'],
  ...['UserAffinityProvider', 'VirtualApp', 'WindowsUpdate', 'WMIUtils', 'WUAHandler', 'WUSLocationServices'],
  ...['ccmeval', 'ccmexec', 'ccmperf', 'ccmrepair', 'ccmsetup', 'client.msi', 'smsts', 'DisplayRegPolicy'],
];

/** Programs of a task sequence: they all write into smsts.log. */
export const taskSequenceComponents: readonly string[] = [
  ...['TSManager', 'TSBootShell', 'TSPxe', 'TSMBootstrap', 'TSMBAutorun', 'TsProgressUI', 'TSSMBootstrap'],
  ...['ApplyOperatingSystem', 'ApplyOperatingSystemImage', 'BootstrapNetwork', 'InstallApplication', 'InstallSoftware'],
  ...[
    'InstallSWUpdate',
    'OSDApplyOS',
    'OSDApplyDataImage',
    'OSDAutoApplyDriver',
    'OSDBitLocker',
    'OSDCaptureCD',
    'OSDCaptureSystemImage',
  ],
  ...['OSDConnectToNetworkFolder', 'OSDDiskPart', 'OSDDownloadContent', 'OSDDriverClient', 'OSDGina', 'OSDJoin'],
  ...['OSDMigrateAdminSettings', 'OSDMigrateUserState', 'OSDNetSettings', 'OSDOfflineBitLocker', 'OSDPrepareSmsClient'],
  ...[
    'OSDPrepareOS',
    'OSDRunPowerShellScript',
    'OSDSetDynamicVariables',
    'OSDSetupHook',
    'OSDSetupWindows',
    'OSDSMPClient',
  ],
  ...[
    'OSDUpgradeOS',
    'OSDUpgradeWindows',
    'OSDWinSettings',
    'RegisterHook',
    'RunCommandLine',
    'RunPowerShellScript',
    'smsappinstall',
  ],
  ...['smsboot', 'SMSTSPrep', 'TaskSequenceProvider', 'ZTIBde', 'LiteTouch'],
];

/** Every listed name, as written. */
export const knownComponents: ReadonlySet<string> = new Set([...siteSystems, ...clients, ...taskSequenceComponents]);

/** Those that have more than one word. */
export const componentsWithBlanks: readonly string[] = [...knownComponents].filter((name) => name.includes(' '));
