/** The frames of a failure: the lines of one thread with which its callers only repeat what the first line said. */
import { mapBy } from '../base/group.ts';
import type { Severity } from '../catalogue/message.ts';
import { allMessages, type MessageId } from '../catalogue/messages/index.ts';
import { messageAt, type EventLog } from './eventLog.ts';
import { following } from './nearby.ts';

/** So many records of one thread apart, a failure and the frames of its call stack are one event. */
export const sameEventWithin = 12;

/** By message: those that only repeat it. */
const repeatedBy: ReadonlyMap<string, readonly MessageId[]> = new Map(
  [
    ...mapBy(
      allMessages.flatMap(({ id, signature }) => (signature?.partOf ?? []).map((of) => ({ id, of }))),
      ({ of }) => of,
    ),
  ].map(([of, same]) => [of, same.map(({ id }) => id)]),
);

/** Messages whose frames may tell that they were not made good. */
const maySettle: ReadonlySet<string> = new Set(
  allMessages.flatMap(({ signature }) => (signature?.settles === true ? (signature.partOf ?? []) : [])),
);

/** How grave a failure is by what its frames say of it: a retry that is not made. Undefined where none of them says anything. */
export function settledSeverity(events: EventLog, record: number): Severity | undefined {
  if (!maySettle.has(messageAt(events, record)?.id ?? '')) return undefined;
  const settling = framesOf(events, record)
    .map((frame) => messageAt(events, frame)?.signature)
    .find((signature) => signature?.settles === true);
  return settling?.severity;
}

/** The records behind a failure that only repeat it, or one of those that do. */
export function framesOf(events: EventLog, record: number): readonly number[] {
  const expected = new Set(repeatedBy.get(messageAt(events, record)?.id ?? ''));
  if (expected.size === 0) return [];
  return following(events, record, sameEventWithin).filter((later) => {
    const own = messageAt(events, later)?.id;
    if (own === undefined || !expected.has(own)) return false;
    for (const next of repeatedBy.get(own) ?? []) expected.add(next);
    return true;
  });
}
