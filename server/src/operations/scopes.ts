/** The logs of each site server. */
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import { scopesOf } from './facts/scope.ts';
import { operations } from './flows/index.ts';
import { strandsOf } from './strands.ts';

/** The scopes of a list of logs; once per list. */
export const scopesFor = memo((logs: readonly EventLog[]) => scopesOf(logs, strandsOf(operations)));
