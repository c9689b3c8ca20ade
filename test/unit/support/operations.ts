/** How many of a generated site's operations are assembled as the generator knows them. */
import type { OperationTruth, Place, Site, State } from '../../generator/types.ts';
import { lineOfRecord, timeOf } from '../../../server/src/log/log.ts';
import { parseLog } from '../../../server/src/reading/parse.ts';
import { eventLog } from '../../../server/src/events/eventLog.ts';
import type { Place as LogPlace } from '../../../server/src/events/place.ts';
import type { Outcome } from '../../../server/src/shared/runs.ts';
import type { Run } from '../../../server/src/operations/run.ts';
import { distributionPoint } from '../../../server/src/operations/subject.ts';
import { runsOf } from '../../../server/src/operations/runs.ts';
import { folderOf, nameOf } from '../../../server/src/workspace/uris.ts';
import {
  emptyWorkspace,
  identityIn,
  logsOf,
  withLog,
  type Workspace,
} from '../../../server/src/workspace/workspace.ts';

const root = 'file:///site';

/** What was counted over many sites; `wrong` says what differs, in words. */
export class OperationScores {
  found = 0;
  missed = 0;
  invented = 0;
  readonly counts = new Map<string, { asked: number; right: number }>();
  readonly wrong: string[] = [];

  /** Counts one question. */
  add(question: string, isRight: boolean, words: () => string): void {
    const count = this.counts.get(question) ?? { asked: 0, right: 0 };
    count.asked++;
    if (isRight) count.right++;
    else this.wrong.push(words());
    this.counts.set(question, count);
  }

  /** The share of right answers, from 0 to 1. */
  share(question: string): number {
    const { asked, right } = this.counts.get(question) ?? { asked: 0, right: 0 };
    return asked === 0 ? 1 : right / asked;
  }

  /** `found 120 of 120, 0 invented, outcome 119 of 120 (99.2 %)`. */
  inWords(): string {
    const all = this.found + this.missed;
    const shares = [...this.counts].map(
      ([question, { asked, right }]) =>
        `${question} ${String(right)} of ${String(asked)} (${(this.share(question) * 100).toFixed(1)} %)`,
    );
    return [`found ${String(this.found)} of ${String(all)}, ${String(this.invented)} invented`, ...shares].join(', ');
  }
}

/** Reads texts as the files of a folder. */
export function workspaceOf(files: ReadonlyMap<string, string>): Workspace {
  let workspace = emptyWorkspace;
  for (const [path, text] of files) {
    const uri = `${root}/${path}`;
    workspace = withLog(
      workspace,
      eventLog({ uri, folder: folderOf(uri), fileName: nameOf(uri), log: parseLog(text) }),
    );
  }
  return workspace;
}

/** The runs of a folder. */
export function runsIn(files: ReadonlyMap<string, string>): readonly Run[] {
  const workspace = workspaceOf(files);
  return runsOf(logsOf(workspace), identityIn(workspace));
}

/** `distmgr.log:12`, lines from 1. */
export function referenceOf({ events, record }: LogPlace): string {
  return `${events.uri.slice(root.length + 1)}:${String(lineOfRecord(events.log, record) + 1)}`;
}

/** A run in one line, for what differs. */
export function inShort(run: Run): string {
  const steps = run.steps.map(({ id, state, places }) => {
    const [first] = places;
    return `${id.split('.')[1] ?? ''}:${state}${first === undefined ? '' : `@${referenceOf(first)}`}`;
  });
  const { operation, dpid, server, outcome, reason } = run;
  return `${operation.kind} ${String(dpid)} ${String(server)} ${outcome} | ${steps.join(' ')} | ${reason}`;
}

/** Outcomes that are true of a state. Where something went wrong and nobody has reported the end, two words are. */
const outcomes: Readonly<Record<State, readonly Outcome[]>> = {
  ...{ succeeded: ['succeeded'], failed: ['failed'], failing: ['failed', 'inProgress'] },
  ...{ waiting: ['waiting'], inProgress: ['inProgress'], unknown: ['unknown'] },
};

/** Compares the runs of a folder that holds the logs of one or several sites with what is true of them. */
export function scoreSites(scores: OperationScores, sites: readonly Site[], name: string): void {
  const files = new Map(sites.flatMap((site) => [...site.files]));
  // Packages that go about are noise here: their runs have sites and truth of their own.
  const left = new Set(runsIn(files).filter(({ operation }) => operation.subject === distributionPoint));
  for (const site of sites) {
    for (const operation of site.truth.operations.filter(({ visible }) => visible)) {
      const run = bestOf(left, operation);
      if (run === undefined) {
        scores.missed++;
        scores.wrong.push(`${name}: missed ${wordsFor(operation)}`);
        continue;
      }
      left.delete(run);
      scores.found++;
      compare(scores, { site, operation, run, name });
    }
  }
  scores.invented += left.size;
  for (const run of left) scores.wrong.push(`${name}: invented ${inShort(run)}`);
}

