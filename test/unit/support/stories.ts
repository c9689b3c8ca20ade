/**
 * The six stories of Microsoft's article (CC BY 4.0): an installation, one with PXE, one of a pull distribution point, an upgrade, a
 * change, a removal; and what the article says of each, wherever its lines end. PXE and pull are quoted of another distribution
 * point than the installation is; here they are of the same.
 */
import type { OperationKind } from '../../generator/types.ts';
import type { Outcome } from '../../../server/src/shared/runs.ts';
import { articleLines, type ArticleLine } from './article.ts';

/** What the article says of one step. */
export interface StepOfStory {
  readonly step: number;
  /** A word of who takes it, and its log. */
  readonly actor: string;
  readonly log: string;
  /** What may come next: 0 is nothing, the work is done. Of several each is true. */
  readonly next: readonly number[];
  /** Text of the line with which it is over; absent: its last one. */
  readonly over?: RegExp;
}

export interface Story {
  readonly name: string;
  readonly kind: OperationKind;
  readonly server: string;
  /** The article does not give the number of the distribution point that it changes. */
  readonly dpid: number | undefined;
  readonly steps: readonly StepOfStory[];
  /** In the order of time. */
  readonly lines: readonly ArticleLine[];
}

/** What is true of a story as far as some of its lines tell it. */
export interface StoryTruth {
  readonly next: readonly number[];
  readonly outcomes: readonly Outcome[];
}

const provider = { actor: 'SMS Provider', log: 'SMSProv.log' };
const monitor = { actor: 'SMSDBMON', log: 'smsdbmon.log' };
const manager = { actor: 'HMAN', log: 'hman.log' };
const distribution = { actor: 'DistMgr', log: 'distmgr.log' };
const onPoint = { actor: 'DP Provider', log: 'smsdpprov.log' };

const toWorker: readonly StepOfStory[] = [
  { step: 1, ...provider, next: [2, 3], over: /^Auditing: / },
  { step: 2, ...provider, next: [3], over: /^Successfully added/ },
  { step: 3, ...monitor, next: [4], over: /^SND/ },
  { step: 4, ...manager, next: [5], over: /^DP cert query/ },
  { step: 5, ...manager, next: [6] },
  { step: 6, ...monitor, next: [7], over: /^SND/ },
  { step: 7, ...distribution, next: [8], over: /^~Processing 32\.INS/ },
];
const plain: readonly StepOfStory[] = [
  ...toWorker,
  { step: 8, ...distribution, next: [10] },
  { step: 10, ...distribution, next: [0] },
];
const withPxe: readonly StepOfStory[] = [
  ...toWorker,
  // ConfigurePXE begins step 9; the worker goes on behind it.
  { step: 8, ...distribution, next: [8, 9, 10], over: /^ConfigurePXE/ },
  { step: 9, ...onPoint, next: [8, 9, 10] },
  { step: 10, ...distribution, next: [0] },
];
const withPull: readonly StepOfStory[] = [
  ...toWorker,
  { step: 8, ...distribution, next: [10] },
  { step: 10, ...distribution, next: [11] },
  { step: 11, ...distribution, next: [0], over: /is marked Installed/ },
];
const upgrade: readonly StepOfStory[] = [
  { step: 1, actor: 'Site Component Manager', log: 'sitecomp.log', next: [2] },
  { step: 2, ...distribution, next: [3] },
  { step: 3, ...distribution, next: [4], over: /^~Processing 5\.INS/ },
  { step: 4, ...distribution, next: [5] },
  { step: 5, ...distribution, next: [6] },
  // Whether the distribution point pulls, no log says before step 7.
  { step: 6, ...distribution, next: [0, 7] },
  { step: 7, ...distribution, next: [0], over: /is marked Installed/ },
];
const change: readonly StepOfStory[] = [
  { step: 1, ...provider, next: [2], over: /^Auditing: / },
  { step: 2, ...monitor, next: [3], over: /^SND/ },
  { step: 3, ...manager, next: [4], over: /^~Updated DP/ },
  { step: 4, ...manager, next: [0] },
];
const removal: readonly StepOfStory[] = [
  { step: 1, ...provider, next: [2], over: /^Auditing: / },
  { step: 2, ...monitor, next: [3], over: /^SND/ },
  { step: 3, ...manager, next: [4] },
  { step: 4, ...monitor, next: [5], over: /^SND/ },
  { step: 5, ...distribution, next: [0], over: /^Deleting DP registry/ },
];

const ofInstall = (...steps: readonly number[]) =>
  articleLines.filter((line) => line.kind === 'install' && steps.includes(line.step));

/** At this time, says the article of ConfigurePXE, the provider's log shows how PXE is installed. */
function pxeLines(): readonly ArticleLine[] {
  const site = ofInstall(1, 2, 3, 4, 5, 6, 7, 8, 10).map((line) => rewritten(line, ', PXE = 0', ', PXE = 1'));
  const at = site.findIndex(({ text }) => text === 'ConfigurePXE') + 1;
  return [...site.slice(0, at), ...ofInstall(9), ...site.slice(at)];
}

