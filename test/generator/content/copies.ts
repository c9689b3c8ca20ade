/** distmgr.log, schedule.log and sender.log of a site that sends a compressed copy of a package to another. */
import { Hang, Signal, type Work } from '../timeline.ts';
import { shared, type Errand, type Minijob, type Site, type Voice } from './site.ts';

/** The package thread makes a minijob for each site. */
export function* sendCopies(site: Site, voice: Voice, errand: Errand): Work {
  const { id, version } = errand.package;
  const { drive, siteCode } = site.options;
  for (const code of errand.sites) {
    const root = `${drive}:\\SMSPKG\\${id}.PCK.${version}`;
    yield* site.tell(
      voice,
      [
        `~Needs to send the compressed package for package ${id} to site ${code}`,
        `~Sending a copy of package ${id} to site ${code}`,
        `~The reporting site of site ${code} is this site.`,
        `~Use drive ${drive} for storing the compressed package.`,
        `~Setting CMiniJob transfer root to ${root}`,
        `Incremented ref count on file ${root}, count = 2`,
        `Decremented ref count on file ${root}, count = 1`,
        `~Created minijob to send compressed copy of package ${id} to site ${code}.  Transfer root = ${root}.`,
        `The package and/or program properties for package ${id} have not changed,  need to determine which site(s) need updated package info.`,
        `A distribution point has been changed at this site, adding site ${code} to the list of sites to which we are sending package ${id}.`,
        `Parent site of ${code} is ${siteCode}`,
      ],
      shared(errand, 'content.7?'),
    );
    const job = (++site.counters.minijob).toString(16).toUpperCase().padStart(8, '0');
    const request = `${job.slice(5)}SQ${siteCode}`;
    site.put(site.queues.schedule, { errand, site: code, job, request, sent: new Signal() });
  }
}

/** The scheduler makes a send request of each minijob, and closes it when the sender is done. */
export function* scheduler(site: Site): Work {
  const voice: Voice = { log: 'schedule', thread: site.threads.take() };
  const { items, arrived } = site.queues.schedule;
  for (;;) {
    const job = items.shift();
    if (job === undefined) {
      yield arrived;
      continue;
    }
    yield site.random.between(500, 9_000);
    yield* activate(site, voice, job);
    site.put(site.queues.sends, job);
    site.start(complete(site, voice, job));
  }
}

const title = ({ errand: { package: its } }: Minijob) =>
  `[Software Distribution for ${its.name}, Package ID = ${its.id}]~`;

function* activate(site: Site, voice: Voice, job: Minijob): Work {
  const { id, version } = job.errand.package;
  const { siteCode, drive } = site.options;
  const outbox = `\\\\${site.server}\\SMS_${siteCode}\\inboxes\\schedule.box\\tosend`;
  yield* site.tell(
    voice,
    [
      '========  Processing Jobs  ========',
      `<Activating JOB ${job.job}>${title(job)}`,
      `Destination site:  ${job.site}, Preferred Address: *, Priority: 2`,
      'Instruction type:  MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE~',
      `Creating instruction file: ${outbox}\\${job.job}.Icl~`,
      `Transfer root:  ${drive}:\\SMSPKG\\${id}.PCK.${version}~`,
      `<Updating JOB ${job.job}>${title(job)}`,
      `Created new send request ID:  ${job.request}~`,
      '====== Updating Send Request List =======',
      `Send Request ${job.request} JobID: ${job.job} DestSite: ${job.site} FinalSite: State: Pending Status: Action: None Total size: 204864k Remaining: 204864k Heartbeat: 12:23 Start: 12:00 Finish: 12:00 Retry: SWD PkgID: ${id} SWD Pkg Version: ${version}`,
    ],
    shared(job.errand, 'content.7a'),
  );
}

