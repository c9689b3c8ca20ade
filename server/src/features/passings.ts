/**
 * Work that one actor passes on to another, where neither an inbox file nor a thread id tells to whom: what both of them name
 * does, or that both are of one run. Source: Microsoft, “Package actions in content distribution”.
 */
import type { Steps } from '../base/stepwise.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { isOneOf } from '../events/eventLog.ts';
import { firstAfter, inTimeOrder, ofSameServer, orderOf, type Place } from '../events/place.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import { mentionsOf, type Mention } from './mention.ts';
import { keyOf, mentionIndexOf } from './mentionIndex.ts';
import { runsAtRecord } from './runs/atRecord.ts';
import type { ThingName } from './things.ts';

/** What two records may both name. */
type NamedAlike = 'server' | ThingName;

/** One way of passing work on. */
interface PassingOn {
  readonly from: ReadonlySet<MessageId>;
  readonly to: ReadonlySet<MessageId>;
  /** All that both records name alike; none: they are of one run. */
  readonly by: readonly NamedAlike[];
  /** The taker is at another site. */
  readonly toOtherSite?: true;
}

function passing(
  from: readonly MessageId[],
  to: readonly MessageId[],
  by: readonly NamedAlike[],
  more: Pick<PassingOn, 'toOtherSite'> = {},
): PassingOn {
  return { from: new Set(from), to: new Set(to), by, ...more };
}

const passings: readonly PassingOn[] = [
  // The computer itself goes on with what the PXE service told it.
  passing(
    ['smspxe.optionalFound', 'smspxe.mandatoryFound', 'smspxe.answerDumped'],
    ['smsts.bootedFromNetwork', 'smsts.pxeBooted', 'smsts.variablePath', 'smsts.variableFileDownloaded'],
    [],
  ),
  passing(
    ['distmgr.transferJobCreated', 'distmgr.transferRequested'],
    ['pkgxfermgr.sendRequestFound'],
    ['package', 'server'],
  ),
  passing(
    ['pkgxfermgr.statusInstalled', 'pkgxfermgr.statusRetry', 'pkgxfermgr.statusFailed'],
    ['distmgr.staProcessing'],
    [],
  ),
  // To another site.
  passing(['distmgr.minijobCreated'], ['schedule.jobActivating'], ['package']),
  passing(['schedule.jobActivating'], ['schedule.sendRequestPending'], ['scheduleJob']),
  passing(['schedule.sendRequestPending', 'schedule.sendRequestCreated'], ['sender.sendRequestFound'], ['sendRequest']),
  passing(['sender.sendRequestFound'], ['despool.instructionFound'], ['sendRequest'], { toOtherSite: true }),
  passing(['sender.packageSendingFinished'], ['despool.packageReceived', 'despool.packageStored'], ['package'], {
    toOtherSite: true,
  }),
];

/** Where the work of a record goes on, by the first of the passings that shows it. */
export function* passedTo(workspace: Workspace, at: Place): Steps<Place | undefined> {
  for (const each of passings) {
    if (!isOneOf(each.from, at.events, at.record)) continue;
    const next = firstAfter(yield* alike(workspace, at, each, 'to'), at);
    if (next !== undefined) return next;
  }
  return undefined;
}

/** Where the work of a record comes from. */
export function* passedBy(workspace: Workspace, at: Place): Steps<Place | undefined> {
  for (const each of passings) {
    if (!isOneOf(each.to, at.events, at.record)) continue;
    const before = (yield* alike(workspace, at, each, 'from')).findLast((place) => orderOf(place, at) === 'after');
    if (before !== undefined) return before;
  }
  return undefined;
}

/** The records at one end of a passing that name what the record at the other end does, in time order. */
function* alike(workspace: Workspace, at: Place, passing: PassingOn, end: 'from' | 'to'): Steps<readonly Place[]> {
  const ids = passing[end];
  const places = passing.by.length === 0 ? placesOfRuns(workspace, at) : yield* placesNaming(workspace, at, passing.by);
  const own = places.filter(({ events, record }) => isOneOf(ids, events, record));
  return inTimeOrder(passing.toOtherSite === true ? own : ofSameServer(own, at.events));
}

function placesOfRuns(workspace: Workspace, at: Place): readonly Place[] {
  return runsAtRecord(workspace, at).flatMap(({ parts }) => [...parts.values()].flat());
}

/** The records of all logs that name all that a record names of some kinds. */
function* placesNaming(workspace: Workspace, at: Place, kinds: readonly NamedAlike[]): Steps<readonly Place[]> {
  const keys = kinds.map((kind) => keyOfKind(mentionsOf(at.events, at.record), kind));
  const [first, ...others] = keys.filter((key) => key !== undefined);
  if (first === undefined || others.length + 1 < kinds.length) return [];
  const found: Place[] = [];
  for (const events of logsOf(workspace)) {
    const index = yield* mentionIndexOf.steps(events);
    const beside = others.map((key) => new Set(index.recordsNaming(key)));
    for (const record of index.recordsNaming(first)) {
      if (beside.every((records) => records.has(record))) found.push({ events, record });
    }
    yield;
  }
  return found;
}

function keyOfKind(mentions: readonly Mention[], kind: NamedAlike): string | undefined {
  const named = mentions.find((mention) => (mention.kind === 'thing' ? mention.thing === kind : mention.kind === kind));
  return named && keyOf(named);
}
