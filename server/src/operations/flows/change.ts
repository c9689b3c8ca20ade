/** Change of a distribution point's properties: four steps, of which Hierarchy Manager's are the last that name it. */
import type { Operation } from '../flow.ts';
import { dropped, notification } from './common.ts';

export const change: Operation = {
  kind: 'change',
  title: 'Change',
  ending: 'pass',
  succeeded: ['hman.siteControlFileProcessed'],
  failed: [],
  steps: [
    {
      id: 'change.1',
      title: 'The console changes the role',
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
    },
    {
      id: 'change.2',
      title: 'The database monitor tells Hierarchy Manager',
      actor: 'SMSDBMON',
      log: 'smsdbmon.log',
      part: 'trigger',
      evidence: notification,
      done: dropped,
    },
    {
      id: 'change.3',
      title: 'Hierarchy Manager updates the row of the distribution point',
      actor: 'HMAN',
      log: 'hman.log',
      part: 'pass',
      evidence: ['hman.siteControlFileProcessing', 'hman.dpUpdated', 'hman.dpUpdateSql', 'hman.dpCertificateUpdating'],
      done: ['hman.dpUpdated'],
    },
    {
      id: 'change.4',
      title: 'Hierarchy Manager reports the site control file as processed',
      actor: 'HMAN',
      log: 'hman.log',
      part: 'pass',
      evidence: ['hman.siteControlFileProcessed'],
    },
  ],
};
