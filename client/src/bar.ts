/** The bars that tell how far long work has come: over what somebody waits for, and above the tree while folders are read. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import * as requests from '../../server/src/shared/requests.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import type { LanguageServer } from './server.ts';
import { plainInMessage } from './text.ts';
import { readingNow, waitedFor } from './waiting.ts';

/**
 * What is asked for somebody who waits. What takes longer than a moment has a bar under the title, with how far the reading of the logs
 * has come and a button that gives up: then the server is told, and `GivenUp` is thrown.
 */
export async function patiently<T>(
  server: LanguageServer,
  title: string,
  ask: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  try {
    return await waitedFor(ask(source.token), (ended) => showBar(server, title, ended, source));
  } finally {
    source.dispose();
  }
}

/** Shows the bar until the work has ended or somebody gives up, which it answers. */
async function showBar(
  server: LanguageServer,
  title: string,
  ended: Promise<void>,
  source: vscode.CancellationTokenSource,
): Promise<boolean> {
  const options = { location: vscode.ProgressLocation.Notification, title: plainInMessage(title), cancellable: true };
  return vscode.window.withProgress(options, async (bar, token) => {
    let shown = 0;
    const tell = (status: StatusResult | null) => {
      const { text, percent } = readingNow(status ?? { progress: null });
      bar.report({ message: text, increment: Math.max(0, percent - shown) });
      shown = Math.max(shown, percent);
    };
    const telling = server.onDidChangeStatus(tell);
    server.ask(requests.status, undefined).then(tell, () => undefined);
    const givenUp = new Promise<boolean>((resolve) => token.onCancellationRequested(() => resolve(true)));
    const isGivenUp = await Promise.race([ended.then(() => false), givenUp]);
    telling.dispose();
    if (isGivenUp) source.cancel();
    return isGivenUp;
  });
}

/** A bar on top of the tree of runs while folders are read. */
export function showReading(server: LanguageServer): vscode.Disposable {
  let end: (() => void) | undefined;
  const stop = () => {
    end?.();
    end = undefined;
  };
  const show = ({ state }: StatusResult) => {
    if (state !== 'indexing') return stop();
    if (end !== undefined) return;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    void vscode.window.withProgress({ location: { viewId: 'configmgrLogs.operations' } }, () => ended);
  };
  return vscode.Disposable.from(
    server.onDidChangeStatus(show),
    server.onDidChangeState((state) => state !== State.Running && stop()),
    new vscode.Disposable(stop),
  );
}
