/** A problem as a rule finds it, before it becomes a diagnostic of the protocol. */
import type { Severity } from '../../catalogue/message.ts';
import type { EventLog } from '../../operations/eventLog.ts';
import type { Place } from '../../operations/place.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Something that needs attention, at a record. */
export interface Problem {
  readonly record: number;
  /** Stable: the id of the message, or the name of the rule. */
  readonly code: string;
  readonly severity: Severity;
  /** What it means and what to do next, in whole sentences. */
  readonly text: string;
  readonly related: readonly { readonly place: Place; readonly text: string }[];
}

/** A rule looks at one log, with the others at hand. Between two of its answers, `undefined` included, others may run. */
export type Rule = (workspace: Workspace, events: EventLog) => Iterable<Problem | undefined>;
