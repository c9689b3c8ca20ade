/**
 * What is derived from a log record by record, and goes on where it stood when the log has grown. The state is kept with the
 * newest version of a log and moves on to the next one; only settled records stay in it. Those that may still change are
 * laid on top for an answer, and taken back before the state goes on.
 */
import { finished, type Steps } from '../base/stepwise.ts';
import { recordCount } from '../log/log.ts';
import { settledRecords, type Kept } from './derived.ts';
import type { EventLog } from './eventLog.ts';

/** What a log is folded into. */
export interface FoldState {
  /** Adds records in file order. */
  add(events: EventLog, from: number, to: number): void;
  /** What is added from here on may be taken back. */
  mark(): void;
  /** Takes back what was added since the mark. */
  undo(): void;
}

/** How a log is folded. */
export interface Fold<State extends FoldState, Answer> {
  readonly start: (events: EventLog) => State;
  /** What the state says; unless it is live, it must stay true when the state goes on. */
  readonly answer: (state: State, events: EventLog) => Answer;
  /** Whether a state that was begun for an earlier version may go on; absent: always. */
  readonly fits?: (state: State, events: EventLog) => boolean;
  /** The answer reads the state, so it holds only until the state goes over to the next version. */
  readonly live?: true;
}

/** A function of a log, whose answer is computed once per version from where the version before stood. */
export interface Growing<Answer> {
  (events: EventLog): Answer;
  readonly steps: (events: EventLog) => Steps<Answer>;
}

/** So many records are added before a driver may let others run. */
const slice = 2048;

/** Makes a function out of a fold. */
export function growing<State extends FoldState, Answer>(fold: Fold<State, Answer>): Growing<Answer> {
  const answers = new WeakMap<EventLog, { readonly answer: Answer; readonly kept: Kept }>();
  const answerFor = (events: EventLog) => {
    const known = answers.get(events);
    return fold.live === true && known?.kept !== events.derived.get(fold) ? undefined : known;
  };
  function* steps(events: EventLog): Steps<Answer> {
    const before = answerFor(events);
    if (before !== undefined) return before.answer;
    const kept = keptFor(fold, events);
    const settled = settledRecords(events.log);
    while (kept.records < settled) {
      const from = kept.records;
      kept.records = Math.min(settled, from + slice);
      (kept.state as State).add(events, from, kept.records);
      yield;
      // While others ran, a later version may have taken the state over, or this one been answered.
      if (answerFor(events) !== undefined || events.derived.get(fold) !== kept) return yield* steps(events);
    }
    cover(kept, events);
    const answer = fold.answer(kept.state as State, events);
    answers.set(events, { answer, kept });
    return answer;
  }
  return Object.assign((events: EventLog) => answerFor(events)?.answer ?? finished(steps(events)), { steps });
}

/** The state that a log's version goes on with. */
function keptFor<State extends FoldState, Answer>(fold: Fold<State, Answer>, events: EventLog): Kept {
  const known = events.derived.get(fold);
  const mayGoOn =
    known !== undefined &&
    known.records <= settledRecords(events.log) &&
    fold.fits?.(known.state as State, events) !== false;
  const kept = mayGoOn ? known : { state: fold.start(events), records: 0, covered: false };
  if (kept.covered) (kept.state as State).undo();
  kept.covered = false;
  events.derived.set(fold, kept);
  return kept;
}

function cover(kept: Kept, events: EventLog): void {
  const count = recordCount(events.log);
  if (kept.covered || count === kept.records) return;
  const state = kept.state as FoldState;
  state.mark();
  state.add(events, kept.records, count);
  kept.covered = true;
}

/** A fold that gathers items, each from one record and what stands before it. */
export function gathering<Item>(
  gather: (events: EventLog, from: number, to: number) => Iterable<Item>,
): Growing<readonly Item[]> {
  return growing({ start: () => new Gathered(gather), answer: (state) => state.snapshot() });
}

class Gathered<Item> implements FoldState {
  readonly #gather: (events: EventLog, from: number, to: number) => Iterable<Item>;
  readonly #items: Item[] = [];
  #snapshot: readonly Item[] = [];
  #marked = 0;

  constructor(gather: (events: EventLog, from: number, to: number) => Iterable<Item>) {
    this.#gather = gather;
  }

  add(events: EventLog, from: number, to: number): void {
    for (const item of this.#gather(events, from, to)) this.#items.push(item);
  }

  mark(): void {
    this.#marked = this.#items.length;
    this.snapshot();
  }

  undo(): void {
    if (this.#items.length === this.#marked) return;
    this.#items.length = this.#marked;
    this.#snapshot = [];
  }

  /** The same list as before where nothing was added since. */
  snapshot(): readonly Item[] {
    if (this.#snapshot.length !== this.#items.length) this.#snapshot = this.#items.slice();
    return this.#snapshot;
  }
}
