/** All problems of a log, from all rules, as diagnostics of the protocol. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { memo } from '../../base/lazy.ts';
import { finished, stepwise, together, type Steps } from '../../base/stepwise.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Place } from '../../events/place.ts';
import { logsOf, type Workspace } from '../../workspace/workspace.ts';
import { locationOf, messageRange } from '../position.ts';
import { damageProblems } from './damage.ts';
import { providerWaitProblems, registryProblems } from './distributionPoint.ts';
import { hierarchyManagerProblems } from './hierarchyManager.ts';
import { notPickedUpProblems } from './notPickedUp.ts';
import { operationProblems, resetProblems } from './operations.ts';
import { withFrames } from './frames.ts';
import type { RecordSpan } from '../folding.ts';
import { asWrittenRecords } from '../../events/asWritten.ts';
import { postingsOf } from '../../events/postings.ts';
import { recoveriesFor } from '../../events/recoveries.ts';
import { workTableOf } from '../../events/work.ts';
import { withAsWritten } from './asWritten.ts';
import type { FoundProblem, Problem, Rule } from './problem.ts';
import { pxeClientProblems } from './pxeClient.ts';
import { once } from './repeats.ts';
import { signatureProblems } from './signatures.ts';

/** A severity as the user sets it for a code. */
export type SeveritySetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** How problems are shown. */
export interface ProblemSettings {
  readonly enabled: boolean;
  /** Whether what only the log itself says is listed. */
  readonly asWritten: boolean;
  /** By code; a code ending in `*` stands for all that begin so. */
  readonly severity: ReadonlyMap<string, SeveritySetting>;
}

/** More problems than this in one log are summed up in a last one. */
const mostProblems = 1000;

const rules: readonly Rule[] = [
  signatureProblems,
  notPickedUpProblems,
  hierarchyManagerProblems,
  registryProblems,
  providerWaitProblems,
  operationProblems,
  pxeClientProblems,
  resetProblems,
  damageProblems,
];

const severities: Readonly<Record<Exclude<SeveritySetting, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** All problems of a log, in the order of its records; found once. */
export function problemsOf(workspace: Workspace, events: EventLog): readonly Problem[] {
  return problemsIn(workspace)(events);
}

/** The same in steps, between which others may run. */
export function problemSteps(workspace: Workspace, events: EventLog): Steps<readonly Problem[]> {
  return problemsIn(workspace).steps(events);
}

const problemsIn = memo((workspace: Workspace) =>
  stepwise(function* (events: EventLog): Steps<readonly Problem[]> {
    yield* readForProblems(workspace, events);
    const found: FoundProblem[] = [];
    for (const rule of rules) {
      for (const problem of rule(workspace, events)) {
        if (problem !== undefined) found.push(problem);
        yield;
      }
      yield;
    }
    yield* asWrittenRecords.steps(events);
    const { zone } = workspace;
    return withAsWritten(events, withFrames(events, once(events, found, zone)), zone).toSorted(
      (a, b) => a.record - b.record,
    );
  }),
);

/** What was read of all logs of a workspace. */
const readEverywhere = memo<Workspace, Set<unknown>>(() => new Set());

/** Reads what most rules ask for: one log after another, each once for all of them, and once for all logs that ask for it. */
export function* readForProblems(workspace: Workspace, events: EventLog): Steps<undefined> {
  yield* postingsOf.steps(events);
  const recoveries = recoveriesFor(events);
  const own = recoveries.map((each) => each.steps(events));
  yield* together(workTableOf.steps(events), asWrittenRecords.steps(events), ...own);
  const known = readEverywhere(workspace);
  const asked = [postingsOf, ...recoveries].filter((each) => !known.has(each));
  for (const log of asked.length === 0 ? [] : logsOf(workspace)) {
    yield* postingsOf.steps(log);
    yield* together(...asked.map((each) => each.steps(log)));
  }
  for (const each of asked) known.add(each);
  return undefined;
}

/** The diagnostics of a log, or of some records of it, under the user's settings. */
export function diagnostics(
  workspace: Workspace,
  events: EventLog,
  settings: ProblemSettings,
  records?: RecordSpan,
): readonly Diagnostic[] {
  return finished(diagnosticSteps(workspace, events, settings, records));
}

