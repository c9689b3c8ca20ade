/** Menus: no more than a person takes in, and nothing where it does nothing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';

interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when: string;
  readonly group: string;
}

interface Manifest {
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly title: string };
  };
}

const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

/** What the editor knows of the document that a menu is opened on. */
type Situation = Readonly<Record<string, string | boolean>>;

/** Whether a clause of `||`, `&&`, `!`, `==`, `!=` and `=~` holds; brackets are not read but around what is denied. */
function holds(clause: string, of: Situation): boolean {
  return clause.split(' || ').some((part) => part.split(' && ').every((term) => holdsTerm(term.trim(), of)));
}

function holdsTerm(term: string, of: Situation): boolean {
  const denied = /^!\((.*)\)$/.exec(term)?.[1] ?? /^!([\w.]+)$/.exec(term)?.[1];
  if (denied !== undefined) return !holdsTerm(denied, of);
  const [, name = '', operator, value = ''] = /^([\w.]+)(?: (==|!=|=~) (.+))?$/.exec(term) ?? [];
  const known = of[name];
  if (operator === '=~') return new RegExp(value.slice(1, -1)).test(String(known ?? ''));
  return operator === undefined ? known === true : (known === value) === (operator === '==');
}

const log: Situation = {
  resourceLangId: 'configmgr-log',
  resourceScheme: 'file',
  resource: 'file:///logs/distmgr.log',
};
const viewOf = (query: string): Situation => {
  const resource = `configmgr-log-view:/x?source=a&${query}`;
  return { resourceLangId: 'configmgr-log', resourceScheme: 'configmgr-log-view', resource };
};
const situations: readonly (readonly [string, Situation])[] = [
  ['a log', log],
  ['a log with a focus', { ...log, 'configmgrLogs.focused': true }],
  ['a view of threads', viewOf('threads=1')],
  ['a view of a run', viewOf('run=1')],
  ['a page', viewOf('page=0')],
];

const shownIn = (menu: string, of: Situation): readonly string[] =>
  (contributes.menus[menu] ?? [])
    .filter(({ when }) => holds(when, of))
    .map(({ command, submenu }) => command ?? submenu ?? '');

suite('the menu of a line', () => {
  for (const [name, situation] of situations)
    test(`has nine entries at most on ${name}, and no menu in it more`, () => {
      const entries = shownIn('configmgrLogs.editor', situation);
      assert.ok(entries.length >= 5 && entries.length <= 9, entries.join(' '));
      assert.deepEqual(entries, [...new Set(entries)]);
      for (const { submenu } of contributes.menus['configmgrLogs.editor'] ?? [])
        if (submenu !== undefined) assert.ok(shownIn(submenu, situation).length <= 9, submenu);
    });

  test('begins with the run and the thread of the line', () => {
    assert.deepEqual(shownIn('configmgrLogs.editor', log).slice(0, 3), [
      'configmgrLogs.showRun',
      'configmgrLogs.filterToThisThread',
      'configmgrLogs.focusThread',
    ]);
    assert.ok(shownIn('configmgrLogs.editor', viewOf('threads=1')).includes('configmgrLogs.addThreadToView'));
  });
});

test('what needs something open is in the palette only then', () => {
  const palette = new Set((contributes.menus['commandPalette'] ?? []).map(({ command }) => command));
  const everywhere = contributes.commands.filter(({ command }) => !palette.has(command)).map(({ title }) => title);
  assert.deepEqual(everywhere.toSorted(), [
    'Keyboard and Screen Reader Help',
    'Look Up Error...',
    'Open Log Archive...',
    'Open Pasted Log',
    'Open Sample Site',
    'Open Walkthrough',
    'Restart Language Server',
    'Show Language Server Log',
    'Show Logs Read',
  ]);
});

suite('the palette', () => {
  const offered = (of: Situation): ReadonlySet<string> => {
    const known = new Map((contributes.menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]));
    return new Set(
      contributes.commands
        .map(({ command }) => command)
        .filter((command) => {
          const when = known.get(command);
          return when === undefined || holds(when, of);
        }),
    );
  };

  test('offers a folder without logs only what needs none', () => {
    assert.deepEqual(
      [...offered({})].map((command) => command.replace('configmgrLogs.', '')),
      [
        ...['lookUpError', 'showStatus', 'restartServer', 'showServerLog', 'showHelp', 'openWalkthrough'],
        ...['openSample', 'openPasted', 'openArchive'],
      ],
    );
  });

  test('offers runs where some are known', () => {
    const commands = offered({ 'configmgrLogs.hasOperations': true });
    for (const name of ['showRun', 'copyTicket', 'acknowledge', 'filterToServer'])
      assert.ok(commands.has(`configmgrLogs.${name}`), name);
  });
});
