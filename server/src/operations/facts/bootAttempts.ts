/** The attempts of computers to boot from the network, as the PXE service writes about them: each computer's kept apart from the others'. */
import { memo } from '../../base/lazy.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import { threadOf, timeOf } from '../../log/log.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import type { Place } from '../../events/place.ts';
import { fieldAt, fieldsOf, valuesAt } from '../../events/values.ts';
import { packetOf, type Packet } from './packets.ts';

/** How an attempt ended. */
export type BootVerdict = 'served' | 'notServed' | 'noAnswer';

/** What the lines about one attempt say. */
export interface BootAttempt {
  /** Undefined where no line names it, or the name was taken out. */
  readonly mac: string | undefined;
  readonly guid: string | undefined;
  /** Its name was taken out: no two of these are known to be one computer. */
  readonly isRedacted: boolean;
  /** In the order of the log. */
  readonly places: readonly Place[];
  /** Whether the database has a record of the computer; undefined when no line says. */
  readonly isKnown: boolean | undefined;
  /** The resource ids of two records that share the computer's address and GUID, or none. */
  readonly rivals: readonly number[];
  /** The deployment that the computer booted for last, and when; empty when there was none. */
  readonly lastOffer: string;
  readonly lastTime: string;
  readonly bootImage: string | undefined;
  /** By what its start in WinPE is told: GUIDs of files of variables, and addresses. */
  readonly variableFiles: readonly string[];
  readonly addresses: readonly string[];
  /** The last word; undefined while there is none. */
  readonly verdict: BootVerdict | undefined;
  /** The first of the lines that give the last verdict: the others repeat it. */
  readonly word: Place | undefined;
}

type Mutable<Item> = { -readonly [Name in keyof Item]: Item[Name] };
type OpenAttempt = Mutable<BootAttempt> & { places: Place[] };

/** The words that end an attempt, and how. */
export const verdicts: ReadonlyMap<MessageId, BootVerdict> = new Map([
  ['smspxe.bootAction', 'served'],
  ['smspxe.optionalFound', 'served'],
  ['smspxe.mandatoryFound', 'served'],
  ['smspxe.answerDumped', 'served'],
  ['smspxe.noAdvertisements', 'notServed'],
  ['smspxe.noBootAction', 'notServed'],
  ['smspxe.notServiced', 'notServed'],
  ['smspxe.deviceNotFound', 'notServed'],
  ['smspxe.deviceLookupFailed', 'noAnswer'],
  ['smspxe.requestNotProcessed', 'noAnswer'],
] as const);

/** Whether the database knows the computer. */
const found: ReadonlyMap<MessageId, boolean> = new Map([
  ['smspxe.deviceKnown', true],
  ['smspxe.deviceFound', true],
  ['smspxe.deviceUnknown', false],
  ['smspxe.deviceNotFound', false],
] as const);

/** Lines without a computer's name that begin something new on their thread. */
const opening = new Set<MessageId>(['smspxe.packetReceived', 'smspxe.lookupReply', 'smspxe.lookupSucceeded']);
const packets = new Set<MessageId>(['smspxe.packetDumped', 'smspxe.answerDumped']);
const named = new Set<MessageId>([
  ...(['smspxe.deviceKnown', 'smspxe.deviceUnknown', 'smspxe.deviceFound', 'smspxe.deviceNotFound'] as const),
  ...(['smspxe.bootAction', 'smspxe.noBootActionGiven', 'smspxe.optionalFound', 'smspxe.mandatoryFound'] as const),
  ...(['smspxe.noAdvertisements', 'smspxe.noBootAction', 'smspxe.notServiced'] as const),
]);
const failing = new Set<MessageId>(['smspxe.deviceLookupFailed', 'smspxe.requestNotProcessed']);
/** Lines without a computer's name that are about the one that their thread is at. */
const between = new Set<MessageId>([
  ...(['smspxe.unknownMachineAsked', 'smspxe.bootActionReply', 'smspxe.clientIdentity'] as const),
  ...(['smspxe.bootImageWanted', 'smspxe.bootImageArchitectureMissing', 'smspxe.variableKeyNotCreated'] as const),
]);
/** The same of what the service met on the way to the management point; behind a verdict it is about what comes next. */
const met = new Set<MessageId>([
  ...(['smspxe.certificateStoreNotCreated', 'smspxe.managementPointsNotListed'] as const),
  ...(['smspxe.managementPointUnanswered', 'osdmessaging.replyNotUnderstood', 'osdmessaging.sendFailed'] as const),
]);
const all = new Set<MessageId>([...opening, ...packets, ...named, ...failing, ...between, ...met]);

