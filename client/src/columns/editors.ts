/** What is drawn on editors is drawn again whenever it may be out of date. */
import * as vscode from 'vscode';

/** Draws on every visible editor: now, when others become visible, and whenever one of some events happens. */
export function drawOnEditors(
  draw: (editor: vscode.TextEditor) => void,
  events: readonly vscode.Event<unknown>[],
): vscode.Disposable {
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);
  drawAll();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    ...events.map((event) => event(drawAll)),
  );
}

/** The same event, heard once in so many milliseconds at most, at their end. */
export function atMostEach(milliseconds: number, event: vscode.Event<unknown>): vscode.Event<unknown> {
  return (listener, ...others) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = event(
      (value) => {
        timer ??= setTimeout(() => {
          timer = undefined;
          listener(value);
        }, milliseconds);
      },
      ...others,
    );
    return vscode.Disposable.from(heard, new vscode.Disposable(() => clearTimeout(timer)));
  };
}
