/** The help for the keyboard and for screen readers: a read-only document, shown as Markdown is. */
import * as vscode from 'vscode';
import { helpText, type HelpManifest } from './helpText.ts';

const scheme = 'configmgr-log-keys';
const page = vscode.Uri.from({ scheme, path: '/Keyboard and Screen Reader Help.md' });

/** Serves the help, made from what the extension's own package.json contributes. */
export function serveHelp({ extension }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => helpText(extension.packageJSON as HelpManifest, process.platform === 'darwin'),
  });
}

/** Opens it. */
export async function showHelp(): Promise<void> {
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
