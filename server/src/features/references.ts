/** References and highlights: all records about the same distribution point, thread, package or notification. */
import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver-types';
import { resolveDpid, type Incarnation } from '../operations/identity.ts';
import type { EventLog } from '../operations/eventLog.ts';
import type { Place } from '../operations/place.ts';
import { sameServer } from '../operations/site.ts';
import { workOf } from '../operations/work.ts';
import { identityIn, logsOf } from '../workspace/workspace.ts';
import type { RecordContext } from './context.ts';
import { namedWork } from './hover/thread.ts';
import { mentionAt, mentionsOf, ownThreadTokens, type Mention } from './mention.ts';
import { endOf, messageEndOf, messageStartOf, recordBefore } from '../log/log.ts';
import { rangeOf } from './position.ts';

/** So much of a name is searched for; the records found are looked at closely. A long one would be compared at every offset. */
const longestNeedle = 100;
/** More places than this are not listed. */
const mostReferences = 10_000;

interface Found extends Place {
  readonly start: number;
  readonly end: number;
}

/** All places in all logs that speak of the thing under the cursor. */
export function references(context: RecordContext): Location[] {
  const mention = mentionAt(context.events, context.record, context.offset);
  if (mention === undefined) return [];
  return placesOf(context, mention, logsOf(context.workspace))
    .slice(0, mostReferences)
    .map(({ events, start, end }) => ({ uri: events.uri, range: rangeOf(events.log, start, end) }));
}

/** The same, within the log under the cursor. A record's own thread id is marked wherever the thread wrote. */
export function highlights(context: RecordContext): DocumentHighlight[] {
  const mention = mentionAt(context.events, context.record, context.offset);
  if (mention === undefined) return [];
  const { log } = context.events;
  const spans =
    mention.kind === 'thread'
      ? threadTokens(context, mention.thread, mention.own)
      : placesOf(context, mention, [context.events]);
  return spans
    .slice(0, mostReferences)
    .map(({ start, end }) => ({ range: rangeOf(log, start, end), kind: DocumentHighlightKind.Read }));
}

/** The first record in each log that names the thing; the line that introduced it where it has one. */
export function firstMentions(context: RecordContext, mention: Mention): readonly Place[] {
  const introduced = mention.kind === 'server' ? introductions(context, mention.server) : [];
  if (introduced.length > 0) return introduced;
  const first = placesOf(context, mention, logsOf(context.workspace), 1)[0];
  return first === undefined ? [] : [first];
}

function introductions(context: RecordContext, server: string): readonly Place[] {
  return identityIn(context.workspace)
    .incarnations.filter((incarnation) => incarnation.server.toUpperCase() === server.toUpperCase())
    .flatMap((incarnation) => incarnation.statements.slice(0, 1));
}

/** The thread id as each record of a stretch of work carries it. */
function threadTokens(context: RecordContext, thread: number, own: boolean): readonly { start: number; end: number }[] {
  const { events } = context;
  const work = own ? workOf(events, context.record) : namedWork(context, thread);
  return Array.from(work?.records ?? []).flatMap((record) => ownThreadTokens(events.log, record));
}

function placesOf(
  context: RecordContext,
  mention: Mention,
  logs: readonly EventLog[],
  most = mostReferences,
): readonly Found[] {
  if (mention.kind === 'thread') return threadPlaces(context, mention.thread, mention.own);
  const needle = needleOf(mention);
  if (needle === undefined) return [];
  const wanted = matcherFor(context, mention);
  const found: Found[] = [];
  for (const events of logs) {
    for (const record of recordsHolding(events, needle)) {
      for (const other of mentionsOf(events, record))
        if (wanted(other, { events, record })) found.push({ events, record, start: other.start, end: other.end });
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** The records of a stretch of work, by their messages. */
function threadPlaces(context: RecordContext, thread: number, own: boolean): readonly Found[] {
  const { events } = context;
  const work = own ? workOf(events, context.record) : namedWork(context, thread);
  return Array.from(work?.records ?? [], (record) => ({
    events,
    record,
    start: messageStartOf(events.log, record),
    end: messageEndOf(events.log, record),
  }));
}

/** Text that stands in every record that can speak of the thing: saves looking at all others. */
function needleOf(mention: Mention): string | undefined {
  switch (mention.kind) {
    case 'dpid':
      return String(mention.dpid);
    case 'server':
      return mention.server;
    case 'package':
      return mention.package;
    case 'notification':
      return mention.id;
    case 'inboxFile':
      return mention.file.name;
    default:
      return undefined;
  }
}

function matcherFor(context: RecordContext, mention: Mention): (other: Mention, at: Place) => boolean {
  switch (mention.kind) {
    case 'dpid':
      return sameDistributionPoint(context, mention.dpid);
    case 'server':
      return (other) => other.kind === 'server' && other.server.toUpperCase() === mention.server.toUpperCase();
    case 'package':
      return (other) => other.kind === 'package' && other.package === mention.package;
    case 'notification':
      return (other, at) =>
        other.kind === 'notification' && other.id === mention.id && sameServer(at.events, context.events);
    case 'inboxFile':
      return (other, at) =>
        other.kind === 'inboxFile' && other.file.name === mention.file.name && sameServer(at.events, context.events);
    default:
      return () => false;
  }
}

/** The same DPID while it is the same distribution point. */
function sameDistributionPoint(context: RecordContext, dpid: number): (other: Mention, at: Place) => boolean {
  const identity = identityIn(context.workspace);
  const here = incarnationAt(context);
  return (other, at) => {
    if (other.kind !== 'dpid' || other.dpid !== dpid) return false;
    return here === undefined ? sameServer(at.events, context.events) : incarnationAt(at) === here;
  };

  function incarnationAt(at: Place): Incarnation | undefined {
    const resolution = resolveDpid(identity, dpid, at);
    return resolution.kind === 'known' ? resolution.incarnation : undefined;
  }
}

/** The text is searched in parts of so many units: 1 MiB. */
const searchedAtOnce = 1 << 20;

/** The records whose text holds a needle, whatever its case; found one after another, so that the caller may stop. */
function* recordsHolding(events: EventLog, needle: string): Iterable<number> {
  const { log } = events;
  const wanted = needle.slice(0, longestNeedle);
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'gi');
  let last = -1;
  for (let from = 0; from < log.text.length; from += searchedAtOnce) {
    const part = log.text.slice(from, Math.min(log.text.length, from + searchedAtOnce + wanted.length - 1));
    for (const match of part.matchAll(pattern)) {
      const offset = from + match.index;
      const record = recordBefore(log, offset);
      if (record <= last || offset >= endOf(log, record)) continue;
      yield record;
      last = record;
    }
  }
}
