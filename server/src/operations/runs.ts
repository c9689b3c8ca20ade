/** All runs that the logs show: what was installed, upgraded, changed and removed, and how far it came. */
import { judge } from '../events/judge.ts';
import { assemble } from './assemble.ts';
import { lazy } from '../base/lazy.ts';
import { finished, type Steps } from '../base/stepwise.ts';
import { timeOf } from '../log/log.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import type { EventLog } from '../events/eventLog.ts';
import { isOneOf, messageAt } from '../events/eventLog.ts';
import { pullAt, type Identity } from '../events/identity.ts';
import { outcomeOf } from './judging/outcome.ts';
import { placeKey, type Place } from '../events/place.ts';
import type { Run } from './run.ts';
import { runId } from './runId.ts';
import type { Evidence, StepOfRun } from './evidence.ts';
import type { Setback } from './setback.ts';
import { keepRuns, runsBefore, type KnownRun, type RunBefore } from './keptRuns.ts';
import type { PropertyChanges } from './changes.ts';
import { lastTimeIn, quietSince } from './judging/silence.ts';
import { whoOf } from './who.ts';
import type { Operation } from './flow.ts';
import { operations } from './flows/index.ts';
import { scopesFor } from './scopes.ts';
import { isAboutRun, ownPlaces, stepsOf, suspectsIn, threadPlaces } from './steps.ts';

/** The runs of all computers that operations are at home on, each computer's in the order of their first record. */
export function runsOf(logs: readonly EventLog[], identity: Identity): readonly Run[] {
  return finished(runSteps(logs, identity));
}

/** The same in steps, between which others may run. */
export function* runSteps(
  logs: readonly EventLog[],
  identity: Identity,
  flows: readonly Operation[] = operations,
): Steps<readonly Run[]> {
  const all: Run[] = [];
  for (const { scope, operations: own } of scopesFor(logs, flows)) {
    const before = runsBefore(scope);
    const runs: KnownRun[] = [];
    for (const assembled of yield* assemble(scope, identity, own)) {
      const evidence = withPull(assembled, identity);
      runs.push(runOf(evidence, scope.logs, before(evidence)));
      yield;
    }
    keepRuns(scope, runs);
    for (const run of inOrder(runs.map(({ run }) => run))) all.push(run);
  }
  return yield* eachOnce(all);
}

/** A log that names no site is read beside the logs of every site in its folder: of one run, the reading that shows most of it. */
function* eachOnce(runs: readonly Run[]): Steps<readonly Run[]> {
  const fullest = new Map<string, Run>();
  for (const run of runs) {
    const id = runId(run);
    const known = fullest.get(id);
    if (known === undefined || stepsSeen(run) > stepsSeen(known)) fullest.set(id, run);
    yield;
  }
  const kept = new Set(fullest.values());
  return runs.filter((run) => kept.has(run));
}

function stepsSeen({ steps }: Run): number {
  return steps.filter(({ places }) => places.length > 0).length;
}

function runOf(evidence: Evidence, logs: readonly EventLog[], before: RunBefore | undefined): KnownRun {
  const suspects = before?.suspects ?? suspectsIn(evidence);
  const own = lazy(() => ownPlaces(evidence));
  const isOwn = lazy(() => new Set(own().map(placeKey)));
  const setbacks = suspects.flatMap((place) => setbackAt(place, { own, isOwn }, logs));
  const same = before?.hadThe(setbacks) === true ? before : undefined;
  const steps = same?.steps() ?? stepsOf(evidence, setbacks);
  const { start, end } = same?.run ?? timesOf(steps);
  const { outcome, reason, cause, next, waits } =
    same !== undefined && isSettled(same.run) ? same.run : outcomeOf({ evidence, steps, setbacks, logs });
  const lastSeen = steps.findLast((step) => step.places.length > 0);
  const quiet = next === undefined ? undefined : quietSince({ evidence, steps, setbacks, logs });
  const judged = { steps, outcome, reason, cause, next, quiet, waits, setbacks, lastSeen, start, end };
  const told = { who: before?.run.who ?? whoOf(evidence), changes: before?.run.changes ?? changesOf(evidence) };
  return { run: { ...evidence, ...told, ...judged }, suspects };
}

