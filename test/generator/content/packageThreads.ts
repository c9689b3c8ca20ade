/** distmgr.log: the main thread queues packages, package threads process them, and threads of distribution points make transfer jobs. */
import { Hang, Signal, type Work } from '../timeline.ts';
import { jobFor } from './pointThreads.ts';
import { reportsOf, snapshot } from './snapshot.ts';
import { hexThread, shared, type Delivery, type Errand, type Site, type Voice } from './site.ts';

/** Threads of distribution points that one package thread runs at once. */
const threadsPerPackage = 5;

/** Packages in the queue, and how many are being processed. */
interface Pool {
  readonly queue: Errand[];
  readonly working: Set<string>;
}

/** The main thread. */
export function* distributionManager(site: Site): Work {
  const voice: Voice = { log: 'distmgr', thread: site.threads.take() };
  const pool: Pool = { queue: [], working: new Set() };
  const { items, arrived } = site.queues.packages;
  for (;;) {
    if (site.isStuck) yield* stop(site, voice);
    const at = items.findIndex(({ package: { id } }) => !pool.working.has(id));
    const [errand] = at < 0 ? [] : items.splice(at, 1);
    if (errand !== undefined) yield* enqueue(site, voice, pool, errand);
    const isStarted = yield* startNext(site, voice, pool, errand);
    if (errand === undefined && !isStarted) yield arrived;
  }
}

/** It asks a distribution point that does not answer, and never comes back. */
function* stop(site: Site, voice: Voice): Work {
  yield site.random.between(0, 500);
  site.say(voice, 'The current user context will be used for connecting to ROOT\\SCCMDP.~');
  throw new Hang();
}

function* enqueue(site: Site, voice: Voice, pool: Pool, errand: Errand): Work {
  yield site.random.between(200, 4_000);
  const { id } = errand.package;
  const marks = shared(errand, 'content.4');
  if (errand.isPropertyChange)
    site.say(voice, `Found package properties updated notification for package '${id}'`, marks);
  yield site.moment();
  collapse(site, errand);
  site.say(voice, `Adding package '${id}' to package processing queue.`, marks);
  pool.queue.push(errand);
  yield site.moment();
}

/** All files of one package that lie there by now are one piece of work. */
function collapse(site: Site, errand: Errand): void {
  const { items } = site.queues.packages;
  for (let at = items.length - 1; at >= 0; at--) {
    const other = items[at];
    if (other === undefined || other.package !== errand.package || other.action !== errand.action) continue;
    items.splice(at, 1);
    errand.steps.take(other.steps);
    for (const delivery of other.deliveries) {
      delivery.errand = errand;
      errand.deliveries.push(delivery);
    }
    other.deliveries.length = 0;
    other.isCollapsed = true;
  }
}

function* startNext(site: Site, voice: Voice, pool: Pool, added: Errand | undefined): Work<boolean> {
  const limit = site.options.packageLimit;
  const next = pool.queue.find(({ package: { id } }) => !pool.working.has(id));
  if (next === undefined || (pool.working.size >= limit && added === undefined)) return false;
  const marks = pool.queue.flatMap((errand) => shared(errand, 'content.4'));
  site.say(
    voice,
    `~Currently using ${pool.working.size} out of ${limit} allowed package processing threads.`,
    pool.working.size < limit ? shared(next, 'content.4') : marks,
  );
  yield site.moment();
  if (pool.working.size >= limit) return false;
  pool.queue.splice(pool.queue.indexOf(next), 1);
  pool.working.add(next.package.id);
  const thread = site.threads.take();
  const text = `~Started package processing thread for package '${next.package.id}', thread ID = ${hexThread(thread)} (${thread})`;
  site.say(voice, text, shared(next, 'content.4'));
  site.start(packageThread(site, { log: 'distmgr', thread }, next, pool), site.random.between(2, 200));
  return true;
}

function* packageThread(site: Site, voice: Voice, errand: Errand, pool: Pool): Work {
  const { id } = errand.package;
  yield* process(site, voice, errand);
  yield site.moment();
  const isDone = errand.outcome === 'inProgress';
  // That the thread ends says nothing of how it went: its status message does, or the copy for another site.
  if (isDone) errand.outcome = site.options.statusMessages || errand.sites.length > 0 ? 'succeeded' : 'unknown';
  const marks = shared(errand, isDone ? 'content.7' : 'content.7?');
  site.say(voice, `~Exiting package processing thread for package ${id}.`, marks);
  site.threads.give(voice.thread);
  pool.working.delete(id);
  site.timeline.fire(site.queues.packages.arrived);
}

