/** The product's server, which ends at once when it reads the text of a document that says so. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../../server/src/lsp/serve.ts';
import { ChunkedText } from '../../../server/src/text/chunkedText.ts';
import { diskFiles } from '../../../server/src/workspace/diskFiles.ts';
import { processId } from './server.ts';

const slice = Reflect.get<ChunkedText, 'slice'>(ChunkedText.prototype, 'slice');
ChunkedText.prototype.slice = function (from, to) {
  const text = slice.call(this, from, to);
  if (text.includes('POISON')) process.exit(1);
  return text;
};

const connection = createConnection(ProposedFeatures.all);
connection.onRequest(processId.method, () => process.pid);
serve(connection, diskFiles);