/** The attempts that some logs of one PXE service tell of, in the order in which they began. */
export const bootAttemptsIn: (logs: readonly EventLog[]) => readonly BootAttempt[] = memo((logs) => {
  const reader = new AttemptReader();
  for (const events of logs) {
    if (events.continues === undefined) reader.beginLog();
    for (const record of recordsOf(events, all)) reader.read({ events, record });
  }
  return reader.attempts;
});

/** What a thread of the service is at. */
interface AtWork {
  /** The computer that its lines are about, once one of them has named it. */
  readonly attempt: OpenAttempt | undefined;
  /** What it wrote before that. */
  readonly before: readonly Place[];
  /** The resource ids that the management point named. */
  readonly rivals: readonly number[];
  /** What began last. */
  readonly since: MessageId | undefined;
}

const idle: AtWork = { attempt: undefined, before: [], rivals: [], since: undefined };
/** So many lines that name no computer are kept; then the oldest are another computer's. */
const mostBefore = 12;
/** Lines of one attempt follow one another at once; a computer that starts anew takes longer. */
const repeated = { ms: 5000, records: 4 };
/** A computer's firmware asks for about a minute, again and again. */
const asking = { ms: 60_000, records: 40 };

/** Follows the computers through the logs of one service. */
class AttemptReader {
  readonly attempts: OpenAttempt[] = [];
  /** By what names it: the last attempt of each computer. */
  readonly #last = new Map<string, OpenAttempt>();
  readonly #threads = new Map<number | undefined, AtWork>();

  /** Threads are others in a log that does not go on with the one before. */
  beginLog(): void {
    this.#threads.clear();
  }

  /** Reads one record of a message that speaks of a computer. */
  read(place: Place): void {
    const id = messageAt(place.events, place.record)?.id;
    if (id === undefined) return;
    const thread = threadOf(place.events.log, place.record);
    const work = this.#threads.get(thread) ?? idle;
    this.#threads.set(thread, this.#next(work, id, place));
  }

