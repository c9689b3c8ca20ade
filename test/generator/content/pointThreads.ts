/** distmgr.log: the thread of one distribution point makes a job for the package transfer manager. */
import type { Work } from '../timeline.ts';
import type { Marks } from './ledger.ts';
import { shared, type Delivery, type Site, type Voice } from './site.ts';

/** Makes the job, or says why there is none. */
export function* jobFor(site: Site, voice: Voice, delivery: Delivery): Work {
  const { point, errand } = delivery;
  const { id, name } = errand.package;
  const { nalPath, server } = point;
  const marks = [[delivery.steps, 'content.6']] as const;
  const attributes = [
    [400, id],
    [404, nalPath],
  ] as const;
  site.say(voice, `DP Thread: Attempting to add or update package ${id} on DP ${nalPath}`, marks);
  yield site.random.between(5, 900);
  if (point.pull) site.say(voice, `Package Server ${nalPath} is a PullDP.`, marks);
  const connects = !point.pull && (delivery.fault === 'unreachable' || point.isSiteServer || site.random.chance(0.5));
  if (connects) {
    site.status(voice, 'ID=2342 SEV=I', [name, nalPath], attributes, marks);
    site.say(voice, `The current user context will be used for connecting to ${nalPath}.~`, marks);
    yield site.moment();
  }
  if (delivery.fault === 'unreachable') {
    yield* unreachable(site, voice, delivery);
    return;
  }
  if (point.isSiteServer) {
    yield* onSiteServer(site, voice, delivery);
    return;
  }
  yield site.random.between(20, 2_500);
  traceJob(site, voice, delivery);
  site.say(voice, `~Created package transfer job to send package ${id} to distribution point ${nalPath}.`, marks);
  announceJob(site, delivery);
  yield site.moment();
  site.status(voice, 'ID=2357 SEV=I', [id, nalPath], attributes, marks);
  if (!connects) return;
  const cleaning = [
    'Performing cleanup prior to returning.',
    `Cancelling network connection to \\\\${server}\\ADMIN$.`,
  ];
  yield* site.tell(voice, cleaning, marks);
}

function* unreachable(site: Site, voice: Voice, delivery: Delivery): Work {
  const { server, nalPath } = delivery.point;
  yield site.random.between(500, 22_000);
  const marks = [[delivery.steps, 'content.6', 'content.7?']] as const;
  const lines = [
    `Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~`,
    `~Cannot establish connection to ${nalPath}. Error = 53`,
    'Error occurred. Performing error cleanup prior to returning.',
  ];
  yield* site.tell(voice, lines, marks);
  delivery.outcome = 'failed';
  delivery.injected = 'unreachable';
}

function* onSiteServer(site: Site, voice: Voice, delivery: Delivery): Work {
  const { errand, point } = delivery;
  const { id } = errand.package;
  const nothing =
    'The distribution point is on the siteserver and the package is a content type package. There is nothing to be copied over.';
  site.say(voice, nothing, [[delivery.steps, 'content.6']]);
  yield site.moment();
  const attributes = [
    [400, id],
    [404, point.nalPath],
  ] as const;
  site.status(voice, 'ID=2330 SEV=I', [id, point.nalPath], attributes, [[delivery.steps, 'content.12?', 'content.6?']]);
  delivery.outcome = 'succeeded';
  delivery.injected = 'on the site server';
}

function traceJob(site: Site, voice: Voice, { point, errand, version, steps }: Delivery): void {
  const { id } = errand.package;
  const action = errand.action === 'redistribute' ? 2 : 1;
  const now = new Date(site.timeline.now).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
  const columns = 'DPID,PkgID,PackageVersion,State,CreationTime,Action';
  const values = `${point.dpid},N'${id}',${version},0,N'${now}',${action}`;
  site.sql(voice, `insert into DistributionJobs (${columns}) values(${values})`, [[steps, 'content.6']]);
}

/** The monitor tells the package transfer manager. The key is the package's: whose job it is of several, nobody can tell. */
export function announceJob(site: Site, delivery: Delivery): void {
  const { id } = delivery.errand.package;
  const marks: Marks = [[delivery.steps, 'content.8'], ...shared(delivery.errand, 'content.8?')];
  site.announce({
    ...{ verb: 'UPDATE', table: 'DistributionJobs', trigger: 'DistributionJob_Creation', key: id },
    ...{ file: `PkgTransferMgr.box\\${id}.PKN`, marks },
    deliver: () => site.put(site.queues.transfers, delivery),
  });
}
