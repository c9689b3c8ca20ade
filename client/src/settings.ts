/** The settings of the extension. */
import * as vscode from 'vscode';

/** Changes of some settings of the section `configmgrLogs`. */
export function onDidChangeSettings(...names: readonly string[]): vscode.Event<unknown> {
  return (listener, ...others) =>
    vscode.workspace.onDidChangeConfiguration(
      (change) => {
        if (names.some((name) => change.affectsConfiguration(`configmgrLogs.${name}`))) listener(change);
      },
      ...others,
    );
}