  #next(work: AtWork, id: MessageId, place: Place): AtWork {
    if (opening.has(id)) return opened(work, id, place);
    if (packets.has(id)) return this.#seePacket(work, id, place);
    if (named.has(id)) return this.#hear(work, id, place);
    if (failing.has(id)) return this.#fail(work, id, place);
    if (work.attempt === undefined) return { ...work, before: [...work.before, place].slice(-mostBefore) };
    if (met.has(id) && work.attempt.verdict !== undefined) return { ...idle, before: [place] };
    add(work.attempt, id, place);
    return work;
  }

  /** A packet names its computer; an answer belongs to what the computer asked last. */
  #seePacket(work: AtWork, id: MessageId, place: Place): AtWork {
    const packet = packetOf(fieldAt(place.events, place.record, 'packet') ?? '');
    const isAnswer = id === 'smspxe.answerDumped';
    // The computer is told to boot from something else; other lines say why.
    if (isAnswer && (packet.bootFile === undefined || /abortpxe\.com$/i.test(packet.bootFile))) return work;
    const last = this.#lastOf(packet);
    const goesOn = last !== undefined && (isAnswer || last.verdict === undefined) && isWithin(asking, last, place);
    const attempt = goesOn ? last : this.#begin(packet, false);
    this.#take(attempt, work);
    add(attempt, id, place);
    learn(attempt, packet);
    return { ...idle, attempt, since: id };
  }

  /** A line that begins with the computer's address and GUID. */
  #hear(work: AtWork, id: MessageId, place: Place): AtWork {
    const values = valuesAt(place.events, place.record);
    const name = { mac: values.get('mac'), guid: values.get('guid') };
    const key = keyOfComputer(name);
    const unnamed = ofNobody(work.attempt, key === undefined);
    const last = this.#lastOf(name) ?? unnamed;
    const attempt = last !== undefined && goesOnWith(last, id, place) ? last : this.#begin(name, key === undefined);
    attempt.mac ??= name.mac;
    attempt.guid ??= name.guid;
    this.#know(attempt);
    this.#take(attempt, work);
    add(attempt, id, place);
    const isKnown = found.get(id);
    if (isKnown !== undefined) attempt.isKnown = isKnown;
    return { ...idle, attempt, since: id };
  }

  /** The management point gave no answer about a computer, which only the packet before may have named. */
  #fail(work: AtWork, id: MessageId, place: Place): AtWork {
    const last = work.attempt;
    const goesOn = last !== undefined && isLeft(last, work.since, id) && isWithin(asking, last, place);
    const attempt = goesOn ? last : this.#begin({ mac: undefined, guid: undefined }, false);
    this.#take(attempt, work);
    add(attempt, id, place);
    return { ...idle, attempt, since: id };
  }

  #begin({ mac, guid }: Pick<BootAttempt, 'mac' | 'guid'>, isRedacted: boolean): OpenAttempt {
    const attempt: OpenAttempt = {
      ...{ mac, guid, isRedacted, places: [], isKnown: undefined, rivals: [], lastOffer: '', lastTime: '' },
      ...{ bootImage: undefined, variableFiles: [], addresses: [], verdict: undefined, word: undefined },
    };
    this.attempts.push(attempt);
    this.#know(attempt);
    return attempt;
  }

  /** A packet may name a computer by its address alone. */
  #know(attempt: OpenAttempt): void {
    const { mac } = attempt;
    for (const key of [keyOfComputer(attempt), keyOfComputer({ mac, guid: undefined })])
      if (key !== undefined) this.#last.set(key, attempt);
  }

  /** The last attempt of a computer: nothing that is said of it may contradict its name. */
  #lastOf({ mac, guid }: Pick<BootAttempt, 'mac' | 'guid'>): OpenAttempt | undefined {
    const known = this.#last.get(keyOfComputer({ mac, guid }) ?? '');
    if (known !== undefined || guid === undefined) return known;
    const byAddress = this.#last.get(keyOfComputer({ mac, guid: undefined }) ?? '');
    return byAddress?.guid === undefined ? byAddress : undefined;
  }

  /** What a thread wrote before it named a computer is about that computer. */
  #take(attempt: OpenAttempt, { attempt: before, before: places, rivals }: AtWork): void {
    if (before === attempt) return;
    for (const place of places) add(attempt, messageAt(place.events, place.record)?.id, place);
    if (rivals.length > 0) attempt.rivals = rivals;
  }
}

/** A packet's heading, or the management point's answer about a computer that the next lines name. */
function opened(work: AtWork, id: MessageId, place: Place): AtWork {
  const { attempt, since } = work;
  const lookup = fieldsOf(place.events, place.record, 'smspxe.lookupSucceeded');
  const rivals = lookup === undefined ? [] : rivalsIn(lookup.item, lookup.itemOfGuid);
  const isOfPacket = attempt !== undefined && since !== undefined && follows(since, id);
  if (isOfPacket && attempt.verdict === undefined) {
    add(attempt, id, place);
    if (rivals.length > 0) attempt.rivals = rivals;
    return { ...work, since: id };
  }
  const goesOn = attempt === undefined && (since === undefined || follows(since, id));
  const before = goesOn ? work.before : [];
  return { attempt: undefined, before: [...before, place].slice(-mostBefore), rivals, since: id };
}

