/** Removals wait for each other: a single thread makes them all. */
import type { Run } from '../../operations/run.ts';
import { removal } from '../../operations/strands/removal.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';

/** Whether a removal waits while the single DP Manager thread is at another one. */
export function removalAhead(workspace: Workspace, run: Run): Run | undefined {
  if (run.operation.kind !== 'removal' || run.outcome !== 'waiting') return undefined;
  return runsIn(workspace).find(
    (other) => other.operation.kind === 'removal' && other.outcome === 'inProgress' && other.parts.has(removal),
  );
}
