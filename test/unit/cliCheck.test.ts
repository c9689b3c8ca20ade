import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Folder, installation, recordsOf, run, siteFolder } from './support/cli.ts';

suite('check', () => {
  test('a problem is an error code for scripts', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const { code, out } = await run(['check', '--format', 'json', folder.path]);
    const { problems } = JSON.parse(out) as { readonly problems: readonly Record<string, unknown>[] };
    assert.equal(code, 1);
    assert.ok(problems.some(({ severity }) => severity === 'error'));
  });

  test('logs without a problem are clean', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { code, out, err } = await run(['check', folder.path]);
    assert.deepEqual(
      [code, out, err],
      [0, 'No known problem. 4 of 4 records are of messages that this program knows.\n', ''],
    );
  });

  test('SARIF has a rule and a line for each result', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const { out } = await run(['check', '--format', 'sarif', folder.at('distmgr.log')]);
    const sarif = JSON.parse(out) as Sarif;
    assert.equal(sarif.version, '2.1.0');
    const [{ tool, results }] = sarif.runs;
    assert.ok(results.length > 0);
    for (const { ruleId, ruleIndex, level, locations } of results) {
      assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.ok(['error', 'warning', 'note'].includes(level));
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.ok(artifactLocation.uri.startsWith('file:///') && region.startLine >= 1);
    }
  });

  test('text names the place as compilers do', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const file = folder.at('distmgr.log');
    const { out } = await run(['check', file]);
    const [first = '', ...rest] = out.trimEnd().split('\n');
    const [, line = '0', code = ''] = /:(\d+): error (\w+\.\w+): /.exec(first) ?? [];
    assert.ok(first.startsWith(`${file}:${line}: error ${code}: `), first);
    assert.equal((await recordsOf(file))[Number(line) - 1]?.message, code);
    assert.match(
      rest.at(-1) ?? '',
      /^\d+ errors?, \d+ warnings?, \d+ for information\. \d+ of \d+ records are of messages that this program knows/,
    );
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number };
            };
          },
        ];
      }[];
    },
  ];
}
