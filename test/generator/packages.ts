/** Content distribution: the everyday work around which operations on distribution points happen. */
import { localeStamp } from './forms.ts';
import type { Growing } from './journal.ts';
import { addContent } from './provider-on-point.ts';
import type { Work } from './timeline.ts';
import type { DropTruth } from './types.ts';
import type { PackageJob, Process, Voice, World } from './world.ts';

const packageLimit = 3;

function upper(thread: number): string {
  return `0x${thread.toString(16).toUpperCase()}`;
}

function consume(drop: Growing<DropTruth>, line: DropTruth['line']): void {
  drop.consumedBy = line;
  drop.consumerNamesFile = true;
}

function takeThread(world: World, process: Process): number {
  const thread = world.threads.take();
  process.threads.push(thread);
  return thread;
}

function giveThread(world: World, process: Process, thread: number): void {
  process.threads.splice(process.threads.indexOf(thread), 1);
  world.threads.give(thread);
}

/** Packages that are being processed, and the process whose threads do it. */
export interface PackagePool {
  readonly process: Process;
  count: number;
}

/** The main thread queues the next package and starts a thread for it. Answers whether there was one to start. */
export function* startPackage(world: World, main: Voice, pool: PackagePool): Work<boolean> {
  const job = pool.count < packageLimit ? world.packages.items.shift() : undefined;
  if (job === undefined) return false;
  yield world.random.between(200, 5_000);
  const { packageId, drop } = job;
  consume(drop, world.say(main, `Adding package '${packageId}' to package processing queue.`));
  yield world.random.between(0, 300);
  world.say(main, `~Currently using ${pool.count} out of ${packageLimit} allowed package processing threads.`);
  const thread = takeThread(world, pool.process);
  const text = `~Started package processing thread for package '${packageId}', thread ID = ${upper(thread)} (${thread})`;
  world.journal.handOver(world.say(main, text), thread, undefined);
  pool.count++;
  const work = packageThread(world, world.voice('distmgr', thread), { job, pool });
  world.timeline.start(work, pool.process, world.random.between(2, 200));
  return true;
}

interface PackageRun {
  readonly job: PackageJob;
  readonly pool: PackagePool;
}

function* packageThread(world: World, voice: Voice, { job, pool }: PackageRun): Work {
  const { process } = pool;
  const { packageId, point } = job;
  world.begin(voice, 'package', undefined);
  const pointThread = takeThread(world, process);
  for (const text of [
    `~Processing package ${packageId} (SourceVersion:1;StoredVersion:1)`,
    `No action specified for the package ${packageId}, however there may be package server changes for this package.`,
    `Start adding package ${packageId} to server ${point.nalPath}...`,
  ]) {
    world.say(voice, text);
    yield world.moment();
  }
  const created = `~Created DP processing thread ${pointThread} for addition or update of package ${packageId} on server ${point.nalPath}`;
  world.journal.handOver(world.say(voice, created), pointThread, undefined);
  yield world.moment();
  world.say(voice, `~Waiting for all DP threads to complete for package ${packageId} processing thread.`);
  yield* pointProcessing(world, world.voice('distmgr', pointThread), job);
  giveThread(world, process, pointThread);
  const handle = world.random.between(0x400, 0xffff).toString(16).toUpperCase().padStart(16, '0');
  for (const text of [
    `~DP thread for package ${packageId} with thread handle ${handle} and thread ID ${pointThread} ended.`,
    `~All DP threads have completed for package ${packageId} processing thread.`,
    `~Exiting package processing thread for package ${packageId}.`,
  ]) {
    world.say(voice, text);
    yield world.moment();
  }
  world.end(voice);
  giveThread(world, process, voice.thread);
  pool.count--;
  world.timeline.fire(world.packages.arrived);
}

function* pointProcessing(world: World, voice: Voice, job: PackageJob): Work {
  const { packageId, point } = job;
  world.begin(voice, 'package', undefined);
  yield world.moment();
  world.say(voice, `DP Thread: Attempting to add or update package ${packageId} on DP ${point.nalPath}`);
  yield world.random.between(50, 3_000);
  world.say(
    voice,
    `~Created package transfer job to send package ${packageId} to distribution point ${point.nalPath}.`,
  );
  world.notify({
    ...{
      verb: 'UPDATE',
      table: 'DistributionJobs',
      trigger: 'DistributionJob_Creation',
      key: packageId,
      operation: undefined,
    },
    ...{ file: `PkgTransferMgr.box\\${packageId}.PKN`, received: [], sent: [] },
    deliver: (drop) => world.put(world.sends, { ...job, drop }),
  });
  yield world.moment();
  const attributes = [
    [400, packageId],
    [404, point.nalPath],
  ] as const;
  world.say(voice, world.status(voice, 'ID=2357 SEV=I', [packageId, point.nalPath], attributes));
  world.end(voice);
}

/** The package transfer manager's main thread starts a sending thread for each request. */
export function* transferManager(world: World, voice: Voice, process: Process): Work {
  const { items, arrived } = world.sends;
  while (!process.ended) {
    const job = items.shift();
    if (job === undefined) {
      yield arrived;
      continue;
    }
    yield world.random.between(400, 6_000);
    const number = world.nextJob;
    world.nextJob += world.random.between(1, 3);
    const { packageId, point, drop } = job;
    const request = `Package: ${packageId}, Version:1, Priority: 2, Destination: ${point.server}, DPPriority: 200`;
    consume(drop, world.say(voice, `Found send request with ID: ${number}, ${request}`));
    if (job.course === 'bandwidthControl') yield* bandwidthControl(world, voice, point.server);
    const thread = takeThread(world, process);
    const created = world.say(voice, `~Created sending thread (Thread ID = ${upper(thread)})`);
    world.journal.handOver(created, thread, undefined);
    world.timeline.start(
      sendingThread(world, world.voice('PkgXferMgr', thread), { job, process, number }),
      process,
      40,
    );
  }
}

