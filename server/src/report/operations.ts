/** What `operations` answers, before it is written down: all runs, and what the logs cover. */
import { messageAt, type EventLog } from '../events/eventLog.ts';
import { localTimeOf, recordCount, timeOf } from '../log/log.ts';
import type { RunStanding } from '../shared/runs.ts';
import { standingsIn } from '../features/runs/items.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { causeText, changesLines } from '../features/runs/describe.ts';
import { understoodEntry, understoodIn, understoodText, type UnderstoodEntry } from '../features/understood.ts';
import type { Details } from '../operations/flow.ts';
import { homeOf, siteServer } from '../operations/home.ts';
import type { Cause } from '../operations/cause.ts';
import { adviceOf } from '../events/judge.ts';
import type { Place } from '../events/place.ts';
import type { Outcome } from '../shared/runs.ts';
import type { Run } from '../operations/run.ts';
import type { StepOfRun } from '../operations/evidence.ts';
import type { Setback } from '../operations/setback.ts';
import type { StepState } from '../shared/runs.ts';
import { sameServer } from '../events/site.ts';
import { baseName, coverageOf, type CoverageEntry } from './coverage.ts';
import { isoClock, isoTime, jsonListed } from './json.ts';
import type { GivenLogs } from './given.ts';
import { referenceOf, type Naming, type Reference } from './naming.ts';

/** A record that shows a step. */
export interface EvidenceEntry extends Reference {
  /** ISO 8601 in UTC, or null. */
  readonly at: string | null;
}

export interface StepEntry {
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  readonly at: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** Time as the record has it, without a zone. */
  readonly clock: string | null;
  readonly actor: string;
  readonly log: string;
  /** Whether a file of that log was given. */
  readonly logGiven: boolean;
  /** Found when it is asked for: most of an answer in JSON, and nothing of one in text. */
  readonly lines: readonly EvidenceEntry[];
}

export interface SetbackEntry extends EvidenceEntry {
  /** Id of the message. */
  readonly message: string | null;
  readonly meaning: string | null;
  /** A failure; else waiting or a retry. */
  readonly real: boolean;
  readonly recoveredBy: EvidenceEntry | null;
}

/** What broke. */
export interface CauseEntry extends EvidenceEntry {
  /** In a few words, with the code. */
  readonly text: string;
  /** As written in the record. */
  readonly code: string | null;
  readonly meaning: string;
  /** What to do next. */
  readonly next: string | null;
}

/** Who asked for it. */
export interface WhoEntry {
  readonly user: string | null;
  readonly machine: string | null;
  /** Name and version of the console or script. */
  readonly console: string | null;
}

/** The step that should come next, who takes it, and in which log it would stand. */
export interface NextEntry {
  readonly id: string;
  readonly title: string;
  readonly actor: string;
  readonly log: string;
}

/** What its flow adds, as JSON has it, stands beside these: `mac` of a PXE boot. */
export interface OperationEntry {
  readonly kind: string;
  /** `DP 32 DP07.fabrikam.example`: what it is done to. */
  readonly subject: string;
  readonly dpid: number | null;
  readonly server: string | null;
  readonly nalPath: string | null;
  readonly siteCode: string | null;
  readonly pull: boolean | null;
  readonly pxe: boolean | null;
  /** How many attempts that came to the same it stands for; absent where operations of its kind are told one by one. */
  readonly attempts?: number;
  readonly outcome: Outcome;
  /** How it counts now, beside all others; found when it is asked for: text says nothing of it. */
  readonly standing: RunStanding;
  readonly reason: string;
  readonly cause: CauseEntry | null;
  readonly who: WhoEntry | null;
  /** What a change changed, a line each. */
  readonly changes: readonly string[];
  readonly worker: number | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly steps: readonly StepEntry[];
  readonly lastSeen: string | null;
  readonly next: NextEntry | null;
  /** Seconds from the run's last record to the last record of its computer's logs; null when it is over. */
  readonly quietSeconds: number | null;
  readonly setbacks: readonly SetbackEntry[];
}

export interface OperationsReport {
  readonly coverage: readonly CoverageEntry[];
  /** One after another as they are asked for, so that not all of them are held. */
  readonly operations: Iterable<OperationEntry>;
  readonly understood: UnderstoodEntry;
  /** The same in a sentence. */
  readonly understoodText: string;
  readonly leftOut: readonly string[];
  /** What else is to be known of the files: copies. */
  readonly notes: readonly string[];
}

/** Some runs of the logs given, with what the logs cover. */
export function operationsReport(given: GivenLogs, runs: readonly Run[], naming: Naming): OperationsReport {
  const coverage = coverageOf(given.logs, naming);
  const logsGiven = new Set(coverage.map(({ log }) => log));
  const understood = understoodIn(given.logs);
  return {
    coverage,
    operations: entriesOf(runs, { naming, logsGiven, logs: given.logs, workspace: given.workspace }),
    understood: understoodEntry(understood),
    understoodText: naming.text(understoodText(understood)),
    leftOut: given.leftOut.map(naming.text),
    notes: given.notes.map(naming.text),
  };
}

