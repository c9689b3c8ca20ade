/**
 * The thread of the package, and the main thread that starts it: shared by the runs of its distribution points. A package that
 * comes to none of them is a run of its own.
 */
import { memo } from '../../../base/lazy.ts';
import type { Place } from '../../../events/place.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf } from '../../../events/eventLog.ts';
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
  isWork: true,
  after: [pointThread, transfer, acceptance],
  factOf: (draft) => roundsOf(draft),
  facts: ({ scope }) => roundsWithoutPoint(scope).map((round) => [round]),
  runOf: ([round], drafts) =>
    round && beginRun({ package: round.package, server: undefined, version: round.works.at(-1)?.version }, drafts),
  places: (rounds, draft) => rounds.flatMap(({ places }) => places).filter((place) => isFor(draft, place)),
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
  const rounds = new Set(draft.factsOf(pointThread).flatMap(({ round }) => round ?? []));
  const whole = draft.factsOf(packageThread).flat();
  return rounds.size + whole.length === 0 ? undefined : [...rounds, ...whole];
}

const failed = new Set<MessageId>(['distmgr.packageProcessingFailed']);

/** The package's thread tells of all of its distribution points: that another one's thread ended, or that one of them failed, is no word on this. */
function isFor({ told }: Draft, { events, record }: Place): boolean {
  return told.server === undefined || !isOneOf(failed, events, record);
}