function* bandwidthControl(world: World, voice: Voice, server: string): Work {
  const text = `~Address to ${server} is currently under bandwidth control, therefore only one connection is allowed, returning send request to the pool.`;
  world.say(voice, text);
  yield world.random.between(20_000, 90_000);
}

interface Sending {
  readonly job: PackageJob;
  readonly process: Process;
  readonly number: number;
}

function* sendingThread(world: World, voice: Voice, sending: Sending): Work {
  const { job, process, number } = sending;
  const { packageId, point } = job;
  world.begin(voice, 'send', undefined);
  const prefix = point.pull ? 'Pull DP Sending' : 'Sending';
  const request = `package: ${packageId}, Version: 1, Priority: 2, server: ${point.server}, DPPriority: 200`;
  world.say(voice, `${prefix} thread starting for Job: ${number}, ${request}`);
  yield world.moment();
  if (point.pull) yield* notifyPullPoint(world, voice, job);
  else yield* sendContent(world, voice, job);
  world.say(voice, `${prefix} thread complete~`);
  world.end(voice);
  giveThread(world, process, voice.thread);
}

/** Twenty minutes from now on the site server's clock; the zone's name is what such lines print. */
function restartTime(world: World): string {
  const local = world.timeline.now + 1_200_000 - (world.options.biasMinutes ?? 240) * 60_000;
  return `${localeStamp(local, world.options.viewerLocale ?? 'en-US')} Eastern Standard Time`;
}

function* notifyPullPoint(world: World, voice: Voice, { packageId, point }: PackageJob): Work {
  for (const text of [
    `Sending package info bundle ${packageId} to PullDP. ${point.nalPath}`,
    `~Successfully performed WMI actions on pull DP ${point.server}.`,
    `~ PullDP notification sent. Attempted count = 1/30, Restart time = ${restartTime(world)}`,
  ]) {
    world.say(voice, text);
    yield world.moment();
  }
}

function* sendContent(world: World, voice: Voice, job: PackageJob): Work {
  const { packageId, point } = job;
  const state = (status: number) =>
    `Sent status to the distribution manager for pkg ${packageId}, version 1, status ${status} and distribution point ${point.nalPath}~`;
  const hash = world.random.hex(64).toUpperCase();
  for (const text of [
    state(0),
    `Sending legacy content ${packageId}.1 for package ${packageId}`,
    'Redistribute=0, Related=',
    `Sending file '\\\\${point.server}\\SMS_DP$\\${hash}-${packageId}.1.temp'`,
  ]) {
    world.say(voice, text);
    yield world.moment();
  }
  yield world.random.between(1_000, 70_000);
  if (job.course === 'addFileFails') {
    yield* failToAdd(world, voice, packageId);
    world.say(voice, state(4));
    return;
  }
  addContent(world, point, packageId);
  yield world.moment();
  for (const text of [
    `Adding setup.exe file in ${packageId}.1`,
    `Completed post-actions for remote DP ${point.server}`,
    '~Sending completed successfully',
    `~Finished sending SWD package ${packageId} version 1 to distribution point ${point.server}`,
  ]) {
    world.say(voice, text);
    yield world.moment();
  }
  const strings = [packageId, '1', point.server];
  world.say(
    voice,
    world.status(voice, 'ID=8200 SEV=I', strings, [
      [400, packageId],
      [410, '1'],
    ]),
  );
  world.say(voice, state(3));
  world.put(world.statusFiles, job);
  yield 12;
  world.say(
    voice,
    world.status(voice, 'ID=8210 SEV=I', strings, [
      [400, packageId],
      [410, '1'],
      [404, point.nalPath],
    ]),
  );
}

function* failToAdd(world: World, voice: Voice, packageId: string): Work {
  for (const text of [
    '~ExecStaticMethod failed (80041001) SMS_DistributionPoint, AddFile',
    'CSendFileAction::AddFile failed; 0x80041001',
    `Failed to add the file setup.exe in content ${packageId}.1. Error 0x80041001`,
    'CSendFileAction::AddFileMetaData failed; 0x80041001',
    'CSendFileAction::SendFiles failed; 0x80041001',
    'CSendFileAction::SendContent failed; 0x80041001',
  ]) {
    world.say(voice, text, { finding: 'failure' });
    yield world.random.between(0, 20);
  }
}

/** The replication thread of the distribution manager reads what the transfer manager reports. */
export function* statusFiles(world: World, voice: Voice, process: Process): Work {
  const { items, arrived } = world.statusFiles;
  while (!process.ended) {
    const job = items.shift();
    if (job === undefined) {
      yield arrived;
      continue;
    }
    yield world.random.between(300, 4_000);
    const { packageId, point } = job;
    const name = `${world.random.hex(8).toUpperCase()}.STA`;
    const path = `${world.installDirectory}\\inboxes\\distmgr.box\\INCOMING\\${name}`;
    const attributes = [
      [400, packageId],
      [404, point.nalPath],
    ] as const;
    for (const text of [
      `~Processing incoming file ${path}.`,
      `~Processing STA for regular DP ${point.nalPath}`,
      `~Processing status update for package ${packageId}`,
      `~Successfully updated the package server status for ${point.nalPath} for package ${packageId}, Status 3`,
      world.status(voice, 'ID=2330 SEV=I', [packageId, point.nalPath], attributes),
      `~Successfully delete package status file ${path}`,
    ]) {
      world.say(voice, text);
      yield world.random.between(0, 60);
    }
  }
}
