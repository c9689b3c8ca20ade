/** What an administrator does at a site, as pieces of work on the timeline. */
import { startExecutive, stopExecutive, type Executive } from './executive.ts';
import type { GrowingOperation, Mark } from './journal.ts';
import {
  addDistributionPoint,
  addToBoundaryGroup,
  consoleCall,
  deleteRole,
  deleteSystemResource,
  putSystemResource,
} from './provider.ts';
import { Signal, type Work } from './timeline.ts';
import type {
  ChangeScenario,
  InstallScenario,
  OperationKind,
  PackageScenario,
  RemoveScenario,
  RoleScenario,
  Scenario,
  StepId,
  UpgradeScenario,
} from './types.ts';
import type { DistributionPoint, SiteChange, World } from './world.ts';

const pollEvery = 20_000;
const patience = 2 * 24 * 3600 * 1000;

/** The site while it runs: the world and the process that serves it. */
export interface RunningSite {
  readonly world: World;
  executive: Executive;
}

/** The work of one scenario. */
export function play(site: RunningSite, scenario: Scenario): Work {
  switch (scenario.kind) {
    case 'install':
      return install(site.world, scenario);
    case 'upgrade':
      return upgrade(site, scenario);
    case 'change':
      return change(site.world, scenario);
    case 'remove':
      return remove(site.world, scenario);
    case 'role':
      return changeRole(site.world, scenario);
    case 'restart':
      return restart(site);
    case 'package':
      return distribute(site.world, scenario);
  }
}

function begin(
  world: World,
  kind: OperationKind,
  { point, stopsAfter = Infinity }: { readonly point: DistributionPoint; readonly stopsAfter?: number | undefined },
): GrowingOperation {
  const { dpid, server, nalPath, pull, pxe } = point;
  return world.journal.operation({ kind, dpid, server, nalPath, pull, pxe, stopsAfter });
}

/** Waits until the test holds; gives up after two days. */
function* until(world: World, test: () => boolean): Work<boolean> {
  const end = world.timeline.now + patience;
  while (!test()) {
    if (world.timeline.now > end) return false;
    yield pollEvery;
  }
  return true;
}

/** Waits for a server that is in the table and at rest, and holds it. */
function* take(world: World, host: string): Work<DistributionPoint | undefined> {
  const find = () => world.points.find((point) => point.host === host && point.listed && !point.busy);
  yield* until(world, () => find() !== undefined);
  const point = find();
  if (point !== undefined) point.busy = true;
  return point;
}

interface SiteControl {
  readonly change: SiteChange;
  /** Table and trigger; a change of properties also has the trigger of table Sites. */
  readonly source: 'SiteControl' | 'Sites';
  readonly step: StepId;
}

function announce(world: World, { change, source, step }: SiteControl): void {
  const extension = source === 'SiteControl' ? 'SCU' : 'SSU';
  const box = world.random.chance(0.3) ? 'HMAN.box' : 'hman.box';
  const marks: Mark[] = [[change.operation, step]];
  world.notify({
    ...{
      verb: 'UPDATE',
      table: source,
      trigger: `${source}_AddUpd_HMAN`,
      key: world.code,
      operation: change.operation,
    },
    ...{ file: `${box}\\${world.code}.${extension}`, received: marks, sent: marks },
    deliver: (drop) => {
      world.pending++;
      world.put(world.hman, { change, drop });
    },
  });
  if (world.random.chance(0.4)) announceImage(world);
}

/** The same edit also wakes components whose logs say nothing of distribution points. */
function announceImage(world: World): void {
  for (const [table, trigger, file] of [
    ['SiteControl', 'SiteControl_AddUpd_SiteCtrl', `sitectrl.box\\${world.code}.CT0`],
    ['Sites', 'Sites_Interop_Update_HMAN', `hman.box\\${world.code}.ITC`],
  ] as const) {
    world.notify({
      ...{ verb: 'UPDATE', table, trigger, key: world.code, file, operation: undefined, received: [], sent: [] },
      deliver: () => undefined,
    });
  }
}

function siteChange(change: Pick<SiteChange, 'kind' | 'point' | 'operation'> & Partial<SiteChange>): SiteChange {
  const usual = { fails: undefined, iisRetries: 0, failedAttempts: 0, course: 'clean', rolledBack: 0 } as const;
  return { done: new Signal(), ...usual, ...change };
}

function* install(world: World, scenario: InstallScenario): Work {
  const gone = () => !world.points.some((point) => point.host === scenario.host || point.dpid === scenario.dpid);
  if (!(yield* until(world, gone))) return;
  const point = world.point(scenario.host, scenario);
  point.busy = true;
  world.points.push(point);
  const operation = begin(world, 'install', { point, stopsAfter: scenario.stopsAfter });
  yield* consoleCall(world, operation, putSystemResource(world, point.server, 'created', [operation, 'install.1']));
  if (scenario.boundaryGroup === true) {
    yield world.random.between(10, 900);
    const lines = addToBoundaryGroup(world, point.nalPath, `${world.code} Assignment And Content`, [
      operation,
      'install.2',
    ]);
    yield* consoleCall(world, operation, lines);
  }
  const { fails, iisRetries = 0, failedAttempts = 0, rolledBack = 0 } = scenario;
  const change = siteChange({ kind: 'install', point, operation, fails, iisRetries, failedAttempts, rolledBack });
  announce(world, { change, source: 'SiteControl', step: 'install.3' });
}

