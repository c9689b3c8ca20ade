/** The logs of a site in which content is on its way, and what is true of them: the same seed gives the same bytes. */
import { Random } from '../random.ts';
import type { Work } from '../timeline.ts';
import { replication } from './answers.ts';
import { monitor } from './console.ts';
import { scheduler, sender } from './copies.ts';
import { Ledger, Steps, type Sink } from './ledger.ts';
import { distributionManager } from './packageThreads.ts';
import { ending, life, noise, packageOf, pointsOf, type Plan } from './plan.ts';
import { Site, type Delivery, type Errand, type Settled } from './site.ts';
import { asSeen } from './seen.ts';
import { transferManager } from './transfers.ts';
import type {
  ContentAction,
  ContentRunTruth,
  ContentSite,
  ContentSiteOptions,
  ContentStep,
  ContentStepTruth,
} from './types.ts';

/** Everything that the options leave open, out of the seed. */
export function settle(options: ContentSiteOptions): Settled {
  const random = new Random(options.seed * 7919 + 13);
  const zone = options.zone ?? random.pick(['eastern', 'mountain', 'india', 'westEurope', 'utc']);
  const drive = options.drive ?? random.pick(['C', 'D', 'E', 'F', 'G']);
  // Behind the twelfth of a month a copy of the viewer tells which number is the day; two days see the clocks change.
  const day = random.pick(['02-13', '03-10', '05-16', '08-29', '10-27', '11-17']);
  return {
    ...{ packages: 20, points: 8, faults: 0.4, noise: 4, packageLimit: 3, lineEnd: '\r\n', zone, drive },
    ...{ role: random.pick(['alone', 'alone', 'sending', 'receiving']), pointZone: zone },
    ...{ siteCode: random.pick(['HQ1', 'P01', 'LON', 'X7Q']), siteServer: random.pick(['CM01', 'SRV-SCCM']) },
    ...{ domain: random.pick(['fabrikam.example', 'EMEA.TAILSPIN.EXAMPLE']), user: 'FABRIKAM\\r.okafor' },
    start: `2024-${day}T0${random.between(0, 9)}:${random.between(10, 59)}:05.118Z`,
    installDirectory: `${drive}:\\${random.pick(['ConfigMgr', 'SMS', 'Program Files\\Microsoft Configuration Manager'])}`,
    ending: random.pick(['quiet', 'pool full', 'file not read']),
    ...{ verbose: random.chance(0.4), sqlTracing: random.chance(0.3), statusMessages: random.chance(0.8) },
    ...{ form: 'serverTrace', viewerLocale: 'en-US', window: [0, 1], missing: [] },
    ...options,
  };
}

/** Sets up a site whose components wait for work. */
export function openContentSite(options: ContentSiteOptions, sink: Sink, keeps: boolean, gone = 0): Plan {
  const settled = settle(options);
  const random = new Random(options.seed);
  const site = new Site(settled, new Ledger(sink, keeps, gone), random);
  const points = pointsOf(site);
  const despooler = { log: 'despool', thread: site.threads.take() } as const;
  for (const work of [monitor, distributionManager, transferManager, replication, scheduler, sender])
    site.start(work(site));
  return { site, points, errands: [], despooler, keeps };
}

/** All packages of the plan, one after the other and many at a time, and then the end. */
function* course(plan: Plan): Work {
  const { site } = plan;
  const { packages, noise: count } = site.options;
  const pace = site.random.pick([2_000, 20_000, 200_000]);
  site.start(noise(plan, packages * count, packages * pace + 3_600_000), 1_000);
  for (let number = 0; number < packages; number++) {
    yield site.random.between(0, 2 * pace);
    site.start(life(plan, packageOf(site, firstPackage + number)));
  }
  // Retries and second askings are over by then.
  yield 12 * 3_600_000;
  yield* ending(plan, firstPackage + packages);
}

const firstPackage = 0x10;

/** Lets the site live, from one record to another. */
function play(options: ContentSiteOptions, sink: Sink, [from, to]: readonly [number, number]): Plan {
  const plan = openContentSite(options, sink, true, from);
  plan.site.start(course(plan));
  plan.site.timeline.run(() => plan.site.ledger.records >= to);
  return plan;
}

