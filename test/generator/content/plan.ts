/** What is asked for on an imagined site, when, and what is to go wrong: all out of its seed. */
import type { Work } from '../timeline.ts';
import { ThreadIds } from '../world.ts';
import { ask, notify } from './console.ts';
import { despool } from './despooler.ts';
import { Steps } from './ledger.ts';
import type { Delivery, Errand, Package, Point, Site, Voice } from './site.ts';
import { pullFaults, sendingFaults, sourceCodes, type PackageFault, type PointFault } from './types.ts';

const minutes = 60_000;
const mostPoints = 6;

/** A site with its distribution points, and all that was asked for. */
export interface Plan {
  readonly site: Site;
  readonly points: readonly Point[];
  readonly errands: Errand[];
  readonly despooler: Voice;
  /** Whether what was asked for is kept; for a log of 100 MB there is no room. */
  readonly keeps: boolean;
}

const nouns = ['Reader', 'Office', 'Drivers', 'Agent', 'Fonts', 'Viewer', 'Runtime', 'Archive', 'Scanner', 'Player'];

/** The distribution points of a site; the first is the site server. */
export function pointsOf(site: Site): readonly Point[] {
  const { siteCode, siteServer, domain, points } = site.options;
  const first = site.random.between(10, 60);
  return Array.from({ length: points }, (_, at): Point => {
    const host = at === 0 ? siteServer : `DP${first + at}`;
    const server = `${host}.${domain}`;
    const nalPath = `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=${siteCode}"]\\\\${server}\\`;
    const pull = at === 2 || (at > 0 && site.random.chance(0.3));
    const threads = new ThreadIds(site.random);
    return { host, server, nalPath, dpid: at * 3 + 1, pull, isSiteServer: at === 0, threads, notified: [] };
  });
}

/** The package of a number. */
export function packageOf(site: Site, number: number): Package {
  const { random, options } = site;
  const isApplication = random.chance(0.35);
  const count = random.between(1, 2);
  const contents = isApplication ? Array.from({ length: count }, () => `Content_${random.guid()}.1`) : [];
  const version = random.between(1, 12);
  const name = `${random.pick(nouns)}${number}`;
  return {
    id: `${options.siteCode}${number.toString(16).toUpperCase().padStart(5, '0')}`,
    ...{ name, source: `\\\\${options.siteServer}\\SOURCE\\Packages\\${name}` },
    ...{ className: isApplication ? 'SMS_ContentPackage' : 'SMS_Package', contents, version, stored: version },
  };
}

type Wish = Partial<Pick<Errand, 'fault' | 'sites' | 'isNew' | 'isReceived' | 'isPropertyChange'>>;

/** Something that is asked for, and its ways to the distribution points. */
export function errandFor(
  plan: Plan,
  its: Package,
  action: Errand['action'],
  points: readonly Point[],
  wish: Wish = {},
): Errand {
  const errand: Errand = {
    ...{ package: its, action, deliveries: [], fault: wish.fault, steps: new Steps(), sites: wish.sites ?? [] },
    ...{ isNew: wish.isNew ?? false, isReceived: wish.isReceived ?? false },
    isPropertyChange: wish.isPropertyChange ?? action === 'update',
    ...{ outcome: 'waiting', injected: wish.fault ?? 'none', versions: [null], isCollapsed: false },
    ...{ continued: undefined, twin: undefined },
    actionTold: action !== 'redistribute' && wish.isNew !== true && wish.isReceived !== true,
  };
  for (const point of points) errand.deliveries.push(deliveryTo(plan, errand, point));
  if (plan.keeps) plan.errands.push(errand);
  return errand;
}

function deliveryTo({ site }: Plan, errand: Errand, point: Point): Delivery {
  const fault = site.random.chance(site.options.faults) ? faultFor(site, errand, point) : undefined;
  return {
    ...{ point, fault, steps: new Steps(), errand, version: errand.package.version, job: undefined },
    ...{ outcome: 'waiting', setback: false, attempts: 0, isKnownAsRedistribution: false },
    ...{ injected: 'none', begun: false },
  };
}

