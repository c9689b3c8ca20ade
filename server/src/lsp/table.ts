/** THE TABLE: every request that is served, what it announces, and which phase it needs. A new feature is a row. */
import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  DefinitionParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentHighlight,
  DocumentHighlightParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  Location,
  LocationLink,
  ReferenceParams,
  ServerCapabilities,
} from 'vscode-languageserver';
import { definition } from '../features/definition.ts';
import { diagnostics } from '../features/diagnostics/index.ts';
import { foldingRanges } from '../features/folding.ts';
import { hover } from '../features/hover/index.ts';
import { visible } from '../features/markdown.ts';
import { queryAt } from '../features/query.ts';
import { highlights, references } from '../features/references.ts';
import { focusOn, stepFrom } from '../features/stretches.ts';
import { summaryOf, threadSummaries } from '../features/threads.ts';
import { lineOf } from '../log/lines.ts';
import { parseLog } from '../log/parse.ts';
import { sniffLog } from '../log/sniff.ts';
import { isKnownLogName } from '../catalogue/logNames.ts';
import { workOf } from '../operations/work.ts';
import {
  copyQueryCommand,
  method,
  type FocusParams,
  type FocusResult,
  type PositionParams,
  type QueryResult,
  type SniffParams,
  type StatusResult,
  type StepParams,
  type StepResult,
  type ThreadItem,
  type ThreadsParams,
  type ThreadsResult,
  type ViewParams,
  type ViewResult,
} from './protocol.ts';
import type { Session } from './session.ts';
import { problemSettings } from './settings.ts';
import { contextAt, inDocument, targetOf, type Target } from './target.ts';

/** `records`: the log itself is enough. `runs`: other logs count, so the index is waited for. */
export type Phase = 'records' | 'runs';

/** One request that the server answers. */
export interface Row {
  readonly method: string;
  readonly phase: Phase;
  readonly capability: Partial<ServerCapabilities>;
  /** Null is the answer when nothing is known. */
  readonly answer: (session: Session, params: unknown, token: CancellationToken) => unknown;
}

function row<Params, Result>(
  method: string,
  phase: Phase,
  capability: Partial<ServerCapabilities>,
  answer: (session: Session, params: Params) => Result | null,
): Row {
  return { method, phase, capability, answer: (session, params) => answer(session, params as Params) };
}

/** Kind of the code action that copies a query. */
const queryKind = 'source.copyQuery';

/** All rows. */
export const table: readonly Row[] = [
  row('textDocument/hover', 'runs', { hoverProvider: true }, answerHover),
  row('textDocument/definition', 'runs', { definitionProvider: true }, answerDefinition),
  row('textDocument/references', 'runs', { referencesProvider: true }, answerReferences),
  row('textDocument/documentHighlight', 'records', { documentHighlightProvider: true }, answerHighlights),
  row('textDocument/foldingRange', 'records', { foldingRangeProvider: true }, answerFolding),
  row(
    'textDocument/diagnostic',
    'runs',
    { diagnosticProvider: { identifier: 'configmgr', interFileDependencies: true, workspaceDiagnostics: false } },
    answerDiagnostics,
  ),
  row(
    'textDocument/codeAction',
    'records',
    { codeActionProvider: { codeActionKinds: [queryKind] } },
    answerCodeActions,
  ),
  row(method.query, 'records', {}, answerQuery),
  row(method.threads, 'records', {}, answerThreads),
  row(method.threadAt, 'records', {}, answerThreadAt),
  row(method.view, 'runs', {}, answerView),
  row(method.focus, 'records', {}, answerFocus),
  row(method.step, 'records', {}, answerStep),
  row(method.status, 'records', {}, (session): StatusResult => session.status()),
  row(
    method.sniff,
    'records',
    {},
    (_session, { fileName, head }: SniffParams) => isKnownLogName(fileName) || sniffLog(head),
  ),
];

function target(session: Session, uri: string): Target | undefined {
  return targetOf(session.store.workspace(), uri);
}

function contextOf(session: Session, { uri, line, character }: PositionParams) {
  const found = target(session, uri);
  const context = found === undefined ? undefined : contextAt(found, { line, character });
  return found === undefined || context === undefined ? undefined : { found, context };
}

