/** The form of what `packages` answers. */
import type { Outcome } from '../shared/runs.ts';

/** Why distribution points do not have a package: those that have it in common. */
export interface ReasonEntry {
  readonly outcome: Outcome;
  /** What broke, or what is waited for. */
  readonly text: string;
  /** What to do next. */
  readonly next: string | null;
  /** Distribution points; none where the package stands still before it comes to any. */
  readonly points: number;
  readonly servers: readonly string[];
  /** The record that shows it, of the first of them. */
  readonly file: string | null;
  readonly line: number | null;
}

export interface PackageEntry {
  readonly package: string;
  /** Where a log says it. */
  readonly name: string | null;
  /** The newest that the logs tell of. */
  readonly version: number | null;
  /** The gravest at its distribution points. */
  readonly state: Outcome;
  /** The same in words: `on 41 of 44 distribution points · 2 failed`. */
  readonly text: string;
  /** Distribution points that runs bring it to. */
  readonly points: number;
  /** Those that have the newest version, and those that are only seen to get an older one. */
  readonly on: number;
  readonly older: number;
  readonly failed: number;
  readonly waiting: number;
  readonly inProgress: number;
  readonly unknown: number;
  /** When the first and the last of its runs began, in UTC. */
  readonly first: string | null;
  readonly last: string | null;
  readonly reasons: readonly ReasonEntry[];
}

export interface PackagesReport {
  readonly packages: readonly PackageEntry[];
  readonly leftOut: readonly string[];
  /** What else is to be known of the files: copies. */
  readonly notes: readonly string[];
}
