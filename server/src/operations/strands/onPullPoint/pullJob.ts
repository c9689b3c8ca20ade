/** The pull component of a distribution point: it takes a package's job up, fetches its contents, and reports. */
import type { Strand } from '../../strand.ts';
import { acceptance } from '../content/acceptance.ts';
import { pointThread } from '../content/pointThread.ts';
import { transfer } from '../content/transfer.ts';
import { onPullPoint } from '../onPoint.ts';
import { pullJobsIn, type PullJob } from './jobs.ts';
import { logsOn, runBefore, runsOnPoint } from './runs.ts';

export const pullJob: Strand<PullJob> = {
  name: 'pullJob',
  stand: onPullPoint,
  isOwn: true,
  isWork: true,
  isAwaited: true,
  after: [pointThread, transfer, acceptance],
  *gather(scope) {
    for (const events of logsOn(onPullPoint, scope)) yield* pullJobsIn.steps(events);
  },
  facts: ({ scope }) => logsOn(onPullPoint, scope).flatMap(pullJobsIn),
  runOf: (job, drafts) => {
    const [first] = job.places;
    const own = runsOnPoint(drafts)(first.events).get(job.package) ?? [];
    return runBefore(first, own, { strand: pullJob, version: job.version });
  },
  places: ({ places }) => places,
  tells: ({ isAgain }, { told }) => ({ action: isAgain ? 'redistribute' : told.action }),
};
