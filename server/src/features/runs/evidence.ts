/** Which step of which run a record is evidence of. */
import { memo } from '../../base/lazy.ts';
import type { Place } from '../../events/place.ts';
import type { Run } from '../../operations/run.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';

/** A step of a run that a record shows. */
export interface EvidenceOf {
  readonly run: Run;
  readonly step: StepOfRun;
}

type Index = ReadonlyMap<string, ReadonlyMap<number, readonly EvidenceOf[]>>;

const indexOf = memo((runs: readonly Run[]): Index => {
  const index = new Map<string, Map<number, EvidenceOf[]>>();
  for (const run of runs) {
    for (const step of run.steps) {
      for (const { events, record } of step.places) {
        const records = index.get(events.uri) ?? new Map<number, EvidenceOf[]>();
        index.set(events.uri, records);
        const found = records.get(record);
        if (found === undefined) records.set(record, [{ run, step }]);
        else found.push({ run, step });
      }
    }
  }
  return index;
});

/** The steps that a record is evidence of; a record of Hierarchy Manager may serve several runs. */
export function evidenceAt(workspace: Workspace, { events, record }: Place): readonly EvidenceOf[] {
  return indexOf(runsIn(workspace)).get(events.uri)?.get(record) ?? [];
}
