/** What a log marks as errors and warnings itself, and the catalogue does not judge: a tier of its own. */
import { groupBy, type Group } from '../../base/group.ts';
import type { IntColumn } from '../../base/intColumn.ts';
import { statusSentence } from '../../catalogue/statusMessages.ts';
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { messageOf } from '../../log/log.ts';
import { readStatusMessage, type StatusMessage } from '../../log/statusMessage.ts';
import {
  asWrittenAt,
  asWrittenRecords,
  isStatus,
  isUnread,
  type AsWritten,
  type AsWrittenColumns,
} from '../../events/asWritten.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { nameIn } from '../../events/wordingShape.ts';
import type { Zone } from '../../shared/times.ts';
import { oneLine } from '../markdown.ts';
import { partedBy } from './besideJudged.ts';
import { codeText } from './codeTexts.ts';
import { lineOf, longestLine } from './line.ts';
import type { FramedProblem, Problem } from './problem.ts';
import { alsoSaid, longestQuote, quoteOf } from './quotes.ts';
import { timesText } from './repeats.ts';
import { eventsIn, gradeOf, recordsOfEvent, severityOfEvent, type WrittenEvent } from './writtenEvents.ts';

/** Of one wording, so many codes or subjects are told each by itself; of more, all are one problem that names the first of them. */
const mostTold = 5;

/** What the log itself says, an event a problem. What belongs to a judged problem is told with that one. */
export function withAsWritten(
  events: EventLog,
  judged: readonly FramedProblem[],
  zone: Zone | undefined,
): readonly Problem[] {
  const columns = asWrittenRecords(events);
  const said: Said = { events, columns, zone };
  const { alone, beside } = partedBy(said, judged, eventsIn(events, columns));
  const problems = toldTogether(columns, alone).map((same) => problemOf(said, same));
  return [...judged.map((problem) => withSaid(said, problem, beside.get(problem) ?? [])), ...problems];
}

interface Said {
  readonly events: EventLog;
  readonly columns: AsWrittenColumns;
  /** The clock on which times are told. */
  readonly zone: Zone | undefined;
}

/** Events that are one problem. */
function toldTogether(columns: AsWrittenColumns, found: readonly WrittenEvent[]): readonly Group<WrittenEvent>[] {
  return groupBy(found, ({ primary }) => columns.form.at(primary)).flatMap((alike) => {
    const single = groupBy(alike, ({ primary }) => columns.wording.at(primary));
    const isFlood = single.length > mostTold || alike.some(({ primary }) => isUnread(columns, primary));
    return isFlood ? [alike] : single;
  });
}

/** A judged problem with the records related that tell of it in other words. */
function withSaid(
  { events, columns }: Said,
  { said, ...problem }: FramedProblem,
  beside: readonly WrittenEvent[],
): Problem {
  const all = new Set([...said, ...beside.flatMap((event) => mostTellingFirst(columns, event))]);
  const before = beforeIt({ events, columns }, problem, beside);
  return {
    ...problem,
    text: [problem.text, ...before].join(' '),
    adds: [...problem.adds, ...before],
    related: [...alsoSaid(events, [...all]), ...problem.related],
  };
}

/** What the log called a failure just before a judged one on its thread, with its code: as a rule the cause of that one. */
function beforeIt(
  { events, columns }: Pick<Said, 'events' | 'columns'>,
  { record, severity }: Pick<Problem, 'record' | 'severity'>,
  beside: readonly WrittenEvent[],
): readonly string[] {
  const cause = beside.find(({ primary, grade }) => columns.records.at(primary) < record && grade >= gradeOf(severity));
  if (cause === undefined || severity === 'information') return [];
  const place = columns.records.at(cause.primary);
  const code = asWrittenAt(events, place)?.code;
  return [`Before it: ${quoteOf(events, place)}`, ...(code === undefined ? [] : [codeText(code)])];
}

