/** What is counted of a language server that ends by itself, and what is said in the end. */
import * as vscode from 'vscode';
import { plainInMessage } from './text.ts';

/** So many ends within the window are a defect that a further start does not heal. */
const LIMIT = 5;
const WINDOW = 3 * 60 * 1000;

/** Counts ends, whatever they came from: a crash, a hang, a start that failed. */
export class Crashes {
  private ends: readonly number[] = [];

  /** Whether the server is down until somebody starts it on purpose. */
  get gaveUp(): boolean {
    return this.ends.length >= LIMIT;
  }

  /** Somebody started the server on purpose: what was before no longer counts. */
  forget(): void {
    this.ends = [];
  }

  /** The server ended at a time, in milliseconds. */
  count(now = Date.now()): void {
    this.ends = [...this.ends.filter((end) => now - end < WINDOW), now];
  }
}

/** The ways out of a server that does not stay up. */
export interface WaysOut {
  readonly restart: () => Promise<void>;
  readonly showLog: () => void;
}

/** One message for a server that does not stay up; `reason`: why its last start failed, where that is what happened. */
export async function offerRestart(reason: string | undefined, { restart, showLog }: WaysOut): Promise<void> {
  const sentence =
    reason === undefined
      ? 'The ConfigMgr Logs language server ended five times within three minutes and was not started again.'
      : `The ConfigMgr Logs language server could not be started: ${plainInMessage(reason)}`;
  const choice = await vscode.window.showErrorMessage(sentence, 'Restart', 'Show Log');
  if (choice === 'Restart') await restart();
  if (choice === 'Show Log') showLog();
}

/** One warning for logs that the server is kept away from. */
export async function tellQuarantine(uris: readonly string[], { restart, showLog }: WaysOut): Promise<void> {
  const names = uris.map((uri) => vscode.Uri.parse(uri).path.split('/').at(-1) ?? uri);
  const sentence = `The ConfigMgr Logs language server ended twice while it worked on ${plainInMessage(names.join(', '))}. ${names.length === 1 ? 'It is' : 'They are'} left out; other logs are read as before.`;
  const choice = await vscode.window.showWarningMessage(sentence, 'Try Again', 'Show Log');
  if (choice === 'Try Again') await restart();
  if (choice === 'Show Log') showLog();
}
