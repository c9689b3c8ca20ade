/** Which call, which file and which thread belong to which round of a package, where rounds follow each other closely. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { finished } from '../../server/src/base/stepwise.ts';
import { roundsIn } from '../../server/src/operations/facts/packages/rounds.ts';
import { packageWorkSteps } from '../../server/src/operations/facts/packages/works.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { siteScopes } from '../../server/src/operations/scopes.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { referenceOf, runsIn, workspaceOf } from './support/operations.ts';
import { nal, siteOf } from './support/site.ts';

const dp1 = nal('DP1.FABRIKAM.EXAMPLE');
const dp2 = nal('DP2.FABRIKAM.EXAMPLE');

function runsOfSite(source: string): readonly Run[] {
  const { texts, root } = siteOf(source);
  return runsIn(new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text])));
}

/** `DP1 inProgress: 1@smsprov.log:1 3@smsdbmon.log:1`: of the steps that are asked for. */
function told(runs: readonly Run[], ...ids: readonly string[]): readonly string[] {
  return runs.map(({ server, outcome, steps }) => {
    const shown = steps.flatMap(({ id, places: [first] }) => {
      const step = id.replace('content.', '');
      return first === undefined || !ids.includes(step) ? [] : [`${step}@${referenceOf(first)}`];
    });
    return [`${server?.split('.')[0] ?? 'none'} ${outcome}:`, ...shown].join(' ');
  });
}

const call = (clock: string, thread: number) => String.raw`
${clock} [${thread}] ExecMethodAsync : SMS_Package.PackageID="HQ100042"::AddDistributionPoints~
${clock} [${thread}] Auditing: User FABRIKAM\lena called an audited method of an instance of class SMS_Package.~`;

const file = (clock: string, number: number) => String.raw`
${clock} [1792] RCV: INSERT on PkgNotification for PkgNotify_Add [HQ100042 ][${number}]
${clock} [1792] SND: Dropped D:\CM\inboxes\distmgr.box\HQ100042.PKN [${number}]`;

/** The thread of the package and that of one distribution point, begun and ended within four seconds. */
const thread = (minute: string, ids: readonly [number, number], point: string, made: boolean) => `
10:${minute}:02 [4824] Adding package 'HQ100042' to package processing queue.
10:${minute}:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0x${ids[0].toString(16)} (${ids[0]})
10:${minute}:03 [${ids[0]}] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:3)
10:${minute}:03 [${ids[0]}] Start adding package HQ100042 to server ${point}...
10:${minute}:03 [${ids[0]}] ~Created DP processing thread ${ids[1]} for addition or update of package HQ100042 on server ${point}
10:${minute}:04 [${ids[1]}] DP Thread: Attempting to add or update package HQ100042 on DP ${point}
10:${minute}:04 [${ids[1]}] ${made ? `~Created package transfer job to send package HQ100042 to distribution point ${point}.` : `~Cannot establish connection to ${point}. Error = 53`}
10:${minute}:05 [${ids[0]}] ~DP thread for package HQ100042 with thread handle 0000000000002524 and thread ID ${ids[1]} ended.
10:${minute}:06 [${ids[0]}] ~Exiting package processing thread for package HQ100042.`;

suite('rounds of a package', () => {
  test('a call of which no file has told when the package is queued is answered by the next thread', () => {
    const runs = runsOfSite(`
-- smsprov.log${call('10:00:00.000', 4416)}${call('10:00:00.500', 4420)}
-- smsdbmon.log${file('10:00:01', 71)}${file('10:00:02.500', 72)}
-- distmgr.log${thread('00', [2904, 3792], dp1, true)}${thread('01', [2908, 3796], dp2, true)}
`);
    assert.deepEqual(told(runs, '1', '3'), [
      'DP1 waiting: 1@smsprov.log:1 3@smsdbmon.log:1',
      'DP2 waiting: 1@smsprov.log:3 3@smsdbmon.log:3',
    ]);
  });

  test('a file that comes while the package is in the queue, and that no other thread follows, is of the thread that it gets', () => {
    const runs = runsOfSite(`
-- smsdbmon.log${file('09:59:01', 71)}${file('09:59:40', 72)}
-- distmgr.log
09:59:02 [4824] Adding package 'HQ100042' to package processing queue.${thread('00', [2904, 3792], dp1, true)}
`);
    assert.deepEqual(told(runs, '3'), ['DP1 waiting: 3@smsdbmon.log:1']);
  });

  test('files of a log without times are of the rounds in their order, where there are as many', () => {
    const article = file('', 71).replaceAll(' [1792]', 'SMS_DATABASE_NOTIFICATION_MONITOR 1792 (0x700)').trimEnd();
    const runs = (files: string) =>
      runsOfSite(`
-- smsdbmon.log${files}
-- distmgr.log${thread('00', [2904, 3792], dp1, true)}${thread('31', [2908, 3796], dp2, true)}
`);
    assert.deepEqual(told(runs(article + article.replaceAll('71', '72')), '3'), [
      'DP1 waiting: 3@smsdbmon.log:1',
      'DP2 waiting: 3@smsdbmon.log:3',
    ]);
    assert.deepEqual(told(runs(article), '3'), ['DP1 waiting: 3@smsdbmon.log:1', 'DP2 waiting:']);
  });

  test('a thread for a distribution point that has its job already is another run; without a job it tries again', () => {
    const twice = (made: boolean) =>
      runsOfSite(`
-- distmgr.log${thread('00', [2904, 3792], dp1, made)}${thread('31', [2908, 3796], dp1, true)}
`);
    assert.deepEqual(told(twice(true), '5'), ['DP1 unknown: 5@distmgr.log:4', 'DP1 unknown: 5@distmgr.log:13']);
    assert.equal(twice(false).length, 1);
  });

  test('a report whose package is not named yet is of no run', () => {
    const runs = runsOfSite(String.raw`
-- distmgr.log
10:02:20 [6116] ~Processing incoming file D:\CM\inboxes\distmgr.box\INCOMING\FV8S6B6M.STA.
10:02:20 [6116] ~Processing STA for regular DP ${dp1}
`);
    assert.deepEqual(runs, []);
  });

  test('each thread is a step of its own on the way to the rounds, so that others have their turn', () => {
    const ids = (index: number) => [3000 + index, 4000 + index] as const;
    const threads = Array.from({ length: 20 }, (_, index) => thread(String(10 + index), ids(index), dp1, true)).join(
      '',
    );
    const { texts } = siteOf(`
-- distmgr.log${threads}
`);
    const [scope] = siteScopes(logsOf(workspaceOf(texts)));
    assert.ok(scope !== undefined);
    const steps = roundsIn.steps(scope);
    let taken = 0;
    while (steps.next().done !== true) taken++;
    assert.ok(taken > 20, `${String(taken)} steps`);
    assert.equal(roundsIn(scope).length, 20);
  });

  test('a log may hold more threads of packages than a call has room for arguments', () => {
    const line = (id: number) =>
      `~Processing package HQ100042 (SourceVersion:3;StoredVersion:3)  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=${String(id)} (0x${id.toString(16)})>\r\n`;
    const text = Array.from({ length: 130_000 }, (_, index) => line(index + 1)).join('');
    const works = finished(packageWorkSteps(logsOf(workspaceOf(new Map([['distmgr.log', text]])))));
    assert.equal(works.length, 130_000);
  });
});
