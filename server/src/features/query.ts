/** The query that an administrator runs next for what is under the cursor. */
import { queryForDpid, queryForServer } from '../catalogue/queries.ts';
import type { RecordContext } from './context.ts';
import { mentionAt } from './mention.ts';

/** A query, and what it is about. */
export interface Query {
  /** `DPID 41`, or the server's name. */
  readonly subject: string;
  readonly sql: string;
}

/** The query for a DPID or the server of a distribution point; undefined for anything else. */
export function queryAt(context: RecordContext): Query | undefined {
  const mention = mentionAt(context.events, context.record, context.offset);
  switch (mention?.kind) {
    case 'dpid':
      return { subject: `DPID ${String(mention.dpid)}`, sql: queryForDpid(mention.dpid) };
    case 'server':
      return { subject: mention.server, sql: queryForServer(mention.server) };
    default:
      return undefined;
  }
}
