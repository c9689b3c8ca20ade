/** PkgXferMgr.log: a pull distribution point is told what to fetch, in four phases. */
import type { Work } from '../timeline.ts';
import { download } from './pullPoint.ts';
import { reportSuccess } from './reports.ts';
import { contentIds, type Delivery, type Site, type Voice } from './site.ts';

const retryDelay = 20 * 60_000;
const pollDelay = 60 * 60_000;

/** Whether this attempt ends before the distribution point is told. */
function isHindered({ fault, attempts }: Delivery): boolean {
  if (fault === 'no source' || fault === 'capacity') return true;
  return attempts === 1 && (fault === 'source found' || fault === 'capacity free');
}

/** The pull DP sending thread, from behind its first line. */
export function* notifyPullPoint(site: Site, voice: Voice, delivery: Delivery): Work {
  const { steps } = delivery;
  if (isHindered(delivery)) {
    if (delivery.fault === 'no source' || delivery.fault === 'source found') yield* noSource(site, voice, delivery);
    else yield* noCapacity(site, voice, delivery);
    delivery.outcome = 'waiting';
    delivery.injected = delivery.fault ?? 'none';
    if (delivery.fault === 'source found' || delivery.fault === 'capacity free') {
      delivery.setback = true;
      site.start(again(site, delivery), retryDelay);
    }
  } else {
    yield* tell(site, voice, delivery);
  }
  site.say(voice, 'Pull DP Sending thread complete~', [[steps, 'content.9p']]);
}

function* again(site: Site, delivery: Delivery): Work {
  site.put(site.queues.transfers, delivery);
  yield 0;
}

/** Phase 1: no other distribution point has the content. */
function* noSource(site: Site, voice: Voice, delivery: Delivery): Work {
  const { point, steps, errand, attempts } = delivery;
  const marks = [[steps, 'content.9p']] as const;
  const { id } = errand.package;
  const time = site.clock(site.timeline.now + retryDelay);
  const lines = [
    `~Unable to find any source locations for one or more contents under package ${id}, for pull DP ${point.server}. Notification not sent.`,
    `~ PullDP notification failed. Failure count = ${attempts}/30, Restart time = ${time}`,
  ];
  yield* site.tell(voice, lines, marks);
  hindrance(site, voice, delivery, 'ID=8212 SEV=I');
}

/** Phase 2: it has as many jobs as it may have. */
function* noCapacity(site: Site, voice: Voice, delivery: Delivery): Work {
  const { point, steps } = delivery;
  const time = site.clock(site.timeline.now + retryDelay);
  const lines = [
    `PullDP ${point.nalPath} has reached maximum capacity 50`,
    `~ PullDP has no capacity. Restart time = ${time}`,
  ];
  yield* site.tell(voice, lines, [[steps, 'content.9p']]);
  hindrance(site, voice, delivery, 'ID=8211 SEV=E');
}

function hindrance(site: Site, voice: Voice, { point, steps, errand, version }: Delivery, id: string): void {
  const key = errand.package.id;
  const attributes = [
    [400, key],
    [410, `${version}`],
  ] as const;
  site.status(voice, id, [key, `${version}`, point.server], attributes, [[steps, 'content.9p']]);
}

/** Phases 3 and 4. */
function* tell(site: Site, voice: Voice, delivery: Delivery): Work {
  const { point, steps, errand } = delivery;
  const marks = [[steps, 'content.9p']] as const;
  const { id } = errand.package;
  yield* site.tell(voice, [`Sending package info bundle ${id} to PullDP. ${point.nalPath}`], marks);
  yield site.random.between(100, 1_500);
  site.say(voice, `~Successfully performed WMI actions on pull DP ${point.server}.`, marks);
  yield site.moment();
  site.start(provider(site, delivery), site.random.between(0, 400));
  const time = site.clock(site.timeline.now + pollDelay);
  const sent = `~ PullDP notification sent. Attempted count = ${delivery.attempts}/30, Restart time = ${time}`;
  site.say(voice, sent, marks);
  yield site.moment();
}

/** SMSDPProv.log: which package was notified it does not say. */
function* provider(site: Site, delivery: Delivery): Work {
  const { point, steps } = delivery;
  const thread = point.threads.take();
  const { now } = site.timeline;
  const place = site.say({ log: 'SMSDPProv', thread, host: point.host }, 'Successfully notified PullDP');
  point.threads.give(thread);
  // Of what was notified at the same time nobody can tell which is which.
  const near = point.notified.filter(([time]) => now - time < 120_000);
  point.notified.push([now, place]);
  for (const [, other] of [[now, place] as const, ...near]) if (other.line >= 0) steps.add('content.10p?', other);
  site.start(download(site, delivery, contentIds(delivery.errand.package, delivery.version)), 200);
  if (delivery.fault === 'polled') site.start(poll(site, delivery), pollDelay);
  yield 0;
}

/** The state message was lost: the transfer manager asks, and hears that all is there. */
function* poll(site: Site, delivery: Delivery): Work {
  const { point, steps, errand, version } = delivery;
  const { id } = errand.package;
  const thread = site.threads.take();
  const voice: Voice = { log: 'PkgXferMgr', thread };
  const marks = [[steps, 'content.9p?', 'content.19p?']] as const;
  const request = `Job: ${delivery.job ?? 0}, package: ${id}, Version: ${version}, Priority: 2, server: ${point.server}, DPPriority: 200`;
  yield* site.tell(
    voice,
    [
      `Pull DP Sending thread starting for ${request}`,
      `~Finished sending SWD package ${id} version ${version} to distribution point ${point.server}`,
    ],
    marks,
  );
  reportSuccess(site, voice, delivery, 'content.19p');
  yield site.moment();
  site.say(voice, 'Pull DP Sending thread complete~', marks);
  site.threads.give(thread);
}
