/** What README, CONTRIBUTING and the map of the house say is there, is there. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const papers = ['README.md', 'CONTRIBUTING.md', 'docs/ARCHITECTURE.md', 'server/machine/README.md'];
const written = (paper: string): string => readFileSync(join(root, paper), 'utf8');

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly commands: readonly { readonly title: string }[];
  };
}
const manifest = JSON.parse(written('package.json')) as Manifest;

/** Paths of all files and folders, with `/` before and, of folders, behind them. */
const paths = ['client', 'docs', 'server', 'snippets', 'syntaxes', 'test'].flatMap((top) => [
  `/${top}/`,
  ...readdirSync(join(root, top), { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/');
    return entry.isDirectory() ? `${path}/` : path;
  }),
]);
const top = new Set(readdirSync(root));

/** What stands in backticks, outside of blocks of code, and is the name of a file or folder of ours. */
function namedPaths(paper: string): readonly string[] {
  const prose = paper.replace(/^```.*?^```/gms, '');
  return [...prose.matchAll(/`([\w./-]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => /\/$|\.(ts|mjs)$|^(client|docs|server|test)\//.test(name) && !name.startsWith('.'));
}

test('a file or folder that is named is there', () => {
  const missing = papers.flatMap((paper) =>
    namedPaths(written(paper))
      .filter(
        (name) => !top.has(name) && !paths.some((path) => path.endsWith(`/${name}`) || path.endsWith(`/${name}/`)),
      )
      .map((name) => `${paper}: ${name}`),
  );
  assert.deepEqual(missing, []);
});

test('a script that is named is there', () => {
  const named = papers.flatMap((paper) =>
    [...written(paper).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
  );
  assert.deepEqual(
    [...new Set(named)].filter((name) => !(name in manifest.scripts)),
    [],
  );
});

test('README lists the settings with their defaults, all of them', () => {
  const rows = [...written('README.md').matchAll(/^\| `(configmgrLogs\.[\w.]+)` +\| `([^`]*)` +\|/gm)];
  assert.deepEqual(
    rows.map(([, name, value]) => [name, value]),
    Object.entries(manifest.contributes.configuration.properties).map(([name, { default: value }]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
});

/** `Next / Previous Page of Log` is two commands. */
function commandsOf(cell: string): readonly string[] {
  return cell.split(', ').flatMap((names) => {
    const firsts = names.split(' / ');
    const [, last = '', rest = ''] = /^(\w+)(.*)$/.exec(firsts.at(-1) ?? '') ?? [];
    return [...firsts.slice(0, -1), last].map((first) => `${first}${rest}`);
  });
}

test('README lists the commands, all of them', () => {
  const table = /^## Commands$.*?^## /ms.exec(written('README.md'))?.[0] ?? '';
  const [, ...rows] = [...table.matchAll(/^\| ([A-Z][^|]+?) +\|/gm)].map(([, cell = '']) => cell);
  const titles = manifest.contributes.commands.map(({ title }) => title.replace('...', '…'));
  assert.deepEqual(rows.flatMap(commandsOf).toSorted(), titles.toSorted());
});

test('the words of the glossary stand in order, each once', () => {
  const glossary = /^## Words$.*?^## /ms.exec(written('docs/ARCHITECTURE.md'))?.[0] ?? '';
  const words = [...glossary.matchAll(/^\| ([a-zA-Z][a-zA-Z, -]*?) +\|/gm)].map(([, word = '']) => word).slice(1);
  assert.ok(words.length > 40, `${String(words.length)} words`);
  assert.deepEqual(
    words,
    [...new Set(words)].toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')),
  );
});
