/** The logs of each computer that operations are at home on. */
import { mapBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import { computersOf } from './facts/computers.ts';
import { scopesOf } from './facts/scope.ts';
import type { Operation } from './flow.ts';
import { operations } from './flows/index.ts';
import { householdsOf, siteServer } from './home.ts';
import type { Scope } from './strand.ts';
import { strandsOf } from './strands.ts';

/** A computer’s logs, and the operations that are at home on it. */
export interface OwnScope {
  readonly scope: Scope;
  readonly operations: readonly Operation[];
}

/** The scopes of a list of logs, as far as the strands of some operations stand in them; once per list. */
export function scopesFor(logs: readonly EventLog[], flows: readonly Operation[]): readonly OwnScope[] {
  return scopesOfFlows(flows)(logs);
}

/** The scopes of site servers, as far as the product's own operations stand in them. */
export function siteScopes(logs: readonly EventLog[]): readonly Scope[] {
  return scopesFor(logs, operations).flatMap(({ scope }) => (scope.home === siteServer ? [scope] : []));
}

/** Of the scopes of site servers those that a log is in; once per list of logs. */
export function siteScopesWith(logs: readonly EventLog[], events: EventLog): readonly Scope[] {
  return scopesByLog(logs).get(events) ?? [];
}

const scopesByLog = memo((logs: readonly EventLog[]): ReadonlyMap<EventLog, readonly Scope[]> => {
  const pairs = siteScopes(logs).flatMap((scope) => scope.logs.map((events) => ({ events, scope })));
  const byLog = mapBy(pairs, ({ events }) => events);
  return new Map([...byLog].map(([events, own]) => [events, own.map(({ scope }) => scope)]));
});

const scopesOfFlows = memo((flows: readonly Operation[]) =>
  memo((logs: readonly EventLog[]): readonly OwnScope[] =>
    householdsOf(flows).flatMap(({ home, operations: own }) => {
      const strands = strandsOf(own);
      const scopes = home === siteServer ? scopesOf(logs, strands) : computersOf(logs, strands, home);
      return scopes.map((scope) => ({ scope, operations: own }));
    }),
  ),
);
