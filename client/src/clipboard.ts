/** Putting text on the clipboard, and saying so. */
import * as vscode from 'vscode';

/** Puts a text on the clipboard, and says what it is; where there is none, a sentence says why. */
export async function copied(text: string | null, what: string, none: string): Promise<void> {
  if (text === null) {
    void vscode.window.showInformationMessage(none);
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(copy) Copied ${what}.`, 5_000);
}
