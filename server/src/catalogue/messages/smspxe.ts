/** smspxe.log: the PXE provider answers computers that boot from the network. */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { connectionAdvice, fileAdvice } from './clientAdvice.ts';

const certificateListMissing =
  'The value IssuingCertificateList is missing under HKLM\\SOFTWARE\\Microsoft\\SMS\\Security, or the management point cannot be reached.';
const restoreCertificateList =
  'Look up the code. Copy the value IssuingCertificateList from a management point or from the table SC_Component_Property, then restart the PXE service, and check that the management point answers.';
const certificateExpired =
  'The certificate of the distribution point has expired, or a new one never reached its registry.';
const renewCertificate =
  'Give the distribution point a new certificate, then look in distmgr.log whether its registry settings were updated; a PXE password that cannot be decrypted prevents that.';
const managementPointRefuses = 'IIS on the management point sent an error page, or it refused the certificate.';
const checkManagementPoint = 'Check the management point: its IIS log and mpcontrol.log.';

/** By code why the management point is not there. Source: Microsoft, "PXE boot not working, error 80092002". */
const managementPointAdvice: readonly CodeAdvice[] = [
  ...connectionAdvice,
  { codes: [0x80092002], cause: certificateListMissing, next: restoreCertificateList },
];
const managementPointNotReached =
  'The management point is not reached or refuses the service, or the certificate of the distribution point is not accepted.';
const findManagementPoint =
  'Look up the code; open http(s)://server/SMS_MP/.sms_aut?mplist of the management point from the distribution point, and check the certificate of the distribution point.';

/** What a computer that is sent away has in common, whichever line says it. */
const computerNotServed = {
  class: 'real',
  severity: 'warning',
  cause:
    'A computer that is not known needs a task sequence that is deployed to the unknown computers; a known one needs one that is deployed to a collection it is in. A second record with its MAC address or SMBIOS GUID, or a required deployment that already ran, hides it.',
  next: 'Find the computer by its MAC address and SMBIOS GUID in the console; deploy a task sequence to its collection (or to All Unknown Computers) and make it available to PXE, delete second records, or clear its required PXE deployments.',
  toldByRule: true,
} as const;

