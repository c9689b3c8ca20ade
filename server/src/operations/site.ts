/** Which site a log is of, by what its records say. */
import { memo } from '../base/lazy.ts';
import { inboxFileOf } from '../catalogue/inbox.ts';
import { siteOfNalPath } from '../catalogue/nalPath.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import type { Field } from '../catalogue/template.ts';
import { fieldsAt, recordsOf, type EventLog } from './eventLog.ts';

/** So many records that name a site are enough to tell. */
const enough = 50;

const naming: ReadonlySet<string> = new Set(
  allMessages
    .filter((message) => message.compiled.fields.some(({ name }) => ['site', 'nalPath', 'inboxPath'].includes(name)))
    .map((message) => message.id),
);

/** The site code that most records of a log name, in upper case; undefined when none does. */
export const siteOf: (events: EventLog) => string | undefined = memo((events) => {
  const votes = new Map<string, number>();
  let counted = 0;
  for (const record of recordsOf(events, naming)) {
    const site = siteNamedBy(fieldsAt(events, record));
    if (site === undefined) continue;
    votes.set(site, (votes.get(site) ?? 0) + 1);
    if (++counted === enough) break;
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
});

/** Whether two logs are of one site server: they lie in one folder and do not speak of different sites. */
export function sameServer(a: EventLog, b: EventLog): boolean {
  return a.folder === b.folder && sameSite(a, b);
}

/** Whether two logs may be of one site. */
export function sameSite(a: EventLog, b: EventLog): boolean {
  const [one, other] = [siteOf(a), siteOf(b)];
  return one === undefined || other === undefined || one === other;
}

/** Names the site server that a log is of, for grouping. */
export function serverKey(events: EventLog): string {
  return `${events.folder}\n${siteOf(events) ?? ''}`;
}

function siteNamedBy(fields: readonly Field[]): string | undefined {
  for (const { name, value } of fields) {
    const site = name === 'site' ? String(value) : name === 'nalPath' ? siteOfNalPath(String(value)) : undefined;
    if (site !== undefined) return site.toUpperCase();
  }
  const path = fields.find((field) => field.name === 'inboxPath')?.value;
  const extension = fields.find((field) => field.name === 'extension')?.value;
  const file = path === undefined ? undefined : inboxFileOf(`${String(path)}.${String(extension)}`);
  return file?.kind?.key === 'site' ? file.key.toUpperCase() : undefined;
}
