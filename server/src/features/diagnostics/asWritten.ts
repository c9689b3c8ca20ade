/** What a log marks as errors and warnings itself, and the catalogue does not judge: a tier of its own. */
import { groupBy, type Group } from '../../base/group.ts';
import type { Severity } from '../../catalogue/message.ts';
import { statusMessages, statusSentence } from '../../catalogue/statusMessages.ts';
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { componentOf, localTimeOf, messageOf, threadOf } from '../../log/log.ts';
import { readStatusMessage, type StatusMessage } from '../../log/statusMessage.ts';
import {
  asWrittenAt,
  asWrittenRecords,
  namesCode,
  severityIn,
  type AsWritten,
  type AsWrittenColumns,
} from '../../operations/asWritten.ts';
import type { EventLog } from '../../operations/eventLog.ts';
import { oneLine } from '../markdown.ts';
import { codeText } from './codeTexts.ts';
import type { Problem } from './problem.ts';
import { timesText } from './repeats.ts';

/** Records of one thread within so many milliseconds tell of one event. */
const neighbours = 5000;
/** Without times, records so near each other do. */
const nearRecords = 3;
/** More of a log's text is not quoted. */
const longestQuote = 160;
/** So many records of one event are named beside the most telling one. */
const mostRelated = 5;

/** A record as one of the columns, with its severity. */
interface Written {
  readonly index: number;
  readonly record: number;
  readonly severity: Severity;
}

/** What the log itself says, an event a problem. What belongs to a judged problem is told with that one. */
export function withAsWritten(events: EventLog, judged: readonly Problem[]): readonly Problem[] {
  const columns = asWrittenRecords(events);
  if (columns.records.length === 0) return judged;
  const { alone, beside } = partedBy(events, judged, eventsIn(events, columns));
  const problems = groupBy(alone, ([{ index }]) => String(columns.wording.at(index))).map((same) =>
    problemOf(events, same),
  );
  return [...judged.map((problem) => withRelated(events, problem, beside.get(problem))), ...problems];
}

type Event = Group<Written>;

/** Records of one thread that follow each other within seconds; the most telling first. */
function eventsIn(events: EventLog, columns: AsWrittenColumns): readonly Event[] {
  const open = new Map<string, [Written, ...Written[]]>();
  const found: [Written, ...Written[]][] = [];
  for (let index = 0; index < columns.records.length; index++) {
    const record = columns.records.at(index);
    const written = { index, record, severity: severityIn(events, columns, index) };
    const key = threadKey(events, record);
    const before = open.get(key);
    if (before !== undefined && belongTogether(events, before.at(-1)?.record ?? -1, record)) before.push(written);
    else {
      const begun: [Written, ...Written[]] = [written];
      open.set(key, begun);
      found.push(begun);
    }
  }
  return found.map((event) => mostTellingFirst(columns, event));
}

function threadKey({ log }: EventLog, record: number): string {
  return `${String(threadOf(log, record) ?? '')} ${componentOf(log, record)}`;
}

function belongTogether({ log }: EventLog, one: number, other: number): boolean {
  const [from, to] = [localTimeOf(log, one), localTimeOf(log, other)];
  return from === undefined || to === undefined
    ? Math.abs(other - one) <= nearRecords
    : Math.abs(to - from) <= neighbours;
}

const weights: Readonly<Record<Severity, number>> = { error: 4, warning: 2, information: 0 };

/** The gravest of those that name a code, the first of equals: later ones pass on what it met. */
function mostTellingFirst(columns: AsWrittenColumns, event: Event): Event {
  const weightOf = ({ index, severity }: Written): number => weights[severity] + (namesCode(columns, index) ? 3 : 0);
  const [first, ...others] = event.toSorted((a, b) => weightOf(b) - weightOf(a)) as [Written, ...Written[]];
  const gravest = gravestOf(event.map(({ severity }) => severity));
  return [{ ...first, severity: gravest }, ...others.toSorted((a, b) => a.record - b.record)];
}

function gravestOf(severities: readonly Severity[]): Severity {
  return severities.reduce((grave, severity) => (weights[severity] > weights[grave] ? severity : grave), 'information');
}

interface Parted {
  readonly alone: readonly Event[];
  readonly beside: ReadonlyMap<Problem, readonly Event[]>;
}

