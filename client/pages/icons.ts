/** The signs of outcomes and steps: each has a shape of its own, so that colour is never all there is. */
import type { Outcome, StepState } from '../../server/src/shared/runs.ts';
import { drawing } from './dom.ts';

const circle = 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z';
const tick = 'M4.8 8.2l2.3 2.3l4.2-4.8';
const cross = 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8';
const hands = 'M8 4.4v3.8l2.6 1.6';
const arrow = 'M5 8h6M8.6 5.6L11 8l-2.4 2.4';
const question = 'M6.2 6.3c.1-2.3 3.6-2.3 3.6 0c0 1.3-1.8 1.4-1.8 2.9M8 11.2v.3';
const triangle = 'M8 2l6.4 11.5H1.6zM8 6.4v3.4M8 11.3v.4';

const outcomes: Readonly<Record<Outcome, readonly string[]>> = {
  succeeded: [circle, tick],
  failed: [circle, cross],
  waiting: [circle, hands],
  inProgress: [circle, arrow],
  unknown: [circle, question],
};

const states: Readonly<Record<StepState, readonly string[]>> = {
  seen: [circle, tick],
  failed: [circle, cross],
  setback: [triangle],
  begun: [circle, arrow],
  notSeen: [circle],
  notApplicable: ['M4.5 8h7'],
};

/** The sign of an outcome. */
export function outcomeIcon(outcome: Outcome): Element {
  return drawing(outcomes[outcome], `sign outcome-${outcome}`);
}

/** The sign of a step. */
export function stepIcon(state: StepState): Element {
  return drawing(states[state], `sign state-${state}`);
}

/** The sign of a wait. */
export function waitIcon(): Element {
  return drawing([circle, hands], 'sign outcome-waiting');
}

/** The arrow of what opens and closes; the style turns it. */
export function chevron(): Element {
  return drawing(['M6 3.5L10.5 8L6 12.5'], 'chevron');
}
