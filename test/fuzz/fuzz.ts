/** Tries changed logs, and makes what fails small. */
import { Random } from '../generator/random.ts';
import { basesOf, partOf } from './bases.ts';
import { mutated } from './mutate.ts';
import { failureOf } from './oracles.ts';

/** A text for which something does not hold, as short as it was made. */
export interface Failure {
  readonly text: string;
  readonly oracle: string;
  readonly error: unknown;
}

/** What a run came to. */
export interface Outcome {
  readonly tried: number;
  readonly failures: readonly Failure[];
}

/** Failures after which a run ends: more of them say little more. */
const mostFailures = 20;
/** Small texts are also cut at every place. */
const everyCut = 400;
/** Tries to make one failure smaller. */
const mostTries = 1_500;

/** Tries texts as long as `goesOn` answers so, with the chance of a seed. */
export function fuzz(seed: number, goesOn: (tried: number) => boolean, folder?: string): Outcome {
  const random = new Random(seed);
  const bases = basesOf(folder);
  const failures: Failure[] = [];
  let tried = 0;
  while (goesOn(tried) && failures.length < mostFailures) {
    const text = mutated(partOf(random.pick(bases), random), partOf(random.pick(bases), random), random);
    for (const each of random.chance(0.002) ? cutsOf(text) : [text]) {
      tried += 1;
      const failure = failureOf(each, random);
      if (failure !== undefined && !failures.some(({ oracle }) => oracle === failure.oracle))
        failures.push({ ...failure, text: smallest(each, failure.oracle) });
    }
  }
  return { tried, failures };
}

function cutsOf(text: string): readonly string[] {
  const short = text.slice(0, everyCut);
  return Array.from({ length: short.length + 1 }, (_, end) => short.slice(0, end));
}

/** Leaves away stretches, long ones first, as long as the same oracle fails, wherever the text is cut. */
function smallest(text: string, oracle: string): string {
  let [best, tries] = [text, 0];
  const fails = (each: string): boolean =>
    [1, 2, 3].some((seed) => failureOf(each, new Random(seed), true)?.oracle === oracle);
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.length && tries < mostTries; tries += 1) {
      const shorter = best.slice(0, from) + best.slice(from + size);
      if (fails(shorter)) best = shorter;
      else from += size;
    }
  }
  return best;
}
