/** The language server as a program: `--stdio`, `--node-ipc` or `--socket=PORT` say how the client speaks to it. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/serve.ts';
import { diskFiles } from './workspace/diskFiles.ts';

const transports = /^--(stdio|node-ipc|socket|pipe)\b/;

if (process.argv.some((argument) => transports.test(argument))) {
  serve(createConnection(ProposedFeatures.all), diskFiles);
} else {
  process.stderr.write('Usage: configmgr-log-language-server --stdio\n');
  process.exitCode = 2;
}
