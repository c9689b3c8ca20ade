/**
 * What a log says of itself: records that it marks as errors or warnings, and unknown wordings that speak of a failure. The
 * catalogue's word goes before: a record whose message is judged, or is known noise, is none of these.
 */
import { IntColumn, Journal } from '../base/intColumn.ts';
import type { DecodedCode } from '../catalogue/codes/decode.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import type { Severity } from '../catalogue/message.ts';
import { knownOf, maySpeakOfFailure, messageOf, nextSaying, severityOf, threadOf, type Log } from '../log/log.ts';
import { messageAt, messageIndexAt, type EventLog } from './eventLog.ts';
import { failedExitAt } from './exitCodes.ts';
import { saysSuccess, wordingOf, type Wording, type WordingForm } from './failureWording.ts';
import { growing, type FoldState, type Growing } from './growing.ts';
import { followingOnThread, placeBehind, recordsOfThread } from './nearby.ts';
import { hashOf, shapeOf, statusShapeOf, statusTextOf, type Shape, type MaskedSpan } from './wordingShape.ts';

/** What the log marks a record as; undefined where it does not say so, or says that it is information. */
export type Mark = 'error' | 'warning' | undefined;

/** What a log itself says of one of its records. */
export interface AsWritten {
  readonly severity: Severity;
  readonly mark: Mark;
  /** How it says so: by a status message, by a mark, or by a form of wording. */
  readonly sign: 'status' | 'marked' | WordingForm;
  /** The code that names the failure. */
  readonly code: DecodedCode | undefined;
  /** Where a program ended with the code: the record that starts it or has its command line. */
  readonly startedAt?: number | undefined;
}

/** What the log says of a record that the catalogue does not judge; undefined where it says nothing of a failure. */
export function asWrittenAt(events: EventLog, record: number): AsWritten | undefined {
  if (!isOpen(events, record)) return undefined;
  const found = signsAt(events, record);
  if (found === undefined) return undefined;
  const { mark, sign, wording } = found;
  const code = wording?.code;
  const exit =
    isExit(found) && code !== undefined ? failedExitAt(events, record, code) : { code, startedAt: undefined };
  if (exit === undefined) return undefined;
  return { severity: severityOfSaid(saidOf(events.log, record, found), events, record), mark, sign, ...exit };
}

/** Whether a record tells with which code a program ended, and the log does not mark it. */
function isExit({ mark, wording }: Signs): boolean {
  return mark === undefined && wording?.form === 'process';
}

/** Records of which the log says something of a failure, in file order, as columns. */
export interface AsWrittenColumns {
  readonly records: IntColumn;
  /** What each says, without its place among the others; see `severityIn`. */
  readonly said: IntColumn;
  /** Equal for equal wordings, whatever names and numbers stand in them; of a status message, by id, component and severity. */
  readonly form: IntColumn;
  /** Of records of one form: equal for equal codes, of status messages for equal strings. */
  readonly wording: IntColumn;
  /** The package and the server that each names, a number for each name, 0 for none. */
  readonly packages: IntColumn;
  readonly servers: IntColumn;
}

/** The same of all records. What is settled is looked at once. */
export const asWrittenRecords: Growing<AsWrittenColumns> = growing({
  start: () => new MarkedRecords(),
  answer: (state: MarkedRecords) => state,
  live: true,
});

/** How grave a record of the columns is; undefined where other records show that it is no failure. */
export function severityIn(events: EventLog, { records, said }: AsWrittenColumns, index: number): Severity | undefined {
  const record = records.at(index);
  if (tellsExit({ said }, index) && asWrittenAt(events, record) === undefined) return undefined;
  return severityOfSaid(said.at(index), events, record);
}

/** Whether a record of the columns names a code. */
export function namesCode({ said }: AsWrittenColumns, index: number): boolean {
  return (said.at(index) & bits.code) !== 0;
}

/** Whether a record of the columns is one of so many of its form that its code was not looked for. */
export function isUnread({ said }: AsWrittenColumns, index: number): boolean {
  return (said.at(index) & bits.unread) !== 0;
}

/** Whether of a record of the columns the code alone speaks, which may be what another record says in words. */
export function isByCodeAlone({ said }: AsWrittenColumns, index: number): boolean {
  return (said.at(index) & bits.alone) !== 0;
}

/** Whether a record of the columns tells with which code a program ended. */
function tellsExit({ said }: Pick<AsWrittenColumns, 'said'>, index: number): boolean {
  return (said.at(index) & bits.exit) !== 0;
}

