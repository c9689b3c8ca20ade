/**
 * The thread of the package, and the main thread that starts it: shared by the runs of its distribution points. A package that
 * comes to none of them is a run of its own.
 */
import { memo } from '../../../base/lazy.ts';
import { mapBy } from '../../../base/group.ts';
import { inTimeOrder, isMessage, type Place } from '../../../events/place.ts';
import { pointLineAt } from '../../facts/packages/packageLines.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { firstPlaceOf, roundsIn, type PackageRound } from '../../facts/packages/rounds.ts';
import type { Draft, Scope, Strand } from '../../strand.ts';
import { poolOfPackagesIsFull } from '../../judging/queues.ts';
import { pointThread } from './pointThread.ts';
import { transfer } from './transfer.ts';
import { acceptance } from './acceptance.ts';
import { beginRun } from './runs.ts';

export const packageThread: Strand<readonly PackageRound[]> = {
  name: 'packageThread',
  stand: { kind: 'site', logs: ['distmgr'] },
  isExact: true,
  isWork: true,
  after: [pointThread, transfer, acceptance],
  factOf: (draft) => roundsOf(draft),
  facts: ({ scope }) => roundsWithoutPoint(scope).map((round) => [round]),
  runOf: ([round], drafts) =>
    round && beginRun({ package: round.package, server: undefined, version: round.works.at(-1)?.version }, drafts),
  places: (rounds, { told }) => rounds.flatMap((round) => placesFor(round, told.server)),
  anchor: ([round]) => round && firstPlaceOf(round),
  putsOff: new Map<MessageId, string>([['distmgr.packageContentNotArrived', 'for its content from another site']]),
  tells: (rounds, { told }) => ({
    action: told.action ?? (rounds.at(-1)?.works.at(-1)?.isUpdate === true ? 'update' : undefined),
  }),
  obstacle: (logs) =>
    poolOfPackagesIsFull(logs)
      ? { behind: 'for a free package processing thread', text: ' All package processing threads are in use.' }
      : undefined,
};

const roundsWithoutPoint = memo((scope: Scope) => roundsIn(scope).filter(({ points }) => points.length === 0));

/** The rounds of the threads that worked on a run. */
export function roundsOf(draft: Draft): readonly PackageRound[] | undefined {
  const ofPoints = draft.factsOf(pointThread).flatMap(({ round }) => round ?? []);
  const rounds = new Set([...ofPoints, ...draft.factsOf(packageThread).flat()]);
  return rounds.size === 0 ? undefined : [...rounds];
}

const failed = new Set<MessageId>(['distmgr.packageProcessingFailed']);
/**
 * What the threads of a round say of a distribution point: what is about none, and what names it. That one of them failed says
 * nothing of another.
 */
function placesFor(round: PackageRound, server: string | undefined): readonly Place[] {
  if (server === undefined) return round.places;
  const { general, own } = partsOf(round);
  return inTimeOrder([...general, ...(own.get(server) ?? [])].map(({ place }) => place));
}

const nothing = { thread: undefined, server: undefined };

/** Once per round: its lines grow with its distribution points, and each of those has a run. */
const partsOf = memo(({ places }: PackageRound) => {
  const lines = places.map((place) => ({ place, line: pointLineAt(place) }));
  const servers = new Map(
    lines.flatMap(({ line: { thread, server } = nothing }) =>
      thread === undefined || server === undefined ? [] : [[thread, server]],
    ),
  );
  const own = mapBy(lines, ({ line: { thread, server } = nothing }) => server ?? servers.get(thread ?? NaN));
  const general = (own.get(undefined) ?? []).filter(({ place }) => !isMessage(failed, place));
  return { general, own };
});
