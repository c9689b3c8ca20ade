/** The house: no class knows more than ten things. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const mostFields = 10;

/** How many fields each class of a source has, by the classes' names. Parameters that a constructor keeps are fields. */
function fieldsByClass(source: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) found.set(node.name?.text ?? 'without a name', fieldsOf(node).length);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('', source, ts.ScriptTarget.Latest));
  return found;
}

function fieldsOf({ members }: ts.ClassLikeDeclaration): readonly ts.Node[] {
  return members.flatMap((member): readonly ts.Node[] => {
    if (ts.isPropertyDeclaration(member)) return [member];
    if (!ts.isConstructorDeclaration(member)) return [];
    return member.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, member));
  });
}

test('fields are counted, also those that a constructor keeps of its parameters', () => {
  const source = `
    class Room { readonly door = 1; #key = 2; constructor(private readonly floor: number, size: number) {} enter() {} get wall() {} }
    const Shed = class { roof = 3; };`;
  assert.deepEqual(
    [...fieldsByClass(source)],
    [
      ['Room', 3],
      ['without a name', 1],
    ],
  );
});

test('no class has more than ten fields', () => {
  const tooMany = ['server/src', 'server/machine', 'client/src', 'client/pages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...fieldsByClass(readFileSync(join(root, folder, name), 'utf8'))])
      .filter(([, count]) => count > mostFields),
  );
  assert.deepEqual(tooMany, []);
});
