/** Which step of which run a record is evidence of. */
import { stepwise, type Steps } from '../../base/stepwise.ts';
import type { Place } from '../../events/place.ts';
import type { Run } from '../../operations/run.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import { RecordIndex } from './recordIndex.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';

/** A step of a run that a record shows. */
export interface EvidenceOf {
  readonly run: Run;
  readonly step: StepOfRun;
}

/** The steps of some runs by the records that show them. */
export const evidenceIn = stepwise(function* (runs: readonly Run[]): Steps<RecordIndex<EvidenceOf>> {
  const index = new RecordIndex<EvidenceOf>();
  for (const run of runs) {
    for (const step of run.steps) {
      const shown = { run, step };
      for (const place of step.places) index.add(place, shown);
    }
    yield;
  }
  return index;
});

/** The steps that a record is evidence of; a record of Hierarchy Manager may serve several runs. */
export function evidenceAt(workspace: Workspace, place: Place): readonly EvidenceOf[] {
  return evidenceIn(runsIn(workspace)).at(place);
}
