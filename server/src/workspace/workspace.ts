/** All logs that are known, and what is derived from several of them: computed once per value. */
import { memo } from '../base/lazy.ts';
import { stepwise, type Stepwise } from '../base/stepwise.ts';
import { identityOf, type Identity } from '../events/identity.ts';
import type { Run } from '../operations/run.ts';
import { withRuns } from '../operations/runIdentity.ts';
import { runSteps } from '../operations/runs.ts';
import { logsOf, type Workspace } from './logSet.ts';

export { emptyWorkspace, logsOf, withLog, withoutLog, withoutRuns, type Workspace } from './logSet.ts';

/** Which distribution point each DPID is, as the logs say. Runs are put together with it. */
export function identityIn(workspace: Workspace): Identity {
  return identityAmong(logsOf(workspace));
}

const identityAmong = memo(identityOf);

/** All runs of operations that the logs show: those that the workspace was given, else they are put together. */
export const runsIn: Stepwise<Workspace, readonly Run[]> = stepwise(function* (workspace) {
  return workspace.runs ?? (yield* runSteps(logsOf(workspace), identityIn(workspace), workspace.flows));
});

/** The same logs for who does not wait for the runs: it is told of none. */
export const withoutWaiting: (workspace: Workspace) => Workspace = memo((workspace) => ({ ...workspace, runs: [] }));

/** The same with what only the runs say: for whoever reads, not for putting runs together. */
export const knownIdentityIn: (workspace: Workspace) => Identity = memo((workspace) =>
  withRuns(identityIn(workspace), runsIn(workspace)),
);
