/** smspxe.log: the PXE provider answers computers that boot from the network. */
import { catalogue, message } from '../message.ts';

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
  certificateHasExpired: message("Certificate [{thumbprint:text}] issued to '{subject:text}' has expired.", {
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
      cause: certificateListMissing,
      next: restoreCertificateList,
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
      cause: certificateListMissing,
      next: restoreCertificateList,
      recovery: { by: ['smspxe.imageFound'], same: 'log' },
      partOf: ['smspxe.certificateStoreNotCreated'],
    },
  }),
  statusReportFailed: message('PXE::MP_ReportStatus failed; {hresult}', {
    about: 'A status message could not be sent to the management point.',
    samples: ['PXE::MP_ReportStatus failed; 0x80070490'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'A status message did not reach the management point. Computers may still be served.',
      cause: certificateListMissing,
      next: restoreCertificateList,
      partOf: ['smspxe.certificateStoreNotCreated', 'smspxe.replyNotUnderstood', 'smspxe.statusMessageNotSent'],
    },
  }),
  managementPointConnectionFailed: message('PXE::CPolicyProvider::InitializeMPConnection failed; {hresult}', {
    about: 'No connection to a management point when the service started.',
    samples: ['PXE::CPolicyProvider::InitializeMPConnection failed; 0x80092002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The PXE service started without a connection to a management point, so it serves no computer.',
      cause: certificateListMissing,
      next: restoreCertificateList,
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
      cause: certificateListMissing,
      next: restoreCertificateList,
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
      cause: certificateListMissing,
      next: restoreCertificateList,
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
  replyNotUnderstood: message('reply has no message header marker', {
    about: 'The answer of the management point was not understood.',
    samples: ['reply has no message header marker'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'Something else than a management point’s answer came back.',
      cause: managementPointRefuses,
      next: checkManagementPoint,
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
      partOf: ['smspxe.replyNotUnderstood'],
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
      partOf: ['smspxe.replyNotUnderstood', 'smspxe.statusMessageNotSent'],
    },
  }),
  imageFound: message('Found new image {package}', {
    about: 'A boot image has arrived and is taken into use.',
    samples: ['Found new image HQ100004'],
  }),
});