function* complete(site: Site, voice: Voice, job: Minijob): Work {
  yield job.sent;
  yield site.random.between(500, 60_000);
  const { id, version } = job.errand.package;
  const { siteCode, drive } = site.options;
  const root = `${drive}:\\SMSPKG\\${id}.PCK.${version}`;
  const box = `\\\\${site.server}\\SMS_${siteCode}\\inboxes\\schedule.box`;
  yield* site.tell(
    voice,
    [
      '======  Checking Status of All Send Requests  ======',
      `~====  Checking send requests for outbox ${box}\\outboxes\\LAN.~~`,
      `Checking send request ${job.request}~`,
      `Sending completed (${site.random.between(10_000, 20_000_000)} bytes/sec).~`,
      `<Updating JOB ${job.job}>${title(job)}`,
      'Send request has successfully completed.~',
      '<JOB STATUS - COMPLETE>~',
      `Deleting instruction file ${box}\\tosend\\${job.job}.Icl.~`,
      `Deleting job package source [${root}].~`,
      `Deleted reference counted file ${root}`,
      `Decremented ref count on file ${root}, count = 0`,
      `Deleting send request with ID: ${job.request}.~`,
      `Deleted job ${job.job}.~`,
    ],
    shared(job.errand, 'content.7a?'),
  );
}

/** The sender copies what it is asked for to the other site. */
export function* sender(site: Site): Work {
  const voice: Voice = { log: 'sender', thread: site.threads.take() };
  const { items, arrived } = site.queues.sends;
  for (;;) {
    const job = items.shift();
    if (job === undefined) {
      yield arrived;
      continue;
    }
    const thread = site.threads.take();
    yield* site.tell(
      voice,
      [
        `Found send request.  ID: ${job.request}, Dest Site: ${job.site}~`,
        'Checking for site-specific sending capacity.  Used 0 out of 3.~',
        `~Created sending thread (Thread ID = ${thread.toString(16).toUpperCase()})`,
      ],
      shared(job.errand, 'content.7a?'),
    );
    site.start(copy(site, { log: 'sender', thread }, job), 40);
  }
}

function* copy(site: Site, voice: Voice, job: Minijob): Work {
  const { id, version } = job.errand.package;
  const { drive, domain } = site.options;
  const remote = `\\\\${job.site}SITE.${domain}\\SMS_SITE\\${job.request}`;
  const root = `${drive}:\\SMSPKG\\${id}.PCK.${version}`;
  const instruction = site.inbox(`schedule.box\\tosend\\${job.job}.Icl`);
  const marks = shared(job.errand, 'content.7a?');
  const done = `~Finished sending SWD package ${id} version ${version} to site ${job.site}`;
  yield* site.tell(
    voice,
    [
      '~Trying the No. 1 address (out of 1)',
      '~Passed the xmit file test, use the existing connection',
      `~Package file = ${root}`,
      `~Instruction file = ${instruction}`,
      ...['PCK', 'SNI', 'TMP'].map((kind) => `~Checking for remote file ${remote}.${kind}`),
      `~Attempt to create/open the remote file ${remote}.PCK`,
      `~Created/opened the remote file ${remote}.PCK`,
      `~Sending Started [${root}]`,
      `~Attempt to write 1024 bytes to ${remote}.PCK at position 0`,
      `~Wrote 1024 bytes to ${remote}.PCK at position 0`,
    ],
    marks,
  );
  if (site.random.chance(0.15)) {
    Object.assign(job.errand, { outcome: 'inProgress', injected: 'cut in the middle' });
    throw new Hang();
  }
  yield site.random.between(2_000, 120_000);
  yield* site.tell(
    voice,
    [
      `~Sending completed [${root}]`,
      done,
      `~Sending Started [${instruction}]`,
      `~Sending completed [${instruction}]`,
      done,
      `~Renaming remote file ${remote}.TMP to ${remote}.SNI`,
      `~Rename completed [${remote}.TMP]`,
      '~Sending completed successfully',
    ],
    marks,
  );
  site.threads.give(voice.thread);
  site.timeline.fire(job.sent);
}
