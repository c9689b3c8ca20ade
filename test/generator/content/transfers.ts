/** PkgXferMgr.log: the package transfer manager finds its jobs and sends content to distribution points. */
import type { Work } from '../timeline.ts';
import { Hang } from '../timeline.ts';
import { notifyPullPoint } from './pullNotice.ts';
import { contentIds, hexThread, type Delivery, type Site, type Voice } from './site.ts';
import { report, reportSuccess } from './reports.ts';
import type { ContentStep } from './types.ts';

const retryDelay = 30 * 60_000;

/** The main thread starts a sending thread for each job. */
export function* transferManager(site: Site): Work {
  const voice: Voice = { log: 'PkgXferMgr', thread: site.threads.take() };
  const { items, arrived } = site.queues.transfers;
  for (;;) {
    const delivery = items.shift();
    if (delivery === undefined) {
      yield arrived;
      continue;
    }
    yield site.random.between(100, 4_000);
    const { point } = delivery;
    delivery.job ??= site.counters.job += site.random.between(1, 3);
    const step: ContentStep = point.pull ? 'content.9p' : 'content.9';
    const request =
      `Package: ${delivery.errand.package.id}, Version:${delivery.version}, Priority: 2, ` +
      `Destination: ${point.server}, DPPriority: 200`;
    site.say(voice, `Found send request with ID: ${delivery.job}, ${request}`, [[delivery.steps, step]]);
    delivery.attempts++;
    delivery.outcome = 'inProgress';
    if (yield* isHeldBack(site, voice, delivery)) continue;
    yield site.moment();
    const thread = site.threads.take();
    site.say(voice, `~Created sending thread (Thread ID = ${hexThread(thread)})`, [[delivery.steps, step]]);
    site.start(sendingThread(site, { log: 'PkgXferMgr', thread }, delivery), site.random.between(20, 200));
  }
}

/** Bandwidth control and pulse mode allow one connection to a server: the request goes back. */
function* isHeldBack(site: Site, voice: Voice, delivery: Delivery): Work<boolean> {
  const { fault, point, attempts, steps } = delivery;
  const isControlled = fault === 'bandwidth control' || fault === 'bandwidth free';
  if (!isControlled && fault !== 'pulse mode') return false;
  if (fault === 'bandwidth free' && attempts > 1) return false;
  delivery.injected = fault;
  const lines = isControlled
    ? [
        `~Address to ${point.server} is currently under bandwidth control, therefore only one connection is allowed, returning send request to the pool.`,
      ]
    : [
        `~${site.random.pick(['Addres', 'Address'])} to ${point.server} is currently in pulse mode, therefore only one connection is allowed.`,
        '~Abandoning send request because only one connection is allowed in pulse mode.',
      ];
  yield* site.tell(voice, lines, [[steps, 'content.9']]);
  if (fault === 'bandwidth free') {
    delivery.setback = true;
    site.start(queueAgain(site, delivery), site.random.between(20_000, 300_000));
  } else {
    // The sources call it waiting; nothing failed, and the job is there.
    delivery.outcome = 'waiting';
  }
  return true;
}

function* queueAgain(site: Site, delivery: Delivery): Work {
  site.put(site.queues.transfers, delivery);
  yield 0;
}

function* sendingThread(site: Site, voice: Voice, delivery: Delivery): Work {
  const { point, steps, errand, version } = delivery;
  const request =
    `Job: ${delivery.job ?? 0}, package: ${errand.package.id}, Version: ${version}, Priority: 2, ` +
    `server: ${point.server}, DPPriority: 200`;
  const step: ContentStep = point.pull ? 'content.9p' : 'content.9';
  site.say(voice, `${point.pull ? 'Pull DP Sending' : 'Sending'} thread starting for ${request}`, [[steps, step]]);
  yield site.moment();
  if (point.pull) yield* notifyPullPoint(site, voice, delivery);
  else yield* send(site, voice, delivery);
  site.threads.give(voice.thread);
}