function answerHover(session: Session, { textDocument, position }: HoverParams): Hover | null {
  const at = contextOf(session, { uri: textDocument.uri, ...position });
  const answer = at === undefined ? undefined : hover(at.context);
  if (at === undefined || answer === undefined) return null;
  const range = answer.range === undefined ? undefined : inDocument(at.found, answer.range);
  return { contents: answer.contents, ...(range === undefined ? {} : { range }) };
}

function answerDefinition(session: Session, { textDocument, position }: DefinitionParams): LocationLink[] | null {
  const at = contextOf(session, { uri: textDocument.uri, ...position });
  if (at === undefined) return null;
  return definition(at.context).map(({ originSelectionRange, ...link }) => {
    const origin = originSelectionRange === undefined ? undefined : inDocument(at.found, originSelectionRange);
    return origin === undefined ? link : { ...link, originSelectionRange: origin };
  });
}

function answerReferences(session: Session, { textDocument, position }: ReferenceParams): Location[] | null {
  const at = contextOf(session, { uri: textDocument.uri, ...position });
  return at === undefined ? null : references(at.context);
}

function answerHighlights(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): DocumentHighlight[] | null {
  const at = contextOf(session, { uri: textDocument.uri, ...position });
  if (at === undefined) return null;
  return highlights(at.context).flatMap((highlight) => {
    const range = inDocument(at.found, highlight.range);
    return range === undefined ? [] : [{ ...highlight, range }];
  });
}

function answerFolding(session: Session, { textDocument }: FoldingRangeParams): FoldingRange[] | null {
  const found = target(session, textDocument.uri);
  if (found === undefined) return null;
  return foldingRanges(found.view === undefined ? found.events.log : parseLog(found.view.text));
}

function answerDiagnostics(session: Session, { textDocument }: DocumentDiagnosticParams): DocumentDiagnosticReport {
  const found = target(session, textDocument.uri);
  if (found === undefined) return { kind: 'full', items: [] };
  const all = diagnostics(found.workspace, found.events, problemSettings(session.settings));
  const items = all.flatMap((diagnostic) => {
    const range = inDocument(found, diagnostic.range);
    return range === undefined ? [] : [{ ...diagnostic, range }];
  });
  return { kind: 'full', items };
}

function answerQuery(session: Session, params: PositionParams): QueryResult | null {
  const at = contextOf(session, params);
  return (at === undefined ? undefined : queryAt(at.context)) ?? null;
}

/** The command takes no argument: it asks again for the place of the cursor, so no text of a log is a command's input. */
function answerCodeActions(session: Session, { textDocument, range }: CodeActionParams): CodeAction[] | null {
  const query = answerQuery(session, { uri: textDocument.uri, ...range.start });
  if (query === null) return null;
  const title = `Copy the query for ${visible(query.subject)}`;
  return [{ title, kind: queryKind, command: { title, command: copyQueryCommand } }];
}

function answerThreads(session: Session, { uri }: ThreadsParams): ThreadsResult | null {
  const found = target(session, uri);
  return found === undefined ? null : { items: threadSummaries(found.events) };
}

function answerThreadAt(session: Session, params: PositionParams): ThreadItem | null {
  const at = contextOf(session, params);
  const work = at === undefined ? undefined : workOf(at.context.events, at.context.record);
  return at === undefined || work === undefined ? null : summaryOf(at.context.events, work);
}

function answerView(session: Session, { uri }: ViewParams): ViewResult | null {
  const found = target(session, uri);
  if (found?.view === undefined) return null;
  return { ...found.view, sourceUri: found.events.uri };
}

function answerFocus(session: Session, { uri, stretches }: FocusParams): FocusResult | null {
  const found = target(session, uri);
  return found === undefined || found.view !== undefined ? null : focusOn(found.events, stretches);
}

function answerStep(session: Session, params: StepParams): StepResult | null {
  const at = contextOf(session, params);
  const record = at === undefined ? undefined : stepFrom(at.context.events, at.context.record, params.direction);
  if (at === undefined || record === undefined) return null;
  const { log } = at.context.events;
  const line = lineOf(log, log.records.start[record] ?? 0);
  const range = inDocument(at.found, { start: { line, character: 0 }, end: { line, character: 0 } });
  return range === undefined ? null : { line: range.start.line };
}
