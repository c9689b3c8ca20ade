/** A place in a log as a hover names it: a link where the editor can open it. */
import type { EventLog } from '../../events/eventLog.ts';
import { lineOfRecord } from '../../log/lines.ts';
import { quote } from '../markdown.ts';
import { lineReference } from '../position.ts';

/** An editor gives extensions no document with more UTF-16 units, and shows a file of more megabytes only on demand. */
const mostUnits = 50 * 1024 * 1024;

/**
 * Addresses of logs that are nothing but an address within `](<…>)`, as editors write them: all else is percent-encoded there. The
 * name of a log may come from anywhere, so one that is written otherwise stands as text.
 */
const plainAddress = /^[a-z][a-z0-9+.-]{0,30}:\/\/[A-Za-z0-9._~%@:/+-]{1,2000}$/;

/** Names that hold nothing of Markdown: renderers disagree about longer marks around code within a link. */
const plainName = /^[\p{L}\p{N} ._-]{1,255}:\d{1,12}$/u;

/** `distmgr.log:132`, a link to that line. */
export function placeText(events: EventLog, record: number): string {
  const name = lineReference(events, record);
  const label = quote(name);
  const isPlain = plainName.test(name) && plainAddress.test(events.uri);
  if (!isPlain || events.log.text.length > mostUnits) return label;
  return `[${label}](<${events.uri}#L${String(lineOfRecord(events.log, record) + 1)}>)`;
}
