/** Open Sample Site: two days of an invented site, unpacked into the extension's own storage and opened as a folder. */
import * as vscode from 'vscode';
import * as requests from '../../server/src/shared/requests.ts';
import type { LanguageServer } from './server.ts';

/** Until when a window counts as the one that was opened for the sample: five minutes, in milliseconds. */
const SOON = 5 * 60_000;
/** Where it is kept that the sample is being opened. */
const OPENING = 'configmgrLogs.sample.opening';
/** The sample's own files have such names; nothing else is written. */
const own = /^(?:[\w-]+\/)?[\w-]+\.(?:log|lo_)$/;

/** Opens the sample in this window where no folder is open, else in a new one. */
export async function openSample(server: LanguageServer, context: vscode.ExtensionContext): Promise<void> {
  const folder = await written(server, context);
  await context.globalState.update(OPENING, Date.now());
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/** In the window that was opened for the sample: shows its runs, and one of its logs. */
export async function welcomeSample({ globalState, globalStorageUri }: vscode.ExtensionContext): Promise<void> {
  const opened = globalState.get<number>(OPENING) ?? 0;
  const folder = sampleFolder(globalStorageUri).toString();
  if (Date.now() - opened > SOON || vscode.workspace.workspaceFolders?.[0]?.uri.toString() !== folder) return;
  await globalState.update(OPENING, undefined);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(sampleFolder(globalStorageUri), 'DistMgr.log'));
  await vscode.commands.executeCommand('configmgrLogs.operations.focus');
}

function sampleFolder(storage: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(storage, 'Sample Site HQ1');
}

/** Unpacked by the language server, as any other archive; written anew each time. */
async function written(server: LanguageServer, context: vscode.ExtensionContext): Promise<vscode.Uri> {
  const uri = vscode.Uri.file(context.asAbsolutePath('client/media/sample-site.zip')).toString();
  const answer = await server.ask(requests.archive, { uri, as: 'files' });
  if (answer?.kind !== 'opened') throw new Error('The sample site cannot be unpacked.');
  const folder = sampleFolder(context.globalStorageUri);
  try {
    const files = (await server.ask(requests.archiveFiles, { root: answer.root })) ?? [];
    for (const { path } of files.filter((file) => own.test(file.path))) {
      const packed = vscode.Uri.joinPath(vscode.Uri.parse(answer.root, true), path).toString();
      const bytes = await server.ask(requests.archiveBytes, { uri: packed });
      if (bytes?.kind !== 'bytes') throw new Error(`${path} cannot be unpacked.`);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), Buffer.from(bytes.base64, 'base64'));
    }
  } finally {
    await server.ask(requests.archive, { uri, as: 'closed' });
  }
  return folder;
}
