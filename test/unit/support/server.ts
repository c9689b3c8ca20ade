/** A real server on an in-process stream pair, over logs that exist only in memory. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { serve, type Serving } from '../../../server/src/lsp/serve.ts';
import type { RequestName } from '../../../server/src/shared/messages.ts';
import { memoryFiles } from '../../../server/src/workspace/memoryFiles.ts';

export interface TestServer {
  readonly request: <Result>(method: string, params: unknown) => Promise<Result>;
  /** The same without parameters. */
  readonly bare: <Result>(method: string) => Promise<Result>;
  /** Asks what the client asks. */
  readonly ask: <Params, Result>(request: RequestName<Params, Result>, params: NoInfer<Params>) => Promise<Result>;
  /** The same where there must be an answer. */
  readonly answerTo: <Params, Result>(
    request: RequestName<Params, Result>,
    params: NoInfer<Params>,
  ) => Promise<NonNullable<Result>>;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, text: string) => Promise<void>;
  readonly notify: (method: string, params: unknown) => Promise<void>;
  /** Hears what the server tells without being asked. */
  readonly hear: <Params>(method: string, listener: (params: Params) => void) => void;
  readonly end: () => Promise<void>;
}

/** Starts a server whose workspace is the folder `root`; `files` may grow afterwards, and `how` may replace what it serves. */
export async function startServer(
  files: ReadonlyMap<string, Uint8Array>,
  root: string,
  settings: unknown = undefined,
  how: Partial<Serving> = {},
): Promise<TestServer> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serve(connection, memoryFiles(files), how);
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: root,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: 'logs' }],
    initializationOptions: settings,
  });
  await client.sendNotification('initialized', {});
  return {
    request: (method, params) => client.sendRequest(method, params),
    bare: (method) => client.sendRequest(method),
    ask: ({ method }, params) => client.sendRequest(method, params),
    answerTo: async ({ method }, params) => {
      const answer = await client.sendRequest(method, params);
      assert.ok(answer !== null, method);
      return answer as never;
    },
    open: (uri, text, languageId = 'configmgr-log') =>
      client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text) =>
      client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
    notify: (method, params) => client.sendNotification(method, params),
    hear: (method, listener) => void client.onNotification(method, listener),
    end: async () => {
      await client.sendRequest('shutdown');
      // No `exit`: it would end this process, which the server shares with the tests.
      client.dispose();
      toServer.end();
      toClient.end();
    },
  };
}
