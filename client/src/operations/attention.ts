/** What needs attention now, where no view has to be open for it: in the status bar, and beside the language of a log. */
import * as vscode from 'vscode';
import { languageId } from '../logs.ts';
import { summaryText, type NowSummary } from './sections.ts';

/** The first of what needs attention, in few words and in all, and its run; empty strings where nothing does. */
export interface FirstRow {
  readonly brief: string;
  readonly whole: string;
  readonly run: string;
}

/** Shows how many subjects need attention; a click leads to what broke the first. */
export class AttentionStatus {
  private readonly item: vscode.StatusBarItem;
  private readonly language: vscode.LanguageStatusItem;

  constructor() {
    this.item = vscode.window.createStatusBarItem('configmgrLogs.attention', vscode.StatusBarAlignment.Left);
    this.item.name = 'ConfigMgr Logs: Needs Attention';
    this.language = vscode.languages.createLanguageStatusItem('configmgrLogs.attention', { language: languageId });
    this.language.name = 'ConfigMgr Logs: Needs Attention';
    this.language.text = 'No run read yet';
    this.language.command = { command: 'configmgrLogs.operations.focus', title: 'Show Runs' };
  }

  /** Tells what all runs amount to, and of the first that needs attention; without runs nothing is told. */
  show(summary: NowSummary, first: FirstRow, isAnyRun: boolean): void {
    const { attention } = summary;
    const text = summaryText(summary);
    this.item.text = `$(error) ${first.brief}${attention > 1 ? ` +${(attention - 1).toLocaleString('en')}` : ''}`;
    this.item.tooltip = [text, first.whole, 'Show what broke it'].filter((line) => line !== '').join('\n');
    this.item.command = { command: 'configmgrLogs.showRun', title: 'Show Run', arguments: [first.run] };
    this.item.accessibilityInformation = { label: `ConfigMgr Logs: ${text}` };
    if (attention > 0) this.item.show();
    else this.item.hide();
    this.language.text = !isAnyRun ? 'No run read yet' : attention > 0 ? text : 'No run needs attention';
    this.language.detail = attention > 0 ? first.whole : text;
    const { Error, Information } = vscode.LanguageStatusSeverity;
    this.language.severity = attention > 0 ? Error : Information;
  }

  dispose(): void {
    this.item.dispose();
    this.language.dispose();
  }
}
