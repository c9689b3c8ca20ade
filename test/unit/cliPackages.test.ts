/** `packages`: where the content of every package has arrived, failed or waits; and the options that narrow `operations`. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PackagesReport } from '../../server/src/cli/packagesReport.ts';
import { run } from './support/cli.ts';
import { contentFolder, type SentPackage } from './support/contentSite.ts';
import { schemaOf, violations } from './support/schema.ts';

const tools: SentPackage = {
  ...{ id: 'HQ100042', name: 'Tools', version: 3 },
  points: { DP1: 'done', DP2: 'failed', DP3: 'failed', DP4: 'waiting' },
};
const office: SentPackage = { id: 'HQ100043', name: 'Office', version: 1, points: { DP1: 'done', DP2: 'done' } };
const drivers: SentPackage = { id: 'HQ100044', name: 'Drivers', version: 2, points: {} };
const cause = 'file refused: WMI did not find the object or class (80041002)';

async function packagesOf(...args: readonly string[]): Promise<PackagesReport['packages']> {
  const { out } = await run(['packages', '--format', 'json', ...args]);
  const report = JSON.parse(out) as PackagesReport;
  assert.deepEqual(violations(schemaOf('packages'), report), []);
  return report.packages;
}

suite('packages', () => {
  test('each package with its distribution points, the worst first, and why they do not have it', async () => {
    using folder = contentFolder([office, tools, drivers]);
    const packages = await packagesOf(folder.path);
    assert.deepEqual(
      packages.map((entry) => [entry.package, entry.name, entry.version, entry.state, entry.text]),
      [
        [
          ...['HQ100042', 'Tools', 3, 'failed'],
          'on 1 of 4 distribution points · 2 failed · 1 waiting for an open address',
        ],
        ['HQ100044', 'Drivers', null, 'failed', 'failed, before any distribution point'],
        ['HQ100043', 'Office', 1, 'succeeded', 'on 2 of 2 distribution points'],
      ],
    );
    assert.deepEqual(
      packages.map(({ points, on, failed, waiting }) => [points, on, failed, waiting]),
      [
        [4, 1, 2, 1],
        [0, 0, 0, 0],
        [2, 2, 0, 0],
      ],
    );
    assert.deepEqual(
      packages[0]?.reasons.map(({ outcome, text, servers, line }) => [outcome, text, servers, line]),
      [
        ['failed', cause, ['DP2.FABRIKAM.EXAMPLE', 'DP3.FABRIKAM.EXAMPLE'], 34],
        ['waiting', 'for an open address', ['DP4.FABRIKAM.EXAMPLE'], 46],
      ],
    );
    assert.deepEqual(
      packages[1]?.reasons.map(({ text, points, servers }) => [text, points, servers]),
      [['package source not accessible: access denied (5)', 0, []]],
    );
  });

  test('as text, whose first line counts', async () => {
    using folder = contentFolder([office, tools, drivers]);
    const { out } = await run(['packages', folder.path]);
    const lines = out.split('\n');
    assert.deepEqual(lines.slice(0, 2), [
      '3 packages: 2 failed, 1 distributed.',
      'HQ100042 Tools, version 3: on 1 of 4 distribution points · 2 failed · 1 waiting for an open address',
    ]);
    const where = `${folder.at('PkgXferMgr.log')}:34`;
    assert.equal(lines[2], `  failed on DP2.FABRIKAM.EXAMPLE and DP3.FABRIKAM.EXAMPLE: ${cause}, ${where}`);
    assert.match(lines[3] ?? '', /^ {2}Next: /);
    assert.match(out, /^ {2}waiting on DP4\.FABRIKAM\.EXAMPLE: for an open address, /m);
    assert.match(
      out,
      /^ {2}failed before any distribution point: package source not accessible: access denied \(5\), /m,
    );
  });

  test('as Markdown, and as rows for a spreadsheet', async () => {
    using folder = contentFolder([office, tools]);
    const markdown = (await run(['packages', '--format', 'markdown', folder.path])).out;
    assert.match(
      markdown,
      /^\| `HQ100042` \| `Tools` \| 3 \| failed \| 1 of 4 \| 2 \| 1 \| {2}\| {2}\| 2026-03-02 14:01:/m,
    );
    assert.match(markdown, /^## `HQ100042` `Tools`, version 3$/m);
    assert.match(markdown, /^- failed on `DP2\.FABRIKAM\.EXAMPLE` and `DP3\.FABRIKAM\.EXAMPLE`: `file refused/m);
    const rows = (await run(['packages', '--format', 'csv', folder.path])).out.split('\r\n');
    assert.match(rows[0] ?? '', /^package,name,version,state,distribution points,on,older version,failed,/);
    assert.match(rows[1] ?? '', /^HQ100042,Tools,3,failed,4,1,0,2,1,0,0,2026-03-02T14:01:/);
    assert.match(rows[2] ?? '', /^HQ100043,Office,1,distributed,2,2,0,0,0,0,0,/);
  });

  test('one package; and what is on a distribution point with an older version only, or failed and came later', async () => {
    const first: SentPackage = { ...tools, version: 2, points: { DP1: 'done', DP2: 'failed', DP5: 'done' } };
    using folder = contentFolder([first, office, { ...tools, points: { DP1: 'done', DP2: 'done' } }]);
    assert.deepEqual(
      (await packagesOf('--package', 'hq100042', folder.path)).map((entry) => [entry.package, entry.text]),
      [['HQ100042', 'on 2 of 3 distribution points · 1 with an older version']],
    );
  });

  test('logs without a package, and names that are replaced', async () => {
    using empty = contentFolder([]);
    assert.match((await run(['packages', empty.path])).out, /^No package on its way to a distribution point was found/);
    using folder = contentFolder([tools]);
    for (const format of ['text', 'json', 'markdown', 'csv']) {
      const { out } = await run(['packages', '--pseudonyms', '--format', format, folder.path]);
      assert.doesNotMatch(out, /fabrikam/i);
      assert.ok(!out.includes(folder.path));
    }
  });
});

suite('operations of one sort', () => {
  test('of a kind, of a package, on a computer; what is not shown is counted', async () => {
    using folder = contentFolder([office, tools]);
    const first = async (...args: readonly string[]) =>
      (await run(['operations', ...args, folder.path])).out.split('\n')[0]?.replace(/ (?:All|\d+ of) .*/, '');
    assert.equal(await first(), '6 operations on packages: 2 failed, 1 waiting, 3 succeeded.');
    assert.equal(
      await first('--package', 'HQ100043'),
      '2 operations on packages: 2 succeeded. 4 others are not shown.',
    );
    assert.equal(
      await first('--kind', 'install', '--kind', 'content', '--package', 'hq100042', '--computer', 'dp2'),
      '1 operation on packages: 1 failed. 5 others are not shown.',
    );
    assert.equal(await first('--kind', 'removal'), 'None of the 6 operations found is asked for.');
    assert.equal(await first('--computer', '00:15:5D:00:19:CA'), 'None of the 6 operations found is asked for.');
  });
});
