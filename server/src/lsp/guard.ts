/** One guard for all requests: wait for the phase, honour cancellation, catch, report once, answer null. */
import {
  ErrorCodes,
  LSPErrorCodes,
  ProgressType,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { StaleTextError } from '../workspace/diskText.ts';
import { readViewQuery, viewScheme } from '../shared/views.ts';
import { stackOf } from './notices.ts';
import type { Session } from './session.ts';
import type { ClientCall, Row } from './row.ts';
import { during, unwatched, type WorkWatch } from '../workspace/work.ts';

/** A request that needs other logs waits for the index at most so long: 5 seconds. Then what is known is answered. */
const longestWait = 5_000;

/** Serves a row safely: a failing feature is reported once and answers null; the session goes on. */
export function guarded(row: Row, session: Session, connection: Connection, work: WorkWatch = unwatched) {
  let reported = false;
  const report = (error: unknown): null => {
    if (!reported) connection.console.error(`${row.method} failed: ${stackOf(error)}`);
    reported = true;
    return null;
  };
  return async (...asked: readonly unknown[]): Promise<unknown> => {
    // A request without parameters comes with its token alone.
    const token = asked.at(-1) as CancellationToken;
    const params = asked.length > 1 ? asked[0] : undefined;
    try {
      const complaint = row.complaint(params);
      if (complaint !== undefined) return new ResponseError(ErrorCodes.InvalidParams, `${row.method}: ${complaint}.`);
      const uri = sourceOf(params);
      await phaseReached(row, session, uri, token);
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
      const call = callOf(connection, params, token);
      return await during(work, uri, (aside) => answerTwice(row, session, params, { ...call, work, aside }));
    } catch (error) {
      if (error instanceof ResponseError) return error;
      return error instanceof StaleTextError ? null : report(error);
    }
  };
}

/** Resolves when what the row needs is there: of its log, and of all logs. */
async function phaseReached(
  { phase }: Row,
  session: Session,
  uri: string | undefined,
  token: CancellationToken,
): Promise<void> {
  if (uri !== undefined) await session.ready(uri, longestWait);
  if (phase === 'works' && uri !== undefined) await session.worksFound(uri);
  if (phase === 'records' || phase === 'works') return;
  await session.settled(longestWait);
  if (token.isCancellationRequested) return;
  if (phase === 'soon') await session.preparedSoon();
  else await session.prepared(phase === 'problems' ? uri : undefined);
}

/** A log that was replaced while the answer was computed is read again, and the answer computed once more. */
async function answerTwice(row: Row, session: Session, params: unknown, call: ClientCall): Promise<unknown> {
  try {
    return await row.answer(session, params, call);
  } catch (error) {
    if (!(error instanceof StaleTextError)) throw error;
    await session.reread(error.uri, longestWait);
    return await row.answer(session, params, call);
  }
}

const parts = new ProgressType<unknown>();

function callOf(connection: Connection, params: unknown, token: CancellationToken): Omit<ClientCall, 'work' | 'aside'> {
  const { partialResultToken: name } = objectOf(params);
  const isNamed = typeof name === 'string' || typeof name === 'number';
  const sendPart = (part: unknown) => {
    // A client that is gone needs no telling.
    if (isNamed) connection.sendProgress(parts, name, part).catch(() => undefined);
  };
  return { token, sendsParts: isNamed, sendPart };
}

/** The log that a request is about: of a view, the one that it shows lines of. */
function sourceOf(params: unknown): string | undefined {
  const { textDocument, item, uri } = objectOf(params);
  const named = objectOf(textDocument).uri ?? objectOf(item).uri ?? uri;
  if (typeof named !== 'string' || !named.startsWith(`${viewScheme}:`))
    return typeof named === 'string' ? named : undefined;
  const spec = readViewQuery(URI.parse(named).query);
  return spec?.kind === 'threads' || spec?.kind === 'page' ? spec.sourceUri : undefined;
}

function objectOf(value: unknown): {
  readonly textDocument?: unknown;
  readonly item?: unknown;
  readonly uri?: unknown;
  readonly partialResultToken?: unknown;
} {
  return typeof value === 'object' && value !== null ? value : {};
}
