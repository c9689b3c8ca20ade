import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';

const media = join(import.meta.dirname, '..', '..', 'client', 'media');
const pictures = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svg'));

suite('pictures', () => {
  test('there are pictures to look at', () => {
    assert.ok(pictures.length >= 7, pictures.join(', '));
  });

  for (const name of pictures)
    test(`${name} needs no style sheet: the editor's policy allows none, and without it all is black`, () => {
      const text = readFileSync(join(media, name), 'utf8');
      assert.doesNotMatch(text, /<style|\sstyle=|\sclass=|<script|<foreignObject|\shref=|url\(/i);
    });
});

suite('colours of the pages', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8');
  const used = new Set(
    [...read('client/pages/pages.css').matchAll(/var\(--vscode-([\w-]+)/g)].map(([, name = '']) => name),
  );

  test('what failed and what waits has colours of our own: those of the editor are black or white in high contrast', () => {
    assert.ok(used.has('configmgrLogs-failedForeground') && used.has('configmgrLogs-warnedForeground'));
    const pale = ['testing-iconFailed', 'list-errorForeground', 'list-warningForeground', 'errorForeground'];
    assert.deepEqual(
      pale.filter((name) => used.has(name)),
      [],
    );
  });

  test('our own colours have a value for each of the four kinds of theme', () => {
    const { contributes } = JSON.parse(read('package.json')) as {
      contributes: { colors: readonly { id: string; defaults: Readonly<Record<string, string>> }[] };
    };
    const own = contributes.colors.map(({ id, defaults }) => [id.replaceAll('.', '-'), Object.keys(defaults)] as const);
    for (const [id, kinds] of own)
      assert.deepEqual(kinds.toSorted(), ['dark', 'highContrast', 'highContrastLight', 'light'], id);
    const known = new Set(own.map(([id]) => id));
    assert.deepEqual(
      [...used].filter((name) => name.startsWith('configmgrLogs-') && !known.has(name)),
      [],
    );
  });
});

test('how the editor shows a log: padding is no red bar, a number with a hash no colour, and no minimap takes its room', () => {
  const { contributes } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
    contributes: { configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  };
  const defaults = contributes.configurationDefaults['[configmgr-log]'] ?? {};
  for (const name of ['renderControlCharacters', 'colorDecorators', 'minimap.enabled', 'links'])
    assert.equal(defaults[`editor.${name}`], false, name);
});
