/** distmgr.log: the single DP Manager thread removes distribution points, one after the other. */
import type { Mark } from './journal.ts';
import { Signal, type Work } from './timeline.ts';
import { networkFailure } from './upgrade-worker.ts';
import type { Process, SiteChange, Voice, World } from './world.ts';

export function* removePoints(world: World, voice: Voice, process: Process): Work {
  const { items, arrived } = world.removals;
  while (!process.ended) {
    const next = items.shift();
    if (next === undefined) {
      yield arrived;
      continue;
    }
    yield world.random.between(300, 8_000);
    const { change, drop } = next;
    world.begin(voice, 'removal', change.operation);
    change.operation.thread = voice.thread;
    process.jobs.add(change);
    const marks: Mark[] = [[change.operation, 'removal.5']];
    drop.consumedBy = world.say(voice, `~Created policy provider trigger for ID ${change.point.dpid}`, { marks });
    drop.consumerNamesFile = true;
    const good = yield* removePoint(world, voice, change);
    world.end(voice);
    process.jobs.delete(change);
    change.operation.outcome = good ? 'succeeded' : 'failed';
    change.point.busy = false;
    world.forget(change.point);
    world.timeline.fire(change.done);
  }
}

function* say(world: World, voice: Voice, marks: readonly Mark[], texts: readonly string[]): Work {
  for (const text of texts) {
    yield world.moment();
    world.say(voice, text, { marks });
  }
}

/** Answers whether the server could be cleaned. */
function* removePoint(world: World, voice: Voice, change: SiteChange): Work<boolean> {
  const { server, nalPath } = change.point;
  const marks: Mark[] = [[change.operation, 'removal.5']];
  yield* say(world, voice, marks, ['ConfigurePXE']);
  if (change.course === 'unreachable') return yield* giveUp(world, voice, change);
  yield* pullPart(world, voice, change);
  const uninstalling = `Uninstalling distribution point files from server ${server}~`;
  yield* say(world, voice, marks, [
    uninstalling,
    `Deleting DP provider classes from server ${nalPath}`,
    'Deleted provider classes on distribution point',
    uninstalling,
    '~Uninstalling DP provider from remote distribution point.',
    `Unregistering DPProvider on server ${server}.`,
    `Removed share SMS_DP$ from server ${server}`,
  ]);
  yield* directoryInUse(world, voice, change);
  yield world.random.between(500, 40_000);
  const removed = world.say(voice, 'Successfully removed SMS_DP$ directory.', { marks });
  world.journal.settle(change.operation.index, removed);
  yield world.random.between(1_000, 600_000);
  yield* say(world, voice, marks, [
    `Removed share SCCMContentLib$ from server ${server}`,
    `Removed share SMSSIG$ from server ${server}`,
    '~Completed uninstalling distribution on the remote distribution point',
  ]);
  yield world.moment();
  const last = `Deleting DP registry on NAL Path = ${nalPath} , ServerName = ${server}`;
  world.say(voice, last, { marks: [[change.operation, 'removal.5', 'succeeded']] });
  return true;
}

function* giveUp(world: World, voice: Voice, { point, operation }: SiteChange): Work<boolean> {
  const marks: Mark[] = [[operation, 'removal.5', 'failing']];
  for (const text of networkFailure(point)) {
    yield world.moment();
    world.say(voice, text, { marks, finding: 'failure' });
  }
  const last = operation.steps.at(-1);
  if (last !== undefined) operation.steps.splice(-1, 1, { ...last, state: 'failed' });
  return false;
}

function* pullPart(world: World, voice: Voice, { point, operation }: SiteChange): Work {
  if (!point.pull) {
    yield* say(world, voice, [[operation, 'removal.5']], [`~${point.nalPath} is NOT a Pull DP`]);
    return;
  }
  const logs = `\\\\${point.server}\\SMS_DP$\\sms\\logs`;
  yield* say(
    world,
    voice,
    [[operation, 'removal.5a']],
    [
      `~NAL Path ${point.nalPath} is a Pull DP`,
      `Uninstalling PullDP, check ${logs}\\smsdpprov.log and ${logs}\\pulldp_install.log`,
    ],
  );
}

/** The provider still holds its files. In a stuck removal it never lets go, and the thread waits for ever. */
function* directoryInUse(world: World, voice: Voice, change: SiteChange): Work {
  if (change.course === 'clean') return;
  const marks: Mark[] = [[change.operation, 'removal.5']];
  yield world.moment();
  const stuck = change.course === 'stuck';
  const text =
    'Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.';
  world.say(voice, text, { marks, finding: stuck ? 'failure' : 'setback' });
  yield* say(world, voice, marks, [
    'Successfully unloaded provider SMSDPProvider - root\\SCCMDP',
    'Waiting for provider to be released by COM. Timeout is 300 seconds.',
  ]);
  if (stuck) {
    change.operation.outcome = 'stuck';
    yield new Signal();
  }
  yield world.random.between(2_000, 240_000);
}
