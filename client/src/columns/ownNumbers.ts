/** The editor's own line numbers, which say nothing in a view: its lines have those of their logs. */
import * as vscode from 'vscode';

/** Hides the editor's own numbers in views. A group keeps that for the next file it shows, so it is taken back there. */
export class OwnNumbers {
  private readonly hidden = new Set<vscode.ViewColumn>();

  hide(editor: vscode.TextEditor): void {
    editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    if (editor.viewColumn !== undefined) this.hidden.add(editor.viewColumn);
  }

  restore(editor: vscode.TextEditor): void {
    if (editor.viewColumn === undefined || !this.hidden.delete(editor.viewColumn)) return;
    const wanted = vscode.workspace.getConfiguration('editor', editor.document).get<string>('lineNumbers');
    const { Off, On, Relative } = vscode.TextEditorLineNumbersStyle;
    editor.options = { lineNumbers: wanted === 'off' ? Off : wanted === 'relative' ? Relative : On };
  }
}
