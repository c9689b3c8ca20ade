/** What the servers with a fault have in common: they start, and say which process they are. */
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { request } from '../../../server/src/shared/messages.ts';
import { ping } from '../../../server/src/shared/requests.ts';
import { nothing } from '../../../server/src/shared/shapes.ts';

/** Which process answers. */
export const processId = request<undefined, number>('fault/processId', nothing);

/** A server that only starts, answers pings, and says which process it is; it listens when its fault is built in. */
export function faultServer(): Connection {
  const connection = createConnection(ProposedFeatures.all);
  connection.onInitialize(() => ({ capabilities: {} }));
  connection.onRequest(ping.method, () => true);
  connection.onRequest(processId.method, () => process.pid);
  return connection;
}
