/**
 * The console's call at the SMS Provider: the last one before the pass that answers it, else one that nothing has answered yet.
 * A creation or change does not say which role it is about: when Hierarchy Manager has read the site control file since and says
 * nothing of a distribution point, it was another role.
 */
import { mapBy } from '../../base/group.ts';
import { memo } from '../../base/lazy.ts';
import { incarnationsOn, pullStatementsOn } from '../../events/identity.ts';
import { isTail, type Pass } from '../../events/passes.ts';
import { isSamePlace, orderOf, type Place } from '../../events/place.ts';
import { additionsOf, allCallsIn, type ConsoleCall } from '../facts/calls.ts';
import { siteNoticesIn, type Notice } from '../facts/notices.ts';
import type { Draft, Drafts, Scope, Strand } from '../strand.ts';
import { dpidOf, pass, passesOf, unnamedIn } from './pass.ts';

/** What was asked for, and what the wizard did with it. */
export interface Asked {
  /** Undefined where only the wizard's addition to a boundary group is left of it. */
  readonly call: ConsoleCall | undefined;
  readonly places: readonly Place[];
}

/** By what the caller did with the role: the operation that it asked for. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['created', 'install'],
  ['deleted', 'removal'],
  ['modified', 'change'],
]);

export const call: Strand<Asked> = {
  name: 'call',
  stand: { kind: 'beside', logs: ['smsprov'] },
  isOwn: true,
  isCall: true,
  restsBetweenSteps: true,
  after: [pass],
  factOf: (draft, drafts) => callBefore(draft, drafts) ?? loneAddition(draft, drafts),
  facts: (drafts) => {
    const taken = takenIn(drafts);
    return allCallsIn(drafts.scope.logs).flatMap((each) => (taken.has(each) ? [] : [asked(each, drafts)]));
  },
  runOf: (fact, drafts) => (fact.call === undefined ? undefined : begin(fact.call, drafts)),
  places: ({ places }) => places,
  anchor: (fact) => fact.call?.audit,
};

/** The calls that runs of passes have taken so far; grows with each. To ask all runs for theirs every time would take their number squared. */
const takenIn = memo<Drafts, Set<ConsoleCall>>(() => new Set());
/** By server. */
const callsOn = memo(({ logs }: Scope): ReadonlyMap<string, readonly ConsoleCall[]> =>
  mapBy(allCallsIn(logs), ({ server }) => server),
);

/** The last call of its kind on the server before the pass; without times the first that no pass has yet. */
function callBefore(draft: Draft, drafts: Drafts): Asked | undefined {
  const [answer] = draft.factsOf(pass);
  if (answer === undefined) return undefined;
  const { begin: begun } = answer.pass;
  const taken = takenIn(drafts);
  const own = callsOn(drafts.scope).get(draft.told.server ?? '') ?? [];
  const open = own.filter((each) => !taken.has(each) && kinds.get(each.verb) === draft.kind);
  const found =
    open.findLast(({ audit }) => orderOf(audit, begun) === 'after') ??
    open.find(({ audit }) => orderOf(audit, begun) === 'unknown');
  if (found === undefined) return undefined;
  taken.add(found);
  return asked(found, drafts);
}

/** A call, and the server's addition to a boundary group: the wizard makes it right after the call that creates the role. */
function asked(each: ConsoleCall, { scope }: Drafts): Asked {
  if (each.verb !== 'created') return { call: each, places: each.records };
  const own = callsOn(scope).get(each.server) ?? [];
  const next = own[own.indexOf(each) + 1];
  const addition = additionsOf(scope.logs, each.server).find(
    ({ places }) =>
      places.some((place) => orderOf(each.audit, place) !== 'before') &&
      (next === undefined || places.some((place) => orderOf(place, next.audit) !== 'before')),
  );
  const beside = addition?.places.filter((place) => !each.records.some((other) => isSamePlace(place, other))) ?? [];
  return { call: each, places: [...each.records, ...beside] };
}

/** Of a creation whose call is lost, the last addition to a boundary group before the pass still tells. */
function loneAddition(draft: Draft, { scope }: Drafts): Asked | undefined {
  const [answer] = draft.factsOf(pass);
  const { server } = draft.told;
  if (answer === undefined || draft.kind !== 'install' || callsOn(scope).has(server ?? '')) return undefined;
  const own = additionsOf(scope.logs, server).filter(
    ({ places: [first] }) => first !== undefined && orderOf(first, answer.pass.begin) !== 'before',
  );
  const last = own.at(-1);
  return last && { call: undefined, places: last.places };
}

