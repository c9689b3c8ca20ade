/** The article's flows, cut after and inside each step, and with each step and each log taken away. */
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { OperationKind } from '../../server/src/operations/flow.ts';
import type { Run, StepOfRun } from '../../server/src/operations/run.ts';
import type { Form } from '../generator/types.ts';
import { articleFolder, articleKinds, articleLines, type ArticleLine } from './support/article.ts';
import { inShort, OperationScores, referenceOf, runsIn } from './support/operations.ts';

/** What the article says of each flow. */
interface Story {
  readonly kind: OperationKind;
  readonly server: string;
  readonly dpid: number | undefined;
  /** The numbers of the steps in order, without those that do not belong to this distribution point. */
  readonly steps: readonly number[];
  /** What may come after each of them: 0 is nothing, the work is done. An optional step may, or the one behind it. */
  readonly next: readonly (readonly number[])[];
}

const stories: readonly Story[] = [
  {
    kind: 'install',
    server: 'PS1DP1.CONTOSO.COM',
    dpid: 32,
    steps: [1, 2, 3, 4, 5, 6, 7, 8, 10],
    next: [[2, 3], [3], [4], [5], [6], [7], [8], [10], [0]],
  },
  {
    kind: 'upgrade',
    server: 'PS1SYS.CONTOSO.COM',
    dpid: 5,
    steps: [1, 2, 3, 4, 5, 6, 7],
    // Whether the distribution point pulls, no log says before step 7.
    next: [[2], [3], [4], [5], [6], [0, 7], [0]],
  },
  { kind: 'change', server: 'PS1DP1.CONTOSO.COM', dpid: undefined, steps: [1, 2, 3, 4], next: [[2], [3], [4], [0]] },
  { kind: 'removal', server: 'PS1DP2.CONTOSO.COM', dpid: 34, steps: [1, 2, 3, 4, 5], next: [[2], [3], [4], [5], [0]] },
];
const forms: readonly Form[] = ['serverTrace', 'viewerCopy', 'article'];

function linesOf({ kind, steps }: Story): readonly ArticleLine[] {
  return articleLines.filter((line) => line.kind === kind && steps.includes(line.step));
}

const numberOf = ({ id }: StepOfRun): number => Number(/\.(\d+)/.exec(id)?.[1]);

/** The run of a story; the article's upgrade also names the distribution points that were begun beside it. */
function runOf(story: Story, runs: readonly Run[]): Run | undefined {
  const own = runs.filter(
    ({ operation, server, dpid }) =>
      operation.kind === story.kind &&
      (server === undefined ? dpid === undefined || dpid === story.dpid : server.toUpperCase() === story.server),
  );
  return own.length === 1 ? own[0] : own.find(({ dpid }) => dpid === story.dpid);
}

/** Whether lines name the distribution point; a call in the console tells only with its last line what was done to it. */
function showsRun(lines: readonly ArticleLine[], { server, dpid }: Story): boolean {
  const isAudited = lines.some(({ text }) => text.startsWith('Auditing: '));
  return lines.some(({ text, log }) => {
    const isNamed = text.toUpperCase().includes(server) || new RegExp(`\\b${String(dpid)}\\b`).test(text);
    return isNamed && (log !== 'SMSProv' || isAudited);
  });
}

interface Cut {
  readonly name: string;
  readonly story: Story;
  readonly lines: readonly ArticleLine[];
  readonly form: Form;
  /** What should come next: of several numbers each is true. Undefined: not asked. */
  readonly next?: readonly number[];
}

function judge(scores: OperationScores, { name, story, lines, form, next }: Cut): void {
  const runs = runsIn(articleFolder(lines, form));
  const run = runOf(story, runs);
  const label = `${story.kind} ${form} ${name}`;
  if (run === undefined) {
    if (showsRun(lines, story)) scores.add('run', false, () => `${label}: no run; ${runs.map(inShort).join(' || ')}`);
    return;
  }
  const say = (what: string) => () => `${label}: ${what}: ${inShort(run)} -> ${String(run.next?.id)}`;
  scores.add('run', true, say('run'));
  const named = lines.some(({ text }) => text.toUpperCase().includes(story.server));
  if (named) scores.add('server', run.server?.toUpperCase() === story.server, say('server'));
  if (run.dpid !== undefined) scores.add('DPID', story.dpid === undefined || run.dpid === story.dpid, say('DPID'));
  const there = new Set(lines.map(({ step }) => step));
  for (const number of story.steps) {
    const shown = run.steps.some((step) => numberOf(step) === number && step.places.length > 0);
    scores.add('step', shown === there.has(number), say(`step ${String(number)}`));
    for (const step of run.steps.filter((other) => numberOf(other) === number))
      scores.add(
        'place',
        step.places.every((place) => isOfStep(place, lines, number)),
        say(`place of ${step.id}`),
      );
  }
  if (next === undefined) return;
  const number = run.next === undefined ? 0 : numberOf(run.next);
  scores.add('next', next.includes(number), say(`next, not ${next.join('/')}`));
  const isOver = next.includes(0);
  scores.add('outcome', isOver === (run.outcome === 'succeeded'), say('outcome'));
}

function isOfStep(place: Parameters<typeof referenceOf>[0], lines: readonly ArticleLine[], step: number): boolean {
  const [file = '', line = ''] = referenceOf(place).split(':');
  return lines.filter(({ log }) => `${log}.log` === file)[Number(line) - 1]?.step === step;
}

function cutsOf(story: Story, form: Form): readonly Cut[] {
  const lines = linesOf(story);
  const after = story.steps.map((step, index): Cut => {
    const next = story.next[index] ?? [];
    return { name: `after step ${String(step)}`, story, form, lines: lines.filter((l) => l.step <= step), next };
  });
  const inside = story.steps.map((step): Cut => {
    const own = lines.filter((line) => line.step === step);
    const half = lines.filter((l) => l.step < step || (l.step === step && own.indexOf(l) < own.length / 2));
    return { name: `inside step ${String(step)}`, story, form, lines: half };
  });
  const without = story.steps.map((step): Cut => {
    // Without the step that the row is written in, or the last one, nothing says that the work is done.
    const tells = step !== story.steps.at(-1) && !(story.kind === 'change' && step === 3);
    const left = lines.filter((line) => line.step !== step);
    return { name: `without step ${String(step)}`, story, form, lines: left, ...(tells ? { next: [0] } : {}) };
  });
  const logs = [...new Set(lines.map(({ log }) => log))];
  const missing = logs.map((log): Cut => {
    return { name: `without ${log}`, story, form, lines: lines.filter((line) => line.log !== log) };
  });
  return [...after, ...inside, ...without, ...missing];
}

function check(t: TestContext, scores: OperationScores): void {
  t.diagnostic(scores.inWords());
  for (const wrong of scores.wrong.slice(0, Number(process.env['SHOW_WRONG'] ?? 5))) t.diagnostic(wrong);
  for (const question of ['run', 'server', 'DPID', 'step', 'place', 'next', 'outcome']) {
    assert.ok(scores.share(question) >= 0.993, `${question}: ${scores.inWords()}`);
  }
}

suite("Microsoft's article, cut", () => {
  for (const form of forms) {
    test(`every flow as ${form}: after and inside each step, without each step and each log`, (t) => {
      const scores = new OperationScores();
      for (const story of stories.filter(({ kind }) => articleKinds.includes(kind)))
        for (const cut of cutsOf(story, form)) judge(scores, cut);
      check(t, scores);
    });
  }
});
