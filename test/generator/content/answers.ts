/** distmgr.log: the replication thread reads what the transfer manager and pull distribution points report. */
import type { Work } from '../timeline.ts';
import type { Answer, Delivery, Site, Voice } from './site.ts';
import type { Mark, Marks } from './ledger.ts';

/** The replication thread. */
export function* replication(site: Site): Work {
  const voice: Voice = { log: 'distmgr', thread: site.threads.take() };
  const { items, arrived } = site.queues.answers;
  for (;;) {
    const answer = items.shift();
    if (answer === undefined) {
      yield arrived;
      continue;
    }
    yield site.random.between(200, 4_000);
    if (answer.kind === 'status') yield* statusFile(site, voice, answer);
    else yield* pullFile(site, voice, answer);
  }
}

function* statusFile(site: Site, voice: Voice, answer: Extract<Answer, { kind: 'status' }>): Work {
  const { delivery, status } = answer;
  const { point, steps, errand } = delivery;
  const { id } = errand.package;
  const isSuccess = status === 3;
  const own: Mark = !point.pull && isSuccess ? 'content.11' : 'content.11?';
  const path = site.inbox(`distmgr.box\\INCOMING\\${site.random.hex(8).toUpperCase()}.STA`);
  // The report of a thread that asked a pull distribution point for its state stands in the place of its answer.
  const pulled: readonly Mark[] = point.pull ? ['content.19p?'] : [];
  const marks = [[steps, own, ...pulled]] as const;
  const end: readonly Mark[] = isSuccess ? [own, ...pulled, 'content.12?'] : [own, ...pulled];
  // Alone it does not say whose file it was.
  const last: readonly Mark[] = isSuccess ? ['content.11?', ...pulled, 'content.12?'] : ['content.11?', ...pulled];
  yield* site.tell(
    voice,
    [
      `~Processing incoming file ${path}.`,
      `~Processing STA for regular DP ${point.nalPath}`,
      `~Processing status update for package ${id}`,
    ],
    marks,
  );
  const updated = `~Successfully updated the package server status for ${point.nalPath} for package ${id}, Status ${status}`;
  // Without status messages this is the last word.
  site.say(voice, updated, [[steps, ...(site.options.statusMessages ? [own, ...pulled] : end)]]);
  yield site.moment();
  if (isSuccess) closed(site, voice, delivery);
  yield site.moment();
  site.say(voice, `~Successfully delete package status file ${path}`, [[steps, ...last]]);
}

/** The distribution manager says that the package is distributed. */
function closed(site: Site, voice: Voice, { point, steps, errand }: Delivery): void {
  const { id } = errand.package;
  const attributes = [
    [400, id],
    [404, point.nalPath],
  ] as const;
  const own: readonly Mark[] = point.pull ? ['content.12?', 'content.19p?'] : ['content.12'];
  site.status(voice, 'ID=2330 SEV=I', [id, point.nalPath], attributes, [[steps, ...own]]);
}

function* pullFile(site: Site, voice: Voice, answer: Extract<Answer, { kind: 'pull' }>): Work {
  const { delivery, state, row } = answer;
  const { point, steps, errand, version } = delivery;
  const { id } = errand.package;
  // That it failed closes the run as well, and where nothing else is left it is how DistMgr is told.
  const marks: Marks = [[steps, 'content.19p', 'content.11?', ...(state === 4 ? (['content.12?'] as const) : [])]];
  site.sql(
    voice,
    `select s.ID, s.PkgServer, s.SiteCode, p.StoredPkgVersion, s.Status, r.PkgVersion, r.ActionState, r.ActionData, p.PkgFlags, p.ShareType, CONVERT(VARCHAR(64), r.MessageTime, 127) AS MessageTime from PullDPResponse r join PkgStatus s on r.PkgStatusID = s.PKID AND r.PkgStatusID = ${row} join SMSPackages p on s.ID = p.PkgID`,
    [[steps, 'content.19p?', 'content.11?']],
  );
  const path = site.inbox(`distmgr.box\\INCOMING\\${row}.PUL`);
  const updated = `~Successfully updated the package server status for ${point.nalPath} for package ${id}, Status 3`;
  yield* site.tell(
    voice,
    [
      `~Processing PullDP response ${site.options.siteCode} - ${point.nalPath}`,
      `    Package ${id}, Version ${version}(${errand.package.stored}), ActionState ${state}, PkgStatus 0, ActionData =`,
      ...(state === 1 ? [updated] : []),
    ],
    marks,
  );
  if (state === 1) {
    delivery.outcome = 'succeeded';
    if (delivery.fault !== undefined) delivery.injected = delivery.fault;
  }
  site.sql(voice, `DELETE FROM PullDPResponse WHERE PkgStatusID = ${row}`, [[steps, 'content.19p?', 'content.11?']]);
  site.say(voice, `~Successfully processed PullDP response file ${path}`, [[steps, 'content.19p?', 'content.11?']]);
}
