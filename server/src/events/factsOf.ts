/** Facts of a log, each read from one record. They hold no log, so they stay what they are while it grows. */
import type { MessageId } from '../catalogue/messages/index.ts';
import { recordsBetween } from './postings.ts';
import { gathering, type Growing } from './growing.ts';
import { readValues } from './values.ts';
import type { Values } from './derived.ts';

/** The facts that the records of some messages state, in file order; those of settled records are read once. */
export function factsOf<Fact>(
  ids: ReadonlySet<MessageId>,
  read: (record: number, values: Values) => readonly Fact[],
): Growing<readonly Fact[]> {
  return gathering((events, from, to) =>
    recordsBetween(events, ids, from, to).flatMap((record) => read(record, readValues(events, record))),
  );
}
