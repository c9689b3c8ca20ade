/** SMS_EXECUTIVE: the process within which the site server's components run as threads. */
import { lastingThread, startDistributionManager } from './distribution-manager.ts';
import { hierarchyManager } from './hierarchy.ts';
import { databaseMonitor } from './monitor.ts';
import { transferManager } from './packages.ts';
import type { Work } from './timeline.ts';
import { components, type Process, type Voice, type World } from './world.ts';

export interface Executive {
  readonly process: Process;
}

/** Starts SMS_EXECUTIVE with a new process id. */
export function* startExecutive(world: World): Work<Executive> {
  world.processId = world.random.between(200, 2_400) * 4;
  const process: Process = { ended: false, threads: [], jobs: new Set() };
  const parent = lastingThread(world, process);
  for (const [log, work] of [
    ['smsdbmon', databaseMonitor],
    ['hman', hierarchyManager],
    ['PkgXferMgr', transferManager],
  ] as const) {
    const voice = world.voice(log, lastingThread(world, process));
    introduce(world, parent, voice);
    world.timeline.start(work(world, voice, process), process);
    yield world.random.between(0, 60);
  }
  yield* startDistributionManager(world, parent, process);
  return { process };
}

/** The parent's thread says which thread the component got, in the component's own log. */
function introduce(world: World, parent: number, voice: Voice): void {
  if (world.options.startLines === false) return;
  const hex = voice.thread.toString(16).toUpperCase();
  const text = `SMS_EXECUTIVE started ${voice.component} as thread ID ${voice.thread} (0x${hex}).`;
  const line = world.say({ ...voice, thread: parent }, text);
  world.journal.handOver(line, voice.thread, undefined);
}

/** Ends the process: what its threads were doing is cut off. */
export function stopExecutive(world: World, { process }: Executive): void {
  process.ended = true;
  for (const { operation, point, done, change } of process.jobs) {
    if (operation.outcome === 'stuck') world.forget(point);
    else operation.outcome = 'interrupted';
    world.interrupted.push(operation);
    point.busy = false;
    for (const signal of [done, change?.done]) if (signal !== undefined) world.timeline.fire(signal);
  }
  for (const thread of process.threads) world.threads.give(thread);
  for (const log of Object.keys(components)) if (log !== 'SMSDPProv') world.journal.endProcess(log);
}
