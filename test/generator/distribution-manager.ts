/** distmgr.log: the threads of the distribution manager, and what starts them. */
import { startPackage, statusFiles } from './packages.ts';
import { removePoints } from './removal.ts';
import type { GrowingOperation, Mark } from './journal.ts';
import type { Work } from './timeline.ts';
import { installPoint, installPull, noPassword, startStep } from './upgrade-worker.ts';
import type { SiteChangeFile, Process, UpgradeJob, Voice, World } from './world.ts';

/** The threads that live as long as the distribution manager, in the order in which it starts them. */
const namedThreads = [
  ['~Starting thread for processing replication, thread ID = ', statusFiles],
  ['~Starting the DP Manager thread, thread ID = ', removePoints],
  ['~Starting the content cleanup thread, thread ID = ', undefined],
  ['~Starting the DP cert monitoring thread, thread ID = ', undefined],
  ['~Starting the content library move thread, thread ID = ', undefined],
  ['~Starting the IIS config change processing thread, thread ID = ', undefined],
  ['~Starting the shared DP reassignment thread, thread ID = ', undefined],
  ['~Starting the DP upgrade processing thread, thread ID = ', upgradeProcessing],
] as const;

/** A thread id that lasts as long as the process. */
export function lastingThread(world: World, process: Process): number {
  const thread = world.threads.take();
  process.threads.push(thread);
  return thread;
}

/** Starts the distribution manager within SMS_EXECUTIVE; `parent` is the thread that starts it. */
export function* startDistributionManager(world: World, parent: number, process: Process): Work {
  const main = world.voice('distmgr', lastingThread(world, process));
  const speaks = world.options.startLines !== false;
  const upgrades = world.resetJobs.splice(0);
  if (speaks || upgrades.length > 0) {
    const hex = main.thread.toString(16).toUpperCase();
    const text = `SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID ${main.thread} (0x${hex}).`;
    const line = world.say(world.voice('distmgr', parent), text, {
      marks: upgrades.map(({ operation }) => [operation, 'upgrade.2']),
    });
    world.journal.handOver(line, main.thread, undefined);
    for (const operation of world.interrupted.splice(0)) operation.cutOff = true;
    yield world.random.between(50, 4_000);
  }
  if (world.reset !== undefined) yield* findReset(world, main, upgrades);
  for (const [text, work] of namedThreads) {
    const voice = world.voice('distmgr', lastingThread(world, process));
    const marks: Mark[] = work === upgradeProcessing ? upgrades.map(({ operation }) => [operation, 'upgrade.3']) : [];
    if (speaks || marks.length > 0) nameThread(world, main, [text, voice.thread], marks);
    if (work !== undefined)
      world.timeline.start(work(world, voice, process, upgrades), process, world.random.between(5, 300));
    yield world.random.between(0, 30);
  }
  world.timeline.start(mainThread(world, main, process), process);
  for (const job of upgrades) world.put(world.upgrades, job);
}

function nameThread(
  world: World,
  main: Voice,
  [text, thread]: readonly [string, number],
  marks: readonly Mark[],
): void {
  const line = world.say(main, `${text}0x${thread.toString(16).toUpperCase()} (${thread})`, { marks });
  world.journal.handOver(line, thread, undefined);
}

function* findReset(world: World, main: Voice, upgrades: readonly UpgradeJob[]): Work {
  const marks = upgrades.map(({ operation }): Mark => [operation, 'upgrade.2']);
  const found = world.say(main, 'Found file resetdps.trn, will upgrade all the Distribution Points', { marks });
  if (world.reset !== undefined) Object.assign(world.reset, { consumedBy: found, consumerNamesFile: true });
  world.reset = undefined;
  yield world.random.between(20, 700);
}

/** The thread that hands distribution points to worker threads, as many at a time as the pool allows. */
function* upgradeProcessing(world: World, voice: Voice, process: Process, upgrades: readonly UpgradeJob[]): Work {
  const { items, arrived } = world.upgrades;
  const pool = { used: 0 };
  if (world.options.startLines !== false || upgrades.length > 0) {
    const marks = upgrades.map(({ operation }): Mark => [operation, 'upgrade.3']);
    world.say(
      voice,
      'DP upgrade processing thread: Started, will perform any pending work then will wait for additional work.',
      { marks },
    );
  }
  let complained = false;
  while (!process.ended) {
    const job = items[0];
    if (job === undefined || pool.used >= world.threadLimit) {
      if (job !== undefined && !complained) complain(world, voice);
      complained = job !== undefined;
      yield arrived;
      continue;
    }
    items.shift();
    complained = false;
    yield world.random.between(20, 1_500);
    handOver(world, voice, { job, process, pool });
  }
}

