/** The package transfer manager's job: it goes on with the run whose thread asked for it, else it begins one. */
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { orderOf } from '../../../events/place.ts';
import { transfersIn, type Transfer } from '../../facts/packages/transfers.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { beginRun, close, isClosed, mayBeVersion, runsOn } from './runs.ts';

export const transfer: Strand<Transfer> = {
  name: 'packageTransfer',
  stand: { kind: 'site', logs: ['pkgxfermgr'] },
  isOwn: true,
  isExact: true,
  isWork: true,
  inTurn: true,
  gather: transfersIn.steps,
  facts: ({ scope }) => transfersIn(scope),
  runOf: (job, drafts) => {
    const draft = runFor(job, drafts) ?? beginRun(job, drafts);
    return job.done === undefined ? draft : close(draft, job.done, drafts);
  },
  places: ({ places }) => places,
  anchor: ({ places: [first] }) => first,
  putsOff: new Map<MessageId, string>([
    ['pkgxfermgr.bandwidthControl', 'for its turn under bandwidth control'],
    ['pkgxfermgr.pulseMode', 'for its turn in pulse mode'],
    ['pkgxfermgr.pulseModeAbandoned', 'for its turn in pulse mode'],
    ['pkgxfermgr.addressClosed', 'for an open address'],
    ['pkgxfermgr.pullCapacityReached', 'for capacity of the pull distribution point'],
    ['pkgxfermgr.pullHasNoCapacity', 'for capacity of the pull distribution point'],
    ['pkgxfermgr.pullCapacityReported', 'for capacity of the pull distribution point'],
    ['pkgxfermgr.pullSourceMissing', 'for a source that has the content'],
    ['pkgxfermgr.pullSourceMissingReported', 'for a source that has the content'],
  ]),
  tells: (job, { told }) => ({
    pull: told.pull ?? job.pull,
    action: job.isAgain === true ? 'redistribute' : told.action,
    also: { ...told.also, ...versionOf(job), ...jobOf(job, told.also.job) },
  }),
};

/** The last run that has no job yet; where there is none, the one that is not over: a further job asks for its state. */
function runFor(job: Transfer, drafts: Drafts): Draft | undefined {
  const [first] = job.places;
  const own = runsOn(job, drafts).filter(
    (draft) =>
      mayBeVersion(draft, job.version) && mayFollow(draft, job) && (job.isPoll || !isClosed(draft, first, drafts)),
  );
  return own.findLast((draft) => !draft.has(transfer)) ?? (job.package === '' ? undefined : own.at(-1));
}

/** Whether a job may come after what a run began with. */
function mayFollow(draft: Draft, { places: [first] }: Transfer): boolean {
  return draft.latest().every((place) => orderOf(place, first) !== 'before');
}

function versionOf({ version }: Transfer) {
  return version === undefined ? {} : { version };
}

/** The first job is the one that sends; a pull distribution point’s state is asked for by further ones. */
function jobOf({ job }: Transfer, known: string | number | undefined) {
  const first = known ?? job;
  return first === undefined ? {} : { job: first };
}