/** Whether a record of the columns is a status message. */
export function isStatus({ said }: AsWrittenColumns, index: number): boolean {
  return (said.at(index) & bits.status) !== 0;
}

interface Signs {
  readonly mark: Mark;
  readonly sign: AsWritten['sign'];
  readonly wording: Wording | undefined;
}

/** Whether the catalogue leaves the word to the log: it does not judge the message, nor know it as noise. */
function isOpen(events: EventLog, record: number): boolean {
  const index = messageIndexAt(events, record);
  if (index < 0) return true;
  return exits[index] === true || (closed[index] !== true && markOf(events.log, record) !== undefined);
}

/** Messages that tell with which code a program ended: what the code counts as, other records say. */
const exits: readonly boolean[] = allMessages.map(({ tellsExit: isExitMessage }) => isExitMessage === true);

const closed: readonly boolean[] = allMessages.map(
  ({ signature, kind }) => signature !== undefined || kind === 'noise',
);

function markOf(log: Log, record: number): Mark {
  const severity = severityOf(log, record);
  return severity === 'error' || severity === 'warning' ? severity : undefined;
}

function signsAt({ log }: EventLog, record: number): Signs | undefined {
  const mark = markOf(log, record);
  const message = messageOf(log, record);
  if (statusTextOf(message) === undefined) return signsIn(message, mark);
  return mark === undefined ? undefined : { mark, sign: 'status', wording: undefined };
}

/** The signs of a message that is no status message. */
function signsIn(message: string, mark: Mark): Signs | undefined {
  const wording = wordingOf(message);
  if (mark === undefined && wording?.hasWords !== true) return undefined;
  const form = wording?.form ?? 'words';
  return { mark, sign: form === 'words' && mark !== undefined ? 'marked' : form, wording };
}

const bits = {
  error: 1,
  warning: 2,
  calm: 4,
  code: 8,
  words: 16,
  status: 32,
  installer: 64,
  exit: 128,
  unread: 256,
  alone: 512,
} as const;

/** How a record is marked: as an error, a warning, or as neither by a log that marks. */
function marksOf(log: Log, record: number): number {
  const mark = markOf(log, record);
  if (mark !== undefined) return bits[mark];
  return severityOf(log, record) === 'none' ? 0 : bits.calm;
}

function saidOf(log: Log, record: number, signs: Signs): number {
  const { sign, wording } = signs;
  return (
    marksOf(log, record) |
    (wording?.code === undefined ? 0 : bits.code) |
    (wording?.hasWords === true ? bits.words : 0) |
    (sign === 'status' ? bits.status : 0) |
    (sign === 'installer' ? bits.installer : 0) |
    (isExit(signs) ? bits.exit : 0) |
    (wording?.byCodeAlone === true ? bits.alone : 0)
  );
}

/**
 * Marks, codes, words and the place among the thread's records are counted. Logs without marks cannot say more than their
 * words; a record that is marked as information weighs less. Success behind an error takes its point away.
 */
function severityOfSaid(said: number, events: EventLog, record: number): Severity {
  const has = (bit: number): 0 | 1 => ((said & bit) === 0 ? 0 : 1);
  if (has(bits.status) === 1) return has(bits.error) === 1 ? 'error' : 'warning';
  // Logs mark it as information that a program ended, whatever its code is.
  if (has(bits.exit) === 1) return 'warning';
  // The place among others is looked for last, and only where it decides.
  const isLast = (): boolean => isLastWord(events, record);
  if (has(bits.code) + has(bits.words) === 0) return has(bits.error) === 1 && isLast() ? 'warning' : 'information';
  const marked = has(bits.error) === 1 ? 2 : 1 - has(bits.calm);
  const points = marked + has(bits.code) + has(bits.words) + has(bits.installer);
  if (points >= 4 || (points === 3 && isLast())) return isOvercome(events, record) ? 'warning' : 'error';
  return points === 3 || (points === 2 && isLast()) ? 'warning' : 'information';
}

/** So many records behind one on its thread are looked at. */
const near = 12;

/** Whether a later record of the thread says that it went well. */
function isOvercome(events: EventLog, record: number): boolean {
  return followingOnThread(events, record, near).some(
    (later) => messageAt(events, later)?.signature === undefined && saysSuccess(messageOf(events.log, later)),
  );
}

