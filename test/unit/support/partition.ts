/** Records and gaps are parts of a text, and together with its line breaks all of it. */
import assert from 'node:assert/strict';
import { endOf, recordCount, startOf, type Log } from '../../../server/src/log/log.ts';

/** What neither a record nor a gap holds must be line breaks. */
export function assertPartition(log: Log, text: string): void {
  const records = Array.from({ length: recordCount(log) }, (_, record) => ({
    start: startOf(log, record),
    end: endOf(log, record),
  }));
  let at = 0;
  for (const { start, end } of [...records, ...log.gaps()].toSorted((one, other) => one.start - other.start)) {
    assert.match(text.slice(at, start), /^[\r\n]*$/);
    assert.ok(start >= at && end > start);
    at = end;
  }
  assert.match(text.slice(at), /^[\r\n]*$/);
}
