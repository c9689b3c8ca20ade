/**
 * The engine of task sequences on a client: it writes into smsts.log what it runs, over restarts and into the logs that follow.
 * One execution begins with its first step; the steps of one stand in order, so a step before the last one is another execution's.
 */
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import { messageAt, type EventLog } from '../../../events/eventLog.ts';
import type { Place } from '../../../events/place.ts';
import { fieldAt, placesIn } from '../../../events/read.ts';
import type { Strand } from '../../strand.ts';

/** One execution of a task sequence. */
export interface Execution {
  /** What it was at last; undefined where the logs name no step. */
  readonly step: string | undefined;
  readonly places: readonly Place[];
}

/** What tells nothing, such as the setting of variables, belongs to no run. */
const ids: ReadonlySet<MessageId> = new Set<MessageId>(
  allMessages
    .filter(({ log, kind }) => (log === 'smsts' || log === 'osdmessaging') && kind !== 'noise')
    .map(({ id }) => id),
);
const beginnings: ReadonlySet<MessageId> = new Set<MessageId>([
  'smsts.executing',
  'smsts.groupStarted',
  'smsts.instructionStarted',
  'smsts.stepStarted',
]);
const endings: ReadonlySet<MessageId> = new Set<MessageId>([
  'smsts.engineSucceeded',
  'smsts.engineFailed',
  'smsts.executionFailed',
  'smsts.managerFailed',
  'smsts.logsFinalized',
]);

export const engine: Strand<Execution> = {
  name: 'engine',
  stand: { kind: 'on', computer: 'the client', logs: ['smsts'] },
  isOwn: true,
  isWork: true,
  facts: ({ scope }) => executionsIn(scope.logs),
  runOf: ({ step }, drafts) => drafts.begin('taskSequence', { also: step === undefined ? {} : { step } }),
  places: ({ places }) => places,
  anchor: ({ places }) => places[0],
};

/** The executions that some logs show, in time order. */
function executionsIn(logs: readonly EventLog[]): readonly Execution[] {
  const gathered = new Executions();
  for (const place of placesIn(logs, ids)) gathered.add(place);
  return gathered.all;
}

/** An execution while its lines are gone through. */
class OpenExecution implements Execution {
  readonly places: Place[];
  step: string | undefined;
  /** The place of its last step in the task sequence. */
  pointer = -1;
  isOver = false;
  /** Where the lines of the last start of WinPE begin. */
  bootedAt = 0;

  constructor(before: Place[]) {
    this.places = before;
  }
}

class Executions {
  readonly all: OpenExecution[] = [];
  /** What stands before the first step: the start of WinPE, policy. */
  #before: Place[] = [];

  add(place: Place): void {
    const id = messageAt(place.events, place.record)?.id;
    if (id === undefined) return;
    const current = this.#current(place, id);
    if (current === undefined) {
      if (id === 'smsts.ramDisk') this.#before = [];
      this.#before.push(place);
      return;
    }
    if (id === 'smsts.ramDisk') current.bootedAt = current.places.length;
    current.places.push(place);
    if (endings.has(id)) current.isOver = true;
    note(current, place);
  }

  /** The execution that a line belongs to; undefined where none is under way and none begins. */
  #current(place: Place, id: MessageId): OpenExecution | undefined {
    const last = this.all.at(-1);
    const isOpen = last !== undefined && (!last.isOver || endings.has(id));
    if (!beginnings.has(id)) return isOpen ? last : undefined;
    if (isOpen && !isEarlier(place, last)) return last;
    return this.#begin(isOpen ? last.places.splice(last.bootedAt || last.places.length) : this.#before);
  }

  #begin(before: Place[]): OpenExecution {
    const begun = new OpenExecution(before);
    this.#before = [];
    this.all.push(begun);
    return begun;
  }
}

function isEarlier({ events, record }: Place, { pointer }: OpenExecution): boolean {
  return (fieldAt(events, record, 'pointer') ?? pointer) < pointer;
}

/** A step that failed stays the one that is told of while the engine comes to its end. */
function note(execution: OpenExecution, { events, record }: Place): void {
  const pointer = fieldAt(events, record, 'pointer');
  if (pointer !== undefined) execution.pointer = pointer;
  if (!execution.isOver) execution.step = fieldAt(events, record, 'step') ?? execution.step;
}
