/** PullDP.log and DataTransferService.log of a pull distribution point: it fetches the contents of a package itself. */
import { Hang, Signal, type Work } from '../timeline.ts';
import type { Delivery, Site, Voice } from './site.ts';
import type { Mark } from './ledger.ts';

/** A content on its way into the library of a pull distribution point. */
interface ContentJob {
  readonly delivery: Delivery;
  readonly content: string;
  /** `{C10457F9-…}`. */
  readonly id: string;
  /** `HQ10000F.3`. */
  readonly key: string;
  /** Whether its signature is fetched first. */
  readonly hasSignature: boolean;
}

function braced(site: Site): string {
  return `{${site.random.guid().toUpperCase()}}`;
}

/** Writes a record of one of the point's own threads. */
function say(site: Site, job: Pick<ContentJob, 'delivery'>, text: string, ...steps: readonly Mark[]): void {
  const { point } = job.delivery;
  const thread = point.threads.take();
  site.say({ log: 'PullDP', thread, host: point.host }, text, [[job.delivery.steps, ...steps]]);
  point.threads.give(thread);
}

/** Loads the job, and fetches each of its contents. */
export function* download(site: Site, delivery: Delivery, contents: readonly string[]): Work {
  const { errand, version } = delivery;
  const key = `${errand.package.id}.${version}`;
  const hasSignature = errand.action !== 'redistribute' && site.random.chance(0.5);
  const jobs = contents.map((content) => ({ delivery, content, id: braced(site), key, hasSignature }));
  const one = { delivery };
  const count = `there are ${jobs.length} content jobs.`;
  say(site, one, `CPullDPService::LoadJobsFromXML for ${key}`, 'content.11p');
  yield site.moment();
  say(site, one, `- ${key} - XML has ${jobs.length} content jobs.`, 'content.11p');
  for (const { id, content } of jobs) {
    yield site.moment();
    say(site, one, 'CPullDPPkgContJob::LoadContentJobFromXML(): Set JobState = NotStarted', 'content.11p');
    say(site, one, `- ${key} - Loaded content job ${id} for content ${content} from XML`, 'content.11p');
  }
  const hash = site.random.hex(64).toUpperCase();
  const bundle = `${site.options.drive}:\\SMS_DP$\\${errand.package.id}.tz`;
  for (const text of [
    `CPullDPPkgJob::LoadJobFromXML() successfully loaded job for package ${errand.package.id}, ${count}`,
    `Successfully verified content info Hash ${bundle} :${hash}`,
    `CPullDPService::ExecuteJobs(). 1 jobs to do`,
    `${key} Starting Download  ${count}`,
  ]) {
    say(site, one, text, 'content.11p');
    yield site.moment();
  }
  if (site.random.chance(0.3)) stateMessage(site, one, key, 8);
  yield* fetchAll(site, delivery, jobs, key);
}

function* fetchAll(site: Site, delivery: Delivery, jobs: readonly ContentJob[], key: string): Work {
  const ended = new Signal();
  const results: boolean[] = [];
  for (const [at, job] of jobs.entries()) {
    const isLast = at === jobs.length - 1;
    site.start(
      (function* () {
        results.push(yield* fetch(site, job, isLast));
        site.timeline.fire(ended);
      })(),
      site.random.between(10, 2_000),
    );
  }
  while (results.length < jobs.length) yield ended;
  yield site.moment();
  if (results.includes(false)) yield* failAll(site, delivery, key);
  else yield* succeed(site, delivery, jobs.length, key);
}

/** Fetches one content. Answers whether it came; what does not end never answers. */
function* fetch(site: Site, job: ContentJob, isLast: boolean): Work<boolean> {
  const { delivery, content, id, key } = job;
  const { fault } = delivery;
  say(site, job, `Content job ${id} running.`, 'content.11p?', 'content.14p?');
  yield site.moment();
  execute(site, job, '1-NotStarted', 'content.11p', 'content.14p?');
  yield site.random.between(20, 800);
  const fails = isLast && (fault === 'transfer service error' || fault === 'state message 4');
  const isSignatureMissing = fails && job.hasSignature && fault === 'transfer service error';
  if (job.hasSignature && !(yield* fetchSignature(site, job, isSignatureMissing))) return false;
  yield* listFiles(site, job);
  const transfer = braced(site);
  const created = `Created FullDownload(Manifest) DTS job ${transfer} for package ${key}, content id ${content}, content job id ${id}.`;
  say(site, job, created, 'content.13p');
  yield site.moment();
  if (fault === 'download does not end' || (fault === 'content job missing' && isLast)) {
    yield* transferred(site, job, transfer, false);
    delivery.injected = fault;
    throw new Hang();
  }
  if (fails) {
    yield* transferred(site, job, transfer, false);
    error(site, job, "0x80070003 : BITS error: 'HTTP status 403: The client does not have sufficient access rights.");
    return false;
  }
  yield* transferred(site, job, transfer, true);
  received(site, job, transfer, 'content.13p');
  yield site.moment();
  yield* apply(site, job);
  return true;
}

