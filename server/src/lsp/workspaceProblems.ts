/** The problems of all logs, open or not. The answer is held back until there is news, as the protocol advises. */
import { setTimeout } from 'node:timers/promises';
import {
  DiagnosticSeverity,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { memo } from '../base/lazy.ts';
import { diagnosticSteps, type ProblemSettings } from '../features/diagnostics/index.ts';
import type { EventLog } from '../events/eventLog.ts';
import { StaleTextError } from '../workspace/diskText.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import { resultIdOf, settingsOfProblems } from './answers.ts';
import type { ClientCall } from './row.ts';
import { viewScheme } from '../shared/views.ts';
import type { Settings } from '../shared/settings.ts';
import type { Session } from './session.ts';
import { targetOf, type Target } from './target.ts';
import { inTurns } from '../workspace/turns.ts';
import { during, type WorkWatch } from '../workspace/work.ts';

/** More problems than this in all logs together make the editor slow: the logs after that are listed with their number alone. */
const mostInWorkspace = 10_000;

/** Logs that go on growing are looked at again after so many times what the last look took: a sixth of a processor at most. */
const restsPerLook = 5;

/** So many reports are sent at once. */
const reportsAtOnce = 50;

/** What a client was told last, and when the next look may begin. */
interface Told {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly views: ReadonlySet<string>;
  readonly restsUntil: number;
}

const toldTo = new WeakMap<Session, Told>();

/** The problems of all logs that are news to the client; those that it has are named by their result's id alone. */
export async function answerWorkspaceDiagnostics(
  session: Session,
  { previousResultIds = [] }: WorkspaceDiagnosticParams,
  call: ClientCall,
): Promise<WorkspaceDiagnosticReport> {
  await newsOf(session, previousResultIds.length > 0, call.token);
  const start = performance.now();
  await session.prepared();
  const { settings, views } = session;
  const workspace = session.store.workspace();
  const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const shown = { known, pages: pagesAmong(workspace, views) };
  const reports = reportsOf(workspace, settingsOfProblems(settings), shown, call.work);
  let batch: WorkspaceDocumentDiagnosticReport[] = [];
  for await (const report of reports) {
    if (call.token.isCancellationRequested) throw cancelled();
    batch.push(report);
    if (batch.length < reportsAtOnce || !call.sendsParts) continue;
    call.sendPart({ items: batch });
    batch = [];
  }
  const end = performance.now();
  toldTo.set(session, { workspace, settings, views, restsUntil: end + restsPerLook * (end - start) });
  return { items: batch };
}

/** Resolves when the folders are read and the client was not told of the logs as they are; rejects when nobody waits any more. */
async function newsOf(session: Session, mayWait: boolean, token: CancellationToken): Promise<void> {
  const given = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
  for (;;) {
    if (token.isCancellationRequested) throw cancelled();
    const told = toldTo.get(session);
    const isNews =
      told?.workspace !== session.store.workspace() ||
      told.settings !== session.settings ||
      told.views !== session.views;
    if (!session.indexing && (isNews || !mayWait)) {
      // A client that knows nothing yet asks without news, and what it asks for is worked out already.
      const rest = isNews ? (told?.restsUntil ?? 0) - performance.now() : 0;
      if (rest <= 0) return;
      await Promise.race([given, setTimeout(rest, undefined, { ref: false })]);
    } else await Promise.race([given, session.nextChange()]);
  }
}

/** What the client has: results by their ids, and pages of logs, which have problems of their own. */
interface Shown {
  readonly known: ReadonlyMap<string, string>;
  readonly pages: readonly PageTarget[];
}

type PageTarget = Extract<Target, { kind: 'page' }>;

function pagesAmong(workspace: Workspace, views: ReadonlySet<string>): readonly PageTarget[] {
  return [...views].flatMap((uri) => {
    const target = targetOf(workspace, uri);
    return target?.kind === 'page' ? [target] : [];
  });
}

/** The problems of a log that no page of it lists. */
function besidePages(
  found: readonly Diagnostic[],
  { uri }: EventLog,
  pages: readonly PageTarget[],
): readonly Diagnostic[] {
  const own = pages.filter(({ events }) => events.uri === uri).map(({ page }) => page);
  if (own.length === 0) return found;
  const isOn = (line: number) => own.some(({ firstLine, lines }) => line >= firstLine && line < firstLine + lines);
  return found.filter(({ range }) => !isOn(range.start.line));
}

/** Logs whose problems were found, or were being found. */
const judged = new WeakSet<EventLog>();

async function* reportsOf(
  workspace: Workspace,
  settings: ProblemSettings,
  { known, pages }: Shown,
  work: WorkWatch,
): AsyncGenerator<WorkspaceDocumentDiagnosticReport> {
  let room = mostInWorkspace;
  for (const events of logsOf(workspace)) {
    const isNew = !judged.has(events);
    judged.add(events);
    const all = await during(work, isNew ? events.uri : undefined, () => problemsOfLog(workspace, events, settings));
    if (all === undefined) continue;
    const found = besidePages(all, events, pages);
    const items = found.length <= room ? found : summaryOf(found);
    room -= items.length;
    if (items.length > 0 || known.has(events.uri)) yield reportOf(events.uri, items, known.get(events.uri));
  }
  for (const uri of known.keys())
    if ((!workspace.logs.has(uri) || workspace.copies.has(uri)) && !uri.startsWith(`${viewScheme}:`))
      yield reportOf(uri, none, undefined);
}

const none: readonly Diagnostic[] = [];

/** Undefined for a log that was replaced meanwhile: that is a change, and the next answer tells of it. */
async function problemsOfLog(
  workspace: Workspace,
  events: EventLog,
  settings: ProblemSettings,
): Promise<readonly Diagnostic[] | undefined> {
  try {
    return await inTurns(diagnosticSteps(workspace, events, settings));
  } catch (error) {
    if (error instanceof StaleTextError) return undefined;
    throw error;
  }
}

function reportOf(
  uri: string,
  items: readonly Diagnostic[],
  known: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const resultId = resultIdOf(items);
  if (resultId === known) return { kind: 'unchanged', uri, version: null, resultId };
  return { kind: 'full', uri, version: null, resultId, items: items as Diagnostic[] };
}

const summaryOf = memo((items: readonly Diagnostic[]): readonly Diagnostic[] => [
  {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    code: 'problems.limit',
    source: 'ConfigMgr',
    message: `This log has ${String(items.length)} problems, too many for this list: open it to see them.`,
  },
]);

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
