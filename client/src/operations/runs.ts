/** Runs as the tree and the pick lists say them: filtered, and in words. */
import type { RunView, StepView } from '../../../server/src/shared/runs.ts';
import { outcomeWords } from '../../../server/src/shared/standing.ts';
import { dotted, plain } from '../text.ts';
import { minuteOf, type Zone } from '../../../server/src/shared/times.ts';

export type RunOutcome = RunView['outcome'];

/** What the tree shows; an empty set lets everything through. */
export interface RunFilter {
  readonly outcomes: ReadonlySet<RunOutcome>;
  /** Of operations. */
  readonly kinds: ReadonlySet<string>;
  /** Names of groups in upper case, see `pointOf`. */
  readonly points: ReadonlySet<string>;
  /** Ids of packages in upper case. */
  readonly packages: ReadonlySet<string>;
}

export const noFilter: RunFilter = { outcomes: new Set(), kinds: new Set(), points: new Set(), packages: new Set() };

/** The outcomes as a list names them, in its order: the words of the rows, with a capital. */
export const outcomeNames: ReadonlyMap<RunOutcome, string> = new Map(
  (['failed', 'waiting', 'inProgress', 'unknown', 'succeeded'] as const).map((outcome) => [
    outcome,
    `${outcomeWords[outcome].charAt(0).toUpperCase()}${outcomeWords[outcome].slice(1)}`,
  ]),
);

/** The name of the group that a run belongs to by distribution point: its server, else what names its subject. */
export function pointOf(run: RunView): string {
  return groupNameOf(run, 'point');
}

/** The name of the group that a run belongs to; one that is of none of that sort stands under its server. */
export function groupNameOf({ groups, group }: RunView, grouping: keyof RunView['groups']): string {
  return plain(groups[grouping] || groups.point || group);
}

/** Whether a filter shows a run. */
export function passes({ outcomes, kinds, points, packages }: RunFilter, run: RunView): boolean {
  return (
    lets(outcomes, run.outcome) &&
    lets(kinds, run.operation.kind) &&
    lets(points, () => pointOf(run).toUpperCase()) &&
    lets(packages, () => run.groups.package.toUpperCase())
  );
}

function lets<Value extends string>(chosen: ReadonlySet<Value>, value: Value | (() => Value)): boolean {
  return chosen.size === 0 || chosen.has(typeof value === 'string' ? value : value());
}

/** Whether a filter hides anything. */
export function isActive({ outcomes, kinds, points, packages }: RunFilter): boolean {
  return outcomes.size + kinds.size + points.size + packages.size > 0;
}

/** `Failed · Install, Upgrade`, with the points as they are written. */
export function filterText(filter: RunFilter, runs: readonly RunView[]): string {
  const points = new Set(runs.map(pointOf).filter((name) => filter.points.has(name.toUpperCase())));
  const ids = runs.map(({ groups }) => groups.package).filter((id) => filter.packages.has(id.toUpperCase()));
  const titles = new Map(runs.map(({ operation }) => [operation.kind, operation.title]));
  return dotted(
    [...filter.outcomes].map((outcome) => outcomeNames.get(outcome) ?? outcome).join(', '),
    [...filter.kinds].map((kind) => titles.get(kind) ?? kind).join(', '),
    [...points].join(', '),
    [...new Set(ids)].map(plain).join(', '),
  );
}

/** `Install DP 47`: the group says which server it is. */
export function shortTitle({ verb, subject }: RunView): string {
  return `${plain(verb)} ${plain(subject)}`;
}

/** `Distribute version 3`: the group says of which package. */
export function versionedVerb({ verb, version }: RunView): string {
  return `${plain(verb)}${version === null ? '' : ` version ${String(version)}`}`;
}

/** `7`, of `install.7`. */
function stepNumber({ id }: StepView): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

/** `8 Worker installs the distribution point`: without an article, as a row has no room. */
export function stepTitle(step: StepView): string {
  return `${stepNumber(step)} ${shortened(step)}`;
}

/** `8 Failed: Worker installs the distribution point`: the same with the state, which a row shows by its icon. */
export function stepLabel(step: StepView): string {
  const word = stepWord(step);
  const state = word === '' ? '' : `${word.charAt(0).toUpperCase()}${word.slice(1)}: `;
  return `${stepNumber(step)} ${state}${shortened(step)}`;
}

function shortened({ title }: StepView): string {
  return plain(title).replace(/^(?:The|An?) (\p{L})/u, (_, first: string) => first.toUpperCase());
}

/** The state of a step in words. A step that was seen needs none. */
export function stepWord({ state }: StepView): string {
  return stepWords[state];
}

const stepWords: Readonly<Record<StepView['state'], string>> = {
  seen: '',
  begun: 'begun',
  notSeen: 'not seen',
  notApplicable: '',
  failed: 'failed',
  setback: 'with a setback',
};

/** Where a step stands: `DistMgr.log:132`; else the log in which it would stand. */
export function stepPlace({ place, state, log }: StepView): string {
  if (place !== null) return `${plain(place.fileName)}:${String(place.line + 1)}`;
  return state === 'notApplicable' ? 'not part of this run' : plain(log);
}

/** `2024-03-12 12:29`, when a run began. */
export function beginOf({ start, bias }: RunView, zone: Zone): string {
  return minuteOf({ time: start, bias }, zone);
}
