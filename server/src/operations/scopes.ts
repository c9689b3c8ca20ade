/** The logs of each site server. */
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import { scopesOf } from './facts/scope.ts';
import type { Operation } from './flow.ts';
import { operations } from './flows/index.ts';
import type { Scope } from './strand.ts';
import { strandsOf } from './strands.ts';

/** The scopes of a list of logs, as far as the strands of some operations stand in them; once per list. */
export function scopesFor(logs: readonly EventLog[], flows: readonly Operation[] = operations): readonly Scope[] {
  return scopesOfFlows(flows)(logs);
}

const scopesOfFlows = memo((flows: readonly Operation[]) =>
  memo((logs: readonly EventLog[]) => scopesOf(logs, strandsOf(flows))),
);
