/** The document of a page: its policy, its style and its script. What it shows is sent to it later, as texts. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where the bundle of the pages lies; nothing else of the disk can be reached by a page. */
function rootOfPages(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'client', 'dist');
}

/** How pages are allowed to work. */
export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [rootOfPages(extension)],
  };
}

/** The document of the page of that name. Nothing of a log stands in it. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, page: 'run' | 'details'): string {
  const nonce = randomBytes(18).toString('base64');
  const addressOf = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(rootOfPages(extension), name)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ConfigMgr Logs</title>
<link rel="stylesheet" nonce="${nonce}" href="${addressOf('pages.css')}">
</head>
<body data-page="${page}">
<script nonce="${nonce}" src="${addressOf('pages.js')}"></script>
</body>
</html>`;
}
