/** Runs while they are put together: the one place in which facts are added to them. */
import { hostOfNalPath, siteOfNalPath } from '../catalogue/nalPath.ts';
import type { Identity } from '../events/identity.ts';
import { inTimeOrder, orderOf, placeKey, type Place } from '../events/place.ts';
import { fieldAt } from '../events/values.ts';
import type { Evidence } from './evidence.ts';
import type { Operation } from './flow.ts';
import type { Draft, Drafts, Scope, Strand, RunFacts } from './strand.ts';

const nothing: RunFacts = {
  ...{
    dpid: undefined,
    server: undefined,
    also: {},
    site: undefined,
    pull: undefined,
    pxe: undefined,
    action: undefined,
  },
  ...{ worker: undefined, afterRollBack: false, attempts: undefined },
};

/** The runs of one scope. */
export class RunDrafts implements Drafts {
  readonly scope: Scope;
  readonly identity: Identity;
  readonly all: RunDraft[] = [];
  readonly #byKind: ReadonlyMap<string, RunDraft[]>;
  readonly #operations: ReadonlyMap<string, Operation>;

  constructor(scope: Scope, identity: Identity, operations: readonly Operation[]) {
    this.scope = scope;
    this.identity = identity;
    this.#operations = new Map(operations.map((operation) => [operation.kind, operation]));
    this.#byKind = new Map(operations.map(({ kind }) => [kind, []]));
  }

  of(kind: string): readonly Draft[] {
    return this.#byKind.get(kind) ?? [];
  }

  begin(kind: string, told: Partial<RunFacts>): Draft | undefined {
    const operation = this.#operations.get(kind);
    if (operation === undefined) return undefined;
    const draft = new RunDraft(operation, { ...nothing, ...told });
    this.all.push(draft);
    this.#byKind.get(kind)?.push(draft);
    return draft;
  }
}

interface JoinedFact {
  readonly strand: Strand;
  readonly fact: unknown;
}

/** A run that is being put together. */
export class RunDraft implements Draft {
  readonly operation: Operation;
  told: RunFacts;
  readonly #joined: JoinedFact[] = [];
  readonly #facts = new Map<Strand, unknown[]>();
  readonly #places = new Map<Strand, Place[]>();
  /** By strand; threads stand last where the last of them stood. */
  readonly #anchors = new Map<Strand | 'thread', Place>();

  constructor(operation: Operation, told: RunFacts) {
    this.operation = operation;
    this.told = told;
  }

  get kind(): string {
    return this.operation.kind;
  }

  join<Fact>(strand: Strand<Fact>, fact: Fact): void {
    this.#add(strand, strand.places(fact, this));
    const anchor = strand.anchor?.(fact);
    if (anchor !== undefined) this.#anchors.set(strand.isThread === true ? 'thread' : strand, anchor);
    const told = strand.tells?.(fact, this);
    this.#joined.push({ strand, fact });
    const facts = this.#facts.get(strand);
    if (facts === undefined) this.#facts.set(strand, [fact]);
    else facts.push(fact);
    if (told !== undefined) this.told = { ...this.told, ...told };
  }

  has(strand: Strand): boolean {
    return this.#places.has(strand);
  }

  factsOf<Fact>(...strands: readonly Strand<Fact>[]): readonly Fact[] {
    const own: readonly Strand[] = strands;
    const [only] = own;
    // What joined with a strand is a fact of that strand; most ask for those of one.
    if (own.length === 1 && only !== undefined) return (this.#facts.get(only) ?? []) as readonly Fact[];
    return this.#joined.flatMap(({ strand, fact }) => (own.includes(strand) ? [fact as Fact] : []));
  }

  mayPrecede(place: Place): boolean {
    for (const anchor of this.#anchors.values()) if (orderOf(anchor, place) === 'before') return false;
    return true;
  }

  latest(): readonly Place[] {
    return [...this.#anchors.values()];
  }

  finish(): Evidence {
    const nalPath = this.#described('nalPath');
    const path = nalPath ?? '';
    return {
      ...this.told,
      operation: this.operation,
      server: this.#described('server') ?? hostOfNalPath(path) ?? this.told.server,
      nalPath,
      site: this.told.site ?? siteOfNalPath(path),
      parts: new Map([...this.#places].map(([strand, places]) => [strand, inTimeOrder(places)])),
    };
  }

  #add(strand: Strand, places: readonly Place[]): void {
    const known = this.#places.get(strand);
    if (known === undefined) this.#places.set(strand, [...places]);
    else for (const place of placesBeside(known, places)) known.push(place);
  }

  /** The value of a field in the first record that has it and is about the run's server. */
  #described(name: 'server' | 'nalPath'): string | undefined {
    const { server } = this.told;
    for (const places of this.#places.values()) {
      for (const { events, record } of places) {
        const value = fieldAt(events, record, name);
        if (value === undefined) continue;
        const host = name === 'server' ? value : hostOfNalPath(value);
        if (server === undefined || host?.toUpperCase() === server) return value;
      }
    }
    return undefined;
  }
}

/** Of places those that are not among others. */
function placesBeside(known: readonly Place[], places: readonly Place[]): readonly Place[] {
  const keys = new Set(known.map(placeKey));
  return places.filter((place) => !keys.has(placeKey(place)));
}