function bestOf(runs: ReadonlySet<Run>, operation: OperationTruth): Run | undefined {
  const lines = new Set(operation.steps.map(({ line }) => keyOf(line)));
  const scored = [...runs]
    .filter((run) => run.operation.kind === operation.kind && isOf(run, operation))
    .map((run) => ({ run, shared: sharedLines(run, lines) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  return scored[0]?.run;
}

function isOf(run: Run, operation: OperationTruth): boolean {
  return run.server === undefined
    ? run.dpid === operation.dpid
    : run.server.toUpperCase() === operation.server.toUpperCase();
}

function sharedLines(run: Run, lines: ReadonlySet<string>): number {
  return run.steps.flatMap(({ places }) => places).filter((place) => lines.has(referenceOf(place))).length;
}

interface Comparison {
  readonly site: Site;
  readonly operation: OperationTruth;
  readonly run: Run;
  readonly name: string;
}

function compare(scores: OperationScores, { site, operation, run, name }: Comparison): void {
  const say = (what: string) => () => `${name}: ${what} of ${wordsFor(operation)}: ${inShort(run)}`;
  scores.add('outcome', isTrueOutcome(site, operation, run), say('outcome'));
  if (namesServer(operation)) {
    scores.add('server', run.server?.toUpperCase() === operation.server.toUpperCase(), say('server'));
  }
  if (namesDpid(operation) || (operation.kind === 'change' && run.dpid !== undefined))
    scores.add('DPID', run.dpid === operation.dpid, say('DPID'));
  const flags = flagsSeen(operation);
  if (flags.pull) scores.add('pull', run.pull === operation.pull, say('pull'));
  if (flags.pxe) scores.add('pxe', run.pxe === operation.pxe, say('pxe'));
  const lines = linesByStep(site, operation);
  for (const step of run.steps) {
    const want = lines.get(step.id);
    const [found] = step.places;
    if (early.has(step.id) && step.log === 'smsdbmon.log') {
      // Without times no log tells which of several passes a file belongs to; then nothing is better than a wrong line.
      if (hasNoPass(site, operation) || (found === undefined && lacksTimes(run))) continue;
    }
    if (isOnlyOnPoint(operation, step.id)) continue;
    const [first] = step.places;
    if (want === undefined && (first === undefined || step.state === 'failed' || step.state === 'setback')) continue;
    const isRight = want !== undefined && first !== undefined && want.has(referenceOf(first));
    scores.add('step', isRight, say(`step ${step.id} (${[...(want ?? ['nowhere'])].slice(0, 3).join()})`));
  }
}

/**
 * Beside other work nobody can tell whose file for Hierarchy Manager it is that the database monitor writes; without times
 * nobody can tell that a limit has passed.
 */
function isTrueOutcome(site: Site, operation: OperationTruth, run: Run): boolean {
  const { state, outcome } = operation;
  if (outcomes[state].includes(run.outcome)) return true;
  const isEarly = operation.steps.every(({ step }) => early.has(step)) && site.truth.operations.length > 1;
  if (isEarly && (state === 'waiting' || state === 'inProgress'))
    return run.outcome === 'waiting' || run.outcome === 'inProgress';
  return outcome === 'stuck' && lacksTimes(run) && run.outcome === 'inProgress';
}

const early: ReadonlySet<string> = new Set([
  ...['install.1', 'install.2', 'install.3', 'change.1', 'change.2', 'removal.1', 'removal.2'],
]);

function namesServer({ steps, server }: OperationTruth): boolean {
  return steps.some(({ line }) => line.message.toUpperCase().includes(server.toUpperCase()));
}

/** Whether a record of the operation itself names the DPID. */
function namesDpid({ kind, steps, dpid }: OperationTruth): boolean {
  if (kind === 'change') return false;
  const named = new RegExp(
    `(?:DPID = |DPID |ID |values \\(|[\\\\ \\[])${String(dpid)}(?:\\.(?:INS|DPN)| - NAL|[. ,\\]]|$)`,
  );
  return steps.some(({ line }) => named.test(line.message));
}

function flagsSeen({ steps }: OperationTruth): { readonly pull: boolean; readonly pxe: boolean } {
  const says = (text: string) => steps.some(({ line }) => line.message.includes(text));
  return { pull: says('PullDP:') || says('Upgrading PullDP'), pxe: says(', PXE = ') };
}

/** The lines of each step. Which of several files made Hierarchy Manager begin a pass that answers them all, no log says. */
function linesByStep(site: Site, operation: OperationTruth): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (step: string, line: Place) => found.set(step, (found.get(step) ?? new Set()).add(keyOf(line)));
  for (const { step, line } of operation.steps) add(step, line);
  const trigger = { install: 'install.3', change: 'change.2', removal: 'removal.2', upgrade: '' }[operation.kind];
  const passes = new Set(
    operation.steps.filter(({ line }) => line.message.startsWith('~Processing site control')).map((s) => keyOf(s.line)),
  );
  for (const drop of site.truth.drops) {
    if (!/\.S[CS]U$/.test(drop.inboxFile) || drop.consumedBy === undefined) continue;
    if (!passes.has(keyOf(drop.consumedBy)) || !site.files.has(drop.line.file)) continue;
    add(trigger, drop.line);
    if (drop.received !== undefined) add(trigger, drop.received);
  }
  return found;
}

/** As long as Hierarchy Manager has not begun, a file of another change is as good as the operation's own. */
function hasNoPass(site: Site, { steps }: OperationTruth): boolean {
  const begun = steps.some(({ line }) => line.message.startsWith('~Processing site control'));
  return !begun && site.truth.operations.length > 1;
}

function lacksTimes(run: Run): boolean {
  return run.steps.some(({ places }) => places.some(({ events, record }) => timeOf(events.log, record) === undefined));
}

/** Without distmgr.log, what a distribution point's own log says of its pull part belongs to no known run. */
function isOnlyOnPoint({ steps }: OperationTruth, id: string): boolean {
  const own = steps.filter(({ step }) => step === id);
  return id === 'install.11' && own.length > 0 && own.every(({ line }) => line.file.includes('SMSDPProv'));
}

function keyOf({ file, line }: Place): string {
  return `${file}:${String(line)}`;
}

function wordsFor({ kind, server, dpid, state, outcome, pull, pxe }: OperationTruth): string {
  const options = `${pull ? ' pull' : ''}${pxe ? ' pxe' : ''}`;
  return `${kind} ${String(dpid)} ${server}${options} (${state}, ${outcome})`;
}
