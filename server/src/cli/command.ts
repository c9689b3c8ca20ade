/** What all commands have in common: arguments in, text and exit code out. Nothing here knows of the process. */
import { oneLine } from '../features/markdown.ts';
import type { FileSource } from '../workspace/files.ts';
import { jsonOf } from '../report/json.ts';
import { InputError, readLogs, type NamedLogs, type ReadingWishes } from './logs.ts';
import type { GivenLogs } from '../report/given.ts';
import { readArguments, usage, type Request } from './request.ts';
import { statsOf, statsText } from './stats.ts';
import { Progress, writePieces, type Answer, type Terminal } from './terminal.ts';

/** 0: nothing wrong. 1: problems were found. 2: wrong usage, or input that cannot be read. */
export type ExitCode = 0 | 1 | 2;

/** What the program is given by its surroundings. */
export interface Host {
  readonly terminal: Terminal;
  readonly files: FileSource;
  readonly version: string;
  /** Most memory that the process has held so far, in bytes. */
  readonly peakMemory: () => Promise<number>;
}

/** What a command answers about the logs that were given. */
export type AnswerOf = (request: Request, given: GivenLogs, version: string) => Answer;

/** What a program answers. */
export interface Answering {
  readonly answerOf: AnswerOf;
  /** The kinds of operations that it may be asked for. */
  readonly kinds: readonly string[];
}

/** Reads the arguments, and answers what they ask for. */
export async function answerArguments(args: readonly string[], host: Host, program: Answering): Promise<ExitCode> {
  const { terminal } = host;
  const reading = readArguments(args, program.kinds);
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
      return await (reading.request.command === 'stats'
        ? answerStats(reading.request, host)
        : answerRequest(reading.request, host, program.answerOf));
  }
}

async function answerRequest(request: Request, host: Host, answerOf: AnswerOf): Promise<ExitCode> {
  const { terminal } = host;
  const given = await readAll(request, host);
  if (typeof given === 'string') return say(terminal, given);
  const answer = answerOf(request, given, host.version);
  await writePieces(terminal, answer.pieces, request.raw);
  for (const sentence of [...given.leftOut, ...given.notes, ...answer.notes, ...(answer.warnings?.() ?? [])])
    say(terminal, sentence);
  if (given.isIncomplete) return 2;
  return answer.hasProblems ? 1 : 0;
}

/** The logs, or a sentence that tells why they cannot be read. */
async function readAll(request: Request, { terminal, files }: Host): Promise<NamedLogs | string> {
  const progress = new Progress(terminal);
  try {
    return await readLogs(files, request.paths, wishesOf(request, progress));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  } finally {
    progress.clear();
  }
}

async function answerStats(request: Request, { terminal, files, peakMemory }: Host): Promise<ExitCode> {
  const progress = new Progress(terminal);
  const { stats, notes, isIncomplete } = await statsOf(files, request.paths, {
    ...wishesOf(request, progress),
    fieldsOnly: request.fieldsOnly,
    peakMemory,
  });
  progress.clear();
  await terminal.write(request.format === 'json' ? `${jsonOf(stats)}\n` : statsText(stats));
  for (const sentence of notes) say(terminal, sentence);
  return isIncomplete ? 2 : 0;
}

function wishesOf(request: Request, progress: Progress): ReadingWishes {
  const { codePage, bias } = request;
  let count = 0;
  const reading = (name: string): void => {
    count++;
    progress.show(`Reading ${String(count)}: ${name}`);
  };
  return { codePage, bias, reading, fieldsOnly: !asksForMessages(request) };
}

/** Records by thread and time are the same whatever they say; should their messages be asked for after all, they are found then. */
function asksForMessages({ command, format, dp, pseudonyms }: Request): boolean {
  return command !== 'records' || format === 'json' || dp !== undefined || pseudonyms;
}

function say(terminal: Terminal, sentence: string): ExitCode {
  terminal.writeError(`configmgr-logs: ${oneLine(sentence, 1000)}\n`);
  return 2;
}