/** The records of an event, the most telling before all others. */
function mostTellingFirst(columns: AsWrittenColumns, event: WrittenEvent): readonly number[] {
  const primary = columns.records.at(event.primary);
  return [primary, ...recordsOfEvent(columns, event).filter((record) => record !== primary)];
}

/** The problem of events that are told together: how often its wording stands there, and once each what else they say. */
function problemOf(said: Said, same: Group<WrittenEvent>): Problem {
  const { events, columns } = said;
  const { primary } = same[0];
  const record = columns.records.at(primary);
  const isAlike = (index: number): boolean => columns.form.at(index) === columns.form.at(primary);
  const indexes = indexesOf(same);
  const alike = indexes.filter(isAlike);
  const others = indexes.filter((index) => !isAlike(index));
  const written = asWrittenAt(events, record);
  const gravest = same.reduce((found, event) => (event.grade > found.grade ? event : found));
  const problem = {
    ...({ record, times: alike.length, tier: 'asWritten', severity: severityOfEvent(gravest) } as const),
    code: `asWritten.${written?.sign ?? 'marked'}` as const,
    records: recordsAt(columns, indexes),
    headline: lineOf({ says: written === undefined ? '' : saidLine(events, record, written), times: alike.length }),
    ...(written === undefined
      ? { text: '', adds: [] }
      : { text: textOf(events, record, written), adds: startedOf(events, written) }),
    related: alsoSaid(events, recordsAt(columns, others)),
  };
  return alike.length === 1 ? problem : { ...problem, ...repeatedOf(said, alike, problem) };
}

type Repeated = Pick<Problem, 'text' | 'adds' | 'related'>;

/** The text of a problem whose wording stands there several times, and where the last of them is. */
function repeatedOf(said: Said, alike: readonly number[], { text, adds, related }: Repeated): Repeated {
  const { events, columns, zone } = said;
  let [first, last] = [Infinity, 0];
  for (const index of alike) {
    const place = columns.records.at(index);
    first = Math.min(first, place);
    last = Math.max(last, place);
  }
  const more = [...namesOf(said, alike), timesText(events, { times: alike.length, first, last }, zone)];
  return {
    text: [text, ...more].join(' '),
    adds: [...adds, ...more],
    related: [...related, { place: { events, record: last }, text: 'The last time.' }],
  };
}

/** The indexes of all records of some events. */
function indexesOf(same: Group<WrittenEvent>): readonly number[] {
  const found: number[] = [];
  for (const { primary, members } of same) {
    if (members === undefined) found.push(primary);
    else for (const index of members) found.push(index);
  }
  return found;
}

/** The records of some indexes, upwards. */
function recordsAt({ records }: AsWrittenColumns, indexes: readonly number[]): readonly number[] {
  return indexes.map((index) => records.at(index)).sort((a, b) => a - b);
}

/** What records that are told together name, where it is more than the first one's text says: codes, packages, servers. */
function namesOf({ events, columns }: Said, own: readonly number[]): readonly string[] {
  const read = own.filter((index) => !isUnread(columns, index));
  const recordAt = (index: number): number => columns.records.at(index);
  const told = [
    ...(own.slice(0, 1).some((index) => isStatus(columns, index))
      ? []
      : namesText(
          read.length < own.length ? 'at least ' : '',
          'code',
          firstOfEach(columns.wording, read),
          (index) => asWrittenAt(events, recordAt(index))?.code?.text,
        )),
    ...(['package', 'server'] as const).flatMap((kind) =>
      namesText('', kind, firstOfEach(columns[`${kind}s`], own), (index) =>
        nameIn(messageOf(events.log, recordAt(index)), kind),
      ),
    ),
  ];
  return told.length === 0 ? [] : [`Named are ${told.join(', and ')}.`];
}