function* process(site: Site, voice: Voice, errand: Errand): Work {
  const { package: its, action } = errand;
  errand.outcome = 'inProgress';
  if (errand.isNew) packageStatus(site, voice, errand, 2300);
  const marks = shared(errand, 'content.4?', 'content.5?', 'content.4a?');
  site.say(voice, `~Processing package ${its.id} (SourceVersion:${its.version};StoredVersion:${its.stored})`, marks);
  errand.versions = [its.version];
  yield site.moment();
  if (errand.fault === 'not arrived' || errand.fault === 'arrived later') {
    yield* notArrived(site, voice, errand);
    return;
  }
  if (action === 'update' || errand.isNew) {
    errand.actionTold = true;
    if (!(yield* snapshot(site, voice, errand))) return;
  } else if (errand.isReceived) {
    yield* received(site, voice, errand);
  } else {
    const none = `No action specified for the package ${its.id}, however there may be package server changes for this package.`;
    site.say(voice, none, marks);
    yield site.moment();
  }
  if (errand.deliveries.length > 0) yield* deliver(site, voice, errand);
  yield* reportsOf(site, voice, errand);
}

/** A status message about the package as a whole. */
function packageStatus(site: Site, voice: Voice, errand: Errand, id: number): void {
  const { id: key, name } = errand.package;
  site.status(voice, `ID=${id} SEV=I`, [name, key], [[400, key]], shared(errand, 'content.4?', 'content.4a?'));
}

function* notArrived(site: Site, voice: Voice, errand: Errand): Work {
  const { id } = errand.package;
  const marks = shared(errand, 'content.4?', 'content.4a?', 'content.5?', 'content.7?');
  yield* site.tell(
    voice,
    [
      `~The contents for the package ${id} hasn't arrived from site ${parentOf(site)} yet, will retry later.`,
      `~All DP threads have completed for package ${id} processing thread.`,
    ],
    marks,
  );
  errand.outcome = 'waiting';
}

/** The site that packages come from. */
export function parentOf({ options }: Site): string {
  return options.siteCode === 'CS1' ? 'CAS' : 'CS1';
}

/** The despooler has stored what another site sent. */
function* received(site: Site, voice: Voice, errand: Errand): Work {
  const { id } = errand.package;
  yield* site.tell(
    voice,
    [
      `Start updating the package ${id}...`,
      '~The Package Action is 1, the Update Mask is 160 and UpdateMaskEx is 0.',
      `~Use drive ${site.options.drive} for storing the compressed package.`,
      `~Successfully created/updated the package ${id}`,
    ],
    shared(errand, 'content.4a?', 'content.4?', 'content.5?'),
  );
}

/** A thread for each distribution point, a few at once. */
function* deliver(site: Site, voice: Voice, errand: Errand): Work {
  const { id } = errand.package;
  const ended = new Signal();
  const results: (readonly [Delivery, number])[] = [];
  const ongoing = { count: 0 };
  const verb = errand.action === 'update' ? 'updating package' : 'adding package';
  const preposition = errand.action === 'update' ? 'on' : 'to';
  for (const delivery of [...errand.deliveries]) {
    while (ongoing.count >= threadsPerPackage) yield ended;
    const { nalPath } = delivery.point;
    const thread = site.threads.take();
    delivery.begun = true;
    delivery.version = errand.package.version;
    delivery.outcome = 'inProgress';
    site.say(voice, `Start ${verb} ${id} ${preposition} server ${nalPath}...`, [[delivery.steps, 'content.5']]);
    yield site.moment();
    const created = `~Created DP processing thread ${thread} for addition or update of package ${id} on server ${nalPath}`;
    site.say(voice, created, [[delivery.steps, 'content.5']]);
    ongoing.count++;
    site.start(
      (function* () {
        yield* jobFor(site, { log: 'distmgr', thread }, delivery);
        results.push([delivery, thread]);
        ongoing.count--;
        site.timeline.fire(ended);
      })(),
      site.random.between(2, 300),
    );
    yield site.moment();
  }
  site.say(
    voice,
    `~Waiting for all DP threads to complete for package ${id} processing thread.`,
    shared(errand, 'content.5?'),
  );
  yield* join(site, voice, { errand, ended, results });
}

interface Joining {
  readonly errand: Errand;
  readonly ended: Signal;
  readonly results: (readonly [Delivery, number])[];
}

function* join(site: Site, voice: Voice, { errand, ended, results }: Joining): Work {
  const { id } = errand.package;
  const all = errand.deliveries.length;
  for (let count = 0; count < all; count++) {
    while (results[count] === undefined) yield ended;
    const [delivery, thread] = results[count] ?? [];
    if (delivery === undefined || thread === undefined) continue;
    yield site.moment();
    const handle = site.random.between(0x400, 0xffff).toString(16).toUpperCase().padStart(16, '0');
    const text = `~DP thread for package ${id} with thread handle ${handle} and thread ID ${thread} ended.`;
    // That another distribution point's thread ended shows as well that the package's comes to its end.
    site.say(voice, text, [[delivery.steps, 'content.7'], ...shared(errand, 'content.7?')]);
    site.threads.give(thread);
  }
  yield site.moment();
  const done = `~All DP threads have completed for package ${id} processing thread.`;
  site.say(voice, done, shared(errand, 'content.7'));
  yield site.moment();
}
