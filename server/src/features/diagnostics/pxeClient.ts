/** Rule: computers that boot from the network and are sent away, each with the reason that the lines about it give. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { threadOf, timeOf } from '../../log/log.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { fieldsOf, valuesAt } from '../../events/values.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FoundProblem } from './problem.ts';

/** One time that a computer asked, as far as its lines have been read. */
interface Attempt {
  readonly mac: string;
  readonly guid: string;
  /** Whether the database has a record of the computer; undefined when no line says. */
  readonly isKnown: boolean | undefined;
  /** The resource ids of two records that share the computer's address and GUID, or none. */
  readonly rivals: readonly number[];
  /** The deployment that the computer booted for last, and when; empty when there was none. */
  readonly lastOffer: string;
  readonly lastTime: string;
  /** The first line that sends it away; undefined while there is none. */
  readonly record: number | undefined;
}

/** Stands for a name that somebody took out: no two of them are known to be one computer. */
const takenOut = '(taken out)';

const sentAway = new Set<MessageId>(['smspxe.noAdvertisements', 'smspxe.noBootAction', 'smspxe.notServiced']);
const served = new Set<MessageId>(['smspxe.optionalFound', 'smspxe.mandatoryFound']);
const found = new Set<MessageId>(['smspxe.deviceKnown', 'smspxe.deviceUnknown']);
const told = new Set<MessageId>(['smspxe.lookupSucceeded', 'smspxe.bootActionReply']);
const all = new Set<MessageId>([...sentAway, ...served, ...found, ...told]);

/** Computers that PXE sent away: a problem for each attempt; those of one computer and reason are one fact. */
export function* pxeClientProblems(_workspace: Workspace, events: EventLog): Iterable<FoundProblem | undefined> {
  const reader = new AttemptReader(events);
  for (const record of recordsOf(events, all)) {
    reader.read(record);
    yield undefined;
  }
  for (const attempt of reader.ended) yield problemOf(events, attempt, reader.lastServed.get(attempt.mac));
}

/** Follows the computers through a log. */
class AttemptReader {
  readonly ended: Attempt[] = [];
  /** By computer: the last line that says it was served. */
  readonly lastServed = new Map<string, number>();
  readonly #open = new Map<string, Attempt>();
  /** By thread: what the management point said last, of a computer that no line has named yet. */
  readonly #said = new Map<number | undefined, Partial<Attempt>>();
  /** By thread: the computer that its lines are about. */
  readonly #about = new Map<number | undefined, string>();
  readonly #events: EventLog;

  constructor(events: EventLog) {
    this.#events = events;
  }

