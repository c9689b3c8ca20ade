/** Whether a record that looks like a failure is one: the last word decides, not the first. */
import { lastNotAbove } from '../base/search.ts';
import { failureCodes } from '../catalogue/codes/decode.ts';
import type { Recovery, Severity, Signature } from '../catalogue/message.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { vocabulary } from '../catalogue/vocabulary.ts';
import { messageOf, timeOf } from '../log/log.ts';
import { isOneOf, messageAt, type EventLog } from './eventLog.ts';
import { sameEventWithin, settledSeverity } from './frames.ts';
import { orderOf, type Place } from './place.ts';
import { keyNamed, keyOfWork, logsThatMayShow, recoveriesIn } from './recoveries.ts';
import { fieldAt, valuesAt } from './values.ts';
import { workOf } from './work.ts';

/** What a record with a failure signature amounts to. */
export interface Verdict {
  readonly signature: Signature<MessageId>;
  /** Undefined: nothing that needs attention. */
  readonly severity: Severity | undefined;
  /** The record that shows that the setback was overcome. */
  readonly recoveredBy: Place | undefined;
}

/** What a record's failure means, where it comes from, and what the administrator does next. */
export interface Advice {
  readonly meaning: string;
  readonly cause: string | undefined;
  /** The cause where it is of the code that stands in the record, which the meaning says nothing of. */
  readonly causeOfCode: string | undefined;
  readonly next: string | undefined;
}

/** Judges a record; undefined when its message has no signature. */
export function judge(logs: readonly EventLog[], at: Place): Verdict | undefined {
  const signature = messageAt(at.events, at.record)?.signature;
  if (signature === undefined) return undefined;
  const harmless = signature.class === 'benign' || signature.class === 'neutral';
  if (harmless || repeatsEarlierFrame(signature, at)) return { signature, severity: undefined, recoveredBy: undefined };
  const recoveredBy = signature.recovery === undefined ? undefined : recoveryOf(logs, at, signature.recovery);
  if (recoveredBy !== undefined) return { signature, severity: 'information', recoveredBy };
  return { signature, severity: settledSeverity(at.events, at.record) ?? signature.severity, recoveredBy };
}

/** The advice of a signature for the code that stands in this record: no list of codes that do not stand there. */
export function adviceOf(events: EventLog, record: number, signature: Signature): Advice {
  const { byCode = [], ...general } = signature;
  const codes = byCode.length === 0 ? [] : codesAt(events, record);
  const own = codes.flatMap((code) => byCode.find((advice) => advice.codes.includes(code)) ?? [])[0];
  return {
    meaning: own?.meaning ?? general.meaning,
    cause: own?.cause ?? general.cause,
    causeOfCode: own?.meaning === undefined ? own?.cause : undefined,
    next: own?.next ?? general.next,
  };
}

/** Words of the vocabulary that hold codes. */
const codeWords: ReadonlySet<unknown> = new Set([
  vocabulary.code,
  vocabulary.hresult,
  vocabulary.failureCode,
  vocabulary.sqlNumber,
  vocabulary.httpFailure,
]);

/** Whether a field of this word of the vocabulary holds a code. */
export function holdsCode(word: unknown): boolean {
  return codeWords.has(word);
}

/** The codes of a record as `CodeAdvice` counts them: first those in fields that hold codes, then those in its text. */
function codesAt(events: EventLog, record: number): readonly number[] {
  const values = valuesAt(events, record);
  const fields = messageAt(events, record)?.compiled.fields ?? [];
  const written = fields.flatMap(({ name, word }) => (holdsCode(word) ? (values.get(name) ?? []) : []));
  const decoded = failureCodes(messageOf(events.log, record)).flatMap(({ value }) => value ?? []);
  return [...written.map((code) => numberOf(String(code))), ...decoded].map(adviceNumber);
}

/** `0x35` and `80070005` are hexadecimal, `53` and `-2147024891` decimal. */
function numberOf(written: string): number {
  return /^[089A-Fa-f][0-9A-Fa-f]{7}$/.test(written) ? Number.parseInt(written, 16) : Number(written);
}

/** The Win32 number of a code, and of an HRESULT that holds one; else its unsigned 32 bits. */
export function adviceNumber(code: number): number {
  const unsigned = code >>> 0;
  return unsigned >>> 16 === 0x8007 ? unsigned & 0xffff : unsigned;
}

/** One call stack is one event: its later frames repeat what the first one said. */
function repeatsEarlierFrame(signature: Signature<MessageId>, at: Place): boolean {
  if (signature.partOf === undefined) return false;
  const frames = new Set(signature.partOf);
  for (const record of recordsBefore(at))
    if (isOneOf(frames, at.events, record) && !namesAnother(at, record)) return true;
  return false;
}

/** What a failure happens to: lines that name different ones of these are no frames of one call stack. */
const happensTo = ['package', 'program', 'application'] as const;

function namesAnother({ events, record }: Place, before: number): boolean {
  return happensTo.some((field) => {
    const own = fieldAt(events, record, field);
    const other = own === undefined ? undefined : fieldAt(events, before, field);
    return other !== undefined && other !== own;
  });
}

/** The thread's last records before one; of records without a thread the ones before it in the log. */
function recordsBefore({ events, record }: Place): Iterable<number> {
  const work = workOf(events, record);
  if (work === undefined)
    return Array.from({ length: Math.min(sameEventWithin, record) }, (_, back) => record - 1 - back);
  const index = lastNotAbove(work.records, record);
  return work.records.slice(Math.max(0, index - sameEventWithin), index);
}

function recoveryOf(logs: readonly EventLog[], at: Place, recovery: Recovery<MessageId>): Place | undefined {
  const key = keyOf(at, recovery.same);
  if (key === undefined) return undefined;
  const own = firstIn(at.events, at, recovery, key);
  if (own !== undefined || recovery.same === 'work' || recovery.same === 'log') return own;
  for (const events of logsThatMayShow(logs, recovery)) {
    const found = events.uri === at.events.uri ? undefined : firstIn(events, at, recovery, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first record of a log that shows the recovery of another. */
function firstIn(events: EventLog, at: Place, recovery: Recovery<MessageId>, key: string): Place | undefined {
  const records = recoveriesIn(events, at, recovery, key);
  const from = events.uri === at.events.uri ? lastNotAbove(records, at.record) + 1 : 0;
  for (let index = from; index < records.length; index++) {
    const place = { events, record: records[index] ?? -1 };
    if (follows(at, place, recovery)) return place;
  }
  return undefined;
}

function follows(at: Place, place: Place, recovery: Recovery<MessageId>): boolean {
  if (orderOf(at, place) !== 'after') return false;
  const from = timeOf(at.events.log, at.record);
  const to = timeOf(place.events.log, place.record);
  return recovery.within === undefined || from === undefined || to === undefined || to - from <= recovery.within * 1000;
}

/** What a record shares with the record that shows its recovery. */
function keyOf({ events, record }: Place, same: Recovery['same']): string | undefined {
  switch (same) {
    case 'log':
    case 'work':
      return '';
    default:
      return keyNamed(same, valuesAt(events, record)) ?? keyOfWork(same, workOf(events, record));
  }
}
