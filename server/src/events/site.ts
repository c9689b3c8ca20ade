/** Which site a log is of, by what its records say. */
import { groupBy } from '../base/group.ts';
import { inboxFileOf } from '../catalogue/inbox.ts';
import { siteOfNalPath } from '../catalogue/nalPath.ts';
import { allMessages, type FieldName } from '../catalogue/messages/index.ts';
import { flatCopy } from '../text/flatCopy.ts';
import { messageIndexAt, type EventLog } from './eventLog.ts';
import { growing, type FoldState, type Growing } from './growing.ts';
import { readValues } from './values.ts';
import type { Values } from './derived.ts';

/** So many records that name a site are enough to tell. */
const enough = 50;

const siteFields = new Set<FieldName>(['site', 'nalPath', 'inboxPath']);

/** Per message: whether it may name a site. */
const naming: readonly boolean[] = allMessages.map((message) =>
  message.compiled.fields.some(({ name }) => siteFields.has(name)),
);

/** The site code that most records of a log name, in upper case; undefined when none does. */
export const siteOf: Growing<string | undefined> = growing({
  start: () => new SiteVotes(),
  answer: (state: SiteVotes) => state.winner(),
});

/** The sites that the first records name. */
class SiteVotes implements FoldState {
  readonly #votes: string[] = [];
  #marked = 0;

  add(events: EventLog, from: number, to: number): void {
    for (let record = from; record < to && this.#votes.length < enough; record++) {
      const site =
        naming[messageIndexAt(events, record)] === true ? siteNamedBy(readValues(events, record)) : undefined;
      if (site !== undefined) this.#votes.push(flatCopy(site));
    }
  }

  mark(): void {
    this.#marked = this.#votes.length;
  }

  undo(): void {
    this.#votes.length = this.#marked;
  }

  winner(): string | undefined {
    const groups = groupBy(this.#votes, (site) => site);
    return groups.toSorted((a, b) => b.length - a.length)[0]?.[0];
  }
}

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

function siteNamedBy(values: Values): string | undefined {
  for (const name of values.names) {
    const site =
      name === 'site' ? values.get(name) : name === 'nalPath' ? siteOfNalPath(values.get(name) ?? '') : undefined;
    if (site !== undefined) return site.toUpperCase();
  }
  const path = values.get('inboxPath');
  const file = path === undefined ? undefined : inboxFileOf(`${path}.${values.get('extension') ?? ''}`);
  return file?.kind?.key === 'site' ? file.key.toUpperCase() : undefined;
}