export const smspxe = catalogue('smspxe', {
  providerLoaded: message('================= PXE Provider loaded. =====================', {
    about: 'The PXE service starts.',
    samples: ['================= PXE Provider loaded. ====================='],
  }),
  ignoreListNotRead: message('Cannot read the registry value of MACIgnoreListFile ({code})', {
    about: 'No list of computers to ignore is set up.',
    samples: ['Cannot read the registry value of MACIgnoreListFile (00000000)'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'No list of computers to ignore is set up; the code 00000000 in brackets is success.',
      cause: 'Such a list is optional.',
      recovery: { by: ['smspxe.ignoreListEmpty'], same: 'log' },
    },
  }),
  ignoreListEmpty: message('MAC Ignore List Filename in registry is empty', {
    about: 'No list of computers to ignore is set up.',
    samples: ['MAC Ignore List Filename in registry is empty'],
  }),
  certificateValidating: message(
    "Begin validation of Certificate [Thumbprint {thumbprint:text}] issued to '{subject:text}'",
    {
      about: 'The certificate of the distribution point is checked.',
      samples: [
        "Begin validation of Certificate [Thumbprint B64B9DAF9BFB76A99DC050C21E33B3489643D111] issued to 'e728f6ce-29a6-4ac3-974e-ba3dc855d9a4'",
      ],
    },
  ),
  certificateValidated: message("Completed validation of Certificate [{thumbprint:text}] issued to '{subject:text}'", {
    about: 'The check of the certificate ended; whether it is valid is in the lines around.',
    samples: [
      "Completed validation of Certificate [Thumbprint B64B9DAF9BFB76A99DC050C21E33B3489643D111] issued to 'e728f6ce-29a6-4ac3-974e-ba3dc855d9a4'",
    ],
  }),
  certificateValid: message('PXEClientKey certificate valid.', {
    about: 'The certificate of the distribution point is valid.',
    samples: ['PXEClientKey certificate valid.'],
  }),
  certificateHasExpired: message("Certificate [{thumbprint:hex}] issued to '{subject:text}' has expired.", {
    about: 'The certificate in use has expired.',
    samples: ["Certificate [B64B9DAF9BFB76A99DC050C21E33B3489643D111] issued to 'DP07' has expired."],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The PXE service uses a certificate that has expired, so the management point refuses it and no computer is served.',
      cause: certificateExpired,
      next: renewCertificate,
      recovery: { by: ['smspxe.certificateValid'], same: 'log' },
    },
  }),
  certificateStoreNotCreated: message(
    'Failed to create certificate store from encoded certificate. Verify the provided Certificate was provisioned correctly. .',
    {
      about: 'The certificate of the distribution point cannot be decoded.',
      samples: [
        'Failed to create certificate store from encoded certificate. Verify the provided Certificate was provisioned correctly. .',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning:
          'The PXE service cannot decode its certificate, so it cannot talk to the management point and serves no computer.',
        cause: certificateListMissing,
        next: restoreCertificateList,
        recovery: { by: ['smspxe.certificateValidated', 'smspxe.imageFound'], same: 'log' },
      },
    },
  ),
  managementPointsNotListed: message('PXE::MP_GetList failed; {hresult}', {
    about: 'The list of management points could not be fetched.',
    samples: ['PXE::MP_GetList failed; 0x80092002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The PXE service has no list of management points, so it cannot serve computers.',
      cause: managementPointNotReached,
      next: findManagementPoint,
      byCode: managementPointAdvice,
      recovery: { by: ['smspxe.imageFound'], same: 'log' },
      partOf: ['smspxe.certificateStoreNotCreated'],
    },
  }),
  deviceLookupFailed: message('PXE::MP_LookupDevice failed; {hresult}', {
    about: 'The management point could not be asked about a computer.',
    samples: ['PXE::MP_LookupDevice failed; 0x80092002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The management point gave no answer about the computer, so the computer is not served.',
      cause: managementPointNotReached,
      next: findManagementPoint,
      byCode: managementPointAdvice,
      recovery: { by: ['smspxe.imageFound'], same: 'log' },
      partOf: ['smspxe.certificateStoreNotCreated', 'smspxe.managementPointsNotListed'],
    },
  }),
  statusReportFailed: message('PXE::MP_ReportStatus failed; {hresult}', {
    about: 'A status message could not be sent to the management point.',
    samples: ['PXE::MP_ReportStatus failed; 0x80070490'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'A status message did not reach the management point. Computers may still be served.',
      cause: managementPointNotReached,
      next: findManagementPoint,
      byCode: managementPointAdvice,
      partOf: [
        'smspxe.certificateStoreNotCreated',
        'smspxe.managementPointsNotListed',
        'osdmessaging.replyNotUnderstood',
        'smspxe.statusMessageNotSent',
      ],
    },
  }),
  managementPointConnectionFailed: message('PXE::CPolicyProvider::InitializeMPConnection failed; {hresult}', {
    about: 'No connection to a management point when the service started.',
    samples: ['PXE::CPolicyProvider::InitializeMPConnection failed; 0x80092002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The PXE service started without a connection to a management point, so it serves no computer.',
      cause: managementPointNotReached,
      next: findManagementPoint,
      byCode: managementPointAdvice,
      recovery: { by: ['smspxe.certificateValid', 'smspxe.imageFound'], same: 'log' },
      partOf: ['smspxe.certificateStoreNotCreated', 'smspxe.managementPointsNotListed'],
    },
  }),
  performanceCountersMissing: message('PXE::CPolicyProvider::InitializePerformanceCounters failed; {hresult}', {
    about: 'The performance counters of PXE are not there.',
    samples: ['PXE::CPolicyProvider::InitializePerformanceCounters failed; 0x80070002'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'The performance counters are missing. That alone does no harm; if PXE does not work, the reason is in the lines around.',
      cause: 'The counters were never registered on this server.',
    },
  }),
  managementPointNotInitialized: message('PXE Provider failed to initialize MP connection.{rest:text}', {
    about: 'No connection to a management point; a text with the error follows.',
    samples: ['PXE Provider failed to initialize MP connection.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The PXE service started without a connection to a management point, so it serves no computer.',
      cause: managementPointNotReached,
      next: findManagementPoint,
      byCode: managementPointAdvice,
      recovery: { by: ['smspxe.certificateValid', 'smspxe.imageFound'], same: 'log' },
      partOf: [
        'smspxe.certificateStoreNotCreated',
        'smspxe.managementPointsNotListed',
        'smspxe.managementPointConnectionFailed',
      ],
    },
  }),
  requestNotProcessed: message('PXE Provider failed to process message.{rest:text}', {
    about: 'The request of a computer was not answered.',
    samples: ['PXE Provider failed to process message.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A computer asked and got no answer.',
      cause: managementPointNotReached,
      next: findManagementPoint,
      byCode: managementPointAdvice,
      partOf: ['smspxe.deviceLookupFailed', 'smspxe.managementPointsNotListed', 'smspxe.certificateStoreNotCreated'],
    },
  }),
  configurationNotRead: message('PXE Provider failed to read configuration parameters.{rest:text}', {
    about: 'The PXE service could not start with its settings.',
    samples: ['PXE Provider failed to read configuration parameters.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The PXE service could not read its settings or its certificate, so it serves no computer.',
      cause: certificateExpired,
      next: renewCertificate,
      recovery: { by: ['smspxe.certificateValid'], same: 'log' },
      partOf: ['smspxe.certificateHasExpired', 'smspxe.clientKeyNotValid'],
    },
  }),
  clientKeyNotValid: message('Failed to validate PXEClientKey certificate.{rest:text}', {
    about: 'The certificate of the distribution point is not valid.',
    samples: ['Failed to validate PXEClientKey certificate.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The certificate of the distribution point is not valid, so the management point refuses the PXE service.',
      cause: certificateExpired,
      next: renewCertificate,
      recovery: { by: ['smspxe.certificateValid'], same: 'log' },
      partOf: ['smspxe.certificateHasExpired'],
    },
  }),
  statusMessageNotSent: message('Failed to send status message ({code})', {
    about: 'A status message could not be sent; the code in brackets is hexadecimal.',
    samples: ['Failed to send status message (80004005)'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'A status message did not reach the management point. Computers may still be served.',
      cause: managementPointRefuses,
      next: checkManagementPoint,
      partOf: ['osdmessaging.replyNotUnderstood'],
    },
  }),
  statusMessageUnsuccessful: message('Unsuccessful in sending status message. {code}.', {
    about: 'A status message could not be sent.',
    samples: ['Unsuccessful in sending status message. 80004005.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'A status message did not reach the management point. Computers may still be served.',
      cause: managementPointRefuses,
      next: checkManagementPoint,
      partOf: ['osdmessaging.replyNotUnderstood', 'smspxe.statusMessageNotSent'],
    },
  }),
  imageFound: message('Found new image {package}', {
    about: 'A boot image has arrived and is taken into use.',
    samples: ['Found new image HQ100004'],
  }),
  // One computer that boots from the network. Source: Microsoft, "Advanced troubleshooting for PXE boot issues in Configuration Manager".
  packetReceived: message('============> Received from client:', {
    about: 'A computer asks for a boot server; the packet follows.',
    samples: ['============> Received from client:'],
    kind: 'noise',
  }),
  packetDumped: message('Operation: BootRequest (1)  Addr type: {packet:text}', {
    about:
      'What a computer asked, as it was on the network: its address, and its SMBIOS GUID with the bytes of the first three groups in the other order.',
    samples: [
      'Operation: BootRequest (1)  Addr type: 1 Addr Len: 6 Hop Count: 0 ID: 83885EFB\n Sec Since Boot: 0 Client IP: 000.000.000.000 Your IP: 000.000.000.000 Server IP: 000.000.000.000 Relay Agent IP: 000.000.000.000\n Addr: 00:00:5e:00:53:11:\n BootFile: \n Magic Cookie: 63538263\n Options:\n  Type=53 Msg Type: 1=Discover\n  Type=97 UUID: 00c1b4602f3e8d7b4a9c0561e2f3a4b521',
    ],
    kind: 'step',
  }),
  answerDumped: message('Operation: BootReply (2)  Addr type: {packet:text}', {
    about:
      'What a computer was answered, as it was on the network: its address, its SMBIOS GUID, and the file that it is to boot.',
    samples: [
      'Operation: BootReply (2)  Addr type: 1 Addr Len: 6 Hop Count: 0 ID: 83885EFB\n Sec Since Boot: 0 Client IP: 192.000.002.045 Your IP: 000.000.000.000 Server IP: 192.000.002.007 Relay Agent IP: 000.000.000.000\n Addr: 00:00:5e:00:53:11:\n BootFile: smsboot\\x64\\pxeboot.com\n Magic Cookie: 63538263\n Options:\n  Type=97 UUID: 00c1b4602f3e8d7b4a9c0561e2f3a4b521',
    ],
    kind: 'step',
  }),
  lookupReply: message('Client lookup reply: {reply:text}', {
    about: 'The management point’s answer about the computer; an ItemKey of 0 means that it is not known.',
    samples: [
      'Client lookup reply: <ClientIDReply><Identification Unknown="0" ItemKey="16777301" ServerName=""><Machine><ClientID/><NetbiosName/></Machine></Identification></ClientIDReply>',
    ],
    kind: 'frame',
  }),
  lookupSucceeded: message(
    'MP_LookupDevice succeeded: {item:decimal} {byAddress:decimal} {itemOfGuid:decimal} {byGuid:decimal} {isServer:decimal}',
    {
      about: 'The management point was asked about the computer; 0 as the first number means that it is not known.',
      samples: ['MP_LookupDevice succeeded: 16777301 1 16777301 1 0', 'MP_LookupDevice succeeded: 0 1 0 1 0'],
      kind: 'step',
    },
  ),
  deviceKnown: message('{mac}, {guid}: device is in the database.', {
    about: 'The computer has a record in the database.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: device is in the database.'],
    kind: 'step',
  }),
  deviceUnknown: message('{mac}, {guid}: device is not in the database.', {
    about: 'The computer has no record in the database: it is served as an unknown computer, where that is allowed.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: device is not in the database.'],
    kind: 'step',
  }),
  unknownMachineAsked: message('Getting boot action for unknown machine: item key: {item:decimal}', {
    about: 'The computer is not known, so the deployments to the unknown computers are looked up.',
    samples: ['Getting boot action for unknown machine: item key: 2046820353'],
    kind: 'step',
  }),
  bootActionReply: message(
    'Client boot action reply: {identification:text}<PXEBootAction LastPXEAdvertisementID="{lastOffer:quoted}" LastPXEAdvertisementTime="{lastTime:quoted}" OfferID="{offer:quoted}" {rest:text}',
    {
      about:
        'What the management point offers the computer: the deployment, its boot image, and the one it booted last.',
      samples: [
        'Client boot action reply: <ClientIDReply><Identification Unknown="0" ItemKey="16777301" ServerName=""><Machine><ClientID/><NetbiosName/></Machine></Identification><PXEBootAction LastPXEAdvertisementID="" LastPXEAdvertisementTime="" OfferID="HQ120004" OfferIDTime="12/3/2025 8:15:00 AM" PkgID="HQ10000B" PackageVersion="" PackagePath="http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100005" BootImageID="HQ100005" Mandatory="0"/></ClientIDReply>',
      ],
      kind: 'step',
    },
  ),
  clientIdentity: message('Client Identity:{identity:text}', {
    about: 'The identity that the management point gave the computer.',
    samples: ['Client Identity:', 'Client Identity: GUID:0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01'],
    kind: 'frame',
  }),
  noBootActionGiven: message(
    '{mac}, {guid}: SMSID={client:text} OfferID=, PackageID=, PackageVersion={packageVersion:text}, BootImageID=, PackagePath={path:text}, Mandatory={mandatory:text}',
    {
      about: 'The management point offers the computer nothing to boot.',
      samples: [
        '00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: SMSID= OfferID=, PackageID=, PackageVersion=, BootImageID=, PackagePath=, Mandatory=0',
      ],
      kind: 'step',
    },
  ),
  bootAction: message(
    '{mac}, {guid}: SMSID={client:text} OfferID={offer:name}, PackageID={taskSequence:name}, PackageVersion={packageVersion:text}, BootImageID={bootImage:name}, PackagePath={path:text}, Mandatory={mandatory:text}',
    {
      about: 'The boot action of the computer: deployment, task sequence and boot image.',
      samples: [
        '00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: SMSID=GUID:7D21A3F0-55C2-4B1E-9D57-0A6C2F1B8E11 OfferID=HQ120004, PackageID=HQ10000B, PackageVersion=, BootImageID=HQ100005, PackagePath=http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100005, Mandatory=0',
      ],
      kind: 'step',
    },
  ),
  optionalFound: message('{mac}, {guid}: found optional advertisement {offer:text}', {
    about: 'An available deployment is offered to the computer: its user is asked.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: found optional advertisement HQ120004'],
    kind: 'step',
  }),
  mandatoryFound: message('{mac}, {guid}: found mandatory advertisement {offer:text}', {
    about: 'A required deployment is given to the computer.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: found mandatory advertisement HQ120004'],
    kind: 'step',
  }),
  noAdvertisements: message('{mac}, {guid}: no advertisements found', {
    about: 'No task sequence is deployed to the computer for PXE.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: no advertisements found'],
    signature: {
      ...computerNotServed,
      meaning: 'No task sequence is deployed to this computer for PXE, so it is sent away.',
    },
  }),
  noBootAction: message('{mac}, {guid}: No boot action. Aborted.', {
    about: 'The computer is told to go on to its next boot device.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: No boot action. Aborted.'],
    signature: {
      ...computerNotServed,
      meaning:
        'There is nothing to boot for this computer: no task sequence is deployed to it, or a required one has already run.',
    },
  }),
  notServiced: message('{mac}, {guid}: Not serviced.', {
    about: 'The computer gets no answer from this distribution point.',
    samples: ['00:00:5E:00:53:11, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01: Not serviced.'],
    signature: { ...computerNotServed, meaning: 'The computer gets no answer from this distribution point.' },
  }),
  bootImageWanted: message('Looking for bootImage {bootImage:package}', {
    about: 'The boot image of the deployment is looked for on this distribution point.',
    samples: ['Looking for bootImage HQ100005'],
    kind: 'step',
  }),
  bootImageArchitectureMissing: message(
    'Warning: Matching Processor Architecture Boot Image ({architecture:decimal}) not found',
    {
      about: 'No boot image of the computer’s architecture is there: 0 is x86, 9 is x64.',
      samples: ['Warning: Matching Processor Architecture Boot Image (0) not found'],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning:
          'There is no boot image of this architecture on the distribution point (0 is x86, 9 is x64); computers that need one for their first files cannot boot.',
        cause: 'Only boot images of the other architecture were distributed here, or none is marked for PXE.',
        next: 'Distribute a boot image of that architecture too, and tick "Deploy this boot image from the PXE-enabled distribution point".',
        recovery: { by: ['smspxe.imageFound'], same: 'log' },
      },
    },
  ),
  // ConfigMgr 2007 and its PXE service point. Sources: "Troubleshooting PXE in SCCM OSD Part 3", and a published log with duplicate GUIDs.
  deviceNotFound: message('MAC={mac} SMBIOS GUID={guid} > Device not found in the database.{rest:text}', {
    about: 'ConfigMgr 2007: the computer has no record in the database.',
    samples: [
      'MAC=00:00:5E:00:53:11:00:00:00:00:00:00:00:00:00:00 SMBIOS GUID=0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01 > Device not found in the database.',
    ],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning:
        'The computer has no record in the database, and no support for unknown computers serves it, so it is sent away.',
      cause: 'It was not imported, or the answer of an earlier boot is still kept (CacheExpire, an hour).',
      next: 'Import the computer with its MAC address or SMBIOS GUID into a collection with a task sequence, or enable unknown computer support; then wait for CacheExpire or restart the PXE service.',
    },
  }),
  deviceFound: message(
    'MAC={mac} SMBIOS GUID={guid} > Device found in the database. MacCount={byAddress:decimal} GuidCount={byGuid:decimal}',
    {
      about: 'ConfigMgr 2007: the computer has a record; more than one for either key means duplicates.',
      samples: [
        'MAC=00:00:5E:00:53:11:00:00:00:00:00:00:00:00:00:00 SMBIOS GUID=0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01 > Device found in the database. MacCount=1 GuidCount=0',
      ],
      kind: 'step',
    },
  ),

  // The service, its management point and its boot images.
  performanceObject: message('Initializing PXEPerfObject.', {
    about: 'The performance counters of PXE are set up.',
    samples: ['Initializing PXEPerfObject.'],
    kind: 'noise',
  }),
  managementPointUnanswered: message('Failed to get information for MP: {url:text}. {code}.', {
    about: 'A management point did not say who it is.',
    samples: ['Failed to get information for MP: https://CM02.fabrikam.example. 80072f8f.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'This management point gave no answer about itself, so the PXE service cannot use it.',
      cause: 'The management point is not reached, or its certificate is not trusted.',
      next: 'Open the address http(s)://server/SMS_MP/.sms_aut?mplist of the management point from the distribution point and mend what it shows.',
      byCode: connectionAdvice,
      recovery: { by: ['smspxe.lookupSucceeded', 'smspxe.imageFound'], same: 'log' },
      partOf: ['smspxe.managementPointsNotListed'],
    },
  }),
  variableKeyNotCreated: message('PXE::CRYPT::CreateVarFileKey failed; {hresult}', {
    about: 'The variables of the task sequence could not be encrypted for the computer.',
    samples: ['PXE::CRYPT::CreateVarFileKey failed; 0x80090008'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The file with the variables for the computer could not be encrypted, so it gets none and its boot ends.',
      cause: 'The cryptographic settings of the server do not fit the version of the PXE service.',
      next: 'Bring the distribution point and the boot images to the version of the site, then redistribute the boot images.',
      byCode: [
        {
          codes: [0x80090008],
          cause: 'NTE_BAD_ALGID: the algorithm that this version asks for is not known to the provider on the server.',
          next: 'Install the hotfix for this version of the site (KB32480179), then update the boot images on the distribution points.',
        },
      ],
    },
  }),
  systemDescribed: message(
    'Machine is running Windows Longhorn. (NTVersion={ntVersion:text}, ServicePack={servicePack:decimal})',
    {
      about: 'The Windows that the service runs on; Longhorn is the name of a family.',
      samples: ['Machine is running Windows Longhorn. (NTVersion=0X602, ServicePack=0)'],
      kind: 'noise',
    },
  ),
  imagePackage: message('PackageID: {package}', {
    about: 'The boot image that is read.',
    samples: ['PackageID: HQ100005'],
    kind: 'noise',
  }),
  imageProduct: message('ProductName: Microsoft{product:text}', {
    about: 'What the boot image says of itself.',
    samples: ['ProductName: Microsoft® Windows® Operating System'],
    kind: 'noise',
  }),
  imageArchitecture: message('Architecture: {architecture:decimal}', {
    about: 'The architecture of the boot image: 0 is x86, 9 is x64.',
    samples: ['Architecture: 0'],
    kind: 'noise',
  }),
  imageDescription: message('Description: Microsoft Windows PE {edition:text}', {
    about: 'What the boot image says of itself.',
    samples: ['Description: Microsoft Windows PE (x86)'],
    kind: 'noise',
  }),
  imageVersion: message('Version:', {
    about: 'The boot image names no version.',
    samples: ['Version:'],
    kind: 'noise',
  }),
  imageCreator: message('Creator:', {
    about: 'The boot image names no creator.',
    samples: ['Creator:'],
    kind: 'noise',
  }),
  imageSystemFolder: message('SystemDir: {systemFolder:name}', {
    about: 'The folder of Windows in the boot image.',
    samples: ['SystemDir: WINDOWS'],
    kind: 'noise',
  }),
  bootImageStep: message('PXE::CBootImageManager::{method:name}', {
    about: 'A step of taking a boot image into use.',
    samples: ['PXE::CBootImageManager::QueryWIMInfo'],
    kind: 'noise',
  }),
  imageLibraryLoaded: message('Loaded {path}wimgapi.dll', {
    about: 'The library that opens boot images was loaded.',
    samples: [String.raw`Loaded C:\Windows\system32\wimgapi.dll`],
    kind: 'noise',
  }),
  imageOpening: message('Opening image file {path}', {
    about: 'A boot image is opened.',
    samples: [String.raw`Opening image file C:\RemoteInstall\SMSImages\HQ100005\boot.HQ100005.wim`],
    kind: 'noise',
  }),
  imageFileFound: message('Found Image file: {path}', {
    about: 'A boot image is there.',
    samples: [String.raw`Found Image file: C:\RemoteInstall\SMSImages\HQ100005\boot.HQ100005.wim`],
    kind: 'step',
  }),
  imageClosing: message('Closing image file {path}', {
    about: 'A boot image was read.',
    samples: [String.raw`Closing image file C:\RemoteInstall\SMSImages\HQ100005\boot.HQ100005.wim`],
    kind: 'noise',
  }),
  temporaryFolder: message('Temporary path to copy extract files from: {path}.', {
    about: 'Where the boot files of an image are unpacked.',
    samples: [String.raw`Temporary path to copy extract files from: C:\RemoteInstall\SMSTempBootFiles\HQ100005.`],
    kind: 'noise',
  }),
  bootFileNotCopied: message('Failed to copy {from:path} to {path}', {
    about: 'A boot file of an image could not be copied to where computers fetch it.',
    samples: [
      String.raw`Failed to copy D:\RemoteInstall\SMSTempBootFiles\HQ100005\WINDOWS\Boot\Fonts\wgl4_boot.ttf to D:\RemoteInstall\Boot\Fonts\wgl4_boot.ttf`,
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A boot file of the image could not be copied, so the image is not ready for PXE.',
      cause: 'The folder is missing or the file is held by another process, or the image does not have the file.',
      next: 'Look whether both paths exist; update the boot image on the distribution points again.',
      byCode: fileAdvice,
      recovery: { by: ['smspxe.imageFound'], same: 'log' },
    },
  }),
  imageNotAdded: message('Failed adding image {bootImage:package}. Will Retry.{rest:text}', {
    about: 'A boot image could not be taken into use; a text with the error may follow.',
    samples: ['Failed adding image HQ100005. Will Retry..'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The boot image could not be taken into use, so computers that need it are not served. It is tried again.',
      cause: 'Files of the image are missing or held, or the image is damaged.',
      next: 'Update the boot image on this distribution point again, and check that SMSImages and SMSTempBootFiles are excluded from virus scans.',
      byCode: fileAdvice,
      recovery: { by: ['smspxe.imageFound'], same: 'log' },
      partOf: ['smspxe.bootFileNotCopied'],
    },
  }),
});
