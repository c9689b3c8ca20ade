/** Long answers in turns, between which other requests are answered. */
import type { Steps } from '../base/stepwise.ts';
import { nextTurn } from './pace.ts';

/** A turn takes no longer than this: 8 milliseconds. */
const longestTurn = 8;

/** Takes all steps, in turns. Rejects with what a step throws. */
export async function inTurns<Value>(steps: Steps<Value>): Promise<Value> {
  for (;;) {
    const over = turn(steps);
    if (over !== undefined) return over.value;
    await nextTurn();
  }
}

/**
 * The same as long as it is wanted: `goesOn` resolves when others have had their turn, with whether to go on. Answers whether
 * the steps came to their end.
 */
export async function takenInTurns(steps: Steps<unknown>, goesOn: () => Promise<boolean>): Promise<boolean> {
  while (turn(steps) === undefined) if (!(await goesOn())) return false;
  return true;
}

/** Takes steps for one turn. Answers what they came to, when they came to their end. */
function turn<Value>(steps: Steps<Value>): { readonly value: Value } | undefined {
  const until = performance.now() + longestTurn;
  do {
    const step = steps.next();
    if (step.done === true) return { value: step.value };
  } while (performance.now() < until);
  return undefined;
}