  /** Reads one record of a message that speaks of a computer. */
  read(record: number): void {
    const id = messageAt(this.#events, record)?.id;
    if (id === undefined) return;
    const thread = threadOf(this.#events.log, record);
    if (told.has(id)) this.#hear(thread, record);
    else this.#follow(id, thread, record);
  }

  #hear(thread: number | undefined, record: number): void {
    const lookup = fieldsOf(this.#events, record, 'smspxe.lookupSucceeded');
    if (lookup !== undefined) {
      this.#said.set(thread, { rivals: rivalsIn(lookup.item, lookup.itemOfGuid) });
      this.#about.delete(thread);
      return;
    }
    const reply = fieldsOf(this.#events, record, 'smspxe.bootActionReply');
    if (reply === undefined) return;
    const heard = { lastOffer: reply.lastOffer, lastTime: reply.lastTime };
    const attempt = this.#open.get(this.#about.get(thread) ?? '');
    if (attempt === undefined) this.#said.set(thread, { ...this.#said.get(thread), ...heard });
    else this.#open.set(attempt.mac, { ...attempt, ...heard });
  }

  #follow(id: MessageId, thread: number | undefined, record: number): void {
    const values = valuesAt(this.#events, record);
    const [mac, guid] = [values.get('mac') ?? takenOut, values.get('guid') ?? takenOut];
    if (found.has(id)) {
      this.#open.set(mac, { ...asking(mac, guid), ...this.#said.get(thread), isKnown: id === 'smspxe.deviceKnown' });
      this.#about.set(thread, mac);
      this.#said.delete(thread);
    } else if (served.has(id)) {
      this.#open.delete(mac);
      if (mac !== takenOut) this.lastServed.set(mac, record);
    } else if (sentAway.has(id)) this.#end(this.#open.get(mac) ?? asking(mac, guid), record);
  }

  /** Only the first of the lines that send a computer away ends its attempt: the others repeat it. */
  #end(attempt: Attempt, record: number): void {
    if (attempt.record !== undefined && this.#isSoonAfter(attempt.record, record)) return;
    const ended = { ...attempt, record };
    this.#open.set(attempt.mac, ended);
    this.ended.push(ended);
  }

  #isSoonAfter(one: number, other: number): boolean {
    const [from, to] = [timeOf(this.#events.log, one), timeOf(this.#events.log, other)];
    return from === undefined || to === undefined
      ? other - one <= repeatedWithin.records
      : to - from <= repeatedWithin.ms;
  }
}

/** Lines of one attempt follow one another at once; a computer that starts anew takes longer. */
const repeatedWithin = { ms: 5000, records: 4 };

function asking(mac: string, guid: string): Attempt {
  return { mac, guid, isKnown: undefined, rivals: [], lastOffer: '', lastTime: '', record: undefined };
}

function rivalsIn(one: number, other: number): readonly number[] {
  return one !== other && one > 0 && other > 0 ? [one, other] : [];
}

function problemOf(events: EventLog, attempt: Attempt, lastServed: number | undefined): FoundProblem {
  const { mac, guid, record = -1 } = attempt;
  const recovered = lastServed !== undefined && lastServed > record ? lastServed : undefined;
  const reason = `${mac} (SMBIOS GUID ${guid}) was sent away by PXE: ${reasonOf(attempt)}`;
  return {
    record,
    fact: `${mac} ${reasonOf(attempt)}`,
    code: 'smspxe.computerNotServed',
    severity: recovered === undefined ? 'warning' : 'information',
    text: recovered === undefined ? `${reason} Next: ${nextFor(attempt)}` : `${reason} It was served later.`,
    related:
      recovered === undefined ? [] : [{ place: { events, record: recovered }, text: 'Here the computer is served.' }],
  };
}

function reasonOf({ isKnown, rivals, lastOffer, lastTime }: Attempt): string {
  if (rivals.length > 0)
    return `no task sequence is deployed to it, and the database has two records for it, one by its MAC address and one by its SMBIOS GUID (resource ids ${rivals.join(' and ')}).`;
  if (lastOffer !== '')
    return `no task sequence is to run; the deployment ${lastOffer} has already booted it by PXE${lastTime === '' ? '' : ` (${lastTime})`}, and a required one does so once.`;
  if (isKnown === false)
    return 'it has no record in the database, and no task sequence is deployed to the unknown computers and made available to PXE.';
  if (isKnown === true)
    return 'it has a record in the database, and no task sequence is deployed to a collection that it is in and made available to PXE. A deployment to the unknown computers does not count for it.';
  return 'no task sequence is deployed to it and made available to PXE, neither to a collection that it is in nor, when it is unknown, to the unknown computers.';
}

function nextFor({ isKnown, rivals, lastOffer }: Attempt): string {
  if (rivals.length > 0) return 'delete the record that is not the computer’s, then start it again.';
  if (lastOffer !== '')
    return 'clear the required PXE deployments of the computer (or of its collection) in the console, then start it again.';
  if (isKnown === false)
    return 'deploy a task sequence to All Unknown Computers, made available to media and PXE, and enable unknown computer support on the distribution point; or import the computer.';
  if (isKnown === true)
    return 'look the computer up by this MAC address and GUID, deploy a task sequence to its collection and make it available to PXE; if the record is a left-over or another computer’s, delete it.';
  return 'look for this MAC address and SMBIOS GUID in the console; deploy a task sequence to the collection of the record that has them, or to All Unknown Computers where there is none, and delete second records.';
}