/** The order in which a thread looks a computer up: packet, reply, what the reply comes to. */
function follows(since: MessageId, id: MessageId): boolean {
  if (id === 'smspxe.packetReceived') return false;
  if (since === 'smspxe.packetReceived' || packets.has(since)) return true;
  return since === 'smspxe.lookupReply' && id === 'smspxe.lookupSucceeded';
}

/**
 * A computer that is looked up anew after a verdict starts anew, and so does another one whose name was taken out; what else is
 * said of it soon is of the same attempt.
 */
function goesOnWith(attempt: OpenAttempt, id: MessageId, place: Place): boolean {
  const isLookup = found.has(id);
  if (attempt.verdict === undefined) return isWithin(asking, attempt, place) && !(isLookup && attempt.isRedacted);
  return !isLookup && isWithin(repeated, attempt, place);
}

/** Whether a failure may be of what a thread is at: a lookup of what a packet asked, a failure to answer of what got no answer. */
function isLeft(attempt: OpenAttempt, since: MessageId | undefined, id: MessageId): boolean {
  if (id === 'smspxe.requestNotProcessed') return attempt.verdict === undefined || attempt.verdict === 'noAnswer';
  const isRepeated = since === id && keyOfComputer(attempt) !== undefined && attempt.verdict === 'noAnswer';
  return isRepeated || (since !== undefined && packets.has(since) && attempt.verdict === undefined);
}

/** What a thread is at, where nothing names the computer: a name that was taken out is not the one that stands in the next line. */
function ofNobody(attempt: OpenAttempt | undefined, isRedacted: boolean): OpenAttempt | undefined {
  const isNobody = attempt !== undefined && keyOfComputer(attempt) === undefined;
  return isNobody && (isRedacted || !attempt.isRedacted) ? attempt : undefined;
}

function isWithin(
  limit: { readonly ms: number; readonly records: number },
  { places }: OpenAttempt,
  place: Place,
): boolean {
  const last = places.at(-1);
  if (last === undefined) return true;
  const [from, to] = [last, place].map(({ events, record }) => timeOf(events.log, record));
  if (from === undefined || to === undefined)
    return last.events !== place.events || place.record - last.record <= limit.records;
  return to - from <= limit.ms;
}

function add(attempt: OpenAttempt, id: MessageId | undefined, place: Place): void {
  attempt.places.push(place);
  if (id === undefined) return;
  const verdict = verdicts.get(id);
  if (verdict !== undefined) {
    if (attempt.verdict !== verdict) attempt.word = place;
    attempt.verdict = verdict;
  }
  const reply = fieldsOf(place.events, place.record, 'smspxe.bootActionReply');
  if (reply !== undefined) [attempt.lastOffer, attempt.lastTime] = [reply.lastOffer, reply.lastTime];
  attempt.bootImage = fieldAt(place.events, place.record, 'bootImage') ?? attempt.bootImage;
}

function learn(attempt: OpenAttempt, { variableFile, addresses }: Packet): void {
  if (variableFile !== undefined) attempt.variableFiles = [...attempt.variableFiles, variableFile];
  attempt.addresses = [...new Set([...attempt.addresses, ...addresses])];
}

function rivalsIn(one: number, other: number): readonly number[] {
  return one !== other && one > 0 && other > 0 ? [one, other] : [];
}

/** What tells one computer from another; undefined where nothing does. */
export function keyOfComputer({ mac, guid }: Pick<BootAttempt, 'mac' | 'guid'>): string | undefined {
  return mac === undefined && guid === undefined ? undefined : `${mac ?? ''} ${guid ?? ''}`.toUpperCase();
}

/** The one attempt that some records are about. */
export function attemptOf(places: readonly Place[]): BootAttempt | undefined {
  const reader = new AttemptReader();
  for (const place of places) reader.read(place);
  return reader.attempts.at(-1);
}
