/** The list of what must hold when things go wrong names tests that are there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

interface Row {
  readonly id: string;
  readonly state: string;
  readonly place: string;
}

const rows: readonly Row[] = readFileSync(join(root, 'test/reliability.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [LIS]\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', , state = '', place = '']) => ({ id, state, place }));

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${String(index + 1)}`);
}

/** What a row quotes, each with the file that was named last before it. */
function quoted({ place }: Row): readonly { readonly file: string; readonly name: string }[] {
  return place.split(/(?=`test\/)/).flatMap((part) => {
    const file = /^`([^`]+)`/.exec(part)?.[1] ?? '';
    return [...part.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name }));
  });
}

test('every promise has one row', () => {
  assert.deepEqual(
    rows.map(({ id }) => id),
    [...numbered('L', 17), ...numbered('I', 22), ...numbered('S', 20)],
  );
});

test('a row says where it is asserted, and what is missing where it is not whole', () => {
  const isSound = (row: Row): boolean => {
    if (row.state === 'not held') return row.place.startsWith('Reason: ');
    if (row.state === 'by hand') return row.place.includes('By hand: ');
    return quoted(row).length > 0 && row.place.includes('Missing: ') === (row.state === 'half');
  };
  assert.deepEqual(
    rows.filter((row) => !['held', 'half', 'not held', 'by hand'].includes(row.state) || !isSound(row)),
    [],
  );
});

test('a test that is named is there', () => {
  const missing = rows.flatMap((row) =>
    quoted(row)
      .filter(({ file, name }) => {
        const path = join(root, file);
        return file === '' || !existsSync(path) || !readFileSync(path, 'utf8').includes(name);
      })
      .map(({ file, name }) => `${row.id}: ${file} “${name}”`),
  );
  assert.deepEqual(missing, []);
});
