/** Runs one command of all that there are. */
import { understoodEntry, understoodIn, understoodText } from '../features/understood.ts';
import { operations } from '../operations/flows/index.ts';
import { runsIn } from '../workspace/workspace.ts';
import { checkMarkdown, checkText, needsAttention, problemEntries } from './check.ts';
import { answerArguments, type ExitCode, type Host } from './command.ts';
import { aboutDistributionPoint } from './distributionPoint.ts';
import { explainAnswer } from './explain.ts';
import { jsonList } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import type { Naming } from '../report/naming.ts';
import { operationsJson, operationsReport } from '../report/operations.ts';
import { operationsMarkdown, operationsText } from '../report/operationsText.ts';
import { packagesAnswer } from './packages.ts';
import { underPseudonyms } from '../report/pseudonyms.ts';
import { recordsAnswer, type SaidFilter } from './records.ts';
import type { Command, Request } from './request.ts';
import { isAskedFor } from './runWishes.ts';
import { noticingSecrets } from './secrets.ts';
import { sarifOf } from './sarif.ts';
import type { Answer } from './terminal.ts';
import { threadsAnswer } from './threads.ts';
import { upgradesAnswer } from './upgrades.ts';

/** Runs the command that the arguments name. */
export function runCommand(args: readonly string[], host: Host): Promise<ExitCode> {
  return answerArguments(args, host, { answerOf, kinds: operations.map(({ kind }) => kind) });
}

/** The answer under the names that the logs have, or under pseudonyms. */
function answerOf(request: Request, given: GivenLogs, version: string): Answer {
  const { command, pseudonyms, ids } = request;
  if (!pseudonyms) return noticingSecrets(given, (naming) => answerUnder(request, given, { naming, version }));
  const runs = ofRecordsAlone.has(command) ? [] : runsIn(given.workspace);
  return underPseudonyms(given, { ids, runs }, (naming) => {
    const answer = answerUnder(request, named(given, naming), { naming, version });
    return { ...answer, pieces: [...answer.pieces] };
  });
}

/** Commands that need no runs: names that only runs have do not stand in what they answer. */
const ofRecordsAlone: ReadonlySet<Command> = new Set<Command>(['records', 'threads', 'explain']);

function named(given: GivenLogs, { text }: Naming): GivenLogs {
  return { ...given, leftOut: given.leftOut.map(text), notes: given.notes.map(text) };
}

interface Around {
  readonly naming: Naming;
  readonly version: string;
}

function answerUnder(request: Request, given: GivenLogs, { naming, version }: Around): Answer {
  switch (request.command) {
    case 'operations':
      return operationsAnswer(request, given, naming);
    case 'packages':
      return packagesAnswer(request, given, naming);
    case 'upgrades':
      return upgradesAnswer(request, given, naming);
    case 'check':
      return checkAnswer(request, given, { naming, version });
    case 'explain':
      return explainAnswer(request, given, naming);
    case 'records':
      return recordsAnswer(request, given, naming, aboutPoint(request, given));
    case 'threads':
      return threadsAnswer(request, given, naming);
    case 'stats':
      throw new Error('stats reads its files by itself');
  }
}

function aboutPoint({ dp }: Request, given: GivenLogs): SaidFilter | undefined {
  return dp === undefined ? undefined : aboutDistributionPoint(given, dp);
}

function operationsAnswer(request: Request, given: GivenLogs, naming: Naming): Answer {
  const all = runsIn(given.workspace);
  const runs = all.filter((run) => isAskedFor(run, request.runs));
  const report = operationsReport(given, runs, naming);
  const pieces =
    request.format === 'json'
      ? operationsJson(report)
      : request.format === 'markdown'
        ? operationsMarkdown(report, { runs, hidden: all.length - runs.length }, naming)
        : operationsText(report, { runs, hidden: all.length - runs.length }, naming);
  return { pieces, hasProblems: false, notes: [] };
}

function checkAnswer(request: Request, given: GivenLogs, { naming, version }: Around): Answer {
  const problems = problemEntries(given, naming);
  const understood = understoodIn(given.logs);
  const sentence = naming.text(understoodText(understood));
  const hasProblems = problems.some(needsAttention);
  const pieces =
    request.format === 'json'
      ? jsonList('problems', problems, [
          ['understood', understoodEntry(understood)],
          ['leftOut', given.leftOut],
          ['notes', given.notes],
        ])
      : request.format === 'sarif'
        ? [sarifOf(problems, version, given)]
        : request.format === 'markdown'
          ? checkMarkdown(problems, sentence)
          : checkText(problems, sentence);
  return { pieces, hasProblems, notes: [] };
}