function execute(site: Site, job: ContentJob, state: string, ...steps: readonly Mark[]): void {
  const { id, key, content } = job;
  say(site, job, `ContentExecuteJob ${id} (state: ${state}) for package ${key} content ${content}.`, ...steps);
}

function received(site: Site, job: ContentJob, transfer: string, step: Mark): void {
  const { id, key } = job;
  const ids = [step, 'content.12p?', 'content.13p?', 'content.14p?'] as const;
  say(
    site,
    job,
    `DTS message for content job ${id} received, searching 1 active jobs for any containing this content job.  DTS Job is ${transfer}`,
    ...ids,
  );
  say(site, job, `DTS succeeded message received for ${key}, content job ${id}, status is 0x0 :`, ...ids);
}

function error(site: Site, job: ContentJob, what: string): void {
  const { id, key } = job;
  say(
    site,
    job,
    `DTS error message received for ${key}, content job ${id}, ${what}`,
    'content.12p?',
    'content.13p?',
    'content.14p?',
  );
  job.delivery.outcome = 'failed';
  job.delivery.injected = job.delivery.fault ?? 'none';
}

function* fetchSignature(site: Site, job: ContentJob, isMissing: boolean): Work<boolean> {
  const { id, key, content } = job;
  const transfer = braced(site);
  const step: Mark = 'content.12p';
  const created = `Created SignatureDownload DTS job ${transfer} for package ${key}, content id ${content}. JobState = NotStarted`;
  say(site, job, created, step);
  yield site.moment();
  if (isMissing) {
    error(site, job, "0x80070002 : BITS error: 'HTTP status 404: The requested URL does not exist on the server.");
    return false;
  }
  const delta = `CPullDPPkgContJob::NotifyDeltaDownload. JobState = [Downloading Signature] ${content} for package ${key} content job id ${id}`;
  say(site, job, delta, step);
  yield site.moment();
  execute(site, job, '4-Downloading Signature', step, 'content.14p?');
  yield* signatureTransfer(site, job, transfer);
  received(site, job, transfer, step);
  yield site.moment();
  execute(site, job, '5-Signature Downloaded', step, 'content.13p?', 'content.14p?');
  yield site.moment();
  return true;
}

/** DataTransferService.log about a signature. */
function* signatureTransfer(site: Site, job: ContentJob, transfer: string): Work {
  const { errand } = job.delivery;
  const folder = `${site.options.drive}:\\SMS_DP$\\${errand.package.id}\\${job.content}`;
  const source = `https://${site.server}:443/SMS_DP_SMSSIG$`;
  yield* serve(site, job, 'content.12p', [
    `DTSJob ${transfer} created to download from '${source}' to '${folder}'.`,
    `Starting BITS download for DTS job '${transfer}'.`,
    `Starting BITS job '${braced(site)}' for DTS job '${transfer}' under user 'S-1-5-18'.`,
    `Adding to BITS job: ${job.content}.tar`,
    `DTSJob ${transfer} successfully completed download.`,
    `Execute called for DTS job '${transfer}'.  Current state: 'RetrievedData'.`,
    `DTSJob ${transfer} in state 'NotifiedComplete'.`,
    `DTS job ${transfer} has completed:`,
  ]);
}

/** DataTransferService.log about a content. */
function* transferred(site: Site, job: ContentJob, transfer: string, isComplete: boolean): Work {
  const { errand, version } = job.delivery;
  const folder = `${site.options.drive}:\\SMS_DP$\\${errand.package.id}\\${job.content}\\${version}`;
  const source = `https://${site.server}:443/SMS_DP_SMSPKG$/${job.content}`;
  yield* serve(site, job, 'content.13p', [
    `DTSJob ${transfer} created to download from '${source}' to '${folder}'.`,
    `Starting BITS job '${braced(site)}' for DTS job '${transfer}' under user 'S-1-5-18'.`,
    `DTSJob ${transfer} in state 'DownloadingData'.`,
  ]);
  yield site.random.between(500, 90_000);
  if (isComplete) yield* serve(site, job, 'content.13p', [`DTS job ${transfer} has completed:`]);
}

function* serve(site: Site, { delivery }: ContentJob, step: Mark, lines: readonly string[]): Work {
  const { point, steps } = delivery;
  for (const text of lines) {
    const thread = point.threads.take();
    site.say({ log: 'DataTransferService', thread, host: point.host }, text, [[steps, step]]);
    point.threads.give(thread);
    yield site.moment();
  }
}

