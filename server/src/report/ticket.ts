/** A run as Markdown for a ticket: what `operations --format markdown` writes of it, with or without pseudonyms. */
import { stepwise, type Steps } from '../base/stepwise.ts';
import { isKnownLogName } from '../shared/fileNames.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Run } from '../operations/run.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import { baseName } from './coverage.ts';
import type { GivenLogs } from './given.ts';
import { ownNames, pathsBelowShared, type Naming } from './naming.ts';
import { operationsReport } from './operations.ts';
import { runMarkdown } from './operationsText.ts';
import { pseudonymSteps } from './pseudonyms.ts';

/** The text of a ticket; gathering the names of all logs for pseudonyms takes the longest. */
export function* ticketSteps(workspace: Workspace, run: Run, pseudonyms: boolean): Steps<string> {
  const given = givenIn(workspace);
  const naming = pseudonyms ? yield* pseudonymsIn.steps(workspace) : ownNames(given);
  const own = { ...given, logs: given.logs.filter((events) => mayTellOf(run, events)) };
  yield;
  return [...runMarkdown(operationsReport(own, [run], naming), run, naming)].join('');
}

/** One version of the logs gives one name one pseudonym, whichever run is copied. */
const pseudonymsIn = stepwise((workspace: Workspace): Steps<Naming> => pseudonymSteps(givenIn(workspace)));

/** Files are named from the folder that all of them share: where it lies is nobody's business. */
function givenIn(workspace: Workspace): GivenLogs {
  const logs = logsOf(workspace);
  const paths = pathsBelowShared(logs);
  return {
    workspace,
    logs,
    fileOf: (uri) => {
      const path = paths.get(uri);
      return path === undefined ? 'log' : [...path.folders, path.file].join('/');
    },
    leftOut: [],
    notes: [],
  };
}

/** Whether a run may stand in a log: in one that its steps are looked for in, and in one whose name says nothing. */
function mayTellOf({ steps }: Run, { fileName, uri }: EventLog): boolean {
  if (!isKnownLogName(fileName)) return true;
  const own = baseName(fileName);
  return steps.some(({ log, places }) => baseName(log) === own || places.some(({ events }) => events.uri === uri));
}
