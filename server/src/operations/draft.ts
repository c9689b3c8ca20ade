/** Runs while they are assembled: the one place in which evidence is added to them. */
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import type { OperationKind } from '../shared/runs.ts';
import type { Part } from './flow.ts';
import { operations } from './flows/index.ts';
import type { ConsoleCall } from './facts/calls.ts';
import type { Notice } from './facts/notices.ts';
import { recordsAbout, type Pass, type Subject } from '../events/passes.ts';
import { fieldAt } from '../events/values.ts';
import { showsSign, type Effort } from '../events/workers.ts';
import { inTimeOrder, orderOf, placeKey, type Place } from '../events/place.ts';
import type { Evidence } from './evidence.ts';
import type { Sign } from '../events/signs.ts';

/** A run that is being assembled. */
export class Draft {
  readonly kind: OperationKind;
  /** In upper case. */
  server: string | undefined;
  dpid: number | undefined;
  pull: boolean | undefined;
  call: ConsoleCall | undefined;
  pass: Pass | undefined;
  /** The record of the pass that names the run's server. */
  subject: Subject | undefined;
  /** Whether the pass before the run's was rolled back. */
  afterRollBack = false;
  notice: Notice | undefined;
  readonly efforts: Effort[] = [];
  #trigger: Place | undefined;
  readonly #parts = new Map<Part, Place[]>();

  constructor(kind: OperationKind, server: string | undefined, dpid: number | undefined) {
    this.kind = kind;
    this.server = server;
    this.dpid = dpid;
  }

  /** Adds records to a part. */
  add(part: Part, places: readonly Place[]): void {
    const known = this.#parts.get(part);
    if (known === undefined) this.#parts.set(part, [...places]);
    else known.push(...placesBeside(known, places));
  }

  setCall(call: ConsoleCall): void {
    this.call = call;
    this.add('call', call.records);
  }

  /** Notifications for Hierarchy Manager; what it is told comes after the first of them. */
  setTrigger(notices: readonly Notice[]): void {
    const places = notices.flatMap((notice) => notice.places);
    this.#trigger ??= places[0];
    this.add('trigger', places);
  }

  setPass(pass: Pass, subject: Subject | undefined): void {
    this.pass = pass;
    this.subject = subject;
    this.pull ??= subject?.pull;
    this.add('pass', recordsAbout(pass, this.server));
  }

  setNotice(notice: Notice): void {
    this.notice = notice;
    this.dpid ??= notice.dpid;
    this.add('notice', notice.places);
  }

  addEffort(effort: Effort): void {
    this.efforts.push(effort);
    this.dpid ??= effort.dpid;
    this.server ??= effort.server;
    if (effort.kind === 'pullWorker') this.pull = true;
    this.add(effort.kind, effort.places);
  }

  /** Whether an effort showed the message, which may be the end of the run. */
  shows(sign: Sign): boolean {
    return this.efforts.some((effort) => showsSign(effort, sign));
  }

  /** Whether a place may come after all that is known of the run. */
  mayPrecede(place: Place): boolean {
    return (
      mayFollow(place, this.call?.audit) &&
      mayFollow(place, this.#trigger) &&
      mayFollow(place, this.subject ?? this.pass?.begin) &&
      mayFollow(place, this.notice?.drop) &&
      mayFollow(place, this.efforts.at(-1)?.places[0])
    );
  }

  /** The last record of each part that other parts follow. */
  latest(): readonly Place[] {
    const effort = this.efforts.at(-1)?.places[0];
    return [this.call?.audit, this.#trigger, this.subject ?? this.pass?.begin, this.notice?.drop, effort].filter(
      (p) => p !== undefined,
    );
  }

  finish(): Evidence {
    const parts = new Map([...this.#parts].map(([part, places]) => [part, inTimeOrder(places)]));
    const nalPath = this.#described('nalPath');
    return {
      operation: operations[this.kind],
      dpid: this.dpid,
      server:
        this.#described('server') ?? (nalPath === undefined ? this.server : (hostOfNalPath(nalPath) ?? this.server)),
      nalPath,
      site: this.pass?.site ?? /SMS_SITE=(\w{3})/.exec(nalPath ?? '')?.[1],
      pull: this.pull,
      pxe: this.#pxe(),
      afterRollBack: this.afterRollBack,
      worker: this.efforts.findLast((effort) => effort.kind !== 'pullWorker')?.thread ?? this.efforts.at(-1)?.thread,
      parts,
    };
  }

  /** The value of a field in the first record that has it and is about the run's server. */
  #described(name: 'server' | 'nalPath'): string | undefined {
    for (const places of this.#parts.values()) {
      for (const { events, record } of places) {
        const value = fieldAt(events, record, name);
        if (value === undefined) continue;
        const host = name === 'server' ? value : hostOfNalPath(value);
        if (this.server === undefined || host?.toUpperCase() === this.server) return value;
      }
    }
    return undefined;
  }

  #pxe(): boolean | undefined {
    return pxeFlagOf(this.efforts);
  }
}

/** Whether nothing says that a place comes before one that is known. */
function mayFollow(place: Place, known: Place | undefined): boolean {
  return known === undefined || orderOf(known, place) !== 'before';
}

/** Of places those that are not among others. */
function placesBeside(known: readonly Place[], places: readonly Place[]): readonly Place[] {
  const keys = new Set(known.map(placeKey));
  return places.filter((place) => !keys.has(placeKey(place)));
}

/** Whether the workers' first word on PXE is that it is wanted; undefined when they say nothing. */
export function pxeFlagOf(efforts: readonly Effort[]): boolean | undefined {
  for (const { places } of efforts) {
    for (const { events, record } of places) {
      const pxe = fieldAt(events, record, 'pxe');
      if (pxe !== undefined) return pxe === 1;
    }
  }
  return undefined;
}