/** The same in steps. For the same settings of a log as it is, the list is the same object. */
export function* diagnosticSteps(
  workspace: Workspace,
  events: EventLog,
  settings: ProblemSettings,
  records?: RecordSpan,
): Steps<readonly Diagnostic[]> {
  if (!settings.enabled) return none;
  if (records === undefined) return yield* diagnosticsIn(workspace)(settings).steps(events);
  const problems = yield* problemSteps(workspace, events);
  const within = problems.filter(({ record }) => record >= records.from && record < records.to);
  return yield* shownOf(events, within, settings);
}

const none: readonly never[] = [];

const diagnosticsIn = memo((workspace: Workspace) =>
  memo((settings: ProblemSettings) =>
    stepwise(function* (events: EventLog): Steps<readonly Diagnostic[]> {
      return yield* shownOf(events, yield* problemSteps(workspace, events), settings);
    }),
  ),
);

/** Ranges are looked up for those only that are shown. */
function* shownOf(
  events: EventLog,
  problems: readonly Problem[],
  settings: ProblemSettings,
): Steps<readonly Diagnostic[]> {
  const wanted = problems.filter((problem) => isListed(settings, problem));
  const shown: Diagnostic[] = [];
  for (const problem of wanted.slice(0, mostProblems)) {
    shown.push(...diagnosticOf(events, problem, settings));
    yield;
  }
  return wanted.length <= mostProblems ? shown : [...shown, limitReached(wanted.length)];
}

/** The errors and warnings of a log under the user's settings, by their records, upwards. */
export function gravestRecords(workspace: Workspace, events: EventLog, settings: ProblemSettings): readonly number[] {
  if (!settings.enabled) return [];
  return problemsOf(workspace, events)
    .filter((problem) => isListed(settings, problem))
    .filter(({ code, severity }) => /^(error|warning)$/.test(settingFor(settings, code) ?? severity))
    .flatMap(({ records }) => records)
    .sort((a, b) => a - b);
}

/** What an editor shows of the problems at a record. */
export interface ToldProblems {
  /** Their headlines: what stands in the same box as a hover. */
  readonly headlines: readonly string[];
  /** What else is known of them; see `Problem`. */
  readonly adds: readonly string[];
}

/** The problems that are listed at a record, as far as they were found already. */
export function toldAt(workspace: Workspace, { events, record }: Place, settings: ProblemSettings): ToldProblems {
  const own = settings.enabled ? (problemsIn(workspace).known(events) ?? none) : none;
  const told = own.filter((problem) => problem.record === record && isListed(settings, problem));
  return { headlines: told.map(({ headline }) => headline), adds: told.flatMap(({ adds }) => adds) };
}

function isListed(settings: ProblemSettings, { code, tier }: Problem): boolean {
  return settingFor(settings, code) !== 'off' && (tier === 'judged' || settings.asWritten);
}

/** The records that only the log itself calls failures, under the user's severities, upwards. */
export function markedRecords(
  workspace: Workspace,
  events: EventLog,
  settings: ProblemSettings,
): Readonly<Record<'error' | 'warning', readonly number[]>> {
  const own = problemsOf(workspace, events).filter(({ tier }) => tier === 'asWritten');
  const recordsOf = (wanted: 'error' | 'warning'): readonly number[] =>
    own
      .filter(({ code, severity }) => (settingFor(settings, code) ?? severity) === wanted)
      .flatMap(({ records }) => records)
      .sort((a, b) => a - b);
  return { error: recordsOf('error'), warning: recordsOf('warning') };
}

function diagnosticOf(events: EventLog, problem: Problem, settings: ProblemSettings): Diagnostic[] {
  const severity = settingFor(settings, problem.code) ?? problem.severity;
  if (severity === 'off') return [];
  const related = problem.related.map(({ place, text }) => ({ location: locationOf(place), message: text }));
  return [
    {
      range: messageRange(events.log, problem.record),
      severity: severities[severity],
      code: problem.code,
      source: problem.tier === 'judged' ? 'ConfigMgr' : 'ConfigMgr (as written)',
      message: problem.headline,
      relatedInformation: related,
    },
  ];
}

function settingFor(settings: ProblemSettings, code: string): SeveritySetting | undefined {
  const own = settings.severity.get(code);
  if (own !== undefined) return own;
  for (const [pattern, severity] of settings.severity) {
    if (pattern.endsWith('*') && code.startsWith(pattern.slice(0, -1))) return severity;
  }
  return undefined;
}

function limitReached(count: number): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    code: 'problems.limit',
    source: 'ConfigMgr',
    message: `This log has ${String(count)} problems; the first ${String(mostProblems)} are shown.`,
  };
}
