/**
 * Which DPID is which distribution point, and when. A DPID names an incarnation: the same server has another DPID after
 * it was removed and installed again, and two sites count alike. So every answer is bound to a folder and a time.
 */
import { groupBy, mapBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import { allMessages, type FieldName, type MessageId } from '../catalogue/messages/index.ts';
import { hostOfNalPath, siteOfNalPath } from '../catalogue/nalPath.ts';
import { inboxFileOf, triggersWithDpid } from '../catalogue/inbox.ts';
import { isRedacted } from '../catalogue/redacted.ts';
import type { EventLog } from './eventLog.ts';
import { factsOf } from './factsOf.ts';
import { joinedIn, type Joined } from './joined.ts';
import { inTimeOrder, isSamePlace, ofSameServer, orderOf, type Place } from './place.ts';
import { sameServer, serverKey } from './site.ts';
import type { Values } from './derived.ts';

/**
 * How a statement is made, the strongest first. `line`: one line names both. `thread`, `pass`: two lines do, of one thread's
 * work or of one pass of Hierarchy Manager. `run`: no line ties them; a run was put together so.
 */
const strengths = ['line', 'thread', 'pass', 'run'] as const;
export type Strength = (typeof strengths)[number];

/** A record that says, alone or with another one, which server a DPID is. */
export interface Statement extends Place {
  readonly strength: Strength;
  /** The line that names the server, where the record itself names the DPID only. */
  readonly namedBy?: Place;
  readonly dpid: number;
  readonly server: string;
  readonly nalPath: string | undefined;
  readonly site: string | undefined;
  /** PXE flag of the line, where it has one. */
  readonly pxe: boolean | undefined;
}

/** One distribution point under one DPID. */
export interface Incarnation {
  readonly dpid: number;
  readonly server: string;
  readonly nalPath: string | undefined;
  readonly site: string | undefined;
  /** The lines that say so, oldest first. */
  readonly statements: readonly Statement[];
  /** The first record in which this incarnation's DPID occurs: its notification, or the first statement. */
  readonly introducedBy: Place;
}

/** A record that says whether a server is a pull distribution point; Hierarchy Manager's word is to be trusted. */
export interface PullStatement extends Place {
  readonly server: string;
  readonly pull: boolean;
}

/** Everything the logs say about distribution points' identities. */
export interface Identity {
  readonly incarnations: readonly Incarnation[];
  readonly pull: readonly PullStatement[];
}

/** The answer to "which server is DPID n here?". */
export type Resolution =
  | { readonly kind: 'known'; readonly incarnation: Incarnation }
  | { readonly kind: 'ambiguous'; readonly incarnations: readonly Incarnation[] }
  | { readonly kind: 'unknown' };

const stating = idsOfMessagesWith(['dpid', 'server'], ['dpid', 'nalPath']);
const pullFlags = new Set<MessageId>(['hman.dpInserted', 'hman.dpUpdated', 'hman.dpNotUpdated']);
const introducing = new Set<MessageId>(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);

/** Reads all identities out of the logs. */
export function identityOf(logs: readonly EventLog[]): Identity {
  const said = (events: EventLog) => statementsIn(events).map((fact): Statement => ({ events, ...fact }));
  const statements = inTimeOrder([...logs.flatMap(said), ...joinedIn(logs).map(statementOf)]);
  const introductions = mapBy(
    inTimeOrder(logs.flatMap((events) => introductionsIn(events).map((fact) => ({ events, ...fact })))),
    ({ dpid }) => dpid,
  );
  const groups = groupBy(statements, (statement) => `${serverKey(statement.events)}\n${String(statement.dpid)}`);
  return {
    incarnations: groups.flatMap((group) => incarnationsOf(group, introductions.get(group[0].dpid) ?? [])),
    pull: inTimeOrder(logs.flatMap((events) => pullStatementsIn(events).map((fact) => ({ events, ...fact })))),
  };
}

/** Which server a DPID is at a place in the logs. Logs of the same folder are asked first: they are of the same server. */
export function resolveDpid(identity: Identity, dpid: number, at: Place): Resolution {
  const all = incarnationsByDpid(identity).get(dpid) ?? [];
  const candidates = nearTo(all, at.events);
  if (candidates.length === 0) return all.length === 0 ? { kind: 'unknown' } : { kind: 'ambiguous', incarnations: all };
  if (candidates.length === 1) return { kind: 'known', incarnation: candidates[0] as Incarnation };
  return latestBefore(candidates, at);
}

/** Whether Hierarchy Manager last said, up to a place, that the server is a pull distribution point. */
export function isPull(identity: Identity, server: string, at: Place): PullStatement | undefined {
  const about = pullStatementsOn(identity, server);
  return about.findLast((statement) => orderOf(statement, at) !== 'before') ?? about[0];
}

/** The incarnations that one server has had, oldest first. */
export function incarnationsOn(identity: Identity, server: string): readonly Incarnation[] {
  return isRedacted(server) ? [] : (incarnationsByServer(identity).get(server.toUpperCase()) ?? []);
}

/** The statement that is worth most; of several alike the first. */
export function bestStatement({ statements }: Incarnation): Statement | undefined {
  const rank = ({ strength }: Statement) => strengths.indexOf(strength);
  return statements.reduce<Statement | undefined>(
    (best, each) => (best === undefined || rank(each) < rank(best) ? each : best),
    undefined,
  );
}

/** What Hierarchy Manager said of one server, in time order. */
export function pullStatementsOn(identity: Identity, server: string): readonly PullStatement[] {
  return pullByServer(identity).get(server.toUpperCase()) ?? [];
}

const incarnationsByDpid = memo(({ incarnations }: Identity) => mapBy(incarnations, ({ dpid }) => dpid));
const incarnationsByServer = memo(({ incarnations }: Identity) =>
  mapBy(incarnations, ({ server }) => server.toUpperCase()),
);
const pullByServer = memo(({ pull }: Identity) => mapBy(pull, ({ server }) => server));

/** The incarnations whose statements stand in the logs of one server; all statements of one stand in those of one. */
function nearTo(all: readonly Incarnation[], events: EventLog): readonly Incarnation[] {
  const firsts = all.flatMap((incarnation) =>
    incarnation.statements.slice(0, 1).map((statement) => ({ ...statement, incarnation })),
  );
  return ofSameServer(firsts, events).map(({ incarnation }) => incarnation);
}

/** Whether two incarnations were seen in the logs of one site server. */
export function isOfSameServer(a: Incarnation, b: Incarnation): boolean {
  return sameServer(a.introducedBy.events, b.introducedBy.events);
}

/** Other DPIDs that the same server has had. */
export function otherDpids(identity: Identity, incarnation: Incarnation): readonly Incarnation[] {
  return incarnationsOn(identity, incarnation.server).filter(
    (other) => other !== incarnation && isOfSameServer(other, incarnation),
  );
}

function latestBefore(candidates: readonly Incarnation[], at: Place): Resolution {
  const orders = candidates.map((candidate) => orderOf(candidate.introducedBy, at));
  const same = candidates.map((candidate) => isSamePlace(candidate.introducedBy, at));
  if (orders.some((order, index) => order === 'unknown' && same[index] !== true)) {
    return { kind: 'ambiguous', incarnations: candidates };
  }
  const begun = candidates.filter((_, index) => orders[index] === 'after' || same[index] === true);
  const incarnation = begun.at(-1) ?? candidates[0];
  return incarnation === undefined ? { kind: 'unknown' } : { kind: 'known', incarnation };
}

function incarnationsOf(
  statements: readonly Statement[],
  introductions: readonly Introduced[],
): readonly Incarnation[] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    if (last?.[0]?.server.toUpperCase() === statement.server.toUpperCase()) last.push(statement);
    else groups.push([statement]);
  }
  return groups.map((group, index) => incarnationOf(group, groups[index - 1]?.at(-1), introductions));
}

