/** distmgr.log: the worker threads of the upgrade pool, which install and upgrade distribution points. */
import type { GrowingLine, Mark } from './journal.ts';
import { installPullPart, installPxe } from './provider-on-point.ts';
import type { Work } from './timeline.ts';
import type { InstallationFailure, StepId } from './types.ts';
import type { DistributionPoint, Notes, UpgradeJob, Voice, World } from './world.ts';

const stepsOf = {
  install: { starts: 'install.7', works: 'install.8', pxe: 'install.9', reports: 'install.10', pull: 'install.11' },
  upgrade: { starts: 'upgrade.3', works: 'upgrade.4', pxe: 'upgrade.4', reports: 'upgrade.6', pull: 'upgrade.7' },
} as const satisfies Record<'install' | 'upgrade', Record<string, StepId>>;

function stepsFor(job: UpgradeJob) {
  return stepsOf[job.operation.kind === 'upgrade' ? 'upgrade' : 'install'];
}

/** The step at which a worker receives its distribution point. */
export function startStep(job: UpgradeJob): StepId {
  const steps = stepsFor(job);
  return job.kind === 'pull' ? steps.pull : steps.starts;
}

/** Says which server the worker has, and under which DPID. */
function introduce(world: World, voice: Voice, point: DistributionPoint, marks: readonly Mark[]): void {
  const { dpid, nalPath, server, pxe } = point;
  const rest = `DPDrive = , IsMulticast = 0, PXE = ${Number(pxe)}, RemoveWDS = 0`;
  world.say(voice, `~DPID ${dpid} - NAL Path ${nalPath} , ServerName = ${server}, ${rest}`, { marks });
}

/** Installs or upgrades one distribution point. Answers whether it went well. */
export function* installPoint(world: World, voice: Voice, job: UpgradeJob): Work<boolean> {
  const { point, operation } = job;
  const steps = stepsFor(job);
  const started: Mark[] = [[operation, steps.starts]];
  const consumed = world.say(voice, `~Processing ${point.dpid}.INS`, { marks: started });
  if (job.drop?.consumedBy === undefined && job.drop !== undefined) job.drop.consumedBy = consumed;
  yield world.moment();
  introduce(world, voice, point, started);
  yield world.random.between(400, 9_000);
  const notes: Notes = { marks: [[operation, steps.works]] };
  const early = earlyFailure(point, job.failedAttempts > 0 ? 'network' : job.change.fails);
  if (early !== undefined) return yield* fail(world, voice, job, early);
  yield* say(world, voice, notes, copyLines(world, job));
  if (!(yield* configureDirectories(world, voice, job))) return yield* fail(world, voice, job, [cleanUp]);
  yield* say(world, voice, notes, ['ConfigureDP']);
  if (job.change.fails === 'pxePassword') return yield* fail(world, voice, job, [noPassword]);
  yield* say(world, voice, notes, [
    `DP registry settings have been successfully updated on ${point.server}`,
    'ConfigurePXE',
  ]);
  if (point.pxe) yield* installPxe(world, point, operation, steps.pxe);
  const type = `~${point.nalPath} is ${point.pull ? 'a' : 'NOT a'} Pull DP`;
  yield* say(world, voice, notes, [type]);
  if (job.kind === 'upgrade') yield* resetPullState(world, voice, job);
  report(world, voice, job, true);
  return true;
}

export const noPassword = 'Failed to get the encrypted PXE password';
const cleanUp = 'Error occurred. Performing error cleanup prior to returning.';

function* say(world: World, voice: Voice, notes: Notes, texts: readonly string[]): Work<GrowingLine | undefined> {
  let line: GrowingLine | undefined;
  for (const text of texts) {
    line = world.say(voice, text, notes);
    yield world.moment() + (text.startsWith('Run command') ? world.random.between(6_000, 14_000) : 0);
  }
  return line;
}

function copyLines(world: World, job: UpgradeJob): string[] {
  const { server, nalPath, drive } = job.point;
  const bin = `${world.installDirectory}\\bin\\x64\\..\\x64`;
  const command = `${drive}\\SMS_DP$\\sms\\bin\\vcredist_x64.exe /q /norestart /log "${drive}\\SMS_DP$\\sms\\bin\\vcredist.log"`;
  const fresh = job.kind === 'install';
  const share = fresh
    ? `~Successfully created share SMS_DP$ on server ${server}`
    : 'DP share SMS_DP$ already exist on the remote DP~';
  const skipped = `Skipping OS configuration for distribution point ${nalPath}. You should install and configure IIS manually. Please ensure RDC is also enabled.`;
  const system = world.random.pick(['6.3.9600', '10.0.14393', '10.0.17763']);
  const internet = fresh
    ? [`~OS version ${system}: installed IIS on remote server ${server}.`]
    : ['Install Internet server= 2', skipped];
  return [
    `Installed ISAPI on ${server}, copied ${bin}\\smsfileisapi.dll to \\\\${server}\\ADMIN$\\system32\\inetsrv\\smsfileisapi.dll`,
    share,
    ...internet,
    `MSXML 6.0 is configured on DP ${server} successfully`,
    `Run command '${command}' to install VC redist`,
    '~Successfully installed DP WMI provider on the remote distribution point',
  ];
}

/** The server does not answer. */
export function networkFailure({ server, nalPath }: Pick<DistributionPoint, 'server' | 'nalPath'>): string[] {
  return [
    `Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~`,
    `~Cannot establish connection to ${nalPath}. Error = 53`,
  ];
}

