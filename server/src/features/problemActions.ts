/** What can be done about a problem, or at a line with a failure: see its run, copy what a ticket needs, have it explained, mute its kind. */
import { messageAt } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import type { Run } from '../operations/run.ts';
import {
  copyChecksCommand,
  copyTicketCommand,
  explainCommand,
  muteCommand,
  showRunCommand,
} from '../shared/commands.ts';
import { runsIn, type Workspace } from '../workspace/workspace.ts';
import { visible } from './markdown.ts';
import { runsAtRecord } from './runs/atRecord.ts';
import { failedOf, reportedAt } from './runs/causes.ts';
import { runTitle } from './runs/describe.ts';
import { runId } from '../operations/runId.ts';

/** An action: a command of the client with what it is about. */
export interface ProblemAction {
  readonly title: string;
  readonly command: string;
  /** Id of a run, or code of a kind of problem. */
  readonly about: string;
}

/** A record may serve many runs: so many are offered. */
const mostRuns = 3;

/** The actions at a record; `codes` are the kinds of the problems that an editor shows there. */
export function problemActions(workspace: Workspace, place: Place, codes: readonly string[]): readonly ProblemAction[] {
  const signature = messageAt(place.events, place.record)?.signature;
  const isFailure = signature !== undefined && /^(?:real|transient)$/.test(signature.class);
  if (codes.length === 0 && !isFailure) return [];
  const own = codes.length > 0 ? codes : [messageAt(place.events, place.record)?.id ?? ''];
  return [
    ...runActions(runsOf(workspace, place)),
    ...own.map((code) => ({ title: `Explain ${visible(code)}`, command: explainCommand, about: code })),
    ...codes.map((code) => ({ title: `Mute this kind: ${visible(code)}`, command: muteCommand, about: code })),
  ];
}

/** The runs that failed of a record first. Nobody waits for runs: as long as they are not put together there are none. */
function runsOf(workspace: Workspace, place: Place): readonly Run[] {
  if (runsIn.known(workspace) === undefined) return [];
  const reported = reportedAt(workspace, place);
  return [
    ...new Set([
      ...failedOf(workspace, place),
      ...(reported === undefined ? [] : [reported.run]),
      ...runsAtRecord(workspace, place),
    ]),
  ].slice(0, mostRuns);
}

function runActions(runs: readonly Run[]): readonly ProblemAction[] {
  const [first] = runs;
  if (first === undefined) return [];
  const about = runId(first);
  return [
    ...runs.map((run) => ({ title: `Show run: ${runTitle(run)}`, command: showRunCommand, about: runId(run) })),
    { title: `Copy for ticket: ${runTitle(first)}`, command: copyTicketCommand, about },
    ...(first.cause === undefined
      ? []
      : [{ title: `Copy checks (PowerShell): ${runTitle(first)}`, command: copyChecksCommand, about }]),
  ];
}
