/** The rail of steps of a run: what stands in it, and what is folded away. */
import type { PageStep, RunPageData } from '../src/pages/messages.ts';

/** A row of the rail. The key stays the same while the run grows. */
export type RailRow =
  | { readonly kind: 'step'; readonly key: string; readonly step: PageStep }
  /** Steps behind one line: those that went well, those that no log shows before others, or those that are no part of the run. */
  | {
      readonly kind: 'fold';
      readonly key: string;
      readonly of: 'seen' | 'notSeen' | 'notApplicable';
      readonly steps: readonly PageStep[];
    }
  /** Where a run stands still. */
  | { readonly kind: 'wait'; readonly key: string; readonly text: string };

/** So many steps in a row are folded: of those that went well, where something else wants the reader, the first and the last stay. */
const fewest = 3;

/** The rows in order. Of a run that succeeded every step stays in sight. */
export function rowsOf({ steps, wait, outcome }: Pick<RunPageData, 'steps' | 'wait' | 'outcome'>): readonly RailRow[] {
  const rows: RailRow[] = [];
  steps.forEach((step, index) => {
    if (wait?.before === index) rows.push({ kind: 'wait', key: 'wait', text: wait.text });
    if (step.state !== 'notApplicable') rows.push({ kind: 'step', key: keyOf(step), step });
  });
  const others = steps.filter(({ state }) => state === 'notApplicable');
  const last = rows.findLastIndex((row) => stateOf(row) !== 'notSeen');
  const folded = [
    ...stretchesOf(rows.slice(0, last + 1)).flatMap((stretch) => foldedStretch(stretch, outcome)),
    ...rows.slice(last + 1),
  ];
  return others.length === 0
    ? folded
    : [...folded, { kind: 'fold', key: 'others', of: 'notApplicable', steps: others }];
}

/** The step that is open from the first: where the run broke, else what failed first, else what goes on. */
export function openFirst(steps: readonly PageStep[]): readonly string[] {
  const wanted = [
    ({ lines }: PageStep) => lines.some(({ isCause }) => isCause),
    ({ state }: PageStep) => state === 'failed',
    ({ state }: PageStep) => state === 'setback',
    ({ state }: PageStep) => state === 'begun',
  ];
  for (const isWanted of wanted) {
    const step = steps.find(isWanted);
    if (step !== undefined) return [keyOf(step)];
  }
  return [];
}

/** Names a step within its run. */
export function keyOf({ number }: PageStep): string {
  return `step ${number}`;
}

/** `Steps 3 to 6` */
export function foldText({ of, steps }: Extract<RailRow, { kind: 'fold' }>): string {
  const count = steps.length;
  if (of === 'notApplicable')
    return count === 1 ? '1 step is not part of this run' : `${String(count)} steps are not part of this run`;
  const which = `Steps ${steps[0]?.number ?? ''} to ${steps.at(-1)?.number ?? ''}`;
  return of === 'seen' ? which : `${which}: not seen`;
}

/** Rows that are folded together if they are many; all others alone. */
function stretchesOf(rows: readonly RailRow[]): readonly (readonly RailRow[])[] {
  const stretches: RailRow[][] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    const state = stateOf(row);
    const isQuiet = state === 'seen' || state === 'notSeen';
    if (last?.[0] !== undefined && isQuiet && stateOf(last[0]) === state) last.push(row);
    else stretches.push([row]);
  }
  return stretches;
}

function stateOf(row: RailRow): PageStep['state'] | undefined {
  return row.kind === 'step' ? row.step.state : undefined;
}

function foldedStretch(rows: readonly RailRow[], outcome: RunPageData['outcome']): readonly RailRow[] {
  const of = rows[0] === undefined ? undefined : stateOf(rows[0]);
  if (of === 'notSeen') return rows.length < fewest ? rows : [foldOf(rows, of)];
  const inner = rows.slice(1, -1);
  if (of !== 'seen' || outcome === 'succeeded' || inner.length < fewest) return rows;
  return [...rows.slice(0, 1), foldOf(inner, of), ...rows.slice(-1)];
}

function foldOf(rows: readonly RailRow[], of: 'seen' | 'notSeen'): RailRow {
  const steps = rows.flatMap((row) => (row.kind === 'step' ? [row.step] : []));
  return { kind: 'fold', key: `fold ${steps[0]?.number ?? ''}`, of, steps };
}
