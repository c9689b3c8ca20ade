/** Look Up Error: a code in any spelling, what it means, and where it occurs in the logs. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { codeAlone, codeSelected } from '../../../server/src/shared/codeText.ts';
import type { CodePlaceItem } from '../../../server/src/shared/requests.ts';
import { copy } from '../clipboard.ts';
import type { LanguageServer } from '../server.ts';
import { goTo } from '../sourceLines.ts';
import { zone } from '../zone.ts';
import { copyOf, rowsOf, type FoundCode, type LookUpRow } from './rows.ts';

/** The server is asked when nothing was typed for so many milliseconds. */
const PAUSE = 120;
/** Places that are asked for. */
const MOST = 100;

const copyButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy' };

interface RowItem extends vscode.QuickPickItem {
  readonly row?: LookUpRow;
}

/** Shows what is given, selected or on the clipboard where that looks like a code, and whatever is typed. */
export async function lookUpError(server: LanguageServer, given: unknown): Promise<void> {
  const pick = vscode.window.createQuickPick<RowItem>();
  pick.title = 'Look Up Error';
  // The order of the rows is that of the answer: what a code means stands below it.
  Object.assign(pick, { sortByLabel: false });
  pick.placeholder = '0x80070035, -2147024843, HTTP 404, SQL 1205, status message 2370';
  pick.value = typeof given === 'string' ? given : (codeSelected(selectedText()) ?? '');
  const looking = new Looking(server, pick);
  pick.onDidChangeValue(() => looking.soon(PAUSE));
  pick.onDidAccept(() => void accept(server, pick, () => looking.soon(0)));
  pick.onDidTriggerItemButton(({ item }) => void copyRow(item));
  pick.onDidHide(() => {
    looking.dispose();
    pick.dispose();
  });
  pick.show();
  looking.soon(0);
  // Nothing waits for the clipboard, and nothing that was typed meanwhile is taken away.
  const copied = pick.value === '' && typeof given !== 'string' ? await codeOnClipboard() : undefined;
  if (copied === undefined || pick.value !== '') return;
  pick.value = copied;
  looking.soon(0);
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined || editor.selection.isEmpty ? '' : editor.document.getText(editor.selection);
}

/** What the clipboard holds, where that looks like a code. A browser asks its user before it tells: there it is left alone. */
async function codeOnClipboard(): Promise<string | undefined> {
  return vscode.env.uiKind === vscode.UIKind.Web ? undefined : codeAlone(await vscode.env.clipboard.readText());
}

/** Asks while somebody types; what was asked before is given up. */
class Looking implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly pick: vscode.QuickPick<RowItem>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = new vscode.CancellationTokenSource();

  constructor(server: LanguageServer, pick: vscode.QuickPick<RowItem>) {
    this.server = server;
    this.pick = pick;
  }

  soon(pause: number): void {
    clearTimeout(this.timer);
    this.asked.cancel();
    this.asked = new vscode.CancellationTokenSource();
    const { token } = this.asked;
    this.pick.busy = true;
    this.timer = setTimeout(() => {
      this.look(token).catch(() => undefined);
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asked.cancel();
  }

  /** What it means is shown at once; where it occurs, code by code. */
  private async look(token: vscode.CancellationToken): Promise<void> {
    const typed = this.pick.value;
    const answer = await this.server.ask(requests.lookUp, { typed });
    let found: readonly FoundCode[] = (answer?.codes ?? []).map((code) => ({ code, places: undefined }));
    this.show(typed, found, token);
    for (const { code } of found) {
      if (token.isCancellationRequested) return;
      const places = (await this.server.ask(requests.codePlaces, { key: code.key, most: MOST }, token)) ?? undefined;
      found = found.map((each) => (each.code.key === code.key ? { code, places } : each));
      this.show(typed, found, token);
    }
    if (!token.isCancellationRequested) this.pick.busy = false;
  }

  private show(typed: string, found: readonly FoundCode[], token: vscode.CancellationToken): void {
    if (token.isCancellationRequested) return;
    const active = this.pick.activeItems[0]?.label;
    const items = rowsOf(typed, found, zone()).map(itemOf);
    this.pick.keepScrollPosition = true;
    this.pick.items = items;
    const again = items.find(({ label, kind }) => label === active && kind === undefined);
    if (again !== undefined) this.pick.activeItems = [again];
  }
}

function itemOf(row: LookUpRow): RowItem {
  switch (row.kind) {
    case 'heading':
      return { label: row.label, kind: vscode.QuickPickItemKind.Separator };
    case 'code':
      return { label: row.label, description: row.description, row, alwaysShow: true, buttons: [copyButton] };
    case 'place':
      return { label: row.label, description: row.description, row, alwaysShow: true };
    default:
      return { label: row.label, row, alwaysShow: true };
  }
}

async function accept(server: LanguageServer, pick: vscode.QuickPick<RowItem>, lookAgain: () => void): Promise<void> {
  const item = pick.selectedItems[0];
  if (item?.row?.kind === 'place') {
    pick.hide();
    await show(server, item.row.place);
  } else if (item?.row?.kind === 'code' && hasSeveralCodes(pick)) {
    pick.value = item.row.code.title;
    lookAgain();
  } else if (item !== undefined && (await copyRow(item))) pick.hide();
}

function hasSeveralCodes({ items }: vscode.QuickPick<RowItem>): boolean {
  return items.filter(({ row }) => row?.kind === 'code').length > 1;
}

/** A code, with its explanation. */
async function copyRow({ row }: RowItem): Promise<boolean> {
  if (row?.kind !== 'code' && row?.kind !== 'text') return false;
  await copy(copyOf(row.code), `what ${row.code.title} means`);
  return true;
}

async function show(server: LanguageServer, { uri, line, character }: CodePlaceItem): Promise<void> {
  await goTo(server, vscode.Uri.parse(uri, true), new vscode.Position(line, character));
}
