/** Answers with semantic tokens: of the lines that the editor shows, and of no others. */
import type { SemanticTokens, SemanticTokensRangeParams } from 'vscode-languageserver';
import { spansOfRecord, tokenModifiers, tokensOfLine, tokenTypes, type TokenSpan } from '../features/tokens.ts';
import { lineStartOf } from '../log/lines.ts';
import type { EventLog } from '../events/eventLog.ts';
import { targetFor } from './answers.ts';
import type { Session } from './session.ts';
import { contextAt, sourceLine, type Target } from './target.ts';

/** What the numbers of an answer stand for. */
export const tokenLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };

/** An editor asks for what is visible; of more lines the first are answered. */
const mostLines = 2_000;

/** The tokens of some lines of a log, page or view. */
export function answerTokens(
  session: Session,
  { textDocument, range }: SemanticTokensRangeParams,
): SemanticTokens | null {
  const target = targetFor(session, textDocument.uri);
  if (target === undefined) return null;
  const last = Math.min(range.end.line, range.start.line + mostLines);
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const token of tokensBetween(target, range.start.line, last)) {
    data.push(token.line - line, token.line === line ? token.character - character : token.character);
    data.push(token.length, token.type, token.modifiers);
    [line, character] = [token.line, token.character];
  }
  return { data };
}

interface ShownToken {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

function* tokensBetween(target: Target, first: number, last: number): Iterable<ShownToken> {
  let known: { readonly events: EventLog; readonly record: number; readonly spans: readonly TokenSpan[] } | undefined;
  for (let line = first; line <= last; line++) {
    const source = sourceLine(target, line);
    const context = source === undefined ? undefined : contextAt(target, { line, character: 0 });
    if (source === undefined || context === undefined) continue;
    const { workspace, events, record } = context;
    // A record may go over many lines.
    if (known?.events !== events || known.record !== record)
      known = { events, record, spans: spansOfRecord(workspace, events, record) };
    const start = lineStartOf(events.log, source.line);
    for (const span of tokensOfLine(source, known.spans))
      yield {
        line,
        character: span.start - start,
        length: span.end - span.start,
        type: tokenTypes.indexOf(span.type),
        modifiers: span.isWarning === true ? 1 : 0,
      };
  }
}