function* change(world: World, scenario: ChangeScenario): Work {
  const point = yield* take(world, scenario.host);
  if (point === undefined) return;
  const operation = begin(world, 'change', { point, stopsAfter: scenario.stopsAfter });
  yield* consoleCall(world, operation, putSystemResource(world, point.server, 'modified', [operation, 'change.1']));
  const change = siteChange({ kind: 'change', point, operation, fails: scenario.fails });
  announce(world, { change, source: world.random.chance(0.5) ? 'Sites' : 'SiteControl', step: 'change.2' });
}

function* remove(world: World, scenario: RemoveScenario): Work {
  const point = yield* take(world, scenario.host);
  if (point === undefined) return;
  const operation = begin(world, 'removal', { point, stopsAfter: scenario.stopsAfter });
  yield* consoleCall(world, operation, deleteSystemResource(world, point.nalPath, [operation, 'removal.1']));
  const change = siteChange({ kind: 'removal', point, operation, ...courseOf(scenario) });
  announce(world, { change, source: 'SiteControl', step: 'removal.2' });
}

function courseOf({ course = 'clean', rolledBack = 0 }: RemoveScenario): Pick<SiteChange, 'course' | 'rolledBack'> {
  return { course, rolledBack };
}

/** Another role: the same class, the same notifications, and no word on distribution points. */
function* changeRole(world: World, { host, verb, role }: RoleScenario): Work {
  const server = world.fullName(host);
  const call =
    verb === 'deleted'
      ? deleteRole(world, world.nalPath(server), role)
      : putSystemResource(world, server, verb, undefined);
  yield* consoleCall(world, undefined, call);
  const change = { server, verb, role };
  world.notify({
    ...{ verb: 'UPDATE', table: 'SiteControl', trigger: 'SiteControl_AddUpd_HMAN', key: world.code },
    ...{ file: `hman.box\\${world.code}.SCU`, operation: undefined, received: [], sent: [] },
    deliver: (drop) => {
      world.pending++;
      world.put(world.hman, { change: undefined, role: change, drop });
    },
  });
}

/** Whether nothing is on its way between components, and the components are running. */
function quiet({ world, executive }: RunningSite): boolean {
  return world.pending === 0 && !executive.process.ended;
}

/** The site is reset: its components are installed again, and the new distribution manager finds the file. */
function* upgrade(site: RunningSite, scenario: UpgradeScenario): Work {
  const { world } = site;
  if (!(yield* until(world, () => quiet(site)))) return;
  stopExecutive(world, site.executive);
  const jobs = world.points
    .filter((point) => point.listed && !point.busy)
    .map((point) => {
      point.busy = true;
      const change = { done: new Signal(), fails: scenario.fails?.[point.host], iisRetries: 0 };
      const stopsAfter = scenario.stops?.[point.host];
      const operation = begin(world, 'upgrade', { point, stopsAfter });
      return { point, operation, kind: 'upgrade', drop: undefined, change, failedAttempts: 0 } as const;
    });
  world.resetJobs.push(...jobs);
  const voice = world.voice('sitecomp', world.threads.take());
  const marks = jobs.map(({ operation }): Mark => [operation, 'upgrade.1']);
  world.say(voice, 'Reinstalling component SMS_DISTRIBUTION_MANAGER...', { marks });
  yield world.random.between(200, 4_000);
  world.say(voice, 'Updating DistributionPoints table', { marks });
  yield world.random.between(20, 500);
  const path = `${world.installDirectory}\\inboxes\\distmgr.box\\resetdps.trn`;
  const created = jobs.map(({ operation }): Mark => [operation, 'upgrade.1', 'waiting']);
  const line = world.say(voice, `Creating ${path} file.`, { marks: created });
  const nothing = { notificationId: undefined, received: undefined, consumedBy: undefined, operation: undefined };
  world.reset = world.journal.drop({ line, inboxFile: 'resetdps.trn', path, consumerNamesFile: false, ...nothing });
  world.threads.give(voice.thread);
  yield world.random.between(5_000, 60_000);
  site.executive = yield* startExecutive(world);
}

function* restart(site: RunningSite): Work {
  const { world } = site;
  if (!(yield* until(world, () => quiet(site)))) return;
  stopExecutive(world, site.executive);
  yield world.random.between(3_000, 60_000);
  site.executive = yield* startExecutive(world);
}

function* distribute(world: World, scenario: PackageScenario): Work {
  const packageId = world.packageId(world.random.between(0x30, 0x2ff));
  const fits = (point: DistributionPoint) =>
    point.installed && (scenario.host === undefined || point.host === scenario.host);
  if (!(yield* until(world, () => world.points.some(fits)))) return;
  const point = world.random.pick(world.points.filter(fits));
  yield* consoleCall(world, undefined, addDistributionPoint(world, packageId));
  world.notify({
    ...{ verb: 'INSERT', table: 'PkgNotification', trigger: 'PkgNotify_Add', key: packageId, operation: undefined },
    ...{ file: `distmgr.box\\${packageId}.PKN`, received: [], sent: [] },
    deliver: (drop) => world.put(world.packages, { packageId, point, drop, course: scenario.course ?? 'clean' }),
  });
}
