/** The product's server, in which every answer and whatever hears of a change fails, and a promise behind nobody's back, too. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { notices } from '../../../server/src/lsp/notices.ts';
import { reportUnawaited, serve } from '../../../server/src/lsp/serve.ts';
import { table } from '../../../server/src/lsp/table.ts';
import { ping } from '../../../server/src/shared/requests.ts';
import { diskFiles } from '../../../server/src/workspace/diskFiles.ts';
import { processId } from './server.ts';

const fail = (): never => {
  throw new Error('thrown on purpose');
};
const connection = createConnection(ProposedFeatures.all);
process.on('unhandledRejection', (error) => reportUnawaited(connection, error));
connection.onRequest(processId.method, () => {
  void Promise.reject(new Error('rejected on purpose'));
  return process.pid;
});
serve(connection, diskFiles, {
  rows: table.map((row) => (row.method === ping.method ? row : { ...row, answer: fail })),
  notices: notices.map((notice) => ({ ...notice, take: fail })),
});
