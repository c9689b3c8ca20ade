/** Change of a distribution point's properties: four steps, of which Hierarchy Manager's are the last that name it. */
import { changesIn } from '../changes.ts';
import type { Operation } from '../flow.ts';
import { distributionPoint } from '../subject.ts';
import { consolePuts, managerNotified, patienceWithPoints } from './common.ts';
import { call } from '../strands/call.ts';
import { pass } from '../strands/pass.ts';
import { properties } from '../strands/properties.ts';
import { trigger } from '../strands/trigger.ts';

export const change: Operation<'change'> = {
  kind: 'change',
  title: 'Change',
  noun: 'Change',
  subject: distributionPoint,
  patience: patienceWithPoints,
  strands: [call, trigger, pass, properties],
  says: {
    succeeded: 'Hierarchy Manager updated the row of the distribution point and finished its pass',
    failed: 'Hierarchy Manager did not finish its pass',
  },
  effect: {
    strand: properties,
    shownBy: ['distmgr.registryUpdated'],
    seen: ', and DistMgr wrote the settings on the distribution point',
    notSeen: ': the change is in the database. That DistMgr wrote it on the distribution point is not seen',
    failed: 'The change is in the database, but DistMgr did not write it on the distribution point',
  },
  changes: { strand: pass, of: changesIn },
  reports: [{ strand: pass, succeeded: ['hman.siteControlFileProcessed'], failed: [] }],
  steps: [
    consolePuts('change.1', 'The console changes the role'),
    managerNotified('change.2'),
    {
      id: 'change.3',
      title: 'Hierarchy Manager updates the row of the distribution point',
      actor: 'HMAN',
      log: 'hman.log',
      strand: pass,
      evidence: ['hman.siteControlFileProcessing', 'hman.dpUpdated', 'hman.dpUpdateSql', 'hman.dpCertificateUpdating'],
      done: ['hman.dpUpdated'],
    },
    {
      id: 'change.4',
      title: 'Hierarchy Manager reports the site control file as processed',
      actor: 'HMAN',
      log: 'hman.log',
      strand: pass,
      evidence: ['hman.siteControlFileProcessed'],
    },
  ],
};
