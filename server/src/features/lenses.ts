/**
 * Code lenses: one above the first record of each run in a log. Few, and their command takes only the run's name. Packages go to
 * many distribution points at once, so where they are worked on together one lens tells of all of them.
 */
import type { CodeLens, Range } from 'vscode-languageserver-types';
import { counted } from '../base/counted.ts';
import { groupBy, type Group } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Run } from '../operations/run.ts';
import { runsIn, type Workspace } from '../workspace/workspace.ts';
import { distributionPoint } from '../operations/subject.ts';
import { gravity, openTexts } from '../shared/standing.ts';
import { visible } from './markdown.ts';
import { messageRange } from './position.ts';
import { evidenceAt } from './runs/evidence.ts';
import { headlineText, isBrought, runTitle, verbOf } from './runs/describe.ts';
import { runId } from '../operations/runId.ts';

/** More lenses than this make an editor slow. */
const mostLenses = 500;

/** The lenses of a log; `command` is the client's command that shows a run. */
export function codeLenses(workspace: Workspace, events: EventLog, command: string): readonly CodeLens[] {
  return foundIn(workspace)(events).map(({ range, title, run }) => ({
    range,
    command: { title, command, arguments: [run] },
  }));
}

interface LensPlace {
  readonly range: Range;
  readonly title: string;
  readonly run: string;
}

/** Once per version. */
const foundIn = memo((workspace: Workspace) =>
  memo((events: EventLog): readonly LensPlace[] => {
    const runs = runsIn(workspace);
    const found: LensPlace[] = [];
    const add = (lens: LensPlace | undefined): void => {
      if (lens !== undefined && found.length < mostLenses) found.push(lens);
    };
    for (const run of runs) if (found.length < mostLenses && !isBrought(run)) add(lensOf(workspace, events, run));
    for (const round of roundsIn(events, runs.filter(isBrought))) add(roundLens(events, round));
    return found;
  }),
);

/** Runs that begin with the same record in a log. */
interface Round {
  readonly first: number;
  readonly runs: Group<Run>;
}

/** The runs of packages in a log, those of one thread together; the steps of one run alone are only of interest where it does not go on. */
function roundsIn(events: EventLog, runs: readonly Run[]): readonly Round[] {
  const begun = runs.flatMap((run) => {
    const first = firstIn(events, run);
    const isTold = run.outcome === 'failed' || run.outcome === 'waiting' || isSharedIn(events, run);
    return first === undefined || !isTold ? [] : [{ first, run }];
  });
  return groupBy(begun, ({ first, run }) => `${String(first)} ${run.also.package ?? ''}`).map((same) => {
    const [{ first, run }, ...others] = same;
    return { first, runs: [run, ...others.map((other) => other.run)] };
  });
}

/** The first record of a log that shows a run. */
function firstIn(events: EventLog, { steps }: Run): number | undefined {
  let first = Number.POSITIVE_INFINITY;
  for (const { places } of steps)
    for (const place of places) if (place.events.uri === events.uri && place.record < first) first = place.record;
  return first === Number.POSITIVE_INFINITY ? undefined : first;
}

/** Whether what a log tells of a run is told of others as well: by who asked for it, or works on all of them. */
function isSharedIn(events: EventLog, { parts }: Run): boolean {
  return [...parts].some(
    ([{ isOwn, isWork, isCall }, places]) =>
      (isCall === true || (isWork === true && isOwn !== true)) && places[0]?.events.uri === events.uri,
  );
}

/** `Distribute HQ100042 version 3 on 3 distribution points · 1 failed · show run`; of several the gravest is shown. */
function roundLens(events: EventLog, { first, runs }: Round): LensPlace {
  const run = runs.reduce((found, other) => (gravity[other.outcome] < gravity[found.outcome] ? other : found));
  const range = messageRange(events.log, first);
  if (runs.length === 1) return { range, title: titleOf(run), run: runId(run) };
  const what = run.operation.subject.title({ ...run, server: undefined }, visible);
  const open = openTexts(runs.map(({ outcome, waits }) => ({ outcome, waitsFor: visible(waits?.behind ?? '') })));
  const where = `${verbOf(run)} ${what} on ${counted(runs.length, distributionPoint.noun)}`;
  return {
    range,
    title: [where, ...(open.length === 0 ? ['succeeded'] : open), 'show run'].join(' · '),
    run: runId(run),
  };
}

function lensOf(workspace: Workspace, events: EventLog, run: Run): LensPlace | undefined {
  const records = run.steps
    .flatMap((step) => step.places)
    .filter((place) => place.events.uri === events.uri)
    .map((place) => place.record);
  // A record that several runs begin with would carry a row of lenses: the first that is this run's alone comes first.
  const alone = records.filter(
    (record) => new Set(evidenceAt(workspace, { events, record }).map((e) => e.run)).size === 1,
  );
  const candidates = alone.length > 0 ? alone : records;
  if (candidates.length === 0) return undefined;
  const first = candidates.reduce((earliest, record) => Math.min(earliest, record));
  return { range: messageRange(events.log, first), title: titleOf(run), run: runId(run) };
}

function titleOf(run: Run): string {
  return [runTitle(run), headlineText(run), 'show run'].join(' · ');
}
