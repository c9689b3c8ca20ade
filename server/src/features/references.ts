/** References and highlights: all records about the same distribution point, thread, thing, inbox file or notification. */
import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver-types';
import { finished, type Steps } from '../base/stepwise.ts';
import { bestStatement, incarnationsOn, resolveDpid, type Incarnation } from '../events/identity.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { sameServer } from '../events/site.ts';
import { workOf } from '../events/work.ts';
import { knownIdentityIn, logsOf } from '../workspace/workspace.ts';
import type { RecordContext } from './context.ts';
import { namedWork } from './hover/thread.ts';
import { mentionAt, mentionsOf, ownThreadTokens, type Mention } from './mention.ts';
import { keyOf, mentionIndexOf } from './mentionIndex.ts';
import { isLocal, thingKey, type NamedThing } from './things.ts';
import { messageEndOf, messageStartOf } from '../log/log.ts';
import { rangeInRecord } from './position.ts';

/** More places than this are not listed. */
export const mostReferences = 10_000;

interface FoundMention extends Place {
  readonly start: number;
  readonly end: number;
}

/** All places in all logs that speak of the thing under the cursor. */
export function references(context: RecordContext): Location[] {
  return finished(referenceSteps(context));
}

/** The same in steps; what the logs name is read when it is asked for first. */
export function* referenceSteps(context: RecordContext): Steps<Location[]> {
  const mention = mentionAt(context.events, context.record, context.offset);
  if (mention === undefined) return [];
  const found: Location[] = [];
  for (const { events, record, start, end } of yield* placesOf(context, mention, logsOf(context.workspace))) {
    found.push({ uri: events.uri, range: rangeInRecord(events.log, record, start, end) });
    yield;
  }
  return found;
}

/** The same, within the log under the cursor. A record's own thread id is marked wherever the thread wrote. */
export function* highlightSteps(context: RecordContext): Steps<DocumentHighlight[]> {
  const mention = mentionAt(context.events, context.record, context.offset);
  if (mention === undefined) return [];
  const { log } = context.events;
  const places =
    mention.kind === 'thread'
      ? threadTokens(context, mention.thread, mention.own)
      : yield* placesOf(context, mention, [context.events]);
  const found: DocumentHighlight[] = [];
  for (const { record, start, end } of places) {
    if (found.length >= mostReferences) break;
    found.push({ range: rangeInRecord(log, record, start, end), kind: DocumentHighlightKind.Read });
    yield;
  }
  return found;
}

/** The first record in each log that names the thing; the line that introduced it where it has one. */
export function* firstMentions(context: RecordContext, mention: Mention): Steps<readonly Place[]> {
  const introduced = mention.kind === 'server' ? introductions(context, mention.server) : [];
  if (introduced.length > 0) return introduced;
  return (yield* placesOf(context, mention, logsOf(context.workspace), 1)).slice(0, 1);
}

function introductions(context: RecordContext, server: string): readonly Place[] {
  return incarnationsOn(knownIdentityIn(context.workspace), server).flatMap(
    (incarnation) => bestStatement(incarnation)?.namedBy ?? bestStatement(incarnation) ?? [],
  );
}

/** The thread id as each record of a stretch of work carries it. */
function* threadTokens(context: RecordContext, thread: number, own: boolean): Iterable<FoundMention> {
  const { events } = context;
  const work = own ? workOf(events, context.record) : namedWork(context, thread);
  for (const record of work?.records ?? []) {
    for (const token of ownThreadTokens(events.log, record)) yield { events, record, ...token };
  }
}

/** The records of all logs that name a thing, log by log; of what a site server counts for itself, those of the one of a log. */
export function* placesNaming(
  { workspace, events }: Pick<RecordContext, 'workspace' | 'events'>,
  thing: NamedThing,
): Steps<readonly Place[]> {
  const context = { workspace, events, record: 0, offset: 0 };
  return yield* placesOf(context, { kind: 'thing', ...thing, start: 0, end: 0 }, logsOf(workspace));
}

/** So many places at most, and those of the record that holds the last of them. */
function* placesOf(
  context: RecordContext,
  mention: Mention,
  logs: readonly EventLog[],
  most = mostReferences,
): Steps<readonly FoundMention[]> {
  if (mention.kind === 'thread') return threadPlaces(context, mention.thread, mention.own).slice(0, most);
  const key = keyOf(mention);
  if (key === undefined) return [];
  const wanted = matcherFor(context, mention);
  const found: FoundMention[] = [];
  for (const events of logs) {
    for (const record of (yield* mentionIndexOf.steps(events)).recordsNaming(key)) {
      for (const other of mentionsOf(events, record))
        if (wanted(other, { events, record })) found.push({ events, record, start: other.start, end: other.end });
      if (found.length >= most) return found.slice(0, most);
      yield;
    }
  }
  return found;
}

/** The records of a stretch of work, by their messages. */
function threadPlaces(context: RecordContext, thread: number, own: boolean): readonly FoundMention[] {
  const { events } = context;
  const work = own ? workOf(events, context.record) : namedWork(context, thread);
  return Array.from(work?.records ?? [], (record) => ({
    events,
    record,
    start: messageStartOf(events.log, record),
    end: messageEndOf(events.log, record),
  }));
}

function matcherFor(context: RecordContext, mention: Mention): (other: Mention, at: Place) => boolean {
  switch (mention.kind) {
    case 'dpid':
      return sameDistributionPoint(context, mention.dpid);
    case 'server':
      return (other) => other.kind === 'server' && other.server.toUpperCase() === mention.server.toUpperCase();
    case 'thing':
      return sameThing(context, mention);
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

/** A number that each site server counts by itself is one thing on one of them only. */
function sameThing(context: RecordContext, thing: NamedThing): (other: Mention, at: Place) => boolean {
  const key = thingKey(thing);
  return (other, at) =>
    other.kind === 'thing' && thingKey(other) === key && (!isLocal(thing) || sameServer(at.events, context.events));
}

/** The same DPID while it is the same distribution point. */
function sameDistributionPoint(context: RecordContext, dpid: number): (other: Mention, at: Place) => boolean {
  const identity = knownIdentityIn(context.workspace);
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
