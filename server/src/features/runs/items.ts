/** Runs as the tree of operations and other programs show them. */
import { mapBy, type Group } from '../../base/group.ts';
import { memo } from '../../base/lazy.ts';
import { lineOfRecord } from '../../log/lines.ts';
import { localTimeOf, timeOf } from '../../log/log.ts';
import type { Cause } from '../../operations/cause.ts';
import { besidesHeadline, codeText } from '../../operations/judging/headline.ts';
import type { Operation } from '../../operations/flow.ts';
import { operations } from '../../operations/flows/index.ts';
import type { Place } from '../../events/place.ts';
import type { Run } from '../../operations/run.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import type {
  CauseView,
  OperationView,
  PlaceView,
  RunGroups,
  RunStanding,
  RunView,
  StepView,
} from '../../shared/runs.ts';
import { countedNow, type Counted } from '../../shared/now.ts';
import { logsOf, runsIn, type Workspace } from '../../workspace/workspace.ts';
import { visible } from '../markdown.ts';
import { spanOfLogs } from '../span.ts';
import { causeText, changesLines, outcomeText, runTitle, verbOf, whoText } from './describe.ts';
import { runId } from '../../operations/runId.ts';

/** All runs of the workspace. The tree asks again whenever something may have changed. */
export const runItems: (workspace: Workspace) => readonly RunView[] = memo((workspace) => {
  const items = spelledAlike(runsIn(workspace).map(runItem));
  const counted = countedNow(items, spanOfLogs(logsOf(workspace))?.to ?? Number.POSITIVE_INFINITY);
  return items.map((item) => ({ ...item, ...(counted.get(item) ?? uncounted) }));
});

/** Servers with one spelling each, whatever case the logs write them in: the first that is not all capitals, as people write domains. */
export function spelledAlike<Item extends Pick<RunView, 'server' | 'groups'>>(items: readonly Item[]): readonly Item[] {
  const spellings = new Map<string, string>();
  for (const { server, groups } of items)
    for (const name of [server, groups.point]) {
      const capitals = name.toUpperCase();
      const known = spellings.get(capitals);
      if (known === undefined || (known === capitals && name !== capitals)) spellings.set(capitals, name);
    }
  const spelled = (name: string): string => spellings.get(name.toUpperCase()) ?? name;
  return items.map((item) => ({
    ...item,
    server: spelled(item.server),
    groups: { ...item.groups, point: spelled(item.groups.point) },
  }));
}

const uncounted: Counted = { standing: 'unknown', overcomeBy: '' };

/** How each run of the workspace counts now. */
export const standingsIn: (workspace: Workspace) => ReadonlyMap<Run, RunStanding> = memo((workspace) => {
  const items = runItems(workspace);
  return new Map(runsIn(workspace).map((run, index) => [run, items[index]?.standing ?? uncounted.standing]));
});

/** Those that are about packages, by the package's id in upper case. */
export const runsByPackage: (workspace: Workspace) => ReadonlyMap<string, Group<RunView>> = memo((workspace) =>
  mapBy(
    runItems(workspace).filter(({ groups }) => groups.package !== ''),
    ({ groups }) => groups.package.toUpperCase(),
  ),
);

/** The operations that are looked for. */
export function operationItems({ flows = operations }: Workspace): readonly OperationView[] {
  return flows.map(operationItem);
}

const operationItem = memo(({ kind, title, noun, renews }: Operation): OperationView => ({
  kind,
  title,
  noun,
  renews: renews === true,
}));

function runItem(run: Run): Omit<RunView, keyof Counted> {
  return {
    id: runId(run),
    operation: operationItem(run.operation),
    verb: verbOf(run),
    title: runTitle(run),
    subject: run.operation.subject.short(run, visible),
    groups: groupsOf(run),
    group: run.operation.subject.name(run, visible),
    server: visible(run.server ?? ''),
    dpid: run.dpid ?? null,
    outcome: run.outcome,
    outcomeText: outcomeText(run),
    waitsFor: visible(run.waits?.behind ?? ''),
    takesAway: run.operation.takesAway?.(run) === true,
    version: typeof run.also.version === 'number' ? run.also.version : null,
    reason: visible(run.cause === undefined ? run.reason : besidesHeadline(run.reason, run.cause.text)),
    cause: run.cause === undefined ? null : causeItem(run.cause),
    who: run.who === undefined ? '' : whoText(run.who),
    changes: run.changes === undefined ? [] : changesLines(run.changes),
    start: run.start ?? null,
    end: run.end ?? null,
    bias: biasOfRun(run) ?? null,
    steps: run.steps.map(stepItem),
  };
}

/** What a run may be listed under. A computer is known by the address of its network card, else by its SMBIOS GUID. */
function groupsOf({ server, also }: Run): RunGroups {
  return {
    point: visible(server ?? ''),
    package: visible(also.package ?? ''),
    computer: visible(also.mac ?? also.guid ?? ''),
  };
}

/** A cause for other programs. */
export function causeItem(cause: Cause): CauseView {
  return {
    text: causeText(cause),
    code: cause.code === undefined ? '' : codeText(cause.code),
    meaning: visible(cause.meaning),
    next: cause.next ?? '',
    place: placeItem(cause.place),
  };
}

/** What the log of the first step says that has a time: the clock by which the run is told. */
function biasOfRun({ steps }: Run): number | undefined {
  for (const { places } of steps) {
    const bias = places[0] && biasAt(places[0]);
    if (bias !== undefined) return bias;
  }
  return undefined;
}

/** Minutes to add to the time that a record writes to get UTC; undefined where either is not known. */
export function biasAt({ events, record }: Place): number | undefined {
  const written = localTimeOf(events.log, record);
  const utc = timeOf(events.log, record);
  return written === undefined || utc === undefined ? undefined : Math.round((utc - written) / 60_000);
}

/** A record as a place to go to. */
export function placeItem({ events, record }: Place): PlaceView {
  return { uri: events.uri, line: lineOfRecord(events.log, record), fileName: visible(events.fileName) };
}

function stepItem({ id, title, actor, log, state, decisive: place }: StepOfRun): StepView {
  if (place === undefined) return { id, title, actor, log, state, place: null, time: null };
  const time = timeOf(place.events.log, place.record) ?? null;
  return { id, title, actor, log, state, place: placeItem(place), time };
}
