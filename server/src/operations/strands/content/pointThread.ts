/** DistMgr's threads that bring a package to one distribution point each: every one of them begins a run, or tries again. */
import { stepwise, type Steps } from '../../../base/stepwise.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import { isMessage, sortedByPlace } from '../../../events/place.ts';
import { packageLineSteps } from '../../facts/packages/packageLines.ts';
import { roundsIn, type PackageRound } from '../../facts/packages/rounds.ts';
import { lonePointWorkSteps, type PackageWork, type PointWork } from '../../facts/packages/works.ts';
import type { Draft, Drafts, PackageAction, Scope, Strand } from '../../strand.ts';
import { beginRun, close, isClosed, mayBeVersion, runsOn, type Aim } from './runs.ts';

/** A thread's work, with the round that it belongs to where the package's own thread is seen. */
export interface PointOfRound {
  readonly work: PointWork;
  readonly round: PackageRound | undefined;
}

export const pointThread: Strand<PointOfRound> = {
  name: 'pointThread',
  stand: { kind: 'site', logs: ['distmgr'] },
  isOwn: true,
  isExact: true,
  isWork: true,
  inTurn: true,
  prepare: packageLineSteps,
  gather: (scope) => pointsIn.steps(scope),
  facts: ({ scope }) => pointsIn(scope),
  runOf: (point, drafts) => {
    const draft = attemptOf(point, drafts) ?? beginRun(aimOf(point), drafts);
    const shared = point.work.places.find((place) => isMessage(sharing, place));
    return shared === undefined ? draft : close(draft, shared, drafts);
  },
  places: ({ work }) => work.places,
  anchor: ({ work }) => work.places[0],
  tells: ({ work, round }, { told }) => ({
    dpid: dpidIn(work) ?? told.dpid,
    pull: told.pull ?? (work.places.some((place) => isMessage(saysPull, place)) ? true : undefined),
    action: told.action ?? actionOf(work, round?.works.at(-1)),
  }),
};

const saysPull = new Set<MessageId>(['distmgr.packageServerIsPullDp']);
/** A distribution point on the site server has the content as soon as the site has. */
const sharing = new Set<MessageId>(['distmgr.nothingToCopy']);
const makesJob = new Set<MessageId>(['distmgr.transferJobCreated', 'distmgr.transferRequested']);
const updating = new Set<MessageId>(['distmgr.packageServerUpdating']);

const pointsIn = stepwise(function* (scope: Scope): Steps<readonly PointOfRound[]> {
  const rounds = yield* roundsIn.steps(scope);
  const seen = rounds.flatMap((round) => round.points.map((work): PointOfRound => ({ work, round })));
  const lone = (yield* lonePointWorkSteps(scope.logs)).map((work): PointOfRound => ({ work, round: undefined }));
  return sortedByPlace([...seen, ...lone], ({ work }) => work.places[0]);
});

function aimOf({ work, round }: PointOfRound): Aim {
  return { package: work.package, server: work.server, version: round?.works.at(-1)?.version };
}

/** A thread that nobody asked for anew tries the run again that is not over. With a distribution point that has its job DistMgr has done. */
function attemptOf(point: PointOfRound, drafts: Drafts): Draft | undefined {
  const aim = aimOf(point);
  const current = runsOn(aim, drafts).at(-1);
  // Of packages whose ids were taken out two are not one.
  if (current === undefined || aim.package === '' || isAskedAnew(point) || hasJob(current)) return undefined;
  if (isClosed(current, point.work.places[0], drafts) || !mayBeVersion(current, aim.version)) return undefined;
  return current.told.action === actionOf(point.work, point.round?.works.at(-1)) ? current : undefined;
}

function isAskedAnew({ round }: PointOfRound): boolean {
  return round !== undefined && round.calls.length + round.notices.length > 0;
}

function hasJob(draft: Draft): boolean {
  return draft.factsOf(pointThread).some(({ work }) => work.places.some((place) => isMessage(makesJob, place)));
}

/** SQL tracing shows the row of the job with the DPID. */
function dpidIn({ places }: PointWork): number | undefined {
  for (const { events, record } of places) {
    const dpid = fieldAt(events, record, 'dpid');
    if (dpid !== undefined) return dpid;
  }
  return undefined;
}

/** What is done at the distribution point, as the package's thread says; a redistribution is told only by the transfer. */
function actionOf({ naming }: PointWork, work: PackageWork | undefined): PackageAction {
  return work?.isUpdate === true && naming.some((place) => isMessage(updating, place)) ? 'update' : 'distribute';
}
