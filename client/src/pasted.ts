/** Open Pasted Log: what is on the clipboard, as a new document that is read as a log. */
import * as vscode from 'vscode';
import { headLength } from '../../server/src/shared/detection.ts';
import { sniff } from '../../server/src/shared/requests.ts';
import { languageId } from './logs.ts';
import type { LanguageServer } from './server.ts';

/** Text that holds no log is opened too: the reader may know better. */
export async function openPasted(server: LanguageServer): Promise<void> {
  const content = await vscode.env.clipboard.readText();
  if (content.trim() === '') {
    void vscode.window.showInformationMessage('The clipboard holds no text. Copy some lines of a log first.');
    return;
  }
  const isKnown = (await server.ask(sniff, { head: content.slice(0, headLength) })) === true;
  const language = isKnown ? languageId : 'plaintext';
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: false });
  if (isKnown) return;
  const treat = 'Treat as Configuration Manager Log';
  const sentence = 'The first lines of the clipboard are none of Configuration Manager.';
  void vscode.window.showInformationMessage(sentence, treat).then(async (choice) => {
    if (choice === treat) await vscode.languages.setTextDocumentLanguage(document, languageId);
  });
}
