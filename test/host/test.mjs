/**
 * Everything that has to hold: types, lint, unit tests, the extension in a real VS Code, and VS Code as a person drives it.
 * The first stage that fails ends it. The last line counts the tests of all stages.
 *
 *     npm test                      all of it
 *     npm test -- types unit        only these stages
 *     npm test -- unit hover pages  only the files of that stage whose names have one of the words (of `person`: the jobs)
 *     npm test -- --all             properties with all their runs, as in CI; else with a tenth of them
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { host, root } from './paths.mjs';
import { Plain, program, run, since } from './processes.mjs';

const modules = join(root, 'node_modules');
const node = process.execPath;

const stages = [
  { name: 'types', args: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'] },
  { name: 'lint', args: [join(modules, 'eslint', 'bin', 'eslint.js'), '.'] },
  { name: 'format', args: [join(modules, 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'unit', args: unitTests, counts: true },
  { name: 'vscode', args: [join(host, 'integration.mjs')], counts: true, words: 'CONFIGMGR_LOGS_SUITE' },
  { name: 'person', args: [join(host, 'person.mjs')], counts: true, words: 'CONFIGMGR_LOGS_JOBS' },
];

await program(async (typed) => {
  const asked = understood(typed);
  if (asked.all) process.env.CI ??= 'true';
  const total = { passed: 0, failed: 0 };
  let exitCode = 0;
  for (const stage of asked.stages) exitCode = exitCode === 0 ? await runStage(stage, asked.words, total) : exitCode;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return exitCode;
});

/** The stages that are named, all of them where none is, and the words behind them that choose among their files. */
function understood(typed) {
  const known = stages.map(({ name }) => name);
  const all = typed.includes('--all');
  const names = typed.filter((word) => word !== '--all');
  const chosen = names.filter((name) => known.includes(name));
  const words = names.filter((name) => !known.includes(name));
  if (words.length > 0 && (chosen.length === 0 || !known.includes(names[0])))
    throw new Plain(`There is no stage "${words[0]}"; the stages are ${known.join(', ')}.`, 2);
  return { all, words, stages: stages.filter(({ name }) => chosen.length === 0 || chosen.includes(name)) };
}

/** Runs one stage, adds its tests to the total, and answers its exit code. */
async function runStage({ name, args, counts = false, words: variable }, words, total) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const env = variable === undefined || words.length === 0 ? process.env : { ...process.env, [variable]: words.join() };
  const whole = typeof args === 'function' ? args(words) : args;
  const { code, output } = await run(node, whole, { cwd: root, env, show: true });
  const { passed, failed } = counts ? counted(output) : { passed: 0, failed: 0 };
  total.passed += passed;
  // A stage that ends badly without a failed test is itself what failed; a stage without any test proves nothing.
  const empty = counts && passed + failed === 0;
  const bad = code !== 0 || failed > 0 || empty;
  total.failed += bad ? Math.max(failed, 1) : 0;
  if (empty && code === 0) console.log('No test ran.');
  console.log(`== ${name}: ${bad ? 'FAILED' : 'ok'}, ${since(start)}`);
  return bad ? Math.max(code, 1) : 0;
}

/** What the last line of the form `3 passed, 0 failed` says. */
function counted(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) };
}

function unitTests(words) {
  const folder = join(root, 'test', 'unit');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  const chosen = files.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0) throw new Plain(`No file of test/unit has ${words.join(' or ')} in its name.`, 2);
  const reporter = new URL('./reporter.mjs', import.meta.url).href;
  return [
    '--test',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    ...chosen.sort().map((name) => join(folder, name)),
  ];
}
