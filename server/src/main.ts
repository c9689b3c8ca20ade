/** The language server as a program: `--stdio`, `--node-ipc` or `--socket=PORT` say how the client speaks to it. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { endWith } from './lsp/orphan.ts';
import { reportUnawaited, serve } from './lsp/serve.ts';
import { diskFiles } from './workspace/diskFiles.ts';

const transports = /^--(stdio|node-ipc|socket|pipe)\b/;

if (process.argv.some((argument) => transports.test(argument))) {
  const connection = createConnection(ProposedFeatures.all);
  process.on('unhandledRejection', (error) => {
    reportUnawaited(connection, error);
  });
  // The thread is made when the client has its answer.
  serve(connection, diskFiles, { startedBy: (client) => setImmediate(endWith, client) });
} else {
  process.stderr.write('Usage: configmgr-log-language-server --stdio\n');
  process.exitCode = 2;
}