function* send(site: Site, voice: Voice, delivery: Delivery): Work {
  const { fault, attempts } = delivery;
  report(site, voice, delivery, 0);
  yield site.moment();
  if (delivery.errand.action === 'redistribute') {
    const { errand, point, steps } = delivery;
    const text = `Performing preactions package ${errand.package.id}, Distribution point ${point.server}`;
    site.say(voice, text, [[steps, 'content.9']]);
    yield site.moment();
  }
  const isFirst = attempts === 1;
  if (fault === 'library 80070003') {
    yield* missingFiles(site, voice, delivery);
    return;
  }
  for (const content of contentIds(delivery.errand.package, delivery.version)) {
    yield* sendFile(site, voice, delivery, content);
    if (fault === 'cut in the middle') {
      delivery.injected = fault;
      throw new Hang();
    }
    const fails = fault?.startsWith('add file') === true || (isFirst && isRetried(fault));
    if (fails) {
      yield* fail(site, voice, delivery, content);
      return;
    }
    if (isFirst && (fault === 'address closed' || fault === 'address opens')) {
      yield* closed(site, voice, delivery, content);
      return;
    }
    added(site, delivery, content);
    yield site.moment();
    site.say(voice, `Adding ${fileOf(delivery)} file in ${content}`, [[delivery.steps, 'content.9']]);
    yield site.moment();
  }
  yield* finish(site, voice, delivery);
}

function isRetried(fault: Delivery['fault']): boolean {
  return fault === 'retry succeeds' || fault === 'retry to come';
}

function fileOf({ errand }: Delivery): string {
  return `${errand.package.name.toLowerCase()}.${errand.package.contents.length > 0 ? 'msi' : 'txt'}`;
}

function* sendFile(site: Site, voice: Voice, delivery: Delivery, content: string): Work {
  const { errand, point, steps } = delivery;
  const marks = [[steps, 'content.9']] as const;
  const kind = errand.package.contents.length === 0 ? 'legacy content' : 'content';
  const again = errand.action === 'redistribute' ? 1 : 0;
  if (again === 1) delivery.isKnownAsRedistribution = true;
  const hash = site.random.hex(64).toUpperCase();
  const remote = `\\\\${point.server}\\SMS_DP$\\${hash}-${content}.temp`;
  const local = `${site.options.drive}:\\SCCMContentLib\\FileLib\\${hash.slice(0, 4)}\\${hash}`;
  yield* site.tell(
    voice,
    [
      `Sending ${kind} ${content} for package ${errand.package.id}`,
      `Redistribute=${again}, Related=`,
      `Sending file '${remote}'`,
    ],
    marks,
  );
  if (!site.options.verbose) {
    yield site.random.between(1_000, 70_000);
    return;
  }
  site.say(voice, `~Sending Started [${local}]`, marks);
  let position = 0;
  for (let count = site.random.between(2, 9); count > 0; count--) {
    yield site.random.between(100, 9_000);
    const size = site.random.between(1, 960) * 1024;
    site.say(voice, `~Attempt to write ${size} bytes to ${remote} at position ${position}`, marks);
    yield site.random.between(10, 400);
    const ticks = site.random.between(15, 400);
    site.say(voice, `~Wrote ${size} bytes to ${remote} at position ${position} in ${ticks} ticks`, marks);
    position += size;
  }
  if (delivery.fault === 'cut in the middle') return;
  site.say(voice, `~Sending completed [${local}]`, marks);
}

/** The provider of the distribution point takes the content into its library. */
function added(site: Site, { point, steps, errand }: Delivery, content: string): void {
  const thread = point.threads.take();
  const text = `Content '${content}' for package '${errand.package.id}' has been added to content library successfully`;
  site.say({ log: 'SMSDPProv', thread, host: point.host }, text, [[steps, 'content.10']]);
  point.threads.give(thread);
}

function* finish(site: Site, voice: Voice, delivery: Delivery): Work {
  const { point, steps, errand, version } = delivery;
  const { id } = errand.package;
  const marks = [[steps, 'content.9']] as const;
  yield* site.tell(
    voice,
    [
      `Completed post-actions for remote DP ${point.server}`,
      '~Sending completed successfully',
      `~Finished sending SWD package ${id} version ${version} to distribution point ${point.server}`,
    ],
    marks,
  );
  const attributes = [
    [400, id],
    [410, `${version}`],
  ] as const;
  site.status(voice, 'ID=8200 SEV=I', [id, `${version}`, point.server], attributes, marks);
  yield site.moment();
  reportSuccess(site, voice, delivery, 'content.11');
  yield site.moment();
  site.say(voice, 'Sending thread complete~', [[steps, 'content.9?', 'content.11?']]);
}