/** For each number of a column, but 0, the first index that has it. */
function firstOfEach(column: IntColumn, indexes: readonly number[]): readonly number[] {
  const firsts = new Map<number, number>();
  for (const index of indexes) {
    const number = column.at(index);
    if (number !== 0 && !firsts.has(number)) firsts.set(number, index);
  }
  return [...firsts.values()];
}

/** `the servers DP1.FABRIKAM.EXAMPLE, DP2.FABRIKAM.EXAMPLE`, `44 servers, the first DP33.FABRIKAM.EXAMPLE, …`; nothing of one alone. */
function namesText(
  least: string,
  kind: string,
  firsts: readonly number[],
  nameOf: (index: number) => string | undefined,
): readonly string[] {
  if (firsts.length < 2) return [];
  const names = firsts.slice(0, mostTold).flatMap((index) => oneLine(nameOf(index) ?? '', longestQuote));
  const isAll = firsts.length <= mostTold && least === '';
  const count = `${least}${String(firsts.length)} ${kind}s, the first`;
  return [`${isAll ? `the ${kind}s` : count} ${names.join(', ')}`];
}

/** What the log says of a record, in a sentence or three: how it is marked, what it says, and what its code is. */
export function textOf(events: EventLog, record: number, written: AsWritten): string {
  const { mark, sign, code } = written;
  const status = readStatusMessage(messageOf(events.log, record));
  const said = status === undefined ? quoteOf(events, record) : statusText(status);
  const meaning = code === undefined ? [] : [explained(code, sign)];
  return [`${leadOf(mark, sign)}: ${said}`, ...startedOf(events, written), ...meaning].join(' ');
}

function startedOf(events: EventLog, { startedAt }: AsWritten): readonly string[] {
  return startedAt === undefined ? [] : [`The program: ${quoteOf(events, startedAt)}`];
}

/** The record in its own words, the code kept where they are cut. */
function saidLine(events: EventLog, record: number, { code }: AsWritten): string {
  const status = readStatusMessage(messageOf(events.log, record));
  if (status !== undefined) return statusText(status);
  const message = oneLine(messageOf(events.log, record), longestQuote);
  const isCut =
    message.length > longestLine && code !== undefined && !message.slice(0, longestLine - 1).includes(code.text);
  return isCut ? `${message} (${oneLine(code.text, longestCode)})` : message;
}

const longestCode = 30;

function leadOf(mark: AsWritten['mark'], sign: AsWritten['sign']): string {
  if (mark !== undefined) return `The log marks this as ${mark === 'error' ? 'an error' : 'a warning'}`;
  return sign === 'process'
    ? 'A program ended with a code that nothing behind it takes for success'
    : 'The wording is that of a failure';
}

/** Programs have codes of their own below these, and those of Windows only by chance. */
const smallestShared = 1000;

function explained(code: NonNullable<AsWritten['code']>, sign: AsWritten['sign']): string {
  const isKnown = code.name !== undefined || code.meaning !== undefined;
  if (!isKnown) return `${code.text} is a code that this program does not know.`;
  const isOwn = sign === 'process' && code.name !== undefined && (code.value ?? 0) < smallestShared;
  return isOwn ? `What it means is up to the program; if it is a code of Windows, ${codeText(code)}` : codeText(code);
}

/** The status message in words; of an unknown one its strings. */
function statusText(status: StatusMessage): string {
  const strings = status.insertions.map((text) => oneLine(hostOfNalPath(text) ?? text, longestQuote));
  const known = statusSentence(status.id, strings);
  const about = strings.filter((text) => text !== '').slice(0, 3);
  const named = `status message ${String(status.id)} of ${oneLine(status.component, longestQuote) || 'a component'}`;
  const code = status.lastError === undefined ? '' : ` Last error ${oneLine(status.lastError, 20)}.`;
  const said = about.length === 0 ? '' : ` (${oneLine(about.join('; '), longestQuote)})`;
  return known === undefined
    ? `${named}${said}, whose text this program does not know.${code}`
    : `${named}${said}: ${known}${code}`;
}
