/** A run as Markdown for a ticket: what `operations --format markdown` writes of it, with or without pseudonyms. */
import { stepwise, type Steps } from '../base/stepwise.ts';
import { isKnownLogName } from '../shared/fileNames.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Run } from '../operations/run.ts';
import { logsOf, runsIn, type Workspace } from '../workspace/workspace.ts';
import { baseName } from './coverage.ts';
import type { GivenLogs } from './given.ts';
import { noticing, secretsText, type NoticedSecrets } from './names/secrets.ts';
import { ownNames, pathsBelowShared, type Naming } from './naming.ts';
import { operationsReport } from './operations.ts';
import { runMarkdown } from './operationsText.ts';
import { knownNameSteps, learning, replacing, type KnownNames } from './pseudonyms.ts';

/** The text of a ticket; gathering the names of all logs for pseudonyms takes the longest. */
export function* ticketSteps(workspace: Workspace, run: Run, pseudonyms: boolean): Steps<string> {
  const given = givenIn(workspace);
  const own = { ...given, logs: given.logs.filter((events) => mayTellOf(run, events)) };
  const write = (naming: Naming): string =>
    [...runMarkdown(operationsReport(own, [run], naming), run, naming)].join('');
  if (!pseudonyms) return warned(noticing(ownNames(given)), write);
  const known = yield* namesKnownIn.steps(workspace);
  write(learning(known));
  yield;
  return write(replacing(known));
}

/** The text, and first what warns of the secrets that it quotes. */
function warned({ naming, count }: NoticedSecrets, write: (naming: Naming) => string): string {
  const text = write(naming);
  const warning = secretsText(count());
  return warning === '' ? text : `> ${warning} Look before you pass this on.\n\n${text}`;
}

/** One version of the logs gives one name one pseudonym, whichever run is copied. */
const namesKnownIn = stepwise((workspace: Workspace): Steps<KnownNames> =>
  knownNameSteps(givenIn(workspace), { ids: false, runs: runsIn(workspace) }),
);

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
    namesBeside: [],
  };
}

/** Whether a run may stand in a log: in one that its steps are looked for in, and in one whose name says nothing. */
function mayTellOf({ steps }: Run, { fileName, uri }: EventLog): boolean {
  if (!isKnownLogName(fileName)) return true;
  const own = baseName(fileName);
  return steps.some(({ log, places }) => baseName(log) === own || places.some(({ events }) => events.uri === uri));
}
