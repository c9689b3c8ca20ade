/** Answers to requests about a document: finds the log or the place in it, asks the feature, and maps ranges back. */
import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  DefinitionParams,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  InlayHint,
  InlayHintParams,
  LocationLink,
  MarkupContent,
  Position,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { RecordContext } from '../features/context.ts';
import { definitionSteps } from '../features/definition.ts';
import { diagnosticSteps, toldAt, type ProblemSettings, type ToldProblems } from '../features/diagnostics/index.ts';
import { foldingSteps } from '../features/folding.ts';
import { hintSteps } from '../features/hints.ts';
import { hoverSteps } from '../features/hover/index.ts';
import { noProblems } from '../features/hover/problems.ts';
import { codeLenses } from '../features/lenses.ts';
import { paragraphs, visible } from '../features/markdown.ts';
import { foldsOfPage, symbolsOfPage } from '../features/inPage.ts';
import { outlineSteps, outlineStepsWithin } from '../features/outline.ts';
import { recordsOfPage } from '../features/pages.ts';
import { problemActions } from '../features/problemActions.ts';
import { problemPage } from '../features/problemPage.ts';
import { queryAt } from '../features/query.ts';
import { highlightSteps, referenceSteps } from '../features/references.ts';
import type { EventLog } from '../events/eventLog.ts';
import { memo } from '../base/lazy.ts';
import type { Steps } from '../base/stepwise.ts';
import { messageEndOf, messageStartOf } from '../log/log.ts';
import { parseLog } from '../reading/parse.ts';
import { copyQueryCommand, problemKind, queryKind, showRunCommand } from '../shared/commands.ts';
import type { PositionParams, QueryResult } from '../shared/requests.ts';
import { Rests } from './rests.ts';
import type { ClientCall } from './row.ts';
import type { Session } from './session.ts';
import { problemSettings } from './settings.ts';
import { inTurns } from '../workspace/turns.ts';
import { withoutWaiting } from '../workspace/workspace.ts';
import { contextAt, inDocument, targetOf, type Target } from './target.ts';

/** The log or view that a URI names. */
export function targetFor(session: Session, uri: string): Target | undefined {
  return targetOf(session.store.workspace(), uri);
}

/** A record of a document, with the document that it is shown in. */
interface FoundRecord {
  readonly target: Target;
  readonly context: RecordContext;
}

/** The record at a position. */
export function find(session: Session, { uri, line, character }: PositionParams): FoundRecord | undefined {
  const target = targetFor(session, uri);
  const context = target === undefined ? undefined : contextAt(target, { line, character });
  return target === undefined || context === undefined ? undefined : { target, context };
}

function findAt(session: Session, { textDocument, position }: TextDocumentPositionParams): FoundRecord | undefined {
  return find(session, { uri: textDocument.uri, ...position });
}

/** The answer of a feature that is asked about one record and speaks of places in logs; null outside of any record. */
export function atRecord<Result>(
  feature: (context: RecordContext) => Result,
): (session: Session, params: TextDocumentPositionParams) => Result | null {
  return (session, params) => {
    const found = findAt(session, params);
    return found === undefined ? null : feature(found.context);
  };
}

/** The hover at a position; null when nothing is known there. */
export async function answerHover(session: Session, params: HoverParams): Promise<Hover | null> {
  const found = findAt(session, params);
  if (found === undefined) return null;
  const lacksRuns = session.lacksRuns();
  const { context } = found;
  const asked = lacksRuns ? { ...context, workspace: withoutWaiting(context.workspace) } : context;
  const answer = await inTurns(hoverSteps(asked, lacksRuns ? noProblems : toldIn(session, found)));
  if (answer === undefined) return null;
  const range = answer.range && inDocument(found.target, context.events, answer.range);
  const contents = lacksRuns ? withNote(answer.contents, 'The runs are still being put together.') : answer.contents;
  return {
    contents: session.indexing ? withNote(contents, 'The logs are still being read.') : contents,
    ...(range === undefined ? {} : { range }),
  };
}

