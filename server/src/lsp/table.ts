/** THE TABLE: every request that is served, what it announces, and which phase it needs. A new feature is a row. */
import type {
  CallHierarchyIncomingCallsParams,
  CallHierarchyOutgoingCallsParams,
  ServerCapabilities,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { incomingCalls, outgoingCalls } from '../features/callHierarchy.ts';
import { runItems } from '../features/runs/items.ts';
import { resetItems } from '../features/runs/resets.ts';
import { workspaceSymbols } from '../features/symbols.ts';
import { understoodSentence } from '../features/understood.ts';
import * as answers from './answers.ts';
import * as own from './ownAnswers.ts';
import { answerFiles, answerPage } from './pageAnswers.ts';
import { memo } from '../base/lazy.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import { method, packedRuns, queryKind, type OperationsResult, type StatusResult } from './protocol.ts';
import type { ClientCall, Phase, Row } from './row.ts';
import type { Session } from './session.ts';
import { answerWorkspaceDiagnostics } from './workspaceProblems.ts';

function row<Params, Result>(
  method: string,
  phase: Phase,
  capability: Partial<ServerCapabilities>,
  answer: (session: Session, params: Params, call: ClientCall) => Result | null,
): Row {
  return { method, phase, capability, answer: (session, params, call) => answer(session, params as Params, call) };
}

const pulled = { identifier: 'configmgr', interFileDependencies: true, workspaceDiagnostics: true };

const operationsIn = memo((workspace: Workspace): OperationsResult => ({
  ...packedRuns(runItems(workspace)),
  resets: resetItems(workspace),
  understood: understoodSentence(logsOf(workspace)),
}));

/** All rows. */
export const table: readonly Row[] = [
  row('textDocument/hover', 'runs', { hoverProvider: true }, answers.answerHover),
  row('textDocument/definition', 'runs', { definitionProvider: true }, answers.answerDefinition),
  row('textDocument/references', 'runs', { referencesProvider: true }, answers.answerReferences),
  row('textDocument/documentHighlight', 'works', { documentHighlightProvider: true }, answers.answerHighlights),
  row('textDocument/foldingRange', 'records', { foldingRangeProvider: true }, answers.answerFolding),
  row('textDocument/diagnostic', 'problems', { diagnosticProvider: pulled }, answers.answerDiagnostics),
  row('workspace/diagnostic', 'records', {}, answerWorkspaceDiagnostics),
  row(
    'textDocument/codeAction',
    'works',
    { codeActionProvider: { codeActionKinds: [queryKind] } },
    answers.answerCodeActions,
  ),
  row('textDocument/documentSymbol', 'runs', { documentSymbolProvider: true }, answers.answerSymbols),
  row('textDocument/codeLens', 'runs', { codeLensProvider: {} }, answers.answerLenses),
  row('textDocument/inlayHint', 'runs', { inlayHintProvider: true }, answers.answerHints),
  row('textDocument/prepareCallHierarchy', 'runs', { callHierarchyProvider: true }, answers.answerPrepare),
  row('callHierarchy/incomingCalls', 'runs', {}, (session, { item }: CallHierarchyIncomingCallsParams) =>
    incomingCalls(session.store.workspace(), item),
  ),
  row('callHierarchy/outgoingCalls', 'runs', {}, (session, { item }: CallHierarchyOutgoingCallsParams) =>
    outgoingCalls(session.store.workspace(), item),
  ),
  row('workspace/symbol', 'runs', { workspaceSymbolProvider: true }, (session, { query }: WorkspaceSymbolParams) =>
    workspaceSymbols(session.store.workspace(), query),
  ),
  row(method.query, 'works', {}, answers.answerQuery),
  row(method.operations, 'runs', {}, (session): OperationsResult => operationsIn(session.store.workspace())),
  row(method.runsAt, 'runs', {}, own.answerRunsAt),
  row(method.threads, 'works', {}, own.answerThreads),
  row(method.threadAt, 'works', {}, own.answerThreadAt),
  row(method.view, 'runs', {}, own.answerView),
  row(method.focus, 'works', {}, own.answerFocus),
  row(method.step, 'works', {}, own.answerStep),
  row(method.files, 'records', {}, answerFiles),
  row(method.page, 'records', {}, answerPage),
  row(method.place, 'runs', {}, own.answerPlace),
  row(method.marks, 'problems', {}, own.answerMarks),
  row(method.watch, 'records', {}, own.answerWatch),
  row(method.status, 'records', {}, (session): StatusResult => session.status()),
];
