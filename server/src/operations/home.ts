/** Where operations are at home: on the computer whose logs go on without a run, and are missed where they were not given. */
import { groupBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import type { Operation } from './flow.ts';
import type { Stand } from './strand.ts';

/** Where most operations are at home. */
export const siteServer = 'the site server';

/** Operations that are at home on computers of one kind. */
export interface Household {
  /** What kind of computer that is. */
  readonly home: string;
  readonly operations: readonly Operation[];
}

/** Some operations by where they are at home: the computer on which their end is told. */
export const householdsOf = memo((operations: readonly Operation[]): readonly Household[] =>
  groupBy(operations, homeOf).map((own) => ({ home: homeOf(own[0]), operations: own })),
);

/** The kind of computer that an operation is at home on. */
export function homeOf({ reports: [report] }: Operation): string {
  return report.strand.stand.kind === 'on' ? report.strand.stand.computer : siteServer;
}

/** The computer that a strand of an operation stands on when that is not where the operation is at home. */
export function awayOn(operation: Operation, stand: Stand): string | undefined {
  return awayFrom(homeOf(operation), stand);
}

/** The computer that a strand stands on when that is not of a kind. */
export function awayFrom(home: string, stand: Stand): string | undefined {
  const computer = stand.kind === 'on' || stand.kind === 'elsewhere' ? stand.computer : siteServer;
  return stand.kind === 'elsewhere' || computer !== home ? computer : undefined;
}