/** The lines of a failure that comes before anything was copied. */
function earlyFailure(
  { server, nalPath }: DistributionPoint,
  fails: InstallationFailure | undefined,
): string[] | undefined {
  switch (fails) {
    case 'network':
      return [...networkFailure({ server, nalPath }), cleanUp];
    case 'wmi':
      return [
        `CWmi::Connect() failed to connect to \\\\${server}\\root\\SCCMDP. - 0x800706ba`,
        `DPConnection::ConnectWMIEx() - Failed to connect to ${server}.`,
        cleanUp,
      ];
    case 'contentLibrary':
      return ['CreateContentLibrary failed with a fatal error', cleanUp];
    default:
      return undefined;
  }
}

/** Creates the virtual directories; the IIS provider may fail for a while. Answers whether it worked in the end. */
function* configureDirectories(world: World, voice: Voice, job: UpgradeJob): Work<boolean> {
  const { point, operation, change } = job;
  const marks: Mark[] = [[operation, stepsFor(job).works]];
  const hopeless = change.fails === 'iis' && job.failedAttempts === 0;
  const rounds = hopeless ? 4 : change.iisRetries;
  for (let round = 0; round < rounds; round++) {
    for (const text of directoryFailure(point)) {
      world.say(voice, text, { marks: marks.map(failing), finding: hopeless ? 'failure' : 'setback' });
      yield world.random.between(0, 40);
    }
    yield 5_000 + world.random.between(0, 300);
  }
  if (hopeless) return false;
  const path = `${point.drive}\\SCCMContentLib`;
  const texts = [`Configure IIS virtual directories successfully on the distribution point ${point.server}`];
  if (rounds > 0) {
    texts.unshift(`Successfully created the virtual directory SMS_DP_SMSPKG$ for the physical path ${path}`);
  }
  const settled = yield* say(world, voice, { marks }, texts);
  if (settled !== undefined) world.journal.settle(operation.index, settled);
  return true;
}

function failing([operation, step]: Mark): Mark {
  return [operation, step, 'failing'];
}

function directoryFailure({ server }: DistributionPoint): string[] {
  return [
    'CWmi::PutObject(): PutInstance() failed. - 0x80041013',
    'ERROR CreateApplicationPool: Failed with error = IDispatch error #3603',
    'ERROR CreateVirtualDirectory: Failed to update virtual directory SMS_DP_SMSPKG$. error = IDispatch error #3603',
    `vdHelper.CreateVirtualDirectory() - Failed to CreateVirtualDirectory SMS_DP_SMSPKG$ for DP ${server}. Will retry in 5 seconds`,
  ];
}

function* fail(world: World, voice: Voice, job: UpgradeJob, texts: readonly string[]): Work<boolean> {
  const marks: Mark[] = [[job.operation, stepsFor(job).works, 'failing']];
  const finding = job.failedAttempts > 0 ? 'setback' : 'failure';
  for (const text of texts) {
    world.say(voice, text, { marks, finding });
    yield world.moment();
  }
  report(world, voice, job, false);
  return false;
}

/** The status message at the end. A failure never reaches the step that the article calls success. */
function report(world: World, voice: Voice, job: UpgradeJob, good: boolean): void {
  const { nalPath, server } = job.point;
  const steps = stepsFor(job);
  const text = world.status(voice, good ? 'ID=2399 SEV=I' : 'ID=2370 SEV=E', [nalPath, server], [[404, nalPath]]);
  const state = !good ? 'failed' : job.point.pull ? 'waiting' : 'succeeded';
  const marks: Mark[] = [[job.operation, good ? steps.reports : steps.works, state]];
  const finding = job.failedAttempts > 0 ? 'setback' : 'failure';
  const line = world.say(voice, text, good ? { marks } : { marks, finding });
  if (good && job.retried === true) world.journal.settle(job.operation.index, line);
}

function* resetPullState(world: World, voice: Voice, { point, operation }: UpgradeJob): Work {
  const text = `PullDP ${point.nalPath} is marked Uninstalled`;
  world.say(voice, text, { marks: [[operation, 'upgrade.5']], finding: 'lookAlike' });
  yield world.moment();
}

/** The second half of a pull distribution point, on a worker thread of its own. Answers that it went well. */
export function* installPull(world: World, voice: Voice, job: UpgradeJob): Work<boolean> {
  const { point, operation } = job;
  const { server, nalPath } = point;
  const step = stepsFor(job).pull;
  const marks: Mark[] = [[operation, step]];
  const share = `\\\\${server}\\SMS_DP$\\sms`;
  introduce(world, voice, point, marks);
  yield world.moment();
  yield* say(world, voice, { marks }, [
    'ConfigurePullDP',
    `~NAL Path ${nalPath} is a Pull DP`,
    `For server ${server} processor architecture is x64~`,
    `File '${share}\\bin\\pulldp.msi' is signed and trusted.`,
    `File '${share}\\bin\\pulldp.msi' is signed with MS root cert.`,
    `Installing PullDP, check ${share}\\logs\\smsdpprov.log and ${share}\\logs\\pulldp_install.log`,
  ]);
  yield* installPullPart(world, point, operation, step);
  const done: Mark[] = [[operation, step, 'succeeded']];
  const installed = yield* say(world, voice, { marks: done }, [`PullDP ${nalPath} is marked Installed`]);
  if (installed !== undefined) world.journal.settle(operation.index, installed);
  return true;
}
