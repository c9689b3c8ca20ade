/** Facts of a log, each read from one record. They hold no log, so they stay what they are while it grows. */
import type { FieldName, MessageId } from '../catalogue/messages/index.ts';
import { recordsBetween } from './postings.ts';
import { gathering, type Growing } from './growing.ts';
import { readValues, valuesReader } from './values.ts';
import type { Values } from './derived.ts';

/** The facts that the records of some messages state, in file order; those of settled records are read once, of their fields those with some names, or all. */
export function factsOf<Fact>(
  ids: ReadonlySet<MessageId>,
  read: (record: number, values: Values) => readonly Fact[],
  names?: ReadonlySet<FieldName>,
): Growing<readonly Fact[]> {
  const valuesOf = names === undefined ? readValues : valuesReader(names);
  return gathering((events, from, to) =>
    recordsBetween(events, ids, from, to).flatMap((record) => read(record, valuesOf(events, record))),
  );
}