function faultFor({ random }: Site, errand: Errand, point: Point): PointFault | undefined {
  if (point.isSiteServer) return undefined;
  const fault = random.pick<PointFault>(point.pull ? pullFaults : sendingFaults);
  return fault === 'content job missing' && errand.package.contents.length < 2 ? 'download does not end' : fault;
}

function somePoints({ site, points }: Plan): readonly Point[] {
  const left = [...points];
  const count = Math.min(left.length, site.random.between(1, mostPoints));
  return Array.from({ length: count }, () => left.splice(site.random.between(0, left.length - 1), 1)).flat();
}

/** One package's life on the site. */
export function* life(plan: Plan, its: Package): Work {
  const { site } = plan;
  const { random, options } = site;
  const kind = random.next();
  if (options.role === 'receiving' && random.chance(0.6)) yield* arrive(plan, its);
  else if (options.role === 'sending' && random.chance(0.6)) yield* sendAway(plan, its);
  else if (kind < 0.08) yield* create(plan, its);
  else if (kind < 0.18) yield* lackSource(plan, its);
  else if (kind < 0.26) yield* supersede(plan, its);
  else if (kind < 0.4) yield* askTwice(plan, its);
  else if (kind < 0.55) yield* ask(site, errandFor(plan, its, 'update', somePoints(plan)));
  else if (kind < 0.67) yield* ask(site, errandFor(plan, its, 'redistribute', somePoints(plan)));
  else yield* distribute(plan, its);
}

/** Distributed; some are updated or sent once more when all is over. */
function* distribute(plan: Plan, its: Package): Work {
  const { site } = plan;
  const errand = errandFor(plan, its, 'distribute', somePoints(plan));
  yield* ask(site, errand);
  if (!site.random.chance(0.35)) return;
  yield site.random.between(200, 300) * minutes;
  const action = site.random.pick<'update' | 'redistribute'>(['update', 'redistribute']);
  // Where no job was made, nothing tells a redistribution from another attempt.
  const again = errand.deliveries.filter(({ job }) => action === 'update' || job !== undefined);
  if (again.length > 0)
    yield* ask(
      site,
      errandFor(
        plan,
        its,
        action,
        again.map(({ point }) => point),
      ),
    );
}

function* create(plan: Plan, its: Package): Work {
  const { site } = plan;
  const isNew = site.random.chance(0.5);
  if (isNew) Object.assign(its, { version: 1, stored: 0 });
  const wish = { fault: 'no point', isNew, isPropertyChange: true } as const;
  yield* ask(site, errandFor(plan, its, isNew ? 'distribute' : 'update', [], wish));
}

function* lackSource(plan: Plan, its: Package): Work {
  const fault: PackageFault = `source ${plan.site.random.pick(sourceCodes)}`;
  yield* ask(plan.site, errandFor(plan, its, 'update', somePoints(plan), { fault }));
}

/** A higher version comes while the one before has not. */
function* supersede(plan: Plan, its: Package): Work {
  const { site } = plan;
  const points = plan.points.filter(({ pull, isSiteServer }) => !pull && !isSiteServer).slice(0, 2);
  if (points.length === 0) return;
  const first = errandFor(plan, its, 'distribute', points);
  const faults = ['cut in the middle', 'address closed', 'retry to come', 'bandwidth control'] as const;
  first.deliveries.forEach((delivery, at) => {
    const fault = site.random.pick(faults);
    first.deliveries[at] = { ...delivery, fault };
  });
  yield* ask(site, first);
  yield site.random.between(60, 120) * minutes;
  yield* ask(site, errandFor(plan, its, 'update', points));
}

