import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly key: string; readonly when?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  };
}

function manifest(): Manifest {
  const extension = vscode.extensions.getExtension('configmgr-log-navigator.configmgr-log-navigator');
  assert.ok(extension);
  return extension.packageJSON as Manifest;
}

suite('what the extension contributes', () => {
  test('every command exists, and every menu names one', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const { commands, menus } = manifest().contributes;
    for (const { command, category } of commands) {
      assert.ok(registered.has(command), command);
      assert.equal(category, 'ConfigMgr Logs');
    }
    const known = new Set(commands.map(({ command }) => command));
    for (const item of Object.values(menus).flat())
      if (item.command !== undefined) assert.ok(known.has(item.command), item.command);
  });

  test('no menu entry and no key is there everywhere', () => {
    const { keybindings, menus } = manifest().contributes;
    for (const { key, when } of keybindings) assert.match(`${key}: ${when ?? ''}`, /editorLangId == '?configmgr-log\b/);
    for (const [menu, items] of Object.entries(menus)) for (const { when } of items) assert.ok(when, menu);
  });

  test('every setting says what it does', () => {
    for (const [name, setting] of Object.entries(manifest().contributes.configuration.properties))
      assert.equal(typeof setting['markdownDescription'], 'string', name);
  });
});
