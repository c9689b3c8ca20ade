/** ScanAgent.log: scans for updates as jobs. */
import { catalogue, message } from '../message.ts';

export const scanagent = catalogue('scanagent', {
  locationUpdated: message('*****WSUSLocationUpdate received for location request guid={job:guid}', {
    about: 'The software update point is known.',
    samples: ['*****WSUSLocationUpdate received for location request guid={C2BB9710-C548-49D0-9DF8-5F9CFC5F3862}'],
    kind: 'step',
  }),
  scanFailed: message('ScanJob({job:guid}): CScanJob::OnScanComplete - Scan Failed with Error={hresult}', {
    about: 'A scan failed.',
    samples: [
      'ScanJob({4CD06388-D509-46E4-8C00-75909EDD9EE8}): CScanJob::OnScanComplete - Scan Failed with Error=0x80244021',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The scan for updates failed; WUAHandler.log says more.',
      cause: 'The software update point is not reached or fails, or the Windows Update Agent is damaged.',
      next: 'Read WUAHandler.log and WindowsUpdate.log at this minute.',
      recovery: { by: ['scanagent.scanCompleted'], same: 'log' },
    },
  }),
  scanCompleted: message(
    'ScanJob({job:guid}): CScanJob::OnScanComplete -Scan completed successfully, ScanType={type:decimal}',
    {
      about: 'A scan ended well.',
      samples: [
        'ScanJob({4CD06388-D509-46E4-8C00-75909EDD9EE8}): CScanJob::OnScanComplete -Scan completed successfully, ScanType=1',
      ],
      kind: 'step',
    },
  ),
});
