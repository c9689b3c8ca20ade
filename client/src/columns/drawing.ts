/** Draws columns on an editor: two attachments before the text of each line, rules between lines, and frames dimmed. */
import * as vscode from 'vscode';
import type { ColumnsResult, ColumnTone, DrawnRange } from '../../../server/src/shared/columns.ts';
import { gapMark, type Cell, type Cells } from './cells.ts';

/** Spaces collapse in a decoration; this one does not. */
const BLANK = '\u00a0';

const toneColours: Readonly<Record<ColumnTone, string>> = {
  failed: 'configmgrLogs.failedForeground',
  warned: 'configmgrLogs.warnedForeground',
  overcome: 'configmgrLogs.columnForeground',
  lookAlike: 'configmgrLogs.columnForeground',
  failedAsWritten: 'configmgrLogs.failedForeground',
  warnedAsWritten: 'configmgrLogs.warnedForeground',
  none: 'configmgrLogs.columnForeground',
};

/** The kinds of decorations. Of several at one place the editor draws a single one before the text, so a line has one with all its columns. */
export class ColumnDrawing implements vscode.Disposable {
  private readonly leads = vscode.window.createTextEditorDecorationType({});
  private readonly silences = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('configmgrLogs.columnForeground'), margin: '0 0 0 1ch' },
  });
  private readonly frames = vscode.window.createTextEditorDecorationType({
    // Opacity would cost the editor a layer for each line.
    color: new vscode.ThemeColor('configmgrLogs.frameForeground'),
  });
  private readonly padding = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('configmgrLogs.frameForeground'),
    letterSpacing: '-1ch',
  });
  private readonly rules = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '1px 0 0 0',
    borderColor: new vscode.ThemeColor('configmgrLogs.gapRule'),
  });

  /** Draws cells, and what the facts say of the text behind them, where columns are wanted. */
  draw(editor: vscode.TextEditor, cells: Cells, facts: ColumnsResult | undefined): void {
    const drawn = cells.width > 0 ? cells.cells : [];
    const parted = drawn.filter(({ isParted }) => isParted);
    editor.setDecorations(
      this.leads,
      drawn.map((cell) => leadOf(cell, cells)),
    );
    editor.setDecorations(
      this.rules,
      parted.map(({ line }) => new vscode.Range(line, 0, line, 0)),
    );
    editor.setDecorations(this.silences, silencesIn(facts));
    editor.setDecorations(this.frames, rangesOf(facts?.dimmed));
    editor.setDecorations(this.padding, rangesOf(facts?.padding));
  }

  dispose(): void {
    for (const type of [this.leads, this.silences, this.frames, this.padding, this.rules]) type.dispose();
  }
}

function leadOf({ line, text, tone, colour }: Cell, { width, chipAt }: Cells): vscode.DecorationOptions {
  const before: vscode.ThemableDecorationAttachmentRenderOptions = {
    contentText: unbroken(text),
    color: new vscode.ThemeColor(toneColours[tone]),
    width: text.length > width ? 'auto' : `${String(width)}ch`,
    ...(colour === null ? {} : { textDecoration: chipOf(colour, chipAt) }),
  };
  return { range: new vscode.Range(line, 0, line, 0), renderOptions: { before } };
}

/**
 * A bar in the colour of a thread behind the text of an attachment, so many characters in. Attachments have one colour of text
 * and one of ground; what else is drawn there has to be told with the decoration of the text.
 */
function chipOf(colour: number, at: number): string {
  const bar = `var(--vscode-configmgrLogs-thread${String(colour + 1)})`;
  return `none; background: linear-gradient(${bar}, ${bar}) ${String(at)}ch 0 / 0.4ch 100% no-repeat`;
}

function silencesIn(facts: ColumnsResult | undefined): readonly vscode.DecorationOptions[] {
  return (facts?.rows ?? []).flatMap(({ silence }) => {
    if (silence === null) return [];
    const at = new vscode.Position(silence.line, silence.character);
    return [
      { range: new vscode.Range(at, at), renderOptions: { after: { contentText: unbroken(gapMark + silence.text) } } },
    ];
  });
}

function rangesOf(parts: readonly DrawnRange[] = []): readonly vscode.Range[] {
  return parts.map(
    ({ startLine, startCharacter, endLine, endCharacter }) =>
      new vscode.Range(startLine, startCharacter, endLine, endCharacter),
  );
}

function unbroken(text: string): string {
  return text.replaceAll(' ', BLANK);
}