/** The report as JSON, run by run: of many runs the text as a whole would be too much. */
export function operationsJson({ coverage, operations, ...rest }: OperationsReport): Iterable<string> {
  return jsonListed([['coverage', coverage]], ['operations', operations], Object.entries(rest));
}

interface Surroundings {
  readonly naming: Naming;
  /** Names of the logs given, as in the coverage. */
  readonly logsGiven: ReadonlySet<string>;
  readonly logs: readonly EventLog[];
  readonly workspace: Workspace;
}

function entriesOf(runs: readonly Run[], around: Surroundings): Iterable<OperationEntry> {
  return {
    *[Symbol.iterator]() {
      for (const run of runs) yield entryOf(run, around);
    },
  };
}

function entryOf(run: Run, around: Surroundings): OperationEntry {
  const text = (value: string | undefined): string | null => (value === undefined ? null : around.naming.text(value));
  return {
    kind: run.operation.kind,
    subject: run.operation.subject.title(run, around.naming.text),
    ...detailsOf(run, around.naming),
    dpid: run.dpid ?? null,
    server: text(run.server),
    nalPath: text(run.nalPath),
    siteCode: text(run.site),
    pull: run.pull ?? null,
    pxe: run.pxe ?? null,
    ...(run.attempts === undefined ? {} : { attempts: run.attempts.count }),
    outcome: run.outcome,
    get standing() {
      return standingsIn(around.workspace).get(run) ?? 'unknown';
    },
    reason: around.naming.text(run.reason),
    cause: run.cause === undefined ? null : causeEntry(run.cause, around.naming),
    who:
      run.who === undefined
        ? null
        : { user: text(run.who.user), machine: text(run.who.machine), console: text(run.who.console) },
    changes: run.changes === undefined ? [] : changesLines(run.changes).map(around.naming.text),
    worker: run.worker ?? null,
    start: isoTime(run.start),
    end: isoTime(run.end),
    steps: run.steps.map((step) => stepEntry(step, around)),
    lastSeen: run.lastSeen?.id ?? null,
    next: run.next === undefined ? null : nextOf(run.next),
    quietSeconds: quietSeconds(run, around.logs),
    setbacks: run.setbacks.map((setback) => setbackEntry(setback, around.naming)),
  };
}

function detailsOf(run: Run, naming: Naming): Details {
  const details = Object.entries(run.operation.details?.(run) ?? {});
  return Object.fromEntries(
    details.map(([name, value]) => [name, typeof value === 'string' ? naming.text(value) : value]),
  );
}

function stepEntry(step: StepOfRun, { naming, logsGiven }: Surroundings): StepEntry {
  const place = step.decisive;
  const shown = place === undefined ? undefined : evidenceOf(place, naming);
  return {
    id: step.id,
    title: step.title,
    state: step.state,
    at: shown?.at ?? null,
    file: shown?.file ?? null,
    line: shown?.line ?? null,
    clock: place === undefined ? null : isoClock(localTimeOf(place.events.log, place.record)),
    actor: step.actor,
    log: step.log,
    logGiven: logsGiven.has(baseName(step.log)),
    // A text for people names one line of each step.
    get lines() {
      return step.places.map((each) => evidenceOf(each, naming));
    },
  };
}

function causeEntry(cause: Cause, naming: Naming): CauseEntry {
  return {
    ...evidenceOf(cause.place, naming),
    text: naming.text(causeText(cause)),
    code: cause.code?.text ?? null,
    meaning: naming.text(cause.meaning),
    next: cause.next === undefined ? null : naming.text(cause.next),
  };
}

function evidenceOf(place: Place, naming: Naming): EvidenceEntry {
  return { ...referenceOf(naming, place), at: isoTime(timeOf(place.events.log, place.record)) };
}

function setbackEntry({ place, recoveredBy, isReal }: Setback, naming: Naming): SetbackEntry {
  const message = messageAt(place.events, place.record);
  return {
    ...evidenceOf(place, naming),
    message: message?.id ?? null,
    meaning: message?.signature === undefined ? null : adviceOf(place.events, place.record, message.signature).meaning,
    real: isReal,
    recoveredBy: recoveredBy === undefined ? null : evidenceOf(recoveredBy, naming),
  };
}

function nextOf({ id, title, actor, log }: StepOfRun): NextEntry {
  return { id, title, actor, log };
}

function quietSeconds(run: Run, logs: readonly EventLog[]): number | null {
  const last = run.lastSeen?.places.at(-1);
  if (run.end === undefined || last === undefined || run.outcome === 'succeeded' || run.outcome === 'failed')
    return null;
  if (homeOf(run.operation) !== siteServer) return run.quiet === undefined ? null : Math.round(run.quiet / 1000);
  const end = logs
    .filter((events) => sameServer(events, last.events))
    .map(({ log }) => timeOf(log, recordCount(log) - 1) ?? Number.NEGATIVE_INFINITY)
    .reduce((a, b) => Math.max(a, b), run.end);
  return Math.round((end - run.end) / 1000);
}
