/** DistMgr's threads that install or upgrade: the worker, and the one that installs the pull part. */
import { orderOf, type Place } from '../../events/place.ts';
import { looksLikeUpgrade, type Effort } from '../../events/workers.ts';
import { onlyReset, type Reset } from '../facts/resets.ts';
import { poolIsFull } from '../judging/queues.ts';
import type { Draft, Drafts, Strand } from '../strand.ts';
import { effortsOfKind, firstPlaceOf, isAbout, ofThread, serverOf, show, toldBy } from './efforts.ts';
import { insertion } from './insertion.ts';
import { pass } from './pass.ts';
import { reset, resetsOf } from './reset.ts';

/** Threads of one pool take distribution points up. */
const ofPool = {
  ...ofThread,
  obstacle: (logs) =>
    poolIsFull(logs) ? { behind: 'behind other upgrades', text: ' The upgrade pool has no free thread.' } : undefined,
} as const satisfies Partial<Strand<Effort>>;

/** The thread that installs or upgrades. */
export const worker: Strand<Effort> = {
  ...ofPool,
  name: 'worker',
  after: [insertion],
  facts: (drafts) => effortsOfKind(drafts, 'worker'),
  runOf: (effort, drafts) => runFor(effort, drafts),
  tells: (effort, draft) => ({ ...toldBy(effort, draft), worker: effort.thread }),
};

/** The one that installs the pull part: it works on pull distribution points only. */
export const pullWorker: Strand<Effort> = {
  ...ofPool,
  name: 'pullWorker',
  after: [insertion],
  facts: (drafts) => effortsOfKind(drafts, 'pullWorker'),
  runOf: (effort, drafts) => latestFor(effort, drafts) ?? runFor(effort, drafts),
  tells: (effort, draft) => ({
    ...toldBy(effort, draft),
    pull: true,
    worker: draft.factsOf(worker).length > 0 ? draft.told.worker : effort.thread,
  }),
};

/** Whether a thread is seen to install the pull part of a run. */
export function takesPullPartUp(draft: Draft): boolean {
  return pullBeginOf(draft) !== undefined;
}

/** Where the thread that installs the pull part of a run took it up last. */
export function pullBeginOf(draft: Draft): Place | undefined {
  return draft.factsOf(pullWorker).at(-1)?.places[0];
}

/** The pull part follows what is under way, whatever came between. */
function latestFor(effort: Effort, drafts: Drafts): Draft | undefined {
  return openFor('upgrade', effort, drafts) ?? openFor('install', effort, drafts);
}

/** The run that an effort goes on with, or that it begins. */
function runFor(effort: Effort, drafts: Drafts): Draft | undefined {
  const first = firstPlaceOf(effort);
  const before = resetsOf(drafts.scope).findLast((other) => orderOf(other.found, first) === 'after');
  const install = openFor('install', effort, drafts);
  if (install !== undefined && (effortsOn(install).length === 0 || !isBetween(install, before, first))) return install;
  const upgrade = openFor('upgrade', effort, drafts);
  if (upgrade !== undefined && !isBetween(upgrade, before, first)) return upgrade;
  const server = serverOf(drafts.identity, effort);
  return (server === undefined ? onlyInserted(effort, drafts) : undefined) ?? begin(effort, before, drafts);
}

function begin(effort: Effort, before: Reset | undefined, drafts: Drafts): Draft | undefined {
  const told = { server: serverOf(drafts.identity, effort), dpid: effort.dpid };
  if (before === undefined && !looksLikeUpgrade(effort)) return drafts.begin('install', told);
  const draft = drafts.begin('upgrade', told);
  const asked = before ?? onlyReset(resetsOf(drafts.scope), firstPlaceOf(effort));
  if (asked !== undefined) draft?.join(reset, asked);
  return draft;
}

/** Of a worker that has not named its server yet: the only installation that waits for a worker. */
function onlyInserted(effort: Effort, drafts: Drafts): Draft | undefined {
  const first = firstPlaceOf(effort);
  const waiting = drafts
    .of('install')
    .filter(
      (draft) =>
        (draft.told.dpid ?? effort.dpid) === effort.dpid &&
        draft.factsOf(pass)[0]?.subject !== undefined &&
        effortsOn(draft).length === 0 &&
        draft.mayPrecede(first),
    );
  return waiting.length === 1 ? waiting[0] : undefined;
}

/** The last run of a kind about the same distribution point that is not over for this effort. */
function openFor(kind: 'install' | 'upgrade', effort: Effort, drafts: Drafts): Draft | undefined {
  const first = firstPlaceOf(effort);
  const over = effort.kind === 'pullWorker' ? 'distmgr.pullDpMarkedInstalled' : 'distmgr.installationSucceeded';
  return drafts
    .of(kind)
    .findLast((draft) => isAbout(draft, effort) && draft.mayPrecede(first) && !show(effortsOn(draft), over));
}

function effortsOn(draft: Draft): readonly Effort[] {
  return draft.factsOf(worker, pullWorker);
}

/** Whether a reset lies between what a run showed last and an effort: then the effort is another upgrade. */
function isBetween(draft: Draft, before: Reset | undefined, first: Place): boolean {
  if (before === undefined || orderOf(before.found, first) !== 'after') return false;
  const orders = draft.latest().map((place) => orderOf(place, before.found));
  return orders.includes('after') && !orders.includes('before');
}
