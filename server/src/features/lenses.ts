/** Code lenses: one above the first record of each run in a log. Few, and their command takes only the run's name. */
import type { CodeLens } from 'vscode-languageserver-types';
import type { EventLog } from '../operations/eventLog.ts';
import type { Run } from '../operations/run.ts';
import { runsIn, type Workspace } from '../workspace/workspace.ts';
import { messageRange } from './position.ts';
import { outcomeText, progressText, runId, runTitle } from './runs/describe.ts';

/** More lenses than this make an editor slow. */
const mostLenses = 500;

/** The lenses of a log; `command` is the client's command that shows a run. */
export function codeLenses(workspace: Workspace, events: EventLog, command: string): CodeLens[] {
  return runsIn(workspace)
    .flatMap((run) => lensOf(events, run, command) ?? [])
    .slice(0, mostLenses);
}

function lensOf(events: EventLog, run: Run, command: string): CodeLens | undefined {
  const own = run.steps.flatMap((step) => step.places).filter((place) => place.events.uri === events.uri);
  if (own.length === 0) return undefined;
  const first = own.reduce((earliest, place) => Math.min(earliest, place.record), Number.POSITIVE_INFINITY);
  const title = [runTitle(run), outcomeText(run), progressText(run), 'show run'].join(' · ');
  return { range: messageRange(events.log, first), command: { title, command, arguments: [runId(run)] } };
}
