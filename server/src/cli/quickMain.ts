/**
 * The commands of configmgr-logs that need little of the engine, in a program of their own that starts in half the time:
 * `stats`, and `records` without `--dp` and pseudonyms. The answers are those of the whole program.
 */
import { answerArguments } from './command.ts';
import { runAsProcess } from './process.ts';
import { recordsAnswer } from './records.ts';
import { noticingSecrets } from './secrets.ts';

runAsProcess((args, host) =>
  answerArguments(args, host, {
    answerOf: (request, given) => noticingSecrets(given, (naming) => recordsAnswer(request, given, naming)),
    kinds: [],
  }),
);