function incarnationOf(
  group: readonly Statement[],
  previous: Statement | undefined,
  introductions: readonly Introduced[],
): Incarnation {
  const first = group[0] as Statement;
  const introducedBy = introductions.find(
    (introduction) =>
      sameServer(introduction.events, first.events) &&
      orderOf(introduction, first) === 'after' &&
      (previous === undefined || orderOf(previous, introduction) === 'after'),
  );
  return {
    dpid: first.dpid,
    server: first.server,
    nalPath: group.find((statement) => statement.nalPath !== undefined)?.nalPath,
    site: group.find((statement) => statement.site !== undefined)?.site,
    statements: group,
    introducedBy: introducedBy ?? first,
  };
}

interface Introduced extends Place {
  readonly dpid: number;
}

/** Records of smsdbmon.log that announce a new DPID: the insert into DistributionPoints and the .INS file for it. */
const introductionsIn = factsOf(introducing, (record, values) => {
  const dpid = introducedDpid(values);
  return dpid === undefined ? [] : [{ record, dpid }];
});

function introducedDpid(values: Values): number | undefined {
  if (
    values.get('table') === 'DistributionPoints' &&
    values.get('operation') === 'INSERT' &&
    triggersWithDpid.has(values.get('trigger') ?? '')
  ) {
    return numberIn(values.get('key') ?? '');
  }
  if (values.get('extension')?.toUpperCase() !== 'INS') return undefined;
  return numberIn(inboxFileOf(`${values.get('inboxPath') ?? ''}.INS`).key);
}

function numberIn(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function statementAt(record: number, values: Values): readonly Omit<Statement, 'events'>[] {
  const [dpid, nalPath, pxe] = [values.get('dpid'), values.get('nalPath'), values.get('pxe')];
  const server = values.get('server') ?? (nalPath === undefined ? undefined : hostOfNalPath(nalPath));
  if (dpid === undefined || server === undefined) return [];
  return [
    {
      ...{ record, strength: 'line', dpid, server, nalPath },
      site: nalPath === undefined ? undefined : siteOfNalPath(nalPath),
      pxe: pxe === undefined ? undefined : pxe === 1,
    },
  ];
}

function statementOf({ place, ...joined }: Joined): Statement {
  return { ...place, ...joined, pxe: undefined };
}

const statementsIn = factsOf(stating, statementAt);

/** Reads in steps which server a DPID is by single lines of a log. */
export const statementSteps = statementsIn.steps;

const pullStatementsIn = factsOf(pullFlags, (record, values) => {
  const server = hostOfNalPath(values.get('nalPath') ?? '')?.toUpperCase();
  const pull = values.get('pull');
  return server === undefined || pull === undefined ? [] : [{ record, server, pull: pull === 1 }];
});

function idsOfMessagesWith(...sets: readonly (readonly FieldName[])[]): ReadonlySet<MessageId> {
  const has = (fields: ReadonlySet<FieldName>) => sets.some((names) => names.every((name) => fields.has(name)));
  const stating = allMessages.filter((message) => has(new Set(message.compiled.fields.map((field) => field.name))));
  return new Set(stating.map((message) => message.id));
}

/** What Hierarchy Manager said last about whether a run's server is a pull distribution point. */
export function pullAt(identity: Identity, server: string | undefined, place: Place | undefined): boolean | undefined {
  return server === undefined || place === undefined ? undefined : isPull(identity, server, place)?.pull;
}
