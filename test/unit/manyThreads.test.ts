/** A log of which nearly every record is written by another thread, as damage or malice may make one. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { IntLists } from '../../server/src/base/intLists.ts';
import { Journal } from '../../server/src/base/intColumn.ts';
import { finished } from '../../server/src/base/stepwise.ts';
import { formatHourMinute } from '../../server/src/base/time.ts';
import { eventLog } from '../../server/src/events/eventLog.ts';
import { threadListSteps } from '../../server/src/features/threads.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';
import { parseLog } from '../../server/src/reading/parse.ts';

const count = 12_000;

function logOf(message: string): string {
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.UTC(2026, 2, 2, 10) + index * 100).toISOString().slice(11, 23);
    return `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${time}+240><thread=${String(index + 1)} (0x${(index + 1).toString(16)})>\r\n`;
  }).join('');
}

const file = { uri: 'file:///site/distmgr.log', folder: 'site', fileName: 'distmgr.log' };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes on the heap that nothing gives back. */
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

suite('a log of very many threads', () => {
  for (const message of ['Sleep 30 seconds ...', '~Processing 41.INS'])
    test(`is listed and filtered with next to nothing kept for each: ${message}`, () => {
      const events = eventLog({ ...file, log: parseLog(logOf(message), { recogniser }) });
      const before = heap();
      const wish = { filter: '', always: [], most: 100, outcomes: new Map() };
      const all = finished(threadListSteps(events, wish));
      assert.deepEqual([all.items.length, all.more], [100, count - 100]);
      const found = finished(threadListSteps(events, { ...wish, filter: '11999' }));
      assert.deepEqual(
        found.items.map(({ id }) => id),
        ['11999 (0x2EDF)'],
      );
      const kept = (heap() - before) / count;
      assert.ok(kept < 200, `${kept.toFixed(0)} bytes a thread`);
    });
});

suite('lists of numbers', () => {
  test('hold what lists hold, also after part of it was taken back', () => {
    const pushes = fc.array(fc.tuple(fc.nat(6), fc.nat(9)), { maxLength: 200 });
    fc.assert(
      fc.property(pushes, pushes, pushes, (kept, taken, later) => {
        const journal = new Journal();
        const lists = new IntLists();
        const model: number[][] = [];
        const push = (all: readonly (readonly [number, number])[], into: number[][]): void => {
          for (const [list, value] of all) {
            while (into.length <= list) {
              into.push([]);
              lists.add(journal);
            }
            into[list]?.push(value);
            lists.push(list, value, journal);
          }
        };
        const read = () =>
          Array.from({ length: lists.length }, (_, list) => [...lists.view(list, 0, lists.lengthOf(list))]);
        push(kept, model);
        const views = model.map((own, list) => lists.view(list, 0, own.length));
        journal.begin();
        push(taken, structuredClone(model));
        journal.undo();
        assert.deepEqual(read(), model);
        const before = structuredClone(model);
        push(later, model);
        assert.deepEqual(read(), model);
        assert.deepEqual(
          views.map((view) => [...view]),
          before,
          'what was read before stays what it was',
        );
        for (const [list, own] of model.entries()) {
          assert.deepEqual([lists.last(list), lists.at(list, own.length)], [own.at(-1) ?? -1, -1]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a minute of the day is what the calendar says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -6e13, max: 2e14 }), (time) => {
        assert.equal(
          formatHourMinute(time),
          new Date(time)
            .toISOString()
            .replace(/^[+-]\d\d/, '')
            .slice(11, 16),
        );
      }),
    );
  });
});
