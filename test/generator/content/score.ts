/** Compares what a program reports of the runs of packages with what is true of a generated site. */
import type { ContentRunTruth, ContentSite, ContentStepTruth, Place } from './types.ts';

/** A step as `operations --format json` writes it; lines are counted from 1. */
export interface ReportedStep {
  readonly id: string;
  readonly state: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly lines?: readonly { readonly file: string; readonly line: number }[];
}

/** A run as `operations --format json` writes it. */
export interface ReportedRun {
  readonly kind: string;
  readonly package?: string | null;
  readonly version?: number | null;
  readonly action?: string | null;
  readonly server: string | null;
  readonly dpid: number | null;
  readonly job?: number | null;
  readonly pull: boolean | null;
  readonly outcome: string;
  readonly reason?: string;
  readonly steps: readonly ReportedStep[];
}

/** The runs in what `operations --format json` wrote of a folder, with the files named as in `ContentSite.files`. */
export function reportedRuns(json: string, folder: string): readonly ReportedRun[] {
  const relative = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && value.startsWith(`${folder}/`) ? value.slice(folder.length + 1) : value;
  return (JSON.parse(json, relative) as { readonly operations: readonly ReportedRun[] }).operations;
}

/** What was asked of one kind of injected fault, or of one step. */
interface Count {
  asked: number;
  right: number;
}

type Question = 'outcome' | 'version' | 'action' | 'pull' | 'job' | 'dpid' | 'step';

/** What was counted over many sites. */
export class ContentScores {
  found = 0;
  missed = 0;
  invented = 0;
  readonly wrong: string[] = [];
  readonly #counts = new Map<string, Count>();

  add(question: Question, groups: readonly string[], isRight: boolean, words: () => string): void {
    for (const key of [question, ...groups.map((group) => `${question} · ${group}`)]) {
      const count = this.#counts.get(key) ?? { asked: 0, right: 0 };
      count.asked++;
      if (isRight) count.right++;
      this.#counts.set(key, count);
    }
    if (!isRight) this.wrong.push(words());
  }

  /** The share of right answers to a question, from 0 to 1; 0 for one that was not asked, so that it proves nothing. */
  share(question: Question): number {
    const { asked, right } = this.#counts.get(question) ?? { asked: 0, right: 0 };
    return asked === 0 ? 0 : right / asked;
  }

  /** A line for each question, one for each kind of fault and each step that is not all right, and with `isWhole` for all of them. */
  table(isWhole: boolean): string {
    const rows = [...this.#counts].filter(
      ([key, { asked, right }]) => isWhole || !key.includes(' · ') || right < asked,
    );
    const all = this.found + this.missed;
    return [
      `found ${this.found} of ${all}, ${this.invented} invented`,
      ...rows
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { asked, right }]) => `${key}: ${right} of ${asked} (${((right / asked) * 100).toFixed(1)} %)`),
    ].join('\n');
  }
}

/** Compares the runs that are reported of a site with what is true of it. */
export function scoreContent(
  scores: ContentScores,
  site: ContentSite,
  reported: readonly ReportedRun[],
  name: string,
): void {
  const left = new Set(reported.filter(({ kind }) => kind === 'content'));
  const pairs = pairsOf(site.runs, left);
  for (const truth of site.runs) {
    const run = pairs.get(truth);
    if (run !== undefined) left.delete(run);
    if (truth.optional) continue;
    if (run === undefined) {
      scores.missed++;
      scores.wrong.push(`${name}: missed ${wordsFor(truth)}`);
      continue;
    }
    scores.found++;
    compare(scores, truth, run, name);
  }
  scores.invented += left.size;
  for (const run of left) scores.wrong.push(`${name}: invented ${inShort(run)}`);
}

