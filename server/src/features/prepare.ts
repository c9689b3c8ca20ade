/** Computes ahead, in steps, what requests about several logs need: they then find it ready. */
import type { Steps } from '../base/stepwise.ts';
import { messageIndexAt, type EventLog } from '../events/eventLog.ts';
import { postingsOf } from '../events/postings.ts';
import { consumptionRecords, dropRecords } from '../events/inboxIndex.ts';
import { statementSteps } from '../events/identity.ts';
import { joinedIn } from '../events/joined.ts';
import { siteOf } from '../events/site.ts';
import { workTableOf } from '../events/work.ts';
import { identityIn, logsOf, runsIn, type Workspace } from '../workspace/workspace.ts';
import { problemSteps, readForProblems } from './diagnostics/index.ts';
import { runsByRecord } from './runs/atRecord.ts';
import { evidenceIn } from './runs/evidence.ts';

/**
 * The steps that make a workspace's answers ready: stretches of work, identity, runs, and the problems of some logs. Each
 * takes a few milliseconds; what is known from earlier versions of the logs is not computed again. `turnTo` hears which log
 * alone the next steps are about, where they are about one.
 */
export function* preparationOf(
  workspace: Workspace,
  uris: Iterable<string> = workspace.logs.keys(),
  turnTo: (events: EventLog | undefined) => void = () => undefined,
): Steps<undefined> {
  const logs = logsOf(workspace);
  for (const events of logs) {
    turnTo(events);
    yield* preparationOfLog(events);
  }
  turnTo(undefined);
  identityIn(workspace);
  yield;
  // Runs are judged by what problems are.
  for (const events of logs) yield* readForProblems(workspace, events);
  const runs = yield* runsIn.steps(workspace);
  yield* evidenceIn.steps(runs);
  yield* runsByRecord.steps(runs);
  for (const uri of uris) {
    const events = workspace.logs.get(uri);
    if (events !== undefined) yield* problemSteps(workspace, events);
  }
  return undefined;
}

function* preparationOfLog(events: EventLog): Steps<undefined> {
  messageIndexAt(events, 0);
  yield;
  yield* postingsOf.steps(events);
  yield* workTableOf.steps(events);
  yield* siteOf.steps(events);
  yield* dropRecords.steps(events);
  yield* consumptionRecords.steps(events);
  yield* statementSteps(events);
  joinedIn([events]);
  yield;
  return undefined;
}
