/** Runs one command: arguments in, text and exit code out. Nothing here knows of the process. */
import { oneLine } from '../features/markdown.ts';
import type { FileSource } from '../workspace/files.ts';
import { runsIn } from '../workspace/workspace.ts';
import { checkMarkdown, checkText, needsAttention, problemEntries } from './check.ts';
import { jsonList, jsonOf } from './json.ts';
import { InputError, readLogs, type GivenLogs } from './logs.ts';
import { ownNames } from './naming.ts';
import { operationsReport } from './operations.ts';
import { operationsMarkdown, operationsText } from './operationsText.ts';
import { pseudonymsFor } from './pseudonyms.ts';
import { recordsAnswer } from './records.ts';
import { readArguments, usage, type Request } from './request.ts';
import { sarifOf } from './sarif.ts';
import { Progress, writePieces, type Answer, type Terminal } from './terminal.ts';
import { threadsAnswer } from './threads.ts';

/** 0: nothing wrong. 1: problems were found. 2: wrong usage, or input that cannot be read. */
export type ExitCode = 0 | 1 | 2;

/** What the program is given by its surroundings. */
export interface Host {
  readonly terminal: Terminal;
  readonly files: FileSource;
  readonly version: string;
}

/** Runs the command that the arguments name. */
export async function runCommand(args: readonly string[], host: Host): Promise<ExitCode> {
  const { terminal } = host;
  const reading = readArguments(args);
  switch (reading.kind) {
    case 'help':
      await terminal.write(usage);
      return 0;
    case 'version':
      await terminal.write(`${host.version}\n`);
      return 0;
    case 'wrong':
      return say(terminal, `${reading.sentence} See configmgr-logs --help.`);
    case 'request':
      return await answerRequest(reading.request, host);
  }
}

async function answerRequest(request: Request, host: Host): Promise<ExitCode> {
  const { terminal } = host;
  const given = await readAll(request, host);
  if (typeof given === 'string') return say(terminal, given);
  const answer = answerOf(request, given, host.version);
  await writePieces(terminal, answer.pieces, request.raw);
  for (const sentence of [...given.leftOut, ...answer.notes]) say(terminal, sentence);
  if (given.isIncomplete) return 2;
  return answer.hasProblems ? 1 : 0;
}

/** The logs, or a sentence that tells why they cannot be read. */
async function readAll(request: Request, { terminal, files }: Host): Promise<GivenLogs | string> {
  const progress = new Progress(terminal);
  let count = 0;
  try {
    return await readLogs(files, request.paths, {
      codePage: request.codePage,
      bias: request.bias,
      reading: (name) => {
        count++;
        progress.show(`Reading ${String(count)}: ${name}`);
      },
    });
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  } finally {
    progress.clear();
  }
}

function answerOf(request: Request, given: GivenLogs, version: string): Answer {
  switch (request.command) {
    case 'operations':
      return operationsAnswer(request, given);
    case 'check':
      return checkAnswer(request, given, version);
    case 'records':
      return recordsAnswer(request, given, ownNames(given));
    case 'threads':
      return threadsAnswer(request, given, ownNames(given));
  }
}

function operationsAnswer(request: Request, given: GivenLogs): Answer {
  const naming = request.pseudonyms ? pseudonymsFor(given) : ownNames(given);
  const report = operationsReport(given, naming);
  const pieces =
    request.format === 'json'
      ? [jsonOf(report, 2), '\n']
      : request.format === 'markdown'
        ? operationsMarkdown(report, runsIn(given.workspace), naming)
        : operationsText(report);
  return { pieces, hasProblems: false, notes: [] };
}

function checkAnswer(request: Request, given: GivenLogs, version: string): Answer {
  const problems = problemEntries(given, ownNames(given));
  const hasProblems = problems.some(needsAttention);
  const pieces =
    request.format === 'json'
      ? jsonList('problems', problems, [['leftOut', given.leftOut]])
      : request.format === 'sarif'
        ? [sarifOf(problems, version, given.leftOut)]
        : request.format === 'markdown'
          ? checkMarkdown(problems)
          : checkText(problems);
  return { pieces, hasProblems, notes: [] };
}

function say(terminal: Terminal, sentence: string): ExitCode {
  terminal.writeError(`configmgr-logs: ${oneLine(sentence, 1000)}\n`);
  return 2;
}
