/** What the language server has read, beside the language in the status bar. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import * as requests from '../../server/src/shared/requests.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import { copy } from './clipboard.ts';
import { languageId } from './logs.ts';
import { goTo } from './sourceLines.ts';
import { amount, serverRows, span, statusRows, type ReadingRow } from './statusRows.ts';
import { counted, plain } from './text.ts';
import { zone } from './zone.ts';
import type { LanguageServer } from './server.ts';

/** Shows the index and the server's state for every log. */
export function showLanguageStatus(server: LanguageServer): vscode.Disposable {
  const selector = { language: languageId };
  const index = vscode.languages.createLanguageStatusItem('configmgrLogs.index', selector);
  index.name = 'ConfigMgr Logs: Logs Read';
  index.text = 'No log read yet';
  index.command = { command: 'configmgrLogs.showStatus', title: 'Details' };
  const process = vscode.languages.createLanguageStatusItem('configmgrLogs.server', selector);
  process.name = 'ConfigMgr Logs: Language Server';
  process.command = { command: 'configmgrLogs.restartServer', title: 'Restart' };
  const item = vscode.window.createStatusBarItem('configmgrLogs.understood', vscode.StatusBarAlignment.Right);
  item.name = 'ConfigMgr Logs: What Is Understood';
  item.command = 'configmgrLogs.showStatus';
  const show = (status: StatusResult) => {
    showIndex(index, status);
    showUnderstood(item, status);
  };
  const showState = (state: State) => {
    process.text = stateNames.get(state) ?? '';
    process.detail = failed(state) ? plain(server.failure ?? '') : '';
    process.severity = failed(state) ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    if (state !== State.Running) index.busy = state === State.Starting;
    if (state === State.Running) void askStatus(server).then((status) => status && show(status));
  };
  showState(server.running ? State.Running : State.Stopped);
  return vscode.Disposable.from(
    index,
    process,
    item,
    server.onDidChangeStatus(show),
    server.onDidChangeState(showState),
  );
}

const stateNames = new Map([
  [State.Stopped, 'Language server stopped'],
  [State.Starting, 'Language server starts'],
  [State.StartFailed, 'Language server could not start'],
  [State.Running, 'Language server runs'],
]);

function failed(state: State): boolean {
  return state === State.Stopped || state === State.StartFailed;
}

function showIndex(item: vscode.LanguageStatusItem, status: StatusResult): void {
  const { Information, Warning } = vscode.LanguageStatusSeverity;
  item.busy = status.state === 'indexing';
  item.text = amount(status);
  item.detail =
    status.leftOut.length === 0 ? span(status, zone()) : `${counted(status.leftOut.length, 'log')} left out`;
  item.severity = status.leftOut.length === 0 ? Information : Warning;
}

/** Whether no log is read at all is what the empty tree asks. Without a known problem, the share is what silence is worth. */
function showUnderstood(item: vscode.StatusBarItem, { logs, records, known, understood }: StatusResult): void {
  void vscode.commands.executeCommand('setContext', 'configmgrLogs.logsRead', logs > 0);
  item.text = `$(checklist) ${String(Math.floor((100 * known) / Math.max(1, records)))} % known`;
  item.tooltip = plain(understood);
  if (records > 0) item.show();
  else item.hide();
}

/** Lists the logs that are read, what was left out and why, and what else is to be known; a log is opened. */
export async function showStatus(server: LanguageServer): Promise<void> {
  const [status, logs] = await Promise.all([askStatus(server), server.ask(requests.logsRead, undefined)]);
  const rows = status === null ? [] : statusRows(status, logs ?? [], zone());
  const items = [...rows, ...serverRows].map(itemOf);
  const options = {
    title: 'Logs Read',
    placeHolder: 'Name or folder of a log to open',
    matchOnDescription: true,
  };
  const choice = await vscode.window.showQuickPick(items, options);
  if (choice === undefined) return;
  if (choice.row.uri !== undefined)
    await goTo(server, vscode.Uri.parse(choice.row.uri, true), new vscode.Position(0, 0));
  else if (choice.row.command !== undefined) await vscode.commands.executeCommand(choice.row.command);
  else if (choice.row.sentence !== undefined) await copy(choice.row.sentence, 'the sentence');
}

interface StatusItem extends vscode.QuickPickItem {
  readonly row: ReadingRow;
}

function itemOf(row: ReadingRow): StatusItem {
  const kind = row.kind === 'heading' ? vscode.QuickPickItemKind.Separator : vscode.QuickPickItemKind.Default;
  return { label: row.label, kind, row, ...(row.description === undefined ? {} : { description: row.description }) };
}

function askStatus(server: LanguageServer): Promise<StatusResult | null> {
  return server.ask(requests.status, undefined).catch(() => null);
}
