/** What goes into the package: its files, and of whose works it is made. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly texts: readonly string[];
}

interface Bundle {
  readonly name: string;
  readonly text: string;
  readonly inputs: readonly string[];
}

/** What `bundled.mjs` and `shipped.mjs` answer, which are no TypeScript. */
interface Answers {
  readonly allowedLicences: readonly string[];
  readonly shippedBundles: () => Promise<readonly Bundle[]>;
  readonly packagesIn: (bundles: readonly Bundle[]) => readonly BundledPackage[];
  readonly noticesOf: (packages: readonly BundledPackage[]) => string;
  readonly sbomOf: (packages: readonly BundledPackage[]) => {
    readonly components: readonly { readonly purl: string }[];
  };
  readonly filesToShip: () => readonly string[];
  readonly filesLetIn: () => readonly string[];
  readonly faultsIn: (name: string, text: string) => readonly string[];
}

const load = async (name: string): Promise<Answers> =>
  (await import(pathToFileURL(join(root, 'test/host', name)).href)) as Answers;
const { allowedLicences, shippedBundles, packagesIn, noticesOf, sbomOf } = await load('bundled.mjs');
const { filesToShip, filesLetIn, faultsIn } = await load('shipped.mjs');

suite('the package', () => {
  const bundles = shippedBundles();

  test('holds the files of the list, and no other', () => {
    assert.deepEqual(filesLetIn(), filesToShip());
  });

  test('names all works of which it holds parts, under licences that allow it', async () => {
    const packages = packagesIn(await bundles);
    assert.ok(packages.some(({ name }) => name === 'vscode-languageserver'));
    const strange = packages.filter(({ licence, texts }) => !allowedLicences.includes(licence) || texts.length === 0);
    assert.deepEqual(
      strange.map(({ name, licence }) => `${name}: ${licence}`),
      [],
    );
    const written = readFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8').replaceAll('\r\n', '\n');
    assert.ok(written === noticesOf(packages), 'Run `npm run notices`, and read what has changed.');
  });

  test('lists them for programs', async () => {
    const packages = packagesIn(await bundles);
    const { components } = sbomOf(packages);
    assert.equal(components.length, packages.length);
    assert.ok(components.every(({ purl }) => /^pkg:npm\/(?:%40[\w-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/.test(purl)));
  });

  test('fetches nothing, runs no text, and tells of no folder', async () => {
    const faults = (await bundles).flatMap(({ name, text }) => faultsIn(name, text));
    assert.deepEqual(faults, []);
  });

  test('what it must not do is seen', () => {
    const bad = [
      'x=eval("1")',
      'new Function("a")',
      'await fetch(u)',
      'require("https")',
      '//# sourceMappingURL=a.map',
    ];
    bad.push(join(root, 'a.ts'));
    for (const text of bad) assert.equal(faultsIn('main.cjs', text).length, 1, text);
    assert.deepEqual(faultsIn('main.cjs', 'this.prefetch(x); retrieval(1); require("net")'), []);
  });
});
