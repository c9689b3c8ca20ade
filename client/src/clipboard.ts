/** Putting text on the clipboard, and saying so. */
import * as vscode from 'vscode';

/** Puts a text on the clipboard, and says what it is. */
export async function copy(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(copy) Copied ${what}.`, 5_000);
}

/** The same where there may be none: then a sentence says why. */
export async function copied(text: string | null, what: string, none: string): Promise<void> {
  if (text === null) void vscode.window.showInformationMessage(none);
  else await copy(text, what);
}
