/** What the welcome of a folder says, as plain values. */
import type { StatusResult } from '../../server/src/shared/requests.ts';
import type { RunView } from '../../server/src/shared/runs.ts';
import type { Zone } from '../../server/src/shared/times.ts';
import type { Point } from './operations/points.ts';
import { sectionsOf, summaryOf } from './operations/sections.ts';
import { amount, span } from './statusRows.ts';
import { plainInMessage, shortened } from './text.ts';

/** Something to try, as the button of a message. */
export interface WelcomeAction {
  readonly title: string;
  readonly command: string;
  readonly parameters: readonly unknown[];
}

/** A message with three things to try. */
export interface WelcomeMessage {
  readonly sentence: string;
  readonly actions: readonly WelcomeAction[];
}

/** A message of the editor shows no more of a run's title and cause. */
const longestRun = 100;

/** What was read, what needs attention, and what to try first. */
export function welcomeOf(status: StatusResult, runs: readonly RunView[], zone: Zone): WelcomeMessage {
  // Counted as the tree and the status bar count, so that all say the same; in a new folder nobody knows of anything.
  const sections = sectionsOf(runs, { order: 'state', isAcknowledged: () => false });
  const attention = sections.find(({ name }) => name === 'attention')?.rows ?? [];
  const covered = span(status, zone);
  const read = `Read ${amount(status)}${covered === '' ? '' : `, ${covered}`}.`;
  const first = attention[0]?.decisive;
  return {
    sentence: [
      read,
      attentionText(attention) ?? quietText(runs, status),
      waitingText(summaryOf(runs, sections).waiting),
    ]
      .filter((text) => text !== '')
      .join(' '),
    actions: [
      first === undefined
        ? showRuns
        : { title: 'Show What Failed', command: 'configmgrLogs.showRun', parameters: [first.id] },
      { title: 'Look Up Error…', command: 'configmgrLogs.lookUpError', parameters: [''] },
      { title: 'Walkthrough', command: 'configmgrLogs.openWalkthrough', parameters: [] },
    ],
  };
}

const showRuns: WelcomeAction = { title: 'Show Runs', command: 'configmgrLogs.operations.focus', parameters: [] };

function attentionText(attention: readonly Point[]): string | undefined {
  const first = attention[0]?.decisive;
  if (first === undefined) return undefined;
  const cause = first.cause === null ? '' : `: ${first.cause.text}`;
  const others = attention.length === 1 ? '' : `, and ${(attention.length - 1).toLocaleString('en')} more`;
  return `Needs attention: ${shortened(plainInMessage(`${first.title}${cause}`), longestRun)}${others}.`;
}

/** Only runs are spoken of, and with how much was understood: what no run tells of may be broken all the same. */
function quietText(runs: readonly RunView[], { understood }: StatusResult): string {
  return `${runs.length === 0 ? 'No run is seen.' : 'No run needs attention.'} ${plainInMessage(understood)}`;
}

function waitingText(waiting: number): string {
  return waiting === 0 ? '' : `${waiting.toLocaleString('en')} ${waiting === 1 ? 'waits' : 'wait'}.`;
}