/** Which reported run is which: those that share most records first. */
function pairsOf(
  truths: readonly ContentRunTruth[],
  reported: ReadonlySet<ReportedRun>,
): ReadonlyMap<ContentRunTruth, ReportedRun> {
  const candidates = truths.flatMap((truth) => {
    const places = new Set(truth.steps.flatMap((step) => step.places.map(keyOf)));
    return [...reported]
      .filter((run) => isOf(run, truth))
      .map((run) => ({ truth, run, shared: placesOf(run).filter((key) => places.has(key)).length }))
      .filter(({ shared }) => shared > 0);
  });
  const pairs = new Map<ContentRunTruth, ReportedRun>();
  const taken = new Set<ReportedRun>();
  for (const { truth, run } of candidates.sort((a, b) => b.shared - a.shared)) {
    if (pairs.has(truth) || taken.has(run)) continue;
    pairs.set(truth, run);
    taken.add(run);
  }
  return pairs;
}

function isOf(run: ReportedRun, truth: ContentRunTruth): boolean {
  return run.server?.toUpperCase() === truth.server?.toUpperCase() && run.package === truth.package;
}

function placesOf({ steps }: ReportedRun): readonly string[] {
  return steps.flatMap(({ file, line, lines }) =>
    (lines ?? (file === null || line === null ? [] : [{ file, line }])).map((each) => keyOf(zeroBased(each))),
  );
}

const zeroBased = ({ file, line }: Place): Place => ({ file, line: line - 1 });
const keyOf = ({ file, line }: Place): string => `${file}:${line}`;

function compare(scores: ContentScores, truth: ContentRunTruth, run: ReportedRun, name: string): void {
  const about = (what: string) => () => `${name}: ${what} of ${wordsFor(truth)}: ${inShort(run)}`;
  const groups = [truth.injected];
  const outcomes: readonly string[] = [truth.outcome, ...truth.alsoTrue];
  scores.add('outcome', groups, outcomes.includes(run.outcome), about('outcome'));
  scores.add('version', groups, truth.versions.includes(run.version ?? null), about(`version ${run.version}`));
  if (truth.action !== undefined)
    scores.add('action', groups, run.action === truth.action, about(`action ${run.action}`));
  if (truth.pull !== undefined) scores.add('pull', groups, (run.pull ?? false) === truth.pull, about('pull'));
  scores.add(
    'job',
    groups,
    truth.jobs.includes(run.job ?? undefined),
    about(`job ${run.job} for ${truth.jobs.join('/')}`),
  );
  if (truth.dpid !== undefined) scores.add('dpid', groups, run.dpid === truth.dpid, about(`dpid ${run.dpid}`));
  compareSteps(scores, truth, run, about);
}

function compareSteps(
  scores: ContentScores,
  truth: ContentRunTruth,
  run: ReportedRun,
  about: (what: string) => () => string,
): void {
  const shown = new Map(run.steps.filter(({ line }) => line !== null).map((step) => [step.id, step]));
  const known = new Map<string, ContentStepTruth>(truth.steps.map((step) => [step.id, step]));
  for (const id of new Set([...shown.keys(), ...known.keys()])) {
    const want = known.get(id);
    const { file, line } = shown.get(id) ?? { file: null, line: null };
    const isShown = file !== null && line !== null;
    if (!isShown && want?.certain !== true) continue;
    const isRight = isShown && want?.places.some((place) => keyOf(place) === `${file}:${line - 1}`) === true;
    const wanted = want === undefined ? 'nowhere' : `${keyOf({ ...want, file: want.log, line: want.line + 1 })}`;
    scores.add('step', [id, truth.injected], isRight, about(`step ${id} (${wanted})`));
  }
}

function wordsFor(truth: ContentRunTruth): string {
  const { package: id, versions, action, server, pull, outcome, injected } = truth;
  const version = versions.join('/');
  return `${id}.${version} ${action ?? 'any'} to ${server ?? 'none'}${pull === true ? ' (pull)' : ''}, ${outcome}, ${injected}`;
}

function inShort({ package: id, version, action, server, outcome, reason, steps }: ReportedRun): string {
  const shown = steps
    .filter(({ line }) => line !== null)
    .map((step) => `${step.id.slice('content.'.length)}:${step.state}@${step.file}:${step.line}`);
  return `${id}.${version} ${action} ${server} ${outcome} | ${shown.join(' ')} | ${reason ?? ''}`;
}