/** Messages that are errors wherever they stand. */
const grave: readonly boolean[] = allMessages.map(({ signature }) => signature?.severity === 'error');

/** Whether a record's thread falls silent behind it, or says next what is known as an error. */
function isLastWord(events: EventLog, record: number): boolean {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return false;
  const records = recordsOfThread(events, thread);
  const at = placeBehind(events, thread, record);
  if (at >= records.length) return true;
  for (let next = at; next < at + 3 && next < records.length; next++)
    if (grave[messageIndexAt(events, records[next] ?? -1)] === true) return true;
  return false;
}

/** Of so many records of one form the codes are looked for: of a wording that floods a log, more are not told. */
const mostRead = 64;
const countsAbove = 8;
/** What the records of a form say that does not depend on their mark. */
const ofForm = bits.code | bits.words | bits.installer | bits.exit;

/** A number for a code; 0 for none. */
function codeKey(code: DecodedCode | undefined): number {
  return code === undefined ? 0 : hashOf(code.hex ?? code.text);
}

/** Records with a mark, and unknown ones with words of failure. */
class MarkedRecords implements FoldState, AsWrittenColumns {
  readonly records = new IntColumn();
  readonly said = new IntColumn();
  readonly form = new IntColumn();
  readonly wording = new IntColumn();
  readonly packages = new IntColumn();
  readonly servers = new IntColumn();
  /** By form: how many were read, above so many bits, and what any of them says. */
  readonly #forms = new Map<number, number>();
  readonly #journal = new Journal();

  add(events: EventLog, from: number, to: number): void {
    const { log, allowed } = events;
    const among = { allowed, told: exits };
    const next = (record: number): number => (log.recognised ? nextSaying(log, record, to, among) : record);
    for (let record = next(from); record < to; record = next(record + 1)) {
      if (maySay(events, record)) this.#take(events, record);
    }
  }

  mark(): void {
    this.#journal.begin();
  }

  undo(): void {
    this.#journal.undo();
  }

  #take(events: EventLog, record: number): void {
    if (!isOpen(events, record)) return;
    const written = messageOf(events.log, record);
    const status = statusShapeOf(written);
    const mark = markOf(events.log, record);
    if (status === undefined) this.#takeWording(events, record, written);
    else if (mark !== undefined) {
      this.#push(record, bits[mark] | bits.status, status.strings, status);
      this.#name(status.text, status);
    }
  }

  #takeWording({ log }: EventLog, record: number, message: string): void {
    const shape = shapeOf(message);
    const known = this.#forms.get(shape.form) ?? 0;
    const isUnread = known >> countsAbove >= mostRead && (known & bits.words) !== 0;
    const signs = isUnread ? undefined : signsIn(message, markOf(log, record));
    if (!isUnread && signs === undefined) return;
    const said =
      signs === undefined ? bits.unread | marksOf(log, record) | (known & ofForm) : saidOf(log, record, signs);
    if (!isUnread) this.#count(shape.form, known, said & ofForm);
    this.#push(record, said, codeKey(signs?.wording?.code), shape);
    this.#name(message, shape);
  }

  #count(form: number, known: number, said: number): void {
    this.#journal.note(() => this.#forms.set(form, known));
    this.#forms.set(form, (Math.min(mostRead, (known >> countsAbove) + 1) << countsAbove) | (known & ofForm) | said);
  }

  #push(record: number, said: number, wording: number, { form }: Shape): void {
    this.#journal.push(this.records, record);
    this.#journal.push(this.said, said);
    this.#journal.push(this.form, form);
    this.#journal.push(this.wording, wording);
  }

  #name(message: string, shape: Shape): void {
    const numberOf = ({ from, to }: MaskedSpan): number => (from === to ? 0 : hashOf(message, from, to));
    this.#journal.push(this.packages, numberOf(shape.package));
    this.#journal.push(this.servers, numberOf(shape.server));
  }
}

/** Whether a record has a mark, or is unknown and may have words of failure. Of those that were told to be messages nobody noted it. */
function maySay(events: EventLog, record: number): boolean {
  const { log } = events;
  if (markOf(log, record) !== undefined || maySpeakOfFailure(log, record)) return true;
  const known = messageIndexAt(events, record);
  if (exits[known] === true) return true;
  // What only another log writes was told to be a message, and is none here.
  const isNoted = log.recognised && knownOf(log, record) === 0;
  return !isNoted && known < 0;
}
