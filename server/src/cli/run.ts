/** Runs one command of all that there are. */
import { understoodEntry, understoodIn } from '../features/understood.ts';
import { operations } from '../operations/flows/index.ts';
import { runsIn } from '../workspace/workspace.ts';
import { checkMarkdown, checkText, needsAttention, problemEntries } from './check.ts';
import { answerArguments, type ExitCode, type Host } from './command.ts';
import { aboutDistributionPoint } from './distributionPoint.ts';
import { explainAnswer } from './explain.ts';
import { jsonList } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import { ownNames, type Naming } from '../report/naming.ts';
import { operationsJson, operationsReport } from '../report/operations.ts';
import { operationsMarkdown, operationsText } from '../report/operationsText.ts';
import { packagesAnswer } from './packages.ts';
import { pseudonymsFor } from '../report/pseudonyms.ts';
import { recordsAnswer } from './records.ts';
import type { Request } from './request.ts';
import { isAskedFor } from './runWishes.ts';
import { sarifOf } from './sarif.ts';
import type { Answer } from './terminal.ts';
import { threadsAnswer } from './threads.ts';
import { upgradesAnswer } from './upgrades.ts';

/** Runs the command that the arguments name. */
export function runCommand(args: readonly string[], host: Host): Promise<ExitCode> {
  return answerArguments(args, host, { answerOf, kinds: operations.map(({ kind }) => kind) });
}

function answerOf(request: Request, given: GivenLogs, version: string): Answer {
  switch (request.command) {
    case 'operations':
      return operationsAnswer(request, given);
    case 'packages':
      return packagesAnswer(request, given, namingFor(request, given));
    case 'upgrades':
      return upgradesAnswer(request, given, namingFor(request, given));
    case 'check':
      return checkAnswer(request, given, version);
    case 'explain':
      return explainAnswer(request, given, ownNames(given));
    case 'records':
      return recordsAnswer(
        request,
        given,
        request.dp === undefined ? undefined : aboutDistributionPoint(given, request.dp),
      );
    case 'threads':
      return threadsAnswer(request, given, ownNames(given));
    case 'stats':
      throw new Error('stats reads its files by itself');
  }
}

function namingFor({ pseudonyms }: Request, given: GivenLogs): Naming {
  return pseudonyms ? pseudonymsFor(given) : ownNames(given);
}

function operationsAnswer(request: Request, given: GivenLogs): Answer {
  const naming = namingFor(request, given);
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

function checkAnswer(request: Request, given: GivenLogs, version: string): Answer {
  const problems = problemEntries(given, ownNames(given));
  const understood = understoodIn(given.logs);
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
          ? checkMarkdown(problems, understood)
          : checkText(problems, understood);
  return { pieces, hasProblems, notes: [] };
}
