/** Which page of which log is shown, in the status bar. */
import * as vscode from 'vscode';
import { onDidChangeSettings } from '../settings.ts';
import { dotted } from '../text.ts';
import type { ViewFiles } from '../view.ts';
import { viewSpecOf } from '../viewAddress.ts';
import type { PageResult } from '../../../server/src/shared/requests.ts';

/** Shows the page of the active editor: `Page 3 of 57`, and that the log is still being read. */
export function showPage(views: ViewFiles): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('configmgrLogs.page', vscode.StatusBarAlignment.Left, 0);
  item.name = 'ConfigMgr Logs: Page of the Log View';
  item.command = 'configmgrLogs.goToTime';
  const show = async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const spec = uri && viewSpecOf(uri);
    if (uri === undefined || spec?.kind !== 'page') return item.hide();
    const origin = await views.origin(uri);
    if (vscode.window.activeTextEditor?.document.uri !== uri || origin?.kind !== 'page') return;
    item.text = `$(book) ${textOf(origin.page, spec.page)}`;
    item.tooltip = tooltipOf(origin.page);
    item.show();
  };
  void show();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(() => void show()),
    views.onDidChangeLines(() => void show()),
    // The times of a page come with it.
    onDidChangeSettings('timeZone')(() => void views.refreshPages()),
  );
}

function textOf({ page, pages, complete, problem }: PageResult, named: number | 'end'): string {
  const reading = complete ? '' : 'still reading';
  if (problem !== null) return 'Log not read';
  if (named === 'end') return dotted('End of log', reading);
  const number = (page ?? named) + 1;
  const of = pages === null ? '' : ` of ${pages.toLocaleString('en')}`;
  return dotted(`Page ${number.toLocaleString('en')}${of}`, reading);
}

function tooltipOf({ firstLine, lines, from, to, complete, problem }: PageResult): string {
  const place =
    firstLine === null
      ? ''
      : `Lines ${(firstLine + 1).toLocaleString('en')} to ${(firstLine + lines).toLocaleString('en')}`;
  const span = from === null || to === null ? '' : `${from} to ${to}`;
  const reading = complete ? '' : 'The log is still being read: jumps and hovers follow.';
  return [place, span, problem ?? '', reading, 'Select to go to a time.'].filter((line) => line !== '').join('\n');
}
