/** Assembles the runs of one site server: facts first, then what each fact belongs to. */
import { mapBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import type { Steps } from '../base/stepwise.ts';
import type { EventLog } from '../events/eventLog.ts';
import { Draft } from './draft.ts';
import { additionsOf, allCallsIn, type ConsoleCall } from './facts/calls.ts';
import { answeredIn } from './facts/answers.ts';
import { isOfChange, noticesIn, type Notice } from './facts/notices.ts';
import {
  isRolledBack,
  isTail,
  notYetInserted,
  passesAfterRollBack,
  passesIn,
  type Pass,
  type Subject,
} from '../events/passes.ts';
import { attachInstallers } from './facts/installers.ts';
import { attachProperties } from './facts/properties.ts';
import { attachProviders } from './facts/providers.ts';
import { attachPullProviders } from './facts/pullProviders.ts';
import { onlyReset, resetsIn, type Reset } from './facts/resets.ts';
import { scopesOf, type Scope } from './facts/scope.ts';
import { effortsIn, effortsOf, looksLikeUpgrade, showsRemoval, type Effort } from '../events/workers.ts';
import { isOpen, passOf } from './openCalls.ts';
import { incarnationsOn, resolveDpid, type Identity } from '../events/identity.ts';
import { orderOf, placeKey, sortedByPlace, type Place } from '../events/place.ts';
import type { Evidence } from './evidence.ts';

/** All runs of a scope, before their steps are read and their outcome is judged. */
export function* assemble(scope: Scope, identity: Identity): Steps<readonly Evidence[]> {
  for (const events of scope.logs) {
    effortsOf(events);
    yield;
  }
  const assembler = new Assembler(scope, identity);
  yield;
  const stages = [
    () => assembler.passes(),
    () => assembler.openCalls(),
    () => assembler.insertions(),
    () => assembler.deletions(),
    () => assembler.workers(),
    ...[attachProviders, attachPullProviders, attachInstallers, attachProperties].map(
      (attach) => () => attach(scope, assembler.drafts),
    ),
  ];
  for (const stage of stages) {
    stage();
    yield;
  }
  return assembler.drafts.map((draft) => draft.finish());
}

/** The scopes of a list of logs; once per list. */
export const scopesFor = memo((logs: readonly EventLog[]) => scopesOf(logs));

class Assembler {
  readonly drafts: Draft[] = [];
  readonly #logs: readonly EventLog[];
  readonly #identity: Identity;
  readonly #calls: readonly ConsoleCall[];
  /** By server. */
  readonly #callsOn: ReadonlyMap<string, readonly ConsoleCall[]>;
  readonly #passes: readonly Pass[];
  readonly #triedAgain: ReadonlySet<Pass>;
  readonly #notices: readonly Notice[];
  readonly #efforts: readonly Effort[];
  readonly #removalEfforts: readonly Effort[];
  /** Notifications with which DistMgr hears of removals and changes. */
  readonly #removals: readonly Notice[];
  readonly #resets: readonly Reset[];
  readonly #answered: ReadonlyMap<string, readonly Notice[]>;
  readonly #used = new Set<ConsoleCall | Notice>();

  constructor(scope: Scope, identity: Identity) {
    this.#logs = scope.logs;
    this.#identity = identity;
    this.#calls = allCallsIn(scope.logs);
    this.#callsOn = mapBy(this.#calls, ({ server }) => server);
    const passes = sortedByPlace(passesIn(scope.logs), (pass) => pass.begin);
    this.#passes = passes.filter((pass) => !isRolledBack(pass, passes));
    this.#triedAgain = passesAfterRollBack(passes);
    this.#notices = noticesIn(scope.logs);
    this.#answered = answeredIn(scope.logs);
    this.#efforts = sortedByPlace(effortsIn(scope.logs), (effort) => effort.places[0] as Place);
    this.#removalEfforts = this.#efforts.filter(({ kind }) => kind === 'removal');
    this.#removals = this.#notices.filter(({ extension }) => extension === 'dpn');
    this.#resets = resetsIn(scope.logs);
  }

  /** Rows that Hierarchy Manager inserted and updated, and roles that it found to be no longer in use. */
  passes(): void {
    for (const pass of this.#passes) {
      const { inserted, removed, updated } = pass;
      for (const subject of [...inserted, ...notYetInserted(pass)]) this.#beginInPass('install', pass, subject);
      for (const subject of removed) this.#beginInPass('removal', pass, subject);
      for (const subject of updated) this.#beginInPass('change', pass, subject);
    }
  }

  /** Calls in the console that Hierarchy Manager has not answered, or whose answer the logs do not hold. */
  openCalls(): void {
    const known = {
      calls: this.#calls,
      passes: this.#passes,
      siteNotices: this.#notices.filter(({ site }) => site !== undefined),
      drafts: this.drafts,
      identity: this.#identity,
    };
    for (const call of this.#calls) {
      if (this.#used.has(call) || !isOpen(call, known)) continue;
      const kind = call.verb === 'created' ? 'install' : call.verb === 'deleted' ? 'removal' : 'change';
      const draft = this.#begin(
        kind,
        call.server,
        kind === 'install' ? undefined : this.#dpidOf(call.server, call.audit),
      );
      this.#take(draft, call);
      const pass = passOf(call, known);
      // Of a change the end of a pass does not say that the row was written.
      if (pass !== undefined && (kind !== 'change' || !isTail(pass))) {
        draft.setPass(pass, undefined);
        draft.afterRollBack = this.#triedAgain.has(pass);
      }
      this.#attachTrigger(draft, pass);
    }
  }

  /** Rows that the database monitor reports as inserted. */
  insertions(): void {
    for (const notice of this.#notices.filter(({ extension }) => extension === 'ins')) this.#attachInsert(notice);
  }

  /** Notifications with which DistMgr hears of removals. */
  deletions(): void {
    for (const draft of this.drafts.filter(({ kind }) => kind === 'removal')) this.#attachDeletion(draft);
  }

  /** What DistMgr's threads did, in time order, so that retries and upgrades fall to the right run. */
  workers(): void {
    for (const effort of this.#efforts) {
      const draft = effort.kind === 'removal' ? this.#removalFor(effort) : this.#draftFor(effort);
      draft?.addEffort(effort);
    }
  }

  #begin(kind: Draft['kind'], server: string | undefined, dpid: number | undefined): Draft {
    const draft = new Draft(kind, server, dpid);
    this.drafts.push(draft);
    return draft;
  }

  #beginInPass(kind: Draft['kind'], pass: Pass, subject: Subject): void {
    const deleted = kind === 'removal' ? pass.deletedDpids : [];
    const removed = kind === 'removal' ? this.#removedDpid(subject.server, pass.begin) : undefined;
    const dpid = kind === 'install' ? undefined : (removed ?? this.#dpidOf(subject.server, pass.begin, deleted));
    const draft = this.#begin(kind, subject.server, dpid);
    draft.setPass(pass, subject);
    draft.afterRollBack = this.#triedAgain.has(pass);
    this.#attachCall(draft, verbs[kind]);
    if (draft.call === undefined && kind === 'install') this.#attachLoneBoundaryGroup(draft, pass);
    this.#attachTrigger(draft, pass);
  }

  #take(draft: Draft, call: ConsoleCall): void {
    this.#used.add(call);
    draft.setCall(call);
    if (draft.kind === 'install') this.#attachBoundaryGroup(draft, call);
  }

  /** The wizard adds the server to a boundary group right after the call that creates the role. */
  #attachBoundaryGroup(draft: Draft, call: ConsoleCall): void {
    const own = this.#callsOn.get(call.server) ?? [];
    const next = own[own.indexOf(call) + 1];
    const addition = additionsOf(this.#logs, draft.server).find(
      ({ places }) =>
        places.some((place) => orderOf(call.audit, place) !== 'before') &&
        (next === undefined || places.some((place) => orderOf(place, next.audit) !== 'before')),
    );
    draft.add('call', addition?.places ?? []);
  }

  /** Of a creation whose call is lost, the last addition to a boundary group before the pass still tells. */
  #attachLoneBoundaryGroup(draft: Draft, pass: Pass): void {
    if (this.#callsOn.has(draft.server ?? '')) return;
    const own = additionsOf(this.#logs, draft.server).filter(
      ({ places: [first] }) => first !== undefined && orderOf(first, pass.begin) !== 'before',
    );
    draft.add('call', own.at(-1)?.places ?? []);
  }

  /** The last call of that kind on the server before the pass; without times the first that no pass has yet. */
  #attachCall(draft: Draft, verb: string): void {
    const { pass, server } = draft;
    if (pass === undefined) return;
    const own = this.#callsOn.get(server ?? '') ?? [];
    const open = own.filter((call) => !this.#used.has(call) && call.verb === verb);
    const call =
      open.findLast(({ audit }) => orderOf(audit, pass.begin) === 'after') ??
      open.find(({ audit }) => orderOf(audit, pass.begin) === 'unknown');
    if (call !== undefined) this.#take(draft, call);
  }

  /** The notifications that made Hierarchy Manager begin the pass; of several the ones after the call. */
  #attachTrigger(draft: Draft, pass: Pass | undefined): void {
    // What a pass answers is told by its first line.
    const answered =
      pass?.isWhole !== true
        ? this.#notices.filter(({ site }) => site !== undefined)
        : (this.#answered.get(placeKey(pass.begin)) ?? []);
    const after = answered.filter(
      ({ places }) => draft.call === undefined || orderOf(draft.call.audit, places[0] as Place) !== 'before',
    );
    const inTime = pass?.isWhole !== true ? after.slice(0, 1) : after.length > 0 ? after : answered;
    const notices = inTime.length > 0 || draft.call === undefined ? inTime : this.#noticeByCount(draft.call);
    draft.setTrigger(notices);
  }

  /** Where nothing tells the order of two logs: the n-th call wrote the n-th notification, provided that there are as many. */
  #noticeByCount(call: ConsoleCall): readonly Notice[] {
    const notices = this.#notices.filter(({ site }) => site !== undefined);
    const [first] = notices;
    if (first === undefined || notices.length !== this.#calls.length) return [];
    if (orderOf(call.audit, first.places[0] as Place) !== 'unknown') return [];
    return notices.slice(this.#calls.indexOf(call)).slice(0, 1);
  }

  /** An inserted row belongs to the server that it is said to be, else to the first insertion that has none yet. */
  #attachInsert(notice: Notice): void {
    const place = notice.places[0] as Place;
    const resolution = resolveDpid(this.#identity, notice.dpid ?? -1, place);
    const server = resolution.kind === 'known' ? resolution.incarnation.server.toUpperCase() : undefined;
    const draft =
      this.#installationOf(server, place) ??
      this.#openInstallation(notice, place) ??
      this.#begin('install', server, notice.dpid);
    draft.setNotice(notice);
  }

  /** The first installation that got the DPID of a notification, else the first that got none. */
  #openInstallation(notice: Notice, place: Place): Draft | undefined {
    const open = this.drafts.filter(
      (draft) => draft.kind === 'install' && draft.notice === undefined && draft.mayPrecede(place),
    );
    return (
      open.find((other) => this.#dpidsOf(other).some((dpid) => dpid === notice.dpid)) ??
      open.find((other) => this.#dpidsOf(other).length === 0)
    );
  }

  /** The installation of a server without a notification; the row may be reported before its pass has ended. */
  #installationOf(server: string | undefined, place: Place): Draft | undefined {
    return this.drafts.find(
      (draft) =>
        draft.kind === 'install' &&
        draft.notice === undefined &&
        draft.server !== undefined &&
        draft.server === server &&
        orderOf(draft.pass?.begin ?? draft.call?.audit ?? place, place) !== 'before',
    );
  }

  /** The DPID under which DistMgr removed a server after a place. */
  #removedDpid(server: string, at: Place): number | undefined {
    const removal = this.#removalEfforts.find(
      (effort) => effort.server === server && orderOf(at, effort.places[0] as Place) !== 'before',
    );
    return removal?.dpid;
  }

  /** The notification with which DistMgr hears of a removal: that of the DPID, else the next one that is of this server. */
  #attachDeletion(draft: Draft): void {
    const notice = this.#removals.find(
      (other) =>
        (draft.dpid === undefined || other.dpid === draft.dpid) &&
        !this.#used.has(other) &&
        draft.mayPrecede(other.places[0] as Place) &&
        (draft.dpid !== undefined || this.#mayBeOf(other, draft.server)),
    );
    if (notice === undefined) return;
    this.#used.add(notice);
    draft.setNotice(notice);
  }

  /** Whether nothing says that the DPID of a notification is another server's. */
  #mayBeOf(notice: Notice, server: string | undefined): boolean {
    const resolution = resolveDpid(this.#identity, notice.dpid ?? -1, notice.places[0] as Place);
    if (resolution.kind === 'known') return resolution.incarnation.server.toUpperCase() === server;
    return !this.#isChange(notice);
  }

  #isChange(notice: Notice): boolean {
    const removed = this.#removalEfforts.some((effort) => effort.dpid === notice.dpid && showsRemoval(effort));
    return !removed && isOfChange(notice, this.#notices);
  }

  #removalFor(effort: Effort): Draft | undefined {
    const first = effort.places[0] as Place;
    const open = this.drafts.findLast(
      (draft) =>
        draft.kind === 'removal' &&
        isAbout(draft, effort) &&
        draft.mayPrecede(first) &&
        !draft.shows('distmgr.registryDeleting'),
    );
    if (open !== undefined || !showsRemoval(effort)) return open;
    return this.#begin('removal', effort.server ?? this.#serverOf(effort), effort.dpid);
  }

  #draftFor(effort: Effort): Draft {
    const first = effort.places[0] as Place;
    const server = effort.server ?? this.#serverOf(effort);
    const reset = this.#resets.findLast((other) => orderOf(other.found, first) === 'after');
    const install = this.#openFor('install', effort, first);
    const upgrade = this.#openFor('upgrade', effort, first);
    const latest = upgrade ?? install;
    if (effort.kind === 'pullWorker' && latest !== undefined) return latest;
    if (install !== undefined && (install.efforts.length === 0 || !isBetween(install, reset, first))) return install;
    if (upgrade !== undefined && !isBetween(upgrade, reset, first)) return upgrade;
    const inserted = server === undefined ? this.#onlyInserted(effort, first) : undefined;
    if (inserted !== undefined) return inserted;
    const kind = reset !== undefined || looksLikeUpgrade(effort) ? 'upgrade' : 'install';
    const draft = this.#begin(kind, server, effort.dpid);
    if (kind === 'upgrade') draft.add('reset', (reset ?? onlyReset(this.#resets, first))?.places ?? []);
    return draft;
  }

  /** Of a worker that has not named its server yet: the only installation that waits for a worker. */
  #onlyInserted(effort: Effort, first: Place): Draft | undefined {
    const waiting = this.drafts.filter(
      (draft) =>
        draft.kind === 'install' &&
        (draft.dpid ?? effort.dpid) === effort.dpid &&
        draft.subject !== undefined &&
        draft.efforts.length === 0 &&
        draft.mayPrecede(first),
    );
    return waiting.length === 1 ? waiting[0] : undefined;
  }

  /** The last run of a kind about the same distribution point that is not over for this effort. */
  #openFor(kind: 'install' | 'upgrade', effort: Effort, first: Place): Draft | undefined {
    const over = effort.kind === 'pullWorker' ? 'distmgr.pullDpMarkedInstalled' : 'distmgr.installationSucceeded';
    // Every effort asks twice, so the list is walked by hand.
    for (let at = this.drafts.length - 1; at >= 0; at--) {
      const draft = this.drafts[at] as Draft;
      if (draft.kind !== kind || !isAbout(draft, effort)) continue;
      if (draft.mayPrecede(first) && !draft.shows(over)) return draft;
    }
    return undefined;
  }

  #serverOf(effort: Effort): string | undefined {
    if (effort.dpid === undefined) return undefined;
    const resolution = resolveDpid(this.#identity, effort.dpid, effort.places[0] as Place);
    return resolution.kind === 'known' ? resolution.incarnation.server.toUpperCase() : undefined;
  }

  /** The DPIDs that a run's server may have got by it: not those that it had before. */
  #dpidsOf({ server, subject, pass }: Draft): readonly number[] {
    const since = pass?.begin ?? subject;
    const all = server === undefined ? [] : incarnationsOn(this.#identity, server);
    const own = all.filter(
      (incarnation) => since === undefined || orderOf(since, incarnation.introducedBy) !== 'before',
    );
    return own.map((incarnation) => incarnation.dpid);
  }

  /** The DPID that a server had at a place; a pass says which DPIDs it marked as deleted. */
  #dpidOf(server: string, at: Place, deleted: readonly number[] = []): number | undefined {
    const own = incarnationsOn(this.#identity, server);
    const marked = own.find((incarnation) => deleted.includes(incarnation.dpid));
    const begun = own.filter((incarnation) => orderOf(incarnation.introducedBy, at) !== 'before');
    return (marked ?? begun.at(-1))?.dpid ?? (deleted.length === 1 ? deleted[0] : undefined);
  }
}

const verbs: Readonly<Record<Draft['kind'], string>> = {
  install: 'created',
  removal: 'deleted',
  change: 'modified',
  upgrade: '',
};

/** Whether a reset lies between what a run showed last and an effort: then the effort is another upgrade. */
function isBetween(draft: Draft, reset: Reset | undefined, first: Place): boolean {
  if (reset === undefined || orderOf(reset.found, first) !== 'after') return false;
  const orders = draft.latest().map((place) => orderOf(place, reset.found));
  return orders.includes('after') && !orders.includes('before');
}

function isAbout(draft: Draft, effort: Effort): boolean {
  if (draft.dpid !== undefined && effort.dpid !== undefined && draft.dpid !== effort.dpid) return false;
  if (draft.server !== undefined && effort.server !== undefined) return draft.server === effort.server;
  if (draft.dpid !== undefined && effort.dpid !== undefined) return true;
  return draft.server !== undefined && draft.server === effort.server;
}
