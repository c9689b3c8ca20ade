/** Go to definition: what consumed a file, what joins a notification, where a worker begins, what introduced a subject. */
import type { LocationLink } from 'vscode-languageserver-types';
import { consumptionOf, dropAt, dropBehind, handedTo, sameNotification } from '../events/handover.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { continuationOf, goesOnIn } from '../operations/continuation.ts';
import { provider } from '../operations/strands/provider.ts';
import { removal } from '../operations/strands/removal.ts';
import { isOneOf, messageAt } from '../events/eventLog.ts';
import { finished, type Steps } from '../base/stepwise.ts';
import { inTimeOrder, isSamePlace, type Place } from '../events/place.ts';
import { threadOf } from '../log/log.ts';
import { knownIdentityIn, logsOf } from '../workspace/workspace.ts';
import type { RecordContext } from './context.ts';
import { bestStatement, resolveDpid, type Incarnation } from '../events/identity.ts';
import { namedWork } from './hover/thread.ts';
import { mentionAt, type LogFile, type Mention, type ThingMention } from './mention.ts';
import { passedBy, passedTo } from './passings.ts';
import { locationOf, messageRange, rangeOf } from './position.ts';
import { runsAtRecord } from './runs/atRecord.ts';
import { firstMentions, placesNaming } from './references.ts';
import { workOf } from '../events/work.ts';

/** Where the thing under the cursor comes from or goes to; empty when the logs given do not show it. */
export function definition(context: RecordContext): LocationLink[] {
  return finished(definitionSteps(context));
}

/** The same in steps. */
export function* definitionSteps(context: RecordContext): Steps<LocationLink[]> {
  const mention = mentionAt(context.events, context.record, context.offset);
  const targets = mention === undefined ? yield* recordTargets(context) : yield* mentionTargets(context, mention);
  const { log } = context.events;
  const origin = mention === undefined ? messageRange(log, context.record) : rangeOf(log, mention.start, mention.end);
  return targets.map((place) => linkTo(place, origin));
}

function linkTo(place: Place, originSelectionRange: LocationLink['originSelectionRange']): LocationLink {
  const { uri, range } = locationOf(place);
  return {
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    ...(originSelectionRange === undefined ? {} : { originSelectionRange }),
  };
}

function* mentionTargets(context: RecordContext, mention: Mention): Steps<readonly Place[]> {
  switch (mention.kind) {
    case 'inboxFile':
      return yield* recordTargets(context);
    case 'dpid':
      return mention.file === undefined
        ? dpidTargets(context, mention.dpid)
        : yield* fileTargets(context, mention.dpid);
    case 'notification':
      return sameNotification(logsOf(context.workspace), context);
    case 'thread':
      return threadTargets(context, mention.thread, mention.own);
    case 'server':
      return yield* firstMentions(context, mention);
    case 'thing':
      return yield* thingTargets(context, mention);
    case 'logFile':
      return logFileTargets(context, mention);
    case 'trigger':
      return sameNotification(logsOf(context.workspace), context);
    case 'code':
    case 'time':
      return [];
  }
}

/**
 * A thing leads to the first record that names it; from there to where another log goes on with it, else another thread. What
 * is named in an inbox file leads to its consumer.
 */
function* thingTargets(context: RecordContext, mention: ThingMention): Steps<readonly Place[]> {
  if (mention.file !== undefined) return yield* recordTargets(context);
  const [first, ...others] = inTimeOrder(yield* placesNaming(context, mention));
  if (first === undefined || !isSamePlace(first, context)) return first === undefined ? [] : [first];
  const thread = (place: Place) => threadOf(place.events.log, place.record);
  const next =
    others.find(({ events }) => events !== first.events) ?? others.find((place) => thread(place) !== thread(first));
  return next === undefined ? [first] : [next];
}

/** An inbox file leads to its consumer; where none is known, its DPID leads to the line that introduced it. */
function* fileTargets(context: RecordContext, dpid: number): Steps<readonly Place[]> {
  const targets = yield* recordTargets(context);
  return targets.length > 0 || dropAt(context.events, context.record) !== undefined
    ? targets
    : dpidTargets(context, dpid);
}

/** What a whole record leads to: a drop to its consumer, a consumer to its drop, a hand-over to the worker, passed work to who takes it. */
function* recordTargets(context: RecordContext): Steps<readonly Place[]> {
  const logs = logsOf(context.workspace);
  const drop = dropAt(context.events, context.record);
  if (drop !== undefined) {
    const consumption = consumptionOf(logs, drop);
    return consumption === undefined ? [] : [consumption.first];
  }
  const handed = handedTo(logs, context);
  if (handed !== undefined) return [handed];
  const behind = dropBehind(logs, context);
  if (behind !== undefined) return [behind];
  const passed = (yield* passedTo(context.workspace, context)) ?? (yield* passedBy(context.workspace, context));
  return passed === undefined ? continuationTargets(context) : [passed];
}

/** What a record begins on the distribution point: of a run whose records there are known, the first of them. */
function continuationTargets(context: RecordContext): readonly Place[] {
  const continuation = continuationOf(messageAt(context.events, context.record)?.id);
  if (continuation === undefined) return [];
  const [run] = runsAtRecord(context.workspace, context);
  if (run?.parts.has(removal) === true) return [];
  const known = run?.parts.get(provider)?.find(({ events, record }) => {
    return isOneOf(continuation.messages, events, record);
  });
  const found = known ?? goesOnIn(logsOf(context.workspace), context, { ...continuation, server: run?.server });
  return found === undefined ? [] : [found];
}

/** The log that a path names, where the work goes on in it; logs that are not given lead nowhere. */
function logFileTargets(context: RecordContext, { server, name }: LogFile): readonly Place[] {
  const log = name.replace(/\.log$/i, '').toLowerCase();
  const continuation = continuationOf(messageAt(context.events, context.record)?.id);
  const messages = continuation?.log === log ? continuation.messages : new Set<MessageId>();
  const logs = logsOf(context.workspace);
  const found =
    goesOnIn(logs, context, { log, server, messages }) ?? goesOnIn(logs, context, { log, server, messages: new Set() });
  return found === undefined ? [] : [found];
}

function dpidTargets(context: RecordContext, dpid: number): readonly Place[] {
  const resolution = resolveDpid(knownIdentityIn(context.workspace), dpid, context);
  const incarnations =
    resolution.kind === 'known'
      ? [resolution.incarnation]
      : resolution.kind === 'ambiguous'
        ? resolution.incarnations
        : [];
  return incarnations.flatMap((incarnation) => introductionOf(incarnation, context));
}

/** The line that says which server it is; where two lines say it together, the one that names the server, the own one first. */
function introductionOf(incarnation: Incarnation, at: Place): readonly Place[] {
  const best = bestStatement(incarnation);
  if (best?.namedBy === undefined) return best === undefined ? [] : [best];
  const own = incarnation.statements.findLast(
    ({ events, record }) => events.uri === at.events.uri && record <= at.record,
  );
  return [own?.namedBy ?? best.namedBy];
}

/** A thread named in a message leads to its first record; a record's own thread to the record that handed it the work. */
function threadTargets(context: RecordContext, thread: number, own: boolean): readonly Place[] {
  const { events } = context;
  const handed = own ? undefined : handedTo(logsOf(context.workspace), context);
  if (handed !== undefined) return [handed];
  const work = own ? workOf(events, context.record) : namedWork(context, thread);
  if (work === undefined) return [];
  const first = { events, record: work.records[0] ?? 0 };
  if (!own) return [first];
  const origin = work.handedOverBy ?? first;
  return isSamePlace(origin, context) ? [] : [origin];
}
