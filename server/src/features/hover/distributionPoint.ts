/** Hover on a DPID or a server: which distribution point it is, which line says so, or where it could be learnt. */
import type { InboxFile } from '../../catalogue/inbox.ts';
import { queryForDpid } from '../../catalogue/queries.ts';
import { isRedacted } from '../../catalogue/redacted.ts';
import type { Place } from '../../events/place.ts';
import {
  bestStatement,
  incarnationsOn,
  isOfSameServer,
  isPull,
  otherDpids,
  resolveDpid,
  type Identity,
  type Incarnation,
  type Statement,
} from '../../events/identity.ts';
import { knownIdentityIn, logsOf } from '../../workspace/workspace.ts';
import type { RecordContext } from '../context.ts';
import { bullets, fenced, paragraphs, quote } from '../markdown.ts';
import { clockOf, describeTime, formatSpan, spanOfLogs } from '../span.ts';
import { describeInboxFile } from './inboxFile.ts';
import { placeText } from './place.ts';

/** What the logs say about a DPID. */
export function describeDpid(context: RecordContext, dpid: number, file?: InboxFile): string {
  const resolution = resolveDpid(knownIdentityIn(context.workspace), dpid, context);
  const about = file === undefined ? undefined : describeInboxFile(context, file);
  switch (resolution.kind) {
    case 'known':
      return paragraphs(describeIncarnation(context, resolution.incarnation), about);
    case 'ambiguous':
      return paragraphs(describeAmbiguity(dpid, resolution.incarnations), about, queryFor(dpid));
    case 'unknown':
      return paragraphs(describeUnknown(context, dpid), about, queryFor(dpid));
  }
}

/** What the logs say about a server that is, or may be, a distribution point. */
export function describeServer(context: RecordContext, server: string): string {
  if (isRedacted(server))
    return `**Server** ${quote(server)}: this name was put in place of others, so it tells of none.`;
  const identity = knownIdentityIn(context.workspace);
  const own = incarnationsOn(identity, server);
  const pull = isPull(identity, server, context);
  if (own.length === 0 && pull === undefined) return `**Server** ${quote(server)}: no log given names its DPID.`;
  return paragraphs(
    `**Server** ${quote(server)}`,
    bullets([
      ...own.map((incarnation) => `DPID ${String(incarnation.dpid)}, ${saidBy(incarnation)}`),
      pull === undefined ? undefined : pullText(pull.pull, placeText(pull.events, pull.record)),
    ]),
  );
}

function describeIncarnation(context: RecordContext, incarnation: Incarnation): string {
  const identity = knownIdentityIn(context.workspace);
  const best = bestStatement(incarnation);
  return paragraphs(
    `**Distribution point ${String(incarnation.dpid)}** · ${quote(incarnation.server)}`,
    bullets([
      incarnation.nalPath === undefined ? undefined : `NAL path ${quote(incarnation.nalPath)}`,
      incarnation.site === undefined ? undefined : `Site ${quote(incarnation.site)}`,
      ...flags(identity, incarnation, context),
      `${capitalised(saidBy(incarnation))}${best === undefined ? '' : `, ${describeTime(context.workspace, best)}`}`,
      ...otherDpids(identity, incarnation).map(
        (other) => `The same server is DPID ${String(other.dpid)} in ${references(other)}`,
      ),
      ...otherServers(identity, incarnation).map(
        (other) => `DPID ${String(other.dpid)} is also ${quote(other.server)}, in ${references(other)}`,
      ),
    ]),
  );
}

function flags(identity: Identity, incarnation: Incarnation, at: Place): readonly (string | undefined)[] {
  const pxe = incarnation.statements.findLast((statement) => statement.pxe !== undefined)?.pxe;
  const pull = isPull(identity, incarnation.server, at);
  return [
    pxe === undefined ? undefined : `PXE: ${pxe ? 'yes' : 'no'}`,
    pull === undefined
      ? 'Pull distribution point: unknown; Hierarchy Manager’s line about it is not in the logs given'
      : pullText(pull.pull, placeText(pull.events, pull.record)),
  ];
}

function pullText(pull: boolean, reference: string): string {
  return `Pull distribution point: ${pull ? 'yes' : 'no'}, as Hierarchy Manager says in ${reference}`;
}

function otherServers(identity: Identity, incarnation: Incarnation): readonly Incarnation[] {
  return identity.incarnations.filter(
    (other) => other !== incarnation && other.dpid === incarnation.dpid && isOfSameServer(other, incarnation),
  );
}

/** `said by …`, with the lines and, where no line says it alone, what ties them together. */
function saidBy(incarnation: Incarnation): string {
  const best = bestStatement(incarnation);
  if (best?.namedBy === undefined) return `said by ${references(incarnation)}`;
  return `said by ${references(incarnation)} with ${reference(best.namedBy)}: ${ties[best.strength]}`;
}

const ties: Readonly<Record<Statement['strength'], string>> = {
  line: '',
  thread: 'the same thread names this server and no other in its work on the DPID',
  pass: 'the same pass of Hierarchy Manager',
  run: 'no line ties the two; the run was put together by the order of its lines',
};

function references(incarnation: Incarnation): string {
  const best = bestStatement(incarnation);
  if (best === undefined) return '(no line)';
  const rest = incarnation.statements.length - 1;
  const more = rest === 0 ? '' : ` and ${String(rest)} more`;
  return `${reference(best)}${more}`;
}

function reference({ events, record }: Place): string {
  return placeText(events, record);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function describeAmbiguity(dpid: number, incarnations: readonly Incarnation[]): string {
  return paragraphs(
    `**DPID ${String(dpid)}** is more than one distribution point, and nothing here tells which one is meant:`,
    bullets(incarnations.map((incarnation) => `${quote(incarnation.server)} in ${references(incarnation)}`)),
  );
}

function describeUnknown(context: RecordContext, dpid: number): string {
  const logs = logsOf(context.workspace);
  const distmgr = logs.filter((events) => /^distmgr\b/i.test(events.fileName));
  const covered =
    distmgr.length === 0
      ? 'No distmgr.log was given.'
      : `The distmgr logs given cover ${formatSpan(spanOfLogs(distmgr), clockOf(context.workspace, distmgr))}.`;
  return paragraphs(
    `**DPID ${String(dpid)}**: not seen in the logs given.`,
    `distmgr.log says it when a worker starts on the distribution point: ${quote(`DPID ${String(dpid)} - NAL Path … , ServerName = …`)}. ${covered}`,
  );
}

function queryFor(dpid: number): string {
  return paragraphs('The site database knows:', fenced('sql', queryForDpid(dpid)));
}
