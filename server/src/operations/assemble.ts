/** Puts the runs of one computer’s operations together, most often a site server’s: each strand finds its facts, and says which run each of them belongs to. */
import { sortedByPlace, type Place } from '../events/place.ts';
import type { Identity } from '../events/identity.ts';
import type { Steps } from '../base/stepwise.ts';
import { RunDrafts } from './draft.ts';
import type { Evidence } from './evidence.ts';
import type { Operation } from './flow.ts';
import { roundsOf, strandsOf } from './strands.ts';
import type { Drafts, Scope, Stand, Strand } from './strand.ts';

/** All runs of a scope, before their steps are read and their outcome is judged. */
export function* assemble(
  scope: Scope,
  identity: Identity,
  operations: readonly Operation[],
): Steps<readonly Evidence[]> {
  const strands = strandsOf(operations);
  for (const events of scope.logs) {
    for (const strand of strands) yield* strand.prepare?.(events) ?? [];
    yield;
  }
  for (const strand of strands) yield* strand.gather?.(scope) ?? [];
  const drafts = new RunDrafts(scope, identity, operations);
  yield;
  for (const round of roundsOf(strands)) {
    for (const strand of round.filter((each) => !joinsInTurn(each))) {
      yield* askRuns(strand, drafts);
      for (const fact of strand.facts?.(drafts) ?? []) {
        join(strand, fact, drafts);
        yield;
      }
      yield;
    }
    for (const { strand, fact } of yield* inTurn(round, drafts)) {
      join(strand, fact, drafts);
      yield;
    }
  }
  const runs: Evidence[] = [];
  for (const draft of drafts.all) {
    runs.push(draft.finish());
    yield;
  }
  return runs;
}

function joinsInTurn({ isThread, inTurn }: Strand): boolean {
  return isThread === true || inTurn === true;
}

/** Asks each run that may have it for its fact of a strand. */
function* askRuns(strand: Strand, drafts: RunDrafts): Steps<undefined> {
  if (strand.factOf === undefined) return undefined;
  for (const draft of drafts.all) {
    if (!draft.operation.strands.includes(strand)) continue;
    const fact = strand.factOf(draft, drafts);
    if (fact !== undefined) draft.join(strand, fact);
    yield;
  }
  return undefined;
}

function join(strand: Strand, fact: unknown, drafts: Drafts): void {
  strand.runOf?.(fact, drafts)?.join(strand, fact);
}

/** What threads did, in time order, so that another attempt falls to the right run; without times in the order of the logs. */
function* inTurn(round: readonly Strand[], drafts: Drafts): Steps<readonly FactInTurn[]> {
  const turns: FactInTurn[] = [];
  for (const strand of round.filter(joinsInTurn)) {
    for (const fact of strand.facts?.(drafts) ?? []) turns.push(...turnOf(strand, fact));
    yield;
  }
  const order = new Map(drafts.scope.logs.map((events, index) => [events, index]));
  // Where nothing tells the order of two logs, who comes first in a flow comes first.
  const firsts = round.map(({ stand }) => round.findIndex((other) => isSameStand(other.stand, stand)));
  const inLogOrder = turns.toSorted(
    (a, b) =>
      (firsts[round.indexOf(a.strand)] ?? 0) - (firsts[round.indexOf(b.strand)] ?? 0) ||
      (order.get(a.anchor.events) ?? 0) - (order.get(b.anchor.events) ?? 0),
  );
  return sortedByPlace(inLogOrder, ({ anchor }) => anchor);
}

function isSameStand(one: Stand, other: Stand): boolean {
  return one === other || (one.kind === 'site' && other.kind === 'site' && one.logs.join() === other.logs.join());
}

/** A fact of a thread, and where it stands. */
interface FactInTurn {
  readonly strand: Strand;
  readonly fact: unknown;
  readonly anchor: Place;
}

function turnOf(strand: Strand, fact: unknown): readonly FactInTurn[] {
  const anchor = strand.anchor?.(fact);
  return anchor === undefined ? [] : [{ strand, fact, anchor }];
}
