/** A log's records, field by field, as tests compare them. */
import * as fields from '../../../server/src/log/log.ts';
import type { Log } from '../../../server/src/log/log.ts';

/** One field of all records. */
export function each<Value>(log: Log, of: (log: Log, record: number) => Value): readonly Value[] {
  return Array.from({ length: fields.recordCount(log) }, (_, record) => of(log, record));
}

/** Everything that can be asked of a log, so that two logs can be compared. */
export function contentOf(log: Log): unknown {
  const { notation, clock, lines, settled, recognised } = log;
  return {
    ...{ notation, clock, lines, settled, recognised },
    text: log.text.slice(0, log.text.length),
    gaps: log.gaps(),
    span: fields.timeSpan(log),
    damaged: fields.damagedRecords(log),
    records: each(log, (_, record) => [
      ...[fields.startOf, fields.messageStartOf, fields.messageEndOf, fields.endOf].map((of) => of(log, record)),
      ...[fields.lineOfRecord, fields.notationOf, fields.isLong, fields.severityOf].map((of) => of(log, record)),
      ...[fields.localTimeOf, fields.timeOf, fields.biasOf, fields.threadOf].map((of) => of(log, record)),
      ...[fields.componentOf, fields.problemOf, fields.knownOf].map((of) => of(log, record)),
    ]),
  };
}
