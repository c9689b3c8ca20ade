/** The sections of the tree, the worst first: what needs attention now, waits, goes on, was done of late. The server says which run is which. */
import type { RunStanding, RunView } from '../../../server/src/shared/runs.ts';
import { newestFirst } from '../../../server/src/shared/standing.ts';
import { groupsOf, type Point } from './points.ts';

/** What a section is about; what is acknowledged needs attention, and somebody knows. */
export type SectionName = 'attention' | 'waiting' | 'running' | 'recent' | 'acknowledged';

/** In which order the rows stand: the gravest first, by name, or the newest first. */
export type RowOrder = 'state' | 'name' | 'time';

/** One section. */
export interface Section {
  readonly name: SectionName;
  /** What its runs are done to, each with the runs that count here. */
  readonly rows: readonly Point[];
}

/** How the rows of the sections are chosen and put in order. */
export interface SectionWishes {
  readonly order: RowOrder;
  /** Whether somebody knows of a run. */
  readonly isAcknowledged: (run: RunView) => boolean;
}

/** The order in which they stand. */
export const sectionOrder: readonly SectionName[] = ['attention', 'waiting', 'running', 'recent', 'acknowledged'];

const sectionNames: Readonly<Partial<Record<RunStanding, SectionName>>> = {
  attention: 'attention',
  waiting: 'waiting',
  running: 'running',
  recent: 'recent',
};

/** The sections that have rows. */
export function sectionsOf(runs: readonly RunView[], { order, isAcknowledged }: SectionWishes): readonly Section[] {
  const bySection = new Map<SectionName, RunView[]>(sectionOrder.map((name) => [name, []]));
  for (const run of runs) {
    const name = sectionNames[run.standing];
    if (name !== undefined)
      bySection.get(name === 'attention' && isAcknowledged(run) ? 'acknowledged' : name)?.push(run);
  }
  return [...bySection].flatMap(([name, own]) =>
    own.length === 0 ? [] : [{ name, rows: inOrder(groupsOf(own, 'point'), order) }],
  );
}

/** Groups in the order that the reader chose; they come by state. */
export function inOrder(points: readonly Point[], order: RowOrder): readonly Point[] {
  switch (order) {
    case 'state':
      return points;
    case 'name':
      return points.toSorted((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true, sensitivity: 'base' }));
    case 'time':
      return points.toSorted((a, b) => newestFirst(newestOf(a), newestOf(b)));
  }
}

function newestOf({ runs, decisive }: Point): RunView {
  return runs[0] ?? decisive;
}

/** How many rows a section has. */
function rowCount(sections: readonly Section[], name: SectionName): number {
  return sections.find((section) => section.name === name)?.rows.length ?? 0;
}

/** What of all runs is to be said at once. */
export interface NowSummary {
  /** How many subjects need attention, and which comes first. */
  readonly attention: number;
  readonly waiting: number;
  /** Failures that a later run made good. */
  readonly overcome: number;
  readonly acknowledged: number;
}

/** What the sections of all runs amount to. */
export function summaryOf(runs: readonly RunView[], sections: readonly Section[]): NowSummary {
  return {
    attention: rowCount(sections, 'attention'),
    waiting: rowCount(sections, 'waiting'),
    acknowledged: rowCount(sections, 'acknowledged'),
    overcome: runs.filter(({ overcomeBy }) => overcomeBy !== '').length,
  };
}

/** `3 need attention, 1 waits, 28 overcome since`; the empty string where nothing is to be told. */
export function summaryText({ attention, waiting, overcome, acknowledged }: NowSummary): string {
  return [
    ...(attention === 0 ? [] : [`${number(attention)} ${attention === 1 ? 'needs' : 'need'} attention`]),
    ...(waiting === 0 ? [] : [`${number(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`]),
    ...(acknowledged === 0 ? [] : [`${number(acknowledged)} acknowledged`]),
    ...(overcome === 0 ? [] : [`${number(overcome)} overcome since`]),
  ].join(', ');
}

/** What stands above the rows. That nothing needs attention is worth as much as was understood. Nothing where nothing was read. */
export function messageOf(summary: NowSummary, runs: number, understood: string): string {
  if (understood === '') return '';
  if (runs === 0) return `${noOperation} ${understood}`;
  const text = summaryText(summary);
  if (summary.attention > 0) return text;
  return [`No run needs attention${text === '' ? '' : ` (${text})`}.`, understood].join(' ');
}

const noOperation =
  'No run is seen in the logs read. Those of distribution points stand in SMSProv.log, smsdbmon.log, hman.log, distmgr.log, sitecomp.log and SMSDPProv.log, those of content in PkgXferMgr.log, too.';

function number(value: number): string {
  return value.toLocaleString('en');
}
