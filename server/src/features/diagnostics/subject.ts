/** What a problem is about, and what tells it from others: its distribution point, and the things that its record names. */
import { memo } from '../../base/lazy.ts';
import type { FieldName } from '../../catalogue/messages/index.ts';
import { hostOfNalPath } from '../../catalogue/nalPath.ts';
import { isRedacted } from '../../catalogue/redacted.ts';
import type { Values } from '../../events/derived.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { fieldAt, serverAt, valuesAt } from '../../events/values.ts';
import { workOf } from '../../events/work.ts';
import type { Work } from '../../events/workState.ts';
import { messageOf } from '../../log/log.ts';
import { readStatusMessage } from '../../log/statusMessage.ts';
import { oneLine } from '../markdown.ts';
import { pointName } from '../runs/describe.ts';

/** A field of messages that names a thing. */
interface Thing {
  readonly field: FieldName;
  /** In the trade's words; absent: a problem does not begin with it. */
  readonly called?: string;
  /** What happens to two of these is two facts; what happens to several others in the same words is one, with their names. */
  readonly isApart?: true;
}

/** The first thing that a record names counts. */
const things: readonly Thing[] = [
  { field: 'dpid', isApart: true },
  { field: 'server', isApart: true },
  { field: 'nalPath', isApart: true },
  { field: 'host', isApart: true },
  { field: 'siteSystem', called: 'Site system', isApart: true },
  { field: 'storageAccount', called: 'Storage account', isApart: true },
  { field: 'package', called: 'Package', isApart: true },
  { field: 'bootImage', called: 'Boot image' },
  { field: 'content', called: 'Content' },
  { field: 'contentId', called: 'Content' },
  { field: 'application', called: 'Application' },
  { field: 'update', called: 'Update' },
  { field: 'trigger', called: 'Trigger', isApart: true },
  { field: 'machine', called: 'Computer' },
  { field: 'mac', called: 'Computer' },
  { field: 'component', called: 'Component' },
  { field: 'service', called: 'Service' },
  { field: 'module', called: 'Module' },
  { field: 'share', called: 'Share', isApart: true },
  { field: 'virtualDirectory', called: 'Virtual directory' },
  { field: 'queue', called: 'Queue' },
  { field: 'policy', called: 'Policy' },
  { field: 'site', called: 'Site', isApart: true },
  { field: 'job', called: 'Job', isApart: true },
];
const apart = things.filter(({ isApart }) => isApart === true).map(({ field }) => field);

/** Equal for records that are about the same as far as facts are told apart. */
export function factKey(values: Values): string {
  return apart.map((field) => values.get(field) ?? '').join(' ');
}

/** More of a name is not quoted. */
const longestName = 80;
/** So many names stand before a sentence; of more, their number does. */
const mostNames = 3;

/** What a record is about: its distribution point, or that of its stretch of work, else what else it names first. */
export function aboutText(events: EventLog, record: number): string | undefined {
  return pointText(events, record) ?? namedText(valuesAt(events, record)) ?? statusSubject(events, record);
}

/** Kinds of attributes of a status message. Source: Microsoft, SMS_StatMsgAttributes. */
const attributeKinds = { package: 400, distributionPoint: 404 } as const;

/** What a status message is about by the attributes behind its strings: the distribution point before the package. */
export function statusSubject(events: EventLog, record: number): string | undefined {
  const attributes = readStatusMessage(messageOf(events.log, record))?.attributes ?? [];
  const valueOf = (kind: number): string =>
    attributes.find(({ id, value }) => id === kind && value !== '')?.value ?? '';
  const server = hostOfNalPath(valueOf(attributeKinds.distributionPoint));
  if (server !== undefined) return pointName({ server: server.toUpperCase(), dpid: undefined });
  const name = valueOf(attributeKinds.package);
  return name === '' || isRedacted(name) ? undefined : `Package ${oneLine(name, longestName)}`;
}

/** The only distribution point that a record, or else its stretch of work, names. */
function pointText(events: EventLog, record: number): string | undefined {
  const work = workOf(events, record);
  const servers = work === undefined ? [] : namedServers(work);
  const server = serverAt(events, record) ?? (servers.length === 1 ? servers[0] : undefined);
  const dpid = fieldAt(events, record, 'dpid') ?? (work?.dpids.length === 1 ? work.dpids[0] : undefined);
  if (server === undefined) return dpid === undefined ? undefined : `DPID ${String(dpid)}`;
  return pointName({ server, dpid: typeof dpid === 'number' && server === servers[0] ? dpid : undefined });
}

const namedServers = memo(({ servers }: Work): readonly string[] => servers.filter((name) => name !== ''));

/** `Trigger CollectionNotification_Upd`, or undefined where a record names nothing, or only what somebody took out. */
function namedText(values: Values): string | undefined {
  for (const { field, called } of things) {
    if (called === undefined) continue;
    const name = `${values.get(field) ?? ''}`;
    if (name.trim() !== '' && !isRedacted(name)) return `${called} ${oneLine(name, longestName)}`;
  }
  return undefined;
}

/** A sentence with what it is about before it: `Computer PC01, Computer PC02: …`, and behind three how many more. */
export function aboutAll(names: readonly string[], sentence: string): string {
  return names.length === 0 ? sentence : `${namesText(names)}: ${sentence}`;
}

/** `Computer PC01, Computer PC02`, and behind three how many more. */
export function namesText(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - mostNames;
  return `${distinct.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
