/** What the language server has read, beside the language in the status bar. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import * as requests from '../../server/src/shared/requests.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import { languageId } from './logs.ts';
import { counted, plain } from './text.ts';
import { minuteOf } from '../../server/src/shared/times.ts';
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
  item.detail = status.leftOut.length === 0 ? span(status) : `${counted(status.leftOut.length, 'log')} left out`;
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

/** Lists what is indexed, and what was left out and why. */
export async function showStatus(server: LanguageServer): Promise<void> {
  const status = await askStatus(server);
  const facts = status === null ? [] : factsOf(status);
  const restart = { label: '$(debug-restart) Restart Language Server', command: 'configmgrLogs.restartServer' };
  const log = { label: '$(output) Show Language Server Log', command: 'configmgrLogs.showServerLog' };
  const line = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const items: readonly (vscode.QuickPickItem & { readonly command?: string })[] = [...facts, line, restart, log];
  const choice = await vscode.window.showQuickPick(items, { title: 'ConfigMgr Logs' });
  if (choice?.command !== undefined) await vscode.commands.executeCommand(choice.command);
}

function factsOf(status: StatusResult): readonly vscode.QuickPickItem[] {
  const read = { label: `$(book) ${amount(status)}`, description: status.state === 'indexing' ? 'still reading' : '' };
  const covered = span(status);
  return [
    read,
    ...(covered === '' ? [] : [{ label: `$(history) ${covered}` }]),
    ...(status.logs === 0 ? [] : [{ label: `$(checklist) ${plain(status.understood)}` }]),
    ...status.leftOut.map((sentence) => ({ label: `$(warning) ${plain(sentence)}` })),
    ...status.notes.map((sentence) => ({ label: `$(info) ${plain(sentence)}` })),
  ];
}

function askStatus(server: LanguageServer): Promise<StatusResult | null> {
  return server.ask(requests.status, undefined).catch(() => null);
}

function amount({ logs, records }: StatusResult): string {
  return `${counted(logs, 'log')}, ${counted(records, 'record')}`;
}

/** `2024-03-12 12:04 – 2024-03-14 09:30`, or the empty string. */
function span({ from, to, bias }: StatusResult): string {
  if (from === null || to === null) return '';
  return [from, to].map((time) => minuteOf({ time, bias }, zone())).join(' – ');
}
