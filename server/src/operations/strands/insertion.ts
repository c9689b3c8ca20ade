/** The notification of the distribution point's row, which the database monitor reports as inserted. */
import { incarnationsOn } from '../../events/identity.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { noticesIn, type Notice } from '../facts/notices.ts';
import type { Draft, Drafts, Strand } from '../strand.ts';
import { callOf } from './call.ts';
import { serverOfDpid } from './efforts.ts';
import { pass } from './pass.ts';
import { trigger } from './trigger.ts';

export const insertion: Strand<Notice> = {
  name: 'insertion',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  isOwn: true,
  after: [trigger],
  facts: ({ scope }) => noticesIn(scope.logs).filter(({ extension }) => extension === 'ins'),
  runOf: (notice, drafts) => installationFor(notice, drafts),
  places: ({ places }) => places,
  anchor: ({ drop }) => drop,
  tells: ({ dpid }, { told }) => ({ dpid: told.dpid ?? dpid }),
};

/** An inserted row belongs to the server that it is said to be, else to the first insertion that has none yet. */
function installationFor(notice: Notice, drafts: Drafts): Draft | undefined {
  const place = notice.places[0] as Place;
  const server = serverOfDpid(drafts.identity, notice.dpid ?? -1, place);
  return (
    drafts.of('install').find((draft) => !draft.has(insertion) && isOn(server, draft, place)) ??
    openFor(notice, drafts) ??
    drafts.begin('install', { server, dpid: notice.dpid })
  );
}

/** Whether a run is the installation of a server; the row may be reported before its pass has ended. */
function isOn(server: string | undefined, draft: Draft, place: Place): boolean {
  if (draft.told.server === undefined || draft.told.server !== server) return false;
  return orderOf(draft.factsOf(pass)[0]?.pass.begin ?? callOf(draft)?.audit ?? place, place) !== 'before';
}

/** The first installation that got the DPID of a notification, else the first that got none. */
function openFor(notice: Notice, drafts: Drafts): Draft | undefined {
  const place = notice.places[0] as Place;
  const open = drafts.of('install').filter((draft) => !draft.has(insertion) && draft.mayPrecede(place));
  return (
    open.find((draft) => dpidsOf(draft, drafts).some((dpid) => dpid === notice.dpid)) ??
    open.find((draft) => dpidsOf(draft, drafts).length === 0)
  );
}

/** The DPIDs that a run's server may have got by it: not those that it had before. */
function dpidsOf(draft: Draft, { identity }: Drafts): readonly number[] {
  const { server } = draft.told;
  const since = draft.factsOf(pass)[0]?.pass.begin;
  const all = server === undefined ? [] : incarnationsOn(identity, server);
  const own = all.filter((incarnation) => since === undefined || orderOf(since, incarnation.introducedBy) !== 'before');
  return own.map((incarnation) => incarnation.dpid);
}
