/** NULs in a log: room that a writer has reserved and a crash has left, or bytes that went wrong. No record is lost for them. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventLog } from '../../server/src/events/eventLog.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { messageOf, recordCount } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { workspaceOf } from '../../server/src/workspace/logSet.ts';
import { assertLinear } from './support/cost.ts';

const uri = 'file:///site/wsyncmgr.log';

function client(second: number): string {
  const clock = `10:00:${String(second).padStart(2, '0')}.000+240`;
  return `<![LOG[Step ${String(second)} done]LOG]!><time="${clock}" date="03-02-2026" component="Setup" context="" type="1" thread="12" file="">\r\n`;
}

function trace(second: number): string {
  const clock = `03-02-2026 10:00:${String(second).padStart(2, '0')}.000+240`;
  return `Step ${String(second)} done  $$<SMS_WSUS_SYNC_MANAGER><${clock}><thread=12 (0xC)>\r\n`;
}

const padding = (bytes: number) => '\0'.repeat(bytes);

function paddingIn(text: string): readonly string[] {
  const events = eventLog({ uri, folder: 'file:///site', fileName: 'wsyncmgr.log', log: parseLog(text) });
  return problemsOf(workspaceOf(new Map([[uri, events]])), events)
    .filter(({ code }) => code === 'log.padding')
    .map(({ record, severity, headline }) => `${String(record)} ${severity} ${headline}`);
}

suite('padding', () => {
  for (const record of [client, trace]) {
    const records = Array.from({ length: 22 }, (_, index) => record(index));

    test(`of a crash is one problem with its size, beside the ${record.name} record before it`, () => {
      const text = `${records.slice(0, 12).join('')}${padding(126_584)}\r\n${records.slice(12).join('')}`;
      assert.equal(recordCount(parseLog(text)), 22);
      assert.deepEqual(paddingIn(text), ['11 information Padding, 126,584 bytes']);
    });

    test(`before the first ${record.name} record and behind the last is told as well`, () => {
      assert.deepEqual(paddingIn(`${padding(5000)}${record(1)}`), ['0 information Padding, 5,000 bytes']);
      assert.deepEqual(paddingIn(`${record(1)}${padding(1)}${record(2)}`), []);
      assert.deepEqual(paddingIn(`${record(1)}${padding(70)}`), ['0 information Padding, 70 bytes']);
    });

    test(`at any place costs no more than the ${record.name} record that it stands in`, () => {
      const text = records.slice(0, 8).join('');
      for (const bytes of [1, 9])
        for (let at = 0; at <= text.length; at += 1) {
          const log = parseLog(text.slice(0, at) + padding(bytes) + text.slice(at));
          const found = new Set(Array.from({ length: recordCount(log) }, (_, each) => messageOf(log, each)));
          const lost = Array.from({ length: 8 }, (_, step) => `Step ${String(step)} done`).filter(
            (each) => !found.has(each),
          );
          assert.ok(lost.length <= 1, `${String(bytes)} at ${String(at)}: ${lost.join()}`);
        }
    });
  }

  test('is read in time that grows with its length', () => {
    const [quarter, whole] = [1, 4].map((share) => `${trace(1)}${padding(share * 2_000_000)}${trace(2)}`);
    assertLinear(
      'padding',
      () => parseLog(quarter ?? ''),
      () => parseLog(whole ?? ''),
    );
  });
});
