/** Nothing leaks: names and secrets of every kind stand in logs, and everything that leaves under pseudonyms is searched for them. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Folder, run } from './support/cli.ts';
import { leaksIn, plantedFiles } from './support/plantedSite.ts';
import { blindPlants, plants } from './support/plants.ts';

const all = [...plants, ...blindPlants];

suite('what leaves under pseudonyms', () => {
  const outputs: readonly (readonly string[])[] = [['operations', '--format', 'markdown']];
  for (const args of outputs) {
    test(args.join(' '), async (context) => {
      using folder = new Folder(plantedFiles(all));
      const own = await run([...args, folder.path]);
      const other = await run([...args, '--pseudonyms', folder.path]);
      const quoted = leaksIn(own.out, all);
      const leaked = leaksIn(other.out, all);
      context.diagnostic(
        `${String(all.length)} planted, ${String(quoted.length)} quoted, ${String(leaked.length)} leaked`,
      );
      assert.equal(quoted.length, all.length, 'every plant is quoted without pseudonyms');
      assert.deepEqual(leaked, []);
    });
  }
});