/** Events beside a judged failure that is as grave belong to it; what is wrong with the way a record is written is another matter. */
function partedBy(events: EventLog, judged: readonly Problem[], found: readonly Event[]): Parted {
  const telling = judged.filter(({ code, severity }) => severity !== 'information' && !code.startsWith('log.'));
  const groups = groupBy(telling, ({ record }) => threadKey(events, record));
  const byThread = new Map(groups.map((same) => [threadKey(events, same[0].record), same]));
  const beside = new Map<Problem, Event[]>();
  const alone = found.filter((event) => {
    const [{ record, severity }] = event;
    const near = byThread
      .get(threadKey(events, record))
      ?.find((problem) => isBeside(events, problem, event) && weights[problem.severity] >= weights[severity]);
    if (near !== undefined) beside.set(near, [...(beside.get(near) ?? []), event]);
    return near === undefined;
  });
  return { alone, beside };
}

function isBeside(events: EventLog, problem: Problem, event: Event): boolean {
  return event.some(({ record }) => problem.records.some((judged) => belongTogether(events, judged, record)));
}

function withRelated(events: EventLog, problem: Problem, beside: readonly Event[] = []): Problem {
  const added = beside.flat().slice(0, mostRelated);
  if (added.length === 0) return problem;
  return { ...problem, related: [...problem.related, ...added.map(({ record }) => relatedOf(events, record))] };
}

function relatedOf(events: EventLog, record: number): Problem['related'][number] {
  return { place: { events, record }, text: `The log also says: ${quoteOf(events, record)}` };
}

/** The problem of events whose most telling records have one wording. */
function problemOf(events: EventLog, same: Group<Event>): Problem {
  const [[primary, ...others]] = same;
  const last = same.at(-1)?.[0] ?? primary;
  const written = asWrittenAt(events, primary.record);
  const records = same.flatMap((event) => event.map(({ record }) => record)).sort((a, b) => a - b);
  const times = same.length;
  const text = written === undefined ? '' : textOf(events, primary.record, written);
  return {
    record: primary.record,
    records,
    times,
    tier: 'asWritten',
    code: `asWritten.${written?.sign ?? 'marked'}`,
    severity: gravestOf(same.map(([{ severity }]) => severity)),
    text: times === 1 ? text : `${text} ${timesText(events, { times, first: primary.record, last: last.record })}`,
    related: [
      ...others.slice(0, mostRelated).map(({ record }) => relatedOf(events, record)),
      ...(times === 1 ? [] : [{ place: { events, record: last.record }, text: 'The last time.' }]),
    ],
  };
}

/** What the log says of a record, in a sentence or three: how it is marked, what it says, and what its code is. */
export function textOf(events: EventLog, record: number, { mark, code }: AsWritten): string {
  const status = readStatusMessage(messageOf(events.log, record));
  const lead =
    mark === undefined
      ? 'The wording is that of a failure'
      : `The log marks this as ${mark === 'error' ? 'an error' : 'a warning'}`;
  const said = status === undefined ? quoteOf(events, record) : statusText(status);
  return [`${lead}: ${said}`, ...(code === undefined ? [] : [explained(code)])].join(' ');
}

function explained(code: NonNullable<AsWritten['code']>): string {
  const isKnown = code.name !== undefined || code.meaning !== undefined;
  return isKnown ? codeText(code) : `${code.text} is a code that this program does not know.`;
}

function quoteOf(events: EventLog, record: number): string {
  const shown = oneLine(messageOf(events.log, record), longestQuote);
  return `“${shown}”${/[.!?…]$/.test(shown) ? '' : '.'}`;
}

/** The status message in words; of an unknown one its strings. */
function statusText(status: StatusMessage): string {
  const strings = status.insertions.map((text) => oneLine(hostOfNalPath(text) ?? text, longestQuote));
  const known = statusSentence(status.id, strings) ?? statusMessages.get(status.id)?.text;
  const about = strings.filter((text) => text !== '').slice(0, 3);
  const named = `status message ${String(status.id)} of ${oneLine(status.component, longestQuote) || 'a component'}`;
  const code = status.lastError === undefined ? '' : ` Last error ${oneLine(status.lastError, 20)}.`;
  const said = about.length === 0 ? '' : ` (${oneLine(about.join('; '), longestQuote)})`;
  return known === undefined
    ? `${named}${said}, whose text this program does not know.${code}`
    : `${named}${said}: ${known}${code}`;
}
