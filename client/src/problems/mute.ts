/** Muting a kind of problem: it is written into the settings, where it can be taken back. */
import * as vscode from 'vscode';
import { plain } from '../text.ts';
import { codeGiven } from './page.ts';

const SECTION = 'configmgrLogs.problems';

/** Takes a kind of problem off the lists: the one given, else that of a problem of the line under the cursor. */
export async function muteProblem(given: unknown): Promise<void> {
  const code = codeGiven(given);
  if (code === undefined) return;
  const before = own();
  await write({ ...before, [code]: 'off' });
  const where = target() === vscode.ConfigurationTarget.Workspace ? 'in this workspace' : 'for you';
  const sentence = `Problems of the kind ${plain(code)} are not listed any more ${where}.`;
  // The command does not wait for the answer.
  void vscode.window.showInformationMessage(sentence, 'Undo').then((choice) => {
    if (choice !== undefined) void write(before);
  });
}

/** A workspace's logs are its own; without a folder there is nowhere to write it but for all windows. */
function target(): vscode.ConfigurationTarget {
  const hasFolder = (vscode.workspace.workspaceFolders ?? []).length > 0;
  return hasFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
}

type Severities = Readonly<Record<string, string>>;

function own(): Severities {
  const values = vscode.workspace.getConfiguration(SECTION).inspect<Severities>('severity');
  return (target() === vscode.ConfigurationTarget.Workspace ? values?.workspaceValue : values?.globalValue) ?? {};
}

async function write(severities: Severities): Promise<void> {
  const value = Object.keys(severities).length === 0 ? undefined : severities;
  await vscode.workspace.getConfiguration(SECTION).update('severity', value, target());
}
