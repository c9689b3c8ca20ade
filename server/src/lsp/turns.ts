/** Long answers in turns, between which other requests are answered. */
import type { Steps } from '../base/stepwise.ts';
import { nextTurn } from '../workspace/pace.ts';

/** A turn takes no longer than this: 8 milliseconds. */
const longestTurn = 8;

/** Takes all steps, in turns. Rejects with what a step throws. */
export async function inTurns<Value>(steps: Steps<Value>): Promise<Value> {
  for (;;) {
    const until = performance.now() + longestTurn;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await nextTurn();
  }
}
