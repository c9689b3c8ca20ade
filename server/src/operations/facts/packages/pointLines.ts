/** What the thread of a package says of its distribution points: one line names one of them, and most of these lines are of this kind. */
import { hostOfNalPath } from '../../../catalogue/nalPath.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { memo } from '../../../base/lazy.ts';
import type { EventLog } from '../../../events/eventLog.ts';
import { factsOf } from '../../../events/factsOf.ts';
import type { Values } from '../../../events/derived.ts';
import type { Place } from '../../../events/place.ts';
import { packageKey } from './notices.ts';

/** A line about a distribution point. */
export interface PointLine {
  /** In upper case; the package empty where it was taken out, the server undefined where it is not named. */
  readonly package: string;
  readonly server: string | undefined;
  /** The thread that was created for it, or that ended. */
  readonly thread: number | undefined;
}

/** With these the thread of a package turns to a distribution point. */
export const turning: ReadonlySet<MessageId> = new Set<MessageId>([
  'distmgr.packageServerAdding',
  'distmgr.packageServerUpdating',
  'distmgr.dpThreadCreated',
]);
const others: readonly MessageId[] = ['distmgr.oldPackageServerAdding', 'distmgr.dpThreadEnded'];

/** They are read once, and their fields are not kept: there are as many as packages have distribution points. */
const linesIn = factsOf(new Set([...turning, ...others]), (record, values) => [[record, lineOf(values)] as const]);
const byRecord = memo((events: EventLog): ReadonlyMap<number, PointLine> => new Map(linesIn(events)));

function lineOf(values: Values): PointLine {
  return {
    package: packageKey(values.get('package')),
    server: hostOfNalPath(values.get('nalPath') ?? '')?.toUpperCase(),
    thread: values.get('thread') ?? values.get('endedThread'),
  };
}

/** What a record says of a distribution point; undefined of a record that says nothing of one. */
export function pointLineAt({ events, record }: Place): PointLine | undefined {
  return byRecord(events).get(record);
}
