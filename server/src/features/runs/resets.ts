/** Site resets as the tree of operations shows them: a scoreboard of their distribution points. */
import { formatDuration } from '../../base/time.ts';
import { memo } from '../../base/lazy.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import type { Reset } from '../../operations/facts/resets.ts';
import { upgradeWavesOf } from '../../operations/upgradeWave.ts';
import type { UpgradeWave, WavePoint } from '../../operations/wave.ts';
import { identityIn, logsOf, runsIn, type Workspace } from '../../workspace/workspace.ts';
import { visible } from '../markdown.ts';
import { runId } from '../../operations/runId.ts';
import type { PointState, ResetPointView, ResetState, ResetView } from '../../shared/runs.ts';
import { biasAt, causeItem, placeItem } from './items.ts';
import { timeOf } from '../../log/log.ts';

/** The site resets of all logs, the newest first; upgrades whose reset the logs do not hold are told as runs alone. */
export const resetItems: (workspace: Workspace) => readonly ResetView[] = memo((workspace) =>
  upgradeWavesOf(logsOf(workspace), runsIn(workspace), identityIn(workspace))
    .flatMap((wave) => (wave.reset === undefined ? [] : [resetItem(wave, wave.reset)]))
    .toReversed(),
);

function resetItem(wave: UpgradeWave, { found }: Reset): ResetView {
  const { events, record } = found;
  return {
    place: placeItem(found),
    time: timeOf(events.log, record) ?? null,
    bias: biasAt(found) ?? null,
    text: countsText(wave),
    state: stateOf(wave),
    points: wave.points.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map(pointItem),
  };
}

/** In the order in which they ask for the reader. */
const order: readonly PointState[] = ['failed', 'waiting', 'running', 'unknown', 'notReached', 'done'];

const words: Readonly<Record<PointState, string>> = {
  failed: 'failed',
  waiting: 'waiting',
  running: 'running',
  unknown: 'of unknown outcome',
  notReached: 'not yet',
  done: 'upgraded',
};

function countsText({ counts, points }: UpgradeWave): string {
  if (points.length === 0) return 'no distribution point is known';
  const others = order.flatMap((state) =>
    state === 'done' || counts[state] === 0 ? [] : [`${String(counts[state])} ${words[state]}`],
  );
  return [`${String(counts.done)} of ${String(points.length)} upgraded`, ...others].join(', ');
}

function stateOf({ counts, points, isFollowed }: UpgradeWave): ResetState {
  if (isFollowed || points.length === 0) return 'over';
  if (counts.done === points.length) return 'done';
  return counts.failed > 0 ? 'failed' : 'open';
}

function pointItem(point: WavePoint): ResetPointView {
  const { dpid, server, state, run, duration } = point;
  const isOver = state === 'done' || state === 'failed';
  return {
    name: server === undefined ? `DPID ${dpid === undefined ? '?' : String(dpid)}` : shortHost(visible(server)),
    state,
    word: words[state],
    lasted: duration === undefined ? '' : `${isOver ? 'in' : 'for'} ${formatDuration(duration)}`,
    cause: run?.cause === undefined ? null : causeItem(run.cause),
    run: run === undefined ? '' : runId(run),
  };
}
