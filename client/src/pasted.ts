/** Open Pasted Log: what is on the clipboard, as a new document that is read as a log. */
import * as vscode from 'vscode';
import { headLength } from '../../server/src/shared/detection.ts';
import { sniff } from '../../server/src/shared/requests.ts';
import { languageId } from './logs.ts';
import type { LanguageServer } from './server.ts';

/** A browser asks its user before it tells what the clipboard holds; so many milliseconds it may take. */
const PATIENCE = 1_500;

/** Text that holds no log is opened too: the reader may know better. Where there is none, a document waits for it. */
export async function openPasted(server: LanguageServer): Promise<void> {
  const content = await onClipboard();
  if (content.trim() === '') {
    await show(await vscode.workspace.openTextDocument({ content: '', language: 'plaintext' }));
    void vscode.window.showInformationMessage('Paste the lines here: they are recognised by their first ones.');
    return;
  }
  const isKnown = (await server.ask(sniff, { head: content.slice(0, headLength) })) === true;
  const document = await vscode.workspace.openTextDocument({ content, language: isKnown ? languageId : 'plaintext' });
  await show(document);
  if (!isKnown) offerToTreat(document);
}

async function onClipboard(): Promise<string> {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), PATIENCE));
  return Promise.race([vscode.env.clipboard.readText(), late]);
}

async function show(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: false });
}

function offerToTreat(document: vscode.TextDocument): void {
  const treat = 'Treat as ConfigMgr Log';
  const sentence = 'The first lines of the clipboard are none of Configuration Manager.';
  void vscode.window.showInformationMessage(sentence, treat).then(async (choice) => {
    if (choice === treat) await vscode.languages.setTextDocumentLanguage(document, languageId);
  });
}
