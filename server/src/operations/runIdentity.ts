/** What the runs add to identity: a DPID that no line, thread or pass ties to a server, though a run was put together with both. */
import { groupBy } from '../base/group.ts';
import { isRedacted } from '../catalogue/redacted.ts';
import type { Identity, Incarnation, Statement } from '../events/identity.ts';
import type { Place } from '../events/place.ts';
import type { Run } from './run.ts';
import { deletion } from './strands/deletion.ts';
import { insertion } from './strands/insertion.ts';
import { sameServer, serverKey } from '../events/site.ts';
import { fieldAt, serverAt } from '../events/values.ts';

/** Identity with what only the runs say; it never contradicts what the logs say themselves. */
export function withRuns(identity: Identity, runs: readonly Run[]): Identity {
  const known = new Set(identity.incarnations.map(({ dpid }) => dpid));
  const isSaid = ({ dpid, events }: Statement) =>
    known.has(dpid) &&
    identity.incarnations.some((other) => other.dpid === dpid && sameServer(other.introducedBy.events, events));
  const added = runs.flatMap(statementOf).filter((statement) => !isSaid(statement));
  if (added.length === 0) return identity;
  const groups = groupBy(added, ({ dpid, server, events }) =>
    [serverKey(events), String(dpid), server.toUpperCase()].join('\n'),
  );
  return { ...identity, incarnations: [...identity.incarnations, ...groups.map(incarnationOf)] };
}

function statementOf(run: Run): readonly Statement[] {
  const { dpid, server, nalPath, site, pxe } = run;
  if (dpid === undefined || server === undefined || isRedacted(server)) return [];
  const places = [...run.parts.values()].flat();
  const place =
    (run.parts.get(insertion) ?? run.parts.get(deletion))?.[0] ?? places.find((each) => fieldIs(each, dpid));
  const namedBy = places.find(({ events, record }) => serverAt(events, record) === server.toUpperCase());
  if (place === undefined || namedBy === undefined) return [];
  return [{ ...place, strength: 'run', namedBy, dpid, server, nalPath, site, pxe }];
}

function fieldIs({ events, record }: Place, dpid: number): boolean {
  return fieldAt(events, record, 'dpid') === dpid;
}

function incarnationOf(statements: readonly [Statement, ...Statement[]]): Incarnation {
  const [first] = statements;
  const { dpid, server, nalPath, site } = first;
  return { dpid, server, nalPath, site, statements, introducedBy: first };
}
