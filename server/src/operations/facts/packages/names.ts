/** What packages are called, as far as a log says it. */
import { memo } from '../../../base/lazy.ts';
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import type { EventLog } from '../../../events/eventLog.ts';
import { placesIn } from '../../../events/read.ts';
import { fieldAt } from '../../../events/values.ts';
import { messageOf } from '../../../log/log.ts';
import { readStatusMessage } from '../../../log/statusMessage.ts';

const naming: ReadonlySet<MessageId> = new Set(
  allMessages.filter(({ compiled }) => compiled.fields.some(({ name }) => name === 'packageName')).map(({ id }) => id),
);

/** Attribute of status messages that holds a package id. */
const packageAttribute = 400;

/** The names of packages, by their ids in upper case; of several that which was written last. */
export const packageNamesIn = memo((logs: readonly EventLog[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { events, record } of placesIn(logs, naming)) {
    const name = fieldAt(events, record, 'packageName')?.trim() ?? '';
    const id = fieldAt(events, record, 'package') ?? attributeOf(messageOf(events.log, record));
    if (id !== undefined && name !== '') names.set(id.trim().toUpperCase(), name);
  }
  return names;
});

/** Some status messages name the package only among their attributes. */
function attributeOf(message: string): string | undefined {
  return readStatusMessage(message)?.attributes.find(({ id }) => id === packageAttribute)?.value;
}
