/** The notifications with which DistMgr hears that a pull distribution point has answered: .PUL files, named by a row of PkgStatus. */
import { mapBy } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { inboxFileOf } from '../../../catalogue/inbox.ts';
import type { Values } from '../../../events/derived.ts';
import { factsOf } from '../../../events/factsOf.ts';
import { sortedByPlace, type Place } from '../../../events/place.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Scope } from '../../strand.ts';

interface AnswerPart {
  readonly record: number;
  readonly row: string;
}

const known = new Set<MessageId>(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);
const partsIn = factsOf(known, (record: number, values: Values): readonly AnswerPart[] => {
  const row = values.get('trigger') === undefined ? droppedRow(values) : receivedRow(values);
  return row === undefined ? [] : [{ record, row }];
});

function receivedRow(values: Values): string | undefined {
  return values.get('trigger') === 'PullDPResponse_UpdIns' ? values.get('key')?.trim() : undefined;
}

function droppedRow(values: Values): string | undefined {
  return rowOfFile(`${values.get('inboxPath') ?? ''}.${values.get('extension') ?? ''}`);
}

/** `72057594037928008` of `E:\ConfigMgr\inboxes\distmgr.box\INCOMING\72057594037928008.PUL`. */
function rowOfFile(path: string): string | undefined {
  return /\.pul$/i.test(path) ? inboxFileOf(path).key : undefined;
}

/** The records of a site server's database monitor by the row that they are about, each list in time order. */
export const answersByRow: (scope: Scope) => ReadonlyMap<string, readonly Place[]> = memo(({ logs }) => {
  const parts = logs.flatMap((events) => partsIn(events).map(({ record, row }) => ({ row, events, record })));
  return mapBy(
    sortedByPlace(parts, (part) => part),
    ({ row }) => row,
  );
});

/** The row that records of an answer name: by the file, or by a statement where these are traced. */
export function rowIn(places: readonly Place[]): string | undefined {
  for (const { events, record } of places) {
    const row = fieldAt(events, record, 'packageStatusId') ?? rowOfFile(fieldAt(events, record, 'path') ?? '');
    if (row !== undefined) return row;
  }
  return undefined;
}