/** The content library of the site server lacks the files. */
function* missingFiles(site: Site, voice: Voice, delivery: Delivery): Work {
  const { errand, steps } = delivery;
  const [content = ''] = contentIds(errand.package, delivery.version);
  const kind = errand.package.contents.length === 0 ? 'legacy content' : 'content';
  yield* site.tell(
    voice,
    [
      `Sending ${kind} ${content} for package ${errand.package.id}`,
      'CContentDefinition::TotalFileSizes failed; 0x80070003',
      'CSendFileAction::SendFiles failed; 0x80070003',
      'CSendFileAction::SendContent failed; 0x80070003',
    ],
    [[steps, 'content.9']],
  );
  delivery.outcome = 'failed';
  delivery.injected = 'library 80070003';
  report(site, voice, delivery, 4);
}

/** The provider refuses the file. */
function* fail(site: Site, voice: Voice, delivery: Delivery, content: string): Work {
  const { point, fault, steps } = delivery;
  const marks = [[steps, 'content.9']] as const;
  const code = fault === 'add file 80041002' ? '80041002' : '80041001';
  const remote = `\\\\${point.server}\\SMS_DP$\\${content}-${site.random.hex(64).toUpperCase()}`;
  refused(site, delivery);
  if (code === '80041002') site.say(voice, 'Failed to get object class', marks);
  yield* site.tell(
    voice,
    [
      `~ExecStaticMethod failed (${code}) SMS_DistributionPoint, AddFile`,
      `CSendFileAction::AddFile failed; 0x${code}`,
      `~Deleting remote file ${remote}`,
    ],
    marks,
  );
  delivery.outcome = 'failed';
  delivery.injected = fault ?? 'none';
  sendAgain(site, voice, delivery, '~ ');
  yield site.moment();
  report(site, voice, delivery, 4);
  if (fault !== 'retry succeeds') return;
  delivery.setback = true;
  site.start(queueAgain(site, delivery), retryDelay);
}

/** `Restart time` is in the time zone of the site server. */
function sendAgain(site: Site, voice: Voice, { attempts, steps }: Delivery, tilde: string): void {
  const time = site.clock(site.timeline.now + retryDelay);
  site.say(voice, `${tilde}Sending failed. Failure count = ${attempts}, Restart time = ${time}`, [
    [steps, 'content.9'],
  ]);
}

/** What the provider on the distribution point says when it refuses a file, if it says anything. */
function refused(site: Site, { point, steps }: Delivery): void {
  if (!site.random.chance(0.5)) return;
  const thread = point.threads.take();
  site.say({ log: 'SMSDPProv', thread, host: point.host }, 'CFileLibrary::AddFile failed; 0x80040154', [
    [steps, 'content.10?'],
  ]);
  point.threads.give(thread);
}

/** The schedule of the address closed while content was sent. */
function* closed(site: Site, voice: Voice, delivery: Delivery, content: string): Work {
  const { point, fault, steps } = delivery;
  const hash = site.random.hex(64).toUpperCase();
  const local = `${site.options.drive}:\\SCCMContentLib\\FileLib\\${hash.slice(0, 4)}\\${hash}`;
  yield* site.tell(
    voice,
    [
      `Address is closed for priority 2 jobs, stop sending[${local}]`,
      `Deleting remote file \\\\${point.server}\\SMS_DP$\\${content}-${hash}`,
      'CSendFileAction::SendFiles failed; 0x80004005',
    ],
    [[steps, 'content.9']],
  );
  sendAgain(site, voice, delivery, '');
  delivery.outcome = 'waiting';
  delivery.injected = fault ?? 'none';
  if (fault !== 'address opens') return;
  delivery.setback = true;
  site.start(queueAgain(site, delivery), retryDelay);
}
