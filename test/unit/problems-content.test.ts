/** What keeps packages from distribution points, among the problems and above the lines: told once, however many runs it is told of. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { codeLenses } from '../../server/src/features/lenses.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Problem } from '../../server/src/features/diagnostics/problem.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { contentSite, type SentPackage } from './support/contentSite.ts';
import { workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

function problemsIn(packages: readonly SentPackage[]): readonly Problem[] {
  const workspace = workspaceOf(siteOf(contentSite(packages)).texts);
  return logsOf(workspace).flatMap((events) => problemsOf(workspace, events));
}

function sent(id: string, points: SentPackage['points']): SentPackage {
  return { id, name: `Package ${id}`, version: 1, points };
}

suite('problems of packages', () => {
  test('a cause that keeps packages from several distribution points is one problem, with their names and how often', () => {
    const problems = problemsIn([
      sent('HQ100042', { DP1: 'failed', DP2: 'failed', DP3: 'done' }),
      sent('HQ100043', { DP1: 'failed', DP3: 'failed' }),
    ]);
    assert.deepEqual(
      problems.map(({ code, severity, times, records }) => [code, severity, times, records.length]),
      [['pkgxfermgr.addFileRefused', 'error', 4, 4]],
    );
    assert.match(
      problems[0]?.text ?? '',
      /^Package HQ100042 on DP1, Package HQ100042 on DP2, Package HQ100043 on DP1 and 1 more: file refused: WMI did not find the object or class \(80041002\)\. The file was copied, .* × 4, first /,
    );
  });

  test('an address that is closed is a warning, and a source that cannot be read an error of its own', () => {
    const problems = problemsIn([sent('HQ100042', { DP1: 'waiting' }), sent('HQ100043', {})]);
    assert.deepEqual(problems.map(({ code, severity }) => `${code} ${severity}`).sort(), [
      'distmgr.sourceDirectoryNotAccessible error',
      'pkgxfermgr.addressClosed warning',
    ]);
  });

  test('six hundred packages that fail on forty distribution points do not flood the list', () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `DP${String(index + 1)}`);
    const packages = Array.from({ length: 15 }, (_, index) =>
      sent(`HQ1${String(index).padStart(5, '0')}`, Object.fromEntries(hosts.map((host) => [host, 'failed' as const]))),
    );
    assert.deepEqual(
      problemsIn(packages).map(({ code, times }) => [code, times]),
      [['pkgxfermgr.addFileRefused', 600]],
    );
  });
});

suite('lenses of packages', () => {
  /** The lenses of a log: line and title. */
  function lensesIn(log: string, packages: readonly SentPackage[]): readonly string[] {
    const workspace = workspaceOf(siteOf(contentSite(packages)).texts);
    const events = logsOf(workspace).find(({ uri }) => uri.endsWith(log));
    assert.ok(events);
    return codeLenses(workspace, events, 'show').map(
      ({ range, command }) => `${String(range.start.line + 1)}: ${command?.title ?? ''}`,
    );
  }

  const packages = [
    sent('HQ100042', { DP1: 'done', DP2: 'failed', DP3: 'waiting' }),
    sent('HQ100043', { DP1: 'done', DP2: 'done' }),
    sent('HQ100044', { DP1: 'done' }),
  ];

  test('one above the thread of a package tells of all of its distribution points', () => {
    const [first, second, third, ...others] = lensesIn('distmgr.log', packages).map((lens) =>
      lens.replace(/^\d+: /, ''),
    );
    assert.equal(
      first,
      'Distribute HQ100042 version 1 on 3 distribution points · 1 failed · 1 waiting for an open address · show run',
    );
    assert.equal(second, 'Distribute HQ100043 version 1 on 2 distribution points · succeeded · show run');
    assert.match(third ?? '', /^Distribute HQ100044 version 1 on DP1 · succeeded in .* · show run$/);
    assert.deepEqual(others, []);
  });

  test('above the jobs of each distribution point only those that do not go on have one', () => {
    assert.deepEqual(
      lensesIn('PkgXferMgr.log', packages).map((lens) => lens.replace(/ · .*/, '')),
      ['3: Distribute HQ100042 version 1 on DP2', '5: Distribute HQ100042 version 1 on DP3'],
    );
  });
});
