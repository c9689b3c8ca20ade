/**
 * The unit tests, in few processes: what the files have in common, the catalogue above all, is read and made ready once for
 * many of them.
 *
 *     node test/host/unit.mjs              all files
 *     node test/host/unit.mjs hover pages  those that have one of the words in their names
 */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { counted, Plain, program, run } from './processes.mjs';

const folder = join(root, 'test', 'unit');
/** Groups per process that runs at the same time: enough that no processor waits long for the last one. */
const ROUNDS = 4;
/** Milliseconds after which a test hangs and is not slow. */
const HANG = 600_000;
/** Where Node.js keeps what it has compiled, for the next process. */
const compiled = join(root, 'test', 'out', 'compiled');

await program(async (words) => {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  const files = names.filter((name) => words.length === 0 || words.some((word) => name.includes(word))).sort();
  if (files.length === 0) throw new Plain(`No file of test/unit has ${words.join(' or ')} in its name.`, 2);
  const atOnce = Math.min(availableParallelism(), files.length);
  const waiting = groupsOf(files, words.length === 0 ? atOnce * ROUNDS : atOnce);
  const total = { passed: 0, failed: 0 };
  await Promise.all(Array.from({ length: atOnce }, () => runInTurn(waiting, total)));
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

/** Deals the files out: neighbours by name are often alike, and as long. */
function groupsOf(files, count) {
  return Array.from({ length: count }, (_, group) => files.filter((_, index) => index % count === group));
}

/** Takes one group after the other, until none is left. */
async function runInTurn(waiting, total) {
  for (let files = waiting.shift(); files !== undefined; files = waiting.shift()) {
    const { passed, failed } = await runTogether(files);
    total.passed += passed;
    total.failed += failed;
  }
}

/** Runs files in one process, and shows what it says but its count. */
async function runTogether(files) {
  const args = [
    '--test',
    '--test-isolation=none',
    `--test-timeout=${String(HANG)}`,
    `--test-reporter=${new URL('reporter.mjs', import.meta.url).href}`,
    '--test-reporter-destination=stdout',
    ...files.map((name) => join(folder, name)),
  ];
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const { code, output } = await run(process.execPath, args, { cwd: root, env });
  const { passed, failed, rest } = counted(output);
  process.stdout.write(rest);
  // A process that ended before its count, or badly without a failed test, has not run all of its tests.
  const bad = failed === 0 && (code !== 0 || passed === 0);
  if (bad) console.log(`✖ The process with ${files.join(', ')} ended with ${code}, after ${passed} tests.`);
  return { passed, failed: bad ? 1 : failed };
}
