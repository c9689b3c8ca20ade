/** The form of a row of the table, and of the call that it answers. */
import type { CancellationToken, ServerCapabilities } from 'vscode-languageserver';
import type { Aside, WorkWatch } from '../workspace/work.ts';
import type { Session } from './session.ts';

/**
 * `records`: the log itself is enough. `works`: its stretches of work, which take a while to find in a large log. `runs`: other logs count, so the index is waited for, and what is derived from all of
 * them is made ready. `soon`: the same, but where that takes long it is answered what is known without. `problems`: those of the log, too.
 */
export type Phase = 'records' | 'works' | 'runs' | 'soon' | 'problems';

/** One request that the server answers. */
export interface Row {
  readonly method: string;
  readonly phase: Phase;
  readonly capability: Partial<ServerCapabilities>;
  /** What is wrong with the parameters, as a clause; then nothing is answered. Undefined where nothing is. */
  readonly complaint: (params: unknown) => string | undefined;
  /** Null is the answer when nothing is known, and of a request that failed; a promise where the disk is read. */
  readonly answer: (session: Session, params: unknown, call: ClientCall) => unknown;
}

/** One request as the client made it: whether it still wants the answer, and whether it takes it in parts. */
export interface ClientCall {
  readonly token: CancellationToken;
  readonly sendsParts: boolean;
  readonly sendPart: (part: unknown) => void;
  /** Hears which log is worked on, where an answer is about several. */
  readonly work: WorkWatch;
  /** For what is waited for before an answer is worked out. */
  readonly aside: Aside;
}