/** The article installs the pull part of DPID 33; that of the others is told by Hierarchy Manager's flag. */
function pullLines(): readonly ArticleLine[] {
  const site = ofInstall(1, 2, 3, 4, 5, 6, 7, 8, 10).map((line) =>
    line.text.startsWith('~Inserted DP') ? rewritten(line, 'PullDP:0', 'PullDP:1') : line,
  );
  const pull = ofInstall(11).map((line) =>
    [
      ['PS1DP2', 'PS1DP1'],
      ['DPID 33', 'DPID 32'],
      ['with ID 33', 'with ID 32'],
      [', PXE = 1', ', PXE = 0'],
    ].reduce((all, [from = '', to = '']) => rewritten(all, from, to), line),
  );
  return [...site, ...pull];
}

function rewritten(line: ArticleLine, from: string, to: string): ArticleLine {
  return { ...line, text: line.text.replaceAll(from, to) };
}

function storyOf(story: Omit<Story, 'lines'>, lines: readonly ArticleLine[]): Story {
  return { ...story, lines: lines.map((line, index) => ({ ...line, at: index * 2 })) };
}

const point = { server: 'PS1DP1.CONTOSO.COM', dpid: 32 };
const ofKind = (kind: OperationKind) => articleLines.filter((line) => line.kind === kind);

/** All six. */
export const stories: readonly Story[] = [
  storyOf({ name: 'install', kind: 'install', ...point, steps: plain }, ofInstall(1, 2, 3, 4, 5, 6, 7, 8, 10)),
  storyOf({ name: 'install PXE', kind: 'install', ...point, steps: withPxe }, pxeLines()),
  storyOf({ name: 'install pull', kind: 'install', ...point, steps: withPull }, pullLines()),
  storyOf(
    { name: 'upgrade', kind: 'upgrade', server: 'PS1SYS.CONTOSO.COM', dpid: 5, steps: upgrade },
    ofKind('upgrade'),
  ),
  storyOf({ name: 'change', kind: 'change', ...point, dpid: undefined, steps: change }, ofKind('change')),
  storyOf(
    { name: 'removal', kind: 'removal', server: 'PS1DP2.CONTOSO.COM', dpid: 34, steps: removal },
    ofKind('removal'),
  ),
];

/** The step of a number. */
export function stepOf({ steps }: Story, number: number): StepOfStory | undefined {
  return steps.find(({ step }) => step === number);
}

/** First lines of a step that do not say whom they are about, nor does a line before them: alone they tell of nobody. */
const nobodys = /^AddSiteSystem|^ConfigurePullDP$/;

/** Whether some lines say of a step that it was begun; undefined where they say so of nobody. */
export function shows({ lines }: Story, told: readonly ArticleLine[], step: number): boolean | undefined {
  const own = told.filter((line) => line.step === step);
  const first = lines.find((line) => line.step === step);
  if (own.length === 1 && own[0] === first && nobodys.test(own[0]?.text ?? '')) return undefined;
  return own.length > 0;
}

/**
 * What some of a story's lines tell: how far it came, and who is at work or to act. Undefined where the article does not say: of a
 * row that nobody is seen to update the end of the pass says nothing.
 */
export function truthOf(story: Story, lines: readonly ArticleLine[]): StoryTruth | undefined {
  // What a distribution point writes by itself does not say whether the site's threads go on.
  const told = lines.some(({ log }) => log === 'distmgr') ? lines : lines.filter(({ log }) => log !== 'SMSDPProv');
  const last = told.at(-1);
  if (last !== undefined && shows(story, told, last.step) === undefined) return undefined;
  const step = last && stepOf(story, last.step);
  if (step === undefined || (story.kind === 'change' && step.step === 4 && !told.some((line) => line.step === 3)))
    return undefined;
  const all = story.lines.filter((line) => line.step === step.step);
  const own = told.filter((line) => line.step === step.step);
  const end = step.over ?? /$^/;
  const isOver = own.some((line) => end.test(line.text)) || own.at(-1) === all.at(-1);
  if (!isOver) return { next: [step.step], outcomes: ['inProgress'] };
  const isWhole = own.at(-1) === all.at(-1) || step.next.includes(0);
  const outcomes = step.next.map((next) => outcomeBefore(story, told, next));
  return isWhole
    ? { next: step.next, outcomes }
    : { next: [step.step, ...step.next], outcomes: ['inProgress', ...outcomes] };
}

/** A thread goes on with its own work; another actor is waited for, where its log is given. */
function outcomeBefore({ lines }: Story, told: readonly ArticleLine[], next: number): Outcome {
  if (next === 0) return 'succeeded';
  const first = lines.find(({ step }) => step === next);
  const last = told.at(-1);
  const goesOn = told.some(({ thread, log }) => log === first?.log && thread === first.thread && log === last?.log);
  if (goesOn || first?.log === 'SMSDPProv' || last?.log === 'SMSDPProv') return 'inProgress';
  return told.some(({ log }) => log === first?.log) ? 'waiting' : 'unknown';
}
