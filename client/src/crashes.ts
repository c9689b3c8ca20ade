/** What happens when the language server ends by itself. */
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler } from 'vscode-languageclient/node';

/** So many ends within the window are a defect that a further start does not heal. */
const LIMIT = 5;
const WINDOW = 3 * 60 * 1000;

/** Starts the server again, unless it ended five times within three minutes: then says so once. */
export class CrashHandler implements ErrorHandler {
  private ends: number[] = [];
  private readonly offerHelp: () => void;

  constructor(offerHelp: () => void) {
    this.offerHelp = offerHelp;
  }

  /** Whether the server is down until somebody starts it on purpose. */
  get gaveUp(): boolean {
    return this.ends.length >= LIMIT;
  }

  /** Somebody started the server on purpose: what was before no longer counts. */
  forget(): void {
    this.ends = [];
  }

  error(_error: Error, _message: unknown, count: number | undefined) {
    return { action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < WINDOW), now];
    if (this.ends.length < LIMIT) return { action: CloseAction.Restart, handled: true };
    this.offerHelp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}

/** One message for a server that does not stay up. */
export async function offerRestart(restart: () => Promise<void>, showLog: () => void): Promise<void> {
  const sentence =
    'The ConfigMgr Logs language server ended five times within three minutes and was not started again.';
  const choice = await vscode.window.showErrorMessage(sentence, 'Restart', 'Show Log');
  if (choice === 'Restart') await restart();
  if (choice === 'Show Log') showLog();
}