/** The logs of an imagined site, and what is true of its packages. */
export function generateContentSite(options: ContentSiteOptions): ContentSite {
  const texts = new Map<string, string[]>();
  const sink: Sink = (key, text) => {
    const lines = texts.get(key);
    if (lines === undefined) texts.set(key, [text]);
    else lines.push(text);
  };
  const [from, to] = options.window ?? [0, 1];
  const all = options.window === undefined ? 0 : play(options, () => undefined, [0, Infinity]).site.ledger.records;
  const plan = play(options, sink, [Math.round(all * from), options.window === undefined ? Infinity : all * to]);
  const { lineEnd, missing } = plan.site.options;
  const files = [...texts]
    .filter(([key]) => !missing.some((log) => key === log || key.endsWith(`/${log}`)))
    .map(([key, lines]) => [`${key}.log`, lines.map((line) => line + lineEnd).join('')] as const);
  for (const errand of plan.errands) overtake(plan, errand);
  const copied = { isCut: to < 1, missing };
  const runs = plan.errands.flatMap((errand) => runsOf(plan, errand)).flatMap((run) => asSeen(run, copied) ?? []);
  return { files: new Map(files), runs };
}

/** What was begun is overtaken by a later version for the same distribution point: it ended as its own records say. */
function overtake({ errands }: Plan, errand: Errand): void {
  const later = errands.slice(errands.indexOf(errand) + 1).filter((other) => other.package === errand.package);
  for (const delivery of errand.deliveries) {
    const isOvertaken = later.some(({ deliveries }) =>
      deliveries.some(({ point, version, job }) => point === delivery.point && version > delivery.version && job),
    );
    if (!isOvertaken || delivery.outcome === 'succeeded') continue;
    delivery.injected = 'superseded';
  }
}

/** An errand that came to distribution points is a run for each of them; else it is a run of its own. */
function runsOf({ site }: Plan, errand: Errand): readonly ContentRunTruth[] {
  const begun = errand.deliveries.filter((delivery) => delivery.begun);
  const runs = begun.map((delivery) => runTo(site, errand, delivery));
  // What is left of a package thread, or of what was asked for, may look as if no distribution point had been touched.
  const isTorn = errand.steps.isBeheaded || site.options.missing.includes('distmgr');
  const whole = begun.length > 0 && !isTorn ? [] : wholeRun(errand, begun.length > 0);
  return [...runs, ...whole];
}

function wholeRun(errand: Errand, isTold: boolean): readonly ContentRunTruth[] {
  if (errand.steps.places.size === 0 || errand.isCollapsed) return [];
  const { package: its, outcome, injected, versions, steps } = errand;
  const optional = isTold || errand.continued?.steps.firm.has('content.3') === true;
  const action = errand.actionTold && !errand.isNew ? errand.action : undefined;
  return [
    {
      ...{ kind: 'content', package: its.id, versions, action, server: null, pull: false, dpid: undefined },
      ...{ jobs: [undefined], outcome, alsoTrue: [], setback: false, injected, optional, steps: stepsOf(steps) },
      isBeheaded: steps.isBeheaded,
    },
  ];
}

function runTo(site: Site, errand: Errand, delivery: Delivery): ContentRunTruth {
  const { point, steps, version, job, outcome, setback, injected } = delivery;
  const all = new Steps();
  all.take(errand.steps);
  for (const place of errand.twin?.steps.places.get('content.1') ?? []) all.add('content.1?', place);
  all.take(steps);
  const isTraced = site.options.sqlTracing && steps.places.has('content.6') && !point.isSiteServer;
  return {
    ...{ kind: 'content', package: errand.package.id, versions: [version], action: actionOf(errand, delivery) },
    ...{ server: point.server, pull: point.pull, jobs: [job], outcome, alsoTrue: [], setback, injected },
    ...{ dpid: isTraced && job !== undefined ? point.dpid : undefined, steps: stepsOf(all) },
    ...{ optional: false, isBeheaded: all.isBeheaded },
  };
}

/** That all is sent once more, only the sending thread and the pull part say. */
function actionOf({ action }: Errand, { isKnownAsRedistribution }: Delivery): ContentAction | undefined {
  return action === 'redistribute' && !isKnownAsRedistribution ? undefined : action;
}

function stepsOf({ places, firm }: Steps): readonly ContentStepTruth[] {
  return [...places].flatMap(([id, all]: readonly [ContentStep, ContentStepTruth['places']]) => {
    const [first] = all;
    if (first === undefined) return [];
    return [{ id, log: first.file, line: first.line, places: all, certain: firm.has(id) }];
  });
}