/** The problems that an editor shows at the message; those of a view's lines are listed in their logs alone. */
function toldIn({ settings }: Session, { target, context }: FoundRecord): ToldProblems {
  const { events, record, offset } = context;
  const isOnMessage = offset >= messageStartOf(events.log, record) && offset <= messageEndOf(events.log, record);
  const told = isOnMessage ? toldAt(context.workspace, context, settingsOfProblems(settings)) : noProblems;
  return target.kind === 'view' ? { ...told, headlines: [] } : told;
}

/** While something is still to be found out, "not seen" is not the last word. */
function withNote(contents: MarkupContent, note: string): MarkupContent {
  return { ...contents, value: paragraphs(contents.value, `*${note}*`) };
}

/** Where the thing at a position leads; null outside of any record. */
export async function answerDefinition(session: Session, params: DefinitionParams): Promise<LocationLink[] | null> {
  const found = findAt(session, params);
  if (found === undefined) return null;
  return (await inTurns(definitionSteps(found.context))).map(({ originSelectionRange, ...link }) => {
    const origin = originSelectionRange && inDocument(found.target, found.context.events, originSelectionRange);
    return origin === undefined ? link : { ...link, originSelectionRange: origin };
  });
}

/** All places that speak of the thing at a position, in all logs. */
export const answerReferences = atRecord((context) => inTurns(referenceSteps(context)));

/** The places of the document that speak of the thing at a position. */
export async function answerHighlights(
  session: Session,
  params: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  const found = findAt(session, params);
  if (found === undefined) return null;
  return (await inTurns(highlightSteps(found.context))).flatMap((highlight) => {
    const range = inDocument(found.target, found.context.events, highlight.range);
    return range === undefined ? [] : [{ ...highlight, range }];
  });
}

/** The folds of a log or view. */
export async function answerFolding(
  session: Session,
  { textDocument }: FoldingRangeParams,
): Promise<readonly FoldingRange[] | null> {
  const target = targetFor(session, textDocument.uri);
  if (target === undefined) return null;
  switch (target.kind) {
    case 'log':
      return inTurns(foldingSteps(target.events.log));
    case 'page':
      return foldsOfPage(target.events.log, target.page);
    case 'view':
      return inTurns(foldingSteps(parseLog(target.view.text())));
  }
}

/**
 * The problems of a log, or of the lines that a page shows; not once more where the client has them already. A view of lines
 * that stand in logs has none of its own: each would be listed twice.
 */
export async function answerDiagnostics(
  session: Session,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  call: Pick<ClientCall, 'token' | 'aside'>,
): Promise<DocumentDiagnosticReport> {
  const items = await restsOf(session).answered(uri, call, () => {
    const target = targetFor(session, uri);
    return inTurns(diagnosticsOfTarget(target, settingsOfProblems(session.settings)));
  });
  const resultId = resultIdOf(items);
  return resultId === previousResultId
    ? { kind: 'unchanged', resultId }
    : { kind: 'full', resultId, items: items as Diagnostic[] };
}

/** The settings in the form that the rules take: one object for one state of them. */
export const settingsOfProblems = memo(problemSettings);

/** Of the problems of logs, by what shows them: those of a large log that goes on being written are found a few times a minute. */
const restsOf = memo<Session, Rests>(() => new Rests());

function* diagnosticsOfTarget(target: Target | undefined, settings: ProblemSettings): Steps<readonly Diagnostic[]> {
  if (target === undefined || target.kind === 'view') return [];
  const { workspace, events } = target;
  if (target.kind === 'log') return yield* diagnosticSteps(workspace, events, settings);
  const records = recordsOfPage(events.log, target.page);
  const own = yield* diagnosticSteps(workspace, events, settings, records);
  return own.flatMap((diagnostic) => diagnosticInDocument(target, events, diagnostic));
}

function diagnosticInDocument(target: Target, events: EventLog, diagnostic: Diagnostic): Diagnostic[] {
  const range = inDocument(target, events, diagnostic.range);
  return range === undefined ? [] : [{ ...diagnostic, range }];
}

