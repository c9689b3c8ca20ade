import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { finished } from '../../server/src/base/stepwise.ts';
import { recordAtPosition } from '../../server/src/features/position.ts';
import { mostReferences, references } from '../../server/src/features/references.ts';
import { threadListSteps } from '../../server/src/features/threads.ts';
import * as requests from '../../server/src/shared/requests.ts';
import type { ThreadsParams, ThreadsResult } from '../../server/src/shared/requests.ts';
import { memoryFiles } from '../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../server/src/workspace/store.ts';
import { withSite } from './support/checks.ts';
import { root } from './support/site.ts';

const uri = `${root}/distmgr.log`;

const workers = `
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] Failed to get the encrypted PXE password
10:00:08 [7] Sleep 30 minutes...
10:00:09 [7] Sleep 30 minutes...
10:00:10 [7] Sleep 30 minutes...
10:00:11 [8] Sleep 30 minutes...
10:30:00 [100] DP upgrade processing thread: Upgrading DP with ID 50. Thread 0x12b4. Used 1 threads out of 50.
10:30:01 [4788] ~Processing 50.INS
`;

function traced(thread: number, message: string): string {
  return `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 10:00:05.123+240><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>`;
}

function openLog(text: string) {
  const options = { ansiCodePage: 'windows-1252', assumedBias: undefined, budget: 0, exclude: [] };
  const store = new LogStore(memoryFiles(new Map()), options);
  store.setDocument(uri, text);
  const workspace = store.workspace();
  const events = workspace.logs.get(uri);
  assert.ok(events);
  return { workspace, events };
}

/** `4788@2`: thread id and line of each stretch, lines from 1. */
function listed({ items }: Pick<ThreadsResult, 'items'>): readonly string[] {
  return items.map((item) => `${String(item.thread)}@${String(item.line + 1)}`);
}

function threads(params: Omit<ThreadsParams, 'uri'>): Promise<ThreadsResult> {
  return withSite(workers, (server) => server.answerTo(requests.threads, { uri, ...params }));
}

suite('bounded answers', () => {
  test('threads are found by words of their id, role, subject and span, in any order', async () => {
    assert.deepEqual(listed(await threads({ filter: '0x12b4' })), ['4788@2', '4788@9']);
    assert.deepEqual(listed(await threads({ filter: 'DP 41  WORKER' })), ['4788@2']);
    assert.deepEqual(listed(await threads({ filter: '10:30' })), ['100@1', '4788@9']);
    assert.deepEqual(listed(await threads({ filter: 'nothing of this' })), []);
  });

  test('what is wanted always is listed beside what the filter lets through', async () => {
    const found = await threads({ filter: 'DP 50', always: [{ thread: 7, line: 3 }, { thread: 99 }] });
    assert.deepEqual(listed(found), ['7@4', '4788@9']);
  });

  test('an id that stands for several stretches is summed up, whether they are all listed or not', async () => {
    const whole = { thread: 4788, id: '4788 (0x12B4)', stretches: 2, records: 3 };
    assert.deepEqual((await threads({})).wholes, [whole]);
    assert.deepEqual((await threads({ filter: 'DP 50' })).wholes, [whole]);
  });

  test('of more threads than are listed those with a role or subject come first, then those of most records', async () => {
    const all = await threads({});
    assert.deepEqual([...listed(all), all.more], ['100@1', '4788@2', '7@4', '8@7', '4788@9', 0]);
    const lines = [
      traced(8, 'Sleep 30 minutes...'),
      traced(7, 'Sleep 30 minutes...'),
      traced(7, 'Sleep 30 minutes...'),
    ];
    const { events } = openLog([...lines, traced(5, '~Processing 41.INS')].join('\r\n'));
    const some = finished(threadListSteps(events, { filter: '', always: [], outcomes: new Map(), most: 2 }));
    assert.deepEqual([...listed(some), some.more], ['7@2', '5@4', 1]);
  });

  test('problems that the client has are not sent again, and are sent when they are others', async () => {
    await withSite(workers, async (server) => {
      const ask = (previousResultId?: string) =>
        server.request<{ kind: string; resultId: string; items?: readonly unknown[] }>('textDocument/diagnostic', {
          textDocument: { uri },
          ...(previousResultId === undefined ? {} : { previousResultId }),
        });
      const first = await ask();
      assert.equal(first.kind, 'full');
      assert.deepEqual(await ask(first.resultId), { kind: 'unchanged', resultId: first.resultId });
      assert.deepEqual(await ask('another'), first);
    });
  });

  test('of very many references the first are listed', () => {
    const line = traced(9, 'Waiting for package HQ10002A: DPID 41 is busy');
    const log = openLog(`${line}\r\n`.repeat(mostReferences + 5));
    const at = recordAtPosition(log.events.log, { line: 3, character: line.indexOf('41') });
    assert.ok(at);
    const found = references({ ...log, ...at });
    assert.equal(found.length, mostReferences);
    assert.deepEqual(found.at(-1)?.range.start, { line: mostReferences - 1, character: line.indexOf('41') });
  });
});
