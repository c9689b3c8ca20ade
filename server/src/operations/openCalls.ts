/**
 * Calls in the console that no pass of Hierarchy Manager speaks of. A creation or change does not say which role it is about:
 * when Hierarchy Manager has read the site control file since and says nothing of a distribution point, it was another role.
 */
import type { Draft } from './draft.ts';
import type { ConsoleCall } from './facts/calls.ts';
import type { Notice } from './facts/notices.ts';
import { isTail, type Pass } from '../events/passes.ts';
import { incarnationsOn, pullStatementsOn, type Identity } from '../events/identity.ts';
import { orderOf, type Place } from '../events/place.ts';

/** What is known when calls are looked at. */
export interface KnownToCalls {
  /** All calls on roles, in order. */
  readonly calls: readonly ConsoleCall[];
  readonly passes: readonly Pass[];
  /** Notifications for Hierarchy Manager, in order. */
  readonly siteNotices: readonly Notice[];
  /** The runs that passes speak of. */
  readonly drafts: readonly Draft[];
  readonly identity: Identity;
}

/** Whether a call may still be about a distribution point. */
export function isOpen(call: ConsoleCall, known: KnownToCalls): boolean {
  if (isOtherRole(call, known) || isOfExistingPoint(call, known) || isOvertaken(call, known)) return false;
  return !known.passes.some((pass) => pass.isWhole && pass.end !== undefined && mayAnswer(call, pass, known));
}

/** The pass that has begun to answer a call and is not over, or of whose answer only the end is left. */
export function passOf(call: ConsoleCall, known: KnownToCalls): Pass | undefined {
  const open = known.passes.filter((pass) => pass.end === undefined || isTail(pass));
  return open.find((pass) => mayAnswer(call, pass, known)) ?? open.find((pass) => isOnlyPair(call, pass, known));
}

/** Where nothing tells the order of two logs, the only pass that they hold is the answer to the only call. */
function isOnlyPair(call: ConsoleCall, pass: Pass, { calls, passes }: KnownToCalls): boolean {
  return calls.length === 1 && passes.length === 1 && orderOf(call.audit, pass.begin) === 'unknown';
}

/** A pass answers a call when it began after the notification that the call made. */
function mayAnswer(call: ConsoleCall, pass: Pass, { siteNotices }: KnownToCalls): boolean {
  if (orderOf(call.audit, pass.begin) !== 'after') return false;
  const [first] = siteNotices;
  const covered = first !== undefined && orderOf(firstPlace(first), call.audit) === 'after';
  const notice = siteNotices.find((other) => orderOf(call.audit, firstPlace(other)) === 'after');
  if (notice === undefined) return !covered;
  return notice.drop !== undefined && orderOf(notice.drop, pass.begin) === 'after';
}

/** A pass reads the whole site control file: when it answers a later call, it has answered this one. */
function isOvertaken(call: ConsoleCall, { calls, drafts }: KnownToCalls): boolean {
  const later = new Set(
    calls.slice(calls.indexOf(call) + 1).filter((other) => other.audit.events === call.audit.events),
  );
  return drafts.some((draft) => draft.pass?.end !== undefined && draft.call !== undefined && later.has(draft.call));
}

function isOtherRole({ server, audit, verb }: ConsoleCall, { passes }: KnownToCalls): boolean {
  if (verb === 'modified') return false;
  return passes.some(
    (pass) =>
      orderOf(audit, pass.begin) !== 'before' &&
      pass.otherRoles.some((subject) => subject.server === server) &&
      ![...pass.added, ...pass.removed].some((subject) => subject.server === server),
  );
}

/** The role is created once: on a server that is a distribution point already, another role is. */
function isOfExistingPoint({ server, audit, verb }: ConsoleCall, { drafts, identity }: KnownToCalls): boolean {
  if (verb !== 'created') return false;
  const statements = [
    ...pullStatementsOn(identity, server),
    ...incarnationsOn(identity, server).flatMap((own) => own.statements),
  ].filter((statement) => orderOf(statement, audit) === 'after');
  const removals = drafts.filter((draft) => draft.kind === 'removal' && draft.server === server);
  return statements.some((statement) => !removals.some((draft) => isBetween(statement, draft, audit)));
}

function isBetween(statement: Place, { call, subject }: Draft, audit: Place): boolean {
  const at = call?.audit ?? subject;
  return at !== undefined && orderOf(at, audit) !== 'before' && orderOf(statement, at) !== 'before';
}

function firstPlace({ places }: Notice): Place {
  return places[0] as Place;
}
