/** One guard for all requests: wait for the phase, honour cancellation, catch, report once, answer null. */
import { LSPErrorCodes, ResponseError, type CancellationToken, type RemoteConsole } from 'vscode-languageserver';
import type { Session } from './session.ts';
import type { Row } from './table.ts';

/** A request that needs other logs waits for the index at most so long: 5 seconds. Then what is known is answered. */
const longestWait = 5_000;

/** Serves a row safely: a failing feature is reported once and answers null; the session goes on. */
export function guarded(row: Row, session: Session, console: RemoteConsole) {
  let reported = false;
  return async (params: unknown, token: CancellationToken): Promise<unknown> => {
    if (row.phase === 'runs') await session.settled(longestWait);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    try {
      return row.answer(session, params);
    } catch (error) {
      if (!reported)
        console.error(
          `${row.method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      reported = true;
      return null;
    }
  };
}
