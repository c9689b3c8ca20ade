/**
 * What the extension and its pages say to each other. A page gets texts and numbers of places; it can only ask for what stands
 * here, and names places, runs and texts by their number in what it was given. So a page that was tricked could open nothing else.
 */
import type { VerdictView } from '../../../server/src/shared/details.ts';
import type { Outcome, StepState } from '../../../server/src/shared/runs.ts';

/** A place of a log as a page shows it: the number is what the page asks with. */
export interface PagePlace {
  readonly number: number;
  /** `DistMgr.log:132` */
  readonly label: string;
}

/** A line of a log. */
export interface PageLine {
  readonly place: PagePlace;
  /** `13:05:15`, with the date where it is not that of the run; the empty string where it has no time. */
  readonly time: string;
  readonly text: string;
  readonly isCause: boolean;
}

/** A step of a run. */
export interface PageStep {
  readonly number: string;
  readonly title: string;
  /** `Distribution Manager, DP worker thread, in distmgr.log` */
  readonly actor: string;
  readonly state: StepState;
  /** `13:05:15` of its first line, or the empty string. */
  readonly time: string;
  /** `5.4 s` from its first record to its last, or the empty string. */
  readonly lasted: string;
  /** `38 min` after the step seen before it, or the empty string. */
  readonly since: string;
  readonly place: PagePlace | null;
  readonly lines: readonly PageLine[];
  /** How many more lines show it. */
  readonly more: number;
}

/** What broke the run, and what to do. */
export interface PageCause {
  readonly text: string;
  readonly meaning: string;
  /** What to do next, or the empty string. */
  readonly next: string;
  readonly place: PagePlace;
  readonly line: PageLine | null;
}

/** Another run of the same subject; its place in the list is its number. */
export interface PageSibling {
  readonly title: string;
  readonly outcome: Outcome;
  readonly outcomeText: string;
  readonly time: string;
  readonly relation: 'before' | 'after' | 'overcame';
}

/** What a page can copy. */
export const copies = ['checks', 'query', 'ticket', 'ticketWithPseudonyms'] as const;
export type CopyKind = (typeof copies)[number];

/** A run as its page shows it. */
export interface RunPageData {
  readonly title: string;
  readonly outcome: Outcome;
  /** `failed in 17 s` */
  readonly outcomeText: string;
  /** When, how long, who: what each is called, and what it is. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Why the outcome is what it is, or the empty string. */
  readonly reason: string;
  readonly cause: PageCause | null;
  readonly copies: readonly CopyKind[];
  readonly steps: readonly PageStep[];
  /** Of a run that waits: before which of the steps, and how long for what. */
  readonly wait: { readonly before: number; readonly text: string } | null;
  readonly siblings: readonly PageSibling[];
}

/** Which run a page is of: what it keeps, to be restored. */
export interface RunOfPage {
  readonly run: string;
  readonly title: string;
}

/** What a page is told. */
export type ToPage = RunOfPage &
  (
    | { readonly kind: 'loading' }
    | { readonly kind: 'run'; readonly data: RunPageData }
    /** Why there is nothing to show, and whether it is worth asking again. */
    | { readonly kind: 'nothing'; readonly why: string; readonly isFailure: boolean }
  );

/** One thing that is known of a line. */
export interface PageDetail {
  readonly name: string;
  readonly value: string;
  /** What that means, or the empty string. */
  readonly about: string;
  readonly place: PagePlace | null;
}

/** A line as the details pane shows it. */
export interface DetailsData {
  readonly place: PagePlace;
  /** `2024-03-12 13:05:15`, or the empty string. */
  readonly time: string;
  readonly text: string;
  readonly verdict: VerdictView | null;
  readonly about: string;
  /** Their place in the list is their number. */
  readonly runs: readonly PageRun[];
  readonly groups: readonly { readonly title: string; readonly details: readonly PageDetail[] }[];
}

/** A run that a line belongs to. */
export type PageRun = Pick<PageSibling, 'title' | 'outcome' | 'outcomeText'>;

/** What the details pane is told. */
export type ToDetails =
  | { readonly kind: 'details'; readonly data: DetailsData }
  /** Why there is nothing to show. */
  | { readonly kind: 'none'; readonly why: string };

/** What a page asks for. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'again' }
  | { readonly kind: 'open'; readonly place: number }
  | { readonly kind: 'run'; readonly number: number }
  | { readonly kind: 'lines' }
  | { readonly kind: 'copy'; readonly what: CopyKind };

/** What a page asked for; undefined for anything else that it may have sent. */
export function askedByPage(message: unknown): FromPage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { kind, place, number, what } = message as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'ready':
    case 'again':
    case 'lines':
      return { kind };
    case 'open':
      return isIndex(place) ? { kind, place } : undefined;
    case 'run':
      return isIndex(number) ? { kind, number } : undefined;
    case 'copy': {
      const copy = copies.find((each) => each === what);
      return copy === undefined ? undefined : { kind, what: copy };
    }
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The run that a page kept; undefined for anything else. */
export function keptRun(state: unknown): RunOfPage | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { run, title } = state as Readonly<Record<string, unknown>>;
  return typeof run === 'string' && typeof title === 'string' ? { run, title } : undefined;
}

/** What a verdict is called. */
export const verdictWords: Readonly<Record<VerdictView['kind'], string>> = {
  failure: 'A real failure.',
  overcome: 'A setback that was overcome.',
  waiting: 'Waiting or retrying.',
  harmless: 'Not a problem, though it may look like one.',
  misread: 'Often misread.',
};
