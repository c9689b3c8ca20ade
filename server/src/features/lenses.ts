/** Code lenses: one above the first record of each run in a log. Few, and their command takes only the run's name. */
import type { CodeLens, Range } from 'vscode-languageserver-types';
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Run } from '../operations/run.ts';
import { runsIn, type Workspace } from '../workspace/workspace.ts';
import { messageRange } from './position.ts';
import { evidenceAt } from './runs/evidence.ts';
import { headlineText, runId, runTitle } from './runs/describe.ts';

/** More lenses than this make an editor slow. */
const mostLenses = 500;

/** The lenses of a log; `command` is the client's command that shows a run. */
export function codeLenses(workspace: Workspace, events: EventLog, command: string): readonly CodeLens[] {
  return foundIn(workspace)(events).map(({ range, title, run }) => ({
    range,
    command: { title, command, arguments: [run] },
  }));
}

interface LensPlace {
  readonly range: Range;
  readonly title: string;
  readonly run: string;
}

/** Once per version. */
const foundIn = memo((workspace: Workspace) =>
  memo((events: EventLog): readonly LensPlace[] => {
    const found: LensPlace[] = [];
    for (const run of runsIn(workspace)) {
      if (found.length >= mostLenses) break;
      const lens = lensOf(workspace, events, run);
      if (lens !== undefined) found.push(lens);
    }
    return found;
  }),
);

function lensOf(workspace: Workspace, events: EventLog, run: Run): LensPlace | undefined {
  const records = run.steps
    .flatMap((step) => step.places)
    .filter((place) => place.events.uri === events.uri)
    .map((place) => place.record);
  // A record that several runs begin with would carry a row of lenses: the first that is this run's alone comes first.
  const alone = records.filter(
    (record) => new Set(evidenceAt(workspace, { events, record }).map((e) => e.run)).size === 1,
  );
  const candidates = alone.length > 0 ? alone : records;
  if (candidates.length === 0) return undefined;
  const first = candidates.reduce((earliest, record) => Math.min(earliest, record));
  const title = [runTitle(run), headlineText(run), 'show run'].join(' · ');
  return { range: messageRange(events.log, first), title, run: runId(run) };
}