/** Two calls within a moment: their files are one piece of work, or two that follow each other. */
function* askTwice(plan: Plan, its: Package): Work {
  const { site } = plan;
  const points = somePoints(plan);
  const half = Math.ceil(points.length / 2);
  const first = errandFor(plan, its, 'distribute', points.slice(0, half));
  site.start(ask(site, first));
  if (points.length === half) return;
  yield site.random.between(20, 900);
  const second = errandFor(plan, its, 'distribute', points.slice(half));
  first.twin = second;
  second.twin = first;
  yield* ask(site, second);
}

/** A package of another site that is asked for here before its content has come. */
function* arrive(plan: Plan, its: Package): Work {
  const { site, despooler } = plan;
  its.stored = 0;
  const kind = site.random.next();
  const points = somePoints(plan);
  const fault: PackageFault | undefined = kind < 0.3 ? 'not arrived' : kind < 0.75 ? 'arrived later' : undefined;
  const early = fault === undefined ? undefined : errandFor(plan, its, 'distribute', [], { fault });
  if (early !== undefined) {
    early.actionTold = false;
    notify(site, early);
    yield site.random.between(1, 20) * minutes;
  }
  if (fault === 'not arrived') return;
  const errand = errandFor(plan, its, 'distribute', points, { isReceived: true, isPropertyChange: true });
  errand.actionTold = true;
  if (early !== undefined) {
    early.continued = errand;
    errand.steps.take(early.steps, true);
    for (const delivery of errand.deliveries) delivery.setback = true;
  }
  yield* despool(site, errand, despooler);
}

function* sendAway(plan: Plan, its: Package): Work {
  const errand = errandFor(plan, its, 'distribute', [], { sites: ['PS2'] });
  errand.injected = 'to another site';
  yield* ask(plan.site, errand);
}

/** How the logs end: a full pool, files that nobody reads, or nothing more. */
export function* ending(plan: Plan, next: number): Work {
  const { site } = plan;
  const { ending: how, packageLimit } = site.options;
  if (how === 'quiet') return;
  const late = (at: number) => packageOf(site, next + at);
  if (how === 'pool full') {
    for (let at = 0; at < packageLimit; at++) {
      yield* ask(site, errandFor(plan, late(at), 'update', somePoints(plan), { fault: 'snapshot does not end' }));
      yield site.random.between(10_000, 40_000);
    }
    yield 2 * minutes;
  } else {
    site.isStuck = true;
    site.timeline.fire(site.queues.packages.arrived);
    yield 5_000;
  }
  for (let at = packageLimit; at < packageLimit + 3; at++) {
    yield* ask(site, errandFor(plan, late(at), 'distribute', somePoints(plan), { fault: how }));
    yield site.random.between(5_000, 90_000);
  }
}

/** Threads that have nothing to do with packages. */
export function otherVoices(site: Site): readonly Voice[] {
  return (['distmgr', 'smsdbmon', 'PkgXferMgr'] as const).map((log) => ({ log, thread: site.threads.take() }));
}

/** A record that has nothing to do with packages, or two. */
export function otherWork(site: Site, voices: readonly Voice[]): void {
  const { random, options } = site;
  const [main, monitor, sender] = voices;
  if (main === undefined || monitor === undefined || sender === undefined) return;
  const number = ++site.counters.notification;
  const kind = random.between(0, 3);
  if (kind === 0) site.say(main, 'Sleep 1825 seconds...');
  else if (kind === 1) site.say(sender, '~Waiting for new send requests or changes of schedule.');
  else if (kind === 2) site.say(main, `Used ${random.between(0, 5)} out of 5 allowed processing threads.`);
  else {
    const key = options.siteCode;
    site.say(monitor, `RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [${key}][${number}]`);
    site.say(monitor, `SND: Dropped ${site.inbox(`hman.box\\${key}.SCU`)} [${number}]`);
  }
}

/** Records of other work, for a while. */
export function* noise(plan: Plan, count: number, span: number): Work {
  const { site } = plan;
  const voices = otherVoices(site);
  for (let at = 0; at < count; at++) {
    yield Math.round((span / count) * (0.3 + 1.4 * site.random.next()));
    otherWork(site, voices);
  }
}
