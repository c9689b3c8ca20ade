/** Semantic tokens: what a line's message amounts to, and the names in it, as the catalogue and the other lines know it. */
import { asWrittenAt } from '../events/asWritten.ts';
import type { EventLog } from '../events/eventLog.ts';
import { lineStartOf } from '../log/lines.ts';
import { messageEndOf, messageStartOf } from '../log/log.ts';
import type { ColumnTone } from '../shared/columns.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { toneOf } from './columns.ts';
import { mentionsOf, ownThreadTokens, type Mention } from './mention.ts';

/** The types of tokens, in the order of the legend. What they look like is said by the client's package. */
export const tokenTypes = [
  'logFailed',
  'logWaiting',
  'logOvercome',
  'logLookAlike',
  'logAsWritten',
  'logThread',
  'logIdentifier',
] as const;
type TokenType = (typeof tokenTypes)[number];

/** The modifiers, in the order of the legend: the log marks a line as a warning only. */
export const tokenModifiers = ['logWarning'] as const;

/** A part of a line that has a meaning; offsets in the log's text. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly isWarning?: true;
}

/** The editor's grammar leaves lines above this alone, and so do we. */
const longestTokenised = 20_000;

/** The tokens of a line of a log that belong to a record, in order. */
export function tokensOfLine(
  { events, line }: { readonly events: EventLog; readonly line: number },
  spans: readonly TokenSpan[],
): readonly TokenSpan[] {
  const start = lineStartOf(events.log, line);
  const next = lineStartOf(events.log, line + 1);
  if (next - start > longestTokenised) return [];
  const end = start + events.log.text.slice(start, next).replace(/[\r\n]{1,2}$/, '').length;
  return spans.flatMap((span) => {
    const own = { ...span, start: Math.max(span.start, start), end: Math.min(span.end, end) };
    return own.end > own.start ? [own] : [];
  });
}

/** The spans of a record: its whole message where it is a failure or looks like one, else the names in it; and its thread. */
export function spansOfRecord(workspace: Workspace, events: EventLog, record: number): readonly TokenSpan[] {
  const whole = meaningOf(workspace, events, record);
  const { log } = events;
  const message =
    whole === undefined
      ? namesIn(events, record)
      : [{ start: messageStartOf(log, record), end: messageEndOf(log, record), ...whole }];
  const threads = ownThreadTokens(log, record).map(({ start, end }): TokenSpan => ({ start, end, type: 'logThread' }));
  return [...message, ...threads].sort((one, other) => one.start - other.start);
}

function meaningOf(
  workspace: Workspace,
  events: EventLog,
  record: number,
): Pick<TokenSpan, 'type' | 'isWarning'> | undefined {
  const tone = toneOf({ events, record }, workspace, true);
  if (tone !== 'none' && tone !== 'warnedAsWritten') return typesOfTone[tone];
  // However grave it turns out to be: what the log marks has its colour, over one line or several.
  const mark = asWrittenAt(events, record)?.mark;
  if (mark === undefined) return typesOfTone[tone];
  return mark === 'error' ? typesOfTone.failedAsWritten : typesOfTone.warnedAsWritten;
}

const typesOfTone: Readonly<Record<ColumnTone, Pick<TokenSpan, 'type' | 'isWarning'> | undefined>> = {
  failed: { type: 'logFailed' },
  warned: { type: 'logWaiting' },
  overcome: { type: 'logOvercome' },
  lookAlike: { type: 'logLookAlike' },
  failedAsWritten: { type: 'logAsWritten' },
  warnedAsWritten: { type: 'logAsWritten', isWarning: true },
  none: undefined,
};

function namesIn(events: EventLog, record: number): readonly TokenSpan[] {
  return mentionsOf(events, record).flatMap((mention): readonly TokenSpan[] => {
    const type = typeOf(mention);
    return type === undefined ? [] : [{ start: mention.start, end: mention.end, type }];
  });
}

function typeOf(mention: Mention): TokenType | undefined {
  switch (mention.kind) {
    case 'thread':
      return 'logThread';
    case 'dpid':
    case 'notification':
    case 'thing':
      return 'logIdentifier';
    default:
      return undefined;
  }
}
