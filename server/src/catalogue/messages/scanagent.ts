/** ScanAgent.log: scans for updates as jobs. */
import { catalogue, message } from '../message.ts';
import { updateAdvice } from './clientAdvice.ts';
import { failure } from './signatures.ts';

/** With the scan job or without it: the same failure. */
const sourceFailure = failure(
  'The software update point could not be set as update server, so the client cannot scan.',
  'Read WUAHandler.log at this minute: the line before says which server the group policy names.',
  {
    byCode: updateAdvice,
    partOf: ['wuahandler.policyOverwritten', 'wuahandler.sourceNotAdded'],
    recovery: { by: ['scanagent.scanCompleted'], same: 'log' },
  },
);

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
  // Source: Patch My PC, “Job error (0x87d00692) received for assignment”.
  sourceNotAdded: message('CScanJob::Execute- Failed at AddUpdateSource, Error = {error:hresult}', {
    about: 'The update server could not be set.',
    samples: ['CScanJob::Execute- Failed at AddUpdateSource, Error = 0x87d00692'],
    signature: sourceFailure,
  }),
  jobSourceNotAdded: message(
    'ScanJob({job:guid}): CScanJob::Execute- Failed at AddUpdateSource, Error = {error:hresult}',
    {
      about: 'The update server could not be set.',
      samples: [
        'ScanJob({4CD06388-D509-46E4-8C00-75909EDD9EE8}): CScanJob::Execute- Failed at AddUpdateSource, Error = 0x87d00692',
      ],
      signature: sourceFailure,
    },
  ),
  // Source: Microsoft, “Track software update compliance assessment”.
  locationsRequested: message(
    'ScanJob({job:guid}): - - - - - -Locations requested for ScanJobID={scan:guid} (LocationRequestID={request:guid}), will process the scan request once locations are available.',
    {
      about: 'The scan waits until a software update point is known.',
      samples: [
        'ScanJob({4CD06388-D509-46E4-8C00-75909EDD9EE8}): - - - - - -Locations requested for ScanJobID={4CD06388-D509-46E4-8C00-75909EDD9EE8} (LocationRequestID={C2BB9710-C548-49D0-9DF8-5F9CFC5F3862}), will process the scan request once locations are available.',
      ],
      kind: 'step',
    },
  ),
  locationReceived: message(
    'ScanJob({job:guid}): CScanJob::OnLocationUpdate- Received Location={url:text}, Version={version}',
    {
      about: 'The software update point that is scanned against.',
      samples: [
        'ScanJob({4CD06388-D509-46E4-8C00-75909EDD9EE8}): CScanJob::OnLocationUpdate- Received Location=http://CM01.fabrikam.example:8530, Version=38',
      ],
      kind: 'step',
    },
  ),
  scanRequested: message(
    'ScanJob({job:guid}): CScanJob::Execute - successfully requested Scan, ScanType={type:decimal}',
    {
      about: 'The Windows Update Agent was asked to scan.',
      samples: [
        'ScanJob({4CD06388-D509-46E4-8C00-75909EDD9EE8}): CScanJob::Execute - successfully requested Scan, ScanType=1',
      ],
      kind: 'step',
    },
  ),
  completionReceived: message('CScanAgent::ScanComplete- Scan completion received.', {
    about: 'A scan has ended.',
    samples: ['CScanAgent::ScanComplete- Scan completion received.'],
    kind: 'step',
  }),
});