function complain(world: World, voice: Voice): void {
  const text =
    'DP upgrade processing thread: No more available threads left to process any more upgrade distribution point ' +
    (world.options.loose === true ? 'notifications. ' : 'notification. ') +
    'Will wait for existing distribution point upgrades.';
  world.say(voice, text, { finding: 'setback' });
}

interface Assignment {
  readonly job: UpgradeJob;
  readonly process: Process;
  readonly pool: { used: number };
}

function handOver(world: World, voice: Voice, assignment: Assignment): void {
  const { job, process, pool } = assignment;
  pool.used++;
  process.jobs.add(job);
  const thread = world.threads.take();
  process.threads.push(thread);
  const prefix = job.kind === 'pull' ? 'Upgrading PullDP' : 'DP upgrade processing thread: Upgrading DP';
  const used = `Used ${pool.used} threads out of ${world.threadLimit}.`;
  const marks: Mark[] = [[job.operation, startStep(job)]];
  const hex = thread.toString(16);
  const written = world.options.loose === true ? hex.toUpperCase() : hex;
  const text = `${prefix} with ID ${job.point.dpid}. Thread 0x${written}. ${used}`;
  const line = world.say(voice, text, { marks });
  world.journal.settle(undefined, line);
  if (job.drop !== undefined) Object.assign(job.drop, { consumedBy: line, consumerNamesFile: true });
  world.journal.handOver(line, thread, job.operation.index);
  if (job.kind === 'pull') job.operation.pullThread = thread;
  else job.operation.thread = thread;
  world.timeline.start(
    worker(world, world.voice('distmgr', thread), assignment),
    process,
    world.random.between(2, 400),
  );
}

function* worker(world: World, voice: Voice, { job, process, pool }: Assignment): Work {
  const { point, operation } = job;
  world.begin(voice, job.kind, operation);
  const good = job.kind === 'pull' ? yield* installPull(world, voice, job) : yield* installPoint(world, voice, job);
  world.end(voice);
  pool.used--;
  process.jobs.delete(job);
  process.threads.splice(process.threads.indexOf(voice.thread), 1);
  world.threads.give(voice.thread);
  if (good && point.pull && job.kind !== 'pull') world.put(world.upgrades, { ...job, kind: 'pull', drop: undefined });
  else if (!good && job.failedAttempts > 0) world.timeline.start(retry(world, job), process, 1_200_000);
  else finish(world, job, good ? 'succeeded' : 'failed');
  world.timeline.fire(world.upgrades.arrived);
}

/** The distribution manager takes up again by itself what failed. */
function* retry(world: World, job: UpgradeJob): Work {
  const failedAttempts = job.failedAttempts - 1;
  world.put(world.upgrades, { ...job, drop: undefined, failedAttempts, retried: true });
  yield 0;
}

function finish(world: World, { point, operation, change }: UpgradeJob, outcome: GrowingOperation['outcome']): void {
  operation.outcome = outcome;
  if (outcome === 'succeeded') point.installed = true;
  point.busy = false;
  world.timeline.fire(change.done);
}

/** The main thread does one thing after the other: changed properties first, then packages. */
function* mainThread(world: World, main: Voice, process: Process): Work {
  const pool = { process, count: 0 };
  while (!process.ended) {
    const changed = world.changed.items.shift();
    if (changed !== undefined) yield* applyProperties(world, main, process, changed);
    else if (!(yield* startPackage(world, main, pool))) yield world.changed.arrived;
  }
}

function* applyProperties(world: World, main: Voice, process: Process, changed: SiteChangeFile): Work {
  const { change, drop } = changed;
  const { operation, point } = change;
  const marks: Mark[] = [[operation, 'change.6']];
  process.jobs.add(change);
  yield world.random.between(500, 9_000);
  world.begin(main, 'change', operation);
  operation.thread = main.thread;
  drop.consumedBy = world.say(main, 'ConfigureDP', { marks });
  for (const [text, failed] of propertyLines(point.server, change.fails === 'pxePassword')) {
    yield world.moment();
    const failure: Mark[] = [[operation, 'change.6', 'failed']];
    world.say(main, text, failed ? { marks: failure, finding: 'failure' } : { marks });
  }
  world.end(main);
  process.jobs.delete(change);
  operation.outcome = change.fails === 'pxePassword' ? 'failed' : 'succeeded';
  point.busy = false;
  world.timeline.fire(change.done);
}

function propertyLines(server: string, fails: boolean): [string, boolean][] {
  return [
    ['IISPortsList in the SCF is "80".', false],
    ['ISSSLPortsList in the SCF is "443".', false],
    ['IISWebSiteName in the SCF is "".', false],
    ['IISSSLState in the SCF is 448.', false],
    fails ? [noPassword, true] : [`DP registry settings have been successfully updated on ${server}`, false],
    ['ConfigurePXE', false],
  ];
}
