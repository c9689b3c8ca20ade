/** What a change of a distribution point's properties changed: field by field with SQL tracing, else by checksum. */
import type { MessageId } from '../catalogue/messages/index.ts';
import { mapBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import { messageAt, type EventLog } from '../events/eventLog.ts';
import { recordsOf } from '../events/postings.ts';
import type { Place } from '../events/place.ts';
import { assignmentsOf, insertedOf, literalOf } from './sqlText.ts';
import { fieldsOf } from '../events/values.ts';

/** One column of the table DistributionPoints. */
export interface FieldChange {
  readonly column: string;
  /** As a literal of SQL; undefined where no earlier statement in the logs tells. */
  readonly before: string | undefined;
  readonly after: string;
}

/** `checksum`: the logs tell only that something changed; `isTraced`: SQL tracing is on, but nothing earlier is to compare with. */
export type PropertyChanges =
  | { readonly kind: 'fields'; readonly fields: readonly FieldChange[] }
  | { readonly kind: 'checksum'; readonly before: string; readonly after: string; readonly isTraced: boolean };

const stating = new Set<MessageId>(['hman.dpInsertSql', 'hman.dpUpdateSql']);
/** The checksum of all others. */
const checksum = 'DPCRC';
/** Columns whose values no report repeats. */
const secret = /password|pwd|secret|certificate|pfx/i;
const hidden = '(not shown)';

/** What a pass says that a change changed; undefined where it does not tell. */
export function changesIn(written: readonly Place[]): PropertyChanges | undefined {
  return fieldsIn(written) ?? checksumIn(written);
}

function fieldsIn(written: readonly Place[]): PropertyChanges | undefined {
  const place = written.findLast(({ events, record }) => messageAt(events, record)?.id === 'hman.dpUpdateSql');
  const statement = place && statementAt(place);
  if (place === undefined || statement === undefined) return undefined;
  const earlier = earlierValues(place, statement.nalPath);
  if (earlier.size === 0) return undefined;
  const fields = [...statement.values].flatMap(([column, after]) => {
    const before = earlier.get(column);
    return column === checksum || before === after ? [] : [shown({ column, before, after })];
  });
  return fields.length === 0 ? undefined : { kind: 'fields', fields };
}

function shown(change: FieldChange): FieldChange {
  return secret.test(change.column) ? { ...change, before: change.before && hidden, after: hidden } : change;
}

function checksumIn(written: readonly Place[]): PropertyChanges | undefined {
  const place = written.findLast(({ events, record }) => messageAt(events, record)?.id === 'hman.dpUpdated');
  const fields = place && fieldsOf(place.events, place.record, 'hman.dpUpdated');
  if (fields === undefined) return undefined;
  const isTraced = written.some(({ events, record }) => messageAt(events, record)?.id === 'hman.dpUpdateSql');
  return { kind: 'checksum', before: fields.databaseCrc, after: fields.crc, isTraced };
}

/** A statement about one distribution point. */
interface SqlStatement {
  readonly record: number;
  /** In upper case. */
  readonly nalPath: string;
  readonly isInsert: boolean;
  readonly values: ReadonlyMap<string, string>;
}

/** What the statements before one say of each column, the last word on each, since the row was inserted. */
function earlierValues({ events, record }: Place, nalPath: string): ReadonlyMap<string, string> {
  const pieces = events.continues === undefined ? [events] : [events.continues, events];
  const all = pieces.flatMap((piece) =>
    (statementsOf(piece).get(nalPath) ?? []).filter((other) => piece !== events || other.record < record),
  );
  const begin = all.findLastIndex(({ isInsert }) => isInsert);
  return new Map(all.slice(Math.max(0, begin)).flatMap(({ values }) => [...values]));
}

/** Statements by distribution point. */
const statementsOf = memo((events: EventLog): ReadonlyMap<string, readonly SqlStatement[]> => {
  const statements = recordsOf(events, stating).flatMap((record) => statementAt({ events, record }) ?? []);
  return mapBy(statements, ({ nalPath }) => nalPath);
});

function statementAt({ events, record }: Place): SqlStatement | undefined {
  const insert = fieldsOf(events, record, 'hman.dpInsertSql');
  const update = fieldsOf(events, record, 'hman.dpUpdateSql');
  const values = insert
    ? insertedOf(insert.columns, insert.values)
    : assignmentsOf(`IsPullDP = ${update?.properties ?? ''}`);
  const nalPath = insert ? literalOf(values.get('NALPath') ?? '') : (update?.nalPath ?? '');
  return nalPath === ''
    ? undefined
    : { record, nalPath: nalPath.toUpperCase(), isInsert: insert !== undefined, values };
}