/** Begins the run of a call that Hierarchy Manager has not answered, or whose answer the logs do not hold. */
function begin(each: ConsoleCall, drafts: Drafts): Draft | undefined {
  const { scope, identity } = drafts;
  const known: KnownToCalls = {
    drafts,
    calls: allCallsIn(scope.logs),
    passes: passesOf(scope),
    notices: siteNoticesIn(scope.logs),
  };
  const kind = kinds.get(each.verb) ?? '';
  if (!isOpen(each, known)) return undefined;
  const { server } = each;
  const dpid = kind === 'install' ? undefined : dpidOf(identity, server, each.audit);
  const draft = drafts.begin(kind, { server, dpid });
  const answer = passFor(each, known);
  // Of a change the end of a pass does not say that the row was written.
  if (draft !== undefined && answer !== undefined && (kind !== 'change' || !isTail(answer)))
    draft.join(pass, unnamedIn(answer, scope));
  return draft;
}

/** What is known when calls are looked at. */
interface KnownToCalls {
  /** All calls on roles, in order. */
  readonly calls: readonly ConsoleCall[];
  readonly passes: readonly Pass[];
  /** Notifications for Hierarchy Manager, in order. */
  readonly notices: readonly Notice[];
  readonly drafts: Drafts;
}

/** Whether a call may still be about a distribution point. */
function isOpen(each: ConsoleCall, known: KnownToCalls): boolean {
  if (isOtherRole(each, known) || isOfExistingPoint(each, known) || isOvertaken(each, known)) return false;
  return !known.passes.some((answer) => answer.isWhole && answer.end !== undefined && mayAnswer(each, answer, known));
}

/** The pass that has begun to answer a call and is not over, or of whose answer only the end is left. */
function passFor(each: ConsoleCall, known: KnownToCalls): Pass | undefined {
  const open = known.passes.filter((answer) => answer.end === undefined || isTail(answer));
  return (
    open.find((answer) => mayAnswer(each, answer, known)) ?? open.find((answer) => isOnlyPair(each, answer, known))
  );
}

/** Where nothing tells the order of two logs, the only pass that they hold is the answer to the only call. */
function isOnlyPair(each: ConsoleCall, answer: Pass, { calls, passes }: KnownToCalls): boolean {
  return calls.length === 1 && passes.length === 1 && orderOf(each.audit, answer.begin) === 'unknown';
}

/** A pass answers a call when it began after the notification that the call made. */
function mayAnswer(each: ConsoleCall, answer: Pass, { notices }: KnownToCalls): boolean {
  if (orderOf(each.audit, answer.begin) !== 'after') return false;
  const [first] = notices;
  const covered = first !== undefined && orderOf(firstPlace(first), each.audit) === 'after';
  const notice = notices.find((other) => orderOf(each.audit, firstPlace(other)) === 'after');
  if (notice === undefined) return !covered;
  return notice.drop !== undefined && orderOf(notice.drop, answer.begin) === 'after';
}

/** A pass reads the whole site control file: when it answers a later call, it has answered this one. */
function isOvertaken(each: ConsoleCall, { calls, drafts }: KnownToCalls): boolean {
  const later = new Set(
    calls.slice(calls.indexOf(each) + 1).filter((other) => other.audit.events === each.audit.events),
  );
  return drafts.all.some((draft) => {
    const own = callOf(draft);
    return own !== undefined && later.has(own) && draft.factsOf(pass)[0]?.pass.end !== undefined;
  });
}

function isOtherRole({ server, audit, verb }: ConsoleCall, { passes }: KnownToCalls): boolean {
  if (verb === 'modified') return false;
  return passes.some(
    (answer) =>
      orderOf(audit, answer.begin) !== 'before' &&
      answer.otherRoles.some((subject) => subject.server === server) &&
      ![...answer.added, ...answer.removed].some((subject) => subject.server === server),
  );
}

/** The role is created once: on a server that is a distribution point already, another role is. */
function isOfExistingPoint({ server, audit, verb }: ConsoleCall, { drafts }: KnownToCalls): boolean {
  if (verb !== 'created') return false;
  const statements = [
    ...pullStatementsOn(drafts.identity, server),
    ...incarnationsOn(drafts.identity, server).flatMap((own) => own.statements),
  ].filter((statement) => orderOf(statement, audit) === 'after');
  const removals = drafts.of('removal').filter((draft) => draft.told.server === server);
  return statements.some((statement) => !removals.some((draft) => isBetween(statement, draft, audit)));
}

function isBetween(statement: Place, draft: Draft, audit: Place): boolean {
  const at = callOf(draft)?.audit ?? draft.factsOf(pass)[0]?.subject;
  return at !== undefined && orderOf(at, audit) !== 'before' && orderOf(statement, at) !== 'before';
}

/** The call that a run answers. */
export function callOf(draft: Draft): ConsoleCall | undefined {
  return draft.factsOf(call)[0]?.call;
}

function firstPlace({ places }: Notice): Place {
  return places[0] as Place;
}
