/** The program configmgr-logs: the same engine as the language server, for scripts and tickets. */
import { runAsProcess } from './process.ts';
import { runCommand } from './run.ts';

runAsProcess(runCommand);
