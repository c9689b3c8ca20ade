/**
 * Changes logs at random and looks whether what has to hold of every log holds: `npm run fuzz`.
 *
 *     npm run fuzz -- --minutes 10               as long as that; else one minute
 *     npm run fuzz -- --seed 7                   the same chance again
 *     CONFIGMGR_LOGS_FUZZ=FOLDER npm run fuzz    logs of a folder are changed too
 *
 * What fails is made small and kept: out of generated logs in test/fuzz-failures, where the unit tests try it for ever; where logs
 * of a folder were among them, whose names are nobody's business, in test/out/fuzz.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from '../fuzz/fuzz.ts';
import { root } from './paths.mjs';
import { program } from './processes.mjs';

await program(async (typed) => {
  const options = { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } };
  const { values } = parseArgs({ args: typed, options });
  const folder = process.env.CONFIGMGR_LOGS_FUZZ;
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`Seed ${seed}, for ${values.minutes} min${folder === undefined ? '' : `, with the logs of ${folder}`}.`);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const { tried, failures } = fuzz(seed, () => performance.now() < until, folder);
  for (const failure of failures)
    keep(failure, join(root, 'test', folder === undefined ? 'fuzz-failures' : 'out/fuzz'));
  console.log(`${tried.toLocaleString('en')} texts tried, ${failures.length} failed.`);
  return failures.length === 0 ? 0 : 1;
});

function keep({ text, oracle, error }, into) {
  mkdirSync(into, { recursive: true });
  const number = readdirSync(into).length + 1;
  const file = join(into, `${String(number).padStart(4, '0')}.log`);
  writeFileSync(file, text, 'utf16le');
  console.log(`\n${oracle}: ${file}\n${JSON.stringify(text)}\n${String(error?.message ?? error).slice(0, 1500)}`);
}
