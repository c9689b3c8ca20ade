/** Runs as they were before a log grew: what their records alone say need not be found out again. */
import { memo } from '../base/lazy.ts';
import type { Scope } from './strand.ts';
import { Memory, type LogChanges } from '../events/memory.ts';
import { placeKey, type Place } from '../events/place.ts';
import type { Run } from './run.ts';
import type { Evidence, StepOfRun } from './evidence.ts';
import type { Setback } from './setback.ts';

/** A run with those of its records that may be setbacks. */
export interface KnownRun {
  readonly run: Run;
  readonly suspects: readonly Place[];
}

/** By kind of computer: the runs of one computer. */
const memories = new Map<string, Memory<readonly KnownRun[]>>();

function memoryOf({ home }: Scope): Memory<readonly KnownRun[]> {
  const known = memories.get(home) ?? new Memory<readonly KnownRun[]>();
  memories.set(home, known);
  return known;
}

/** The runs of a computer as they were found in earlier versions of its logs. */
export function runsBefore(scope: Scope): (evidence: Evidence) => RunBefore | undefined {
  const known = memoryOf(scope).recall(logsOf(scope));
  if (known === undefined) return () => undefined;
  const { value, changes } = known;
  return (evidence) => {
    const before = byName(value).get(nameOf(evidence));
    return before !== undefined && isSameEvidence(before.run, evidence, changes)
      ? new RunBefore(before, changes)
      : undefined;
  };
}

/** Keeps the runs of a computer for the next versions of its logs. */
export function keepRuns(scope: Scope, runs: readonly KnownRun[]): void {
  memoryOf(scope).keep(logsOf(scope), runs);
}

/** By what names them; found when the logs have grown, which those of a command never do. */
const byName = memo((runs: readonly KnownRun[]) => new Map(runs.map((known) => [nameOf(known.run), known])));

/** A run that is made of the same records as before. */
export class RunBefore {
  readonly run: Run;
  /** The records that may be setbacks, in the logs as they are now. */
  readonly suspects: readonly Place[];
  readonly #changes: LogChanges;

  constructor({ run, suspects }: KnownRun, changes: LogChanges) {
    this.run = run;
    this.suspects = changes.movedAll(suspects);
    this.#changes = changes;
  }

  /** Whether these are the setbacks that the run had. */
  hadThe(setbacks: readonly Setback[]): boolean {
    const before = this.run.setbacks;
    return (
      before.length === setbacks.length &&
      setbacks.every((setback, at) => isSameSetback(before[at] as Setback, setback, this.#changes))
    );
  }

  /** The steps as they were, in the logs as they are now. */
  steps(): readonly StepOfRun[] {
    return this.run.steps.map((step) =>
      step.decisive === undefined
        ? step
        : {
            ...step,
            places: this.#changes.movedAll(step.places),
            decisive: this.#changes.movedAll([step.decisive])[0],
          },
    );
  }
}

function logsOf({ logs, elsewhere }: Scope) {
  return [...logs, ...[...elsewhere.values()].flat()];
}

/** Names a run by the first record of each strand; others may have the same name. */
function nameOf({ operation, server, parts }: Evidence): string {
  let name = `${operation.kind} ${server ?? ''}`;
  for (const [strand, [first]] of parts) if (first !== undefined) name += ` ${strand.name} ${placeKey(first)}`;
  return name;
}

const described = ['dpid', 'server', 'nalPath', 'site', 'pull', 'pxe', 'action', 'worker', 'afterRollBack'] as const;

function isSameEvidence(before: Evidence, now: Evidence, changes: LogChanges): boolean {
  if (before.operation !== now.operation || before.parts.size !== now.parts.size) return false;
  if (described.some((name) => before[name] !== now[name]) || !isSameSubject(before, now)) return false;
  if (before.attempts?.count !== now.attempts?.count) return false;
  const earlier = before.parts.entries();
  for (const [strand, places] of now.parts) {
    const [other, otherPlaces] = earlier.next().value ?? [];
    if (other !== strand || otherPlaces === undefined || !changes.areSame(otherPlaces, places)) return false;
  }
  return true;
}

/** Whether two runs are named alike. */
function isSameSubject({ also: before }: Evidence, { also: now }: Evidence): boolean {
  const earlier = Object.entries(before);
  const later: ReadonlyMap<string, unknown> = new Map(Object.entries(now));
  return earlier.length === later.size && earlier.every(([name, value]) => later.get(name) === value);
}

function isSameSetback(before: Setback, now: Setback, changes: LogChanges): boolean {
  if (before.isReal !== now.isReal || before.isOverdue !== now.isOverdue) return false;
  if (!changes.isSame(before.place, now.place)) return false;
  if (before.recoveredBy === undefined || now.recoveredBy === undefined) return before.recoveredBy === now.recoveredBy;
  return changes.isSame(before.recoveredBy, now.recoveredBy);
}
