/** What has to hold of a log whatever its text is. Each throws where it does not. */
import assert from 'node:assert/strict';
import { eventLog } from '../../server/src/events/eventLog.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Log } from '../../server/src/log/log.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';
import { startIndexing } from '../../server/src/reading/indexer/indexer.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { workspaceOf } from '../../server/src/workspace/logSet.ts';
import type { Random } from '../generator/random.ts';
import { contentOf } from '../unit/support/columns.ts';
import { cost } from '../unit/support/cost.ts';
import { growLog } from '../unit/support/growLog.ts';
import { assertPartition } from '../unit/support/partition.ts';
import { irregularly, regularly } from '../unit/support/twins.ts';

/** A text, the log that it is read to, and chance for whoever has to choose where it is cut. */
export interface Input {
  readonly text: string;
  readonly log: Log;
  readonly random: Random;
}

interface Oracle {
  readonly name: string;
  /** How many of all inputs are asked about: what costs more is asked less often. */
  readonly share: number;
  readonly holds: (input: Input) => void;
}

function endsIn({ text, random }: Input): readonly number[] {
  const cuts = Array.from({ length: random.between(1, 4) }, () => random.between(0, text.length));
  return [...cuts, text.length].sort((one, other) => one - other);
}

/** Milliseconds of processor time that the reading of so little text never takes. */
const slow = 150;

/** All of them. */
export const oracles: readonly Oracle[] = [
  { name: 'records and gaps are the text', share: 1, holds: ({ text, log }) => assertPartition(log, text) },
  {
    name: 'both readers agree',
    share: 1,
    holds: ({ text, log }) => assert.deepEqual(regularly(log), irregularly(text)),
  },
  {
    name: 'what has grown is what is read at once',
    share: 1,
    holds: (input) => {
      let grown = parseLog('');
      for (const end of endsIn(input)) grown = growLog(grown, input.text.slice(0, end));
      assert.deepEqual(contentOf(grown), contentOf(input.log));
    },
  },
  {
    name: 'what came in pieces is what is read at once',
    share: 0.5,
    holds: (input) => {
      const indexing = startIndexing();
      let from = 0;
      for (const end of endsIn(input)) {
        indexing.add(chunkOf(input.text.slice(from, end)));
        from = end;
      }
      assert.deepEqual(contentOf(indexing.finish(input.text)), contentOf(input.log));
    },
  },
  {
    name: 'messages and problems are found',
    share: 0.1,
    holds: ({ text }) => {
      const file = { uri: 'file:///site/distmgr.log', folder: 'file:///site', fileName: 'distmgr.log' };
      const events = eventLog({ ...file, log: parseLog(text, { recogniser }) });
      problemsOf(workspaceOf(new Map([[events.uri, events]])), events);
    },
  },
  {
    name: 'reading takes time in proportion to the text',
    share: 0.02,
    holds: ({ text }) => {
      const long = text.repeat(Math.ceil(60_000 / Math.max(1, text.length)));
      let best = Infinity;
      for (let round = 0; round < 5 && best > slow; round += 1)
        best = Math.min(
          best,
          cost(() => parseLog(long)),
        );
      assert.ok(best <= slow, `${best.toFixed(0)} ms for ${String(long.length)} units`);
    },
  },
];

/** The oracle that a text does not satisfy, with what it says; undefined where all hold. `every`: none is left out. */
export function failureOf(
  text: string,
  random: Random,
  every = false,
): { readonly oracle: string; readonly error: unknown } | undefined {
  let oracle = 'the text is read';
  try {
    const log = parseLog(text);
    for (const { name, share, holds } of oracles) {
      if (!every && !random.chance(share)) continue;
      oracle = name;
      holds({ text, log, random });
    }
    return undefined;
  } catch (error) {
    return { oracle, error };
  }
}
