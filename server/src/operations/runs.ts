/** All runs that the logs show: what was installed, upgraded, changed and removed, and how far it came. */
import { judge } from './judge.ts';
import { assemble, pullAt, scopesFor } from './assemble.ts';
import { finished, type Steps } from '../base/stepwise.ts';
import { timeOf } from '../log/log.ts';
import type { EventLog } from './eventLog.ts';
import { messageAt } from './eventLog.ts';
import type { Identity } from './identity.ts';
import { lastTimeIn, outcomeOf } from './outcome.ts';
import { inTimeOrder, isSamePlace, type Place } from './place.ts';
import type { Evidence, Run, Setback } from './run.ts';
import { isAboutRun, stepsOf } from './steps.ts';

/** The runs of all site servers, each server's in the order of their first record. */
export function runsOf(logs: readonly EventLog[], identity: Identity): readonly Run[] {
  return finished(runSteps(logs, identity));
}

/** The same in steps, between which others may run. */
export function* runSteps(logs: readonly EventLog[], identity: Identity): Steps<readonly Run[]> {
  const all: Run[] = [];
  for (const scope of scopesFor(logs)) {
    const runs: Run[] = [];
    for (const evidence of yield* assemble(scope, identity)) {
      runs.push(runOf(withPull(evidence, identity), scope.logs));
      yield;
    }
    all.push(...inOrder(runs));
  }
  return all;
}

function runOf(evidence: Evidence, logs: readonly EventLog[]): Run {
  const setbacks = setbacksOf(evidence, logs);
  const steps = stepsOf(evidence, setbacks);
  const { outcome, reason, next } = outcomeOf({ evidence, steps, setbacks, logs });
  const times = steps.flatMap((step) => step.places).flatMap(({ events, record }) => timeOf(events.log, record) ?? []);
  return {
    ...evidence,
    steps,
    outcome,
    reason,
    next,
    setbacks,
    lastSeen: steps.findLast((step) => step.places.length > 0),
    start: times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b)),
    end: times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b)),
  };
}

/** Hierarchy Manager's word on whether it is a pull distribution point goes before what DistMgr's texts say. */
function withPull(evidence: Evidence, identity: Identity): Evidence {
  const first = [...evidence.parts.values()].find((places) => places.length > 0)?.[0];
  return { ...evidence, pull: evidence.pull ?? pullAt(identity, evidence.server, first) };
}

/** What went wrong on the threads that worked on the run. */
function setbacksOf(evidence: Evidence, logs: readonly EventLog[]): readonly Setback[] {
  const own = inTimeOrder(
    (['worker', 'pullWorker', 'removal', 'provider'] as const).flatMap((part) => evidence.parts.get(part) ?? []),
  );
  // A thread that has done its work may go on about another server: that is no setback of this run.
  return own
    .filter((place) => messageAt(place.events, place.record)?.signature !== undefined && isAboutRun(evidence, place))
    .flatMap((place) => setbackAt(place, own, logs));
}

function setbackAt(place: Place, own: readonly Place[], logs: readonly EventLog[]): readonly Setback[] {
  const message = messageAt(place.events, place.record);
  if (message?.signature === undefined || message.ends === true) return [];
  const verdict = judge(logs, place);
  if (verdict?.severity === undefined) return [];
  const recoveredBy = verdict.recoveredBy;
  const within = recoveredBy !== undefined && own.some((other) => isSamePlace(other, recoveredBy));
  const isReal = message.signature.class === 'real';
  return [
    { place, recoveredBy: within ? recoveredBy : undefined, isReal, isOverdue: !within && isOverdue(place, own, logs) },
  ];
}

/** Whether the logs go on for longer than a setback may last, and nothing shows that it was overcome, be it late. */
function isOverdue(place: Place, own: readonly Place[], logs: readonly EventLog[]): boolean {
  const recovery = messageAt(place.events, place.record)?.signature?.recovery;
  const time = timeOf(place.events.log, place.record);
  const end = lastTimeIn(logs);
  if (recovery?.within === undefined || time === undefined || end === undefined) return false;
  const by = new Set(recovery.by);
  const after = own.slice(own.indexOf(place) + 1);
  return (
    end - time > recovery.within * 1000 &&
    !after.some((other) => by.has(messageAt(other.events, other.record)?.id ?? ''))
  );
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
