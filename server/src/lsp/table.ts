/** THE TABLE: every request that is served, what it announces, and which phase it needs. A new feature is a row. */
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeLensRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  ReferencesRequest,
  SemanticTokensRangeRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { incomingCallSteps, outgoingCallSteps, prepareCallHierarchy } from '../features/callHierarchy.ts';
import { operationItems, runItems } from '../features/runs/items.ts';
import { runPage } from '../features/runs/page.ts';
import { resetItems } from '../features/runs/resets.ts';
import { problemPage } from '../features/problemPage.ts';
import { workspaceSymbolSteps } from '../features/symbols.ts';
import { understoodSentence } from '../features/understood.ts';
import * as answers from './answers.ts';
import { answerArchive, answerArchiveBytes, answerArchiveFiles } from './archiveAnswers.ts';
import { answerCodePlaces, answerLookUp } from './lookUpAnswers.ts';
import * as own from './ownAnswers.ts';
import { answerColumns, answerColumnsAtOnce } from './columnAnswers.ts';
import { answerFiles, answerPage } from './pageAnswers.ts';
import { answerChecks, answerTicket } from './copyAnswers.ts';
import { memo } from '../base/lazy.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import { columns, columnsAtOnce } from '../shared/columns.ts';
import * as requests from '../shared/requests.ts';
import { packedRuns, type OperationsResult } from '../shared/packedRuns.ts';
import { problemKind, queryKind } from '../shared/commands.ts';
import type { RequestName } from '../shared/messages.ts';
import type { ClientCall, Phase, Row } from './row.ts';
import type { Session } from './session.ts';
import { logsNamed } from '../report/logsNamed.ts';
import { answerLogsRead } from './statusAnswers.ts';
import { answerTokens, tokenLegend } from './tokenAnswers.ts';
import { inTurns } from '../workspace/turns.ts';
import { answerWorkspaceDiagnostics } from './workspaceProblems.ts';

/** A list that is sent may be one that nobody changes. */
type Sent<Result> = Result extends readonly (infer Item)[] ? readonly Item[] : Result;

/** A row: what is asked and answered is what the request says. */
function row<Params, Result>(
  { method, shape }: RequestName<Params, Result>,
  phase: Phase,
  answer: (session: Session, params: NoInfer<Params>, call: ClientCall) => NoInfer<Answered<Result>>,
  capability: Partial<ServerCapabilities> = {},
): Row {
  return {
    ...{ method, phase, capability },
    complaint: (params) => shape?.complaint(params, 'what is asked'),
    answer: (session, params, call) => answer(session, params as Params, call),
  };
}

/** An answer, at once or where the disk has to be read later. */
type Answered<Result> = Sent<Result> | Promise<Sent<Result>>;

const pulled = { identifier: 'configmgr', interFileDependencies: true, workspaceDiagnostics: true };

const operationsIn = memo((workspace: Workspace): OperationsResult => ({
  ...packedRuns(runItems(workspace), operationItems(workspace)),
  resets: resetItems(workspace),
  understood: understoodSentence(logsOf(workspace)),
}));

/** All rows. */
export const table: readonly Row[] = [
  row(HoverRequest.type, 'soon', answers.answerHover, { hoverProvider: true }),
  row(DefinitionRequest.type, 'runs', answers.answerDefinition, { definitionProvider: true }),
  row(ReferencesRequest.type, 'runs', answers.answerReferences, { referencesProvider: true }),
  row(DocumentHighlightRequest.type, 'works', answers.answerHighlights, { documentHighlightProvider: true }),
  row(FoldingRangeRequest.type, 'records', answers.answerFolding, { foldingRangeProvider: true }),
  row(DocumentDiagnosticRequest.type, 'problems', answers.answerDiagnostics, { diagnosticProvider: pulled }),
  row(WorkspaceDiagnosticRequest.type, 'records', answerWorkspaceDiagnostics),
  row(CodeActionRequest.type, 'works', answers.answerCodeActions, {
    codeActionProvider: { codeActionKinds: [queryKind, problemKind] },
  }),
  row(DocumentSymbolRequest.type, 'runs', answers.answerSymbols, { documentSymbolProvider: true }),
  row(CodeLensRequest.type, 'runs', answers.answerLenses, { codeLensProvider: {} }),
  row(SemanticTokensRangeRequest.type, 'works', answerTokens, {
    semanticTokensProvider: { legend: tokenLegend, range: true, full: false },
  }),
  row(InlayHintRequest.type, 'runs', answers.answerHints, { inlayHintProvider: true }),
  row(CallHierarchyPrepareRequest.type, 'runs', answers.atRecord(prepareCallHierarchy), {
    callHierarchyProvider: true,
  }),
  row(CallHierarchyIncomingCallsRequest.type, 'runs', (session, { item }) =>
    inTurns(incomingCallSteps(session.store.workspace(), item)),
  ),
  row(CallHierarchyOutgoingCallsRequest.type, 'runs', (session, { item }) =>
    inTurns(outgoingCallSteps(session.store.workspace(), item)),
  ),
  row(
    WorkspaceSymbolRequest.type,
    'runs',
    (session, { query }) => inTurns(workspaceSymbolSteps(session.store.workspace(), query)),
    { workspaceSymbolProvider: true },
  ),
  row(requests.explain, 'records', (_session, { code }) => problemPage(code) ?? null),
  row(requests.query, 'works', answers.answerQuery),
  row(requests.operations, 'runs', (session) => operationsIn(session.store.workspace())),
  row(requests.ticket, 'runs', answerTicket),
  row(requests.checks, 'runs', answerChecks),
  row(requests.runPage, 'runs', (session, { run }) => runPage(session.store.workspace(), run) ?? null),
  row(requests.details, 'runs', own.answerDetails),
  row(requests.runsAt, 'runs', own.answerRunsAt),
  row(requests.threads, 'works', own.answerThreads),
  row(requests.threadAt, 'works', own.answerThreadAt),
  row(requests.view, 'runs', own.answerView),
  row(requests.focus, 'works', own.answerFocus),
  row(requests.step, 'works', own.answerStep),
  row(requests.files, 'records', answerFiles),
  row(requests.page, 'records', answerPage),
  row(requests.place, 'runs', own.answerPlace),
  row(requests.marks, 'problems', own.answerMarks),
  row(columns, 'runs', answerColumns),
  row(columnsAtOnce, 'records', answerColumnsAtOnce),
  row(requests.watch, 'records', own.answerWatch),
  row(requests.sniff, 'records', own.answerSniff),
  row(requests.archive, 'records', answerArchive),
  row(requests.archiveFiles, 'records', answerArchiveFiles),
  row(requests.archiveBytes, 'records', answerArchiveBytes),
  row(requests.lookUp, 'records', answerLookUp),
  row(requests.codePlaces, 'runs', answerCodePlaces),
  row(requests.logsRead, 'records', answerLogsRead),
  row(requests.namedLogs, 'runs', (session, { names }) => logsNamed(logsOf(session.store.workspace()), names)),
  row(requests.status, 'records', (session) => session.status()),
  row(requests.ping, 'records', () => true),
];