function changesOf({ operation: { changes }, parts }: Evidence): PropertyChanges | undefined {
  return changes?.of(parts.get(changes.strand) ?? []);
}

/** Success is told by the run's own records; a cause has a place in the logs as they are now. */
function isSettled({ outcome, cause }: Run): boolean {
  return outcome === 'succeeded' && cause === undefined;
}

/** The first and the last time of the records that show steps, and of those with which they failed: a run takes until then. */
function timesOf(steps: readonly StepOfRun[]): Pick<Run, 'start' | 'end'> {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { places, state, decisive } of steps) {
    const failure = state === 'failed' && decisive !== undefined ? [decisive] : [];
    for (const { events, record } of [...places, ...failure]) {
      const time = timeOf(events.log, record) ?? Number.NaN;
      if (time < start) start = time;
      if (time > end) end = time;
    }
  }
  return start > end ? { start: undefined, end: undefined } : { start, end };
}

/** Hierarchy Manager's word on whether it is a pull distribution point goes before what DistMgr's texts say. */
function withPull(evidence: Evidence, identity: Identity): Evidence {
  const first = [...evidence.parts.values()].find((places) => places.length > 0)?.[0];
  const said = evidence.pull ?? pullAt(identity, evidence.server, first) ?? pullSaid(evidence);
  return { ...evidence, pull: said ?? evidence.operation.otherwise?.pull };
}

const saysPull = new Set<MessageId>(['distmgr.isPullDp', 'distmgr.nalPathIsPullDp', 'distmgr.pullDpUninstalling']);
const saysNoPull = new Set<MessageId>(['distmgr.isNotPullDp']);

/** DistMgr's threads contradict themselves about it, so their no counts only where none of them says yes. */
function pullSaid(evidence: Evidence): false | undefined {
  const own = threadPlaces(evidence);
  const says = (ids: ReadonlySet<MessageId>) =>
    own.some((place) => isOneOf(ids, place.events, place.record) && isAboutRun(evidence, place));
  return says(saysNoPull) && !says(saysPull) ? false : undefined;
}

/** The records of those who worked on a run. */
interface OwnPlaces {
  readonly own: () => readonly Place[];
  /** By what names them. */
  readonly isOwn: () => ReadonlySet<string>;
}

/** What went wrong on the threads that worked on the run. */
function setbackAt(place: Place, { own, isOwn }: OwnPlaces, logs: readonly EventLog[]): readonly Setback[] {
  const message = messageAt(place.events, place.record);
  // What a rule tells by all that is known of it is the word on the run, not one thing that went wrong.
  if (message?.signature === undefined || message.ends === true || message.signature.toldByRule === true) return [];
  const verdict = judge(logs, place);
  if (verdict?.severity === undefined) return [];
  const recoveredBy = verdict.recoveredBy;
  const within = recoveredBy !== undefined && isOwn().has(placeKey(recoveredBy));
  const isReal = message.signature.class === 'real';
  return [
    { place, recoveredBy: within ? recoveredBy : undefined, isReal, isOverdue: !within && isOverdue(place, own, logs) },
  ];
}

/** Whether the logs go on for longer than a setback may last, and nothing shows that it was overcome, be it late. */
function isOverdue(place: Place, own: () => readonly Place[], logs: readonly EventLog[]): boolean {
  const recovery = messageAt(place.events, place.record)?.signature?.recovery;
  const time = timeOf(place.events.log, place.record);
  const end = lastTimeIn(logs);
  if (recovery?.within === undefined || time === undefined || end === undefined) return false;
  if (end - time <= recovery.within * 1000) return false;
  const by = new Set(recovery.by);
  const after = own().slice(own().indexOf(place) + 1);
  return !after.some((other) => isOneOf(by, other.events, other.record));
}

function inOrder(runs: readonly Run[]): readonly Run[] {
  return runs
    .map((run, index) => ({ run, index }))
    .sort((a, b) => compareStarts(a.run.start, b.run.start) || a.index - b.index)
    .map(({ run }) => run);
}

/** Runs without a time come last. */
function compareStarts(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : a - b;
}
