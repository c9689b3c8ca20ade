/** What the help for the keyboard and for screen readers says, in Markdown. Nothing in it is out of a log. */
import type { ColumnTone } from '../../../server/src/shared/columns.ts';
import { gapMark, marks } from '../columns/cells.ts';

/** What is read of the extension's own package.json. */
export interface HelpManifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac?: string }[];
  };
}

/** All keys, all marks, and the way to everything without a mouse. */
export function helpText({ contributes }: HelpManifest, isMac: boolean): string {
  const titles = new Map(contributes.commands.map(({ command, title }) => [command, title.replace('...', '…')]));
  const keys = contributes.keybindings.map(
    ({ command, key, mac }) => `| ${keyText(isMac ? (mac ?? key) : key)} | ${titles.get(command) ?? command} |`,
  );
  const bound = new Set(contributes.keybindings.map(({ command }) => command));
  const others = contributes.commands
    .filter(({ command }) => !bound.has(command))
    .map(({ title }) => `- ${title.replace('...', '…')}`);
  return [
    ...beginning,
    ...[
      '## Keys',
      '',
      'They work while a log has the focus, and can be changed in *Preferences: Open Keyboard Shortcuts*.',
      '',
    ],
    ...['| Key | What it does |', '| --- | --- |', ...keys, ''],
    ...['## What is drawn, in words', '', '| Mark | What it says of a line |', '| --- | --- |'],
    ...Object.entries(toneWords).map(([tone, words]) => `| ${marks[tone as keyof typeof toneWords]} | ${words} |`),
    `| ${gapMark.trim()} | how long nothing was written before it |`,
    '',
    ...ways,
    ...['## Commands without a key', '', 'All are in the palette (F1) under *ConfigMgr Logs*.', '', ...others, ''],
  ].join('\n');
}

const beginning: readonly string[] = [
  '# ConfigMgr Logs: keyboard and screen reader',
  '',
  'Time, mark and thread at the left of a line are drawn: they are no text of the log, and a screen reader does not hear them. *Read Out This Line* says them, with what the line means and what to do next.',
  '',
];

const toneWords: Readonly<Record<Exclude<ColumnTone, 'none'>, string>> = {
  failed: 'it failed, and nothing made that good',
  warned: 'a warning',
  overcome: 'it failed, and what failed went well later',
  lookAlike: 'it only looks like a failure',
  failedAsWritten: 'only the log itself calls it a failure',
  warnedAsWritten: 'only the log itself calls it a warning',
};

const ways: readonly string[] = [
  '## The way to everything',
  '',
  '- **What is broken:** *ConfigMgr Logs: Focus on Runs View* in the palette. Arrow keys go through the rows, whose words say how each ended; Enter opens the page of a run, Shift+F10 its menu. On the page, Tab goes from cause to buttons, steps and lines, and Enter opens them.',
  '- **All of a line:** *ConfigMgr Details: Focus on Details View*. The pane follows the cursor of the log.',
  '- **The hover of a word:** *Show or Focus Hover* (twice to go into it).',
  '- **Problems:** *Problems: Focus on Problems View*; Enter goes to the line, and *Quick Fix* there offers what can be done.',
  '- **Runs and threads of a log:** *Go to Symbol in Editor*; of all logs *Go to Symbol in Workspace*.',
  '- **Without columns:** *Toggle Columns*. `configmgrLogs.inlayHints.enabled` and `configmgrLogs.codeLens.enabled` take away the words between the lines.',
  '- **Colours:** each begins with `configmgrLogs.` in `workbench.colorCustomizations`; the high contrast themes have values of their own.',
  '',
];

/** `Shift+Alt+PageDown` for `shift+alt+pagedown` */
export function keyText(key: string): string {
  return key
    .split('+')
    .map((part) => names.get(part) ?? `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('+');
}

const names: ReadonlyMap<string, string> = new Map([
  ['pagedown', 'PageDown'],
  ['pageup', 'PageUp'],
]);