/** The same for the same problems, also of a later version of the log: the text that is sent, as a number. */
export const resultIdOf = memo((items: readonly Diagnostic[]): string => {
  const text = JSON.stringify(items);
  let [one, other] = [0, 7];
  for (let at = 0; at < text.length; at++) {
    one = (Math.imul(one, 31) + text.charCodeAt(at)) | 0;
    other = (Math.imul(other, 131) + text.charCodeAt(at)) | 0;
  }
  return [text.length, one, other].join(' ');
});

/** The query for the DPID or server at a position; null for anything else. */
export function answerQuery(session: Session, params: PositionParams): QueryResult | null {
  const found = find(session, params);
  return (found && queryAt(found.context)) ?? null;
}

/** Actions at a line: those about its problems, and the query for what the cursor is on. */
export function answerCodeActions(session: Session, params: CodeActionParams): CodeAction[] | null {
  const actions = [...actionsAtProblems(session, params), ...queryActions(session, params)];
  return actions.length === 0 ? null : actions;
}

/** Problems whose codes the client gives back; what stands in no list of codes is none of this server's. */
function actionsAtProblems(session: Session, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  const found = find(session, { uri: textDocument.uri, ...range.start });
  if (found === undefined) return [];
  const own = context.diagnostics.filter(({ code }) => typeof code === 'string' && problemPage(code) !== undefined);
  const codes = [...new Set(own.map(({ code }) => String(code)))];
  return problemActions(found.context.workspace, found.context, codes).map(({ title, command, about }) => ({
    title,
    kind: problemKind,
    diagnostics: own,
    command: { title, command, arguments: [about] },
  }));
}

/** The command takes no argument: it asks again for the place of the cursor, so no text of a log is a command's input. */
function queryActions(session: Session, { textDocument, range }: CodeActionParams): CodeAction[] {
  const query = answerQuery(session, { uri: textDocument.uri, ...range.start });
  if (query === null) return [];
  const title = `Copy the query for ${visible(query.subject)}`;
  return [{ title, kind: queryKind, command: { title, command: copyQueryCommand } }];
}

/** The outline of a log, or what of it a page shows; views have none. */
export async function answerSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): Promise<readonly DocumentSymbol[] | null> {
  const target = targetFor(session, textDocument.uri);
  if (target === undefined || target.kind === 'view') return null;
  const { workspace, events } = target;
  if (target.kind === 'log') return await inTurns(outlineSteps(workspace, events));
  const records = recordsOfPage(events.log, target.page);
  return symbolsOfPage(await inTurns(outlineStepsWithin(workspace, events, records)), target.page);
}

/** The lenses of a log or page, unless they are switched off; views have none. */
export function answerLenses(session: Session, { textDocument }: CodeLensParams): readonly CodeLens[] | null {
  const target = targetFor(session, textDocument.uri);
  if (target === undefined || target.kind === 'view' || !session.settings.codeLens.enabled) return null;
  const lenses = codeLenses(target.workspace, target.events, showRunCommand);
  if (target.kind === 'log') return lenses;
  return lenses.flatMap((lens) => {
    const range = inDocument(target, target.events, lens.range);
    return range === undefined ? [] : [{ ...lens, range }];
  });
}

/** The hints of a part of a log or page, unless they are switched off; views have none. */
export async function answerHints(
  session: Session,
  { textDocument, range }: InlayHintParams,
): Promise<InlayHint[] | null> {
  const target = targetFor(session, textDocument.uri);
  const { showsColumns, inlayHints: hints } = session.settings;
  const { enabled } = hints;
  if (target === undefined || target.kind === 'view' || !enabled) return null;
  const before = target.kind === 'page' ? target.page.firstLine : 0;
  const inLog = { start: below(range.start, before), end: below(range.end, before) };
  const gapSeconds = showsColumns ? 0 : hints.gapSeconds;
  const found = await inTurns(hintSteps(target.workspace, target.events, inLog, gapSeconds));
  return found.flatMap((hint) => {
    const place = inDocument(target, target.events, { start: hint.position, end: hint.position });
    return place === undefined ? [] : [{ ...hint, position: place.start }];
  });
}

function below({ line, character }: Position, lines: number): Position {
  return { line: line + lines, character };
}
