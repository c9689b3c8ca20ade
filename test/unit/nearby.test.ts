/** Which records of a thread stand around another record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventLog } from '../../server/src/events/eventLog.ts';
import { placeBehind, recordsOfThread } from '../../server/src/events/nearby.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { runs } from './support/runs.ts';

/** A log of DistMgr in which threads take turns. */
function logOf(threads: readonly number[]) {
  const lines = threads.map(
    (thread, line) =>
      `Line ${String(line)}  $$<SMS_DISTRIBUTION_MANAGER><03-04-2024 09:12:44.120+000><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`,
  );
  const uri = 'file:///logs/distmgr.log';
  return eventLog({ uri, folder: 'file:///logs', fileName: 'distmgr.log', log: parseLog(lines.join('')) });
}

test('the first record of a thread behind another is found in whatever order one asks', () => {
  const threads = fc.array(fc.constantFrom(4112, 4112, 4112, 5220, 6004), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(threads, fc.array(fc.nat(399), { maxLength: 40 }), (wrote, asked) => {
      const events = logOf(wrote);
      assert.equal(recordCount(events.log), wrote.length);
      for (const record of asked)
        for (const thread of new Set(wrote)) {
          const behind = wrote.findIndex((other, line) => other === thread && line > record);
          assert.equal(recordsOfThread(events, thread)[placeBehind(events, thread, record)] ?? -1, behind);
        }
    }),
    { numRuns: runs(300) },
  );
});