function* listFiles(site: Site, job: ContentJob): Work {
  const { content, delivery } = job;
  const name = `${delivery.errand.package.name}.msi`;
  if (delivery.errand.action === 'redistribute') {
    say(site, job, `${content}: redistribute/redownload all files`, 'content.13p', 'content.11p?');
    delivery.isKnownAsRedistribution = true;
  }
  yield site.moment();
  say(site, job, `File To Download: ${name}`, 'content.13p');
  say(site, job, `${content}: 0 files already exists, 1 files to download`, 'content.13p');
  yield site.moment();
}

/** The content goes into the library. */
function* apply(site: Site, job: ContentJob): Work {
  const { id, key, content, delivery } = job;
  const step: Mark = 'content.14p';
  execute(site, job, '9-Downloaded', step, 'content.13p?');
  yield site.moment();
  say(site, job, 'CPullDPPkgContJob::ApplySingleInstancing(): JobState = Downloaded', step);
  yield site.random.between(50, 3_000);
  say(site, job, 'CPullDPPkgContJob::NotifySIApplied(). JobState = SIApplied', step);
  say(site, job, `Content job ${id} running.`, step);
  execute(site, job, '13-SIApplied', step);
  yield site.moment();
  const done = `CPullDPPkgContJob::NotifySucceeded(). Content job ${id} for package ${key} and content ${content} has completed successfully. JobState = Succeeded`;
  say(site, job, done, step);
  say(site, job, `Notification that content job ${id} for package ${key} has completed.`, step);
  const { point, steps, errand } = delivery;
  const voice: Voice = { log: 'SMSDPProv', thread: point.threads.take(), host: point.host };
  const added = `Content '${content}' for package '${errand.package.id}' has been added to content library successfully`;
  site.say(voice, added, [[steps, step, 'content.10?']]);
  point.threads.give(voice.thread);
  yield site.moment();
}

/** 1 success, 4 failure, 8 download started. Only the end is a step. */
function stateMessage(site: Site, one: Pick<ContentJob, 'delivery'>, key: string, state: 1 | 4 | 8): void {
  const ids: readonly Mark[] = state === 8 ? [] : ['content.16p'];
  const number = state.toString(16).padStart(8, '0');
  say(site, one, `Report state message 0x${number} (${state}) to MP for package '${key}'`, ...ids);
  say(site, one, 'Request was successful.', ...ids);
  say(site, one, 'CPullDPResponse::ReportPackageState return value 0x00000000.', ...ids);
}

function* succeed(site: Site, delivery: Delivery, count: number, key: string): Work {
  const one = { delivery };
  const all = `All ${count} content jobs for ${key} have completed, notify of success for this pull dp job.`;
  say(site, one, all, 'content.15p');
  yield site.moment();
  say(site, one, `${key} has completed successfully, will clear stored content job state.`, 'content.15p');
  yield site.moment();
  stateMessage(site, one, key, 1);
  yield site.moment();
  for (const text of [
    `Clearing content job states for all ${count} content jobs in package ${key}.`,
    'CPullDPService::ClearCompletedJobs(), removing 1 completed jobs.',
    `Removing job for package ${key} from job array and WMI.`,
  ]) {
    say(site, one, text, 'content.15p?', 'content.16p?');
    yield site.moment();
  }
  if (delivery.fault !== 'polled') yield* relay(site, delivery, 1);
}

function* failAll(site: Site, delivery: Delivery, key: string): Work {
  if (delivery.fault !== 'state message 4') return;
  stateMessage(site, { delivery }, key, 4);
  yield* relay(site, delivery, 4);
}

/** The state message goes through the management point into the database, and the monitor drops a `.PUL` file. */
function* relay(site: Site, delivery: Delivery, state: 1 | 4): Work {
  const { steps } = delivery;
  yield site.random.between(2_000, 90_000);
  const thread = site.threads.take();
  const name = `N_${site.random.hex(8).toUpperCase()}.SMX`;
  site.say({ log: 'statesys', thread }, `CMessageProcessor - Processing file: ${name}`, [[steps, 'content.17p?']]);
  site.threads.give(thread);
  yield site.random.between(100, 4_000);
  const row = `${(site.counters.row += 1n)}`;
  site.announce({
    ...{ verb: 'INSERT', table: 'PullDPResponse', trigger: 'PullDPResponse_UpdIns', key: row },
    ...{ file: `distmgr.box\\incoming\\${row}.PUL`, marks: [[steps, 'content.18p']] },
    deliver: () => site.put(site.queues.answers, { kind: 'pull', delivery, state, row }),
  });
}
