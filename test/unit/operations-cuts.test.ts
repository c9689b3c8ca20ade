/** The article's stories, stopped after every line, and with each step and each log taken away. */
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { Place } from '../../server/src/events/place.ts';
import type { Run } from '../../server/src/operations/run.ts';
import type { StepOfRun } from '../../server/src/operations/evidence.ts';
import type { Form } from '../generator/types.ts';
import { articleFile, articleFolder, type ArticleLine } from './support/article.ts';
import { inShort, OperationScores, referenceOf, runsIn } from './support/operations.ts';
import { shows, stepOf, stories, truthOf, type Story } from './support/stories.ts';

const forms: readonly Form[] = ['serverTrace', 'viewerCopy', 'article'];

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

/** A pasted article has no folders. */
function hostIn({ story, form }: Cut): string | undefined {
  return form === 'article' ? undefined : story.server.split('.')[0];
}

interface Cut {
  readonly name: string;
  readonly story: Story;
  readonly lines: readonly ArticleLine[];
  readonly form: Form;
}

function judge(scores: OperationScores, cut: Cut): void {
  const { name, story, lines, form } = cut;
  const runs = runsIn(articleFolder(lines, form, hostIn(cut)));
  const run = runOf(story, runs);
  const label = `${story.name} ${form} ${name}`;
  if (run === undefined) {
    if (showsRun(lines, story)) scores.add('run', false, () => `${label}: no run; ${runs.map(inShort).join(' || ')}`);
    return;
  }
  const add = (question: string, isRight: boolean, what = '') => {
    scores.add(question, isRight, () => `${label}: ${question} ${what}: ${inShort(run)} -> ${String(run.next?.id)}`);
  };
  add('run', true);
  judgeSubject(add, cut, run);
  judgeSteps(add, cut, run);
  judgeEnd(add, cut, run);
  if (lines === story.lines) judgeWhole(add, cut, run);
}

/** What is written for the whole site, or by the console before and behind the call itself. */
const nobodys = /^~Starting the DP upgrade|^DP upgrade processing thread: (?:Started|Upgrading DP with ID (?:1|14)\.)/;

/** Of a whole story: the lines of every log but the console's belong to the run. */
function judgeWhole(add: Add, cut: Cut, run: Run): void {
  const places = [...run.parts.values()].flat();
  const own = new Set(places.map((place) => lineAt(place, cut)));
  for (const line of cut.lines)
    if (line.log !== 'SMSProv' && !nobodys.test(line.text)) add('own lines', own.has(line), line.text);
}

type Add = (question: string, isRight: boolean, what?: string) => void;

function judgeSubject(add: Add, { story, lines }: Cut, run: Run): void {
  const named = lines.some(({ text }) => text.toUpperCase().includes(story.server));
  if (named) add('server', run.server?.toUpperCase() === story.server);
  const numbered = lines.some(
    ({ text }) => /(?:DPID |with ID |\[)(?:32|5|34)\b/.test(text) && story.dpid !== undefined,
  );
  if (numbered || run.dpid !== undefined)
    add('DPID', run.dpid === story.dpid || (story.dpid === undefined && !numbered));
}

/** Which steps are seen, by which lines, and where each one's link leads. */
function judgeSteps(add: Add, cut: Cut, run: Run): void {
  for (const { step: number } of cut.story.steps) {
    const own = run.steps.filter((step) => numberOf(step) === number);
    const shown = shows(cut.story, cut.lines, number);
    if (shown !== undefined && !(shown && isAlone(cut, number)))
      add('step', own.some(({ places }) => places.length > 0) === shown, String(number));
    for (const { id, places, decisive } of own) {
      add(
        'lines',
        places.every((place) => lineAt(place, cut)?.step === number),
        id,
      );
      if (decisive !== undefined && places.length > 0) add('link', lineAt(decisive, cut)?.step === number, id);
    }
  }
}

/** Whether only the provider tells of a step, whose log names no server, in no folder that does. */
function isAlone(cut: Cut, step: number): boolean {
  const isProviders = cut.lines.every((line) => line.step !== step || line.log === 'SMSDPProv');
  return isProviders && hostIn(cut) === undefined && !cut.lines.some(({ log }) => log === 'distmgr');
}

function judgeEnd(add: Add, { story, lines }: Cut, run: Run): void {
  const truth = truthOf(story, lines);
  if (truth === undefined) return;
  const number = run.next === undefined ? 0 : numberOf(run.next);
  add('next', truth.next.includes(number), `not ${truth.next.join('/')}`);
  add('outcome', truth.outcomes.includes(run.outcome), `not ${truth.outcomes.join('/')}`);
  const told = stepOf(story, number);
  if (run.next === undefined || told === undefined) return;
  add('actor', run.next.actor.includes(told.actor), `not ${told.actor}`);
  add('log', run.next.log.toLowerCase() === told.log.toLowerCase(), `not ${told.log}`);
}

function lineAt(place: Place, cut: Cut): ArticleLine | undefined {
  const [file = '', line = ''] = referenceOf(place).split(':');
  return cut.lines.filter(({ log }) => articleFile(log, hostIn(cut)) === file)[Number(line) - 1];
}

function cutsOf(story: Story, form: Form): readonly Cut[] {
  const { lines } = story;
  const after = lines.map((line, index): Cut => {
    const name = `after ${String(line.step)}: ${line.text.slice(0, 40)}`;
    return { name, story, form, lines: lines.slice(0, index + 1) };
  });
  const without = story.steps.map(({ step }): Cut => {
    return { name: `without step ${String(step)}`, story, form, lines: lines.filter((line) => line.step !== step) };
  });
  const logs = [...new Set(lines.map(({ log }) => log))];
  const missing = logs.map((log): Cut => {
    return { name: `without ${log}`, story, form, lines: lines.filter((line) => line.log !== log) };
  });
  return [{ name: 'whole', story, form, lines }, ...after, ...without, ...missing];
}

const questions = ['run', 'server', 'DPID', 'step', 'lines', 'own lines', 'link', 'next', 'outcome', 'actor', 'log'];

function check(t: TestContext, scores: OperationScores): void {
  t.diagnostic(scores.inWords());
  for (const wrong of scores.wrong.slice(0, Number(process.env['SHOW_WRONG'] ?? 5))) t.diagnostic(wrong);
  for (const question of questions) assert.ok(scores.share(question) >= 0.993, `${question}: ${scores.inWords()}`);
}

suite("Microsoft's article, cut", () => {
  for (const form of forms) {
    test(`six stories as ${form}: after every line, without each step and each log`, (t) => {
      const scores = new OperationScores();
      for (const story of stories) for (const cut of cutsOf(story, form)) judge(scores, cut);
      check(t, scores);
    });
  }
});
