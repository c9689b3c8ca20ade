/** The house: no two files import each other, directly or in a circle, and one noun has one meaning. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const files = ['server/machine', 'server/src', 'client/src', 'client/pages'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name)),
);

/** The files that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const found = readFileSync(file, 'utf8').matchAll(/\bfrom '(\.[^']+)'/g);
  // The machine's own files are named without an ending.
  return [...found].map(([, path = '']) => join(dirname(file), path.endsWith('.ts') ? path : `${path}.ts`));
}

/** The first circle that is met from a file on, as the way around it. */
function circleFrom(file: string, way: readonly string[], clean: Set<string>): readonly string[] | undefined {
  const at = way.indexOf(file);
  if (at >= 0) return [...way.slice(at), file];
  if (clean.has(file)) return undefined;
  for (const next of files.includes(file) ? importsOf(file) : []) {
    const circle = circleFrom(next, [...way, file], clean);
    if (circle !== undefined) return circle;
  }
  clean.add(file);
  return undefined;
}

test('no two files import each other, directly or in a circle', () => {
  const clean = new Set<string>();
  for (const file of files) {
    const circle = circleFrom(file, [], clean) ?? [];
    assert.deepEqual(circle.map((each) => relative(root, each)).join(' -> '), '');
  }
});

test('a type has a name that no other type has', () => {
  const homes = new Map<string, string[]>();
  for (const file of files) {
    const declared = readFileSync(file, 'utf8').matchAll(/^(?:export )?(?:interface|type|class) (\w+)/gm);
    for (const [, name = ''] of declared) homes.set(name, [...(homes.get(name) ?? []), relative(root, file)]);
  }
  const twice = [...homes].filter(([, places]) => places.length > 1);
  assert.deepEqual(twice, []);
});
